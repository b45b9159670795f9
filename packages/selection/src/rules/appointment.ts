/**
 * Appointment: the body that appoints names whom it wants, and the charter's incompatibilities are checked.
 *
 * There is one paper: the appointing body's decision. It names at most as many as there are seats. Whoever holds an
 * office that the charter excludes, or whose place together with another's it excludes, cannot be appointed; all
 * objections are listed at once, each with its clause, and nobody is appointed until there are none.
 *
 * Chosen where a seat belongs to somebody's decision and not to a vote; several papers are refused, because then it is a
 * vote. Cost: one look at everybody named.
 *
 * Source: Venice Commission, "Compilation on the incompatibility of functions" (CDL-PI(2012)), for the kinds of conflict.
 */
import { type Reason, reason } from "@ogniwo/kernel"
import * as Schema from "effect/Schema"
import type { Candidate, SeatBound } from "../candidate.ts"
import { defineRule } from "../elect.ts"

const Clause = { clause: Schema.optionalKey(Schema.String) }

/**
 * Options: `incompatible` with one of these values of an attribute; `exclusive`, of whom only one may be appointed; `one`
 * holder at most of each value of an attribute (one person per organisation).
 *
 * @example
 * ```ts
 * const decision = Result.getOrThrow(approvalElection({
 *   candidates: [{ id: "anna", attributes: { office: "auditor" } }, { id: "bartek" }],
 *   seats: 1,
 *   ballots: [{ approves: ["anna"] }]
 * }))
 * const options = { incompatible: [{ attribute: "office", values: ["auditor"], clause: "§ 12(3)" }] }
 * const outcome = Result.getOrThrow(elect(appointment, decision, options))
 * outcome.status === "infeasible" && outcome.reasons.map(({ clause, code }) => [code, clause]) // => [["appointment/incompatible", "§ 12(3)"]]
 * ```
 * @since 0.1.0
 */
export const appointment = defineRule({
  id: "appointment",
  version: "1.0.0",
  title: { pl: "Powołanie", en: "Appointment" },
  ballot: "approval",
  options: Schema.Struct({
    incompatible: Schema.optionalKey(
      Schema.Array(Schema.Struct({ attribute: Schema.String, values: Schema.Array(Schema.String), ...Clause }))
    ),
    exclusive: Schema.optionalKey(Schema.Array(Schema.Struct({ of: Schema.Array(Schema.String), ...Clause }))),
    one: Schema.optionalKey(Schema.Array(Schema.Struct({ attribute: Schema.String, ...Clause })))
  }),
  claims: [],
  holdsBounds: true,
  elect: (election, { exclusive = [], incompatible = [], one = [] }) => {
    const { bounds = [], candidates, profile, seats } = election
    if (profile.size > 1 || profile.total > 1) return { status: "infeasible", reasons: [severalPapers] }
    const named = Array.from(profile.choices, (choice) => candidates[choice]!)
    const reasons = [
      ...(named.length > seats ? [tooMany(named.length, seats)] : []),
      ...named.filter(({ withdrawn }) => withdrawn === true).map(withdrew),
      ...incompatible.flatMap(({ attribute, clause, values }) =>
        named
          .filter(({ attributes }) => values.includes(attributes?.[attribute] ?? ""))
          .map((candidate) => holds(candidate, attribute, clause))
      ),
      ...exclusive.flatMap(({ clause, of }) =>
        together(
          named.filter(({ id }) => of.includes(id)),
          clause
        )
      ),
      ...one.flatMap(({ attribute, clause }) => sharing(named, attribute, clause)),
      ...bounds.flatMap((bound) => outOfBounds(named, bound))
    ]
    if (reasons.length > 0) return { status: "infeasible", reasons }
    const elected = named.map(({ id }) => id)
    const tallies = candidates.map(({ id, withdrawn }) =>
      withdrawn === true ? null : elected.includes(id) ? "1" : "0"
    )
    const why = { pl: `powołano: ${elected.join(", ")}`, en: `appointed: ${elected.join(", ")}` }
    return { elected, rounds: elected.length === 0 ? [] : [{ stage: 1, tallies, elected, excluded: [], why }] }
  }
})

const severalPapers = reason("appointment/one-decision", {
  pl: "powołanie to jedna decyzja; kilka kart to głosowanie, które liczy inna reguła",
  en: "an appointment is one decision; several papers are a vote, which another rule counts"
})

function tooMany(named: number, seats: number): Reason {
  return reason("appointment/too-many", {
    pl: `wskazano ${named}, a miejsc jest ${seats}`,
    en: `${named} are named, and there are ${seats} seats`
  })
}

function withdrew({ id }: Candidate): Reason {
  return reason("appointment/withdrew", { pl: `${id}: zgoda wycofana`, en: `${id} has withdrawn` })
}

function holds({ attributes, id }: Candidate, attribute: string, clause: string | undefined): Reason {
  const value = attributes?.[attribute] ?? ""
  const words = {
    pl: `${id}: „${attribute}: ${value}” nie da się łączyć z tym miejscem`,
    en: `${id}: "${attribute}: ${value}" cannot be held together with this seat`
  }
  return reason("appointment/incompatible", words, clause === undefined ? {} : { clause })
}

function together(named: ReadonlyArray<Candidate>, clause: string | undefined): ReadonlyArray<Reason> {
  if (named.length < 2) return []
  const ids = named.map(({ id }) => id).join(", ")
  const words = { pl: `spośród nich tylko jedna osoba: ${ids}`, en: `only one of these: ${ids}` }
  return [reason("appointment/exclusive", words, clause === undefined ? {} : { clause })]
}

function sharing(
  named: ReadonlyArray<Candidate>,
  attribute: string,
  clause: string | undefined
): ReadonlyArray<Reason> {
  const byValue = new Map<string, ReadonlyArray<Candidate>>()
  for (const each of named) {
    const value = each.attributes?.[attribute]
    if (value !== undefined) byValue.set(value, [...(byValue.get(value) ?? []), each])
  }
  return [...byValue.values()].flatMap((same) => together(same, clause))
}

function outOfBounds(
  named: ReadonlyArray<Candidate>,
  { atLeast = 0, atMost = Infinity, attribute, clause, continuing = 0, values }: SeatBound
): ReadonlyArray<Reason> {
  const count = continuing + named.filter(({ attributes }) => values.includes(attributes?.[attribute] ?? "")).length
  if (count >= atLeast && count <= atMost) return []
  const limits = `${atLeast}–${atMost === Infinity ? "…" : atMost}`
  const words = {
    pl: `${attribute} (${values.join(", ")}): ${count} osób, a ma być ${limits}`,
    en: `${attribute} (${values.join(", ")}): ${count}, where ${limits} are prescribed`
  }
  return [reason("appointment/bounds", words, clause === undefined ? {} : { clause })]
}
