/**
 * Sending: lease rows, ask once more whether each may be told, hand it over, write down what became of it. What changed
 * since planning (a consent withdrawn, a campaign paused, a value that is gone) stops the message here. One recipient's
 * trouble is settled on that recipient's row. A copy that several people share goes to the first who may still be told.
 */
import {
  campaignStatus,
  canOptOut,
  compose,
  endpointKey as keyed,
  type CourierAnswer,
  makeToken,
  mayWeTell,
  type Message,
  type PlannedDelivery,
  render,
  retryAt,
  suppressionLifecycle,
  type Topic
} from "@ogniwo/channels"
import { Instant, type Json, type Reason } from "@ogniwo/kernel"
import * as Effect from "effect/Effect"
import * as Result from "effect/Result"
import { AddressBook } from "../address-book.ts"
import { Couriers } from "../courier.ts"
import { execute } from "../execute.ts"
import { Journal } from "../journal/journal.ts"
import type { Outcome, OutboxRow, OutboxState } from "../journal/outbox.ts"
import { RandomBytes, type Stamped } from "../meta.ts"
import { campaignState, contentOf } from "./campaigns.ts"
import { reachable, suppressionCodec, suppressionStream } from "./people.ts"
import { type NoticesSettings, settings, topicOf } from "./settings.ts"

export interface SendRequest {
  readonly campaign: string
  readonly worker: string
  /** Most rows in one go. */
  readonly limit: number
}

/** What became of the rows that were taken, by state; "stale" when another worker took over. */
export interface Sent {
  readonly taken: number
  readonly outcomes: { readonly [state in OutboxState | "stale"]?: number }
}

/** Takes due rows of a campaign that is sending, and settles each. Takes none while it is paused. */
export function send(request: SendRequest, meta: Stamped) {
  return Effect.gen(function* () {
    const set = yield* settings
    const journal = yield* Journal
    const state = yield* campaignState(request.campaign)
    if (campaignStatus(state, meta.at) === "paused" || state.status !== "sending") return { taken: 0, outcomes: {} }
    const rows = yield* journal.lease({
      ...request,
      now: meta.at,
      until: Instant.addMillis(meta.at, set.leaseMs),
      lapsed: set.provisions.unknownResult === "resend" ? "resend" : "hold"
    })
    const outcomes: { [state in OutboxState | "stale"]?: number } = {}
    const taken = rows.filter((each) => each.state === "leased")
    for (const row of taken) {
      const outcome = yield* settleRow(row, meta)
      const settled = yield* journal.settle(row.key, outcome, row.fencingToken)
      const counted = settled === "settled" ? outcome.state : "stale"
      outcomes[counted] = (outcomes[counted] ?? 0) + 1
    }
    const sent: Sent = { taken: taken.length, outcomes }
    return sent
  })
}

function settleRow(row: OutboxRow, meta: Stamped) {
  return Effect.gen(function* () {
    const set = yield* settings
    const state = yield* campaignState(row.campaign)
    const status = campaignStatus(state, meta.at)
    if (status === "cancelled") return { state: "cancelled" } satisfies Outcome
    if (status === "expired") return { state: "expired" } satisfies Outcome
    if (status === "paused") return { state: "pending", notBefore: meta.at } satisfies Outcome
    const content = yield* contentOf(row.campaign, state)
    const topic = yield* topicOf(set, content.topic)
    const payload = row.payload as PlannedDelivery["payload"]
    const readers = yield* reachable(payload.people, set, topic, meta.at, content.perRecipient)
    const { controller } = set.provisions
    const asked = readers.map((person) => {
      const endpoint = person.endpoints.find(({ id }) => id === payload.endpoint)
      if (endpoint === undefined) return { person, why: ["tell/no-endpoint"] }
      const suppressions = person.suppressions.filter((each) => each.endpoint === endpoint.id)
      const answer = mayWeTell({ topic, controller, consent: person.consent, suppressions, endpoint, at: meta.at })
      return { person, endpoint, why: answer.allowed ? [] : codes(answer.reasons) }
    })
    const { endpoint, person } = asked.find(({ why }) => why.length === 0) ?? {}
    if (person === undefined || endpoint === undefined) return withheld([...new Set(asked.flatMap(({ why }) => why))])
    const rendered = render(content.template, person.locale, { ...content.values, ...person.values })
    if (Result.isFailure(rendered)) return withheld(codes(rendered.failure))
    const party = yield* addressOf(person.person, row.channel, set, endpoint.id)
    if (party === undefined) return withheld(["tell/no-endpoint"])
    const message = compose({
      key: row.key,
      channel: row.channel,
      at: meta.at,
      from: set.from,
      ...(set.replyTo === undefined ? {} : { replyTo: set.replyTo }),
      to: party,
      ...wayOut(set, topic, endpoint.id, row.key),
      automatic: true,
      domain: set.domain,
      rendered: rendered.success
    })
    if (Result.isFailure(message)) return withheld(codes(message.failure.reasons))
    return yield* handOver(message.success, row, endpoint.id, meta)
  })
}

function addressOf(person: string, route: string, { endpointKey: key }: NoticesSettings, endpoint: string) {
  return Effect.gen(function* () {
    const book = yield* AddressBook
    const [card] = yield* book.cards([person])
    const found = card?.addresses.find(
      ({ address, channel }) => channel === route && keyed(channel, address, key) === endpoint
    )
    if (card === undefined || found === undefined) return undefined
    return { ...(card.name === undefined ? {} : { name: card.name }), address: found.address }
  })
}

/** Both headers of one-click unsubscribe, where the topic lets people opt out and the network has a page for it. */
function wayOut(
  { tokens, unsubscribeUrl }: NoticesSettings,
  topic: Topic,
  endpoint: string,
  delivery: string
): Pick<Message, "unsubscribe"> {
  if (canOptOut(topic) !== true || tokens === undefined || unsubscribeUrl === undefined) return {}
  const token = makeToken("unsubscribe", { subject: endpoint, topic: topic.id, delivery }, tokens)
  return { unsubscribe: { url: `${unsubscribeUrl}${token}` } }
}

function handOver(message: Message, row: OutboxRow, endpoint: string, meta: Stamped) {
  return Effect.gen(function* () {
    const set = yield* settings
    const couriers = yield* Couriers
    const answer = yield* couriers.deliver(message)
    if (answer._tag === "Permanent" && answer.endpointDead) yield* suppressDead(endpoint, row.key, meta)
    const random = yield* RandomBytes
    const [high = 0, low = 0] = random()
    return outcomeOf(answer, row, set, meta, (high * 256 + low) % 1000)
  })
}

function outcomeOf(
  answer: CourierAnswer,
  row: OutboxRow,
  set: NoticesSettings,
  meta: Stamped,
  jitter: number
): Outcome {
  switch (answer._tag) {
    case "Accepted":
      return { state: "accepted", detail: answer.providerId === undefined ? {} : { providerId: answer.providerId } }
    case "Permanent":
      return { state: "rejected", detail: { code: answer.code, detail: answer.detail } }
    case "Temporary": {
      const again = retryAt(meta.at, row.attempts, set.retry, jitter)
      const detail = { code: answer.code, detail: answer.detail }
      return again === undefined ? { state: "rejected", detail } : { state: "pending", notBefore: again, detail }
    }
    case "Unknown":
      return set.provisions.unknownResult === "resend"
        ? { state: "pending", notBefore: meta.at, detail: { detail: answer.detail } }
        : { state: "unknown", detail: { detail: answer.detail } }
  }
}

/** A dead address is remembered for everybody, under a name that the same delivery always gives. */
function suppressDead(endpoint: string, delivery: string, meta: Stamped) {
  const { key: _, ...unkeyed } = meta
  return execute({
    lifecycle: suppressionLifecycle,
    stream: suppressionStream(endpoint),
    codec: suppressionCodec,
    command: {
      _tag: "EndpointSuppressed",
      suppression: `hard-bounce/${delivery}`,
      endpoint,
      scope: "global",
      reason: "hard-bounce",
      source: "courier",
      at: meta.at
    },
    meta: unkeyed
  })
}

function withheld(reasons: ReadonlyArray<string>): Outcome {
  return { state: "suppressed", detail: { reasons } satisfies { readonly reasons: Json } }
}

function codes(reasons: ReadonlyArray<Reason>): ReadonlyArray<string> {
  return [...new Set(reasons.map(({ code }) => code))]
}
