import * as Schema from "effect/Schema"

/**
 * A lot as it stands in a protocol: everything that is needed to draw it again, and what came out.
 * `Lot.verify` draws it again.
 */
export interface LotRecord {
  readonly algorithm: "ogniwo-lot-1"
  readonly seed: string
  /** What the lot decided; keeps draws apart that share a seed. */
  readonly purpose: string
  /** In the published order: another order of the list gives another result. */
  readonly items: ReadonlyArray<string>
  /** One for each item, in decimal digits, when the lot was drawn by weight. */
  readonly weights?: ReadonlyArray<string>
  /** Those drawn, first drawn first. */
  readonly result: ReadonlyArray<string>
}

const schema: Schema.Codec<LotRecord> = Schema.Struct({
  algorithm: Schema.Literal("ogniwo-lot-1"),
  seed: Schema.NonEmptyString,
  purpose: Schema.NonEmptyString,
  items: Schema.Array(Schema.String),
  weights: Schema.optionalKey(Schema.Array(Schema.String)),
  result: Schema.Array(Schema.String)
})

export const LotRecord = { schema } as const
