/**
 * A phase with caps or floors needs a rule that holds them: a rule that does not would seat people and be overruled after
 * the vote, which no voter could have foreseen.
 */
import { type OpenQuestion, type Reason, reason } from "@ogniwo/kernel"
import type { Candidate } from "../candidate.ts"
import type { RuleRegistry } from "../registry.ts"
import { type BodyBound, boundsBroken } from "./body-bounds.ts"
import { relaxedBy } from "./bounds-check.ts"
import type { CandidacyState, ElectionRun } from "./election-run.ts"
import { relaxedIn } from "./place-bounds.ts"
import type { BodyProvisions } from "./provisions.ts"

/** Phases whose rule, known to the registry, cannot hold the bounds that bind them; with the rules that could. */
function phasesAtFault(body: BodyProvisions, rules: RuleRegistry) {
  return body.selection.phases.flatMap((phase, index) => {
    const rule = rules.get(phase.rule)
    const bound = (phase.bounds?.length ?? 0) + (body.bounds?.length ?? 0) > 0
    if (!bound || rule === undefined || rule.holdsBounds === true || phase.boundsHeld === "by-swap") return []
    const able = rules.ids.flatMap((id) => {
      const other = rules.get(id)
      return other?.holdsBounds === true && other.ballot === rule.ballot ? [other] : []
    })
    return [{ phase, index, able }]
  })
}

/** The charter's problem as a question: which of the rules that read the same ballots and hold bounds is meant? */
export function boundsQuestions(
  body: BodyProvisions,
  rules: RuleRegistry,
  path: ReadonlyArray<string | number>
): ReadonlyArray<OpenQuestion> {
  return phasesAtFault(body, rules).map(({ able, index, phase }) => ({
    code: "selection/rule-cannot-hold-bounds",
    path: [...path, "selection", "phases", index, "rule"],
    severity: "blocks",
    words: words(phase.rule, phase.fill),
    answers: able.map(({ id, title }) => ({ value: id, words: title }))
  }))
}

/**
 * The same as reasons: why an election of this body cannot be called, and what is wrong with the charter.
 *
 * @param path - Where the body stands in the charter.
 * @since 0.1.0
 */
export function boundsNotHeld(
  body: BodyProvisions,
  rules: RuleRegistry,
  path: ReadonlyArray<string | number> = []
): ReadonlyArray<Reason> {
  return phasesAtFault(body, rules).map(({ able, index, phase }) =>
    reason("rule/cannot-hold-bounds", words(phase.rule, phase.fill), {
      path: [...path, "selection", "phases", index, "rule"],
      params: { rule: phase.rule, able: able.map(({ id }) => id) }
    })
  )
}

function words(rule: string, fill: string) {
  return {
    pl: `„${fill}”: reguła „${rule}” nie umie dotrzymać limitów i minimów składu`,
    en: `"${fill}": the rule "${rule}" cannot hold caps and floors`
  }
}

/** Nobody is seated without a vote past a cap, or short of a floor: then the count decides. */
export function withinBounds(body: BodyProvisions, run: ElectionRun, standing: ReadonlyArray<CandidacyState>): boolean {
  const people = standing.map(({ attributes, candidate }) => ({
    id: candidate,
    ...(attributes === undefined ? {} : { attributes })
  }))
  const relaxed = { relaxed: relaxedBy(run) }
  const holds = (
    bounds: ReadonlyArray<BodyBound>,
    members: ReadonlyArray<Candidate>,
    seats: number,
    phase?: string
  ): boolean => boundsBroken(bounds, members, seats, 0, relaxedIn(relaxed, phase)).length === 0
  const seatsOf = (places: ElectionRun["places"]) => places.reduce((sum, { count }) => sum + count, 0)
  const continuing = run.continuing ?? []
  return (
    holds(body.bounds ?? [], [...people, ...continuing], seatsOf(run.places) + continuing.length) &&
    body.selection.phases.every(({ bounds, fill }) => {
      const places = run.places.filter(({ group }) => group === fill)
      // With several phases it is the count that says who sits in which.
      return (
        bounds === undefined || (body.selection.phases.length === 1 && holds(bounds, people, seatsOf(places), fill))
      )
    })
  )
}
