import { reason } from "@ogniwo/kernel"
import * as Schema from "effect/Schema"
import { defineRule } from "../elect.ts"
import type { Infeasible } from "../outcome.ts"
import { inStrictOrder } from "../stv/equal-ranks.ts"
import { countGregory } from "../stv/gregory.ts"
import type { MeekVariant } from "../stv/keep-factors.ts"
import { countMeek } from "../stv/meek.ts"
import { type GregoryPreset, gregoryPresets, type MeekPreset, meekPresets } from "../stv/presets.ts"
import { FractionsTooLong } from "../stv/units.ts"
import { meekFields, type Variant, variantFields } from "../stv/variant.ts"

const gregoryNames = [
  "scottish-2007",
  "wigm-exact",
  "prf-wigm",
  "minneapolis",
  "ers97"
] as const satisfies ReadonlyArray<GregoryPreset>
const meekNames = ["meek-prf", "meek-exact", "warren"] as const satisfies ReadonlyArray<MeekPreset>

const options = Schema.Union([
  Schema.Struct({ preset: Schema.optionalKey(Schema.Literals(gregoryNames)), ...variantFields }),
  Schema.Struct({ preset: Schema.Literals(meekNames), ...meekFields })
])

/**
 * The single transferable vote.
 *
 * You rank candidates. Whoever has a quota of votes is elected, and what they have above it goes on to their voters'
 * next choices; when nobody has more than the quota, whoever has the fewest votes goes out, and their papers go on whole.
 * So almost every vote helps to elect somebody, and a group of one quota that stands together gets one seat.
 *
 * Chosen over lists because voters, not organisations, decide the order. Published statutes differ in the quota, in
 * rounding, and in which papers a surplus takes; each is a preset, and any choice may be changed by name. The claims
 * hold for every preset; another quota than Droop's, or fewer than two decimals, gives up solid coalitions.
 * Cost: O(stages × (candidates + distinct ballots)), in whole numbers.
 *
 * Source: the statute of each preset, see `stv/presets.ts`; in general Tideman, "The Single Transferable Vote",
 * Journal of Economic Perspectives 9 (1995), 27–38.
 *
 * @example
 * ```ts
 * const checked = Result.getOrThrow(
 *   rankedElection({
 *     candidates: ["anna", "bartek", "celina"],
 *     seats: 2,
 *     ballots: [
 *       { ranking: ["anna", "celina"], weight: 6 },
 *       { ranking: ["bartek"], weight: 2 },
 *       { ranking: ["celina"], weight: 1 }
 *     ]
 *   })
 * )
 * const outcome = Result.getOrThrow(elect(stv, checked, { preset: "scottish-2007" }))
 * outcome.status === "decided" && outcome.elected // => ["anna", "celina"]
 * outcome.rounds.map(({ tallies }) => tallies[2]) // => ["1.00000", "2.99998", "2.99998"]
 * ```
 * @since 0.1.0
 */
export const stv = defineRule({
  id: "stv",
  version: "1.0.0",
  title: { pl: "Pojedynczy głos przenoszony (STV)", en: "Single transferable vote" },
  ballot: "ranked",
  options,
  claims: ["anonymity", "neutrality", "unanimity", "solid-coalitions-droop", "later-no-harm"],
  elect: (election, options, { ties }) => {
    const ballots = inStrictOrder(election)
    const hasEqualRanks = election.profile.tied !== undefined
    if (ballots === undefined || (options.equalRanks === "refuse" && hasEqualRanks)) return equalRanksRefused
    try {
      if (isMeek(options)) {
        const { preset, ...changes } = options
        const variant: MeekVariant = { ...meekPresets[preset], ...changes }
        const { detail, ...counted } = countMeek(election, ballots, variant, ties)
        return { ...counted, detail: { preset, variant: { ...variant }, ...detail } }
      }
      const { preset = "scottish-2007", ...changes } = options
      const variant: Variant = { ...gregoryPresets[preset], ...changes }
      return { ...countGregory(election, ballots, variant, ties), detail: { preset, variant: { ...variant } } }
    } catch (stopped) {
      if (stopped instanceof FractionsTooLong) return fractionsRefused
      throw stopped
    }
  }
})

type Options = Schema.Schema.Type<typeof options>

function isMeek(given: Options): given is Extract<Options, { readonly preset: MeekPreset }> {
  return given.preset !== undefined && Object.hasOwn(meekPresets, given.preset)
}

const equalRanksRefused: Pick<Infeasible, "status" | "reasons"> = {
  status: "infeasible",
  reasons: [
    reason("stv/equal-ranks", {
      pl: "są karty z równymi miejscami, których ta odmiana nie liczy (albo mają ponad milion możliwych kolejności)",
      en: "there are ballots with equal ranks, which this variant does not count (or they have over a million orders)"
    })
  ]
}

const fractionsRefused: Pick<Infeasible, "status" | "reasons"> = {
  status: "infeasible",
  reasons: [
    reason("stv/fractions-too-long", {
      pl: "dokładne ułamki tego liczenia mają ponad 5000 cyfr; wybierz stałą liczbę miejsc dziesiętnych (decimals)",
      en: "the exact fractions of this count have over 5000 digits; choose a fixed number of decimals"
    })
  ]
}
