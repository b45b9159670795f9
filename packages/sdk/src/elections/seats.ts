/** Seats after an election: mandates opened, ended and filled again, on the stream of their body. */
import { type Instant, type LocalDate, type Reason, reason } from "@ogniwo/kernel"
import {
  type BodyProvisions,
  countInput,
  evolveMandates,
  isFromBallots,
  type Mandate,
  type MandatesState,
  seatFor,
  type SeatWon,
  sitsOn,
  successor,
  vacancyPath
} from "@ogniwo/selection"
import * as Effect from "effect/Effect"
import * as Result from "effect/Result"
import { load } from "../execute.ts"
import type { JournalUnavailable } from "../journal/errors.ts"
import type { Journal } from "../journal/journal.ts"
import { Refused } from "../refused.ts"
import { replacementReasons } from "./replacement.ts"
import type { FillInput } from "./shape.ts"
import { type LoadedRun, mandateCodec, mandateStream, refuse } from "./streams.ts"

export function loadMandates(body: string, asKnownAt?: Instant) {
  const initial: MandatesState = new Map()
  return load({ initial, evolve: evolveMandates }, mandateCodec, mandateStream(body), asKnownAt)
}

/** The seats whose holders are settled and have no mandate from this run yet. */
export function seatsToOpen({ provisions, run }: LoadedRun, state: MandatesState): ReadonlyArray<SeatWon> {
  const { acceptance } = provisions.selection
  const asked = acceptance !== undefined && acceptance !== "unspecified"
  const accepted = run.invitations.flatMap(({ answer, candidate }) => (answer === "accepted" ? [candidate] : []))
  const settled = asked ? accepted : (run.result?.elected ?? []).map(({ candidate }) => candidate)
  const held = new Set([...state.values()].flatMap((each) => (each.election === run.election ? [each.holder] : [])))
  return settled.flatMap((candidate) => {
    const seat = held.has(candidate) ? undefined : seatFor(run, candidate)
    return seat === undefined ? [] : [seat]
  })
}

/** Who fills a vacated seat: read from the ballots where the path says so, else as the caller states. */
export function holderFor(
  provisions: BodyProvisions,
  vacated: Mandate,
  state: MandatesState,
  input: FillInput,
  loaded: (election: string) => Effect.Effect<LoadedRun, Refused | JournalUnavailable, Journal>
): Effect.Effect<string, Refused | JournalUnavailable, Journal> {
  return Effect.gen(function* () {
    const because = vacated.ended?.because
    const path = (because === undefined ? undefined : vacancyPath(provisions, because)) ?? input.decision?.path
    const isNamed = path !== undefined && (isFromBallots(path) || path === "alternate")
    if (!isNamed && input.holder === undefined) {
      // The decider knows best why nothing can be filled; with nobody named, at least that is said.
      return path === undefined ? "" : yield* refuse([nobodyNamed(path)])
    }
    if (vacated.election === undefined) return input.holder ?? (yield* refuse([nobodyNamed(path ?? "?")]))
    const { provisions: pinned, run, world } = yield* loaded(vacated.election)
    const seat = originalSeat(state, vacated)
    const incumbents = {
      sits: sitting(state, input.from),
      cannot: declinedOrLeft(state, run.invitations, vacated.election),
      members: run.result?.elected ?? [],
      people: [...state.values()].flatMap(({ attributes, holder }) =>
        attributes === undefined ? [] : [{ id: holder, attributes }]
      ),
      ...(run.alternates === undefined ? {} : { alternates: run.alternates })
    }
    const count = countInput(pinned, world, run)
    if (!isNamed) {
      const { attributes, decision, holder = "" } = input
      const replacement = { holder, attributes, seat, isDecided: decision !== undefined }
      const [wrong, ...others] = replacementReasons(provisions, count, incumbents, replacement)
      return wrong === undefined ? holder : yield* refuse([wrong, ...others])
    }
    const next = successor(path, seat, incumbents, count, world.rules, world.solver)
    if (Result.isFailure(next)) return yield* Refused.from(next.failure)
    const { candidate, question } = next.success
    // A tie for the succession: whoever the charter names decides, and says on what ground.
    const among = question?.tie?.among ?? []
    if (input.holder !== undefined && input.decision !== undefined && among.includes(input.holder)) return input.holder
    if (question !== undefined) return yield* refuse([reason("vacancy/tie", question.words)])
    if (candidate === undefined) return yield* refuse([nobodyLeft(path)])
    if (input.holder !== undefined && input.holder !== candidate) return yield* refuse([notNext(candidate)])
    return candidate
  })
}

/** The seat as it was won: a successor sits in the place of whoever was elected to it. */
function originalSeat(state: MandatesState, vacated: Mandate): SeatWon {
  let first = vacated
  for (let steps = 0; steps < state.size; steps++) {
    const before = first.succeeds === undefined ? undefined : state.get(first.succeeds.mandate)
    if (before === undefined) break
    first = before
  }
  const { group, holder, territory } = first
  return { candidate: holder, group, ...(territory === undefined ? {} : { territory }) }
}

function sitting(state: MandatesState, on: LocalDate): ReadonlyArray<string> {
  return [...state.values()].filter((mandate) => sitsOn(mandate, on)).map(({ holder }) => holder)
}

function declinedOrLeft(
  state: MandatesState,
  invitations: LoadedRun["run"]["invitations"],
  election: string
): ReadonlyArray<string> {
  const declined = invitations.flatMap(({ answer, candidate }) => (answer === "declined" ? [candidate] : []))
  const left = [...state.values()].filter((each) => each.election === election && each.ended !== undefined)
  return [...declined, ...left.map(({ holder }) => holder)]
}

function nobodyNamed(path: string): Reason {
  const words = {
    pl: `droga „${path}” nie wynika z głosów: podaj, kto obejmuje miejsce (holder)`,
    en: `the path "${path}" cannot be read from ballots: say who takes the seat (holder)`
  }
  return reason("vacancy/nobody-named", words, { params: { path } })
}

function nobodyLeft(path: string): Reason {
  const words = { pl: `nikt już nie pozostał (${path})`, en: `nobody is left (${path})` }
  return reason("vacancy/nobody-left", words, { params: { path } })
}

function notNext(candidate: string): Reason {
  const words = { pl: `następny jest „${candidate}”`, en: `the next one is "${candidate}"` }
  return reason("vacancy/not-next", words, { params: { candidate } })
}
