/**
 * Campaigns: written, approved, expanded into rows, and sent row by row. A stop at any point, between any two
 * statements, loses nothing and repeats nothing: what is left to do is read from the rows.
 */
import {
  CampaignCommand,
  type CampaignContent,
  CampaignEvent,
  campaignLifecycle,
  type CampaignState,
  pagesOf,
  planDeliveries,
  type PlannedDelivery,
  resolveAudience,
  resolveContacts,
  type RoleTerm,
  type Snapshot
} from "@ogniwo/channels"
import { type Facts, hashOf, type LocalDate, reason } from "@ogniwo/kernel"
import * as Effect from "effect/Effect"
import * as Result from "effect/Result"
import { checked } from "../checked.ts"
import { execute, load } from "../execute.ts"
import { eventCodec } from "../journal/codec.ts"
import { Journal } from "../journal/journal.ts"
import type { OutboxRow, OutboxState } from "../journal/outbox.ts"
import type { Stamped } from "../meta.ts"
import { withPluginContacts } from "./plugin-contacts.ts"
import { Refused } from "../refused.ts"
import { reachable } from "./people.ts"
import { type NoticesSettings, settings, topicOf } from "./settings.ts"

export const campaignCodec = eventCodec(CampaignEvent)
const rowsPerPage = 500

export function campaignStream(campaign: string): string {
  return `campaign/${campaign}`
}

export function lifecycleOf({ locales, provisions }: NoticesSettings) {
  const { approvalByAnother } = provisions
  return campaignLifecycle({
    topics: Object.keys(provisions.topics),
    locales,
    ...(approvalByAnother === undefined ? {} : { approvalByAnother })
  })
}

/** Carries one command of a campaign out; rows, when there are any, are written in the same transaction. */
export function command(given: CampaignCommand, meta: Stamped, rows: ReadonlyArray<PlannedDelivery> = []) {
  return Effect.gen(function* () {
    const set = yield* settings
    const asked = yield* checked(CampaignCommand, given)
    const executed = yield* execute({
      lifecycle: lifecycleOf(set),
      stream: campaignStream(asked.campaign),
      codec: campaignCodec,
      command: asked,
      meta,
      outbox: (events) => (events.length === 0 ? [] : rows)
    })
    return executed.state
  })
}

export function campaignState(campaign: string) {
  return Effect.gen(function* () {
    const set = yield* settings
    return (yield* load(lifecycleOf(set), campaignCodec, campaignStream(campaign))).state
  })
}

export interface ExpandRequest {
  readonly campaign: string
  /** The reference date of the audience. */
  readonly on: LocalDate
  /** The roll of that day; to go on after a stop, the same roll as before. */
  readonly roll: ReadonlyArray<Facts>
  /** Who serves where, when the audience is told through contact persons. */
  readonly terms?: ReadonlyArray<RoleTerm>
}

export interface Expanded {
  readonly snapshot: Snapshot
  /** Persons who are to be told. */
  readonly people: ReadonlyArray<string>
  /** Units with nobody to write to. */
  readonly empty: ReadonlyArray<string>
  readonly rows: ReadonlyArray<OutboxRow>
}

/** Fixes who is told and writes a row for each; harmless to repeat, and to go on with after a stop. */
export function expand(request: ExpandRequest, meta: Stamped) {
  return Effect.gen(function* () {
    const set = yield* settings
    const { campaign, on } = request
    const content = yield* contentOf(campaign, yield* campaignState(campaign))
    const snapshot = resolveAudience(content.audience, request.roll, { ...set.criteria, on })
    const parties = snapshot.found.map(({ party }) => party)
    const { contacts } = content
    const through =
      contacts === undefined
        ? undefined
        : yield* withPluginContacts(resolveContacts(parties, contacts, request.terms ?? [], on), contacts.roles, meta)
    const people = through === undefined ? parties : through.recipients.map(({ person }) => person)
    const { key: _, ...unkeyed } = meta
    const begun = { campaign, at: meta.at, audienceHash: hashOf([...people]) }
    const before = yield* campaignState(campaign)
    if (before.status !== "sending" && before.status !== "paused") {
      yield* command({ _tag: "StartExpansion", ...begun }, unkeyed)
      yield* writeRows(campaign, people, content, unkeyed)
    }
    return { snapshot, people, empty: through?.empty ?? [], rows: yield* rowsOf(campaign) }
  })
}

function writeRows(campaign: string, people: ReadonlyArray<string>, content: CampaignContent, meta: Stamped) {
  return Effect.gen(function* () {
    const set = yield* settings
    const state = yield* campaignState(campaign)
    const topic = yield* topicOf(set, content.topic)
    const written = yield* rowsOf(campaign)
    const planned = planDeliveries({
      campaign,
      root: state.descent?.root ?? campaign,
      contentVersion: state.contentVersion,
      topic,
      controller: set.provisions.controller,
      template: content.template,
      values: content.values,
      people: yield* reachable(people, set, topic, meta.at, content.perRecipient),
      sharedEndpoint: set.provisions.sharedEndpoint ?? "unspecified",
      at: meta.at,
      already: new Set(written.flatMap(peopleOf)),
      ...(state.notBefore === undefined ? {} : { notBefore: state.notBefore }),
      ...(state.notAfter === undefined ? {} : { notAfter: state.notAfter })
    })
    if (Result.isFailure(planned)) return yield* new Refused({ reasons: planned.failure })
    let page = state.pages.size
    for (const rows of pagesOf(planned.success, rowsPerPage)) {
      yield* command({ _tag: "RecordPage", campaign, at: meta.at, page, deliveries: rows.length }, meta, rows)
      page++
    }
    yield* command({ _tag: "FinishExpansion", campaign, at: meta.at, pages: page }, meta)
  })
}

/** Everybody whom a row tells: one copy may be for several. */
export function peopleOf(row: OutboxRow): ReadonlyArray<string> {
  const payload = row.payload as PlannedDelivery["payload"]
  return payload.people
}

export function rowsOf(campaign: string) {
  return Journal.use((journal) => journal.outbox({ campaign }))
}

export function contentOf(campaign: string, { content }: CampaignState): Effect.Effect<CampaignContent, Refused> {
  if (content !== undefined) return Effect.succeed(content)
  const words = { pl: `nie ma wysyłki „${campaign}”`, en: `there is no campaign "${campaign}"` }
  return Effect.fail(new Refused({ reasons: [reason("campaign/unknown", words, { params: { campaign } })] }))
}

const open: ReadonlySet<OutboxState> = new Set<OutboxState>(["pending", "leased", "unknown"])

/** Completes a campaign with nothing left to do, or expires one whose time is over. */
export function close(campaign: string, meta: Stamped) {
  return Effect.gen(function* () {
    const left = (yield* rowsOf(campaign)).filter(({ state }) => open.has(state)).length
    return yield* command({ _tag: "CloseCampaign", campaign, at: meta.at, open: left }, meta)
  })
}

/** Cancels a campaign, and every row that has not left. */
export function cancel(campaign: string, why: string, meta: Stamped) {
  return Effect.gen(function* () {
    const journal = yield* Journal
    const state = yield* command({ _tag: "CancelCampaign", campaign, at: meta.at, by: meta.actor, why }, meta)
    for (const row of yield* rowsOf(campaign)) {
      if (open.has(row.state)) yield* journal.settle(row.key, { state: "cancelled" }, row.fencingToken)
    }
    return state
  })
}
