import * as fc from "fast-check"
import { describe, expect, it } from "vitest"
import type { RankedElection } from "../../src/election.ts"
import { stv } from "../../src/rules/stv.ts"
import { checked, decide, elections, ranked } from "./elections.ts"

const cfer = { preset: "cfer" }

describe("the rules of Californians for Electoral Reform (draft act, version 4c, 2011)", () => {
  // 60 votes, 3 seats: the threshold is 16. a has 8 too many on 24 papers, b 4 on 20.
  const election = ranked("a b c d e", 3, "16 a c; 8 a b d; 20 b e; 8 c; 5 d; 3 e d")

  it("passes on all surpluses of a round in that round, at values cut to five decimals (10059 (g))", () => {
    const { elected, rounds } = decide(stv, election, cfer)
    expect(rounds.map(({ loss, quota, tallies }) => [quota, ...tallies, loss])).toEqual([
      ["16.00000", "24.00000", "20.00000", "8.00000", "5.00000", "3.00000", "0.00000"],
      ["16.00000", "16.00000", "16.00000", "13.33328", "7.66664", "7.00000", "0.00008"],
      ["16.00000", "16.00000", "16.00000", "13.33328", "10.66664", null, "0.00008"],
      ["16.00000", "16.00000", "16.00000", "13.33328", "10.66664", null, "0.00008"]
    ])
    expect(rounds[1]!.transfers!.map(({ from, value }) => [from, value])).toEqual([
      ["a", "0.33333"],
      ["b", "0.20000"]
    ])
    expect(elected).toEqual(["a", "b", "c"])
  })

  it("draws a lot between those with the fewest votes, without a look at earlier rounds (10057 (b))", () => {
    const tied = ranked("a b c d", 1, "8 a; 4 b; 3 c; 1 d c")
    const { ties } = decide(stv, tied, cfer)
    expect(ties).toMatchObject([{ among: ["b", "c"], chosen: ["c"], by: { order: ["a", "b", "c", "d"] } }])
  })

  it("counts a paper up to its first equal ranks, and takes the threshold from it too (10053 (h), 10059 (a))", () => {
    const over = ranked("a b c", 1, "4 a; 3 b; 2 c a=b; 1 a=b c")
    const { rounds } = decide(stv, over, cfer)
    expect(rounds[0]).toMatchObject({
      quota: "6.00000",
      tallies: ["4.00000", "3.00000", "2.00000"],
      exhausted: "1.00000"
    })
    expect(rounds[1]).toMatchObject({ excluded: ["c"], exhausted: "3.00000" })
    const withdrawn = checked([{ id: "a" }, { id: "b", withdrawn: true }, { id: "c" }], 1, [
      { ranking: [["a", "b"], "c"], weight: 2 },
      { ranking: ["c"] }
    ])
    expect(decide(stv, withdrawn, cfer).rounds[0]!.tallies).toEqual(["2.00000", null, "1.00000"])
  })

  it("counts as the act says, round by round", () =>
    fc.assert(
      fc.property(elections({ withEquals: true, withWithdrawn: true }), (each) => {
        const { elected, rounds } = decide(stv, each, cfer)
        const act = byTheAct(each)
        expect(elected.toSorted()).toEqual(act.elected.toSorted())
        expect(rounds.map(({ tallies }) => tallies.map((tally) => tally ?? "0.00000"))).toEqual(act.tallies)
      })
    ))
})

/** The oracle: section 10059 read aloud, every paper by itself, in whole hundred-thousandths of a vote. */
function byTheAct({ candidates, profile, seats }: RankedElection) {
  const one = 100_000
  const order = candidates.map(({ id }) => id)
  const continuing = new Set(candidates.filter(({ withdrawn }) => withdrawn !== true).map(({ id }) => id))
  const qualified = new Set(continuing)
  const papers: Array<{ readonly ranks: ReadonlyArray<string>; value: number; of: string }> = []
  for (let ballot = 0; ballot < profile.size; ballot++) {
    const groups: Array<Array<string>> = []
    for (let at = profile.starts[ballot]!; at < profile.starts[ballot + 1]!; at++) {
      if (profile.tied?.[at] !== 1) groups.push([])
      const id = order[profile.choices[at]!]!
      if (qualified.has(id)) groups.at(-1)!.push(id)
    }
    const over = groups.findIndex((group) => group.length > 1)
    const ranks = groups.slice(0, over < 0 ? groups.length : over).flat()
    // Without a ranking for anybody qualified it is an undervote, and not part of the threshold.
    const papersOf = groups.flat().length === 0 ? 0 : profile.weights[ballot]!
    for (let voter = 0; voter < papersOf; voter++) papers.push({ ranks, value: one, of: "" })
  }
  const threshold = Math.floor(papers.length / (seats + 1) + 1) * one
  const count = (paper: (typeof papers)[number]) => {
    paper.of = paper.ranks.find((id) => continuing.has(id)) ?? "nobody"
  }
  papers.forEach(count)
  const settled = new Set<string>()
  const votes = (id: string) =>
    settled.has(id) ? threshold : papers.reduce((sum, { of, value }) => (of === id ? sum + value : sum), 0)
  const elected: Array<string> = []
  const waiting: Array<string> = []
  const tallies: Array<ReadonlyArray<string>> = []
  for (;;) {
    tallies.push(order.map((id) => text(votes(id))))
    for (const id of order.filter((each) => continuing.has(each) && votes(each) >= threshold)) {
      continuing.delete(id)
      elected.push(id)
      if (votes(id) > threshold) waiting.push(id)
    }
    if (elected.length === seats) return { elected, tallies }
    if (continuing.size + elected.length <= seats) return { elected: [...elected, ...continuing], tallies }
    if (waiting.length > 0) {
      const had = new Map(waiting.map((id) => [id, votes(id)]))
      for (const [id, all] of had) {
        for (const paper of papers.filter(({ of }) => of === id)) {
          paper.value = Math.floor((paper.value * (all - threshold)) / all)
          count(paper)
        }
        settled.add(id)
      }
      waiting.length = 0
      continue
    }
    const fewest = Math.min(...[...continuing].map(votes))
    // The drawn order settles ties: first in it is last to be defeated.
    const none = order.filter((id) => continuing.has(id) && votes(id) === fewest)
    const defeated = fewest === 0 && continuing.size - none.length + elected.length >= seats ? none[0]! : none.at(-1)!
    continuing.delete(defeated)
    if (continuing.size + elected.length > seats) papers.filter(({ of }) => of === defeated).forEach(count)
  }
}

function text(units: number): string {
  const digits = String(units).padStart(6, "0")
  return `${digits.slice(0, -5)}.${digits.slice(-5)}`
}
