/**
 * From an audience to deliveries: one row per recipient, planned as often as need be and always the same.
 *
 * Each recipient is reached over the first channel of the topic that may be used for them; where none may, the row is
 * written as suppressed with every reason, so that "why did I hear nothing?" has an answer years later. One recipient's
 * trouble (no address, a value missing) is that recipient's row and never stops the others (mautic#7226).
 */
import type { Instant, Json, Reason } from "@ogniwo/kernel"
import { reason } from "@ogniwo/kernel"
import * as Result from "effect/Result"
import type { ConsentState } from "./consent.ts"
import { copies, type SharedEndpoint } from "./contacts.ts"
import { type Endpoint, mayWeTell } from "./may-we-tell.ts"
import { deliveryKey } from "./message.ts"
import type { Suppression } from "./suppression.ts"
import { type Template, type TemplateValues, valueProblems } from "./template.ts"
import type { Topic } from "./topic.ts"

/** What is known of somebody who is to be told. Names and addresses stay outside: only references are here. */
export interface Reachable {
  readonly person: string
  readonly locale: string
  readonly endpoints: ReadonlyArray<Endpoint>
  readonly consent: ConsentState
  /** In force, of any of the endpoints. */
  readonly suppressions: ReadonlyArray<Suppression>
  /** The values that this recipient brings along. */
  readonly values: TemplateValues
  /** The unit through which this person is told, in a cascade. */
  readonly unit?: string
}

export interface PlanRequest {
  readonly campaign: string
  /** The top of the cascade; the campaign itself when there is none. */
  readonly root: string
  readonly contentVersion: number
  readonly topic: Topic
  readonly controller: string
  readonly template: Template
  readonly values: TemplateValues
  readonly people: ReadonlyArray<Reachable>
  readonly sharedEndpoint: SharedEndpoint | "unspecified"
  readonly at: Instant
  readonly notBefore?: Instant
  readonly notAfter?: Instant
  /** Who has a row already: planning again after a stop leaves them alone, whatever has changed since. */
  readonly already?: ReadonlySet<string>
}

/** A row as an outbox takes it. */
export interface PlannedDelivery {
  readonly key: string
  readonly campaign: string
  readonly recipient: string
  readonly channel: string
  readonly state: "pending" | "suppressed"
  readonly notBefore?: Instant
  readonly notAfter?: Instant
  readonly payload: DeliveryPayload
  /** Why it is suppressed. */
  readonly detail?: { readonly reasons: ReadonlyArray<string>; readonly undeliverable: boolean }
}

/** What a worker needs to compose the message later: references, never the address or a name. */
export interface DeliveryPayload {
  readonly [field: string]: Json
  readonly endpoint: string | null
  readonly locale: string
  readonly people: ReadonlyArray<string>
  readonly contentVersion: number
  readonly unit: string | null
}

/**
 * Plans the deliveries of a campaign. Refused as a whole only where the charter's silence on shared addresses matters.
 * @since 0.1.0
 */
export function planDeliveries(
  request: PlanRequest
): Result.Result<ReadonlyArray<PlannedDelivery>, ReadonlyArray<Reason>> {
  const left = request.people.filter((each) => request.already?.has(each.person) !== true)
  const people = new Map(left.map((each) => [each.person, each]))
  const choices = [...people.values()].map((each) => ({ each, choice: choose(each, request) }))
  const open = choices.flatMap(({ each, choice }) =>
    choice.endpoint === undefined ? [] : [{ person: each.person, endpoint: choice.endpoint }]
  )
  const channelOf = new Map(open.map(({ endpoint }) => [endpoint.id, endpoint.channel]))
  const grouped = copies(
    open.map(({ person, endpoint }) => ({ person, endpoint: endpoint.id })),
    request.sharedEndpoint
  )
  if (Result.isFailure(grouped)) return Result.fail(grouped.failure)
  const sent = grouped.success.map((copy) =>
    row(request, people.get(copy.recipient), channelOf.get(copy.endpoint) ?? "", {
      state: "pending",
      endpoint: copy.endpoint,
      people: copy.people
    })
  )
  const withheld = choices.flatMap(({ each, choice }) =>
    choice.endpoint !== undefined
      ? []
      : [row(request, each, request.topic.channels[0], { state: "suppressed", people: [each.person], ...choice.why })]
  )
  return Result.succeed([...sent, ...withheld])
}

interface Withheld {
  readonly reasons: ReadonlyArray<string>
  readonly undeliverable: boolean
}

type Choice = { readonly endpoint: Endpoint } | { readonly endpoint?: undefined; readonly why: Withheld }

/** The first channel of the topic over which this person may be told, or why there is none. */
function choose(person: Reachable, request: PlanRequest): Choice {
  const { topic } = request
  const lacking = valueProblems(request.template, { ...request.values, ...person.values })
  if (lacking.length > 0) return { why: { reasons: codes(lacking), undeliverable: false } }
  const usable = topic.channels.flatMap((channel) =>
    person.endpoints.filter((endpoint) => endpoint.channel === channel)
  )
  const refusals: Array<Reason> = []
  let dead = 0
  for (const endpoint of usable) {
    const suppressions = person.suppressions.filter((each) => each.endpoint === endpoint.id)
    const answer = mayWeTell({ ...request, consent: person.consent, suppressions, endpoint })
    if (answer.allowed) return { endpoint }
    refusals.push(...answer.reasons)
    if (answer.undeliverable) dead++
  }
  if (usable.length === 0) {
    const words = { pl: "brak adresu w kanałach tego tematu", en: "no address in the channels of this topic" }
    refusals.push(reason("tell/no-endpoint", words))
  }
  return { why: { reasons: codes(refusals), undeliverable: topic.class === "statutory" && dead === usable.length } }
}

function codes(reasons: ReadonlyArray<Reason>): ReadonlyArray<string> {
  return [...new Set(reasons.map((each) => each.code))]
}

function row(
  request: PlanRequest,
  person: Reachable | undefined,
  channel: string,
  what: {
    readonly state: "pending" | "suppressed"
    readonly endpoint?: string
    readonly people: ReadonlyArray<string>
  } & Partial<Withheld>
): PlannedDelivery {
  const { campaign, root, contentVersion, notBefore, notAfter } = request
  const recipient = person?.person ?? ""
  return {
    key: deliveryKey(root, recipient, channel, contentVersion),
    campaign,
    recipient,
    channel,
    state: what.state,
    ...(notBefore === undefined ? {} : { notBefore }),
    ...(notAfter === undefined ? {} : { notAfter }),
    payload: {
      endpoint: what.endpoint ?? null,
      locale: person?.locale ?? request.template.fallback,
      people: what.people,
      contentVersion,
      unit: person?.unit ?? null
    },
    ...(what.reasons === undefined
      ? {}
      : { detail: { reasons: what.reasons, undeliverable: what.undeliverable ?? false } })
  }
}

/** Cuts planned deliveries into pages, so that none is written in one huge transaction. */
export function pagesOf(
  deliveries: ReadonlyArray<PlannedDelivery>,
  size: number
): ReadonlyArray<ReadonlyArray<PlannedDelivery>> {
  if (!Number.isInteger(size) || size < 1) throw new RangeError("a page holds at least one delivery")
  const pages: Array<ReadonlyArray<PlannedDelivery>> = []
  for (let from = 0; from < deliveries.length; from += size) pages.push(deliveries.slice(from, from + size))
  return pages
}
