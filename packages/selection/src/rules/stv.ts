import { reason } from "@ogniwo/kernel"
import * as Schema from "effect/Schema"
import { boundsOf } from "../bounds/guard.ts"
import { defineRule } from "../elect.ts"
import type { RankedElection } from "../election.ts"
import type { Infeasible } from "../outcome.ts"
import { gregoryClaims, meekClaims, presetClaims } from "../stv/claims.ts"
import { inStrictOrder, type OrderedBallots, upToEqualRanks } from "../stv/equal-ranks.ts"
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
  "cfer",
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
 * hold for every preset; another quota than Droop's, or fewer than two decimals, gives up solid coalitions. Caps and
 * floors are held by guard and doom: whoever could not sit within them goes first, whoever they need is never excluded.
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
  claims: presetClaims,
  claimsUnder: (options) => {
    const { meek, variant } = chosen(options)
    return meek === undefined ? gregoryClaims(variant) : meekClaims(meek)
  },
  holdsBounds: true,
  elect: (election, options, { ties }) => {
    const guard = (election.bounds?.length ?? 0) === 0 ? undefined : boundsOf(election)
    if (guard !== undefined && "reasons" in guard) return guard
    const { meek, preset, variant } = chosen(options)
    const ballots = ordered(election, meek ?? variant)
    if (ballots === undefined) return equalRanksRefused
    if (variant?.surplus === "whole-ballot" && ballots.shares?.some((share) => share > 1) === true) return partsRefused
    try {
      if (meek !== undefined) {
        const { detail, ...counted } = countMeek(election, ballots, meek, ties, guard)
        return { ...counted, detail: { preset, variant: { ...meek }, ...detail } }
      }
      const counted = countGregory(election, ballots, variant, ties, guard)
      return { ...counted, detail: { preset, variant: { ...variant } } }
    } catch (stopped) {
      if (stopped instanceof FractionsTooLong) return fractionsRefused
      throw stopped
    }
  }
})

type Options = Schema.Schema.Type<typeof options>

/** Either a variant of Meek's method or one that passes papers on, with the choices that the charter changes. */
type Chosen =
  | { readonly preset: MeekPreset; readonly meek: MeekVariant; readonly variant?: undefined }
  | { readonly preset: GregoryPreset; readonly meek?: undefined; readonly variant: Variant }

function chosen(given: Options): Chosen {
  if (isMeek(given)) {
    const { preset, ...changes } = given
    return { preset, meek: { ...meekPresets[preset], ...changes } }
  }
  const { preset = "scottish-2007", ...changes } = given
  return { preset, variant: { ...gregoryPresets[preset], ...changes } }
}

function isMeek(given: Options): given is Extract<Options, { readonly preset: MeekPreset }> {
  return given.preset !== undefined && Object.hasOwn(meekPresets, given.preset)
}

/** The ballots as the variant reads equal ranks; nothing where it does not. */
function ordered(election: RankedElection, { equalRanks }: Pick<Variant, "equalRanks">): OrderedBallots | undefined {
  if (equalRanks === "stop") return upToEqualRanks(election)
  if (equalRanks === "refuse" && hasEquals(election)) return undefined
  return inStrictOrder(election)
}

/** Whether somebody is ranked equal with somebody else who stands. */
function hasEquals({ candidates, profile }: RankedElection): boolean {
  const { choices, size, starts, tied } = profile
  if (tied === undefined) return false
  const stands = (at: number) => candidates[choices[at]!]!.withdrawn !== true
  for (let ballot = 0; ballot < size; ballot++) {
    let standing = 0
    for (let at = starts[ballot]!; at < starts[ballot + 1]!; at++) {
      if (tied[at] !== 1) standing = 0
      if (stands(at) && ++standing > 1) return true
    }
  }
  return false
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

const partsRefused: Pick<Infeasible, "status" | "reasons"> = {
  status: "infeasible",
  reasons: [
    reason("stv/parts-of-papers", {
      pl: "karty z równymi miejscami liczą się w częściach, a nadwyżka ma przechodzić całymi kartami; wybierz `equalRanks` „stop” albo „refuse”",
      en: 'ballots with equal ranks count in parts, but surpluses are to move as whole papers; choose `equalRanks` "stop" or "refuse"'
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
