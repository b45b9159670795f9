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
  levelAtQuota: "settle",
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
   * Californians for Electoral Reform: all surpluses of a round move in that round, and a paper exhausts at the first
   * equal ranks. The rest is as in Scotland: the quota floor(votes/(seats + 1) + 1) of all papers that are not blank;
   * value × surplus / votes cut to five decimals (10059 (g)); one goes at a time, by lot where several have fewest
   * (10057 (b)); when no more are left than seats, all of them are elected and no paper moves (10059 (i)). For one seat
   * 10058 counts down to two, which elects the same. Its optional defeat of several at once (10059 (k)) is not used.
   * (The program Droop counts this rule with the quota votes/(seats + 1) + 0.00001: write `quota: "droop-decimal"`.)
   *
   * Source: Californians for Electoral Reform, draft of an act to add chapter 2 (ranked voting), sections 10050 to 10066,
   * to the California Elections Code, version 4c for technical review (2011), as printed in Droop's rule "cfer".
   */
  cfer: { ...scottish2007, surplusOrder: "together", equalRanks: "stop", earlierStages: "none" },
  /**
   * ERS97: two decimals; the last batch of papers makes a surplus; a surplus waits where those at the bottom could at
   * best draw level with the next, and they go together, their papers value by value; ties go to whoever led at the
   * earliest stage. The quota falls as papers exhaust until somebody is elected (5.4.8), and of equals who reach it where
   * there is no seat for all, none is elected yet (5.6.2). Papers with equal ranks are not valid there.
   *
   * Source: Newland & Britton, "How to conduct an election by the Single Transferable Vote", third edition, Electoral
   * Reform Society (1997), 5.1 to 5.6.
   */
  ers97: {
    ...scottish2007,
    quota: "droop-rounded-up",
    quotaChanges: "until-elected",
    levelAtQuota: "wait",
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
