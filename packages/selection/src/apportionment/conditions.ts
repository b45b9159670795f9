/**
 * What regulations add to a method of sharing seats: who takes part, and between which bounds.
 *
 * Everything is named: a threshold says of what it is a share and whether exactly that much passes; a minimum is part of
 * what the method gives, a reserved seat comes on top.
 */
import { type Json, Rational, RationalFromString, type Reason, reason } from "@ogniwo/kernel"
import * as Schema from "effect/Schema"
import type { ListElection } from "../election.ts"
import type { Infeasible } from "../outcome.ts"
import { counter } from "./words.ts"

const Whole = Schema.Int.check(Schema.isGreaterThanOrEqualTo(0))

/** One number for all lists, or one for each list named. */
const PerList = Schema.Union([Whole, Schema.Record(Schema.String, Whole)])
export type PerList = typeof PerList.Type

export const Threshold = Schema.Struct({
  /** As text: "5/100" or "0.05". */
  share: RationalFromString,
  /** Whether exactly the share passes. */
  comparison: Schema.Literals(["at-least", "more-than"]),
  /** Of what: of the votes for all lists, or of a number stated (all ballots, all entitled). */
  base: Schema.Union([Schema.Literal("list-votes"), Schema.Struct({ votes: Schema.BigIntFromString })]),
  /** Lists that need no threshold: those of a minority, of independents. */
  exempt: Schema.optionalKey(Schema.Array(Schema.String)),
  /** Lists with a share of their own: coalitions, most often. */
  others: Schema.optionalKey(
    Schema.Array(Schema.Struct({ lists: Schema.Array(Schema.String), share: RationalFromString }))
  )
})

/** The options that all methods of sharing seats have. */
export const conditionFields = {
  threshold: Schema.optionalKey(Threshold),
  /** A list with more than half of the votes for lists gets more than half of the seats. */
  majority: Schema.optionalKey(Schema.Literal("guaranteed")),
  minimum: Schema.optionalKey(PerList),
  maximum: Schema.optionalKey(PerList),
  /** Seats given to a list before the method shares the rest, on top of its share. */
  reserved: Schema.optionalKey(Schema.Record(Schema.String, Whole))
}

const Conditions = Schema.Struct(conditionFields)
export type Conditions = typeof Conditions.Type

/** An election as a method sees it. All by list, in the order of the election's candidates. */
export interface Sharing {
  /** Zero for a list that takes no part. */
  readonly votes: ReadonlyArray<bigint>
  readonly takesPart: ReadonlyArray<boolean>
  /** To be shared by the method: without the reserved. */
  readonly seats: number
  readonly least: ReadonlyArray<number>
  readonly most: ReadonlyArray<number>
  readonly reserved: ReadonlyArray<number>
  readonly detail: Readonly<Record<string, Json>>
}

/** A house of this size is beyond any in the world; more would only fill memory. */
const mostSeats = 100_000

export function sharing(election: ListElection, given: Conditions): Sharing | Pick<Infeasible, "status" | "reasons"> {
  const { candidates } = election
  const reasons: Array<Reason> = [...unknownLists(election, given)]
  if (election.seats > mostSeats) {
    reasons.push(
      reason("apportionment/too-many-seats", {
        pl: `miejsc jest ${election.seats}, najwyżej można podzielić ${mostSeats}`,
        en: `${election.seats} seats, at most ${mostSeats} can be shared out`
      })
    )
    return { status: "infeasible", reasons }
  }
  const stands = candidates.map(({ withdrawn }) => withdrawn !== true)
  const total = election.votes.reduce((sum, votes, list) => (stands[list] === true ? sum + votes : sum), 0n)
  const passes = given.threshold === undefined ? stands : passing(election, given.threshold, stands, total)
  const takesPart = passes.map((passed, list) => passed && election.votes[list]! > 0n)
  if (total > 0n && !takesPart.includes(true)) {
    reasons.push(
      reason("apportionment/nobody-passes", {
        pl: "żadna lista nie przekracza progu",
        en: "no list passes the threshold"
      })
    )
  }
  const perList = (value: PerList | undefined, absent: number) =>
    candidates.map(({ id }) => (typeof value === "number" ? value : (value?.[id] ?? absent)))
  const reserved = perList(given.reserved, 0).map((seats, list) => (stands[list] === true ? seats : 0))
  const seats = election.seats - sum(reserved)
  const room = perList(given.maximum, election.seats)
  const most = room.map((each, list) =>
    Math.max(0, Math.min(each, election.capacity?.[list] ?? each) - reserved[list]!)
  )
  const least = perList(given.minimum, 0).map((each, list) => (takesPart[list] === true ? each : 0))
  const winner =
    given.majority === undefined
      ? -1
      : election.votes.findIndex((votes, list) => takesPart[list] === true && 2n * votes > total)
  if (winner >= 0) least[winner] = Math.max(least[winner]!, Math.floor(seats / 2) + 1)
  least.forEach((each, list) => {
    if (each <= most[list]!) return
    reasons.push(
      reason("apportionment/minimum-above-maximum", {
        pl: `${candidates[list]!.id}: najmniej ${counter(each).pl}, a najwyżej ${counter(most[list]!).pl}`,
        en: `${candidates[list]!.id}: at least ${counter(each).en}, and at most ${counter(most[list]!).en}`
      })
    )
  })
  if (seats < 0 || sum(least) > seats) {
    reasons.push(
      reason("apportionment/minimum-above-seats", {
        pl: `zagwarantowano ${counter(sum(least) + sum(reserved)).pl}, a do podziału jest ${election.seats}`,
        en: `${counter(sum(least) + sum(reserved)).en} are guaranteed, and there are ${election.seats} to share`
      })
    )
  }
  if (reasons.length > 0) return { status: "infeasible", reasons }
  const outside = candidates.flatMap(({ id }, list) => (stands[list] === true && !passes[list] ? [id] : []))
  return {
    votes: election.votes.map((votes, list) => (takesPart[list] === true ? votes : 0n)),
    takesPart,
    seats,
    least,
    most,
    reserved,
    detail: {
      ...(given.threshold === undefined ? {} : { belowThreshold: outside }),
      ...(winner < 0 ? {} : { majority: candidates[winner]!.id })
    }
  }
}

function passing(
  { candidates, votes }: ListElection,
  { base, comparison, exempt = [], others = [], share }: typeof Threshold.Type,
  stands: ReadonlyArray<boolean>,
  total: bigint
): ReadonlyArray<boolean> {
  const whole = base === "list-votes" ? total : base.votes
  return candidates.map(({ id }, list) => {
    if (stands[list] !== true) return false
    if (exempt.includes(id)) return true
    const { den, num } = others.find(({ lists }) => lists.includes(id))?.share ?? share
    const ahead = votes[list]! * den - whole * num
    return comparison === "at-least" ? ahead >= 0n : ahead > 0n
  })
}

function unknownLists({ candidates }: ListElection, given: Conditions): ReadonlyArray<Reason> {
  const known = new Set(candidates.map(({ id }) => id))
  const named = [
    ...(given.threshold?.exempt ?? []),
    ...(given.threshold?.others ?? []).flatMap(({ lists }) => lists),
    ...[given.minimum, given.maximum, given.reserved].flatMap((each) =>
      typeof each === "object" ? Object.keys(each) : []
    )
  ]
  return named
    .filter((id) => !known.has(id))
    .map((id) =>
      reason("apportionment/unknown-list", {
        pl: `opcje mówią o liście „${id}”, której nie ma`,
        en: `the options speak of a list "${id}", which there is not`
      })
    )
}

export function sum(numbers: ReadonlyArray<number>): number {
  return numbers.reduce((total, each) => total + each, 0)
}

/** v / d as an outcome prints it. */
export function quotientText(num: bigint, den: bigint): string {
  return Rational.toString(Rational.of(num, den))
}
