/**
 * A plain lot: everybody who stands has the same chance.
 *
 * With strata, each group gets its proportional share of the seats, rounded down or up, and the chances stay exactly
 * equal: the groups are laid end to end, each in an order drawn by lot, and every (people / seats)-th is taken from a
 * start that is drawn. Every lot is settled as any tie is, from a published seed or before witnesses.
 *
 * Chosen over `sortition` where nothing has to be met: no solver, no certificate, one lot. It looks at no ballots.
 * Cost: one look at everybody.
 *
 * Source: Madow & Madow, "On the theory of systematic sampling", Annals of Mathematical Statistics 15 (1944).
 */
import * as Schema from "effect/Schema"
import { defineRule } from "../elect.ts"
import { everyNth } from "../sortition/equal-chance.ts"

/**
 * Options: `strata`, an attribute whose values make the groups (who has none makes a group too); one lot for all where
 * absent.
 *
 * @example
 * ```ts
 * const members = Result.getOrThrow(approvalElection({ candidates: ["anna", "bartek", "celina"], seats: 1, ballots: [] }))
 * Result.getOrThrow(elect(equalChance, members, {}, { ties: [{ lot: "2026-11-22" }] })).elected // => ["anna"]
 * ```
 * @since 0.1.0
 */
export const equalChance = defineRule({
  id: "equal-chance",
  version: "1.0.0",
  title: { pl: "Losowanie z równą szansą", en: "Equal-chance lot" },
  ballot: "approval",
  options: Schema.Struct({ strata: Schema.optionalKey(Schema.String) }),
  claims: ["anonymity"],
  elect: ({ candidates, seats }, { strata }, { ties }) => {
    const standing = candidates.filter(({ withdrawn }) => withdrawn !== true)
    const everybody = standing.map(({ id }) => id)
    const draw = (): ReadonlyArray<string> => {
      if (everybody.length <= seats) return everybody
      if (strata === undefined) return ties.settle({ among: everybody, choose: seats, purpose: "elect", stage: 1 })
      const groups = new Map<string, Array<string>>()
      for (const { attributes, id } of standing) {
        const value = attributes?.[strata] ?? ""
        groups.set(value, [...(groups.get(value) ?? []), id])
      }
      const line = [...groups.values()].flatMap((among) =>
        among.length === 1 ? among : ties.settle({ among, choose: among.length, purpose: "order", stage: 1 })
      )
      const starts = line.map((_, at) => `start ${at + 1}`)
      const [start] = ties.settle({ among: starts, choose: 1, purpose: "elect", stage: 1 })
      return everyNth(line, seats, starts.indexOf(start!))
    }
    const elected = draw()
    const tallies = candidates.map(({ withdrawn }) => (withdrawn === true ? null : "1"))
    const why = {
      pl: `wylosowano ${elected.length} z ${everybody.length}; każdy ma jeden los`,
      en: `${elected.length} of ${everybody.length} were drawn; everybody has one ticket`
    }
    return { elected, rounds: elected.length === 0 ? [] : [{ stage: 1, tallies, elected, excluded: [], why }] }
  }
})
