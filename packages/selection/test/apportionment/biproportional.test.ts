import { type Json, Rational } from "@ogniwo/kernel"
import * as Result from "effect/Result"
import * as fc from "fast-check"
import { describe, expect, it } from "vitest"
import { divisorMethods } from "../../src/apportionment/divisors.ts"
import { listElection } from "../../src/ballots.ts"
import { elect } from "../../src/elect.ts"
import type { ListElection } from "../../src/election.ts"
import type { Outcome } from "../../src/outcome.ts"
import { biproportional } from "../../src/rules/biproportional.ts"
import { dhondt } from "../../src/rules/dhondt.ts"
import { sainteLague } from "../../src/rules/sainte-lague.ts"
import { allOutcomes } from "../../src/testing/all-outcomes.ts"

type Lines = ReadonlyArray<ReadonlyArray<number>>

/** Candidates "d0 l0", "d0 l1", …; none where `votes` is null. */
function matrix(
  rows: ReadonlyArray<number>,
  votes: ReadonlyArray<ReadonlyArray<number | null>>,
  capacity?: Lines
): ListElection {
  const cells = votes.flatMap((line, row) =>
    line.flatMap((cast, column) => (cast === null ? [] : [{ id: `d${row} l${column}`, row, column, cast }]))
  )
  return Result.getOrThrow(
    listElection({
      candidates: cells.map(({ column, id, row }) => ({ id, attributes: { district: `d${row}`, list: `l${column}` } })),
      seats: Math.max(1, sum(rows)),
      votes: Object.fromEntries(cells.map(({ cast, id }) => [id, cast])),
      ...(capacity === undefined
        ? {}
        : { capacity: Object.fromEntries(cells.map(({ column, id, row }) => [id, capacity[row]![column]!])) })
    })
  )
}

function wanted(rows: ReadonlyArray<number>, columns: ReadonlyArray<number>) {
  return {
    districtSeats: Object.fromEntries(rows.map((seats, row) => [`d${row}`, seats])),
    listSeats: Object.fromEntries(columns.map((seats, column) => [`l${column}`, seats]))
  }
}

function seatsOf(elected: ReadonlyArray<string>, height: number, width: number): Lines {
  return Array.from({ length: height }, (_, row) =>
    Array.from({ length: width }, (__, column) => elected.filter((id) => id === `d${row} l${column}`).length)
  )
}

function counted(election: ListElection, options: Json): Outcome {
  return Result.getOrThrow(elect(biproportional, election, options))
}

/** Every matrix of seats with the sums wanted, none above the capacity, none where there are no votes. */
function allSeats(rows: ReadonlyArray<number>, columns: ReadonlyArray<number>, most: Lines): ReadonlyArray<Lines> {
  if (rows.length === 0) return columns.every((each) => each === 0) ? [[]] : []
  const lines = columns.reduce<Lines>(
    (heads, left, column) =>
      heads.flatMap((head) =>
        Array.from({ length: Math.min(left, most[0]![column]!) + 1 }, (_, seats) => [...head, seats])
      ),
    [[]]
  )
  return lines
    .filter((line) => sum(line) === rows[0])
    .flatMap((line) =>
      allSeats(
        rows.slice(1),
        columns.map((each, column) => each - line[column]!),
        most.slice(1)
      ).map((rest) => [line, ...rest])
    )
}

function sum(all: ReadonlyArray<number>): number {
  return all.reduce((total, each) => total + each, 0)
}

/** Small matrices with empty cells and equal votes; the sums are those of some seats, most often possible. */
const matrices = fc
  .tuple(fc.integer({ min: 1, max: 3 }), fc.integer({ min: 1, max: 3 }))
  .chain(([height, width]) => {
    const lines = (cell: fc.Arbitrary<number>) =>
      fc.array(fc.array(cell, { minLength: width, maxLength: width }), { minLength: height, maxLength: height })
    return fc.record({
      votes: lines(fc.oneof(fc.constantFrom(0, 10, 20), fc.integer({ min: 1, max: 90 }))),
      cells: lines(fc.nat({ max: 2 })),
      room: fc.option(lines(fc.integer({ min: 0, max: 3 })), { freq: 2 })
    })
  })
  .filter(({ cells }) => sum(cells.flat()) > 0)
  .map(({ cells, room, votes }) => ({
    votes,
    room,
    most: votes.map((line, row) => line.map((cast, column) => (cast === 0 ? 0 : (room?.[row]![column] ?? 9)))),
    rows: cells.map(sum),
    columns: cells[0]!.map((_, column) => sum(cells.map((line) => line[column]!)))
  }))

const rulesOfOneDistrict = { "sainte-lague": sainteLague, dhondt }

describe.each(["sainte-lague", "dhondt"] as const)("biproportional apportionment, %s", (method) => {
  const signpost = (held: number) => {
    const [num, den] = divisorMethods[method].signpost(held)
    return Rational.of(num, den)
  }

  it("elects, over all lots, just the seats that maximise the product of votes over signposts", () =>
    fc.assert(
      fc.property(matrices, ({ columns, most, room, rows, votes }) => {
        const merits = allSeats(rows, columns, most).map((seats) => ({
          seats,
          merit: seats
            .flatMap((line, row) => line.map((count, column) => ({ count, cast: votes[row]![column]! })))
            .flatMap(({ cast, count }) =>
              Array.from({ length: count }, (_, held) => Rational.divide(Rational.fromInteger(cast), signpost(held)))
            )
            .reduce(Rational.multiply, Rational.one)
        }))
        const top = merits.reduce((best, { merit }) => Rational.max(best, merit), Rational.zero)
        const best = merits.filter(({ merit }) => Rational.equals(merit, top)).map(({ seats }) => seats)
        const options = { method, ...wanted(rows, columns) }
        const { complete, infeasible, outcomes } = allOutcomes(biproportional, matrix(rows, votes, room ?? undefined), {
          options
        })
        const found = outcomes.map(({ elected }) => seatsOf(elected, rows.length, columns.length).join("|"))
        expect(complete).toBe(true)
        expect(infeasible === undefined).toBe(best.length > 0)
        expect([...new Set(found)].sort()).toEqual(best.map((each) => each.join("|")).sort())
      }),
      { numRuns: 250 }
    ))

  it("prints divisors from which a stranger finds every seat with one division, and that may move within their limits", () => {
    const votes = [
      [123, 45, 815],
      [912, 714, 414],
      [312, 255, 215],
      [88, 5, 1020]
    ]
    const outcome = counted(matrix([5, 11, 4, 6], votes), { method, ...wanted([5, 11, 4, 6], [8, 6, 12]) })
    const detail = detailOf(outcome)
    const holds = (change: (name: string, divisor: Rational) => Rational) =>
      votes.every((line, row) =>
        line.every((cast, column) => {
          const read = (name: string, { divisor }: Printed) => change(name, Rational.parse(divisor)!)
          const by = Rational.multiply(
            read(`d${row}`, detail.districts[`d${row}`]!),
            read(`l${column}`, detail.lists[`l${column}`]!)
          )
          const share = Rational.divide(Rational.fromInteger(cast), by)
          const seats = detail.seats[`d${row}`]![`l${column}`]!
          return (
            Rational.compare(share, signpost(seats)) <= 0 &&
            (seats === 0 || Rational.atLeast(share, signpost(seats - 1)))
          )
        })
      )
    expect(holds((_, divisor) => divisor)).toBe(true)
    for (const [name, { from, to }] of Object.entries({ ...detail.districts, ...detail.lists })) {
      const at = (edge: Rational) => holds((other, divisor) => (other === name ? edge : divisor))
      const [low, high] = [Rational.parse(from)!, Rational.parse(to!)!]
      const beyond = Rational.of(1, 1_000_000_000)
      expect([at(low), at(high)]).toEqual([true, true])
      expect([at(Rational.subtract(low, beyond)), at(Rational.add(high, beyond))]).toEqual([false, false])
    }
  })

  it("is the method itself in a single district, whose name need not be said", () =>
    fc.assert(
      fc.property(
        fc.array(fc.nat({ max: 60 }), { minLength: 1, maxLength: 5 }),
        fc.integer({ min: 1, max: 9 }),
        (votes, seats) => {
          const candidates = votes.map((_, list) => `l${list}`)
          const given = Object.fromEntries(candidates.map((id, list) => [id, votes[list]!]))
          const election = Result.getOrThrow(listElection({ candidates, seats, votes: given }))
          const possible = (rule: typeof biproportional | typeof dhondt, options: Json) =>
            allOutcomes(rule, election, { options })
              .outcomes.map(({ elected }) => elected.toSorted().join(" "))
              .sort()
          expect(possible(biproportional, { method })).toEqual(possible(rulesOfOneDistrict[method], {}))
        }
      ),
      { numRuns: 60 }
    ))
})

describe("Zürich's city council of 4 March 2018 (Stadt Zürich, Herleitung der Unterzuteilung)", () => {
  const names = ["1+2", "3", "4+5", "6", "7+8", "9", "10", "11", "12"]
  const districtSeats = Object.fromEntries([12, 15, 13, 10, 16, 16, 12, 22, 9].map((seats, at) => [names[at], seats]))
  const parties = {
    SP: [37360, 4, 67129, 6, 49212, 5, 34296, 4, 71164, 4, 60063, 5, 52231, 5, 89477, 7, 13192, 3],
    SVP: [15856, 2, 19340, 1, 8339, 1, 8974, 1, 28050, 2, 33783, 3, 17789, 1, 55160, 4, 8980, 2],
    FDP: [23990, 2, 20529, 2, 13844, 1, 16857, 2, 69536, 5, 26712, 3, 23098, 2, 40194, 3, 3826, 1],
    Grüne: [15007, 2, 26471, 2, 19388, 2, 12571, 1, 31442, 2, 20296, 2, 15534, 2, 28713, 2, 4191, 1],
    glp: [12551, 1, 19573, 2, 16442, 2, 11613, 1, 28414, 2, 16488, 1, 14630, 1, 31911, 3, 2931, 1],
    AL: [7668, 1, 22692, 2, 22136, 2, 7612, 1, 13659, 1, 10164, 1, 12054, 1, 12435, 1, 1954, 0],
    "EVP/BDP": [1841, 0, 2939, 0, 1152, 0, 2101, 0, 5655, 0, 9777, 1, 3374, 0, 13901, 2, 2568, 1]
  }
  const listSeats = { SP: 43, SVP: 17, FDP: 21, Grüne: 16, glp: 14, AL: 10, "EVP/BDP": 4 }
  const cells = Object.entries(parties).flatMap(([list, line]) =>
    names.map((district, at) => ({
      list,
      district,
      id: `${list} ${district}`,
      votes: line[2 * at]!,
      seats: line[2 * at + 1]!
    }))
  )
  const election = Result.getOrThrow(
    listElection({
      candidates: cells.map(({ district, id, list }) => ({ id, attributes: { district, list } })),
      seats: 125,
      votes: Object.fromEntries(cells.map(({ id, votes }) => [id, votes]))
    })
  )

  it("has every list's seats in every district", () => {
    const outcome = counted(election, { districtSeats, listSeats })
    const elected = outcome.status === "decided" ? outcome.elected : []
    expect(cells.map(({ id }) => elected.filter((each) => each === id).length)).toEqual(cells.map(({ seats }) => seats))
  })

  it("gives the lists their seats by voters, votes divided by the seats of the district and rounded", () => {
    const threshold = { share: "5/100", comparison: "at-least", of: "any-district" }
    for (const by of ["voters", "voters-rounded"]) {
      const outcome = counted(election, { districtSeats, listSeats: by, threshold })
      const { lists } = detailOf(outcome)
      expect(Object.fromEntries(Object.entries(lists).map(([name, { seats }]) => [name, seats]))).toEqual(listSeats)
    }
    // By votes the large districts would weigh more.
    const byVotes = counted(election, { districtSeats })
    expect(byVotes).not.toMatchObject({ detail: { lists: { SP: { seats: 43 }, SVP: { seats: 17 } } } })
  })
})

interface Printed {
  readonly divisor: string
  readonly from: string
  readonly to: string | null
  readonly seats: number
  readonly measure?: string
}

interface Detail {
  readonly districts: Readonly<Record<string, Printed>>
  readonly lists: Readonly<Record<string, Printed>>
  readonly seats: Readonly<Record<string, Readonly<Record<string, number>>>>
}

function detailOf(outcome: Outcome): Detail {
  if (outcome.status !== "decided") throw new Error(outcome.status)
  return JSON.parse(JSON.stringify(outcome.detail))
}

describe("a biproportional election", () => {
  const codes = (outcome: Outcome) => (outcome.status === "infeasible" ? outcome.reasons.map(({ code }) => code) : [])

  it("lets a list in that reaches the threshold in one district, or in all, exactly or above", () => {
    const votes = [
      [95, 5],
      [100, 0]
    ]
    const passes = (of: string, comparison: string, share = "5/100") => {
      const outcome = counted(matrix([20, 20], votes), {
        districtSeats: { d0: 20, d1: 20 },
        threshold: { of, comparison, share }
      })
      return outcome.status === "decided" && outcome.elected.includes("d0 l1")
    }
    expect(passes("any-district", "at-least")).toBe(true)
    expect(passes("any-district", "more-than")).toBe(false)
    expect(passes("all-votes", "at-least")).toBe(false)
    expect(passes("all-votes", "at-least", "1/40")).toBe(true)
  })

  it("measures lists by votes or by voters, each district's rounded or not, half up", () => {
    const election = matrix(
      [2, 3],
      [
        [3, 8],
        [4, 9]
      ]
    )
    const measures = (listSeats: string) => {
      const options = { districtSeats: { d0: 2, d1: 3 }, listSeats }
      const { lists } = detailOf(
        Result.getOrThrow(elect(biproportional, election, options, { ties: [{ lot: "seed" }] }))
      )
      return Object.values(lists).map(({ measure }) => measure)
    }
    expect(measures("votes")).toEqual(["7", "17"])
    expect(measures("voters")).toEqual(["17/6", "7"])
    expect(measures("voters-rounded")).toEqual(["3", "7"])
  })

  it("asks for tied lists one at a time, district by district, and goes on with the answers", () => {
    const election = matrix(
      [1, 1],
      [
        [10, 10],
        [10, 10]
      ]
    )
    const options = wanted([1, 1], [1, 1])
    expect(counted(election, options)).toMatchObject({
      status: "needs-lot",
      tie: { among: ["d0 l0", "d0 l1"], choose: 1, stage: 2 }
    })
    const answers = [{ among: ["d0 l0", "d0 l1"], chosen: ["d0 l1"] }]
    const settled = Result.getOrThrow(elect(biproportional, election, options, { answers }))
    expect(settled).toMatchObject({ elected: ["d0 l1", "d1 l0"], ties: [{ by: "answer" }] })
  })

  it("asks for lists tied for the last seat of all by their names", () => {
    const election = matrix(
      [1, 2],
      [
        [10, 10],
        [10, 10]
      ]
    )
    const options = { districtSeats: { d0: 1, d1: 2 } }
    expect(counted(election, options)).toMatchObject({ tie: { among: ["l0", "l1"], choose: 1, stage: 1 } })
  })

  it("says which districts want more than the lists that stand there have to give", () => {
    const election = matrix(
      [3, 3],
      [
        [10, 0, null],
        [5, 50, 50]
      ]
    )
    expect(counted(election, wanted([3, 3], [2, 2, 2]))).toMatchObject({
      status: "infeasible",
      reasons: [
        {
          code: "biproportional/impossible",
          params: { districts: ["d0"], lists: ["l0"], wanted: 3, possible: 2 }
        }
      ]
    })
    expect(counted(election, wanted([3, 3], [1, 1, 4]))).toMatchObject({
      reasons: [{ params: { districts: [], lists: ["l2"], wanted: 4, possible: 3 } }]
    })
  })

  it("refuses what does not fit, every fault at once", () => {
    const election = matrix(
      [2, 2],
      [
        [1, 2],
        [3, 4]
      ]
    )
    expect(codes(counted(election, {}))).toEqual(["biproportional/no-seats-stated", "biproportional/no-seats-stated"])
    expect(codes(counted(election, { districtSeats: { d0: 4, x: 1 } }))).toEqual([
      "biproportional/no-seats-stated",
      "biproportional/unknown"
    ])
    expect(codes(counted(election, { districtSeats: { d0: 1, d1: 2 } }))).toEqual(["biproportional/sums-differ"])
    const districtSeats = { d0: 2, d1: 2 }
    expect(codes(counted(election, { districtSeats, listSeats: { l0: 1, y: 3 } }))).toEqual([
      "biproportional/unknown",
      "biproportional/no-seats-stated"
    ])
    expect(codes(counted(election, { districtSeats, listSeats: { l0: 1, l1: 2 } }))).toEqual([
      "biproportional/sums-differ"
    ])
    expect(codes(counted(election, { districtSeats, list: "nothing", district: "list" }))).toContain(
      "biproportional/unknown"
    )
    const twice = { ...election, candidates: election.candidates.map((each) => ({ ...each, attributes: {} })) }
    expect(codes(counted({ ...twice, seats: 6000 }, {}))).toEqual(["biproportional/too-large"])
    expect(codes(counted({ ...election, seats: 4 }, { districtSeats, list: "district" }))).toEqual([
      "biproportional/repeated",
      "biproportional/repeated"
    ])
  })

  it("of a national size is counted in good time", () => {
    const votes = Array.from({ length: 26 }, (_, row) =>
      Array.from({ length: 10 }, (__, column) => 100 + ((row * 7919 + column * 104_729) % 9973) * (column + 1))
    )
    const rows = votes.map((_, row) => 4 + (row % 9))
    const { districtSeats } = wanted(rows, [])
    const outcome = counted(matrix(rows, votes), { districtSeats })
    const elected = outcome.status === "decided" ? outcome.elected : []
    expect(seatsOf(elected, 26, 10).map(sum)).toEqual(rows)
    expect(outcome.rounds).toHaveLength(27)
  })
})
