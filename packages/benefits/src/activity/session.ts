/**
 * Sessions and the minutes that people are really there.
 *
 * Minutes are computed from instants, so the night when clocks change is as long as it is; only whole minutes count,
 * summed first and cut once.
 */
import { Instant } from "@ogniwo/kernel"
import * as Schema from "effect/Schema"
import { type BenefitUnit, hours } from "../amount.ts"
import { Words } from "../words.ts"
import type { ActivityKind } from "./kind.ts"

/** From one moment up to another. */
export const Stretch = Schema.Struct({ from: Instant.schema, to: Instant.schema })
export type Stretch = typeof Stretch.Type

export const Session = Schema.Struct({
  id: Schema.NonEmptyString,
  from: Instant.schema,
  to: Instant.schema,
  breaks: Schema.optionalKey(Schema.Array(Stretch)),
  place: Schema.optionalKey(Schema.String)
})
export type Session = typeof Session.Type

/** What one enrols in: a workshop group, a visit, an hour with an expert, a table in a place in a cycle. */
export const Group = Schema.Struct({
  id: Schema.NonEmptyString,
  title: Schema.optionalKey(Words),
  capacity: Schema.Int.check(Schema.isBetween({ minimum: 1, maximum: 100_000 })),
  sessions: Schema.NonEmptyArray(Session),
  /** The thematic table and the cycle, for debates. */
  table: Schema.optionalKey(Schema.String),
  cycle: Schema.optionalKey(Schema.Int)
})
export type Group = typeof Group.Type

/**
 * Whole minutes of a session for which somebody was present.
 *
 * @param presence - When the person was there; may overlap and reach beyond the session.
 * @param breaks - "excluded" leaves out the session's breaks, "counted" does not.
 *
 * @example
 * ```ts
 * const at = (time: string) => Instant.from(`2012-10-20T${time}:00Z`)
 * const session: Session = { id: "1", from: at("09:00"), to: at("15:00"), breaks: [{ from: at("12:00"), to: at("12:45") }] }
 * minutesPresent(session, [{ from: at("08:45"), to: at("12:15") }, { from: at("13:00"), to: at("15:00") }], "excluded") // => 300
 * ```
 * @since 0.1.0
 */
export function minutesPresent(
  session: Session,
  presence: ReadonlyArray<Stretch>,
  breaks: "counted" | "excluded"
): number {
  const there = clipped(presence, session)
  const away = breaks === "excluded" ? clipped(session.breaks ?? [], session) : []
  let millis = 0
  for (const [start, end] of there) {
    millis += end - start
    for (const [pause, resume] of away) millis -= Math.max(0, Math.min(end, resume) - Math.max(start, pause))
  }
  return Math.floor(millis / 60_000)
}

/** Minutes of all sessions of a group for somebody who misses nothing. */
export function minutesOf({ sessions }: Group, breaks: "counted" | "excluded"): number {
  return sessions.reduce((sum, session) => sum + minutesPresent(session, [session], breaks), 0)
}

/** What a place in a group reserves, in the smallest part of the unit: its minutes, or one whole of anything else. */
export function placeCost(group: Group, unit: BenefitUnit, breaks: "counted" | "excluded"): bigint {
  return unit.id === hours.id ? (BigInt(minutesOf(group, breaks)) * BigInt(unit.perUnit)) / 60n : BigInt(unit.perUnit)
}

/** When the group first meets, and when it last parts. */
export function spanOf({ sessions }: Group): Stretch {
  const [first] = sessions
  return sessions.reduce<Stretch>(
    (span, { from, to }) => ({ from: from < span.from ? from : span.from, to: to > span.to ? to : span.to }),
    first
  )
}

/** Without these a kind's breaks need not be decided. */
export function hasBreaks(groups: ReadonlyArray<Group>): boolean {
  return groups.some(({ sessions }) => sessions.some(({ breaks }) => (breaks ?? []).length > 0))
}

/** "counted" when the kind says so, or when there is nothing to decide. */
export function breaksRule(kind: ActivityKind): "counted" | "excluded" {
  return kind.breaks === "excluded" ? "excluded" : "counted"
}

/** The stretches within the session as milliseconds: sorted, none touching another. */
function clipped(stretches: ReadonlyArray<Stretch>, session: Session): ReadonlyArray<readonly [number, number]> {
  const [start, end] = [Instant.toMillis(session.from), Instant.toMillis(session.to)]
  const sorted = stretches
    .map(({ from, to }) => [Math.max(start, Instant.toMillis(from)), Math.min(end, Instant.toMillis(to))] as const)
    .filter(([from, to]) => from < to)
    .sort(([a], [b]) => a - b)
  const merged: Array<[number, number]> = []
  for (const [from, to] of sorted) {
    const last = merged.at(-1)
    if (last !== undefined && from <= last[1]) last[1] = Math.max(last[1], to)
    else merged.push([from, to])
  }
  return merged
}
