/**
 * The upper apportionment: how many seats each list has over all districts, and which lists take part.
 *
 * Where everybody has as many votes as their district has seats, votes of large districts would weigh more; there a
 * list's votes in a district are divided by its seats, which gives a number of voters. Zürich rounds each of these to a
 * whole number, half up.
 *
 * Source: Canton of Zürich, Gesetz über die politischen Rechte (2003), §§ 102–103; Pukelsheim, "Proportional
 * Representation" (2nd ed., 2017), ch. 14.
 */
import { Rational, RationalFromString, type Reason, reason } from "@ogniwo/kernel"
import * as Schema from "effect/Schema"
import type { Infeasible } from "../outcome.ts"
import type { Ties } from "../ties.ts"
import { apportion, type Quotient } from "./apportion.ts"
import type { DivisorMethod } from "./divisors.ts"
import { type Board, roomOf } from "./matrix.ts"

const Whole = Schema.Int.check(Schema.isGreaterThanOrEqualTo(0))

export const ListSeats = Schema.Union([
  Schema.Literals(["votes", "voters", "voters-rounded"]),
  Schema.Record(Schema.String, Whole)
])

export const ListThreshold = Schema.Struct({
  /** As text: "5/100" or "0.05". */
  share: RationalFromString,
  /** Whether exactly the share passes. */
  comparison: Schema.Literals(["at-least", "more-than"]),
  /** Of the votes in some one district, or of all votes. */
  of: Schema.Literals(["any-district", "all-votes"])
})

/** The columns of the lists that do not reach the threshold. */
export function belowThreshold(
  { votes }: Board,
  threshold: typeof ListThreshold.Type | undefined
): ReadonlySet<number> {
  if (threshold === undefined) return new Set()
  const { comparison, of, share } = threshold
  const sum = (all: ReadonlyArray<bigint>) => all.reduce((total, each) => total + each, 0n)
  const passes = (own: bigint, all: bigint) => {
    const ahead = own * share.den - all * share.num
    return comparison === "at-least" ? ahead >= 0n : ahead > 0n
  }
  const all = sum(votes.flat())
  const totals = votes.map(sum)
  return new Set(
    (votes[0] ?? []).flatMap((_, column) => {
      const own = votes.map((line) => line[column]!)
      const isIn =
        of === "all-votes" ? passes(sum(own), all) : own.some((each, row) => each > 0n && passes(each, totals[row]!))
      return isIn ? [] : [column]
    })
  )
}

export interface Upper {
  /** Seats by list. */
  readonly seats: ReadonlyArray<number>
  /** What the lists were measured by: votes or voters; none where the seats were stated. */
  readonly measure?: ReadonlyArray<Rational>
  readonly divisor?: { readonly above: Rational; readonly atMost: Rational }
}

/** @param seats - All there are. A list never has more than its districts have, and than it can fill there. */
export function upperSeats(
  board: Board,
  by: typeof ListSeats.Type,
  seats: number,
  method: DivisorMethod,
  ties: Ties
): Upper | Pick<Infeasible, "status" | "reasons"> {
  if (typeof by !== "string") return stated(board, by, seats)
  const { lists, rows, votes } = board
  const measure = lists.map((_, column) =>
    Rational.sum(votes.map((line, row) => (rows[row]! > 0 ? voters(line[column]!, rows[row]!, by) : Rational.zero)))
  )
  // A common denominator of the districts' seats, so that the shares stay whole.
  const scale = measure.reduce((common, { den }) => leastMultiple(common, den), 1n)
  const whole = measure.map(({ den, num }) => num * (scale / den))
  const found = apportion({ votes: whole, seats, most: lists.map((_, column) => roomOf(board, column)) }, method)
  const given = [...found.seats]
  if (found.tie !== undefined) {
    const among = found.tie.among.map((column) => lists[column]!)
    const chosen = ties.settle({ among, choose: found.tie.choose, purpose: "elect", stage: 1 })
    for (const name of chosen) given[lists.indexOf(name)]! += 1
  }
  const price = ({ held, list }: Quotient) => {
    const [num, den] = method.signpost(held)
    return Rational.of(whole[list]! * BigInt(den), BigInt(num) * scale)
  }
  const { last, next } = found
  if (last === undefined) return { seats: given, measure }
  return {
    seats: given,
    measure,
    divisor: { above: next === undefined ? Rational.zero : price(next), atMost: price(last) }
  }
}

function voters(votes: bigint, seats: number, by: "votes" | "voters" | "voters-rounded"): Rational {
  if (by === "votes") return Rational.fromInteger(votes)
  const exact = Rational.of(votes, seats)
  return by === "voters" ? exact : Rational.fromInteger(Rational.floor(Rational.add(exact, half)))
}

const half = Rational.of(1, 2)

function stated(
  { lists }: Board,
  given: Readonly<Record<string, number>>,
  seats: number
): Upper | Pick<Infeasible, "status" | "reasons"> {
  const unknown = Object.keys(given).filter((name) => !lists.includes(name))
  const silent = lists.filter((name) => !Object.hasOwn(given, name))
  const own = lists.map((name) => (Object.hasOwn(given, name) ? given[name]! : 0))
  const total = own.reduce((sum, each) => sum + each, 0)
  const reasons: ReadonlyArray<Reason> = [
    ...unknown.map((name) =>
      reason("biproportional/unknown", { pl: `nie ma listy „${name}”`, en: `there is no list "${name}"` })
    ),
    ...silent.map((name) =>
      reason("biproportional/no-seats-stated", {
        pl: `nie podano, ile miejsc ma lista „${name}”`,
        en: `how many seats "${name}" has is not stated`
      })
    ),
    ...(unknown.length + silent.length > 0 || total === seats
      ? []
      : [
          reason("biproportional/sums-differ", {
            pl: `listy mają ${total} miejsc, a wybory ${seats}`,
            en: `the lists have ${total} seats, the election ${seats}`
          })
        ])
  ]
  return reasons.length > 0 ? { status: "infeasible", reasons } : { seats: own }
}

function leastMultiple(a: bigint, b: bigint): bigint {
  let [x, y] = [a, b]
  while (y !== 0n) [x, y] = [y, x % y]
  return (a / x) * b
}
