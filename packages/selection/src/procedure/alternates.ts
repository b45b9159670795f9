/**
 * Deputies, chosen with the members: by a second count, matched to each member, in the order of the account, or on the
 * members' own tickets. Place by place like the seats, from the same papers, so that a certificate can repeat it.
 *
 * With caps and floors, deputies meet them by themselves (`separate`: their own body in small) or together with the
 * members (`joint`). For one seat and one deputy the two give different people, so it is never assumed which is meant.
 */
import type { Json, Refusal } from "@ogniwo/kernel"
import * as Result from "effect/Result"
import * as Schema from "effect/Schema"
import type { Candidate, CandidateId, SeatBound } from "../candidate.ts"
import type { Outcome } from "../outcome.ts"
import type { RuleRegistry } from "../registry.ts"
import type { Solver } from "../solver.ts"
import { alternatesInLine } from "../vacancies/alternates-in-line.ts"
import { matchedAlternates, separateAlternates } from "../vacancies/alternates.ts"
import { alternatesBounds, brokenBounds } from "./alternates-bounds.ts"
import type { AlternateSeat, AlternatesSettings } from "./alternates-settings.ts"
import { type CountInput, placeName } from "./count-input.ts"
import { countPhases, type CountQuestion, infeasible, type PhasesCounted, tieQuestion } from "./count.ts"
import type { SeatWon } from "./seat-won.ts"
import { heldAt } from "./held-place.ts"

export interface AlternatesCounted {
  readonly places: ReadonlyArray<{ readonly place: string; readonly wanted: number; readonly outcome: Outcome }>
  readonly alternates: ReadonlyArray<AlternateSeat>
  readonly vacant: number
  readonly question?: CountQuestion
}

/** How ties and questions name the deputies' count of a place. */
export function alternatesPlace(group: string, territory?: string): string {
  return `${placeName(group, territory)} / alternates`
}

/**
 * Chooses the deputies of a count.
 *
 * @param members - Who was elected; of an uncontested election those who were taken.
 * @returns A refusal as `countPhases`.
 */
export function countAlternates(
  input: CountInput,
  settings: AlternatesSettings,
  members: ReadonlyArray<SeatWon>,
  registry: RuleRegistry,
  solver?: Solver
): Result.Result<AlternatesCounted, Refusal> {
  const counted: Result.Result<PhasesCounted, Refusal> =
    settings.chosen === "on-ticket"
      ? Result.succeed({ places: [], elected: members, vacant: 0 })
      : countPhases(input, registry, solver)
  if (Result.isFailure(counted)) return Result.fail(counted.failure)
  const alternates: Array<AlternateSeat> = []
  const places: Array<AlternatesCounted["places"][number]> = []
  const wanted = wantedAt(settings, members)
  let vacant = 0
  for (const [index, { group, many, territory }] of wanted.entries()) {
    const place = alternatesPlace(group, territory)
    if (settings.vacant?.includes(place) === true) {
      vacant += many
      continue
    }
    const where = { group, ...(territory === undefined ? {} : { territory }) }
    const later = wanted.slice(index + 1)
    const bounds =
      settings.bounds === "none"
        ? []
        : alternatesBounds(input, settings.bounds, members, { group, many, later, wanted, chosen: alternates })
    const asked = { place, where, many, bounds, chosen: alternates, members, settings }
    const outcome = outcomeAt(input, asked, counted.success, registry, solver)
    if (Result.isFailure(outcome)) return Result.fail(outcome.failure)
    const { success } = outcome
    places.push({ place, wanted: many, outcome: success })
    const stopped = (question: CountQuestion) => Result.succeed({ places, alternates, vacant, question })
    if (success.status === "needs-lot") return stopped(tieQuestion(input, place, success.tie))
    if (success.status === "infeasible") {
      return stopped({ code: "infeasible", place, words: infeasible(place, success.reasons[0]?.words) })
    }
    const of = alternateOf(success.detail)
    const named = Object.entries(of)
    const ofThem: ReadonlyArray<{ readonly candidate: CandidateId; readonly of?: string }> =
      named.length > 0
        ? named.map(([member, candidate]) => ({ candidate, of: member }))
        : success.elected.map((candidate) => ({ candidate }))
    alternates.push(...ofThem.map((each) => ({ ...each, ...where })))
    vacant += many - ofThem.length
  }
  return Result.succeed({ places, alternates, vacant })
}

interface Wanted {
  readonly group: string
  readonly territory?: string
  readonly many: number
}

/** One for each member, place by place; or a number for the body, in the one place that chooses them. */
function wantedAt({ count, fill }: AlternatesSettings, members: ReadonlyArray<SeatWon>): ReadonlyArray<Wanted> {
  const places = new Map<string, Wanted>()
  for (const { group, territory } of members) {
    const key = placeName(group, territory)
    const many = (places.get(key)?.many ?? 0) + 1
    places.set(key, { group, many, ...(territory === undefined ? {} : { territory }) })
  }
  const all = [...places.values()]
  if (count === "one-each") return all
  return all.filter(({ group }) => fill === undefined || group === fill).map((each) => ({ ...each, many: count }))
}

interface Asked {
  readonly place: string
  readonly where: { readonly group: string; readonly territory?: string }
  readonly many: number
  readonly bounds: ReadonlyArray<SeatBound>
  readonly chosen: ReadonlyArray<AlternateSeat>
  readonly members: ReadonlyArray<SeatWon>
  readonly settings: AlternatesSettings
}

function outcomeAt(
  input: CountInput,
  { bounds, chosen, many, members, place, settings, where }: Asked,
  counted: PhasesCounted,
  registry: RuleRegistry,
  solver: Solver | undefined
): Result.Result<Outcome, Refusal> {
  const isHere = (each: { readonly group: string; readonly territory?: string }) =>
    each.group === where.group && each.territory === where.territory
  const here = members.filter(isHere).map(({ candidate }) => candidate)
  if (settings.chosen === "on-ticket") return Result.succeed(onTicket(input, here, bounds))
  const held = heldAt(input, where, place, counted, registry, solver)
  if (Result.isFailure(held)) return Result.fail(held.failure)
  const taken = chosen.map(({ candidate }) => candidate)
  const cannot = [...members.map(({ candidate }) => candidate), ...taken].filter((id) => !here.includes(id))
  const more = { answers: input.answers.filter((answer) => answer.place === place) }
  const asked = bounds.length === 0 ? {} : { bounds: { separate: bounds } }
  switch (settings.chosen) {
    case "separate-count":
      return separateAlternates(held.success, { count: many, cannot, ...asked }, more)
    case "next-in-line":
      return alternatesInLine(held.success, { count: many, cannot, ...asked }, more)
    case "matched": {
      const found = matchedAlternates(held.success, settings.mayRepeat ?? false, more, cannot)
      return Result.map(found, (outcome) => withinThem(outcome, people(input), bounds))
    }
  }
}

function onTicket(input: CountInput, members: ReadonlyArray<CandidateId>, bounds: ReadonlyArray<SeatBound>): Outcome {
  const pairs = members.flatMap((member) => {
    const partner = input.candidates.find(({ id }) => id === member)?.alternate
    return partner === undefined ? [] : [[member, partner.id] as const]
  })
  const outcome: Outcome = {
    status: "decided",
    rule: { id: "on-ticket", version: "1.0.0" },
    options: {},
    elected: pairs.map(([, id]) => id),
    vacant: members.length - pairs.length,
    rounds: [],
    ties: [],
    detail: { alternateOf: Object.fromEntries(pairs) }
  }
  return withinThem(outcome, people(input), bounds)
}

/** Deputies who are each somebody's cannot be exchanged: where they break a bound together, somebody has to decide. */
function withinThem(outcome: Outcome, known: ReadonlyArray<Candidate>, bounds: ReadonlyArray<SeatBound>): Outcome {
  if (outcome.status !== "decided") return outcome
  const broken = brokenBounds(known, bounds, outcome.elected)
  if (broken.length === 0) return outcome
  const { elected: _elected, vacant: _vacant, ...account } = outcome
  return { ...account, status: "infeasible", reasons: broken }
}

/** Everybody whom the count knows: candidates and those on their tickets. */
function people({ candidates }: CountInput): ReadonlyArray<Candidate> {
  return candidates.flatMap((each) => (each.alternate === undefined ? [each] : [each, each.alternate]))
}

/** The account of the deputies as plain JSON: what its hash covers, and a certificate prints. */
export function alternatesAccount({ alternates, places, vacant }: AlternatesCounted): Json {
  return JSON.parse(JSON.stringify({ places, alternates, vacant })) as Json
}

const Pairs = Schema.Struct({ alternateOf: Schema.Record(Schema.String, Schema.String) })

function alternateOf(detail: Json | undefined): Readonly<Record<string, string>> {
  const decoded = Schema.decodeUnknownResult(Pairs)(detail)
  return Result.isSuccess(decoded) ? decoded.success.alternateOf : {}
}
