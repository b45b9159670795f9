import * as fc from "fast-check"
import { describe, expect, it } from "vitest"
import { stv } from "../../src/rules/stv.ts"
import { decide, elections, ranked, sum } from "./elections.ts"
import { byErs97 } from "./ers97-by-hand.ts"

const ers97 = { preset: "ers97" }

describe("the rules of the Electoral Reform Society (1997)", () => {
  it("takes the quota to two decimals, exactly or rounded up (5.1.6)", () => {
    expect(decide(stv, ranked("a b c", 2, "10 a; 10 b; 10 c"), ers97).rounds[0]!.quota).toBe("10.00")
    expect(decide(stv, ranked("a b c", 2, "10 a; 11 b; 10 c"), ers97).rounds[0]!.quota).toBe("10.34")
  })

  // 40 votes, 3 seats: the quota is 10. a's 6 go on by 13 papers, 0.46 each. Those bring b to 11.14, whose 1.14 go on by
  // the 9 papers that came last, 0.12 each, and by none of b's own.
  it("passes a surplus on by the last batch, among papers that name somebody else (5.3)", () => {
    const { elected, rounds } = decide(
      stv,
      ranked("a b c d e", 3, "9 a b c; 4 a c; 3 a; 7 b e; 6 c; 6 d; 5 e d"),
      ers97
    )
    expect(rounds.map(({ loss, tallies }) => [...tallies, loss])).toEqual([
      ["16.00", "7.00", "6.00", "6.00", "5.00", "0.00"],
      ["10.00", "11.14", "7.84", "6.00", "5.00", "0.02"],
      ["10.00", "10.00", "8.92", "6.00", "5.00", "0.08"],
      ["10.00", "10.00", "8.92", "11.00", null, "0.08"]
    ])
    expect(elected).toEqual(["a", "b", "d"])
  })

  it("lets a surplus wait that could at best bring the last level with the next (5.2.1)", () => {
    const { elected, rounds } = decide(stv, ranked("a b c d", 2, "11 a b; 9 b; 6 c; 4 d c"), ers97)
    expect(rounds[1]).toMatchObject({ excluded: ["d"], elected: ["c"] })
    expect(elected).toEqual(["a", "c"])
  })

  it("excludes those together who could at best draw level with the next (5.2.5)", () => {
    const { rounds } = decide(stv, ranked("a b c d e", 1, "9 a; 5 b; 3 c; 2 d; 1 e"), ers97)
    expect(rounds[1]!.excluded).toEqual(["d", "e"])
  })

  it("excludes several together, and passes their papers on value by value (5.2.5, 5.4)", () => {
    const votes = ranked("a e f g x y", 3, "4 a x e; 4 a y e; 8 a f; 1 x e; 1 y e; 6 e; 6 f; 10 g")
    const { elected, rounds } = decide(stv, votes, ers97)
    expect(rounds.map(({ tallies }) => [tallies[1], tallies[2]])).toEqual([
      ["6.00", "6.00"],
      ["6.00", "8.96"],
      ["8.00", "8.96"],
      ["10.96", "8.96"]
    ])
    expect(rounds[2]).toMatchObject({ excluded: ["x", "y"], elected: [] })
    expect(rounds[3]!.transfers!.map(({ from, value }) => [from, value])).toEqual([
      ["x", "0.37"],
      ["y", "0.37"]
    ])
    expect(elected).toEqual(["a", "g", "e"])
  })

  it("elects below the quota whom the votes still active suffice for (5.1.7 b)", () => {
    const { rounds } = decide(stv, ranked("a b c", 1, "4 a; 3 b; 3 c"), ers97)
    expect(rounds).toMatchObject([{ quota: "5.00" }, { excluded: ["c"], elected: ["a"] }])
  })

  it("settles a tie by the earliest stage at which the tied differed, else asks (5.2.5)", () => {
    // After e's papers b and c have 6 each; at the first stage b had fewer.
    const { rounds, ties } = decide(stv, ranked("a b c d e", 1, "8 a; 4 b; 5 c; 7 d; 2 e b; 1 e c"), ers97, ["ask"])
    expect(rounds[2]!.excluded).toEqual(["b"])
    expect(ties).toMatchObject([{ among: ["b", "c"], by: { earlier: "forwards", differ: "any" } }])
  })

  // The booklet prints 753 valid votes, six places, eleven candidates, Smith's 134 votes of which 123 name somebody else,
  // and the last two candidates' 24 and 23; how the other 572 first preferences lie is not used here.
  it("transfers Smith's surplus as in the model election (section 8, stages 1 and 2)", () => {
    const others = "107 d; 104 e; 96 f; 82 g; 70 h; 50 i; 37 k; 26 l; 24 glazier; 23 wright"
    const papers = "60 smith d; 33 smith e; 20 smith k; 10 smith wright; 11 smith"
    const model = ranked("smith d e f g h i k l glazier wright", 6, `${papers}; ${others}`)
    const [first, second] = decide(stv, model, ers97).rounds
    expect(first).toMatchObject({ quota: "107.58", elected: ["smith"] })
    expect(sum(first!.tallies)).toBe("753")
    expect(second!.transfers).toMatchObject([{ from: "smith", value: "0.21" }])
    expect(sum(second!.transfers![0]!.to.map(({ amount }) => amount))).toBe("2583/100")
    expect(second).toMatchObject({ loss: "0.59", exhausted: "0.00" })
    expect(second!.tallies[0]).toBe("107.58")
  })

  it("lowers the quota by what exhausts until somebody is elected, and not after (5.4.8)", () => {
    const { rounds } = decide(stv, ranked("a b c d", 2, "7 a; 6 b; 5 c; 4 d; 4 c a"), ers97)
    expect(rounds.map(({ elected, exhausted, quota }) => [quota, exhausted, elected])).toEqual([
      ["8.67", "0.00", ["c"]],
      ["8.67", "4.00", ["a"]]
    ])
    const later = decide(stv, ranked("a b c d", 1, "7 a; 6 b; 5 c; 4 d"), ers97).rounds
    expect(later.map(({ excluded, quota }) => [quota, excluded])).toEqual([
      ["11.00", []],
      ["9.00", ["d"]],
      ["6.50", ["c"]]
    ])
  })

  it("elects none of equals who reach the quota where there is no place for all and no stage tells them apart (5.6.2)", () => {
    const { rounds, ties } = decide(stv, ranked("a b c", 1, "5 a; 5 b"), ers97)
    expect(rounds[0]).toMatchObject({ quota: "5.00", elected: [] })
    expect(ties).toMatchObject([{ among: ["a", "b"], purpose: "exclude" }])
    // a led b at the first stage; after c's papers both have 6 of 12, and a is elected at once.
    const told = decide(stv, ranked("a b c", 1, "5 a; 4 b; 1 c a; 2 c b"), ers97)
    expect(told.rounds[1]).toMatchObject({ quota: "6.00", elected: ["a"] })
    expect(told.ties).toMatchObject([{ among: ["a", "b"], purpose: "elect", by: { earlier: "forwards" } }])
  })

  it("elects one after another by what is still active, so that one election makes room for the next (5.1.7)", () => {
    // a's surplus of 8 names nobody else. Of the 10 active, b's 5 are a third for two places; of the 5 then left, c's 3 are
    // a half for one.
    const { rounds } = decide(stv, ranked("a b c d e", 3, "14 a; 5 b; 3 c; 1 d; 1 e"), ers97)
    expect(rounds.map(({ elected, exhausted }) => [exhausted, elected])).toEqual([
      ["0.00", ["a"]],
      ["8.00", ["b", "c"]]
    ])
    expect(rounds[1]!.why.en).toContain(
      "Elected below the quota, because the active votes cannot put enough others before them: b, c."
    )
    expect(rounds[1]!.why.pl).toContain("Wybór poniżej progu")
  })

  it("counts as the booklet says, stage by stage", () =>
    fc.assert(
      fc.property(elections({ withWithdrawn: true }), (election) => {
        const { elected, rounds } = decide(stv, election, ers97)
        const booklet = byErs97(election)
        expect(rounds.map(({ tallies }) => tallies.map((tally) => tally ?? "0.00"))).toEqual(booklet.tallies)
        expect(rounds.map(({ quota }) => quota)).toEqual(booklet.quotas)
        expect(elected).toEqual(booklet.elected)
      }),
      { numRuns: 120 }
    ))

  it("keeps every vote at every stage: tallies + exhausted + loss = valid votes", () =>
    fc.assert(
      fc.property(elections({ withWithdrawn: true }), (election) => {
        for (const { exhausted, loss, tallies } of decide(stv, election, ers97).rounds)
          expect(sum([...tallies, exhausted, loss])).toBe(String(election.profile.total))
      })
    ))
})
