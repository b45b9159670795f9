/** What is asked of a cascade, and what happened in it. How one follows from the other is in cascade.ts. */
import { Instant } from "@ogniwo/kernel"
import * as Schema from "effect/Schema"
import { Quorum } from "./provisions.ts"
import type { Subtree } from "./units.ts"
import { Name, Sha256 } from "./words.ts"

export const CascadeMode = Schema.Literals(["direct", "relay", "adapt"])
export type CascadeMode = typeof CascadeMode.Type

/** One unit to be told, and the campaign that tells it. */
export const Hop = Schema.Struct({ unit: Name, under: Name, depth: Schema.Natural, campaign: Name })
export type Hop = typeof Hop.Type

const of = { cascade: Name, at: Instant.schema }
const unitAct = { ...of, unit: Name }
/** How it is known: a single-purpose token that was posted, a document, or a signed-in act. Never an opened mail. */
export const AcknowledgementEvidence = Schema.Struct({
  kind: Schema.Literals(["token", "signed-in", "document"]),
  ref: Name,
  messageHash: Schema.optionalKey(Sha256)
})
const personAct = { ...unitAct, person: Name }

export const CascadeEvent = Schema.TaggedUnion({
  CascadeStarted: {
    ...of,
    campaign: Name,
    top: Name,
    mode: CascadeMode,
    hops: Schema.Array(Hop),
    slots: Schema.Array(Name),
    quorum: Schema.Union([Quorum, Schema.Literal("unspecified")]),
    forwardBy: Schema.optionalKey(Instant.schema),
    acknowledgeBy: Schema.optionalKey(Instant.schema)
  },
  /** The unit's message was handed over to these people, and their acknowledgement asked for. */
  CascadeUnitReached: { ...unitAct, people: Schema.NonEmptyArray(Name) },
  /** Nobody could be told: no contact person, or no usable address. */
  CascadeUnitMissed: { ...unitAct, why: Name },
  NoticeForwarded: {
    ...unitAct,
    by: Name,
    to: Schema.Array(Name),
    additions: Schema.Record(Name, Schema.String),
    onBehalf: Schema.Boolean
  },
  NoticeAcknowledged: { ...personAct, evidence: AcknowledgementEvidence },
  NoticeDeclined: { ...personAct, why: Name },
  AcknowledgementWaived: { ...unitAct, by: Name, why: Name },
  CascadeUnitReminded: { ...unitAct, about: Schema.Literals(["forward", "acknowledge"]) },
  CascadeUnitEscalated: { ...unitAct, about: Schema.Literals(["forward", "acknowledge"]), to: Name }
})
export type CascadeEvent = typeof CascadeEvent.Type

/** The events by name. */
export type CascadeEvents = { readonly [tag in CascadeEvent["_tag"]]: Extract<CascadeEvent, { readonly _tag: tag }> }

export type CascadeCommand =
  | (Omit<CascadeEvents["CascadeStarted"], "_tag" | "hops"> & { readonly _tag: "StartCascade"; readonly tree: Subtree })
  | (Omit<CascadeEvents["CascadeUnitReached"], "_tag"> & { readonly _tag: "RecordReached" })
  | (Omit<CascadeEvents["CascadeUnitMissed"], "_tag"> & { readonly _tag: "RecordMissed" })
  /** `to`: which of the units directly below; all of them when left out. `byUnit`: where the officer serves. */
  | (Omit<CascadeEvents["NoticeForwarded"], "_tag" | "to"> & {
      readonly _tag: "Forward"
      readonly byUnit: string
      readonly to?: ReadonlyArray<string>
    })
  | (Omit<CascadeEvents["NoticeAcknowledged"], "_tag"> & { readonly _tag: "Acknowledge" })
  | (Omit<CascadeEvents["NoticeDeclined"], "_tag"> & { readonly _tag: "Decline" })
  | (Omit<CascadeEvents["AcknowledgementWaived"], "_tag"> & { readonly _tag: "Waive" })
  | (Omit<CascadeEvents["CascadeUnitReminded"], "_tag"> & { readonly _tag: "Remind" })
  | (Omit<CascadeEvents["CascadeUnitEscalated"], "_tag"> & { readonly _tag: "Escalate" })
