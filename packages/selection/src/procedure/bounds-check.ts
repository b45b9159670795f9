/**
 * The caps and floors of a run, checked with those who stand: when nominations close, when voting opens, and whenever
 * somebody asks. What cannot hold is a question with its clauses and every least relaxation as an answer, because before
 * the vote more candidates can still be found, and nobody has been elected by rules that then change.
 */
import type { Json, LocalizedText } from "@ogniwo/kernel"
import * as Result from "effect/Result"
import * as Schema from "effect/Schema"
import { type BoundChange, type BoundsCheck, checkFilling } from "../bounds/check.ts"
import { sideWords } from "../bounds/conflict.ts"
import type { SeatBound } from "../candidate.ts"
import { countsFor, Relaxed, wholeBounds } from "./body-bounds.ts"
import type { RunQuestion } from "./election-events.ts"
import type { CandidacyState, ElectionRun } from "./election-run.ts"
import { said } from "./fields.ts"
import { relaxedIn } from "./place-bounds.ts"
import type { BodyProvisions } from "./provisions.ts"

/**
 * Can the bounds of a run hold with those who stand, all its places and those who stay in office counted?
 *
 * @param standing - Who stands; where absent, whoever is nominated (or on the paper) and has not withdrawn.
 * @since 0.1.0
 */
export function checkRunBounds(
  body: BodyProvisions,
  run: ElectionRun,
  standing: ReadonlyArray<CandidacyState> = standingIn(run)
): BoundsCheck {
  return checked(body, run, standing).check
}

/** A bound of the run in whole people, and whose it is. */
interface Scoped extends SeatBound {
  readonly phase?: string
}

function checked(body: BodyProvisions, run: ElectionRun, standing: ReadonlyArray<CandidacyState>) {
  const places = body.selection.phases.flatMap(({ fill }) => run.places.filter(({ group }) => group === fill))
  const relaxed = { relaxed: relaxedBy(run) }
  const continuing = run.continuing ?? []
  const people = standing.map(({ attributes, candidate, in: lies }) => ({
    id: candidate,
    lies,
    ...(attributes === undefined ? {} : { attributes })
  }))
  const seats = (some: typeof places) => some.reduce((sum, { count }) => sum + count, 0)
  const all = seats(places) + continuing.length
  const bounds: ReadonlyArray<Scoped> = [
    ...body.selection.phases.flatMap(({ bounds = [], fill }) => {
      const size = seats(places.filter(({ group }) => group === fill))
      const whole = wholeBounds(bounds, { seats: size, members: size }, people, relaxedIn(relaxed, fill))
      return whole.map((each) => ({ ...each, phase: fill }))
    }),
    ...wholeBounds(
      body.bounds ?? [],
      { seats: all, members: all },
      [...people, ...continuing],
      relaxedIn(relaxed, undefined)
    ).map((each) => ({ ...each, continuing: continuing.filter((member) => countsFor(member, each)).length }))
  ]
  const joins = (group: string) => {
    const unfilled = said(body.selection.phases.find(({ fill }) => fill === group)?.unfilled)
    const to = typeof unfilled === "object" ? places.findIndex((place) => place.group === unfilled.joins) : -1
    return to < 0 ? {} : { joins: to }
  }
  const scopes = bounds.map(
    ({ phase }) => new Set(places.flatMap(({ group }, at) => (phase === undefined || group === phase ? [at] : [])))
  )
  const filling = {
    places: places.map(({ count, group }) => ({ seats: count, ...joins(group) })),
    people: people.map((person) => ({
      many: 1,
      places: places.flatMap(({ group, territory }, at) =>
        territory === undefined || person.lies?.[group] === territory ? [at] : []
      ),
      bounds: bounds.flatMap((bound, at) => (countsFor(person, bound) ? [at] : []))
    })),
    scopes
  }
  return {
    check: checkFilling(filling, bounds),
    phaseOf: (bound: SeatBound) => bounds.find((each) => each === bound)?.phase
  }
}

function standingIn({ candidacies, paper }: ElectionRun): ReadonlyArray<CandidacyState> {
  return candidacies.filter(
    ({ candidate, withdrawn }) => !withdrawn && (paper === undefined || paper.includes(candidate))
  )
}

/** What stops a run whose bounds cannot hold; or what is to be noted, where that could not be found out. */
export function boundsQuestion(
  body: BodyProvisions,
  run: ElectionRun,
  standing: ReadonlyArray<CandidacyState> = standingIn(run)
): { readonly question?: RunQuestion; readonly unchecked?: LocalizedText } {
  const { check, phaseOf } = checked(body, run, standing)
  if (check.status === "can-hold") return {}
  if (check.status === "too-complex") return { unchecked: check.reasons[0]!.words }
  const { complete, reasons, relaxations } = check
  const because = (locale: "pl" | "en") =>
    reasons.map(({ clause, words }) => `${words[locale]}${clause === undefined ? "" : ` (${clause})`}`).join("; ")
  const question: RunQuestion = {
    code: "bounds",
    by: said(body.selection.decides) ?? "unspecified",
    words: {
      pl: `limitów i minimów składu nie da się dotrzymać: ${because("pl")}${complete ? "" : "; są też inne najmniejsze ustępstwa"}`,
      en: `the caps and floors cannot hold: ${because("en")}${complete ? "" : "; there are other least relaxations too"}`
    },
    reasons: reasons.map(({ clause, code, words }) => ({ code, words, ...(clause === undefined ? {} : { clause }) })),
    answers: [
      ...relaxations.map((changes) => ({
        value: { relax: changes.map((change) => relaxation(change, phaseOf(change.bound))) },
        words: relaxationWords(changes)
      })),
      ...reopenOrNew
    ]
  }
  return { question }
}

/** Answers besides giving way. */
const reopenOrNew: RunQuestion["answers"] = [
  { value: "reopen-nominations", words: { pl: "przedłużyć zgłaszanie kandydatów", en: "reopen nominations" } },
  { value: "new-call", words: { pl: "nowy nabór", en: "a new call" } }
]

function relaxation({ bound, side, to }: BoundChange, phase: string | undefined): Json {
  const { attribute, values } = bound
  return { ...(phase === undefined ? {} : { phase }), attribute, values: [...values], [side]: to }
}

function relaxationWords(changes: ReadonlyArray<BoundChange>): LocalizedText {
  const all = changes.map((change) => {
    const clause = change.bound.clause === undefined ? "" : ` (${change.bound.clause})`
    const asked = sideWords(change)
    return { pl: `${asked.pl}${clause} → ${change.to}`, en: `${asked.en}${clause} → ${change.to}` }
  })
  return { pl: all.map(({ pl }) => pl).join("; "), en: all.map(({ en }) => en).join("; ") }
}

const GivesWay = Schema.Struct({ relax: Schema.Array(Relaxed) })

/** The bounds that an answer gives way to; `undefined` for any other answer. */
export function givenWay(value: Json): ReadonlyArray<Relaxed> | undefined {
  const decoded = Schema.decodeUnknownResult(GivesWay)(value)
  return Result.isSuccess(decoded) ? decoded.success.relax : undefined
}

/** Everything that was given way to in this run. */
export function relaxedBy({ answers }: Pick<ElectionRun, "answers">): ReadonlyArray<Relaxed> {
  return answers.flatMap(({ code, value }) =>
    code === "bounds" || code === "infeasible" ? (givenWay(value) ?? []) : []
  )
}
