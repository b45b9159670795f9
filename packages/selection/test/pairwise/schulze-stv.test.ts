import { Rational } from "@ogniwo/kernel"
import * as Result from "effect/Result"
import * as fc from "fast-check"
import { describe, expect, it } from "vitest"
import { elect } from "../../src/elect.ts"
import type { RankedElection } from "../../src/election.ts"
import { greatestFlow } from "../../src/optimal/bipartite-flow.ts"
import { voteManagement } from "../../src/pairwise/vote-management.ts"
import { schulze } from "../../src/rules/schulze.ts"
import { schulzeStv } from "../../src/rules/schulze-stv.ts"
import { decide, ranked } from "../ranked/elections.ts"
import { cyclic, preferences, standing } from "./oracles.ts"
import { winners } from "./winners.ts"

/** The body elected, or those between which a lot must choose. */
function bodies(election: RankedElection): ReadonlyArray<string> {
  const outcome = Result.getOrThrow(elect(schulzeStv, election))
  if (outcome.status === "infeasible") throw new Error("infeasible")
  return outcome.status === "decided" ? [[...outcome.elected].sort().join("+")] : outcome.tie.among
}

describe("Schulze STV", () => {
  it("elects a, d, e in Schulze's own example (schulze2.pdf, section 5.5)", () => {
    const lines = `60 a b c d e; 45 a c e b d; 30 a d b e c; 15 a e d c b; 12 b a e d c; 48 b c d e a; 39 b d a c e;
      21 b e c a d; 27 c a d b e; 9 c b a e d; 51 c d e a b; 33 c e b d a; 42 d a c e b; 18 d b e c a; 6 d c b a e;
      54 d e a b c; 57 e a b c d; 36 e b d a c; 24 e c a d b; 3 e d c b a`
    expect(decide(schulzeStv, ranked("a b c d e", 3, lines)).elected).toEqual(["a", "d", "e"])
  })

  it("elects A, C, D of Tideman's election A68, with ballots cut short (schulze3.pdf)", () => {
    const lines = `4 A; 2 A B C D; 2 A C; 3 A C B D; 3 A C D; 5 A C D B; 1 A D B; 3 A D C B; 1 B; 1 B A; 1 B C A; 2 C;
      1 C A; 1 C A B D; 5 C A D; 1 C A D B; 1 C B D; 2 C B D A; 1 C D A; 2 C D A B; 1 C D B A; 1 D A; 2 D A C; 2 D A C B`
    expect(decide(schulzeStv, ranked("A B C D", 3, lines)).elected).toEqual(["A", "C", "D"])
  })

  it("elects A, I of Tideman's election A04: fourteen candidates, short ballots (schulze3.pdf)", () => {
    const lines = `1 A B; 1 A B F; 1 A B I; 1 A C N; 1 A H B; 1 A I B H; 1 A I L M; 2 B A; 1 B E I A J K; 1 C F I;
      1 C F M I; 1 C I F K; 1 C I K; 1 C I K J N G H M; 1 D E C K I; 1 D F I K C; 1 D H F M N K A B C E I J L G;
      1 E F B M; 1 E I N K H C L J A B G F M D; 1 E J I N F; 1 F A I E C K; 1 F I K; 1 F I K C B A; 1 G I H; 1 G I J;
      1 G K I F E H A C L D M B N J; 1 H M K; 3 I K; 1 I K F; 1 I K F E A; 1 I K F E C; 1 I K H E A B F; 1 I M F N J B;
      1 J E I; 1 K H E I L; 1 K I A G J C F H M B E N L D; 1 K I F A M N L J H G E D C B; 1 K N E; 1 L N E;
      1 M I B F J E H`
    expect(decide(schulzeStv, ranked("A B C D E F G H I J K L M N", 2, lines)).elected).toEqual(["A", "I"])
  })

  it("gives a party no second seat for managing its votes (the usual example: Andrea and Brad both times)", () => {
    const honest = ranked(
      "andrea brad carter",
      2,
      "12 andrea brad carter; 38 andrea carter brad; 13 carter andrea brad; 27 brad"
    )
    const managed = ranked(
      "andrea brad carter",
      2,
      "12 andrea brad carter; 26 andrea carter brad; 25 carter andrea brad; 27 brad"
    )
    for (const election of [honest, managed]) expect(decide(schulzeStv, election).elected).toEqual(["andrea", "brad"])
  })

  it("completes ballots that say little in proportion (facts of python-vote-core's tests)", () => {
    expect(bodies(ranked("m p l w", 2, "1 m=p l=w"))).toEqual(["m+p"])
    expect(bodies(ranked("m p l w", 2, "1 p m=l=w; 1 w m=l=p"))).toEqual(["p+w"])
    expect(bodies(ranked("a b c d e f", 2, "1 b=c f; 1 d b a=c; 1 e"))).toEqual(["b+d", "b+e", "c+e", "d+e"])
    const blocs = bodies(ranked("a b c p q r x y z", 3, "45 a=b=c p=q=r; 20 p=q=r; 35 x=y=z p=q=r"))
    expect(blocs).toHaveLength(27)
    expect(blocs.every((body) => /^[abc]\+[pqr]\+[xyz]$/.test(body))).toBe(true)
  })

  it("is Schulze's method for one seat when every ballot ranks everybody", () =>
    fc.assert(
      fc.property(cyclic(5, true), (election) => {
        expect(winners(schulzeStv, election)).toEqual(winners(schulze, election))
      }),
      { numRuns: 60 }
    ))

  it("agrees with the definition, read ballot by ballot, and paths cut edge by edge", () =>
    fc.assert(
      fc.property(cyclic(5), fc.integer({ min: 1, max: 3 }), (given, seats) => {
        const election = { ...given, seats }
        expect([...bodies(election)].sort()).toEqual(byDefinition(election))
      }),
      { numRuns: 50 }
    ))

  it("refuses more bodies than it can compare, and elects nobody without ballots", () => {
    const many = Array.from({ length: 12 }, (_, at) => `c${at}`).join(" ")
    expect(elect(schulzeStv, ranked(many, 6, `1 ${many}`))).toMatchObject({
      failure: { reasons: [{ code: "rule/too-large" }] }
    })
    expect(decide(schulzeStv, ranked("a b", 1, "")).elected).toEqual([])
    expect(decide(schulzeStv, ranked("a b", 3, "1 a")).elected).toEqual(["a", "b"])
  })
})

describe("the strength of vote management", () => {
  it("is the most that every member can have at once: so much flows, and no more", () => {
    const opinions = fc.uniqueArray(
      fc.record({ prefers: fc.nat(7), level: fc.constant(0), voters: fc.integer({ min: 1, max: 9 }) }),
      { selector: ({ prefers }) => prefers, minLength: 1, maxLength: 8 }
    )
    fc.assert(
      fc.property(opinions, (votes) => {
        const { den, num } = voteManagement(votes, 3)
        const flow = (each: number) =>
          greatestFlow(
            votes.map(({ prefers, voters }) => ({
              supply: voters * Number(den),
              seats: [0, 1, 2].filter((seat) => ((prefers >> seat) & 1) === 1)
            })),
            new Float64Array(3).fill(each)
          ).value
        expect(flow(Number(num))).toBe(3 * Number(num))
        expect(flow(Number(num) + 1)).toBeLessThan(3 * Number(num) + 3)
      })
    )
  })

  it("completes voters who are level as the definition does, those level with more members first", () => {
    const opinions = fc.uniqueArray(
      fc.record({ pattern: fc.stringMatching(/^[-+=]{3}$/), voters: fc.integer({ min: 1, max: 9 }) }),
      {
        selector: ({ pattern }) => pattern,
        minLength: 1,
        maxLength: 8
      }
    )
    fc.assert(
      fc.property(opinions, (all) => {
        const where = (pattern: string, sign: string) =>
          [0, 1, 2].reduce((set, seat) => set + (pattern[seat] === sign ? 2 ** seat : 0), 0)
        const votes = all.map(({ pattern, voters }) => ({
          voters,
          prefers: where(pattern, "+"),
          level: where(pattern, "=")
        }))
        const profile = new Map(all.map(({ pattern, voters }) => [pattern, Rational.fromInteger(voters)]))
        expect(voteManagement(votes, 3)).toEqual(strengthOf(completion(profile, 3), 3))
      }),
      { numRuns: 60 }
    )
  })

  it("splits those who are level as those who are not: 3 to 1 of 8 voters is 6 votes", () => {
    const votes = [
      { prefers: 1, level: 0, voters: 3 },
      { prefers: 0, level: 0, voters: 1 },
      { prefers: 0, level: 1, voters: 4 }
    ]
    expect(Rational.toString(voteManagement(votes, 1))).toBe("6")
  })
})

/** Patterns as text, a letter for each member: "+" preferred to the rival, "-" the rival preferred, "=" level. */
type Profile = ReadonlyMap<string, Rational>

function byDefinition(election: RankedElection): ReadonlyArray<string> {
  const ids = standing(election)
  const size = Math.min(election.seats, ids.length)
  const all = ids
    .reduce<ReadonlyArray<ReadonlyArray<string>>>((sets, id) => [...sets, ...sets.map((set) => [...set, id])], [[]])
    .filter((set) => set.length === size)
  let edges = all.flatMap((from, a) =>
    all.flatMap((to, b) => {
      const [rival, ...more] = to.filter((id) => !from.includes(id))
      if (rival === undefined || more.length > 0) return []
      const strength = strengthOf(completion(patterns(election, from, rival), size), size)
      return strength.num > 0n ? [{ from: a, to: b, strength }] : []
    })
  )
  // The Schwartz heuristic: whoever is reached and cannot reach back goes; then the weakest edges go; and again.
  let open = all.map((_, index) => index)
  while (edges.length > 0) {
    const reach = (from: number) => {
      const seen = new Set([from])
      for (const at of seen) for (const edge of edges) if (edge.from === at) seen.add(edge.to)
      return seen
    }
    const reached = new Map(open.map((index) => [index, reach(index)]))
    const left = open.filter((b) => open.every((a) => !reached.get(a)!.has(b) || reached.get(b)!.has(a)))
    if (left.length === open.length) {
      const weakest = edges.map(({ strength }) => strength).reduce(Rational.min)
      edges = edges.filter(({ strength }) => !Rational.equals(strength, weakest))
    }
    open = left
    edges = edges.filter(({ from, to }) => open.includes(from) && open.includes(to))
  }
  return open.map((index) => [...all[index]!].sort().join("+")).sort()
}

function patterns(election: RankedElection, body: ReadonlyArray<string>, rival: string): Profile {
  const profile = new Map<string, Rational>()
  for (let ballot = 0; ballot < election.profile.size; ballot++) {
    const weights = election.profile.weights.map((weight, at) => (at === ballot ? weight : 0))
    const prefer = preferences({ ...election, profile: { ...election.profile, weights } })
    const pattern = body.map((id) => (prefer(id, rival) > 0 ? "+" : prefer(rival, id) > 0 ? "-" : "=")).join("")
    const weight = Rational.fromInteger(election.profile.weights[ballot]!)
    profile.set(pattern, Rational.add(profile.get(pattern) ?? Rational.zero, weight))
  }
  return profile
}

function completion(start: Profile, size: number): Profile {
  let profile = start
  for (let open = size; open > 0; open--) {
    const next = new Map<string, Rational>()
    const give = (pattern: string, weight: Rational) =>
      next.set(pattern, Rational.add(next.get(pattern) ?? Rational.zero, weight))
    for (const [pattern, weight] of profile) {
      const places = [...pattern.matchAll(/=/g)].map(({ index }) => index)
      if (places.length !== open) {
        give(pattern, weight)
        continue
      }
      const models = [...profile].filter(([other]) => places.some((place) => other[place] !== "="))
      const strict = places.reduce<ReadonlyArray<string>>(
        (some, place) =>
          some.flatMap((each) => ["+", "-"].map((sign) => each.slice(0, place) + sign + each.slice(place + 1))),
        [pattern]
      )
      const used = models.length > 0 ? models : strict.map((each) => [each, Rational.one] as const)
      const total = Rational.sum(used.map(([, votes]) => votes))
      for (const [model, votes] of used) {
        const mixed = pattern.replaceAll("=", (_, place: number) => model[place]!)
        give(mixed, Rational.divide(Rational.multiply(weight, votes), total))
      }
    }
    profile = next
  }
  return profile
}

/** Of every group of members: those who prefer somebody in it, shared by the group. The test above shows that it flows. */
function strengthOf(profile: Profile, size: number): Rational {
  const groups = Array.from({ length: 2 ** size - 1 }, (_, at) =>
    Array.from({ length: size }, (__, seat) => seat).filter((seat) => (((at + 1) >> seat) & 1) === 1)
  )
  return groups
    .map((group) => {
      const theirs = [...profile].filter(([pattern]) => group.some((seat) => pattern[seat] === "+"))
      return Rational.divide(Rational.sum(theirs.map(([, votes]) => votes)), Rational.fromInteger(group.length))
    })
    .reduce(Rational.min)
}
