/**
 * Where benefits are remembered.
 *
 * One stream per programme for its ledger: every cap reaches from a person to the whole programme, and holds only when
 * it is checked on the same append as the entry. A stream per holder with a pool beside it would need a version of the
 * pool for every entry anyway; writers would wait for each other just as long, and audits would read a thousand streams.
 */
import {
  ActivityEvent,
  activityLifecycle,
  type ActivityState,
  type BenefitsProvisions,
  ClaimEvent,
  ledger,
  type LedgerCommand,
  LedgerEvent,
  type LedgerState,
  type Programme,
  ReportEvent
} from "@ogniwo/benefits"
import { type Decider, type LocalDate, type Reason, reason, refusal, type Refusal } from "@ogniwo/kernel"
import * as Effect from "effect/Effect"
import * as Result from "effect/Result"
import { type CommandError, newEvents, stateOf } from "../execute.ts"
import { eventCodec } from "../journal/codec.ts"
import type { JournalUnavailable } from "../journal/errors.ts"
import type { Journal } from "../journal/journal.ts"
import type { StreamAppend } from "../journal/port.ts"
import type { Recording } from "../meta.ts"
import { Plugins } from "../plugins/plugins.ts"
import { Refused } from "../refused.ts"

export const ledgerCodec = eventCodec(LedgerEvent)
export const activityCodec = eventCodec(ActivityEvent)
export const claimCodec = eventCodec(ClaimEvent)
export const reportCodec = eventCodec(ReportEvent)

export const ledgerStream = (programme: string) => `benefit/${programme}`
export const activityStream = (programme: string, activity: string) => `activity/${programme}/${activity}`
export const claimStream = (programme: string, claim: string) => `claim/${programme}/${claim}`
export const reportStream = (programme: string, report: string) => `report/${programme}/${report}`

/** The part of a charter that benefits need: the version in force on a day. */
export interface BenefitsCharter {
  readonly benefits?: BenefitsProvisions
  readonly territories?: string
}
export type CharterOn = (on: LocalDate) => BenefitsCharter | undefined

/** The programme as the charter of that day states it, and the world that its criteria look at. */
export function programmeOn(charterOn: CharterOn, id: string, on: LocalDate) {
  return Effect.gen(function* () {
    const charter = charterOn(on)
    const programmes = charter?.benefits?.programmes ?? {}
    const programme = Object.hasOwn(programmes, id) ? programmes[id] : undefined
    if (programme === undefined) return yield* refuse([unknownProgramme(id, on)])
    const { codeSystems, predicates } = yield* Plugins
    const territories = charter?.territories === undefined ? undefined : codeSystems.get(charter.territories)
    return { programme, world: territories === undefined ? { predicates } : { predicates, territories } }
  })
}

/** Several operations decided one after another and booked together, all or none. Refused with the place of each. */
export function together(
  programme: Programme
): Decider<ReadonlyArray<LedgerCommand>, LedgerEvent, LedgerState, Refusal> {
  const one = ledger(programme)
  return {
    initial: one.initial,
    evolve: one.evolve,
    decide: (operations, before) => {
      const events: Array<LedgerEvent> = []
      const reasons: Array<Reason> = []
      let state = before
      for (const [index, command] of operations.entries()) {
        const decided = one.decide(command, state)
        if (Result.isFailure(decided)) {
          reasons.push(...decided.failure.reasons.map((each) => ({ ...each, path: [index, ...(each.path ?? [])] })))
          continue
        }
        events.push(...decided.success)
        state = decided.success.reduce(one.evolve, state)
      }
      const refused = refusal(reasons)
      return refused === undefined ? Result.succeed(events) : Result.fail(refused)
    }
  }
}

export function loadLedger(programme: Programme, id: string) {
  return stateOf(ledger(programme), ledgerCodec, ledgerStream(id))
}

export function loadActivity(
  programme: Programme,
  id: string,
  activity: string
): Effect.Effect<{ readonly state: ActivityState; readonly version: number }, JournalUnavailable, Journal> {
  return stateOf(activityLifecycle(programme), activityCodec, activityStream(id, activity))
}

/** Books operations on a programme's ledger in the transaction of another command. */
export function alsoBook(
  programme: Programme,
  id: string,
  commands: ReadonlyArray<LedgerCommand>,
  meta: Recording
): Effect.Effect<ReadonlyArray<StreamAppend>, CommandError, Journal> {
  if (commands.length === 0) return Effect.succeed([])
  return Effect.gen(function* () {
    const before = yield* loadLedger(programme, id)
    const decided = together(programme).decide(commands, before.state)
    if (Result.isFailure(decided)) return yield* Refused.from(decided.failure)
    const events = yield* newEvents(ledgerCodec, decided.success, meta)
    return [{ stream: ledgerStream(id), expected: before.version === 0 ? ("none" as const) : before.version, events }]
  })
}

export function refuse(reasons: readonly [Reason, ...ReadonlyArray<Reason>]): Effect.Effect<never, Refused> {
  return Effect.fail(Refused.from({ _tag: "Refusal", reasons }))
}

function unknownProgramme(id: string, on: LocalDate): Reason {
  return reason(
    "benefit/programme-unknown",
    {
      pl: `W dniu ${on} regulamin nie zna programu „${id}”.`,
      en: `The charter in force on ${on} has no programme "${id}".`
    },
    { params: { programme: id, on } }
  )
}
