import * as Result from "effect/Result"
import * as fc from "fast-check"
import { describe, expect, it } from "vitest"
import { approvalElection, boundsConflict, type Candidate, elect, plurality, type SeatBound } from "../../src/index.ts"

interface Case {
  readonly people: ReadonlyArray<{
    readonly attributes: Record<string, string>
    readonly votes: number
    readonly withdrawn: boolean
  }>
  readonly bounds: ReadonlyArray<SeatBound>
  readonly seats: number
}

const cases: fc.Arbitrary<Case> = fc.record({
  people: fc.array(
    fc.record({
      attributes: fc.record({ sex: fc.constantFrom("f", "m"), county: fc.constantFrom("a", "b") }),
      votes: fc.nat(3),
      withdrawn: fc.nat(5).map((each) => each === 0)
    }),
    { minLength: 2, maxLength: 5 }
  ),
  bounds: fc.array(
    fc.record(
      {
        attribute: fc.constantFrom("sex", "county"),
        values: fc.subarray(["f", "m", "a", "b"], { minLength: 1, maxLength: 2 }),
        atLeast: fc.nat(2),
        atMost: fc.nat(3),
        continuing: fc.nat(1)
      },
      { requiredKeys: ["attribute", "values"] }
    ),
    { minLength: 1, maxLength: 3 }
  ),
  seats: fc.integer({ min: 1, max: 3 })
})

function candidatesOf({ people }: Case): ReadonlyArray<Candidate> {
  return people.map(({ attributes, withdrawn }, at) => ({ id: `c${at}`, attributes, withdrawn }))
}

function electionOf(each: Case) {
  const ballots = each.people.flatMap(({ votes }, at) => (votes === 0 ? [] : [{ approves: [`c${at}`], weight: votes }]))
  const candidates = candidatesOf(each)
  return Result.getOrThrow(approvalElection({ candidates, seats: each.seats, bounds: each.bounds, ballots }))
}

/** All full bodies of those who stand that meet the bounds, by listing every set of people. */
function bodiesOf(each: Case, bounds = each.bounds): ReadonlyArray<ReadonlyArray<number>> {
  const standing = each.people.flatMap(({ withdrawn }, at) => (withdrawn ? [] : [at]))
  const size = Math.min(each.seats, standing.length)
  return Array.from({ length: 2 ** each.people.length }, (_, mask) => standing.filter((at) => (mask >> at) & 1)).filter(
    (body) => body.length === size && bounds.every((bound) => isMet(each, bound, body))
  )
}

function isMet({ people }: Case, bound: SeatBound, body: ReadonlyArray<number>): boolean {
  const { atLeast = 0, atMost = Infinity, attribute, continuing = 0, values } = bound
  const held = continuing + body.filter((at) => values.includes(people[at]!.attributes[attribute]!)).length
  // Whoever stays cannot be unseated: a floor that they meet is met.
  return held >= atLeast && held <= atMost
}

/** Seat by seat from the list of all bodies: the promise of the header of guard.ts, word by word. */
function byTheBook(each: Case, order: ReadonlyArray<number>) {
  const { people, seats } = each
  const rounds: Array<object> = []
  const elected: Array<number> = []
  const gone = new Set<number>()
  const standing = people.flatMap(({ withdrawn }, at) => (withdrawn ? [] : [at]))
  while (elected.length < seats) {
    const possible = bodiesOf(each).filter((body) => elected.every((at) => body.includes(at)))
    const open = standing.filter((at) => !elected.includes(at) && !gone.has(at))
    const doomed = open.filter((at) => !possible.some((body) => body.includes(at)))
    for (const at of doomed) gone.add(at)
    const may = open.filter((at) => !gone.has(at))
    const guarded = may.filter((at) => possible.every((body) => body.includes(at)))
    const among = guarded.length > 0 ? guarded : may.filter((at) => people[at]!.votes > 0)
    const most = Math.max(...among.map((at) => people[at]!.votes))
    const equals = among.filter((at) => people[at]!.votes === most)
    const next = guarded.length > 0 ? equals[0] : order.find((at) => equals.includes(at))
    if (next === undefined) break
    rounds.push({
      stage: rounds.length + 1,
      tallies: people.map(({ votes }, at) => (standing.includes(at) && !elected.includes(at) ? `${votes}` : null)),
      elected: [`c${next}`],
      excluded: doomed.map((at) => `c${at}`)
    })
    elected.push(next)
  }
  return { elected: elected.map((at) => `c${at}`), rounds, vacant: seats - elected.length }
}

function orders(all: ReadonlyArray<number>): ReadonlyArray<ReadonlyArray<number>> {
  if (all.length === 0) return [[]]
  return all.flatMap((first) => orders(all.filter((each) => each !== first)).map((rest) => [first, ...rest]))
}

describe("most votes within bounds", () => {
  it("seats, passes over and tells stage by stage what listing all bodies finds", () =>
    fc.assert(
      fc.property(cases, (each) => {
        fc.pre(bodiesOf(each).length > 0)
        const order = each.people.map((_, at) => at)
        const ties = [{ order: order.map((at) => `c${at}`) }]
        const outcome = Result.getOrThrow(elect(plurality, electionOf(each), {}, { ties }))
        expect(outcome).toMatchObject({ status: "decided", ...byTheBook(each, order) })
      })
    ))

  it("asks for a lot exactly where the order among equals decides who sits", () =>
    fc.assert(
      fc.property(cases, (each) => {
        fc.pre(bodiesOf(each).length > 0)
        const bodies = orders(each.people.map((_, at) => at)).map((order) => byTheBook(each, order).elected.toSorted())
        const differ = new Set(bodies.map((body) => body.join(" "))).size > 1
        const outcome = Result.getOrThrow(elect(plurality, electionOf(each)))
        const lot = { status: "needs-lot", tie: { choose: 1, purpose: "elect" } }
        expect(outcome).toMatchObject(differ ? lot : { status: "decided" })
      }),
      { numRuns: 60 }
    ))

  it("says of each seat why, and who was passed over for it", () => {
    const people = [
      { attributes: { sex: "m" }, votes: 9, withdrawn: false },
      { attributes: { sex: "m" }, votes: 8, withdrawn: false },
      { attributes: { sex: "f" }, votes: 0, withdrawn: false }
    ]
    const bounds = [{ attribute: "sex", values: ["f"], atLeast: 1 }]
    const outcome = Result.getOrThrow(elect(plurality, electionOf({ people, bounds, seats: 2 })))
    expect(outcome.rounds.map(({ why }) => why.en)).toEqual([
      "c2: without them the floors could not be met",
      "c0: the best figure among those with whom the bounds can be met"
    ])
    const over = Result.getOrThrow(elect(plurality, electionOf({ people, bounds, seats: 1 })))
    expect(over.rounds.map(({ why }) => why.en)).toEqual([
      "c2: without them the floors could not be met; passed over, because the bounds could not be met with them: c0, c1"
    ])
  })
})

describe("a conflict of bounds", () => {
  interface Side {
    readonly bound: SeatBound
    readonly side: "atLeast" | "atMost"
  }
  const sidesOf = (bounds: ReadonlyArray<SeatBound>): ReadonlyArray<Side> =>
    bounds.flatMap((bound) =>
      (["atLeast", "atMost"] as const).flatMap((side) => (bound[side] === undefined ? [] : [{ bound, side }]))
    )
  const alone = ({ bound: { atLeast, atMost, ...rest }, side }: Side): SeatBound =>
    side === "atLeast" ? { ...rest, atLeast: atLeast! } : { ...rest, atMost: atMost! }

  it("names the fewest that cannot hold together, the first such, each as the charter states it", () =>
    fc.assert(
      fc.property(cases, (each) => {
        const sides = sidesOf(each.bounds)
        const sets = Array.from({ length: 2 ** sides.length }, (_, mask) => sides.filter((_, at) => (mask >> at) & 1))
        const conflicts = sets.filter((set) => bodiesOf(each, set.map(alone)).length === 0)
        const fewest = Math.min(...conflicts.map(({ length }) => length))
        const positions = (set: ReadonlyArray<Side>) => set.map((side) => sides.indexOf(side)).join(" ")
        const [first = []] = conflicts
          .filter(({ length }) => length === fewest)
          .sort((a, b) => (positions(a) < positions(b) ? -1 : 1))
        const reasons = boundsConflict(candidatesOf(each), each.bounds, each.seats)
        expect(reasons.map(({ code, params }) => [code, params])).toEqual(
          first.map(({ bound: { attribute, continuing = 0, values, ...bound }, side }) => [
            `bounds/${side === "atLeast" ? "floor" : "cap"}-cannot-hold`,
            { attribute, values, continuing, [side]: bound[side] }
          ])
        )
      })
    ))

  it("counts whoever sits already, though they stand no more, and says who continues", () => {
    const candidates: ReadonlyArray<Candidate> = [
      { id: "anna", attributes: { sex: "f" }, withdrawn: true },
      { id: "bartek", attributes: { sex: "m" } }
    ]
    const floor: SeatBound = { attribute: "sex", values: ["f"], atLeast: 1 }
    expect(boundsConflict(candidates, [floor], 2, [0])).toEqual([])
    expect(boundsConflict(candidates, [{ ...floor, atMost: 0 }], 2, [0]).map(({ code }) => code)).toEqual([
      "bounds/cap-cannot-hold"
    ])
    const more = { ...floor, values: ["f", "x"], atLeast: 3, continuing: 1 }
    expect(boundsConflict(candidates, [more], 1).map(({ words }) => words)).toEqual([
      {
        pl: "sex: f / x, co najmniej 3 (zostaje 1): niemożliwe przy tych kandydatach i miejscach",
        en: "sex: f / x, at least 3 (1 continuing): impossible with these candidates and seats"
      }
    ])
    const men = { attribute: "sex", values: ["m"], atLeast: 1, atMost: 0 }
    const both = candidates.map(({ attributes = {}, id }) => ({ id, attributes }))
    expect(boundsConflict(both, [men], 1).map(({ words }) => words.en)).toEqual([
      "sex: m, at least 1: cannot hold together with the others named",
      "sex: m, at most 0: cannot hold together with the others named"
    ])
  })
})
