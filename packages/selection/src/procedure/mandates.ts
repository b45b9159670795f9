/**
 * Mandates of one body: opened with a term, ended for a reason, their seats filled again by the charter's path.
 *
 * A vacancy is not one event. Declining, resigning, dying and being recalled each have a path of their own in the charter;
 * where it names none, filling the seat is refused until somebody decides, and says on what ground.
 * Who sits on a day is derived: `seatHolders`.
 */
import { type Decider, type Instant, LocalDate, type Reason, reason, type Refusal } from "@ogniwo/kernel"
import * as Result from "effect/Result"
import type { SeatWon } from "./seat-won.ts"
import { said } from "./fields.ts"
import type { MandateEvent } from "./mandate-events.ts"
import type { BodyProvisions, MandateEnding, VacancyPath } from "./provisions.ts"
import { evolveMandates, type Mandate, type MandatesState } from "./mandate-state.ts"
import { isFromBallots } from "./vacancy-paths.ts"
import { sitsOn } from "./seat-holders.ts"
import { decided, when } from "./world.ts"

export type MandateCommand =
  | {
      readonly _tag: "OpenMandate"
      readonly at: Instant
      readonly mandate: string
      readonly body: string
      readonly seat: SeatWon
      readonly from: LocalDate
      readonly election?: string
      /** Only where the charter leaves the term unsaid. */
      readonly until?: LocalDate
    }
  | {
      readonly _tag: "EndMandate"
      readonly at: Instant
      readonly mandate: string
      readonly on: LocalDate
      readonly because: MandateEnding
      readonly evidence?: string
    }
  | {
      readonly _tag: "FillVacancy"
      readonly at: Instant
      /** The mandate that ended. */
      readonly vacated: string
      /** The new one; the holder comes from the path: `nextInCount`, `countback`, a by-election. */
      readonly mandate: string
      readonly holder: string
      /** What caps and floors ask about, of one who was no candidate of that election. */
      readonly attributes?: Readonly<Record<string, string>>
      readonly from: LocalDate
      /** Only where the charter names no path. */
      readonly decision?: { readonly path: VacancyPath; readonly by: string; readonly evidence: string }
    }
  | {
      readonly _tag: "LeaveVacant"
      readonly at: Instant
      readonly vacated: string
      readonly decision?: { readonly path: VacancyPath; readonly by: string; readonly evidence: string }
    }

/**
 * The mandates of one body.
 *
 * @since 0.1.0
 */
export function mandatesLifecycle(body: BodyProvisions): Decider<MandateCommand, MandateEvent, MandatesState, Refusal> {
  return { initial: new Map(), decide: (command, state) => decide(body, command, state), evolve: evolveMandates }
}

/** The path of the charter for a seat whose holder left so; `undefined`: the charter does not say. */
export function vacancyPath(body: BodyProvisions, because: MandateEnding): VacancyPath | undefined {
  return because === "expired" ? "new-call" : said(said(body.selection.vacancy)?.[because])
}

function decide(
  body: BodyProvisions,
  command: MandateCommand,
  state: MandatesState
): Result.Result<ReadonlyArray<MandateEvent>, Refusal> {
  switch (command._tag) {
    case "OpenMandate":
      return open(body, command, state)
    case "EndMandate": {
      const { _tag, ...ending } = command
      const found = state.get(command.mandate)
      return decided(
        [
          ...when(
            found === undefined,
            "mandate/unknown",
            words(command.mandate, "nie ma takiego mandatu", "no such mandate")
          ),
          ...when(found?.ended !== undefined, "mandate/already-ended", {
            pl: `mandat wygasł już ${found?.ended?.on}`,
            en: `the mandate ended on ${found?.ended?.on} already`
          }),
          ...when(found !== undefined && command.on < found.from, "mandate/before-start", {
            pl: `mandat zaczyna się dopiero ${found?.from}`,
            en: `the mandate begins on ${found?.from} only`
          })
        ],
        [{ _tag: "MandateEnded", ...ending }]
      )
    }
    case "FillVacancy":
      return fill(body, command, state)
    case "LeaveVacant": {
      const { at, decision, vacated } = command
      const path = pathFor(body, state.get(vacated), decision)
      return decided(
        [
          ...notVacated(body, state.get(vacated), vacated, decision),
          ...when(path !== undefined && isFromBallots(path), "vacancy/must-be-filled", {
            pl: `regulamin każe obsadzić to miejsce (${path})`,
            en: `the charter has this seat filled (${path})`
          })
        ],
        [
          {
            _tag: "SeatLeftVacant",
            at,
            mandate: vacated,
            path: path ?? "unfilled",
            ...(decision === undefined ? {} : { by: decision.by, evidence: decision.evidence })
          }
        ]
      )
    }
  }
}

function open(
  body: BodyProvisions,
  command: Extract<MandateCommand, { readonly _tag: "OpenMandate" }>,
  state: MandatesState
): Result.Result<ReadonlyArray<MandateEvent>, Refusal> {
  const { _tag, seat, until: given, ...opened } = command
  const { candidate, ...place } = seat
  const term = said(body.term)
  const until =
    term === undefined ? given : LocalDate.add(command.from, { years: term.years ?? 0, months: term.months ?? 0 })
  const count = body.seats.find(({ group }) => group === place.group)?.count ?? 0
  const sitting = [...state.values()].filter(
    (each) => each.group === place.group && each.territory === place.territory && sitsOn(each, command.from)
  )
  return decided(
    [
      ...taken(state, command.mandate),
      ...when(sitting.length >= count, "mandate/no-free-seat", {
        pl: `wszystkie miejsca (${count}) są zajęte: ${sitting.map(({ holder }) => holder).join(", ")}`,
        en: `all seats (${count}) are held: ${sitting.map(({ holder }) => holder).join(", ")}`
      }),
      ...alreadySits(state, candidate, command.from),
      ...when(term === undefined && given === undefined, "mandate/term-unspecified", {
        pl: "regulamin nie mówi, jak długo trwa kadencja: podaj `until`",
        en: "the charter does not say how long a term lasts: give `until`"
      })
    ],
    [{ _tag: "MandateOpened", ...opened, holder: candidate, ...place, ...(until === undefined ? {} : { until }) }]
  )
}

/** The successor serves what is left of the term. */
function fill(
  body: BodyProvisions,
  command: Extract<MandateCommand, { readonly _tag: "FillVacancy" }>,
  state: MandatesState
): Result.Result<ReadonlyArray<MandateEvent>, Refusal> {
  const { at, attributes, decision, from, holder, mandate, vacated } = command
  const before = state.get(vacated)
  const path = pathFor(body, before, decision)
  const refused: ReadonlyArray<Reason> = [
    ...taken(state, mandate),
    ...notVacated(body, before, vacated, decision),
    ...when(path === "unfilled", "vacancy/stays-vacant", {
      pl: "regulamin zostawia to miejsce nieobsadzone",
      en: "the charter leaves this seat vacant"
    }),
    ...alreadySits(state, holder, from),
    ...when(before?.ended !== undefined && from < before.ended.on, "vacancy/before-end", {
      pl: `miejsce jest wolne dopiero od ${before?.ended?.on}`,
      en: `the seat is vacant from ${before?.ended?.on} only`
    })
  ]
  if (before === undefined || refused.length > 0) return decided(refused, [])
  const succeeds = {
    mandate: vacated,
    path: path ?? "by-election",
    ...(decision === undefined ? {} : { evidence: `${decision.by}: ${decision.evidence}` })
  }
  const opened: MandateEvent = {
    _tag: "MandateOpened",
    at,
    mandate,
    body: before.body,
    holder,
    group: before.group,
    from,
    succeeds,
    ...(attributes === undefined ? {} : { attributes }),
    ...(before.territory === undefined ? {} : { territory: before.territory }),
    ...(before.until === undefined ? {} : { until: before.until }),
    ...(before.election === undefined ? {} : { election: before.election })
  }
  return Result.succeed([opened])
}

type Decision = { readonly path: VacancyPath; readonly by: string; readonly evidence: string } | undefined

function pathFor(body: BodyProvisions, vacated: Mandate | undefined, decision: Decision): VacancyPath | undefined {
  return vacated?.ended === undefined ? undefined : (vacancyPath(body, vacated.ended.because) ?? decision?.path)
}

function notVacated(
  body: BodyProvisions,
  vacated: Mandate | undefined,
  id: string,
  decision: Decision
): ReadonlyArray<Reason> {
  if (vacated === undefined) {
    return [reason("mandate/unknown", words(id, "nie ma takiego mandatu", "no such mandate"))]
  }
  if (vacated.ended === undefined) {
    return [reason("vacancy/none", { pl: "mandat trwa: nie ma wakatu", en: "the mandate runs: there is no vacancy" })]
  }
  const { because } = vacated.ended
  const written = vacancyPath(body, because)
  const decider = said(body.selection.decides)
  const { clause } = said(body.selection.vacancy) ?? {}
  return [
    ...when(vacated.seat === "filled", "vacancy/already-filled", {
      pl: "to miejsce jest już obsadzone",
      en: "this seat has been filled already"
    }),
    ...(written === undefined && decision === undefined
      ? [
          reason(
            "vacancy/unspecified",
            {
              pl: `regulamin nie mówi, co z miejscem (${because}); rozstrzyga: ${decider ?? "nie wskazano kto"}`,
              en: `the charter does not say what becomes of the seat (${because}); to be decided by ${decider ?? "nobody named"}`
            },
            { clause, params: { because } }
          )
        ]
      : []),
    ...when(decision !== undefined && decider !== undefined && decision.by !== decider, "question/not-theirs", {
      pl: `rozstrzyga ${decider}`,
      en: `${decider} decides this`
    }),
    ...(written !== undefined && decision !== undefined && decision.path !== written
      ? [
          reason(
            "vacancy/path",
            { pl: `regulamin stanowi: ${written}`, en: `the charter says: ${written}` },
            { clause }
          )
        ]
      : [])
  ]
}

function taken(state: MandatesState, mandate: string): ReadonlyArray<Reason> {
  return when(state.has(mandate), "mandate/repeated", {
    pl: `mandat „${mandate}” już jest`,
    en: `the mandate "${mandate}" exists already`
  })
}

function alreadySits(state: MandatesState, holder: string, from: LocalDate): ReadonlyArray<Reason> {
  return when(
    [...state.values()].some((each) => each.holder === holder && sitsOn(each, from)),
    "mandate/already-sits",
    { pl: `„${holder}” już zasiada`, en: `"${holder}" sits already` }
  )
}

function words(id: string, pl: string, en: string) {
  return { pl: `${pl}: „${id}”`, en: `${en}: "${id}"` }
}
