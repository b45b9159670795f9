import * as Schema from "effect/Schema"
import { Line } from "./fields.ts"

/** How deputies are chosen, with nothing left unsaid. */
export const AlternatesSettings = Schema.Struct({
  count: Schema.Union([Schema.Int, Schema.Literal("one-each")]),
  chosen: Schema.Literals(["separate-count", "matched", "next-in-line", "on-ticket"]),
  bounds: Schema.Literals(["separate", "joint", "none"]),
  fill: Schema.optionalKey(Line),
  mayRepeat: Schema.optionalKey(Schema.Boolean),
  /** Places whose deputies stay vacant, because nobody fits and somebody decided so. */
  vacant: Schema.optionalKey(Schema.Array(Line))
})
export type AlternatesSettings = typeof AlternatesSettings.Type

/** A deputy; `of`: the member whose deputy this one is, where each has their own. */
export const AlternateSeat = Schema.Struct({
  candidate: Line,
  group: Line,
  territory: Schema.optionalKey(Line),
  of: Schema.optionalKey(Line)
})
export type AlternateSeat = typeof AlternateSeat.Type
