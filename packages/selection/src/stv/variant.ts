import * as Schema from "effect/Schema"

/**
 * What the statutes that count by passing papers on (Gregory's method and its kin) leave to choose. Every published
 * rule is one row of such choices, so one engine counts them all, and a charter may change one choice by name.
 */
export interface Variant {
  /**
   * v valid votes, s seats. `droop`: v/(s+1) without decimals, plus one. `droop-exact`: v/(s+1). `droop-decimal`:
   * v/(s+1) cut to the decimals in use, plus one in the last place. `hagenbach-bischoff`: v/(s+1) without decimals.
   * `hare`: v/s. `imperiali`: v/(s+2). `droop-rounded-up`: v/(s+1), rounded up to the decimals in use.
   */
  readonly quota: QuotaKind
  /** Whether the quota elects who has it, or only who has more. */
  readonly reach: "at-least" | "more-than"
  /** `also`: the votes of the hopeful and those that wait, divided by one more than the open seats, elect as well. */
  readonly activeQuota: "never" | "also"
  /**
   * `each-stage`: from the votes still in play, so that it falls as papers exhaust. `until-elected`: so only as long as
   * nobody is elected.
   */
  readonly quotaChanges: "never" | "each-stage" | "until-elected"
  /**
   * Several with equal votes suffice, but there are seats only for some. `settle`: the tie is settled at once. `wait`:
   * where earlier stages do not tell them apart, none of them is elected at this stage.
   */
  readonly levelAtQuota: "settle" | "wait"
  /** How many decimals a vote has; what is cut off is reported as loss. `exact`: fractions, and nothing is lost. */
  readonly decimals: number | "exact"
  /** `once`: cut only the new value. `each-step`: the product and the quotient. `fraction-first`: surplus/votes, then the product. */
  readonly cut: "once" | "each-step" | "fraction-first"
  /**
   * Which papers a surplus takes, at what value. `weighted`: all of them, each at value × surplus / votes (weighted
   * inclusive Gregory). `unweighted`: all, each at surplus / papers (unweighted inclusive). `last-parcel`: only the
   * papers received last, those that name somebody else, at surplus / such papers but never above their old value.
   * `transferable`: as weighted, over the papers that name somebody else, and never above their old value.
   * `whole-ballot`: as many papers as the surplus has whole votes are drawn by lot from those that name somebody else,
   * and move whole; the tie chain says by which lot, and where it has none the count stops and asks (see `whole-papers`).
   */
  readonly surplus: "weighted" | "unweighted" | "last-parcel" | "transferable" | "whole-ballot"
  /** Which surplus moves first; `together`: all that wait, in one stage. */
  readonly surplusOrder: "largest" | "earliest" | "together"
  /** Whether somebody elected with exactly the quota makes a stage of their own. */
  readonly emptySurplus: "skip" | "stage"
  /** Who receives papers: those not yet elected, or also the elected whose surplus still waits. */
  readonly receivers: "hopeful" | "pending-too"
  /**
   * `batch`: all who cannot pass the next even with every vote below them and every surplus, at once; where
   * `batch-or-level`, also those who could only draw level. Surpluses wait meanwhile.
   */
  readonly exclusion: "single" | "batch" | "batch-or-level"
  /** `by-value`: the papers of the excluded move in one stage for each value, highest first, all of them together. */
  readonly excludedPapers: "together" | "by-value"
  /** Whether the papers of the last excluded still move when all who are left are elected. */
  readonly lastExclusion: "keep" | "transfer"
  /** `when-safe`: a surplus waits while it could not change who has the fewest votes. */
  readonly deferral: "never" | "when-safe"
  /**
   * `average`: a paper with equal ranks counts as all its orders, in equal parts. `stop`: it exhausts at the first of
   * them; where these are its first ranks, it still counts towards a quota that never changes.
   */
  readonly equalRanks: "average" | "stop" | "refuse"
  /** How a tie looks at earlier stages before the charter's chain is asked; see `TieStep`. */
  readonly earlierStages: "none" | `${"backwards" | "forwards"}-${"any" | "all"}`
}

export type QuotaKind =
  | "droop"
  | "droop-exact"
  | "droop-decimal"
  | "droop-rounded-up"
  | "hagenbach-bischoff"
  | "hare"
  | "imperiali"

const commonFields = {
  equalRanks: Schema.optionalKey(Schema.Literals(["average", "stop", "refuse"])),
  earlierStages: Schema.optionalKey(
    Schema.Literals(["none", "backwards-any", "backwards-all", "forwards-any", "forwards-all"])
  )
}

/** The choices as a charter writes them: any of them may be left to the preset. */
export const variantFields = {
  quota: Schema.optionalKey(
    Schema.Literals([
      "droop",
      "droop-exact",
      "droop-decimal",
      "droop-rounded-up",
      "hagenbach-bischoff",
      "hare",
      "imperiali"
    ])
  ),
  reach: Schema.optionalKey(Schema.Literals(["at-least", "more-than"])),
  activeQuota: Schema.optionalKey(Schema.Literals(["never", "also"])),
  quotaChanges: Schema.optionalKey(Schema.Literals(["never", "each-stage", "until-elected"])),
  levelAtQuota: Schema.optionalKey(Schema.Literals(["settle", "wait"])),
  decimals: Schema.optionalKey(
    Schema.Union([Schema.Literal("exact"), Schema.Int.check(Schema.isBetween({ minimum: 0, maximum: 12 }))])
  ),
  cut: Schema.optionalKey(Schema.Literals(["once", "each-step", "fraction-first"])),
  surplus: Schema.optionalKey(
    Schema.Literals(["weighted", "unweighted", "last-parcel", "transferable", "whole-ballot"])
  ),
  surplusOrder: Schema.optionalKey(Schema.Literals(["largest", "earliest", "together"])),
  emptySurplus: Schema.optionalKey(Schema.Literals(["skip", "stage"])),
  receivers: Schema.optionalKey(Schema.Literals(["hopeful", "pending-too"])),
  exclusion: Schema.optionalKey(Schema.Literals(["single", "batch", "batch-or-level"])),
  excludedPapers: Schema.optionalKey(Schema.Literals(["together", "by-value"])),
  lastExclusion: Schema.optionalKey(Schema.Literals(["keep", "transfer"])),
  deferral: Schema.optionalKey(Schema.Literals(["never", "when-safe"])),
  ...commonFields
}

/** The choices that versions of Meek's method leave: see `MeekVariant`. */
export const meekFields = {
  decimals: Schema.optionalKey(Schema.Int.check(Schema.isBetween({ minimum: 0, maximum: 12 }))),
  omega: Schema.optionalKey(Schema.Int.check(Schema.isBetween({ minimum: 0, maximum: 12 }))),
  reach: Schema.optionalKey(Schema.Literals(["at-least", "more-than"])),
  ...commonFields
}
