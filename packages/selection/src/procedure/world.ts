import {
  type CodeSystem,
  type CriteriaContext,
  Instant,
  type LocalDate,
  type LocalizedText,
  type Reason,
  reason,
  type Refusal,
  refusal
} from "@ogniwo/kernel"
import * as Result from "effect/Result"
import type { RuleRegistry } from "../registry.ts"
import type { Solver } from "../solver.ts"

/** What decisions of a run need besides its own events. */
export interface ElectionWorld {
  /** IANA zone in which the charter's days begin and end. */
  readonly zone: string
  readonly rules: RuleRegistry
  readonly territories?: CodeSystem
  readonly predicates?: CriteriaContext["predicates"]
  readonly solver?: Solver
}

/** The context in which criteria are read on a day. */
export function criteriaOn(world: ElectionWorld, on: LocalDate): CriteriaContext {
  return {
    on,
    ...(world.territories === undefined ? {} : { territories: world.territories }),
    ...(world.predicates === undefined ? {} : { predicates: world.predicates })
  }
}

export function dayOf(world: ElectionWorld, at: Instant): LocalDate {
  return Instant.localDateIn(at, world.zone)
}

/** The events, unless there is any reason against. */
export function decided<Event>(
  reasons: ReadonlyArray<Reason>,
  events: ReadonlyArray<Event>
): Result.Result<ReadonlyArray<Event>, Refusal> {
  const refused = refusal(reasons)
  return refused === undefined ? Result.succeed(events) : Result.fail(refused)
}

/** A reason where `wrong` holds. */
export function when(wrong: boolean, code: string, words: LocalizedText, clause?: string): ReadonlyArray<Reason> {
  return wrong ? [reason(code, words, { clause })] : []
}
