/**
 * Caps and floors as a charter writes them, over the whole body or inside one phase, and as a count needs them.
 *
 * Regulations differ in strictness ("more than a third" or "at least a third"), in the base (of the prescribed seats, or of
 * those in office), and in whether a cap still binds when somebody is replaced in mid-term. Each of these is written out;
 * fractions are compared exactly. Whoever stays in office counts towards a bound on the whole body.
 *
 * Sources of the kinds: Regulation (EU) 2021/1060, art. 31(2)(b): no interest group of a local action group has more than
 * 49 % of the votes; Polish gender floors in council statutes ("co najmniej jedna trzecia"); one per territory in a basket.
 */
import { Rational } from "@ogniwo/kernel"
import * as Schema from "effect/Schema"
import type { Candidate, SeatBound } from "../candidate.ts"
import { clause, Line, maybe } from "./fields.ts"

/** "1/3" of the prescribed seats, or of those who are in office once the seat is filled. */
const Share = Schema.Struct({
  share: Schema.String.check(
    Schema.isPattern(/^(?:\d{1,6}\/[1-9]\d{0,5}|\d{1,3}(?:\.\d{1,6})?%)$/, { message: 'write it as "1/3" or "49%"' })
  ),
  of: Schema.Literals(["seats", "members"])
})
const Limit = Schema.Union([Schema.Int.check(Schema.isBetween({ minimum: 0, maximum: 1_000_000 })), Share])

export const BodyBound = Schema.Struct({
  /** What is asked of the members: { attribute: "sex", values: ["f"] }. */
  attribute: Line,
  /** `"each"`: the limit holds for every value by itself, as in "at most one from each county". */
  values: Schema.Union([Schema.NonEmptyArray(Line), Schema.Literal("each")]),
  atLeast: Schema.optionalKey(Limit),
  moreThan: Schema.optionalKey(Limit),
  atMost: Schema.optionalKey(Limit),
  fewerThan: Schema.optionalKey(Limit),
  /** Does it also bind whoever comes in mid-term? */
  onReplacement: maybe(Schema.Boolean),
  clause
}).check(Schema.makeFilter(fits))
export type BodyBound = typeof BodyBound.Type

/**
 * A bound given way to, for one election: decided by somebody before or after the vote, because it cannot be met. With
 * `phase` it is one of that phase's bounds, otherwise one of the whole body's.
 */
export const Relaxed = Schema.Struct({
  phase: Schema.optionalKey(Line),
  attribute: Line,
  values: Schema.NonEmptyArray(Line),
  atLeast: Schema.optionalKey(Schema.Int),
  atMost: Schema.optionalKey(Schema.Int)
})
export type Relaxed = typeof Relaxed.Type

/** How large the body is: prescribed seats, and members in office after the act that is being judged. */
export interface BodySize {
  readonly seats: number
  readonly members: number
}

/**
 * The bounds in whole people, exactly: "more than 1/3 of 12" is at least 5, "at least 1/3 of 12" is at least 4.
 *
 * @param people - Whose values a bound on "each" value is written out for.
 * @param relaxed - Bounds that give way in this election.
 *
 * @example
 * ```ts
 * const third = { attribute: "sex", values: ["f"] as [string], moreThan: { share: "1/3", of: "seats" as const } }
 * wholeBounds([third], { seats: 12, members: 12 }, []) // => [{ attribute: "sex", values: ["f"], atLeast: 5 }]
 * ```
 * @since 0.1.0
 */
export function wholeBounds(
  bounds: ReadonlyArray<BodyBound>,
  size: BodySize,
  people: ReadonlyArray<Candidate>,
  relaxed: ReadonlyArray<Relaxed> = []
): ReadonlyArray<SeatBound> {
  return bounds.flatMap((bound) => {
    const floor = greatest(limitOf(bound.atLeast, size, Rational.ceil), limitOf(bound.moreThan, size, above))
    const cap = least(limitOf(bound.atMost, size, Rational.floor), limitOf(bound.fewerThan, size, below))
    return valuesOf(bound, people).map((values) => {
      const gaveWay = relaxed.filter((each) => each.attribute === bound.attribute && sameValues(each.values, values))
      return {
        attribute: bound.attribute,
        values,
        ...(floor === undefined ? {} : { atLeast: Math.min(floor, ...gaveWay.map(({ atLeast = floor }) => atLeast)) }),
        ...(cap === undefined ? {} : { atMost: Math.max(cap, ...gaveWay.map(({ atMost = cap }) => atMost)) }),
        ...(bound.clause === undefined ? {} : { clause: bound.clause })
      }
    })
  })
}

function sameValues(some: ReadonlyArray<string>, others: ReadonlyArray<string>): boolean {
  return some.length === others.length && some.every((value) => others.includes(value))
}

/** Does this person count for the bound? */
export function countsFor({ attributes }: Candidate, { attribute, values }: SeatBound): boolean {
  const held = attributes?.[attribute]
  return held !== undefined && values.includes(held)
}

/**
 * The bounds that a body of these members breaks. Ask it after every change: a replacement, a new affiliation.
 *
 * @param vacant - Seats still to be filled: a floor that they can reach is not broken yet.
 * @param relaxed - Bounds that gave way in the election of this body.
 *
 * @example
 * ```ts
 * const cap = { attribute: "sector", values: ["public"] as [string], atMost: { share: "49%", of: "members" as const } }
 * const two = [{ id: "anna", attributes: { sector: "public" } }, { id: "bartek", attributes: { sector: "ngo" } }]
 * boundsBroken([cap], two, 2).map(({ atMost }) => atMost) // => [0]
 * ```
 * @since 0.1.0
 */
export function boundsBroken(
  bounds: ReadonlyArray<BodyBound>,
  members: ReadonlyArray<Candidate>,
  seats: number,
  vacant = 0,
  relaxed: ReadonlyArray<Relaxed> = []
): ReadonlyArray<SeatBound> {
  return wholeBounds(bounds, { seats, members: members.length }, members, relaxed).filter((bound) => {
    const have = members.filter((each) => countsFor(each, bound)).length + (bound.continuing ?? 0)
    return have > (bound.atMost ?? have) || have + vacant < (bound.atLeast ?? 0)
  })
}

function valuesOf({ attribute, values }: BodyBound, people: ReadonlyArray<Candidate>) {
  if (values !== "each") return [values]
  const found = people.flatMap(({ attributes }) => attributes?.[attribute] ?? [])
  return [...new Set(found)].sort().map((value) => [value])
}

function limitOf(
  limit: typeof Limit.Type | undefined,
  size: BodySize,
  whole: (value: Rational) => bigint
): number | undefined {
  if (limit === undefined) return undefined
  if (typeof limit === "number") return Number(whole(Rational.of(limit)))
  return Number(whole(Rational.multiply(shareOf(limit.share), Rational.of(size[limit.of]))))
}

function shareOf(text: string): Rational {
  const percent = text.endsWith("%")
  const value = Rational.parse(percent ? text.slice(0, -1) : text) ?? Rational.zero
  return percent ? Rational.divide(value, Rational.of(100)) : value
}

function above(value: Rational): bigint {
  return Rational.floor(value) + 1n
}

function below(value: Rational): bigint {
  return Rational.ceil(value) - 1n
}

function greatest(a: number | undefined, b: number | undefined): number | undefined {
  return a === undefined ? b : b === undefined ? a : Math.max(a, b)
}

function least(a: number | undefined, b: number | undefined): number | undefined {
  return a === undefined ? b : b === undefined ? a : Math.min(a, b)
}

/** What no single field can see. */
function fits(bound: {
  readonly values: ReadonlyArray<string> | "each"
  readonly atLeast?: unknown
  readonly moreThan?: unknown
  readonly atMost?: unknown
  readonly fewerThan?: unknown
}) {
  const floor = bound.atLeast !== undefined || bound.moreThan !== undefined
  const cap = bound.atMost !== undefined || bound.fewerThan !== undefined
  if (!floor && !cap) return "a bound says at least, more than, at most or fewer than"
  return !floor || bound.values !== "each" || "a floor needs its values: only a cap can hold for each value"
}
