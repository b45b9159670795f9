/**
 * A count that was held, kept so that it can be held again: on other papers, with other candidates, for other seats.
 * Every way of finding alternates and successors starts from one of these, and none of them may change its result.
 */
import type { Json, Refusal } from "@ogniwo/kernel"
import type * as Result from "effect/Result"
import type { Candidate, CandidateId } from "../candidate.ts"
import { claimsOf } from "../claims.ts"
import type { CountSettings } from "../elect.ts"
import type { Election } from "../election.ts"
import type { Decided, Outcome } from "../outcome.ts"
import { electByName } from "../registry.ts"
import type { AnyRule } from "../rule.ts"
import type { TieStep } from "../tie.ts"

export interface HeldCount {
  readonly rule: Pick<AnyRule, "claims" | "holdsBounds" | "id">
  readonly election: Election
  readonly outcome: Decided
  readonly settings: CountSettings
  /** Counts by the same rule and options. */
  readonly again: (election: Election, settings: CountSettings) => Result.Result<Outcome, Refusal>
}

/**
 * Keeps a decided outcome with what it was counted from.
 *
 * @param options - Those of the count: the same rule with other options would seat other people.
 * @since 0.1.0
 */
export function heldCount(
  rule: AnyRule,
  election: Election,
  options: Json,
  outcome: Decided,
  settings: CountSettings = {}
): HeldCount {
  const registry = { ids: [rule.id], get: () => rule }
  const { holdsBounds = false, id } = rule
  return {
    rule: { claims: claimsOf(rule, options), holdsBounds, id },
    election,
    outcome,
    settings,
    again: (changed, more) => electByName(registry, rule.id, changed, options, more)
  }
}

/** The election with these candidates passed over. */
export function without<E extends Election>(election: E, gone: Iterable<CandidateId>): E {
  const out = new Set(gone)
  return changed(election, (candidate) => (out.has(candidate.id) ? { ...candidate, withdrawn: true } : candidate))
}

/** Who was elected before, first of all the first: `place` in this attribute; nobody else has it. */
const electedEarlier = "elected earlier"

/**
 * The election, and the first step of its tie chain, such that a tie that comes again comes out as it did: whoever was
 * elected stands before whoever was not, and before those elected later. Ties among the others go to the chain.
 */
export function remembering<E extends Election>(
  election: E,
  elected: ReadonlyArray<CandidateId>
): { readonly election: E; readonly step: TieStep } {
  const place = (id: CandidateId) => elected.length - elected.indexOf(id)
  return {
    election: changed(election, (candidate) =>
      elected.includes(candidate.id)
        ? { ...candidate, attributes: { ...candidate.attributes, [electedEarlier]: `${place(candidate.id)}` } }
        : candidate
    ),
    step: { attribute: electedEarlier, most: true }
  }
}

/** The settings of the count, with those of the succession in their place; answers are never carried over. */
export function settingsOf(held: HeldCount, settings: CountSettings, first?: TieStep): CountSettings {
  const ties = settings.ties ?? held.settings.ties ?? []
  const solver = settings.solver ?? held.settings.solver
  return {
    ties: first === undefined ? ties : [first, ...ties],
    answers: settings.answers ?? [],
    ...(solver === undefined ? {} : { solver })
  }
}

function changed<E extends Election>(election: E, change: (candidate: Candidate) => Candidate): E {
  return { ...election, candidates: election.candidates.map(change) }
}
