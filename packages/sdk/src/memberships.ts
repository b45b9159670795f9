/**
 * Memberships: parties and their relations, calls and applications, terms, standing and the roll.
 *
 * The service reads, decides and appends; the thinking is in `@ogniwo/membership`. Input is taken as plain data and held
 * to the command's Schema first, so that whatever somebody sends is either a command or a refusal that says where it is
 * not one. A register number is claimed in the transaction that records it, an application fulfilled in the one that
 * opens its membership.
 */
import { codesAt, Instant, type LocalDate } from "@ogniwo/kernel"
import {
  ApplicationCommand,
  type ApplicationId,
  applicationLifecycle,
  AuthorityCommand,
  authorityLifecycle,
  CallCommand,
  callLifecycle,
  growth,
  MembershipCommand,
  type MembershipId,
  membershipLifecycle,
  type NetworkFacts,
  PartyCommand,
  type PartyId,
  partyLifecycle,
  RelationCommand,
  relationLifecycle,
  rollOn,
  type RollQuery,
  standingOn,
  survivorOf,
  territoryCoverage
} from "@ogniwo/membership"
import * as Context from "effect/Context"
import * as Effect from "effect/Effect"
import * as Layer from "effect/Layer"
import * as Result from "effect/Result"
import { checked, refuse } from "./checked.ts"
import { execute, load, NetworkIdentity, newEvents } from "./execute.ts"
import type { JournalUnavailable } from "./journal/errors.ts"
import { Journal } from "./journal/journal.ts"
import { factsOf } from "./memberships/facts.ts"
import { noTerritories, unknown } from "./memberships/reasons.ts"
import { readWithPlugins, withPluginFacts } from "./memberships/plugin-facts.ts"
import { registerAppends } from "./memberships/register.ts"
import type {
  ApplicationInput,
  ApplicationMethod,
  MembershipInput,
  MembershipMethod,
  MembershipsShape,
  Reading
} from "./memberships/shape.ts"
import * as kept from "./memberships/streams.ts"
import { applicationWorld, membershipWorld, provisionsOf, type Rules, rulesOn } from "./memberships/world.ts"
import { type CommandMeta, type Recording, type Stamped, stamped } from "./meta.ts"
import { Refused } from "./refused.ts"

/**
 * The service of memberships.
 *
 * @since 0.1.0
 */
export class Memberships extends Context.Service<Memberships, MembershipsShape>()("@ogniwo/sdk/Memberships") {
  /** For the charter whose version in force on a day `charterOn` gives. */
  static layer(charterOn: kept.MembershipsCharterOn): Layer.Layer<Memberships, never, Journal> {
    return Layer.effect(
      Memberships,
      Effect.gen(function* () {
        const journal = yield* Journal
        const facts = yield* factsOf(journal)
        return make(charterOn, facts, (effect) => Effect.provideService(effect, Journal, journal))
      })
    )
  }
}

type WithJournal = <A, E>(effect: Effect.Effect<A, E, Journal>) => Effect.Effect<A, E>

function make(
  charterOn: kept.MembershipsCharterOn,
  facts: Effect.Effect<NetworkFacts, JournalUnavailable>,
  withJournal: WithJournal
): MembershipsShape {
  /** The rules of the day on which the command is given. */
  const today = (meta: Stamped) =>
    Effect.gen(function* () {
      const { zone } = yield* NetworkIdentity
      return yield* rulesOn(charterOn, Instant.localDateIn(meta.at, zone))
    })

  const party = (input: object, meta: CommandMeta) =>
    Effect.gen(function* () {
      const stamp = yield* stamped(meta)
      const command = yield* checked(PartyCommand, { ...input, at: stamp.at })
      const known = yield* facts
      const { territories } = yield* today(stamp)
      const done = yield* execute({
        lifecycle: partyLifecycle({
          holderOf: ({ number, register }) => known.holders.get(`${register}/${number}`),
          find: (id) => known.parties.get(id),
          ...(territories === undefined ? {} : { territories })
        }),
        stream: kept.partyStream(command.party),
        codec: kept.partyCodec,
        command,
        meta: stamp,
        also: (events, _, now) => registerAppends(events, now)
      })
      return yield* present(done.state)
    }).pipe(withJournal)

  const relation = (input: object, meta: CommandMeta) =>
    Effect.gen(function* () {
      const stamp = yield* stamped(meta)
      const command = yield* checked(RelationCommand, { ...input, at: stamp.at })
      const known = yield* facts
      const done = yield* execute({
        lifecycle: relationLifecycle((id) => known.parties.has(id)),
        stream: kept.relationStream(command.kind),
        codec: kept.relationCodec,
        command,
        meta: stamp
      })
      return done.state
    }).pipe(withJournal)

  const call = (input: object, meta: CommandMeta) =>
    Effect.gen(function* () {
      const stamp = yield* stamped(meta)
      const command = yield* checked(CallCommand, { ...input, at: stamp.at })
      const rules = yield* today(stamp)
      if (command._tag === "OpenCall") yield* provisionsOf(rules, command.type)
      const done = yield* execute({
        lifecycle: callLifecycle(rules),
        stream: kept.callStream(command.call),
        codec: kept.callCodec,
        command,
        meta: stamp
      })
      return yield* present(done.state)
    }).pipe(withJournal)

  /** An application is decided by the charter of the day on which it was submitted. */
  const applicationRules = (known: NetworkFacts, command: ApplicationCommand) =>
    Effect.gen(function* () {
      const before = known.applications.get(command.application)
      const sent = command._tag === "SubmitApplication" ? command : undefined
      const on = sent?.on ?? before?.submittedOn
      const about = sent ?? before
      if (about === undefined || on === undefined) return yield* refuse([unknown("application", command.application)])
      const rules = yield* rulesOn(charterOn, on)
      const announced = known.calls.get(about.call)
      if (announced === undefined) return yield* refuse([unknown("call", about.call)])
      const provisions = yield* provisionsOf(rules, announced.type)
      const world = applicationWorld(known, rules, {
        id: command.application,
        call: about.call,
        party: about.party,
        on
      })
      return applicationLifecycle(provisions, world)
    })

  const application = (input: object, meta: CommandMeta) =>
    Effect.gen(function* () {
      const stamp = yield* stamped(meta)
      const command = yield* checked(ApplicationCommand, { ...input, at: stamp.at })
      const lifecycle = yield* applicationRules(yield* facts, command)
      const done = yield* execute({
        lifecycle,
        stream: kept.applicationStream(command.application),
        codec: kept.applicationCodec,
        command,
        meta: stamp
      })
      return yield* present(done.state)
    }).pipe(withJournal)

  /** Fulfils an application in the transaction that opens its membership. */
  const fulfilled = (id: ApplicationId, membership: MembershipId, now: Recording) =>
    Effect.gen(function* () {
      const command = { _tag: "FulfilApplication", application: id, membership, at: now.at } as const
      const lifecycle = yield* applicationRules(yield* facts, command)
      const stream = kept.applicationStream(id)
      const before = yield* load(lifecycle, kept.applicationCodec, stream)
      const decided = lifecycle.decide(command, before.state)
      if (Result.isFailure(decided)) return yield* Refused.from(decided.failure)
      const events = yield* newEvents(kept.applicationCodec, decided.success, now)
      return [{ stream, expected: before.version, events }]
    })

  const membership = (input: object, meta: CommandMeta) =>
    Effect.gen(function* () {
      const stamp = yield* stamped(meta)
      const command = yield* checked(MembershipCommand, { ...input, at: stamp.at })
      const known = yield* facts
      const before = known.memberships.get(command.membership)
      const about = command._tag === "OpenMembership" ? command : before
      if (about === undefined) return yield* refuse([unknown("membership", command.membership)])
      if (!known.parties.has(about.party)) return yield* refuse([unknown("party", about.party)])
      const rules = yield* "on" in command ? rulesOn(charterOn, command.on) : today(stamp)
      const provisions = yield* provisionsOf(rules, about.type)
      const opens = command._tag === "OpenMembership" ? command.application : undefined
      const done = yield* execute({
        lifecycle: membershipLifecycle(provisions, membershipWorld(known, rules, about.party, about.type, provisions)),
        stream: kept.membershipStream(command.membership),
        codec: kept.membershipCodec,
        command,
        meta: stamp,
        ...(opens === undefined
          ? {}
          : { also: (_events: unknown, _state: unknown, now: Recording) => fulfilled(opens, command.membership, now) })
      })
      return yield* present(done.state)
    }).pipe(withJournal)

  const authority = (input: object, meta: CommandMeta) =>
    Effect.gen(function* () {
      const stamp = yield* stamped(meta)
      const command = yield* checked(AuthorityCommand, { ...input, at: stamp.at })
      const known = yield* facts
      if (!known.parties.has(command.organisation)) return yield* refuse([unknown("party", command.organisation)])
      const done = yield* execute({
        lifecycle: authorityLifecycle,
        stream: kept.authorityStream(command.organisation),
        codec: kept.authorityCodec,
        command,
        meta: stamp
      })
      return done.state
    }).pipe(withJournal)

  const applying =
    <Tag extends ApplicationInput["_tag"]>(_tag: Tag): ApplicationMethod<Tag> =>
    (input, meta) =>
      application({ ...input, _tag }, meta)
  const belonging =
    <Tag extends MembershipInput["_tag"]>(_tag: Tag): MembershipMethod<Tag> =>
    (input, meta) =>
      membership({ ...input, _tag }, meta)
  const reading = <A>(on: LocalDate, read: (known: NetworkFacts, rules: Rules) => A): Reading<A> =>
    Effect.gen(function* () {
      const known = yield* facts
      const rules = yield* rulesOn(charterOn, on)
      return yield* readWithPlugins(() => read(known, rules))
    })

  return {
    registerParty: (input, meta) => party({ ...input, _tag: "RegisterParty" }, meta),
    recordParty: party,
    relateParties: (input, meta) => relation({ ...input, _tag: "RelateParties" }, meta),
    endRelation: (input, meta) => relation({ ...input, _tag: "EndRelation" }, meta),
    mandate: authority,
    openCall: (input, meta) => call({ ...input, _tag: "OpenCall" }, meta),
    recordCall: call,
    submit: applying("SubmitApplication"),
    check: applying("CheckCompleteness"),
    cure: applying("CureDefects"),
    closeCuring: applying("CloseCuring"),
    answer: applying("AnswerApplicationQuestion"),
    decide: applying("DecideApplication"),
    appeal: applying("AppealRefusal"),
    decideAppeal: applying("DecideRefusalAppeal"),
    withdraw: applying("WithdrawApplication"),
    openMembership: belonging("OpenMembership"),
    renew: belonging("RenewMembership"),
    suspend: belonging("SuspendMembership"),
    reinstate: belonging("ReinstateMembership"),
    resign: belonging("ResignMembership"),
    expel: belonging("ExpelMembership"),
    end: belonging("EndMembership"),
    recordMembership: membership,
    roll: (asked) =>
      Effect.flatMap(withPluginFacts(asked), (query) =>
        reading(query.on, (known, rules) => rollOn(known, rules.provisions, { ...query, ...around(rules) }))
      ),
    standing: (id, asked) =>
      Effect.flatMap(withPluginFacts(asked), (query) =>
        reading(query.on, (known, rules) =>
          standingOn(known, rules.provisions, survivorOf(known, id as PartyId, query.asKnownAt), {
            ...query,
            ...around(rules)
          })
        )
      ),
    figures: (query) =>
      Effect.suspend(() => reading(query.range.start, (known, rules) => growth(known, rules.provisions, query))),
    coverage: ({ by = "seat", wanted, ...asked }) =>
      Effect.gen(function* () {
        const query = yield* withPluginFacts(asked)
        const rules = yield* rulesOn(charterOn, query.on)
        if (rules.territories === undefined) return yield* refuse([noTerritories()])
        const codes = "level" in wanted ? codesAt(rules.territories, wanted.level, wanted.in) : wanted
        const known = yield* facts
        const { territories } = rules
        return yield* readWithPlugins(() => {
          const roll = rollOn(known, rules.provisions, { ...query, ...around(rules) })
          return territoryCoverage(known, roll, territories, codes, by)
        })
      }),
    application: (id) => Effect.map(facts, (known) => known.applications.get(id as ApplicationId)),
    history: (id) =>
      Effect.gen(function* () {
        const journal = yield* Journal
        const known = yield* facts
        const streams = streamsOf(known, id as PartyId)
        const events = yield* Effect.forEach(streams, (stream) => journal.read(stream))
        return events.flat().sort((a, b) => a.position - b.position)
      }).pipe(withJournal),
    facts
  }
}

/** A command that was carried out leaves something; nothing would be a fault of this program. */
function present<A>(state: A | undefined): Effect.Effect<A> {
  return state === undefined ? Effect.die(new Error("a command was accepted and left nothing")) : Effect.succeed(state)
}

function around({ predicates, territories }: Rules): Pick<RollQuery, "predicates" | "territories"> {
  return { predicates, ...(territories === undefined ? {} : { territories }) }
}

function streamsOf(known: NetworkFacts, party: PartyId): ReadonlyArray<string> {
  const applications = [...known.applications.values()].filter((each) => each.party === party)
  return [
    kept.partyStream(party),
    kept.authorityStream(party),
    ...applications.map((each) => kept.applicationStream(each.id)),
    ...(known.membershipsOf.get(party) ?? []).map(kept.membershipStream)
  ]
}
