/**
 * A message that goes down a hierarchy, unit by unit, and comes back up as acknowledgements.
 *
 * Three ways down. *direct*: the network writes to every unit below at once. *relay*: each unit's officer passes it on to
 * the units directly below, in time. *adapt*: the same, and the officer may add words in the places that the text marks
 * for it, and nowhere else. Each hop is a campaign of its own with its root, parent and depth. The tree is the one of the
 * day on which the cascade began, so that a cascade ends; a unit that stands in it twice is told once.
 *
 * Passing on never widens: a unit reaches units below itself and nobody else, checked at every hop (loomio#12783).
 * An acknowledgement is an act of a person with evidence; that a mail was opened is none.
 *
 * This file says what happens in a cascade; how far it has come is in roll-up.ts.
 */
import { type Decider, hashOf, type Instant, type Reason, reason, refusal, type Refusal } from "@ogniwo/kernel"
import * as Result from "effect/Result"
import type { CascadeCommand, CascadeEvent, CascadeEvents, Hop } from "./cascade-events.ts"
import { fits } from "./template.ts"
import type { Subtree } from "./units.ts"

/** What has happened to one unit. */
export interface UnitProgress {
  readonly hop: Hop
  /** Its turn has come: the unit above passed the message on, or there was nobody to wait for. */
  readonly opened: boolean
  readonly reachedAt?: Instant
  readonly people: ReadonlyArray<string>
  readonly missed?: string
  readonly forwardedAt?: Instant
  /** Units directly below that it passed the message on to. */
  readonly forwardedTo: ReadonlyArray<string>
  readonly additions: { readonly [slot: string]: string }
  readonly acknowledged: ReadonlyArray<string>
  readonly declined: ReadonlyArray<string>
  readonly waived: boolean
  readonly reminders: { readonly forward: number; readonly acknowledge: number }
  readonly escalatedTo?: string
}

export interface CascadeState {
  readonly start?: CascadeEvents["CascadeStarted"]
  readonly units: ReadonlyMap<string, UnitProgress>
}

/**
 * The hops of a cascade: one campaign per unit, named by the root and the unit so that planning again changes nothing.
 *
 * @example
 * ```ts
 * const from = LocalDate.from("2018-07-13")
 * const tree = subtree([{ unit: "county", under: "region", from }], "region", from)
 * planHops("c1", tree).map(({ unit, depth }) => [unit, depth]) // => [["county", 1]]
 * ```
 * @since 0.1.0
 */
export function planHops(root: string, tree: Subtree): ReadonlyArray<Hop> {
  return tree.places.map((place) => ({ ...place, campaign: childCampaign(root, place.unit) }))
}

/** The id of the campaign that tells one unit. */
export function childCampaign(root: string, unit: string): string {
  return `${root}~${hashOf([root, unit]).slice(0, 16)}`
}

/**
 * The lifecycle of one cascade.
 *
 * Refusals: "cascade/started", "cascade/not-started", "cascade/unknown-unit", "cascade/not-opened" (its turn has not
 * come), "cascade/not-reached", "cascade/direct" (nothing to forward), "cascade/not-its-officer",
 * "cascade/outside-subtree", "cascade/not-a-slot", "cascade/addition", "cascade/not-asked" (this person was not written to).
 * Repeating what has already happened changes nothing.
 * @since 0.1.0
 */
export const cascadeLifecycle: Decider<CascadeCommand, CascadeEvent, CascadeState, Refusal> = {
  initial: { units: new Map() },
  decide,
  evolve
}

function decide(command: CascadeCommand, state: CascadeState): Result.Result<ReadonlyArray<CascadeEvent>, Refusal> {
  const refused = refusal(objections(command, state))
  return refused === undefined ? Result.succeed(events(command, state)) : Result.fail(refused)
}

function events(command: CascadeCommand, state: CascadeState): ReadonlyArray<CascadeEvent> {
  if (command._tag === "StartCascade") {
    const { tree, ...rest } = command
    return [{ ...rest, _tag: "CascadeStarted", hops: planHops(command.campaign, tree) }]
  }
  const unit = progress(state, command.unit)
  switch (command._tag) {
    case "RecordReached": {
      const fresh = command.people.filter((person) => unit?.people.includes(person) !== true)
      const [first, ...rest] = fresh
      return first === undefined ? [] : [{ ...command, _tag: "CascadeUnitReached", people: [first, ...rest] }]
    }
    case "RecordMissed":
      return unit?.missed !== undefined ? [] : [{ ...command, _tag: "CascadeUnitMissed" }]
    case "Forward": {
      const { byUnit: _, ...rest } = command
      const below = [...(command.to ?? childrenOf(state, command.unit))]
      const to = below.filter((child) => unit?.forwardedTo.includes(child) !== true)
      return to.length === 0 && unit?.forwardedAt !== undefined ? [] : [{ ...rest, _tag: "NoticeForwarded", to }]
    }
    case "Acknowledge":
      return unit?.acknowledged.includes(command.person) ? [] : [{ ...command, _tag: "NoticeAcknowledged" }]
    case "Decline":
      return unit?.declined.includes(command.person) ? [] : [{ ...command, _tag: "NoticeDeclined" }]
    case "Waive":
      return unit?.waived === true ? [] : [{ ...command, _tag: "AcknowledgementWaived" }]
    case "Remind":
      return [{ ...command, _tag: "CascadeUnitReminded" }]
    case "Escalate":
      return unit?.escalatedTo === command.to ? [] : [{ ...command, _tag: "CascadeUnitEscalated" }]
  }
}

function objections(command: CascadeCommand, state: CascadeState): ReadonlyArray<Reason> {
  if (command._tag === "StartCascade") {
    if (state.start === undefined) return []
    return [reason("cascade/started", { pl: "ta kaskada już trwa", en: "this cascade has begun already" })]
  }
  if (state.start === undefined) {
    return [reason("cascade/not-started", { pl: "tej kaskady nie rozpoczęto", en: "this cascade has not begun" })]
  }
  const params = { unit: command.unit }
  const unit = progress(state, command.unit)
  const isTop = command.unit === state.start.top
  if (unit === undefined && !(isTop && command._tag === "Forward")) {
    const words = { pl: "tej jednostki nie ma w kaskadzie", en: "this unit is not in the cascade" }
    return [reason("cascade/unknown-unit", words, { params })]
  }
  switch (command._tag) {
    case "RecordReached":
    case "RecordMissed": {
      if (unit?.opened === true) return []
      const words = {
        pl: "jednostka nadrzędna nie przekazała jeszcze wiadomości",
        en: "the unit above has not passed the message on yet"
      }
      return [reason("cascade/not-opened", words, { params })]
    }
    case "Forward":
      return forwardObjections(command, state, unit)
    case "Acknowledge":
    case "Decline": {
      if (unit?.people.includes(command.person) === true) return []
      const words = {
        pl: "do tej osoby nie pisano w imieniu jednostki",
        en: "this person was not written to for the unit"
      }
      return [reason("cascade/not-asked", words, { params: { ...params, person: command.person } })]
    }
    default:
      return []
  }
}

function forwardObjections(
  command: Extract<CascadeCommand, { readonly _tag: "Forward" }>,
  state: CascadeState,
  unit: UnitProgress | undefined
): ReadonlyArray<Reason> {
  const found: Array<Reason> = []
  const params = { unit: command.unit }
  if (state.start?.mode === "direct") {
    const words = {
      pl: "sieć pisze wprost do wszystkich: nie ma czego przekazywać",
      en: "the network writes to all directly: there is nothing to pass on"
    }
    found.push(reason("cascade/direct", words, { params }))
  }
  if (unit !== undefined && unit.reachedAt === undefined && !command.onBehalf) {
    const words = {
      pl: "do tej jednostki wiadomość jeszcze nie doszła",
      en: "the message has not reached this unit yet"
    }
    found.push(reason("cascade/not-reached", words, { params }))
  }
  if (command.byUnit !== command.unit && !command.onBehalf) {
    const words = {
      pl: "przekazuje tylko osoba działająca w tej jednostce",
      en: "only an officer of the unit passes it on"
    }
    found.push(reason("cascade/not-its-officer", words, { params: { ...params, byUnit: command.byUnit } }))
  }
  const below = new Set(childrenOf(state, command.unit))
  const outside = (command.to ?? []).filter((child) => !below.has(child))
  if (outside.length > 0) {
    const words = {
      pl: `jednostki spoza podległych: ${outside.join(", ")}`,
      en: `units that are not below this one: ${outside.join(", ")}`
    }
    found.push(reason("cascade/outside-subtree", words, { path: ["to"], params: { ...params, outside } }))
  }
  const slots = state.start?.mode === "adapt" ? state.start.slots : []
  const strange = Object.keys(command.additions).filter((slot) => !slots.includes(slot))
  if (strange.length > 0) {
    const words = {
      pl: `w tych miejscach nie wolno nic dopisać: ${strange.join(", ")}`,
      en: `nothing may be added in these places: ${strange.join(", ")}`
    }
    found.push(reason("cascade/not-a-slot", words, { path: ["additions"], params: { ...params, strange } }))
  }
  const unfit = Object.entries(command.additions).filter(([, words]) => !fits.slot(words))
  if (unfit.length > 0) {
    const words = {
      pl: "dopisek ma więcej niż 10 000 znaków albo znaki sterujące",
      en: "an addition has more than 10 000 characters, or control characters"
    }
    found.push(
      reason("cascade/addition", words, {
        path: ["additions"],
        params: { ...params, slots: unfit.map(([slot]) => slot) }
      })
    )
  }
  return found
}

function progress(state: CascadeState, unit: string): UnitProgress | undefined {
  return state.units.get(unit)
}

function childrenOf(state: CascadeState, unit: string): ReadonlyArray<string> {
  return [...state.units.values()].filter((each) => each.hop.under === unit).map((each) => each.hop.unit)
}

function evolve(state: CascadeState, event: CascadeEvent): CascadeState {
  if (event._tag === "CascadeStarted") {
    const opened = (hop: Hop) => event.mode === "direct" || hop.depth === 1
    return { start: event, units: new Map(event.hops.map((hop) => [hop.unit, untouched(hop, opened(hop))])) }
  }
  const units = new Map(state.units)
  const change = (unit: string, edit: (now: UnitProgress) => Partial<UnitProgress>) => {
    const now = units.get(unit)
    if (now !== undefined) units.set(unit, { ...now, ...edit(now) })
  }
  switch (event._tag) {
    case "CascadeUnitReached":
      change(event.unit, (now) => ({ reachedAt: now.reachedAt ?? event.at, people: [...now.people, ...event.people] }))
      break
    case "CascadeUnitMissed":
      change(event.unit, () => ({ missed: event.why }))
      break
    case "NoticeForwarded":
      change(event.unit, (now) => ({
        forwardedAt: now.forwardedAt ?? event.at,
        forwardedTo: [...now.forwardedTo, ...event.to],
        additions: { ...now.additions, ...event.additions }
      }))
      for (const child of event.to) change(child, () => ({ opened: true }))
      break
    case "NoticeAcknowledged":
      change(event.unit, (now) => ({ acknowledged: [...now.acknowledged, event.person] }))
      break
    case "NoticeDeclined":
      change(event.unit, (now) => ({ declined: [...now.declined, event.person] }))
      break
    case "AcknowledgementWaived":
      change(event.unit, () => ({ waived: true }))
      break
    case "CascadeUnitReminded":
      change(event.unit, (now) => ({ reminders: { ...now.reminders, [event.about]: now.reminders[event.about] + 1 } }))
      break
    case "CascadeUnitEscalated":
      change(event.unit, () => ({ escalatedTo: event.to }))
      break
  }
  return { ...state, units }
}

function untouched(hop: Hop, opened: boolean): UnitProgress {
  return {
    hop,
    opened,
    people: [],
    forwardedTo: [],
    additions: {},
    acknowledged: [],
    declined: [],
    waived: false,
    reminders: { forward: 0, acknowledge: 0 }
  }
}
