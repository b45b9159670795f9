import type { Variant } from "./variant.ts"

/**
 * The Scottish rules, the plainest statute in force; the other rows say where they differ.
 *
 * Source: The Scottish Local Government Elections Order 2007 (SSI 2007/42), schedule 1, rules 45 to 52.
 */
const scottish2007: Variant = {
  quota: "droop",
  reach: "at-least",
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
  }
} as const satisfies Record<string, Variant>

export type GregoryPreset = keyof typeof gregoryPresets
