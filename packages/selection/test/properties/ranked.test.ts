import * as fc from "fast-check"
import { describe, expect, it } from "vitest"
import type { RankedElection } from "../../src/election.ts"
import {
  type CoalitionQuota,
  electsCondorcetWinner,
  electsFromSmithSet,
  electsNoCondorcetLoser,
  solidCoalitions
} from "../../src/index.ts"
import { preferences, standing } from "../pairwise/oracles.ts"
import { checked, elections, ranked } from "../ranked/elections.ts"

const quotas: ReadonlyArray<CoalitionQuota> = ["droop", "exact-droop", "hare"]

describe("solid coalitions", () => {
  it("deserve a seat for each quota, and no more than they name (Woodall 1994)", () => {
    // 5 and 4 of 9 voters, 2 seats: the Droop quota is 4, Hare's 4½.
    const election = ranked("a b c", 2, "5 a b; 4 c")
    expect(solidCoalitions(election, ["a", "b"], { quota: "droop" })).toEqual({
      verdict: "fails",
      witness: { candidates: ["c"], voters: 4, seats: 1 }
    })
    expect(solidCoalitions(election, ["a", "b"], { quota: "hare" })).toEqual({ verdict: "holds" })
    expect(solidCoalitions(election, ["c", "b"], { quota: "hare" })).toMatchObject({ witness: { candidates: ["a"] } })
  })

  it("more than two thirds deserve two of two seats by the exact quota, and by whole quotas only from eight in ten", () => {
    const election = ranked("a b c d", 2, "7 a b; 3 c d")
    expect(solidCoalitions(election, ["a", "c"], { quota: "droop" })).toEqual({ verdict: "holds" })
    expect(solidCoalitions(election, ["a", "c"], { quota: "exact-droop" })).toEqual({
      verdict: "fails",
      witness: { candidates: ["a", "b"], voters: 7, seats: 2 }
    })
  })

  it("hold together through equal ranks inside the set, not across its border", () => {
    const verdict = (lines: string) => solidCoalitions(ranked("a b c", 1, lines), ["c"], { quota: "droop" })
    expect(verdict("3 a=b c; 2 c")).toMatchObject({ witness: { candidates: ["a", "b"], voters: 3, seats: 1 } })
    expect(verdict("3 a b=c; 2 c")).toMatchObject({ witness: { candidates: ["a"] } })
    expect(verdict("3 a=c b; 2 c")).toEqual({ verdict: "holds" })
  })

  it.each(quotas)("agree with asking every set of candidates and every ballot, by %s", (quota) =>
    fc.assert(
      fc.property(elections({ candidates: 5, withEquals: true, withWithdrawn: true }), fc.nat(31), (election, mask) => {
        const ids = standing(election)
        const elected = ids.filter((_, at) => ((mask >> at) & 1) === 1)
        const verdict = solidCoalitions(election, elected, { quota })
        const short = subsets(ids).filter((set) => {
          const deserved = deservedSeats(election, votersFor(election, set), quota)
          return set.filter((id) => elected.includes(id)).length < Math.min(deserved, set.length)
        })
        expect(verdict.verdict).toBe(short.length === 0 ? "holds" : "fails")
        if (verdict.verdict !== "fails") return
        const { candidates, seats, voters } = verdict.witness
        expect(short).toContainEqual(candidates)
        expect(voters).toBe(votersFor(election, candidates))
        expect(seats).toBe(Math.min(deservedSeats(election, voters, quota), candidates.length))
      })
    )
  )
})

describe("Condorcet and Smith", () => {
  it("say who should have won, and who should not", () => {
    const election = ranked("a b c d", 1, "4 a b c; 3 c b a; 2 b c a")
    expect(electsCondorcetWinner(election, ["a"])).toEqual({ verdict: "fails", witness: "b" })
    expect(electsNoCondorcetLoser(election, ["d"])).toEqual({ verdict: "fails", witness: "d" })
    expect(electsFromSmithSet(election, ["c"])).toEqual({
      verdict: "fails",
      witness: { outside: ["c"], smithSet: ["b"] }
    })
    expect(electsFromSmithSet({ ...election, seats: 2 }, ["b", "c"])).toEqual({ verdict: "holds" })
  })

  it("read short ballots as they are told", () => {
    const election = ranked("a b", 1, "2 a; 1 b a")
    expect(electsCondorcetWinner(election, ["b"])).toEqual({ verdict: "fails", witness: "a" })
    expect(electsCondorcetWinner(election, ["b"], { unranked: "no-preference" })).toEqual({ verdict: "holds" })
  })

  it("agree with their definitions, counted pair by pair over every set", () =>
    fc.assert(
      fc.property(
        elections({ candidates: 5, withEquals: true, withWithdrawn: true }),
        fc.constantFrom("tied-last" as const, "no-preference" as const),
        (election, unranked) => {
          const ids = standing(election)
          const prefer = preferences(election, unranked)
          const beats = (a: string, b: string) => prefer(a, b) > prefer(b, a)
          const others = (id: string) => ids.filter((other) => other !== id)
          const winner = ids.find((a) => others(a).every((b) => beats(a, b)))
          const loser = ids.find((a) => ids.length > 1 && others(a).every((b) => beats(b, a)))
          const dominant = subsets(ids).filter((set) =>
            set.every((a) => ids.every((b) => set.includes(b) || beats(a, b)))
          )
          const smith = dominant.reduce((least, set) => (set.length < least.length ? set : least))
          for (const id of ids) {
            const is = (fails: boolean) => (fails ? "fails" : "holds")
            expect(electsCondorcetWinner(election, [id], { unranked }).verdict).toBe(
              is(winner !== undefined && winner !== id)
            )
            expect(electsNoCondorcetLoser(election, [id], { unranked }).verdict).toBe(is(loser === id))
            expect(electsFromSmithSet(election, [id], { unranked }).verdict).toBe(is(!smith.includes(id)))
          }
          expect(electsFromSmithSet(election, ids, { unranked }).verdict).toBe("holds")
        }
      )
    ))

  it("leave unchecked what is too large to compare", () => {
    const many = Array.from({ length: 1001 }, (_, at) => ({ id: `c${at}` }))
    const election = checked(many, 1, [{ ranking: ["c1"] }])
    expect(electsCondorcetWinner(election, ["c0"])).toEqual({ verdict: "unchecked" })
  })
})

function subsets(ids: ReadonlyArray<string>): ReadonlyArray<ReadonlyArray<string>> {
  return ids
    .reduce<ReadonlyArray<ReadonlyArray<string>>>((sets, id) => [...sets, ...sets.map((set) => [...set, id])], [[]])
    .filter((set) => set.length > 0)
}

/** Voters who rank every member above everybody who is no member. */
function votersFor(election: RankedElection, set: ReadonlyArray<string>): number {
  const ids = standing(election)
  let voters = 0
  for (let ballot = 0; ballot < election.profile.size; ballot++) {
    const weights = election.profile.weights.map((weight, at) => (at === ballot ? weight : 0))
    const prefer = preferences({ ...election, profile: { ...election.profile, weights } })
    // Where the set is everybody, only those belong to it who rank them all.
    const ranks = (id: string) => rankedOn(election, ballot).includes(id)
    const isSolid = set.every((a) => ranks(a) && ids.every((b) => set.includes(b) || prefer(a, b) > 0))
    if (isSolid) voters += election.profile.weights[ballot]!
  }
  return voters
}

function rankedOn({ candidates, profile }: RankedElection, ballot: number): ReadonlyArray<string> {
  return [...profile.choices.subarray(profile.starts[ballot], profile.starts[ballot + 1])].map(
    (choice) => candidates[choice]!.id
  )
}

function deservedSeats(election: RankedElection, voters: number, quota: CoalitionQuota): number {
  const { profile, seats } = election
  const ids = standing(election)
  const isValid = (ballot: number) => rankedOn(election, ballot).some((id) => ids.includes(id))
  const valid = Array.from(profile.weights).reduce((sum, weight, ballot) => sum + (isValid(ballot) ? weight : 0), 0)
  const isWorth = (j: number) => {
    if (quota === "hare") return voters * seats >= j * valid
    if (quota === "exact-droop") return voters * (seats + 1) > j * valid
    return voters >= j * (Math.floor(valid / (seats + 1)) + 1)
  }
  if (voters === 0) return 0
  let most = 0
  while (isWorth(most + 1)) most++
  return most
}
