/**
 * Cascades: each unit is told by a campaign of its own, made from the one at the top, as soon as its turn has come; what
 * became of it is read from that campaign's rows. Calling `advance` again goes on from there.
 */
import {
  type CampaignContent,
  type CascadeCommand,
  CascadeEvent,
  cascadeLifecycle,
  type CascadeState,
  channelsQuestions,
  contentHash,
  type RollUp,
  rollUp,
  type RoleTerm,
  subtree,
  type UnitEdge,
  type UnitProgress
} from "@ogniwo/channels"
import { type Instant, type LocalDate, type OpenQuestion, type Reason, reason } from "@ogniwo/kernel"
import * as Effect from "effect/Effect"
import * as Result from "effect/Result"
import { execute, stateOf } from "../execute.ts"
import { eventCodec } from "../journal/codec.ts"
import { Journal } from "../journal/journal.ts"
import type { Stamped } from "../meta.ts"
import { Refused } from "../refused.ts"
import { campaignState, close, command, contentOf, expand, rowsOf } from "./campaigns.ts"
import { send } from "./send.ts"
import { settings } from "./settings.ts"

export const cascadeCodec = eventCodec(CascadeEvent)

export function cascadeStream(cascade: string): string {
  return `cascade/${cascade}`
}

export function cascadeState(cascade: string) {
  return Effect.map(stateOf(cascadeLifecycle, cascadeCodec, cascadeStream(cascade)), ({ state }) => state)
}

export function cascadeCommand(asked: CascadeCommand, meta: Stamped) {
  const stream = cascadeStream(asked.cascade)
  const executed = execute({ lifecycle: cascadeLifecycle, stream, codec: cascadeCodec, command: asked, meta })
  return Effect.map(executed, ({ state }) => state)
}

export interface StartCascade {
  readonly cascade: string
  /** The campaign at the top: approved and scheduled, so that what goes down is what was approved. */
  readonly campaign: string
  readonly top: string
  readonly mode: "direct" | "relay" | "adapt"
  /** Who is under whom; the tree of the day `on` is kept for the whole cascade. */
  readonly edges: ReadonlyArray<UnitEdge>
  readonly on: LocalDate
  readonly levels?: number
  readonly forwardBy?: Instant
  readonly acknowledgeBy?: Instant
}

export function start(request: StartCascade, meta: Stamped) {
  return Effect.gen(function* () {
    const { acknowledgeBy, campaign, cascade, edges, forwardBy, levels, mode, on, top } = request
    const set = yield* settings
    const content = yield* contentOf(campaign, yield* campaignState(campaign))
    yield* endOf(campaign)
    const slots = Object.entries(content.template.variables).flatMap(([name, type]) => (type === "slot" ? [name] : []))
    const quorum = set.provisions.cascade?.quorum ?? "unspecified"
    return yield* cascadeCommand(
      {
        _tag: "StartCascade",
        cascade,
        campaign,
        at: meta.at,
        top,
        mode,
        tree: subtree(edges, top, on, levels),
        slots: mode === "adapt" ? slots : [],
        quorum,
        ...(forwardBy === undefined ? {} : { forwardBy }),
        ...(acknowledgeBy === undefined ? {} : { acknowledgeBy })
      },
      meta
    )
  })
}

/** When the message at the top stops being worth sending; refused while it is not approved and scheduled. */
function endOf(campaign: string) {
  return Effect.gen(function* () {
    const { notAfter, status } = yield* campaignState(campaign)
    if (notAfter !== undefined && !["draft", "approved", "cancelled"].includes(status)) return notAfter
    const words = {
      pl: "wiadomość trzeba najpierw zatwierdzić i zaplanować",
      en: "the message must be approved and scheduled first"
    }
    return yield* new Refused({ reasons: [reason("cascade/campaign-not-scheduled", words, { params: { campaign } })] })
  })
}

export interface AdvanceRequest {
  readonly cascade: string
  readonly on: LocalDate
  readonly terms: ReadonlyArray<RoleTerm>
  readonly worker: string
}

/** How far the cascade has come, and which units could not be told yet, with every reason. */
export interface Advanced extends RollUp {
  readonly held: ReadonlyArray<{ readonly unit: string; readonly reasons: ReadonlyArray<Reason> }>
}

/** Tells every unit whose turn has come and that was not told yet; what holds one unit up holds up no other. */
export function advance(request: AdvanceRequest, stamp: Stamped) {
  return Effect.gen(function* () {
    const { key: _, ...meta } = stamp
    const state = yield* cascadeState(request.cascade)
    const held: Array<Advanced["held"][number]> = []
    for (const unit of state.units.values()) {
      if (!unit.opened || unit.reachedAt !== undefined || unit.missed !== undefined) continue
      const told = yield* Effect.result(tell(unit, state, request, meta))
      if (Result.isSuccess(told)) continue
      if (told.failure._tag !== "Refused") return yield* told.failure
      held.push({ unit: unit.hop.unit, reasons: told.failure.reasons })
    }
    const advanced: Advanced = { ...rollUp(yield* cascadeState(request.cascade), meta.at), held }
    return advanced
  })
}

function tell(unit: UnitProgress, state: CascadeState, { cascade, on, terms, worker }: AdvanceRequest, meta: Stamped) {
  return Effect.gen(function* () {
    const campaign = unit.hop.campaign
    yield* childCampaign(unit, state, meta)
    const { people } = yield* expand({ campaign, on, roll: [{ id: unit.hop.unit }], terms }, meta)
    yield* send({ campaign, worker, limit: Math.max(people.length, 1) }, meta)
    yield* record(unit, people, cascade, meta)
  })
}

/** Drafts, approves and schedules a unit's own campaign, as far as that has not been done. */
function childCampaign({ hop }: UnitProgress, state: CascadeState, meta: Stamped) {
  return Effect.gen(function* () {
    const cascade = state.start
    if (cascade === undefined) return
    const root = cascade.campaign
    const top = yield* contentOf(root, yield* campaignState(root))
    const content: CampaignContent = {
      ...top,
      audience: { include: [{ id: "unit", named: [hop.unit] }] },
      values: { ...top.values, ...additionsFor(hop.under, state) }
    }
    const { campaign } = hop
    const parent = state.units.get(hop.under)?.hop.campaign ?? root
    const { at } = meta
    const act = { campaign, at }
    const status = (yield* campaignState(campaign)).status
    if (status === "none") {
      const descent = { root, parent, depth: hop.depth }
      yield* command({ _tag: "DraftCampaign", ...act, by: `cascade/${cascade.cascade}`, content, descent }, meta)
    }
    if (status === "none" || status === "draft") {
      yield* command({ _tag: "ApproveCampaign", ...act, by: meta.actor, contentHash: contentHash(content) }, meta)
    }
    if (status === "none" || status === "draft" || status === "approved") {
      const notAfter = yield* endOf(root)
      yield* command({ _tag: "ScheduleCampaign", ...act, by: meta.actor, notBefore: at, notAfter }, meta)
    }
  })
}

/** The words that officers on the way down have added: the nearest one's stand over those further up. */
function additionsFor(unit: string, state: CascadeState): { readonly [slot: string]: string } {
  const above = state.units.get(unit)
  return above === undefined ? {} : { ...additionsFor(above.hop.under, state), ...above.additions }
}

function record(unit: UnitProgress, people: ReadonlyArray<string>, cascade: string, meta: Stamped) {
  return Effect.gen(function* () {
    const rows = yield* rowsOf(unit.hop.campaign)
    const reached = yield* Effect.filter(people, (person) => told(person, unit, cascade))
    const of = { cascade, at: meta.at, unit: unit.hop.unit }
    const [first, ...rest] = reached
    if (first !== undefined) {
      yield* cascadeCommand({ _tag: "RecordReached", ...of, people: [first, ...rest] }, meta)
    } else if (!rows.some(({ state }) => state === "pending" || state === "leased" || state === "unknown")) {
      const why = people.length === 0 ? "no-contact-person" : "no-usable-address"
      yield* cascadeCommand({ _tag: "RecordMissed", ...of, why }, meta)
    } else return
    if (!rows.some(({ state }) => state === "pending" || state === "leased" || state === "unknown")) {
      yield* close(unit.hop.campaign, meta)
    }
  })
}

/** Whether a person has got the message through this unit, or through another one of the same cascade. */
function told(person: string, unit: UnitProgress, cascade: string) {
  return Effect.gen(function* () {
    const journal = yield* Journal
    const { units } = yield* cascadeState(cascade)
    const kin = new Set([...units.values()].map(({ hop }) => hop.campaign))
    const rows = yield* journal.outbox({ recipient: person })
    const own = rows.filter((row) => row.campaign === unit.hop.campaign || kin.has(row.campaign))
    return own.some(({ state }) => state === "accepted" || state === "delivered")
  })
}

/** What was done about overdue units, and what could not be because the charter does not say. */
export interface Chased {
  readonly reminded: ReadonlyArray<string>
  readonly escalated: ReadonlyArray<string>
  readonly forwarded: ReadonlyArray<string>
  readonly open: ReadonlyArray<OpenQuestion>
}

/** Reminds each overdue unit once; when it is still overdue the next time, does what the charter says then. */
export function chase(cascade: string, stamp: Stamped) {
  return Effect.gen(function* () {
    const { key: _, ...meta } = stamp
    const set = yield* settings
    const state = yield* cascadeState(cascade)
    const said = set.provisions.cascade ?? {}
    const done = { reminded: [] as Array<string>, escalated: [] as Array<string>, forwarded: [] as Array<string> }
    let silent = false
    for (const { overdue, unit } of rollUp(state, meta.at).each) {
      for (const about of overdue) {
        const act = { cascade, at: meta.at, unit }
        const progress = state.units.get(unit)
        if ((progress?.reminders[about] ?? 0) === 0) {
          yield* cascadeCommand({ _tag: "Remind", ...act, about }, meta)
          done.reminded.push(unit)
        } else if (about === "forward" && said.overdue === "forward-for-them") {
          const forward = { by: meta.actor, byUnit: state.start?.top ?? "", additions: {}, onBehalf: true }
          yield* cascadeCommand({ _tag: "Forward", ...act, ...forward }, meta)
          done.forwarded.push(unit)
        } else if (said.escalateTo !== undefined && said.escalateTo !== "unspecified") {
          yield* cascadeCommand({ _tag: "Escalate", ...act, about, to: said.escalateTo }, meta)
          done.escalated.push(unit)
        } else silent = true
      }
    }
    const questions = channelsQuestions({ ...set.provisions, cascade: { ...said, overdue: "escalate" } }, ["channels"])
    const open = silent ? questions.filter(({ code }) => code === "channels/escalate-to") : []
    const chased: Chased = { ...done, open }
    return chased
  })
}
