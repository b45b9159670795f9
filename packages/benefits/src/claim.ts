/**
 * A claim of use or of a result, with its evidence: claimed, then verified, rejected or disputed. Only what is verified
 * counts; a verified claim found wrong is reversed, never erased.
 */
import {
  type Decider,
  Instant,
  LocalDate,
  reason,
  refusal,
  type Reason,
  type Refusal,
  type Unspecified,
  unspecified
} from "@ogniwo/kernel"
import * as Result from "effect/Result"
import * as Schema from "effect/Schema"
import { Evidence } from "./ledger/entry.ts"

export const Claim = Schema.Struct({
  id: Schema.NonEmptyString,
  kind: Schema.NonEmptyString,
  on: LocalDate.schema,
  by: Schema.NonEmptyString,
  person: Schema.optionalKey(Schema.String),
  organisation: Schema.optionalKey(Schema.String),
  amount: Schema.optionalKey(Schema.BigIntFromString),
  dimensions: Schema.optionalKey(Schema.Record(Schema.String, Schema.String)),
  evidence: Schema.Array(Evidence)
})
export type Claim = typeof Claim.Type

const judged = { at: Instant.schema, by: Schema.NonEmptyString, why: Schema.String }

export const ClaimEvent = Schema.TaggedUnion({
  BenefitClaimed: { at: Instant.schema, claim: Claim },
  BenefitClaimVerified: judged,
  BenefitClaimRejected: judged,
  BenefitClaimDisputed: judged,
  BenefitClaimReversed: judged,
  BenefitClaimEvidenceAdded: { at: Instant.schema, evidence: Schema.NonEmptyArray(Evidence) }
})
export type ClaimEvent = typeof ClaimEvent.Type

interface Judging {
  readonly at: Instant
  /** Who decides; never the one who claimed. */
  readonly by: string
  readonly why: string
}

export type ClaimCommand =
  | { readonly _tag: "Claim"; readonly at: Instant; readonly claim: Claim }
  | {
      readonly _tag: "AddEvidence"
      readonly at: Instant
      readonly evidence: readonly [Evidence, ...ReadonlyArray<Evidence>]
    }
  | ({ readonly _tag: "Verify" } & Judging)
  | ({ readonly _tag: "Reject" } & Judging)
  | ({ readonly _tag: "Dispute" } & Judging)
  | ({ readonly _tag: "ReverseClaim" } & Judging)

export type ClaimStatus = "none" | "claimed" | "disputed" | "verified" | "rejected" | "reversed"

export interface ClaimState {
  readonly status: ClaimStatus
  readonly claim: Claim | undefined
  readonly decidedAt: Instant | undefined
}

const open: ReadonlyArray<ClaimStatus> = ["claimed", "disputed"]

const allowedFrom: { readonly [tag in ClaimCommand["_tag"]]: ReadonlyArray<ClaimStatus> } = {
  Claim: ["none"],
  AddEvidence: open,
  Verify: open,
  Reject: open,
  Dispute: ["claimed"],
  ReverseClaim: ["verified"]
}

const judgement = {
  Verify: "BenefitClaimVerified",
  Reject: "BenefitClaimRejected",
  Dispute: "BenefitClaimDisputed",
  ReverseClaim: "BenefitClaimReversed"
} as const

/**
 * The lifecycle of one claim.
 *
 * @param needsEvidence - Whether a claim needs evidence to be verified, as the charter says. Where it does not say, a claim
 *   without evidence is refused with that question; one with evidence raises none.
 * @since 0.1.0
 */
export function claimLifecycle(
  needsEvidence: boolean | Unspecified
): Decider<ClaimCommand, ClaimEvent, ClaimState, Refusal> {
  return {
    initial: { status: "none", claim: undefined, decidedAt: undefined },
    decide: (command, state) => decide(needsEvidence, command, state),
    evolve
  }
}

function decide(
  needsEvidence: boolean | Unspecified,
  command: ClaimCommand,
  state: ClaimState
): Result.Result<ReadonlyArray<ClaimEvent>, Refusal> {
  const { at } = command
  const reasons: ReadonlyArray<Reason> = [
    ...(allowedFrom[command._tag].includes(state.status) ? [] : [wrongStatus(state.status)]),
    ...("by" in command && command.by === state.claim?.by ? [ownClaim()] : []),
    ...(command._tag === "Verify" && (state.claim?.evidence ?? []).length === 0 ? lacking(needsEvidence) : [])
  ]
  const refused = refusal(reasons)
  if (refused !== undefined) return Result.fail(refused)
  if (command._tag === "Claim") return Result.succeed([{ _tag: "BenefitClaimed", at, claim: command.claim }])
  if (command._tag === "AddEvidence") {
    return Result.succeed([{ _tag: "BenefitClaimEvidenceAdded", at, evidence: command.evidence }])
  }
  return Result.succeed([{ _tag: judgement[command._tag], at, by: command.by, why: command.why }])
}

function evolve(state: ClaimState, event: ClaimEvent): ClaimState {
  switch (event._tag) {
    case "BenefitClaimed":
      return { status: "claimed", claim: event.claim, decidedAt: undefined }
    case "BenefitClaimEvidenceAdded":
      return state.claim === undefined
        ? state
        : { ...state, claim: { ...state.claim, evidence: [...state.claim.evidence, ...event.evidence] } }
    case "BenefitClaimVerified":
      return { ...state, status: "verified", decidedAt: event.at }
    case "BenefitClaimRejected":
      return { ...state, status: "rejected", decidedAt: event.at }
    case "BenefitClaimDisputed":
      return { ...state, status: "disputed" }
    case "BenefitClaimReversed":
      return { ...state, status: "reversed", decidedAt: event.at }
  }
}

function wrongStatus(status: ClaimStatus): Reason {
  return reason(
    "claim/status",
    {
      pl: `Stan zgłoszenia wykorzystania (${status}) na to nie pozwala.`,
      en: `The claim is ${status}, which does not allow this.`
    },
    { params: { status } }
  )
}

function ownClaim(): Reason {
  return reason("claim/own", {
    pl: "Nikt nie rozstrzyga o własnym zgłoszeniu.",
    en: "Nobody decides on a claim of their own."
  })
}

function lacking(needsEvidence: boolean | Unspecified): ReadonlyArray<Reason> {
  if (needsEvidence === unspecified) return [evidenceUnsaid()]
  return needsEvidence ? [noEvidence()] : []
}

function evidenceUnsaid(): Reason {
  const words = {
    pl: "Regulamin nie mówi, czy wykorzystanie wymaga dowodu. Dołącz dowód albo uzupełnij regulamin (needsEvidence).",
    en: "The charter does not say whether a use needs evidence. Add evidence, or say it in the charter (needsEvidence)."
  }
  return reason("claim/unspecified-evidence", words)
}

function noEvidence(): Reason {
  return reason("claim/evidence-missing", { pl: "Zgłoszenie nie ma dowodów.", en: "The claim has no evidence." })
}
