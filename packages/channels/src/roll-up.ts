/**
 * How far a cascade has come, on any instant: who was reached, who passed it on, who has acknowledged, who is overdue.
 *
 * Overdue is never stored: it is a deadline, an act that is missing, and the time now. Whether a unit has acknowledged is
 * a question of whose word speaks for it; where the charter does not say and it matters, the answer is "open".
 */
import type { Instant, OpenQuestion } from "@ogniwo/kernel"
import type { CascadeState, UnitProgress } from "./cascade.ts"
import { grouped } from "./grouped.ts"
import { channelsQuestions, type Quorum } from "./provisions.ts"

export type Acknowledgement = "none" | "requested" | "acknowledged" | "declined" | "waived" | "open"

export interface UnitStanding {
  readonly unit: string
  readonly depth: number
  readonly reached: boolean
  /** Why nobody could be told, when that is so. */
  readonly missed?: string
  readonly forwarded: boolean
  readonly acknowledgement: Acknowledgement
  /** What is late on this instant. */
  readonly overdue: ReadonlyArray<"forward" | "acknowledge">
  readonly reminders: number
  readonly escalatedTo?: string
}

export interface RollUp {
  readonly units: number
  readonly reached: number
  readonly forwarded: number
  readonly acknowledged: number
  readonly overdue: ReadonlyArray<string>
  /** Not reached: still waiting for the unit above, or nobody to write to. */
  readonly notReached: ReadonlyArray<string>
  /** Distinct persons. */
  readonly peopleReached: number
  readonly peopleAcknowledged: number
  readonly each: ReadonlyArray<UnitStanding>
  /** Whose acknowledgement counts, when the charter does not say and some unit's depends on it. */
  readonly open: ReadonlyArray<OpenQuestion>
}

/**
 * The figures of a cascade at an instant.
 *
 * @example
 * ```ts
 * rollUp(cascadeLifecycle.initial, Instant.from("2019-01-07T08:00:00Z")).units // => 0
 * ```
 * @since 0.1.0
 */
export function rollUp(state: CascadeState, at: Instant): RollUp {
  const units = [...state.units.values()]
  const below = grouped(units, (unit) => unit.hop.under)
  const each = units.map((unit) => standing(unit, below.get(unit.hop.unit) ?? [], state, at))
  const of = (test: (one: UnitStanding) => boolean) => each.filter(test)
  return {
    units: each.length,
    reached: of((one) => one.reached).length,
    forwarded: of((one) => one.forwarded).length,
    acknowledged: of((one) => one.acknowledgement === "acknowledged").length,
    overdue: of((one) => one.overdue.length > 0).map((one) => one.unit),
    notReached: of((one) => !one.reached).map((one) => one.unit),
    peopleReached: new Set(units.flatMap((unit) => unit.people)).size,
    peopleAcknowledged: new Set(units.flatMap((unit) => unit.acknowledged)).size,
    each,
    open: each.some((one) => one.acknowledgement === "open") ? quorumQuestion() : []
  }
}

function quorumQuestion(): ReadonlyArray<OpenQuestion> {
  const questions = channelsQuestions({ controller: "-", topics: {}, cascade: {} }, ["channels"])
  return questions.filter((question) => question.code === "channels/acknowledgement-quorum")
}

function standing(
  unit: UnitProgress,
  below: ReadonlyArray<UnitProgress>,
  { start }: CascadeState,
  at: Instant
): UnitStanding {
  const acknowledgement = acknowledgementOf(unit, start?.quorum ?? "unspecified")
  const passedOn = unit.forwardedAt !== undefined && below.every((child) => unit.forwardedTo.includes(child.hop.unit))
  const mustForward = start?.mode !== "direct" && below.length > 0 && !passedOn && unit.opened
  const overdue: Array<"forward" | "acknowledge"> = []
  if (mustForward && start?.forwardBy !== undefined && start.forwardBy < at) overdue.push("forward")
  const owed = acknowledgement === "requested" || acknowledgement === "open"
  if (owed && start?.acknowledgeBy !== undefined && start.acknowledgeBy < at) overdue.push("acknowledge")
  return {
    unit: unit.hop.unit,
    depth: unit.hop.depth,
    reached: unit.reachedAt !== undefined,
    ...(unit.missed === undefined ? {} : { missed: unit.missed }),
    forwarded: unit.forwardedAt !== undefined,
    acknowledgement,
    overdue,
    reminders: unit.reminders.forward + unit.reminders.acknowledge,
    ...(unit.escalatedTo === undefined ? {} : { escalatedTo: unit.escalatedTo })
  }
}

/** The unit's answer, made of its people's answers. */
function acknowledgementOf(unit: UnitProgress, quorum: Quorum | "unspecified"): Acknowledgement {
  if (unit.waived) return "waived"
  if (unit.people.length === 0) return "none"
  const yes = unit.acknowledged.length
  const all = unit.people.length
  const declined = unit.declined.filter((person) => !unit.acknowledged.includes(person)).length
  if (quorum === "unspecified") {
    if (yes === all) return "acknowledged"
    return yes > 0 ? "open" : declined === all ? "declined" : "requested"
  }
  const needed = quorum === "one" ? 1 : quorum === "all" ? all : Math.min(quorum.atLeast, all)
  if (yes >= needed) return "acknowledged"
  return all - declined < needed ? "declined" : "requested"
}
