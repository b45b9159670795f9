import * as Result from "effect/Result"
import * as fc from "fast-check"
import { describe, expect, it } from "vitest"
import { elect } from "../../src/elect.ts"
import type { RankedElection } from "../../src/election.ts"
import { stv } from "../../src/rules/stv.ts"
import { checked, decide, elections, fraction, ranked, sum } from "./elections.ts"

const presets = ["scottish-2007", "wigm-exact", "prf-wigm", "cfer"] as const

describe("the Scottish rules (SSI 2007/42)", () => {
  // Rule 48(3): A/B to five places, any remainder ignored. 36 votes, 2 seats: the quota is 13.
  const election = ranked("a b c d", 2, "20 a b; 3 a c; 7 c; 6 d b")

  it("takes the quota as votes / (seats + 1) without decimals, plus one (rule 46)", () => {
    expect(decide(stv, election).rounds[0]).toMatchObject({ quota: "13.00000", elected: ["a"], loss: "0.00000" })
    expect(decide(stv, ranked("a b", 1, "1 a; 1 a; 1 b")).rounds[0]!.quota).toBe("2.00000")
  })

  it("passes a surplus on at surplus × value / votes, cut to five decimals, and says what the cut lost (rule 48)", () => {
    const second = decide(stv, election).rounds[1]!
    // 10/23 = 0.434782…: 20 papers to b, 3 to c.
    expect(second.transfers).toEqual([
      {
        from: "a",
        value: "0.43478",
        to: [
          { candidate: "b", amount: "8.69560" },
          { candidate: "c", amount: "1.30434" }
        ]
      }
    ])
    expect(second.tallies).toEqual(["13.00000", "8.69560", "8.30434", "6.00000"])
    expect(second.loss).toBe("0.00006")
  })

  it("excludes whoever has the fewest, at the value at which each paper came (rule 50)", () => {
    const outcome = decide(stv, election)
    expect(outcome.rounds[2]).toMatchObject({
      excluded: ["d"],
      elected: ["b"],
      tallies: ["13.00000", "14.69560", "8.30434", null]
    })
    expect(outcome.elected).toEqual(["a", "b"])
  })

  it("moves nothing any more when the last vacancies can be filled (rule 52)", () => {
    const last = decide(stv, ranked("a b c", 2, "5 a; 3 b; 2 c b")).rounds.at(-1)!
    expect(last).toMatchObject({ excluded: ["c"], elected: ["b"], tallies: ["4.00000", "3.00000", "2.00000"] })
    expect(
      decide(stv, ranked("a b c", 2, "5 a; 3 b; 2 c b"), { lastExclusion: "transfer" }).rounds.at(-1)!.tallies[1]
    ).toBe("5.00000")
  })

  it("settles equal fewest votes by the last earlier stage at which they differed (rule 51), else asks for a lot", () => {
    // c and d have 5 votes each after e's exclusion; at the first stage c had 5 and d 3.
    const tied = ranked("a b c d e", 1, "9 a; 8 b; 5 c a; 3 d b; 2 e d")
    const outcome = decide(stv, tied, {}, [])
    expect(outcome.ties[0]).toMatchObject({
      among: ["c", "d"],
      chosen: ["d"],
      by: { earlier: "backwards", differ: "any" }
    })
    const asked = Result.getOrThrow(elect(stv, tied, { earlierStages: "none" }))
    expect(asked).toMatchObject({
      status: "needs-lot",
      tie: { among: ["c", "d"], choose: 1, purpose: "exclude", stage: 2 }
    })
    expect(asked.rounds.length).toBe(2)
    const answered = elect(stv, tied, { earlierStages: "none" }, { answers: [{ among: ["c", "d"], chosen: ["c"] }] })
    expect(Result.getOrThrow(answered)).toMatchObject({ status: "decided", ties: [{ chosen: ["c"], by: "answer" }] })
  })

  it("asks no lot between those without a vote who must all go", () => {
    expect(Result.getOrThrow(elect(stv, ranked("a b c d", 1, "2 a; 3 b"))).status).toBe("decided")
  })
})

describe("weighted inclusive Gregory in fractions", () => {
  it("elects only above v/(s+1), and loses nothing", () => {
    const election = ranked("a b c", 2, "4 a; 4 b; 4 c")
    expect(Result.getOrThrow(elect(stv, election, { preset: "wigm-exact" })).status).toBe("needs-lot")
    const outcome = decide(stv, ranked("a b c d", 2, "7 a b; 3 a; 4 c; 3 d c"), { preset: "wigm-exact" })
    expect(outcome.rounds[0]!.quota).toBe("17/3")
    // The surplus of 13/3 over 10 papers: each is worth 13/30.
    expect(outcome.rounds[1]).toMatchObject({ transfers: [{ value: "13/30" }], exhausted: "13/10", loss: "0" })
    expect(outcome.rounds[1]!.tallies).toEqual(["17/3", "91/30", "4", "3"])
  })
})

describe("the choices", () => {
  const election = ranked("a b c d", 2, "10 a b; 2 b; 5 c d; 4 d")

  it.each([
    ["droop", "8.00000"],
    ["droop-exact", "7.00000"],
    ["droop-decimal", "7.00001"],
    ["droop-rounded-up", "7.00000"],
    ["hagenbach-bischoff", "7.00000"],
    ["hare", "10.50000"],
    ["imperiali", "5.25000"]
  ])("takes the quota %s", (quota, expected) => {
    expect(decide(stv, election, { quota }).rounds[0]!.quota).toBe(expected)
  })

  it("gives two Droop quotas two seats by Droop's quota, and one where these are not two Hare quotas", () => {
    // 100 votes, 3 seats: 52 are twice 26, and not twice 33 1/3.
    const group = ranked("a e b c", 3, "52 a e; 25 b; 23 c")
    expect(decide(stv, group, { preset: "wigm-exact" }).elected.toSorted()).toEqual(["a", "b", "e"])
    expect(decide(stv, group, { preset: "wigm-exact", quota: "hare" }).elected.toSorted()).toEqual(["a", "b", "c"])
  })

  it("lowers the quota as papers exhaust, when told", () => {
    const rounds = decide(stv, ranked("a b c d", 1, "5 a; 4 b; 3 c a; 2 d"), { quotaChanges: "each-stage" }).rounds
    expect(rounds.map(({ quota }) => quota)).toEqual(["8.00000", "7.00000", "7.00000"])
  })

  it("excludes all sure losers at once, when told", () => {
    const sure = ranked("a b c d", 1, "9 a; 8 b; 2 c b; 1 d b")
    expect(decide(stv, sure, { exclusion: "batch" }).rounds[1]).toMatchObject({ excluded: ["c", "d"], elected: ["b"] })
  })

  it("takes only the last parcel, when told", () => {
    // b is elected by a's surplus: only those papers move on, and c gets b's whole surplus from them.
    const parcel = ranked("a b c d e", 3, "30 a b c; 8 b d; 9 d; 3 e")
    const third = decide(stv, parcel, { surplus: "last-parcel" }).rounds.find(
      ({ transfers }) => transfers?.[0]?.from === "b"
    )!
    expect(third.transfers![0]!.to.map(({ candidate }) => candidate)).toEqual(["c"])
  })

  it("refuses options that it does not know", () => {
    expect(Result.isFailure(elect(stv, election, { quotas: "hare" }))).toBe(true)
    expect(Result.isFailure(elect(stv, election, { decimals: 99 }))).toBe(true)
  })

  it("passes over the withdrawn, and leaves seats vacant that nobody can take", () => {
    const withdrawn = checked([{ id: "a", withdrawn: true }, { id: "b" }], 3, [
      { ranking: ["a", "b"] },
      { ranking: ["a"] }
    ])
    expect(decide(stv, withdrawn)).toMatchObject({ elected: ["b"], vacant: 2 })
    expect(decide(stv, withdrawn).rounds[0]).toMatchObject({ tallies: [null, "1.00000"], exhausted: "1.00000" })
  })
})

describe("laws of the single transferable vote", () => {
  const options = fc.record(
    {
      preset: fc.constantFrom(...presets),
      surplus: fc.constantFrom("weighted", "unweighted", "last-parcel", "transferable"),
      exclusion: fc.constantFrom("single", "batch"),
      excludedPapers: fc.constantFrom("together", "by-value"),
      quotaChanges: fc.constantFrom("never", "each-stage", "until-elected"),
      equalRanks: fc.constantFrom("average", "stop"),
      receivers: fc.constantFrom("hopeful", "pending-too"),
      deferral: fc.constantFrom("never", "when-safe"),
      lastExclusion: fc.constantFrom("keep", "transfer"),
      surplusOrder: fc.constantFrom("largest", "earliest", "together"),
      cut: fc.constantFrom("once", "each-step", "fraction-first")
    },
    { requiredKeys: ["preset"] }
  )

  it("keeps every vote at every stage: tallies + exhausted + loss = valid votes", () =>
    fc.assert(
      fc.property(elections({ withEquals: true, withWithdrawn: true }), options, (election, chosen) => {
        for (const { exhausted, loss, tallies } of decide(stv, election, chosen).rounds) {
          expect(sum([...tallies, exhausted, loss])).toBe(String(election.profile.total))
          expect(fraction(loss!)[0]).toBeGreaterThanOrEqual(0n)
        }
      })
    ))

  it("fills the seats, with different people who stand", () =>
    fc.assert(
      fc.property(elections({ withWithdrawn: true }), options, (election, chosen) => {
        const { elected, vacant } = decide(stv, election, chosen)
        const standing = election.candidates.filter(({ withdrawn }) => withdrawn !== true).map(({ id }) => id)
        expect(elected.length).toBe(Math.min(election.seats, standing.length))
        expect(vacant).toBe(election.seats - elected.length)
        expect(new Set(elected).size).toBe(elected.length)
        expect(standing).toEqual(expect.arrayContaining([...elected]))
      })
    ))

  it("loses nothing in fractions", () =>
    fc.assert(
      fc.property(elections({ withEquals: true }), (election) => {
        for (const { loss } of decide(stv, election, { preset: "wigm-exact" }).rounds) expect(loss).toBe("0")
      })
    ))

  it("gives the same result however often every ballot is counted, in fractions", () =>
    fc.assert(
      fc.property(elections(), fc.integer({ min: 2, max: 9 }), (election, times) => {
        const weights = election.profile.weights.map((weight) => weight * times)
        const more = { ...election, profile: { ...election.profile, weights, total: election.profile.total * times } }
        const [once, often] = [election, more].map((each) => decide(stv, each, { preset: "wigm-exact" }))
        expect(often!.elected).toEqual(once!.elected)
      })
    ))

  it("does not mind the order of ballots", () =>
    fc.assert(
      fc.property(elections(), fc.constantFrom(...presets), (election, preset) => {
        expect(decide(stv, reversed(election), { preset }).rounds).toEqual(decide(stv, election, { preset }).rounds)
      })
    ))

  it("gives a group of k quotas that ranks its own first at least k seats (Droop proportionality, Woodall 1994)", () =>
    fc.assert(
      fc.property(
        elections(),
        fc.nat({ max: 20 }),
        fc.constantFrom("wigm-exact", "prf-wigm"),
        (election, extra, preset) => {
          const { candidates, profile, seats } = election
          const group = candidates.slice(0, 2).map(({ id }) => id)
          const ballots = [...unpack(election), { ranking: group, weight: profile.total + extra + 1 }]
          const crowd = checked(candidates, seats, ballots)
          // The group has more than half of all: at least floor(half × (seats + 1)) quotas.
          const quotas = Math.floor(
            (profile.total + extra + 1) / ((2 * profile.total + extra + 1) / (seats + 1)) - 1e-9
          )
          const won = decide(stv, crowd, { preset }).elected.filter((id) => group.includes(id)).length
          expect(won).toBeGreaterThanOrEqual(Math.min(quotas, group.length))
        }
      )
    ))

  it("agrees with paper-by-paper counting by hand, in fractions", () =>
    fc.assert(
      fc.property(elections({ candidates: 5 }), (election) => {
        const order = election.candidates.map(({ id }) => id)
        expect(decide(stv, election, { preset: "wigm-exact", lastExclusion: "transfer" }).elected).toEqual(
          byHand(election, order)
        )
      })
    ))
})

function unpack({ candidates, profile }: RankedElection) {
  return Array.from({ length: profile.size }, (_, ballot) => ({
    weight: profile.weights[ballot]!,
    ranking: [...profile.choices.subarray(profile.starts[ballot], profile.starts[ballot + 1])].map(
      (index) => candidates[index]!.id
    )
  }))
}

function reversed(election: RankedElection): RankedElection {
  return checked(election.candidates, election.seats, unpack(election).toReversed())
}

/** The oracle: every paper by itself, worth a fraction; the drawn order settles ties. */
function byHand(election: RankedElection, order: ReadonlyArray<string>): ReadonlyArray<string> {
  type Fraction = readonly [bigint, bigint]
  const less = ([a, b]: Fraction, [c, d]: Fraction) => a * d < c * b
  const plus = ([a, b]: Fraction, [c, d]: Fraction): Fraction => [a * d + c * b, b * d]
  const papers = unpack(election).flatMap(({ ranking, weight }) =>
    Array.from({ length: weight }, () => ({ ranking, worth: [1n, 1n] as Fraction, at: "" }))
  )
  const quota: Fraction = [BigInt(papers.length), BigInt(election.seats + 1)]
  const hopeful = new Set(order)
  const waiting: Array<string> = []
  const elected: Array<string> = []
  const tally = new Map<string, Fraction>(order.map((id) => [id, [0n, 1n]]))
  const pass = (paper: (typeof papers)[number]) => {
    paper.at = paper.ranking.find((id) => hopeful.has(id)) ?? ""
    if (paper.at !== "") tally.set(paper.at, plus(tally.get(paper.at)!, paper.worth))
  }
  papers.forEach(pass)
  for (;;) {
    const reached = order.filter((id) => hopeful.has(id) && less(quota, tally.get(id)!))
    reached.sort((a, b) => (less(tally.get(b)!, tally.get(a)!) ? -1 : less(tally.get(a)!, tally.get(b)!) ? 1 : 0))
    for (const id of reached) {
      hopeful.delete(id)
      waiting.push(id)
      elected.push(id)
    }
    if (elected.length === election.seats) return elected
    const rest = order.filter((id) => hopeful.has(id))
    if (elected.length + rest.length <= election.seats) {
      rest.sort((a, b) => (less(tally.get(b)!, tally.get(a)!) ? -1 : less(tally.get(a)!, tally.get(b)!) ? 1 : 0))
      return [...elected, ...rest]
    }
    if (waiting.length > 0) {
      const next = waiting
        .toSorted((a, b) => order.indexOf(a) - order.indexOf(b))
        .reduce((a, b) => (less(tally.get(a)!, tally.get(b)!) ? b : a))
      waiting.splice(waiting.indexOf(next), 1)
      const [num, den] = tally.get(next)!
      const ratio: Fraction = [num * quota[1] - quota[0] * den, num * quota[1]]
      for (const paper of papers.filter(({ at }) => at === next)) {
        paper.worth = [paper.worth[0] * ratio[0], paper.worth[1] * ratio[1]]
        pass(paper)
      }
      continue
    }
    // First in the drawn order is last to be excluded.
    const out = rest.reduce((a, b) => (less(tally.get(a)!, tally.get(b)!) ? a : b))
    hopeful.delete(out)
    papers.filter(({ at }) => at === out).forEach(pass)
  }
}
