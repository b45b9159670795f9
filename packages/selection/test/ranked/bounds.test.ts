import * as Result from "effect/Result"
import * as fc from "fast-check"
import type { Json } from "@ogniwo/kernel"
import { describe, expect, it } from "vitest"
import type { SeatBound } from "../../src/candidate.ts"
import { elect } from "../../src/elect.ts"
import type { RankedElection } from "../../src/election.ts"
import type { Decided } from "../../src/outcome.ts"
import type { AnyRule } from "../../src/rule.ts"
import { baldwin } from "../../src/rules/baldwin.ts"
import { black } from "../../src/rules/black.ts"
import { borda } from "../../src/rules/borda.ts"
import { bucklin } from "../../src/rules/bucklin.ts"
import { coombs } from "../../src/rules/coombs.ts"
import { cpoStv } from "../../src/rules/cpo-stv.ts"
import { irv } from "../../src/rules/irv.ts"
import { nanson } from "../../src/rules/nanson.ts"
import { qpq } from "../../src/rules/qpq.ts"
import { stv } from "../../src/rules/stv.ts"
import { twoRound } from "../../src/rules/two-round.ts"
import { elections, ranked, sum } from "./elections.ts"

const named = (rule: AnyRule, options: Json): readonly [name: string, rule: AnyRule, options: Json] => [
  `${rule.id} ${JSON.stringify(options)}`,
  rule,
  options
]

/** Rules that fill every seat for which somebody stands. */
const forSeats: ReadonlyArray<ReturnType<typeof named>> = [
  ...["scottish-2007", "wigm-exact", "minneapolis", "cfer", "ers97", "meek-prf", "meek-exact", "warren"].map((preset) =>
    named(stv, { preset })
  ),
  named(stv, { surplus: "unweighted", lastExclusion: "transfer", receivers: "pending-too" }),
  named(qpq, {}),
  named(qpq, { phases: "single" }),
  named(cpoStv, {}),
  named(borda, {})
]

const forOne: ReadonlyArray<ReturnType<typeof named>> = [
  named(irv, {}),
  named(irv, { ties: "all" }),
  named(irv, { ties: "universes" }),
  named(twoRound, {}),
  named(coombs, {}),
  named(bucklin, {}),
  named(baldwin, {}),
  named(nanson, {}),
  named(black, {})
]

describe("caps and floors in counts of ranked ballots", () => {
  it.each(forSeats)("hold whenever some body meets them, and only then: %s", (_name, rule, options) =>
    fc.assert(
      fc.property(bounded(rule.id === "cpo-stv" ? 5 : 7), (election) => {
        const possible = bodies(election).some((body) => meets(election, body))
        const outcome = count(rule, election, options)
        expect(outcome.status).toBe(possible ? "decided" : "infeasible")
        if (outcome.status !== "decided") return
        expect(meets(election, outcome.elected)).toBe(true)
        expect(outcome.elected.length).toBe(Math.min(election.seats, standing(election).length))
        const told = outcome.rounds.filter(({ exhausted }) => exhausted !== undefined)
        for (const { exhausted, loss = "0", tallies } of told)
          expect(sum([...tallies, exhausted, loss])).toBe(String(election.profile.total))
      }),
      { numRuns: 60 }
    )
  )

  it.each(forOne)("bar from one seat those who could not sit in it: %s", (_name, rule, options) =>
    fc.assert(
      fc.property(bounded(5), (all) => {
        const election = { ...all, seats: 1 }
        const possible = standing(election).filter((id) => meets(election, [id]))
        const outcome = count(rule, election, options)
        expect(outcome.status).toBe(possible.length > 0 ? "decided" : "infeasible")
        if (outcome.status !== "decided") return
        expect(possible).toContain(outcome.elected[0])
        const others = election.candidates.map((each) =>
          possible.includes(each.id) ? each : { ...each, withdrawn: true }
        )
        const without = count(rule, { ...election, candidates: others, bounds: [] }, options)
        expect(without.status === "decided" && without.elected).toEqual(outcome.elected)
      }),
      { numRuns: 40 }
    )
  )

  it("are held by one-seat rules in the one seat that they fill, however many there are", () => {
    const two = within(ranked("a b c", 2, "5 a; 4 b; 1 c"), "m m f", [{ atLeast: 1, values: ["f"] }])
    for (const [, rule, options] of forOne)
      expect(decided(count(rule, two, options))).toMatchObject({ elected: ["c"], vacant: 1 })
    const both = within(ranked("a b c", 2, "5 a; 4 b; 1 c"), "m f f", [{ atLeast: 2, values: ["f"] }])
    for (const [, rule, options] of forOne) expect(count(rule, both, options).status).toBe("infeasible")
  })

  it.each([...forSeats, ...forOne])("change nothing where they demand nothing: %s", (_name, rule, options) =>
    fc.assert(
      fc.property(elections({ candidates: 5, withWithdrawn: true }), (election) => {
        const bounds = [{ attribute: "sex", values: ["f"], atLeast: 0, atMost: 9 }]
        const free = count(rule, election, options)
        const held = count(rule, { ...election, bounds }, options)
        expect(held.status).toBe(free.status)
        const elected = (outcome: typeof free) => (outcome.status === "decided" ? [...outcome.elected].toSorted() : [])
        expect(elected(held)).toEqual(elected(free))
        // Borda seats all at once where there is nothing to hold, and one by one where there is.
        expect(rule === borda ? [] : held.rounds).toEqual(rule === borda ? [] : free.rounds)
      }),
      { numRuns: 20 }
    )
  )
})

describe("guard and doom in the single transferable vote", () => {
  // 24 votes, 3 seats, quota 7: a and b reach it, and with two of "m" c (m) can sit no more, though c has more than d.
  const election = within(ranked("a b c d", 3, "8 a c; 7 b c; 6 c; 3 d c"), "m m m f", [{ atMost: 2, values: ["m"] }])

  it("excludes first whoever could not sit, and says why", () => {
    const { elected, rounds } = decided(count(stv, election, {}))
    expect(elected).toEqual(["a", "b", "d"])
    expect(rounds[1]).toMatchObject({ excluded: ["c"], elected: ["d"] })
    expect(rounds[1]!.why).toEqual({
      pl: "Limitów i minimów składu nie da się dotrzymać z udziałem: c (łącznie 6.00000); wykluczenie. Kandydatów zostało nie więcej niż miejsc, wybór bez progu: d.",
      en: "The caps and floors cannot be met with c (6.00000 in all): excluded. No more candidates are left than seats, elected without the quota: d."
    })
  })

  it("does not elect with the quota whoever could not sit, and says so", () => {
    const two = within(ranked("a b c", 2, "9 a; 8 b; 1 c"), "m m f", [{ atLeast: 1, values: ["f"] }])
    const { elected, rounds } = decided(count(stv, two, {}))
    expect(elected).toEqual(["a", "c"])
    expect(rounds[0]!.why.en).toContain("With the quota, but with them the caps and floors could not be met: b.")
    expect(rounds[0]!.why.pl).toContain("Mają próg, ale z nimi nie da się dotrzymać limitów i minimów składu: b.")
    const meek = decided(count(stv, two, { preset: "meek-prf" }))
    expect(meek.elected).toEqual(["a", "c"])
    expect(meek.rounds[0]!.why.en).toContain("could not be met: b.")
  })

  it("never excludes whoever a floor needs, and names them beside whoever goes instead", () => {
    const floor = within(ranked("a b c d e", 2, "6 a; 5 b; 4 c; 1 d; 3 e"), "m m m f m", [
      { atLeast: 1, values: ["f"] }
    ])
    for (const options of [{}, { preset: "meek-prf" }, { preset: "ers97" }]) {
      const { elected, rounds } = decided(count(stv, floor, options))
      expect(elected.toSorted()).toEqual(["a", "d"])
      expect(rounds.flatMap(({ excluded }) => excluded)).not.toContain("d")
      expect(rounds.map(({ why }) => why.en).join(" ")).toContain(
        "Kept all the same, because without them the floors could not be met: d."
      )
    }
  })

  it("settles who of equals sits where a cap leaves room for one", () => {
    const equal = within(ranked("a b c", 2, "6 a; 6 b; 3 c"), "m m f", [{ atMost: 1, values: ["m"] }])
    const outcome = Result.getOrThrow(elect(stv, equal, { earlierStages: "none" }))
    expect(outcome).toMatchObject({ status: "needs-lot", tie: { among: ["a", "b"], choose: 1, purpose: "elect" } })
    const answers = [{ among: ["a", "b"], chosen: ["b"] }]
    expect(Result.getOrThrow(elect(stv, equal, { earlierStages: "none" }, { answers }))).toMatchObject({
      elected: ["b", "c"]
    })
  })

  it("excludes together only those who may all go, and as many as the guarded leave room for", () => {
    const batch = { preset: "minneapolis", quota: "hare" }
    const one = [{ atLeast: 1, values: ["f"] }]
    const both = decided(count(stv, within(ranked("a b c d", 2, "5 a; 4 b; 1 c; 2 d"), "m m f f", one), batch))
    expect(both.rounds[1]!.excluded).toEqual(["c"])
    expect(both.elected.toSorted()).toEqual(["a", "d"])
    const room = decided(count(stv, within(ranked("a b c d", 2, "4 a; 2 b; 1 c; 4 d"), "m m m f", one), batch))
    expect(room.rounds[1]!.excluded).toEqual(["b", "c"])
  })

  it("asks which of those without a vote goes where a floor needs one of them", () => {
    const none = within(ranked("a b c d e", 2, "4 a; 4 b; 4 c"), "m m m f f", [{ atLeast: 1, values: ["f"] }])
    for (const [rule, options] of [
      [stv, {}],
      [stv, { preset: "meek-prf" }],
      [qpq, {}]
    ] as const) {
      const outcome = Result.getOrThrow(elect(rule as AnyRule, none, options))
      expect(outcome).toMatchObject({ status: "needs-lot", tie: { among: ["d", "e"], purpose: "exclude" } })
    }
  })

  it("leaves seats empty where a group that is full is passed over by prescription", () => {
    const greedy = within(ranked("a b c", 2, "6 a; 6 b; 6 c"), "m m m", [
      { atMost: 1, values: ["m"], held: "passing-over" }
    ])
    for (const options of [{}, { preset: "warren" }]) {
      expect(decided(count(stv, greedy, options))).toMatchObject({ elected: ["a"], vacant: 1 })
      const more = decided(count(stv, { ...greedy, seats: 3 }, options))
      expect(more).toMatchObject({ elected: ["a"], vacant: 2 })
      expect(more.rounds.at(-1)).toMatchObject({ excluded: ["b", "c"] })
    }
    const three = decided(count(qpq, { ...greedy, seats: 3 }, {}))
    expect(three).toMatchObject({ elected: ["a"], vacant: 2 })
    expect(three.rounds.at(-1)!.why.en).toContain(
      "Passed over, because with them the caps and floors could not be met: b, c."
    )
  })

  it("names those passed over in QPQ, who may come back when the count starts anew", () => {
    const { rounds } = decided(count(qpq, election, {}))
    expect(rounds.map(({ why }) => why.en).join(" ")).toContain(
      "Passed over, because with them the caps and floors could not be met: c."
    )
  })
})

function count(rule: AnyRule, election: RankedElection, options: Json) {
  const order = election.candidates.map(({ id }) => id)
  return Result.getOrThrow(elect(rule, election, options, { ties: [{ order }] }))
}

function decided(outcome: ReturnType<typeof count>): Decided {
  if (outcome.status !== "decided") throw new Error(`expected a decision, but ${JSON.stringify(outcome)}`)
  return outcome
}

/** "m f": the sex of each candidate, and bounds on it. */
function within(
  election: RankedElection,
  sexes: string,
  bounds: ReadonlyArray<Omit<SeatBound, "attribute">>
): RankedElection {
  const sex = sexes.split(" ")
  const candidates = election.candidates.map((each, at) => ({ ...each, attributes: { sex: sex[at]! } }))
  return { ...election, candidates, bounds: bounds.map((bound) => ({ attribute: "sex", ...bound })) }
}

/** Elections with two crossing attributes, and one to three caps or floors that may or may not be possible. */
function bounded(candidates: number): fc.Arbitrary<RankedElection> {
  const bound = fc.record({
    attribute: fc.constantFrom("sex", "place"),
    values: fc.constantFrom(["x"], ["y"]),
    side: fc.constantFrom("atLeast", "atMost"),
    limit: fc.nat({ max: 3 })
  })
  return fc
    .record({
      election: elections({ candidates, withWithdrawn: true }),
      kinds: fc.array(fc.nat({ max: 3 }), { minLength: 7, maxLength: 7 }),
      bounds: fc.array(bound, { minLength: 1, maxLength: 3 })
    })
    .map(({ bounds, election, kinds }) => ({
      ...election,
      candidates: election.candidates.map((each, at) => ({
        ...each,
        attributes: { sex: kinds[at]! % 2 === 0 ? "x" : "y", place: kinds[at]! < 2 ? "x" : "y" }
      })),
      bounds: bounds.map(({ attribute, limit, side, values }) => ({ attribute, values, [side]: limit }))
    }))
}

function standing({ candidates }: RankedElection): ReadonlyArray<string> {
  return candidates.filter(({ withdrawn }) => withdrawn !== true).map(({ id }) => id)
}

/** The oracle: every body of the right size, tried. */
function bodies(election: RankedElection): ReadonlyArray<ReadonlyArray<string>> {
  const ids = standing(election)
  const size = Math.min(election.seats, ids.length)
  return Array.from({ length: 2 ** ids.length }, (_, mask) => ids.filter((_id, at) => ((mask >> at) & 1) === 1)).filter(
    (body) => body.length === size
  )
}

function meets({ bounds = [], candidates }: RankedElection, body: ReadonlyArray<string>): boolean {
  return bounds.every(({ atLeast = 0, atMost = Number.POSITIVE_INFINITY, attribute, values }) => {
    const held = candidates.filter(
      ({ attributes, id }) => body.includes(id) && values.includes(attributes?.[attribute] ?? "")
    ).length
    return held >= atLeast && held <= atMost
  })
}
