/** Where elections and mandates are remembered: one stream for each run, one for the seats of each body. */
import { type Instant, LocalDate, type Reason, reason } from "@ogniwo/kernel"
import {
  type BodyProvisions,
  ElectionEvent,
  evolveElection,
  type ElectionRun,
  type ElectionWorld,
  MandateEvent
} from "@ogniwo/selection"
import * as Effect from "effect/Effect"
import { load, stateOf } from "../execute.ts"
import { eventCodec } from "../journal/codec.ts"
import type { JournalUnavailable } from "../journal/errors.ts"
import type { Journal } from "../journal/journal.ts"
import { Plugins } from "../plugins/plugins.ts"
import { ruleRegistryOf } from "../plugins/rule-registry.ts"
import { Refused } from "../refused.ts"

export const electionCodec = eventCodec(ElectionEvent)
export const mandateCodec = eventCodec(MandateEvent)
export const electionStream = (election: string) => `election/${election}`
export const mandateStream = (body: string) => `mandates/${body}`

/** The part of a charter that elections need: the version in force on a day. */
export interface ElectionsCharter {
  readonly id: string
  readonly zone: string
  readonly inForce: { readonly from: LocalDate }
  readonly territories?: string
  readonly bodies?: Readonly<Record<string, BodyProvisions>>
}
export type ElectionsCharterOn = (on: LocalDate) => ElectionsCharter | undefined

/** A body as the charter of a day states it, with the rules, territories and predicates at hand. */
export interface BodyRules {
  readonly provisions: BodyProvisions
  readonly world: ElectionWorld
  /** The version to which a run called on that day is pinned. */
  readonly charter: { readonly id: string; readonly version: string }
}

export function bodyOn(charterOn: ElectionsCharterOn, body: string, on: LocalDate): Effect.Effect<BodyRules, Refused> {
  return Effect.gen(function* () {
    const charter = charterOn(on)
    const bodies = charter?.bodies ?? {}
    const provisions = Object.hasOwn(bodies, body) ? bodies[body] : undefined
    if (charter === undefined || provisions === undefined) return yield* refuse([unknownBody(body, on)])
    const plugins = yield* Plugins
    const { codeSystems, predicates } = plugins
    const territories = charter.territories === undefined ? undefined : codeSystems.get(charter.territories)
    const world: ElectionWorld = {
      zone: charter.zone,
      predicates,
      rules: ruleRegistryOf(plugins),
      ...(territories === undefined ? {} : { territories })
    }
    return { provisions, world, charter: { id: charter.id, version: charter.inForce.from } }
  })
}

export interface LoadedRun extends BodyRules {
  readonly run: ElectionRun
}

/** A run with the provisions to which it is pinned: those of the version in force when it was called. */
export function loadRun(
  charterOn: ElectionsCharterOn,
  election: string,
  asKnownAt?: Instant
): Effect.Effect<LoadedRun, Refused | JournalUnavailable, Journal> {
  return Effect.gen(function* () {
    const lifecycle = { initial: undefined, evolve: evolveElection }
    const stream = electionStream(election)
    const { state: run } = yield* asKnownAt === undefined
      ? stateOf(lifecycle, electionCodec, stream)
      : load(lifecycle, electionCodec, stream, asKnownAt)
    if (run === undefined) return yield* refuse([notCalled(election)])
    const pinned = Effect.fromResult(LocalDate.parse(run.charter.version))
    const on = yield* Effect.mapError(pinned, (refusal) => Refused.from(refusal))
    return { ...(yield* bodyOn(charterOn, run.body, on)), run }
  })
}

export function refuse(reasons: readonly [Reason, ...ReadonlyArray<Reason>]): Effect.Effect<never, Refused> {
  return Effect.fail(Refused.from({ _tag: "Refusal", reasons }))
}

function unknownBody(body: string, on: LocalDate): Reason {
  const words = {
    pl: `W dniu ${on} regulamin nie zna ciała „${body}”.`,
    en: `The charter in force on ${on} has no body "${body}".`
  }
  return reason("election/body-unknown", words, { params: { body, on } })
}

function notCalled(election: string): Reason {
  const words = { pl: `Nie ma wyborów „${election}”.`, en: `There is no election "${election}".` }
  return reason("election/unknown", words, { params: { election } })
}
