/**
 * Who is told: the people that a description finds on a day, each with the reason.
 *
 * An audience is a union of parts, each a criterion with a name, minus exclusions; what is excluded stays out whatever
 * else speaks for it. Parts may also name people by hand, and naming somebody is not silently ignored when a criterion
 * does not fit them (hitobito#2672). Evaluated on a day it becomes a snapshot, kept with the campaign: later changes of
 * the roll change nothing about who was told.
 */
import { Criteria, type CriteriaContext, type Facts, type Reason, reason } from "@ogniwo/kernel"
import * as Schema from "effect/Schema"
import { Name } from "./words.ts"

/** Whoever meets the criterion, or is named here; with both, whoever is either. */
export const AudiencePart = Schema.Struct({
  id: Name,
  who: Schema.optionalKey(Criteria.schema),
  named: Schema.optionalKey(Schema.Array(Name)),
  clause: Schema.optionalKey(Schema.String)
})
export type AudiencePart = typeof AudiencePart.Type

export const Audience = Schema.Struct({
  include: Schema.NonEmptyArray(AudiencePart),
  exclude: Schema.optionalKey(Schema.Array(AudiencePart))
})
export type Audience = typeof Audience.Type

export interface Found {
  readonly party: string
  /** Ids of the parts that speak for it, in the order of the audience. */
  readonly because: ReadonlyArray<string>
}

export interface Snapshot {
  readonly on: string
  /** Distinct, in the order of the roll. */
  readonly found: ReadonlyArray<Found>
  /** Found by a part and taken out by an exclusion. */
  readonly excluded: ReadonlyArray<Found>
  /** Named by hand, but not on the roll: nobody is dropped in silence. */
  readonly notOnRoll: ReadonlyArray<string>
}

/**
 * Finds the audience on the roll.
 *
 * @param roll - Everybody who could be meant, with the facts of the reference date. Listed twice counts once.
 * @param context - The reference date, and what criteria may refer to.
 *
 * @example
 * ```ts
 * const roll: Array<Facts> = [{ id: "a", sectors: ["ngo"] }, { id: "b", sectors: ["public"] }, { id: "c" }]
 * const audience: Audience = { include: [{ id: "ngos", who: sector("ngo") }, { id: "guest", named: ["c"] }] }
 * resolveAudience(audience, roll, { on: LocalDate.from("2014-04-12") }).found
 * // => [{ party: "a", because: ["ngos"] }, { party: "c", because: ["guest"] }]
 * ```
 * @since 0.1.0
 */
export function resolveAudience(audience: Audience, roll: ReadonlyArray<Facts>, context: CriteriaContext): Snapshot {
  const found: Array<Found> = []
  const excluded: Array<Found> = []
  const seen = new Set<string>()
  const include = audience.include.map(prepared)
  const exclude = (audience.exclude ?? []).map(prepared)
  for (const facts of roll) {
    if (seen.has(facts.id)) continue
    seen.add(facts.id)
    const because = include.filter((part) => meets(part, facts, context)).map((part) => part.id)
    if (because.length === 0) continue
    const against = exclude.filter((part) => meets(part, facts, context)).map((part) => part.id)
    if (against.length === 0) found.push({ party: facts.id, because })
    else excluded.push({ party: facts.id, because: against })
  }
  const named = new Set(audience.include.flatMap((part) => part.named ?? []))
  return { on: context.on, found, excluded, notOnRoll: [...named].filter((id) => !seen.has(id)) }
}

/** Why somebody is in an audience, or is not: every reason. */
export interface AudienceExplanation {
  readonly in: boolean
  readonly because: ReadonlyArray<Reason>
}

/**
 * Explains one person: in by which parts, out by which exclusions, or what each part found missing.
 *
 * @example
 * ```ts
 * const audience: Audience = { include: [{ id: "ngos", who: sector("ngo") }] }
 * explainAudience(audience, { id: "b", sectors: ["public"] }, { on: LocalDate.from("2014-03-20") }).in // => false
 * ```
 * @since 0.1.0
 */
export function explainAudience(audience: Audience, facts: Facts, context: CriteriaContext): AudienceExplanation {
  const speaking = audience.include.filter((part) => meets(prepared(part), facts, context))
  const against = (audience.exclude ?? []).filter((part) => meets(prepared(part), facts, context))
  if (speaking.length === 0) {
    return { in: false, because: audience.include.flatMap((part) => missing(part, facts, context)) }
  }
  if (against.length > 0) {
    const because = against.map((part) =>
      reason(
        "audience/excluded",
        { pl: `wyłączenie „${part.id}” ma pierwszeństwo`, en: `the exclusion "${part.id}" comes first` },
        { clause: part.clause, params: { part: part.id } }
      )
    )
    return { in: false, because }
  }
  const because = speaking.map((part) =>
    reason(
      "audience/included",
      { pl: `należy do części „${part.id}”`, en: `belongs to the part "${part.id}"` },
      { clause: part.clause, params: { part: part.id } }
    )
  )
  return { in: true, because }
}

interface Prepared extends AudiencePart {
  readonly names: ReadonlySet<string>
}

function prepared(part: AudiencePart): Prepared {
  return { ...part, names: new Set(part.named) }
}

function meets(part: Prepared, facts: Facts, context: CriteriaContext): boolean {
  return part.names.has(facts.id) || (part.who !== undefined && Criteria.holds(part.who, facts, context))
}

function missing(part: AudiencePart, facts: Facts, context: CriteriaContext): ReadonlyArray<Reason> {
  const head = reason(
    "audience/not-included",
    { pl: `nie należy do części „${part.id}”`, en: `does not belong to the part "${part.id}"` },
    { clause: part.clause, params: { part: part.id } }
  )
  return [head, ...(part.who === undefined ? [] : Criteria.explain(part.who, facts, context))]
}
