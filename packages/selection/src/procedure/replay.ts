/**
 * Counting a certificate again. Whoever holds one and the rules can tell whether the published result follows from the
 * published ballots, without trusting whoever published them.
 */
import { canonicalJson, type Json, Lot, NotCanonical, reason, type Refusal } from "@ogniwo/kernel"
import * as Result from "effect/Result"
import * as Schema from "effect/Schema"
import type { RuleRegistry } from "../registry.ts"
import type { Solver } from "../solver.ts"
import { alternatesOf, Certificate, recompute, seal, seatsOf } from "./certificate.ts"
import { type Difference, firstDifference } from "./difference.ts"

export type Replayed =
  | { readonly agrees: true; readonly certificate: Certificate }
  | { readonly agrees: false; readonly difference: Difference }

/** Larger than the certificate of an election with a million different ballots; nothing honest is. */
const mostCharacters = 500_000_000

/**
 * Counts a certificate again.
 *
 * Checked in this order: versions of the rules, the seed against its commitment and its use, answers, the result round by
 * round, the certificate's own hash. `published`: the SHA-256 as it was made public; without it a certificate that was
 * rewritten whole, hash and all, is only checked against itself.
 *
 * @param given - The certificate as a value or as JSON text.
 * @returns The first difference, with what was expected and what was found; a refusal, with reasons, for what is no
 *   certificate, is truncated, or cannot be counted.
 * @since 0.1.0
 */
export function replayCertificate(
  given: unknown,
  rules: RuleRegistry,
  more: { readonly published?: string; readonly solver?: Solver } = {}
): Result.Result<Replayed, Refusal> {
  const json = jsonOf(given)
  if (Result.isFailure(json)) return Result.fail(json.failure)
  const decoded = Schema.decodeUnknownResult(Certificate, { errors: "all", onExcessProperty: "error" })(json.success)
  if (Result.isFailure(decoded)) return refuse("certificate/malformed", decoded.failure.message.slice(0, 4000))
  const found = decoded.success
  const { sha256, ...sealed } = found
  for (const difference of declared(found, rules)) {
    if (difference !== undefined) return Result.succeed({ agrees: false, difference })
  }
  const outcome = recompute(found.count, found.uncontested, rules, more.solver)
  if (Result.isFailure(outcome)) return Result.fail(outcome.failure)
  const difference =
    firstDifference(outcome.success, found.outcome, ["outcome"]) ??
    deputiesDiffer(found, rules, more.solver) ??
    firstDifference(seal(sealed), sha256, ["sha256"]) ??
    (more.published === undefined ? undefined : firstDifference(more.published, sha256, ["sha256"]))
  return Result.succeed(difference === undefined ? { agrees: true, certificate: found } : { agrees: false, difference })
}

/** The deputies, chosen again from a result that agrees. */
function deputiesDiffer(found: Certificate, rules: RuleRegistry, solver: Solver | undefined): Difference | undefined {
  const { alternates, count, outcome, uncontested } = found
  if (alternates === undefined) return undefined
  const expected = alternatesOf(count, alternates.settings, seatsOf(outcome, uncontested), { rules, solver })
  return firstDifference(expected.outcome, alternates.outcome, ["alternates", "outcome"])
}

/** What the certificate says twice must be said alike. */
function* declared(found: Certificate, rules: RuleRegistry): Generator<Difference | undefined> {
  const { answers, count, lot } = found
  for (const [index, { rule, version }] of count.phases.entries()) {
    const known = rules.get(rule)?.version
    if (known !== undefined) yield firstDifference(known, version, ["count", "phases", index, "version"])
  }
  yield firstDifference(lot?.seed, count.seed, ["count", "seed"])
  if (lot?.commitment !== undefined && lot.seed !== undefined) {
    const kept = Lot.verifyCommitment(lot.commitment, lot.seed, lot.salt)
    yield kept ? undefined : { path: ["lot", "commitment"], expected: "the hash of the seed", found: lot.commitment }
  }
  const silent = answers.findLast(({ code }) => code === "silent-group")?.value
  if (silent !== undefined)
    yield firstDifference(silent, count.voterGroups?.silentGroup, ["count", "voterGroups", "silentGroup"])
  const given = answers.flatMap(({ among, evidence, place, value }) =>
    among === undefined || place === undefined ? [] : [{ place, among, chosen: value, evidence }]
  )
  yield firstDifference(given, JSON.parse(JSON.stringify(count.answers)) as Json, ["count", "answers"])
}

function jsonOf(given: unknown): Result.Result<Json, Refusal> {
  try {
    if (typeof given === "string" && given.length > mostCharacters)
      return refuse("certificate/too-large", `${given.length}`)
    const value = (typeof given === "string" ? JSON.parse(given) : given) as Json
    canonicalJson(value)
    return Result.succeed(value)
  } catch (error) {
    if (error instanceof SyntaxError || error instanceof NotCanonical)
      return refuse("certificate/not-json", error.message)
    throw error
  }
}

function refuse(code: string, detail: string): Result.Result<never, Refusal> {
  const words = {
    pl: `to nie jest całe, poprawne zaświadczenie: ${detail}`,
    en: `this is no whole and well-formed certificate: ${detail}`
  }
  return Result.fail({ _tag: "Refusal", reasons: [reason(code, words, { params: { detail } })] })
}
