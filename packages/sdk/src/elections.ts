/**
 * Elections, from the call to the mandates and to what becomes of them.
 *
 * The service reads, decides and appends; the thinking is in `@ogniwo/selection`. A run is pinned to the version of the
 * charter that was in force on the day of its call, whatever the charter says later.
 */
import { Instant, type Reason, reason, uuidv7 } from "@ogniwo/kernel"
import {
  type BallotContent,
  certificate,
  checkRunBounds,
  checkSlip,
  consecutiveTerms,
  type ElectionCommand,
  electionLifecycle,
  type ElectionRun,
  type Mandate,
  type MandateCommand,
  mandatesLifecycle,
  type MergedBallot,
  protocol,
  replayCertificate,
  seatHolders,
  slipOf,
  successorToDeclined
} from "@ogniwo/selection"
import * as Context from "effect/Context"
import * as Effect from "effect/Effect"
import * as Layer from "effect/Layer"
import * as Result from "effect/Result"
import { BallotBox, type BallotBoxShape, memoryBallotBox } from "./elections/ballot-box.ts"
import { readSlips } from "./elections/import.ts"
import { answerOf } from "./elections/policy.ts"
import { holderFor, loadMandates, seatsToOpen } from "./elections/seats.ts"
import type { Counted, ElectionsShape } from "./elections/shape.ts"
import {
  bodyOn,
  type BodyRules,
  electionCodec,
  type ElectionsCharterOn,
  electionStream,
  loadRun,
  mandateCodec,
  mandateStream,
  refuse
} from "./elections/streams.ts"
import { together } from "./elections/together.ts"
import { execute, NetworkIdentity } from "./execute.ts"
import { Journal } from "./journal/journal.ts"
import { type CommandMeta, RandomBytes, type Stamped, stamped } from "./meta.ts"
import { Plugins } from "./plugins/plugins.ts"
import { ruleRegistryOf } from "./plugins/rule-registry.ts"
import { Refused } from "./refused.ts"

/**
 * The service of elections.
 *
 * @since 0.1.0
 */
export class Elections extends Context.Service<Elections, ElectionsShape>()("@ogniwo/sdk/Elections") {
  /** For the charter whose version in force on a day `charterOn` gives. */
  static layer(charterOn: ElectionsCharterOn): Layer.Layer<Elections, never, Journal> {
    return Layer.effect(
      Elections,
      Effect.gen(function* () {
        const journal = yield* Journal
        const box = (yield* BallotBox) ?? memoryBallotBox()
        return make(charterOn, box, (effect) => Effect.provideService(effect, Journal, journal))
      })
    )
  }
}

type WithJournal = <A, E>(effect: Effect.Effect<A, E, Journal>) => Effect.Effect<A, E>
interface Vote {
  readonly voter: string
  readonly ballot: BallotContent
}
type Untimed<C> = C extends unknown ? Omit<C, "at"> : never

function make(charterOn: ElectionsCharterOn, box: BallotBoxShape, withJournal: WithJournal): ElectionsShape {
  const loaded = (election: string) => loadRun(charterOn, election)

  const decideOn = (election: string, rules: BodyRules, command: ElectionCommand, meta: Stamped) =>
    execute({
      lifecycle: electionLifecycle(rules.provisions, rules.world),
      stream: electionStream(election),
      codec: electionCodec,
      command,
      meta
    })

  /** A command on a run that has been called. */
  const act = (election: string, meta: CommandMeta, command: (at: Instant) => ElectionCommand) =>
    Effect.gen(function* () {
      const stamp = yield* stamped(meta)
      const rules = yield* loaded(election)
      const { state } = yield* decideOn(election, rules, command(stamp.at), stamp)
      return state ?? rules.run
    }).pipe(withJournal)

  /** The input's fields, without the run's id, made a command. */
  const plain =
    <Input extends { readonly election: string }>(
      command: (fields: Omit<Input, "election">, at: Instant) => ElectionCommand
    ) =>
    (input: Input, meta: CommandMeta) => {
      const { election, ...fields } = input
      return act(election, meta, (at) => command(fields, at))
    }

  const onSeats = (body: string, meta: Stamped, commands: ReadonlyArray<Untimed<MandateCommand>>) =>
    Effect.gen(function* () {
      const { zone } = yield* NetworkIdentity
      const { provisions } = yield* bodyOn(charterOn, body, Instant.localDateIn(meta.at, zone))
      const command = commands.map((each): MandateCommand => ({ ...each, at: meta.at }))
      const lifecycle = together(mandatesLifecycle(provisions))
      const done = yield* execute({ lifecycle, stream: mandateStream(body), codec: mandateCodec, command, meta })
      return { state: done.state, touched: done.events.map(({ mandate }) => mandate) }
    })

  const one = (done: { readonly state: ReadonlyMap<string, Mandate>; readonly touched: ReadonlyArray<string> }) => {
    const found = done.state.get(done.touched.at(-1) ?? "")
    return found === undefined ? refuse([unknownMandate("?")]) : Effect.succeed(found)
  }

  const openBox = (election: string, ballots: ReadonlyArray<MergedBallot>, meta: CommandMeta, source?: string) =>
    act(election, meta, (at) => ({
      _tag: "OpenBallotBox",
      at,
      ballots,
      ...(source === undefined ? {} : { source })
    }))

  /** Open ballots become events; of secret ones only the voters do, and the slips go into the box. */
  const castMany = (election: string, votes: ReadonlyArray<Vote>, meta: CommandMeta) =>
    Effect.gen(function* () {
      const stamp = yield* stamped(meta)
      const rules = yield* loaded(election)
      const { provisions, run, world } = rules
      const secret = run.secrecy === "secret"
      const [wrong, ...more] = secret ? votes.flatMap(({ ballot }) => checkSlip(provisions, world, run, ballot)) : []
      if (wrong !== undefined) return yield* refuse([wrong, ...more])
      const command = votes.map(({ ballot, voter }): ElectionCommand => {
        const who = { at: stamp.at, voter }
        return secret ? { _tag: "TickOffVoter", ...who } : { _tag: "CastBallot", ...who, ballot }
      })
      const lifecycle = together(electionLifecycle(provisions, world))
      const done = yield* execute({
        lifecycle,
        stream: electionStream(election),
        codec: electionCodec,
        command,
        meta: stamp
      })
      if (!secret || done.repeated) return
      for (const { ballot, voter } of votes) yield* box.put(election, slipOf(provisions, run, voter, ballot))
    }).pipe(withJournal, Effect.uninterruptible)

  return {
    call: (input, meta) =>
      Effect.gen(function* () {
        const stamp = yield* stamped(meta)
        const { zone } = yield* NetworkIdentity
        const rules = yield* bodyOn(charterOn, input.body, Instant.localDateIn(stamp.at, zone))
        const election = input.election ?? (yield* freshId(stamp))
        const command: ElectionCommand = {
          ...input,
          _tag: "CallElection",
          at: stamp.at,
          election,
          charter: rules.charter
        }
        const { state } = yield* decideOn(election, rules, command, stamp)
        return state ?? (yield* loaded(election)).run
      }).pipe(withJournal),
    freezeRoll: plain((fields, at) => ({ ...fields, _tag: "FreezeRoll", at })),
    nominate: ({ election, ...fields }, meta) =>
      Effect.gen(function* () {
        const { run, world } = yield* loaded(election)
        const { state } = yield* loadMandates(run.body)
        const on = Instant.localDateIn(run.voting.from, world.zone)
        const servedConsecutive = consecutiveTerms(state.values(), fields.candidate.id, on)
        return yield* act(election, meta, (at) => ({ ...fields, _tag: "NominateCandidate", at, servedConsecutive }))
      }).pipe(withJournal),
    support: plain((fields, at) => ({ ...fields, _tag: "SupportNomination", at })),
    consent: plain((fields, at) => ({ ...fields, _tag: "ConsentToCandidacy", at })),
    withdraw: plain((fields, at) => ({ ...fields, _tag: "WithdrawCandidacy", at })),
    closeNominations: plain((fields, at) => ({ ...fields, _tag: "CloseNominations", at })),
    checkBounds: ({ election }) =>
      Effect.map(withJournal(loaded(election)), ({ provisions, run }) => checkRunBounds(provisions, run)),
    openVoting: plain((fields, at) => ({ ...fields, _tag: "OpenVoting", at })),
    cast: ({ ballot, election, voter }, meta) => castMany(election, [{ ballot, voter }], meta),
    castMany: ({ ballots, election }, meta) => castMany(election, ballots, meta),
    closeVoting: ({ election }, meta) =>
      Effect.gen(function* () {
        const found = yield* withJournal(loaded(election))
        // Closed before, with the box still full: the program stopped in between, and goes on from there.
        const halfway = found.run.step === "closed" && found.run.secrecy === "secret" && found.run.box === undefined
        const run = halfway ? found.run : yield* act(election, meta, (at) => ({ _tag: "CloseVoting", at }))
        if (run.secrecy !== "secret" || run.box !== undefined) return run
        const slips = yield* box.pour(election)
        if (slips.length === 0) return run
        const { key: _key, ...unkeyed } = meta
        const opened = yield* openBox(election, slips, unkeyed)
        // A question about a group too small to stay secret leaves the box shut: its slips wait for the answer.
        if (opened.box !== undefined) yield* box.empty(election)
        return opened
      }),
    importBallots: (input, meta) =>
      Effect.gen(function* () {
        const { run } = yield* loaded(input.election)
        const slips = readSlips(input, run)
        if (Result.isFailure(slips)) return yield* Refused.from(slips.failure)
        return yield* openBox(input.election, slips.success, meta, input.source)
      }).pipe(withJournal),
    openBox: ({ ballots, election, source }, meta) => openBox(election, ballots, meta, source),
    publishSeed: plain((fields, at) => ({ ...fields, _tag: "PublishSeed", at })),
    count: ({ election }, meta) =>
      Effect.flatMap(
        act(election, meta, (at) => ({ _tag: "CountElection", at })),
        countedAs
      ),
    answer: ({ election, ...given }, meta) =>
      Effect.gen(function* () {
        const { run } = yield* loaded(election)
        const said = yield* answerOf(run, given)
        const answered = yield* act(election, meta, (at) => ({ ...said, _tag: "AnswerQuestion", at }))
        // A new call instead of opening the box: its slips are nobody's to read any more.
        if (answered.step === "failed" && answered.box === undefined) yield* box.empty(election)
        return answered
      }).pipe(withJournal),
    chooseAlternates: plain((fields, at) => ({ ...fields, _tag: "ChooseAlternates", at })),
    propose: ({ election }, meta) => act(election, meta, (at) => ({ _tag: "ProposeResult", at, by: meta.actor })),
    invite: plain((fields, at) => ({ ...fields, _tag: "InviteRepresentative", at })),
    accept: plain((fields, at) => ({ ...fields, _tag: "AcceptInvitation", at })),
    decline: plain((fields, at) => ({ ...fields, _tag: "DeclineInvitation", at })),
    lapse: plain((fields, at) => ({ ...fields, _tag: "LapseInvitation", at })),
    nextAfter: ({ candidate, election }) =>
      Effect.gen(function* () {
        const { provisions, run, world } = yield* loaded(election)
        return yield* value(successorToDeclined(provisions, world, run, candidate))
      }).pipe(withJournal),
    complain: plain((fields, at) => ({ ...fields, _tag: "LodgeComplaint", at })),
    decideComplaint: plain((fields, at) => ({ ...fields, _tag: "DecideComplaint", at })),
    openMandates: ({ election, from, until }, meta) =>
      Effect.gen(function* () {
        const stamp = yield* stamped(meta)
        const found = yield* loaded(election)
        const before = yield* loadMandates(found.run.body)
        const random = yield* RandomBytes
        const commands = seatsToOpen(found, before.state).map((seat) => ({
          _tag: "OpenMandate" as const,
          mandate: uuidv7(Instant.toMillis(stamp.at), random()),
          body: found.run.body,
          seat,
          from,
          election,
          ...(until === undefined ? {} : { until })
        }))
        const done = yield* onSeats(found.run.body, stamp, commands)
        return [...done.state.values()].filter((each) => done.touched.includes(each.mandate))
      }).pipe(withJournal),
    endMandate: ({ body, ...ending }, meta) =>
      Effect.gen(function* () {
        const stamp = yield* stamped(meta)
        return yield* one(yield* onSeats(body, stamp, [{ _tag: "EndMandate", ...ending }]))
      }).pipe(withJournal),
    fillVacancy: (input, meta) =>
      Effect.gen(function* () {
        const stamp = yield* stamped(meta)
        const { attributes, body, decision, from, vacated } = input
        const { zone } = yield* NetworkIdentity
        const { provisions } = yield* bodyOn(charterOn, body, Instant.localDateIn(stamp.at, zone))
        const { state } = yield* loadMandates(body)
        const before = state.get(vacated)
        if (before === undefined) return yield* refuse([unknownMandate(vacated)])
        const holder = yield* holderFor(provisions, before, state, input, loaded)
        const mandate = input.mandate ?? (yield* freshId(stamp))
        const more = {
          ...(attributes === undefined ? {} : { attributes }),
          ...(decision === undefined ? {} : { decision })
        }
        const filling = { vacated, mandate, holder, from, ...more }
        return yield* one(yield* onSeats(body, stamp, [{ _tag: "FillVacancy", ...filling }]))
      }).pipe(withJournal),
    leaveVacant: ({ body, ...vacant }, meta) =>
      Effect.gen(function* () {
        const stamp = yield* stamped(meta)
        return yield* one(yield* onSeats(body, stamp, [{ _tag: "LeaveVacant", ...vacant }]))
      }).pipe(withJournal),
    mandates: ({ asKnownAt, body, on }) =>
      Effect.map(withJournal(loadMandates(body, asKnownAt)), ({ events }) => seatHolders(events, on)),
    run: ({ asKnownAt, election }) =>
      Effect.map(withJournal(loadRun(charterOn, election, asKnownAt)), ({ run }) => run),
    protocol: ({ election, names }) =>
      Effect.gen(function* () {
        const { provisions, run, world } = yield* loaded(election)
        return yield* value(protocol(provisions, world, run, names))
      }).pipe(withJournal),
    certificate: ({ election }) =>
      Effect.gen(function* () {
        const { provisions, run, world } = yield* loaded(election)
        return yield* value(certificate(provisions, world, run))
      }).pipe(withJournal),
    replay: ({ certificate: given, published }) =>
      Effect.gen(function* () {
        const registry = ruleRegistryOf(yield* Plugins)
        return yield* value(replayCertificate(given, registry, published === undefined ? {} : { published }))
      })
  }
}

function countedAs(run: ElectionRun): Effect.Effect<Counted, Refused> {
  const { election, failure, question, result } = run
  if (result !== undefined) {
    const { elected, hash, vacant } = result
    return Effect.succeed({ election, status: "decided", elected, vacant, hash })
  }
  if (question !== undefined) return Effect.succeed({ election, status: "open", question })
  const because = failure ?? { pl: "bez wyniku", en: "without a result" }
  return Effect.succeed({ election, status: "failed", because })
}

function freshId(meta: Stamped): Effect.Effect<string> {
  return Effect.map(RandomBytes, (random) => uuidv7(Instant.toMillis(meta.at), random()))
}

function value<A>(result: Result.Result<A, Parameters<typeof Refused.from>[0]>): Effect.Effect<A, Refused> {
  return Result.isSuccess(result) ? Effect.succeed(result.success) : Effect.fail(Refused.from(result.failure))
}

function unknownMandate(mandate: string): Reason {
  const words = { pl: `nie ma mandatu „${mandate}”`, en: `there is no mandate "${mandate}"` }
  return reason("mandate/unknown", words, { params: { mandate } })
}
