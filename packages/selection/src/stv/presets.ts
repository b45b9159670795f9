import type { MeekVariant } from "./keep-factors.ts"
import type { Variant } from "./variant.ts"

/**
 * The Scottish rules, the plainest statute in force; the other rows say where they differ.
 *
 * Source: The Scottish Local Government Elections Order 2007 (SSI 2007/42), schedule 1, rules 45 to 52.
 */
const scottish2007: Variant = {
  quota: "droop",
  reach: "at-least",
  activeQuota: "never",
  quotaChanges: "never",
  decimals: 5,
  cut: "once",
  surplus: "weighted",
  surplusOrder: "largest",
  emptySurplus: "skip",
  receivers: "hopeful",
  exclusion: "single",
  excludedPapers: "together",
  lastExclusion: "keep",
  deferral: "never",
  equalRanks: "average",
  earlierStages: "backwards-any"
}

/** Published rules as rows of choices. */
export const gregoryPresets = {
  "scottish-2007": scottish2007,
  /** Weighted inclusive Gregory in fractions: the quota is exactly v/(s+1), and more than that elects. */
  "wigm-exact": {
    ...scottish2007,
    quota: "droop-exact",
    reach: "more-than",
    decimals: "exact",
    earlierStages: "none"
  },
  /** Proportional Representation Foundation, Reference WIGM Rule, without its optional defeat of sure losers. */
  "prf-wigm": {
    ...scottish2007,
    quota: "droop-decimal",
    decimals: 4,
    cut: "each-step",
    emptySurplus: "stage",
    earlierStages: "none"
  },
  /**
   * Minneapolis: the fraction surplus/votes is cut to four decimals before it meets a paper's value; sure losers go
   * together; the elected receive papers until their own surplus moves.
   *
   * Source: Minneapolis Code of Ordinances, sections 167.20 and 167.70 (2015).
   */
  minneapolis: {
    ...scottish2007,
    decimals: 4,
    cut: "fraction-first",
    receivers: "pending-too",
    exclusion: "batch",
    earlierStages: "none"
  },
  /**
   * ERS97: two decimals; the last batch of papers makes a surplus; a surplus waits where those at the bottom could at
   * best draw level with the next, and they go together, their papers value by value; ties go to whoever led at the
   * earliest stage. Papers with equal ranks are not valid there.
   *
   * Source: Newland & Britton, "How to conduct an election by the Single Transferable Vote", third edition, Electoral
   * Reform Society (1997), 5.1 to 5.6.
   */
  ers97: {
    ...scottish2007,
    quota: "droop-rounded-up",
    activeQuota: "also",
    decimals: 2,
    surplus: "last-parcel",
    exclusion: "batch-or-level",
    excludedPapers: "by-value",
    deferral: "when-safe",
    equalRanks: "refuse",
    earlierStages: "forwards-any"
  }
} as const satisfies Record<string, Variant>

export type GregoryPreset = keyof typeof gregoryPresets

/** Published versions of Meek's method, as rows of choices. */
export const meekPresets = {
  /** Proportional Representation Foundation, Reference Meek Rule: nine decimals, rounded up, omega 0.000001. */
  "meek-prf": {
    sharing: "meek",
    decimals: 9,
    distribution: "rounded",
    reach: "at-least",
    omega: 6,
    earlierStages: "none",
    equalRanks: "average"
  },
  /**
   * Meek's method with only one thing rounded: keep factors, up, to nine decimals. (Kept as fractions they double in
   * length with every repetition.) With these keep factors every vote is exact, and more than v/(s+1) elects.
   */
  "meek-exact": {
    sharing: "meek",
    decimals: 9,
    distribution: "exact",
    reach: "more-than",
    omega: 6,
    earlierStages: "none",
    equalRanks: "average"
  },
  /**
   * Warren's version: a candidate keeps the same amount, not the same part, of every paper that is worth as much.
   *
   * Source: Warren, "Counting in STV Elections", Voting matters 1 (1994), 12–13.
   */
  warren: {
    sharing: "warren",
    decimals: 9,
    distribution: "rounded",
    reach: "at-least",
    omega: 6,
    earlierStages: "none",
    equalRanks: "average"
  }
} as const satisfies Record<string, MeekVariant>

export type MeekPreset = keyof typeof meekPresets
