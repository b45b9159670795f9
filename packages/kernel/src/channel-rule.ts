/**
 * By which moment is an act in time, on each channel?
 *
 * One letter has several time stamps: signed, sent, posted, received. "By e-mail the date of sending decides, by post the
 * postmark, in person the filing" is three rules, and other networks have the opposite ones. A channel says which stamp
 * counts, which postal operators' stamps are good, and when its desk is open.
 *
 * Source: KPA, art. 57 § 5 (posting at the designated operator keeps the deadline); Civil Code, art. 61 (receipt).
 */
import * as Schema from "effect/Schema"
import { clockTime } from "./deadline-rule.ts"
import type { OpeningHours } from "./opening-hours.ts"
import { type Unspecified, unspecified } from "./unspecified.ts"

/** The stamp that decides. `signedAndSent`: signing and sending must both fall inside the window. */
export type DecisiveMoment = "received" | "posted" | "sent" | "signedAndSent"

export interface ChannelRule {
  readonly counts: DecisiveMoment | Unspecified
  /** Post: the operators at which posting counts. Left out: any. */
  readonly operators?: ReadonlyArray<string>
  /** What is posted elsewhere: counts when it is received, or does not count at all. */
  readonly otherOperator?: "received" | "notAllowed" | Unspecified
  /** When the desk is open; asked of the moment of receipt, on channels where receipt counts. Left out: always. */
  readonly open?: ReadonlyArray<OpeningHours>
  /** What is received while the desk is closed: cannot be, counts from the next opening, or counts all the same. */
  readonly outsideHours?: "notPossible" | "nextOpening" | "counts" | Unspecified
  /** "12:00": on the last day this channel closes then, that minute included, if that is earlier than the deadline. */
  readonly closes?: string
  readonly clause?: string
}

const opening = Schema.Struct({
  days: Schema.Array(Schema.Int.check(Schema.isBetween({ minimum: 1, maximum: 7 }))).check(
    Schema.isMinLength(1),
    Schema.isMaxLength(7)
  ),
  from: clockTime,
  to: clockTime
}).check(
  Schema.makeFilter(({ from, to }) => (from <= to ? undefined : { path: ["to"], issue: "must not be before from" }))
)

/** The JSON of a `ChannelRule`. */
export const ChannelRule = {
  schema: Schema.Struct({
    counts: Schema.Literals(["received", "posted", "sent", "signedAndSent", unspecified]),
    operators: Schema.optionalKey(
      Schema.Array(Schema.String.check(Schema.isMinLength(1))).check(Schema.isMinLength(1), Schema.isMaxLength(64))
    ),
    otherOperator: Schema.optionalKey(Schema.Literals(["received", "notAllowed", unspecified])),
    open: Schema.optionalKey(Schema.Array(opening).check(Schema.isMinLength(1), Schema.isMaxLength(64))),
    outsideHours: Schema.optionalKey(Schema.Literals(["notPossible", "nextOpening", "counts", unspecified])),
    closes: Schema.optionalKey(clockTime),
    clause: Schema.optionalKey(Schema.String)
  }) satisfies Schema.Codec<ChannelRule, unknown>
} as const
