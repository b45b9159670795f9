import { Rational } from "@ogniwo/kernel"
import * as Result from "effect/Result"
import * as fc from "fast-check"
import { describe, expect, it } from "vitest"
import { biproportional, type MatrixVotes } from "../../src/apportionment/biproportional.ts"
import { divisorMethods } from "../../src/apportionment/divisors.ts"

function matrix(
  rows: ReadonlyArray<number>,
  columns: ReadonlyArray<number>,
  votes: ReadonlyArray<ReadonlyArray<number>>
): MatrixVotes {
  return {
    districts: rows.map((seats, row) => ({ id: `d${row}`, seats })),
    lists: columns.map((seats, column) => ({ id: `l${column}`, seats })),
    votes: Object.fromEntries(
      votes.map((line, row) => [`d${row}`, Object.fromEntries(line.map((each, column) => [`l${column}`, each]))])
    )
  }
}

/** Every matrix of seats with the sums wanted, none where there are no votes. */
function allSeats(
  rows: ReadonlyArray<number>,
  columns: ReadonlyArray<number>,
  votes: ReadonlyArray<ReadonlyArray<number>>
): ReadonlyArray<ReadonlyArray<ReadonlyArray<number>>> {
  if (rows.length === 0) return columns.every((each) => each === 0) ? [[]] : []
  const lines = columns.reduce<ReadonlyArray<ReadonlyArray<number>>>(
    (heads, most, column) =>
      heads.flatMap((head) =>
        Array.from({ length: (votes[0]![column] === 0 ? 0 : most) + 1 }, (_, seats) => [...head, seats])
      ),
    [[]]
  )
  return lines
    .filter((line) => line.reduce((sum, each) => sum + each, 0) === rows[0])
    .flatMap((line) =>
      allSeats(
        rows.slice(1),
        columns.map((each, column) => each - line[column]!),
        votes.slice(1)
      ).map((rest) => [line, ...rest])
    )
}

/** Small matrices with empty cells and equal votes; the sums are those of some seats, most often possible. */
const matrices = fc
  .tuple(fc.integer({ min: 1, max: 3 }), fc.integer({ min: 1, max: 3 }))
  .chain(([height, width]) =>
    fc.record({
      votes: fc.array(
        fc.array(fc.oneof(fc.constantFrom(0, 10, 20), fc.integer({ min: 1, max: 90 })), {
          minLength: width,
          maxLength: width
        }),
        { minLength: height, maxLength: height }
      ),
      cells: fc.array(fc.array(fc.nat({ max: 2 }), { minLength: width, maxLength: width }), {
        minLength: height,
        maxLength: height
      })
    })
  )
  .map(({ cells, votes }) => ({
    votes,
    rows: cells.map((line) => line.reduce((sum, each) => sum + each, 0)),
    columns: cells[0]!.map((_, column) => cells.reduce((sum, line) => sum + line[column]!, 0))
  }))

describe.each(["sainte-lague", "dhondt"] as const)("biproportional apportionment, %s", (method) => {
  const signpost = (held: number) => {
    const [num, den] = divisorMethods[method].signpost(held)
    return Rational.of(num, den)
  }

  it("finds the seats that maximise the product of votes over signposts, among all there are", () =>
    fc.assert(
      fc.property(matrices, ({ columns, rows, votes }) => {
        const merits = allSeats(rows, columns, votes).map((seats) => ({
          seats,
          merit: seats
            .flatMap((line, row) => line.map((count, column) => ({ count, cast: votes[row]![column]! })))
            .flatMap(({ cast, count }) =>
              Array.from({ length: count }, (_, held) => Rational.divide(Rational.fromInteger(cast), signpost(held)))
            )
            .reduce(Rational.multiply, Rational.one)
        }))
        const most = merits.reduce((best, { merit }) => Rational.max(best, merit), Rational.zero)
        const best = merits.filter(({ merit }) => Rational.equals(merit, most)).map(({ seats }) => seats)
        const result = biproportional(matrix(rows, columns, votes), method)
        expect(Result.isFailure(result)).toBe(best.length === 0)
        fc.pre(Result.isSuccess(result))
        const { seats, status, tied } = result.success
        const found = rows.map((_, row) => columns.map((__, column) => seats[`d${row}`]![`l${column}`]!))
        const differ = (row: number, column: number) => best.some((each) => each[row]![column] !== found[row]![column])
        const expected = rows.flatMap((_, row) =>
          columns.flatMap((__, column) => (differ(row, column) ? [`d${row} l${column}`] : []))
        )
        const said = {
          found: best.some((each) => each.join("|") === found.join("|")),
          status,
          tied: tied.map(({ district, list }) => `${district} ${list}`).sort()
        }
        expect(said).toEqual({ found: true, status: best.length === 1 ? "decided" : "tied", tied: expected })
      }),
      { numRuns: 300 }
    ))

  it("prints divisors from which a stranger finds every seat with one division", () => {
    const votes = [
      [123, 45, 815],
      [912, 714, 414],
      [312, 255, 215],
      [88, 5, 1020]
    ]
    const result = Result.getOrThrow(biproportional(matrix([5, 11, 4, 6], [8, 6, 12], votes), method))
    const divisor = (text: string) => Rational.parse(text)!
    votes.forEach((line, row) =>
      line.forEach((cast, column) => {
        const share = Rational.divide(
          Rational.fromInteger(cast),
          Rational.multiply(
            divisor(result.divisors.districts[`d${row}`]!),
            divisor(result.divisors.lists[`l${column}`]!)
          )
        )
        const seats = result.seats[`d${row}`]![`l${column}`]!
        expect(Rational.compare(share, signpost(seats))).toBeLessThanOrEqual(0)
        expect(seats === 0 || Rational.atLeast(share, signpost(seats - 1))).toBe(true)
      })
    )
  })
})

describe("a matrix of votes", () => {
  it("is refused with every fault at once", () => {
    const refused = biproportional({
      districts: [{ id: "d", seats: 2 }],
      lists: [{ id: "l", seats: 1 }],
      votes: { d: { l: 0.5 }, x: { y: 1 } }
    })
    expect(Result.isFailure(refused) && refused.failure.reasons.map(({ code }) => code)).toEqual([
      "biproportional/sums-differ",
      "biproportional/votes",
      "biproportional/unknown",
      "biproportional/unknown"
    ])
  })

  it("of a national size is shared in good time", () => {
    const votes = Array.from({ length: 26 }, (_, row) =>
      Array.from({ length: 10 }, (__, column) => 100 + ((row * 7919 + column * 104_729) % 9973) * (column + 1))
    )
    const rows = votes.map((_, row) => 4 + (row % 9))
    const total = rows.reduce((sum, each) => sum + each, 0)
    const columns = Array.from({ length: 10 }, (_, column) =>
      column < 9 ? Math.floor((total * (column + 1)) / 55) : 0
    )
    columns[9] = total - columns.reduce((sum, each) => sum + each, 0)
    expect(Result.getOrThrow(biproportional(matrix(rows, columns, votes))).status).toBe("decided")
  })
})
