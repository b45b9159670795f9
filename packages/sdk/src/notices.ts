/**
 * Notices: who must hear what, did they hear it, and may we tell them.
 *
 * The service remembers and talks; the thinking is in `@ogniwo/channels`. Every command takes a meta (who acts, and a
 * key that makes it safe to send twice); all refusals come at once, with their reasons.
 */
import {
  type CampaignCommand,
  type CampaignState,
  type CascadeCommand,
  type CascadeState,
  ConsentEvent,
  consentLifecycle,
  type ConsentProof,
  type ConsultationCommand,
  type ConsultationState,
  type ConsultationSummary,
  contentHash,
  proof,
  readToken,
  type RollUp,
  rollUp,
  SuppressionEvent,
  suppressionLifecycle,
  topicsOf,
  type Topic
} from "@ogniwo/channels"
import { type Instant, reason } from "@ogniwo/kernel"
import * as Context from "effect/Context"
import * as Effect from "effect/Effect"
import * as Layer from "effect/Layer"
import { AddressBook } from "./address-book.ts"
import { Couriers } from "./courier.ts"
import { checked } from "./checked.ts"
import { type CommandError, execute, load } from "./execute.ts"
import { Journal } from "./journal/journal.ts"
import type { OutboxRow, Settled } from "./journal/outbox.ts"
import { type CommandMeta, type Stamped, stamped } from "./meta.ts"
import {
  campaignState,
  cancel,
  close,
  command,
  contentOf,
  expand,
  type Expanded,
  type ExpandRequest,
  rowsOf
} from "./notices/campaigns.ts"
import {
  advance,
  type Advanced,
  type AdvanceRequest,
  cascadeCommand,
  cascadeState,
  chase,
  type Chased,
  start,
  type StartCascade
} from "./notices/cascades.ts"
import { consultationCommand, summary } from "./notices/consultations.ts"
import { consentCodec, consentStream, suppressionCodec, suppressionStream } from "./notices/people.ts"
import { send, type SendRequest, type Sent } from "./notices/send.ts"
import { settings } from "./notices/settings.ts"
import { Refused } from "./refused.ts"

/** A command without the moment and the actor, which come with its meta. */
type Asked<Command> = Command extends unknown ? Omit<Command, "at" | "by" | "_tag"> : never
type Campaign<Tag extends CampaignCommand["_tag"]> = Asked<Extract<CampaignCommand, { readonly _tag: Tag }>>
type Cascade<Tag extends CascadeCommand["_tag"]> = Asked<Extract<CascadeCommand, { readonly _tag: Tag }>>
type Told<A> = Effect.Effect<A, CommandError>

/** A command whose moment comes with its meta. */
export type Undated<Command> = Command extends unknown ? Omit<Command, "at"> : never

export interface NoticesShape {
  readonly topics: Told<ReadonlyArray<Topic>>
  /** Adds an act of consent to the subject's history; its moment is the meta's. */
  readonly recordConsent: (act: Undated<ConsentEvent>, meta: CommandMeta) => Told<ConsentProof>
  readonly consentProof: (subject: string, topic: string, at: Instant) => Told<ConsentProof>
  /** Suppresses an address, or revokes that. */
  readonly suppress: (act: Undated<SuppressionEvent>, meta: CommandMeta) => Told<ReadonlyArray<SuppressionEvent>>
  /** One click: what a POST with the token from a mail does. Refused for any other text. */
  readonly unsubscribe: (token: string, meta: CommandMeta) => Told<ReadonlyArray<SuppressionEvent>>
  readonly draft: (asked: Campaign<"DraftCampaign">, meta: CommandMeta) => Told<CampaignState>
  readonly revise: (asked: Campaign<"ReviseCampaign">, meta: CommandMeta) => Told<CampaignState>
  /** Approves the content as it was read: `contentHash` is of that. Without it, as it is now. */
  readonly approve: (
    asked: { readonly campaign: string; readonly contentHash?: string },
    meta: CommandMeta
  ) => Told<CampaignState>
  readonly schedule: (asked: Campaign<"ScheduleCampaign">, meta: CommandMeta) => Told<CampaignState>
  readonly expand: (asked: ExpandRequest, meta: CommandMeta) => Told<Expanded>
  readonly send: (asked: SendRequest, meta: CommandMeta) => Told<Sent>
  readonly pause: (asked: Campaign<"PauseCampaign">, meta: CommandMeta) => Told<CampaignState>
  readonly resume: (asked: Campaign<"ResumeCampaign">, meta: CommandMeta) => Told<CampaignState>
  readonly cancel: (asked: Campaign<"CancelCampaign">, meta: CommandMeta) => Told<CampaignState>
  /** Completes it when nothing is left to do, or expires it when its time is over. */
  readonly close: (campaign: string, meta: CommandMeta) => Told<CampaignState>
  readonly campaign: (campaign: string) => Told<CampaignState>
  readonly deliveries: (campaign: string) => Told<ReadonlyArray<OutboxRow>>
  /** Decides about a message of which nobody knows whether it left. */
  readonly resolveUnknown: (
    asked: { readonly delivery: OutboxRow; readonly as: "pending" | "accepted" | "rejected" },
    meta: CommandMeta
  ) => Told<Settled>
  readonly cascade: (asked: StartCascade, meta: CommandMeta) => Told<CascadeState>
  readonly advance: (asked: AdvanceRequest, meta: CommandMeta) => Told<Advanced>
  readonly forward: (asked: Omit<Cascade<"Forward">, "onBehalf">, meta: CommandMeta) => Told<CascadeState>
  readonly acknowledge: (asked: Cascade<"Acknowledge">, meta: CommandMeta) => Told<CascadeState>
  readonly decline: (asked: Cascade<"Decline">, meta: CommandMeta) => Told<CascadeState>
  readonly waive: (asked: Cascade<"Waive">, meta: CommandMeta) => Told<CascadeState>
  /** Reminds overdue units; those reminded before are escalated or passed over, as the charter says. */
  readonly chase: (cascade: string, meta: CommandMeta) => Told<Chased>
  readonly rollUp: (cascade: string, at: Instant) => Told<RollUp>
  readonly consult: (asked: Undated<ConsultationCommand>, meta: CommandMeta) => Told<ConsultationState>
  readonly consultation: (consultation: string, asked: ReadonlyArray<string>) => Told<ConsultationSummary>
}

export class Notices extends Context.Service<Notices, NoticesShape>()("@ogniwo/sdk/Notices") {
  static readonly layer: Layer.Layer<Notices, never, Journal | AddressBook | Couriers> = Layer.effect(
    Notices,
    Effect.gen(function* () {
      const world = Context.make(Journal, yield* Journal).pipe(
        Context.add(AddressBook, yield* AddressBook),
        Context.add(Couriers, yield* Couriers)
      )
      return Notices.of(noticesIn(world))
    })
  )
}

type World = Journal | AddressBook | Couriers

function noticesIn(world: Context.Context<World>): NoticesShape {
  const told = <A>(effect: Effect.Effect<A, CommandError, World>): Told<A> => Effect.provideContext(effect, world)
  const dated = <A>(meta: CommandMeta, run: (stamp: Stamped) => Effect.Effect<A, CommandError, World>): Told<A> =>
    told(Effect.flatMap(stamped(meta), run))
  const campaign = (meta: CommandMeta, ask: (at: Instant, by: string) => CampaignCommand) =>
    dated(meta, (stamp) => command(ask(stamp.at, stamp.actor), stamp))
  const cascade = (meta: CommandMeta, ask: (at: Instant, by: string) => CascadeCommand) =>
    dated(meta, (stamp) => cascadeCommand(ask(stamp.at, stamp.actor), stamp))
  return {
    topics: Effect.map(settings, ({ provisions }) => topicsOf(provisions)),
    recordConsent: (act, meta) => dated(meta, (stamp) => recordConsent({ ...act, at: stamp.at }, stamp)),
    consentProof: (subject, topic, at) => told(consentProof(subject, topic, at)),
    suppress: (act, meta) => dated(meta, (stamp) => suppress({ ...act, at: stamp.at }, stamp)),
    unsubscribe: (token, meta) => dated(meta, (stamp) => unsubscribe(token, stamp)),
    draft: (asked, meta) => campaign(meta, (at, by) => ({ ...asked, _tag: "DraftCampaign", at, by })),
    revise: (asked, meta) => campaign(meta, (at, by) => ({ ...asked, _tag: "ReviseCampaign", at, by })),
    approve: (asked, meta) => dated(meta, (stamp) => approve(asked, stamp)),
    schedule: (asked, meta) => campaign(meta, (at, by) => ({ ...asked, _tag: "ScheduleCampaign", at, by })),
    expand: (asked, meta) => dated(meta, (stamp) => expand(asked, stamp)),
    send: (asked, meta) => dated(meta, (stamp) => send(asked, stamp)),
    pause: (asked, meta) => campaign(meta, (at, by) => ({ ...asked, _tag: "PauseCampaign", at, by })),
    resume: (asked, meta) => campaign(meta, (at, by) => ({ ...asked, _tag: "ResumeCampaign", at, by })),
    cancel: ({ campaign: id, why }, meta) => dated(meta, (stamp) => cancel(id, why, stamp)),
    close: (id, meta) => dated(meta, (stamp) => close(id, stamp)),
    campaign: (id) => told(campaignState(id)),
    deliveries: (id) => told(rowsOf(id)),
    resolveUnknown: ({ as, delivery }, meta) =>
      dated(meta, (stamp) =>
        Journal.use((journal) => {
          const outcome = { state: as, detail: { decidedBy: stamp.actor, at: stamp.at } }
          return journal.settle(delivery.key, outcome, delivery.fencingToken)
        })
      ),
    cascade: (asked, meta) => dated(meta, (stamp) => start(asked, stamp)),
    advance: (asked, meta) => dated(meta, (stamp) => advance(asked, stamp)),
    forward: (asked, meta) => cascade(meta, (at, by) => ({ ...asked, _tag: "Forward", at, by, onBehalf: false })),
    acknowledge: (asked, meta) => cascade(meta, (at) => ({ ...asked, _tag: "Acknowledge", at })),
    decline: (asked, meta) => cascade(meta, (at) => ({ ...asked, _tag: "Decline", at })),
    waive: (asked, meta) => cascade(meta, (at, by) => ({ ...asked, _tag: "Waive", at, by })),
    chase: (id, meta) => dated(meta, (stamp) => chase(id, stamp)),
    rollUp: (id, at) => told(Effect.map(cascadeState(id), (state) => rollUp(state, at))),
    consult: (asked, meta) => dated(meta, (stamp) => consultationCommand({ ...asked, at: stamp.at }, stamp)),
    consultation: (id, asked) => told(summary(id, asked))
  }
}

function recordConsent(given: unknown, meta: Stamped) {
  return Effect.gen(function* () {
    const act = yield* checked(ConsentEvent, given)
    const stream = consentStream(act.subject)
    const done = yield* execute({ lifecycle: consentLifecycle, stream, codec: consentCodec, command: act, meta })
    return proof(done.state, act.subject, act.topic, meta.at)
  })
}

function consentProof(subject: string, topic: string, at: Instant) {
  const loaded = load(consentLifecycle, consentCodec, consentStream(subject))
  return Effect.map(loaded, ({ state }) => proof(state, subject, topic, at))
}

function suppress(given: unknown, meta: Stamped) {
  return Effect.gen(function* () {
    const act = yield* checked(SuppressionEvent, given)
    const stream = suppressionStream(act.endpoint)
    const done = yield* execute({
      lifecycle: suppressionLifecycle,
      stream,
      codec: suppressionCodec,
      command: act,
      meta
    })
    return done.state
  })
}

/** The token names the address itself, so that whoever forwarded a mail does not unsubscribe somebody else's. */
function unsubscribe(token: string, meta: Stamped) {
  return Effect.gen(function* () {
    const { tokens } = yield* settings
    const facts = tokens === undefined ? undefined : readToken("unsubscribe", token, tokens)
    if (facts === undefined) {
      const words = { pl: "ten odnośnik nie jest prawdziwy", en: "this link is not genuine" }
      return yield* new Refused({ reasons: [reason("notices/token", words)] })
    }
    const { delivery, subject: endpoint, topic } = facts
    const suppression = `unsubscribed/${topic}/${delivery}`
    const act = {
      suppression,
      endpoint,
      scope: { topic },
      reason: "unsubscribed",
      source: "one-click",
      at: meta.at
    } as const
    return yield* suppress({ _tag: "EndpointSuppressed", ...act }, meta)
  })
}

function approve(asked: { readonly campaign: string; readonly contentHash?: string }, meta: Stamped) {
  return Effect.gen(function* () {
    const { campaign } = asked
    const content = yield* contentOf(campaign, yield* campaignState(campaign))
    const hash = asked.contentHash ?? contentHash(content)
    return yield* command({ _tag: "ApproveCampaign", campaign, at: meta.at, by: meta.actor, contentHash: hash }, meta)
  })
}
