/**
 * Renewal: within the early window or the grace it continues without a break; later, as the charter says.
 *
 * Renewing for n terms is renewing n times: each step looks at the terms as the step before left them.
 */
import { DateRange, type LocalDate, LocalDate as Days, type Reason } from "@ogniwo/kernel"
import * as Result from "effect/Result"
import { outOfCalendar, plain, unsaid, wrongStatus } from "./membership-reasons.ts"
import type { Membership, TermFact } from "./membership-state.ts"
import type { MembershipEvent } from "./membership.ts"
import type { MembershipProvisions } from "./provisions.ts"
import { graceOf } from "./rights.ts"
import { knownAt } from "./recorded.ts"
import { graceEnd, lastEnd, statusOn } from "./status.ts"
import { firstTerm, nextTerm, type Term } from "./term.ts"
import { said } from "./words.ts"

type Added = Omit<Extract<MembershipEvent, { readonly _tag: "MembershipTermAdded" }>, "membership" | "at">
type Step = Result.Result<Added, ReadonlyArray<Reason>>

/** The terms that renewing `count` times on that day adds, or why it cannot. */
export function renewals(
  provisions: MembershipProvisions,
  member: Membership,
  on: LocalDate,
  count: number
): Result.Result<ReadonlyArray<Added>, ReadonlyArray<Reason>> {
  const added: Array<Added> = []
  let terms = knownAt(member.terms)
  while (added.length < count) {
    const step = renewOnce(provisions, { ...member, terms }, on)
    if (Result.isFailure(step)) return Result.fail(step.failure)
    const { anchor, joins, periods, range } = step.success
    added.push(step.success)
    const [{ recordedAt }] = terms as readonly [TermFact, ...ReadonlyArray<TermFact>]
    terms = [...terms, { anchor, periods, range, joins, decidedOn: on, recordedAt }]
  }
  return Result.succeed(added)
}

function renewOnce(provisions: MembershipProvisions, member: Membership, on: LocalDate): Step {
  const rule = said(provisions.term)
  const renewal = said(provisions.renewal)
  const clause = renewal?.clause
  const grace = graceOf(provisions)
  const status = statusOn(member, on, { grace })
  const last = latest(member.terms)
  const end = lastEnd(member)
  if (rule === undefined) return fail(unsaid("term", { pl: "na jak długo?", en: "for how long?" }, provisions.clause))
  if (last === undefined || end === undefined) {
    return fail(
      plain(
        "indefinite",
        "Członkostwo bezterminowe nie wymaga odnowienia.",
        "An indefinite membership needs no renewal.",
        { clause }
      )
    )
  }
  if (status === "active" || status === "grace") {
    const early = status === "active" ? tooEarly(member, on, provisions) : undefined
    return early === undefined ? add(nextTermOrNone(rule, last), "in-time", on, clause) : fail(early)
  }
  if (status !== "lapsed") return fail(wrongStatus(status, on, clause))
  const late = renewal?.lateWithin
  if (late !== undefined && on >= graceEnd(graceEnd(end, grace), late)) {
    return fail(
      plain(
        "renewal-too-late",
        `Odnowić można było najpóźniej przed ${graceEnd(graceEnd(end, grace), late)}; teraz potrzebny jest nowy wniosek.`,
        `Renewal was possible before ${graceEnd(graceEnd(end, grace), late)} only; a new application is needed.`,
        { clause }
      )
    )
  }
  switch (said(renewal?.afterGrace)) {
    case "continuous":
      return add(nextTermOrNone(rule, last), "continuous", on, clause)
    case "fresh":
      return add(
        attempt(() => firstTerm(rule, on)),
        "fresh",
        on,
        clause
      )
    case "reapply":
      return fail(
        plain(
          "reapply",
          "Po terminie dodatkowym potrzebny jest nowy wniosek.",
          "After the grace a new application is needed.",
          { clause }
        )
      )
    case undefined:
      return fail(
        unsaid(
          "after-grace",
          { pl: "co z odnowieniem po terminie dodatkowym?", en: "what of a renewal after the grace?" },
          clause
        )
      )
  }
}

/** The early window is counted back from the end of the term that runs on the day. */
function tooEarly(member: Membership, on: LocalDate, provisions: MembershipProvisions): Reason | undefined {
  const renewal = said(provisions.renewal)
  const running = member.terms.find((term) => DateRange.contains(term.range, on))?.range.endExclusive
  if (renewal?.early === undefined || running === undefined) return undefined
  const opens = Days.subtract(running, renewal.early)
  return on >= opens
    ? undefined
    : plain("renewal-too-early", `Odnowić można od ${opens}.`, `Renewal is possible from ${opens}.`, {
        clause: renewal.clause,
        params: { from: opens }
      })
}

function add(term: Term | Reason | undefined, joins: Added["joins"], on: LocalDate, clause?: string): Step {
  if (term === undefined) return fail(outOfCalendar())
  if ("code" in term) return fail(term)
  const { anchor, periods, range } = term
  return Result.succeed({
    _tag: "MembershipTermAdded",
    anchor,
    periods,
    range,
    on,
    joins,
    ...(clause === undefined ? {} : { clause })
  })
}

function nextTermOrNone(rule: Parameters<typeof nextTerm>[0], last: Term): Term | Reason | undefined {
  return attempt(() => nextTerm(rule, last))
}

/** A term, or the reason that it lies beyond the calendar. */
export function attempt(make: () => Term | undefined): Term | Reason | undefined {
  try {
    return make()
  } catch (error) {
    if (error instanceof RangeError) return outOfCalendar()
    throw error
  }
}

function latest(terms: ReadonlyArray<TermFact>): TermFact | undefined {
  return knownAt(terms).reduce<TermFact | undefined>(
    (last, term) => (last === undefined || term.range.start >= last.range.start ? term : last),
    undefined
  )
}

function fail(why: Reason): Step {
  return Result.fail([why])
}
