/**
 * Everything that a count depends on, as plain JSON, and nothing else: whoever has this and the rules gets the same result.
 * The run makes it from its events, a certificate prints it, and `countPhases` reads no other thing.
 */
import * as Schema from "effect/Schema"
import { MergedBallot } from "./ballot.ts"
import { BodyBound, Relaxed } from "./body-bounds.ts"
import { Line } from "./fields.ts"
import { BoundsHeld } from "./provisions.ts"
import { TieRule } from "./tie-rules.ts"
import { WeighedGroups } from "./voter-groups.ts"

export const Standing = Schema.Struct({
  id: Line,
  attributes: Schema.optionalKey(Schema.Record(Line, Line)),
  withdrawn: Schema.optionalKey(Schema.Boolean),
  /** Who stands in for them, nominated on the same ticket. */
  alternate: Schema.optionalKey(Schema.Struct({ id: Line, attributes: Schema.optionalKey(Schema.Record(Line, Line)) })),
  /** By seat group: the territory for whose seats the candidate stands. */
  in: Schema.optionalKey(Schema.Record(Line, Line))
})
export type Standing = typeof Standing.Type

const Place = Schema.Struct({
  territory: Schema.optionalKey(Line),
  count: Schema.Int.check(Schema.isBetween({ minimum: 0, maximum: 1_000_000 }))
})

const Bounds = Schema.Array(BodyBound).check(Schema.isMaxLength(100))

/** A member who stays in office, with what caps and floors ask about. */
export const Continuing = Schema.Struct({ id: Line, attributes: Schema.optionalKey(Schema.Record(Line, Line)) })

export const PhaseInput = Schema.Struct({
  fill: Line,
  rule: Line,
  version: Line,
  options: Schema.Json,
  voters: Schema.Literals(["all", "own-territory"]),
  carryOver: Schema.Literals(["fresh", "paid"]),
  unfilled: Schema.Union([Schema.Literals(["vacant", "unspecified"]), Schema.Struct({ joins: Line })]),
  /** In the order in which they are counted. */
  places: Schema.Array(Place).check(Schema.isMaxLength(5000)),
  /** Caps and floors on those whom this phase seats. */
  bounds: Schema.optionalKey(Bounds),
  boundsHeld: Schema.optionalKey(BoundsHeld)
})
export type PhaseInput = typeof PhaseInput.Type

/** A tie settled from outside, at the place where it arose, in the order of the count. */
export const PlaceAnswer = Schema.Struct({
  place: Line,
  among: Schema.Array(Line),
  chosen: Schema.Array(Line),
  evidence: Schema.optionalKey(Schema.Json)
})
export type PlaceAnswer = typeof PlaceAnswer.Type

export const CountInput = Schema.Struct({
  candidates: Schema.Array(Standing),
  phases: Schema.Array(PhaseInput).check(Schema.isMaxLength(100)),
  ties: Schema.Array(TieRule),
  seed: Schema.optionalKey(Line),
  answers: Schema.Array(PlaceAnswer),
  /** Caps and floors on the whole body, those who stay in office included. */
  bounds: Schema.optionalKey(Bounds),
  continuing: Schema.optionalKey(Schema.Array(Continuing).check(Schema.isMaxLength(10_000))),
  /** Bounds that give way in this election. */
  relaxed: Schema.optionalKey(Schema.Array(Relaxed).check(Schema.isMaxLength(1000))),
  voterGroups: Schema.optionalKey(WeighedGroups),
  ballots: Schema.Array(MergedBallot)
})
export type CountInput = typeof CountInput.Type

/** How a place is named in questions, answers and seeds: "overall", "county-group 0601". */
export function placeName(group: string, territory?: string): string {
  return territory === undefined ? group : `${group} ${territory}`
}
