/**
 * A campaign: one message to one audience, from the first draft to the last delivery.
 *
 * draft → approved → scheduled → expanding → sending ⇄ paused → completed | cancelled | expired.
 *
 * What is approved is what is sent: a change takes the approval away and raises the content version. Who is told is
 * fixed when expanding begins, and deliveries are then written in pages, under keys that make writing them again
 * harmless: after a stop at any point the work goes on from the rows, never from the beginning (listmonk#2070: five
 * copies to the first letters of the alphabet, none to the last). A schedule has an end, `notAfter`, so that a restored
 * backup does not send last year's news; past it a campaign *is* expired, whether or not anybody noted it.
 */
import {
  type Decider,
  hashOf,
  type Instant,
  type Reason,
  reason,
  refusal,
  type Refusal,
  type Unspecified,
  unspecified
} from "@ogniwo/kernel"
import * as Result from "effect/Result"
import * as Schema from "effect/Schema"
import { type CampaignCommand, CampaignContent, type CampaignEvent } from "./campaign-events.ts"
import { said } from "./provisions.ts"
import { templateProblems, valueProblems } from "./template.ts"

export type CampaignStatus =
  | "none"
  | "draft"
  | "approved"
  | "scheduled"
  | "expanding"
  | "sending"
  | "paused"
  | "completed"
  | "cancelled"
  | "expired"

export interface CampaignState {
  readonly status: CampaignStatus
  readonly author?: string
  readonly content?: CampaignContent
  readonly contentVersion: number
  readonly descent?: { readonly root: string; readonly parent: string; readonly depth: number }
  readonly notBefore?: Instant
  readonly notAfter?: Instant
  readonly audienceHash?: string
  /** Deliveries by page, as far as they have been written. */
  readonly pages: ReadonlyMap<number, number>
}

/** What a campaign needs of the charter: its topics' names, and who approves. */
export interface CampaignWorld {
  readonly topics: ReadonlyArray<string>
  readonly approvalByAnother?: boolean | Unspecified
  /** The languages in which every message must be there. */
  readonly locales?: ReadonlyArray<string>
}

/**
 * The hash of what is approved: topic, audience, template and values, with the names recipients bring along.
 * An approval names it, so that nobody approves a text that was changed a second before.
 */
export function contentHash(content: CampaignContent): string {
  return hashOf(Schema.encodeSync(Schema.toCodecJson(CampaignContent))(content))
}

/** The status at an instant: past `notAfter`, whatever was still to be sent has expired. */
export function campaignStatus(state: CampaignState, at: Instant): CampaignStatus {
  const unfinished = ["scheduled", "expanding", "sending", "paused"].includes(state.status)
  return unfinished && state.notAfter !== undefined && state.notAfter < at ? "expired" : state.status
}

/**
 * The lifecycle of one campaign under a charter.
 *
 * Refusals: "campaign/status" (not from here), "campaign/unknown-topic", every problem of the template and its values
 * ("template/…"), "campaign/language-missing", "campaign/content-changed", "campaign/own-approval",
 * "campaign/approval-unspecified", "campaign/schedule", "campaign/pages-missing", "campaign/still-open",
 * "campaign/other-audience".
 * @since 0.1.0
 */
export function campaignLifecycle(
  world: CampaignWorld
): Decider<CampaignCommand, CampaignEvent, CampaignState, Refusal> {
  return {
    initial: { status: "none", contentVersion: 0, pages: new Map() },
    decide: (command, state) => decide(command, state, world),
    evolve
  }
}

const from: { readonly [command in CampaignCommand["_tag"]]: ReadonlyArray<CampaignStatus> } = {
  DraftCampaign: ["none"],
  ReviseCampaign: ["draft", "approved", "scheduled"],
  ApproveCampaign: ["draft"],
  ScheduleCampaign: ["approved", "scheduled"],
  StartExpansion: ["scheduled", "expanding"],
  RecordPage: ["expanding"],
  FinishExpansion: ["expanding"],
  PauseCampaign: ["sending", "paused"],
  ResumeCampaign: ["sending", "paused"],
  CancelCampaign: ["draft", "approved", "scheduled", "expanding", "sending", "paused", "cancelled"],
  CloseCampaign: ["scheduled", "expanding", "sending", "paused", "completed", "expired"]
}

function decide(
  command: CampaignCommand,
  state: CampaignState,
  world: CampaignWorld
): Result.Result<ReadonlyArray<CampaignEvent>, Refusal> {
  const status = campaignStatus(state, command.at)
  const misplaced = from[command._tag].includes(status) ? [] : [wrongStatus(command._tag, status)]
  const refused = refusal([...misplaced, ...objections(command, state, world)])
  return refused === undefined ? Result.succeed(events(command, state)) : Result.fail(refused)
}

function events(command: CampaignCommand, state: CampaignState): ReadonlyArray<CampaignEvent> {
  switch (command._tag) {
    case "DraftCampaign":
      return [{ ...command, _tag: "CampaignDrafted" }]
    case "ReviseCampaign":
      return [{ ...command, _tag: "CampaignRevised" }]
    case "ApproveCampaign":
      return [{ ...command, _tag: "CampaignApproved" }]
    case "ScheduleCampaign":
      return [{ ...command, _tag: "CampaignScheduled" }]
    case "StartExpansion": {
      if (state.status === "expanding") return []
      const { contentVersion } = state
      return [{ ...command, _tag: "CampaignExpansionStarted", contentVersion }]
    }
    case "RecordPage":
      return state.pages.has(command.page) ? [] : [{ ...command, _tag: "CampaignPageExpanded" }]
    case "FinishExpansion": {
      const deliveries = [...state.pages.values()].reduce((sum, n) => sum + n, 0)
      return [{ ...command, _tag: "CampaignExpanded", deliveries }]
    }
    case "PauseCampaign":
      return state.status === "paused" ? [] : [{ ...command, _tag: "CampaignPaused" }]
    case "ResumeCampaign":
      return state.status === "sending" ? [] : [{ ...command, _tag: "CampaignResumed" }]
    case "CancelCampaign":
      return state.status === "cancelled" ? [] : [{ ...command, _tag: "CampaignCancelled" }]
    case "CloseCampaign": {
      if (state.status === "completed" || state.status === "expired") return []
      const { campaign, at, open } = command
      const whole = open === 0 && (state.status === "sending" || state.status === "paused")
      return whole ? [{ _tag: "CampaignCompleted", campaign, at }] : [{ _tag: "CampaignExpired", campaign, at, open }]
    }
  }
}

function objections(command: CampaignCommand, state: CampaignState, world: CampaignWorld): ReadonlyArray<Reason> {
  switch (command._tag) {
    case "DraftCampaign":
    case "ReviseCampaign":
      return unknownTopic(command.content, world)
    case "ApproveCampaign":
      return approvalObjections(command, state, world)
    case "ScheduleCampaign":
      return command.notBefore < command.notAfter && command.at < command.notAfter ? [] : [badSchedule()]
    case "StartExpansion":
      return expansionObjections(command, state)
    case "FinishExpansion":
      return missingPages(command.pages, state)
    case "CloseCampaign":
      return command.open > 0 && campaignStatus(state, command.at) !== "expired" ? [stillOpen(command.open)] : []
    default:
      return []
  }
}

function approvalObjections(
  command: Extract<CampaignCommand, { _tag: "ApproveCampaign" }>,
  { content, author }: CampaignState,
  world: CampaignWorld
): ReadonlyArray<Reason> {
  if (content === undefined) return []
  const found = [
    ...templateProblems(content.template),
    ...valueProblems(content.template, content.values, content.perRecipient)
  ]
  for (const locale of world.locales ?? []) {
    if (Object.hasOwn(content.template.texts, locale)) continue
    const words = { pl: `brak treści w języku „${locale}”`, en: `there is no text in the language "${locale}"` }
    found.push(reason("campaign/language-missing", words, { params: { locale } }))
  }
  if (command.contentHash !== contentHash(content)) {
    const words = { pl: "treść zmieniła się, odkąd ją czytano", en: "the content has changed since it was read" }
    found.push(reason("campaign/content-changed", words))
  }
  const byAnother = said(world.approvalByAnother)
  if (command.by === author && byAnother === true) {
    const words = { pl: "wysyłki nie zatwierdza jej autor", en: "a mailing is not approved by its author" }
    found.push(reason("campaign/own-approval", words))
  }
  if (command.by === author && byAnother === unspecified) {
    const words = {
      pl: "regulamin nie mówi, czy autor może zatwierdzić własną wysyłkę: rozstrzyga zarząd sieci",
      en: "the charter does not say whether authors may approve their own mailing: the board decides"
    }
    found.push(reason("campaign/approval-unspecified", words))
  }
  return found
}

function expansionObjections(
  command: Extract<CampaignCommand, { _tag: "StartExpansion" }>,
  state: CampaignState
): ReadonlyArray<Reason> {
  if (state.notBefore !== undefined && command.at < state.notBefore) {
    const words = { pl: "na tę wysyłkę jeszcze nie czas", en: "it is not time for this mailing yet" }
    return [reason("campaign/not-due", words, { params: { notBefore: state.notBefore } })]
  }
  if (state.audienceHash !== undefined && state.audienceHash !== command.audienceHash) {
    const words = { pl: "odbiorców ustalono już wcześniej, innych", en: "other recipients were fixed before" }
    return [reason("campaign/other-audience", words)]
  }
  return []
}

function unknownTopic(content: CampaignContent, world: CampaignWorld): ReadonlyArray<Reason> {
  if (world.topics.includes(content.topic)) return []
  const words = { pl: `regulamin nie zna tematu „${content.topic}”`, en: `the charter has no topic "${content.topic}"` }
  return [reason("campaign/unknown-topic", words, { path: ["content", "topic"], params: { topic: content.topic } })]
}

function missingPages(pages: number, state: CampaignState): ReadonlyArray<Reason> {
  let first = 0
  while (first < pages && state.pages.has(first)) first++
  if (first === pages && state.pages.size === pages) return []
  const words = { pl: "nie wszystkie przesyłki są zapisane", en: "not all deliveries have been written" }
  return [reason("campaign/pages-missing", words, { params: { first, written: state.pages.size, pages } })]
}

function badSchedule(): Reason {
  const words = {
    pl: "wysyłka musi mieć koniec po początku i po dziś",
    en: "a mailing ends after it begins, and not in the past"
  }
  return reason("campaign/schedule", words, { path: ["notAfter"] })
}

function stillOpen(open: number): Reason {
  const words = { pl: `przesyłek w toku: ${open}`, en: `deliveries still open: ${open}` }
  return reason("campaign/still-open", words, { params: { open } })
}

function wrongStatus(command: string, status: CampaignStatus): Reason {
  const words = {
    pl: `wysyłka w stanie „${status}” nie dopuszcza polecenia „${command}”`,
    en: `a campaign that is "${status}" does not allow "${command}"`
  }
  return reason("campaign/status", words, { params: { command, status } })
}

function evolve(state: CampaignState, event: CampaignEvent): CampaignState {
  switch (event._tag) {
    case "CampaignDrafted": {
      const kin = event.descent === undefined ? {} : { descent: event.descent }
      return { ...state, status: "draft", author: event.by, content: event.content, contentVersion: 1, ...kin }
    }
    case "CampaignRevised": {
      const contentVersion = state.contentVersion + 1
      return { ...state, status: "draft", author: event.by, content: event.content, contentVersion }
    }
    case "CampaignApproved":
      return { ...state, status: "approved" }
    case "CampaignScheduled":
      return { ...state, status: "scheduled", notBefore: event.notBefore, notAfter: event.notAfter }
    case "CampaignExpansionStarted":
      return { ...state, status: "expanding", audienceHash: event.audienceHash }
    case "CampaignPageExpanded":
      return { ...state, pages: new Map(state.pages).set(event.page, event.deliveries) }
    case "CampaignExpanded":
    case "CampaignResumed":
      return { ...state, status: "sending" }
    case "CampaignPaused":
      return { ...state, status: "paused" }
    case "CampaignCompleted":
      return { ...state, status: "completed" }
    case "CampaignCancelled":
      return { ...state, status: "cancelled" }
    case "CampaignExpired":
      return { ...state, status: "expired" }
  }
}
