/**
 * Benefits of belonging: grants by the charter's rules, what is reserved and used, activities, claims and reports.
 *
 * The service reads, decides and appends; the thinking is in `@ogniwo/benefits`. A place in an activity and what it
 * costs on the ledger are written in one transaction, so that nobody has a place without the hours for it.
 */
import {
  type ActivityCommand,
  activityLifecycle,
  Announcement,
  type ActivityState,
  attendanceCertificate,
  type AttendanceCertificate,
  claimLifecycle,
  type ClaimCommand,
  type ClaimState,
  type Delta,
  deltas,
  grantsFor,
  type Granting,
  ledger,
  type LedgerCommand,
  type LedgerEvent,
  type LedgerState,
  type Member,
  type PublishedLine,
  publicLines,
  report as drawUp,
  type Report,
  type Statement,
  statementOf,
  verifyLedger,
  withdrawalsAtEnd
} from "@ogniwo/benefits"
import { type DateRange, type Instant, type LocalDate, type Reason, unspecified } from "@ogniwo/kernel"
import * as Context from "effect/Context"
import * as Effect from "effect/Effect"
import * as Layer from "effect/Layer"
import * as Result from "effect/Result"
import * as HashMap from "effect/HashMap"
import { bookings, holdsReservation, passedOver, releasing } from "./benefits/places.ts"
import { gather, keep, keptReport, nothingToFold } from "./benefits/reports.ts"
import {
  activityCodec,
  activityStream,
  alsoBook,
  type CharterOn,
  claimCodec,
  claimStream,
  ledgerCodec,
  ledgerStream,
  loadActivity,
  loadLedger,
  programmeOn,
  refuse,
  together
} from "./benefits/streams.ts"
import { checked } from "./checked.ts"
import { type CommandError, execute, load, NetworkIdentity } from "./execute.ts"
import type { JournalUnavailable } from "./journal/errors.ts"
import { Journal } from "./journal/journal.ts"
import { type CommandMeta, recording, stamped } from "./meta.ts"
import type { Refused } from "./refused.ts"

type Without<C, Keys extends PropertyKey> = C extends unknown ? Omit<C, Keys> : never
type Answer<A> = Effect.Effect<A, CommandError>
type Reading<A> = Effect.Effect<A, Refused | JournalUnavailable>

interface InProgramme {
  readonly programme: string
}

/** An operation as a caller states it: everything but the moment, which comes with the meta. */
export type BookingInput = InProgramme & { readonly operation: Without<LedgerCommand, "at"> }
export type ActivityInput = InProgramme & {
  readonly activity: string
  readonly on: LocalDate
  readonly command: Without<Exclude<ActivityCommand, { readonly _tag: "Announce" | "Promote" }>, "at">
}
export type ClaimInput = InProgramme & {
  readonly claim: string
  readonly on: LocalDate
  /** Claiming needs evidence unless the charter says that this benefit needs none. */
  readonly benefit?: string
  readonly command: Without<ClaimCommand, "at">
}
type Announced = Extract<ActivityCommand, { readonly _tag: "Announce" }>["activity"]
interface Promotion extends InProgramme {
  readonly activity: string
  readonly group: string
  readonly on: LocalDate
}
interface Span extends InProgramme {
  readonly from: LocalDate
  readonly until: LocalDate
}

export interface BenefitsShape {
  /** Grants what the rules give everyone on the roll, all or none; granting again changes nothing. */
  readonly grant: (
    input: InProgramme & { readonly roll: ReadonlyArray<Member>; readonly on: LocalDate },
    meta: CommandMeta
  ) => Answer<{ readonly granted: ReadonlyArray<LedgerEvent>; readonly refused: Granting["refused"] }>
  /** Takes back what is unused when a membership ends, as each rule says. */
  readonly endMembership: (
    input: InProgramme & { readonly holder: string; readonly membership: DateRange; readonly on: LocalDate },
    meta: CommandMeta
  ) => Answer<ReadonlyArray<LedgerEvent>>
  /** Any operation on the ledger: fund, reserve, consume, release, expire, carry over, transfer, withdraw, reverse. */
  readonly book: (input: BookingInput, meta: CommandMeta) => Answer<ReadonlyArray<LedgerEvent>>
  readonly announce: (
    input: InProgramme & { readonly activity: Announced; readonly on: LocalDate },
    meta: CommandMeta
  ) => Answer<ActivityState>
  /** Enrolling, giving out places, giving one up, attending, settling, cancelling: with their entries on the ledger. */
  readonly act: (input: ActivityInput, meta: CommandMeta) => Answer<ActivityState>
  /** Gives a free place to the first in line who can take it; those who cannot are passed over with the reason. */
  readonly promote: (input: Promotion, meta: CommandMeta) => Answer<ActivityState>
  readonly claim: (input: ClaimInput, meta: CommandMeta) => Answer<ClaimState>
  readonly certificate: (
    input: InProgramme & { readonly activity: string; readonly enrolment: string; readonly on: LocalDate }
  ) => Reading<AttendanceCertificate>
  readonly statement: (
    input: InProgramme & {
      readonly holder: string
      readonly from?: LocalDate
      readonly until?: LocalDate
      readonly asKnownAt?: Instant
    }
  ) => Effect.Effect<Statement, JournalUnavailable>
  readonly balances: (input: InProgramme & { readonly on: LocalDate }) => Reading<LedgerState>
  /** Every indicator against its targets, as known now or at a moment. Not kept: see `deliver`. */
  readonly report: (input: Span & { readonly asKnownAt: Instant }) => Reading<Report>
  /** Draws a report up of what is known now, and keeps it for good under a name; later knowledge shows as `changes`. */
  readonly deliver: (input: Span & { readonly id: string }, meta: CommandMeta) => Answer<Report>
  readonly delivered: (
    input: InProgramme & { readonly id: string }
  ) => Effect.Effect<Report | undefined, JournalUnavailable>
  readonly changes: (
    input: InProgramme & { readonly id: string; readonly asKnownAt: Instant }
  ) => Reading<ReadonlyArray<Delta>>
  /** What of a report may be published, small figures withheld. */
  readonly publish: (input: InProgramme & { readonly report: Report }) => Reading<ReadonlyArray<PublishedLine>>
  /** Compares the ledger with a plain recomputation; empty when the books are sound. */
  readonly verify: (input: InProgramme & { readonly on: LocalDate }) => Reading<ReadonlyArray<Reason>>
}

/**
 * The service of benefits.
 *
 * @since 0.1.0
 */
export class Benefits extends Context.Service<Benefits, BenefitsShape>()("@ogniwo/sdk/Benefits") {
  /** For the charter whose version in force on a day `charterOn` gives. */
  static layer(charterOn: CharterOn): Layer.Layer<Benefits, never, Journal> {
    return Layer.effect(
      Benefits,
      Effect.gen(function* () {
        const journal = yield* Journal
        return make(charterOn, (effect) => Effect.provideService(effect, Journal, journal))
      })
    )
  }
}

type WithJournal = <A, E>(effect: Effect.Effect<A, E, Journal>) => Effect.Effect<A, E>

function make(charterOn: CharterOn, withJournal: WithJournal): BenefitsShape {
  const bookAll = (
    id: string,
    on: LocalDate,
    commands: ReadonlyArray<LedgerCommand>,
    meta: CommandMeta & { readonly at: Instant }
  ) =>
    Effect.gen(function* () {
      const { programme } = yield* programmeOn(charterOn, id, on)
      const lifecycle = together(programme)
      const done = yield* execute({
        lifecycle,
        stream: ledgerStream(id),
        codec: ledgerCodec,
        command: commands,
        meta
      })
      return done.events
    })

  const actOn = (
    id: string,
    on: LocalDate,
    activity: string,
    command: ActivityCommand,
    meta: CommandMeta & { readonly at: Instant }
  ) =>
    Effect.gen(function* () {
      const { programme, world } = yield* programmeOn(charterOn, id, on)
      const { zone } = yield* NetworkIdentity
      const done = yield* execute({
        lifecycle: activityLifecycle(programme, world),
        stream: activityStream(id, activity),
        codec: activityCodec,
        command,
        meta,
        also: (events, state, now) => {
          const stage = { programme, state, zone, at: meta.at }
          const open = [...HashMap.values(state.enrolments)].filter((each) => holdsReservation(stage, each))
          const freed = events.some(({ _tag }) => _tag === "ActivityCancelled") ? open.map((each) => each.id) : []
          return alsoBook(programme, id, [...bookings(stage, events), ...releasing(stage, freed)], now)
        }
      })
      return done.state
    })

  const reportOf = ({ programme: id, from, until }: Span, asKnownAt: Instant) =>
    Effect.gen(function* () {
      const { programme } = yield* programmeOn(charterOn, id, until)
      return drawUp(programme, yield* gather(id, asKnownAt), { from, until, asKnownAt })
    })

  return {
    grant: ({ programme: id, roll, on }, meta) =>
      Effect.gen(function* () {
        const stamp = yield* stamped(meta)
        const { programme, world } = yield* programmeOn(charterOn, id, on)
        const { grants, refused } = grantsFor(programme, roll, { ...world, on, at: stamp.at })
        return { granted: yield* bookAll(id, on, grants, stamp), refused }
      }).pipe(withJournal),
    endMembership: ({ programme: id, holder, membership, on }, meta) =>
      Effect.gen(function* () {
        const stamp = yield* stamped(meta)
        const { programme } = yield* programmeOn(charterOn, id, on)
        const { state } = yield* loadLedger(programme, id)
        const taken = withdrawalsAtEnd(programme, state, { holder, membership, at: stamp.at, on })
        if (Result.isFailure(taken)) return yield* refuseAll(taken.failure)
        return yield* bookAll(id, on, taken.success, stamp)
      }).pipe(withJournal),
    book: ({ programme, operation }, meta) =>
      Effect.gen(function* () {
        const stamp = yield* stamped(meta)
        return yield* bookAll(programme, operation.on, [{ ...operation, at: stamp.at }], stamp)
      }).pipe(withJournal),
    announce: ({ programme, activity: given, on }, meta) =>
      Effect.gen(function* () {
        const stamp = yield* stamped(meta)
        const activity = yield* checked(Announcement, given)
        return yield* actOn(programme, on, activity.id, { _tag: "Announce", at: stamp.at, activity }, stamp)
      }).pipe(withJournal),
    act: ({ programme, activity, on, command }, meta) =>
      Effect.gen(function* () {
        const stamp = yield* stamped(meta)
        return yield* actOn(programme, on, activity, { ...command, at: stamp.at }, stamp)
      }).pipe(withJournal),
    promote: ({ programme: id, activity, group, on }, meta) =>
      Effect.gen(function* () {
        const { at, ...stamp } = yield* stamped(meta)
        const { programme } = yield* programmeOn(charterOn, id, on)
        const { zone } = yield* NetworkIdentity
        const { state } = yield* loadActivity(programme, id, activity)
        const books = yield* loadLedger(programme, id)
        const passOver = passedOver({ programme, state, zone, at }, group, books.state)
        return yield* actOn(id, on, activity, { _tag: "Promote", at, group, passOver }, { ...stamp, at })
      }).pipe(withJournal),
    claim: ({ programme: id, claim, on, benefit, command }, meta) =>
      Effect.gen(function* () {
        const stamp = yield* stamped(meta)
        const { programme } = yield* programmeOn(charterOn, id, on)
        const needs = benefit === undefined ? true : (programme.benefits[benefit]?.needsEvidence ?? unspecified)
        const done = yield* execute({
          lifecycle: claimLifecycle(needs),
          stream: claimStream(id, claim),
          codec: claimCodec,
          command: { ...command, at: stamp.at },
          meta: stamp
        })
        return done.state
      }).pipe(withJournal),
    certificate: ({ programme: id, activity, enrolment, on }) =>
      Effect.gen(function* () {
        const { programme } = yield* programmeOn(charterOn, id, on)
        const { state } = yield* loadActivity(programme, id, activity)
        const certificate = attendanceCertificate(programme, state, enrolment)
        return Result.isFailure(certificate) ? yield* refuse([certificate.failure]) : certificate.success
      }).pipe(withJournal),
    statement: ({ programme, asKnownAt, ...asked }) =>
      load(nothingToFold, ledgerCodec, ledgerStream(programme), asKnownAt).pipe(
        Effect.map(({ events }) => statementOf(events, asked)),
        withJournal
      ),
    balances: ({ programme: id, on }) =>
      Effect.gen(function* () {
        const { programme } = yield* programmeOn(charterOn, id, on)
        return (yield* loadLedger(programme, id)).state
      }).pipe(withJournal),
    report: (input) => withJournal(reportOf(input, input.asKnownAt)),
    deliver: (input, meta) =>
      Effect.gen(function* () {
        const stamp = yield* stamped(meta)
        const kept = yield* keptReport(input.programme, input.id)
        if (kept !== undefined) return kept
        const now = yield* recording(stamp)
        const report = yield* reportOf(input, now.recordedAt)
        yield* keep(input.programme, input.id, report, now)
        return report
      }).pipe(withJournal),
    delivered: ({ programme, id }) => withJournal(keptReport(programme, id)),
    changes: ({ programme, id, asKnownAt }) =>
      Effect.gen(function* () {
        const kept = yield* keptReport(programme, id)
        if (kept === undefined) return yield* refuse([noReport(id)])
        return deltas(kept, yield* reportOf({ programme, from: kept.from, until: kept.until }, asKnownAt))
      }).pipe(withJournal),
    publish: ({ programme: id, report }) =>
      Effect.gen(function* () {
        const { programme } = yield* programmeOn(charterOn, id, report.until)
        const lines = publicLines(programme, report)
        return Result.isFailure(lines) ? yield* refuse([lines.failure]) : lines.success
      }),
    verify: ({ programme: id, on }) =>
      Effect.gen(function* () {
        const { programme } = yield* programmeOn(charterOn, id, on)
        const { state, events } = yield* load(ledger(programme), ledgerCodec, ledgerStream(id))
        return verifyLedger(programme, state, events)
      }).pipe(withJournal)
  }
}

function refuseAll(reasons: ReadonlyArray<Reason>) {
  const [first, ...rest] = reasons
  return first === undefined ? Effect.die(new Error("refused without a reason")) : refuse([first, ...rest])
}

function noReport(id: string): Reason {
  return {
    code: "report/unknown",
    words: { pl: `Nie przekazano sprawozdania „${id}”.`, en: `No report "${id}" was delivered.` },
    params: { id }
  }
}
