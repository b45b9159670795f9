/**
 * From an organisation to the people who speak for it.
 *
 * A message to a unit goes to persons by role: "the secretary, else the president". A unit that has nobody in any of
 * the roles on that day is reported, because a message that reaches no person has not reached the unit. Somebody who
 * serves two units gets one message that names both. Where two people share one address the charter decides whether
 * they get one copy or two; unsaid, it is a question and not a habit.
 */
import { type LocalDate, type Reason, reason, type Unspecified, unspecified } from "@ogniwo/kernel"
import * as Result from "effect/Result"
import * as Schema from "effect/Schema"
import { grouped } from "./grouped.ts"
import { Name } from "./words.ts"

/** Roles in order of preference: the first that anybody holds is used, with "first", or all of them, with "all". */
export const ContactRule = Schema.Struct({
  roles: Schema.NonEmptyArray(Name),
  take: Schema.Literals(["first", "all"])
})
export type ContactRule = typeof ContactRule.Type

/** Somebody's role in a unit, from a day to the day before another. */
export interface RoleTerm {
  readonly person: string
  readonly unit: string
  readonly role: string
  readonly from: LocalDate
  readonly to?: LocalDate
}

export interface Recipient {
  readonly person: string
  /** Why: the units served, and by which role. */
  readonly via: ReadonlyArray<{ readonly unit: string; readonly role: string }>
}

export interface Contacts {
  /** Distinct persons, in the order of the units. */
  readonly recipients: ReadonlyArray<Recipient>
  /** Units without anybody in any of the roles on that day. */
  readonly empty: ReadonlyArray<string>
}

/**
 * The persons to write to for each unit on a day.
 *
 * @example
 * ```ts
 * const from = LocalDate.from("2012-01-01")
 * const terms = [{ person: "ewa", unit: "lubartow", role: "president", from }]
 * resolveContacts(["lubartow", "ryki"], { roles: ["secretary", "president"], take: "first" }, terms, from)
 * // => { recipients: [{ person: "ewa", via: [{ unit: "lubartow", role: "president" }] }], empty: ["ryki"] }
 * ```
 * @since 0.1.0
 */
export function resolveContacts(
  units: ReadonlyArray<string>,
  rule: ContactRule,
  terms: ReadonlyArray<RoleTerm>,
  on: LocalDate
): Contacts {
  const inForce = grouped(
    terms.filter((term) => term.from <= on && (term.to === undefined || on < term.to)),
    (term) => term.unit
  )
  const people = new Map<string, Array<{ unit: string; role: string }>>()
  const empty: Array<string> = []
  for (const unit of new Set(units)) {
    const holders = rule.roles.map((role) => (inForce.get(unit) ?? []).filter((term) => term.role === role))
    const chosen = rule.take === "all" ? holders.flat() : (holders.find((group) => group.length > 0) ?? [])
    if (chosen.length === 0) empty.push(unit)
    for (const { person, role } of chosen) {
      const via = people.get(person) ?? []
      if (!via.some((each) => each.unit === unit && each.role === role)) via.push({ unit, role })
      people.set(person, via)
    }
  }
  return { recipients: [...people].map(([person, via]) => ({ person, via })), empty }
}

export const SharedEndpoint = Schema.Literals(["one-copy", "separate-copies"])
export type SharedEndpoint = typeof SharedEndpoint.Type

/** One copy: to an endpoint, for one person or for everybody who shares it. */
export interface Copy {
  /** Whose delivery it is: the first of `people`. */
  readonly recipient: string
  readonly endpoint: string
  readonly people: ReadonlyArray<string>
}

/**
 * One copy per person, or one per shared endpoint: the charter's choice.
 *
 * @param reached - Persons in order, each with the endpoint chosen for them.
 * @returns The copies, or "audience/shared-endpoint-unspecified" for each endpoint where the charter's silence matters.
 *
 * @example
 * ```ts
 * const reached = [{ person: "ewa", endpoint: "e1" }, { person: "jan", endpoint: "e1" }]
 * Result.getOrThrow(copies(reached, "one-copy")) // => [{ recipient: "ewa", endpoint: "e1", people: ["ewa", "jan"] }]
 * Result.isFailure(copies(reached, "unspecified")) // => true
 * ```
 * @since 0.1.0
 */
export function copies(
  reached: ReadonlyArray<{ readonly person: string; readonly endpoint: string }>,
  policy: SharedEndpoint | Unspecified
): Result.Result<ReadonlyArray<Copy>, ReadonlyArray<Reason>> {
  const groups = new Map<string, Array<string>>()
  for (const { person, endpoint } of reached) {
    const group = groups.get(endpoint) ?? []
    if (!group.includes(person)) group.push(person)
    groups.set(endpoint, group)
  }
  const open = policy === unspecified ? [...groups].filter(([, people]) => people.length > 1) : []
  if (open.length > 0) return Result.fail(open.map(([endpoint, people]) => undecided(endpoint, people)))
  return Result.succeed(
    [...groups].flatMap(([endpoint, people]) =>
      policy === "one-copy"
        ? [{ recipient: people[0] ?? "", endpoint, people }]
        : people.map((person) => ({ recipient: person, endpoint, people: [person] }))
    )
  )
}

function undecided(endpoint: string, people: ReadonlyArray<string>): Reason {
  const words = {
    pl: `${people.length} osoby mają jeden adres, a regulamin nie mówi, ile wysłać egzemplarzy: rozstrzyga zarząd sieci`,
    en: `${people.length} people share one address and the charter does not say how many copies go there: the board decides`
  }
  return reason("audience/shared-endpoint-unspecified", words, { params: { endpoint, people } })
}
