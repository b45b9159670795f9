import type { Json } from "@ogniwo/kernel"
import * as fc from "fast-check"
import { claimsOf } from "../claims.ts"
import type { AnyRule, Claim } from "../rule.ts"
import type { Solver } from "../solver.ts"
import { type ElectionShape, smallElections } from "./elections.ts"
import type { Breach, Finding, Law } from "./law.ts"
import type { LawResult } from "./law-result.ts"
import { claimLaws, universalLaws } from "./laws.ts"
import { scorecardOf } from "./scorecard.ts"
import { boardOf, type SmallElection } from "./small-election.ts"
import { smallest } from "./smaller.ts"
import { RuleFailed, Subject } from "./subject.ts"

export interface RuleLawsSettings {
  /** The options that a charter would write; the laws are about the rule with these. */
  readonly options?: Json
  /** For a rule that needs one. */
  readonly solver?: Solver
  /** How many elections each law is tried on (200). */
  readonly runs?: number
  /** Other elections with every other whole number; the same ones with the same (1). */
  readonly seed?: number
  /** Smaller or larger elections; attributes of candidates, for a rule that reads them. */
  readonly shape?: ElectionShape
  /** Laws that bind every rule, and why they cannot bind this one: { anonymity: "papers are drawn at random" }. */
  readonly except?: Readonly<Record<string, string>>
  /** Laws to try although the rule does not claim them. */
  readonly also?: ReadonlyArray<Claim>
  /** Only these laws, by id, for a quick look; the default: all that apply. */
  readonly only?: ReadonlyArray<string>
}

/**
 * Holds a rule to the laws that bind every rule and to those that it claims, on elections shaped like real ones. A breach
 * is made smaller until nothing more can be left out.
 *
 * @throws When a rule needs a solver and none is given.
 * @example
 * ```ts
 * import { ruleLaws } from "@ogniwo/selection/testing"
 *
 * const laws = ruleLaws(phragmen, { runs: 5 })
 * laws.broken // => []
 * laws.assert()
 * ```
 * @since 0.1.0
 */
export function ruleLaws(rule: AnyRule, settings: RuleLawsSettings = {}): RuleLaws {
  if (rule.needsSolver === true && settings.solver === undefined) {
    throw new Error(`the rule "${rule.id}" needs a solver: pass \`solver\` to ruleLaws`)
  }
  const { also = [], except = {}, only, runs = 200, seed = 1, shape = {} } = settings
  const elections = fc.sample(smallElections(rule.ballot, shape), { numRuns: runs, seed })
  const subject = new Subject(rule, settings)
  const claims = claimsOf(rule, settings.options)
  const claimed = claims.filter((claim) => !universalLaws.some(({ id }) => id === claim))
  const asked = also.filter((claim) => !claims.includes(claim))
  const isWanted = (id: string) => only === undefined || only.includes(id)
  return new RuleLaws(rule, [
    ...universalLaws
      .filter(({ id }) => isWanted(id))
      .map((law) => {
        const why = except[law.id]
        if (why === undefined) return tried(law, "universal", subject, elections)
        return { ...untried(law, "universal"), verdict: "excepted" as const, why }
      }),
    ...claimed.filter(isWanted).map((claim) => triedClaim(claim, "claimed", subject, elections)),
    ...asked.filter(isWanted).map((claim) => triedClaim(claim, "asked", subject, elections))
  ])
}

/** What the trial of a rule found. */
export class RuleLaws {
  readonly rule: AnyRule
  readonly results: ReadonlyArray<LawResult>

  constructor(rule: AnyRule, results: ReadonlyArray<LawResult>) {
    this.rule = rule
    this.results = results
  }

  /** Laws that bind the rule, or that it claims, and that it broke, or that nothing has tested. */
  get broken(): ReadonlyArray<LawResult> {
    return this.results
      .filter(
        ({ kind, verdict }) =>
          verdict === "broken" || (kind === "claimed" && (verdict === "untested" || verdict === "undefined"))
      )
      .filter(({ kind }) => kind !== "asked")
  }

  /** A line for each law: kept, broken, and on how many elections it was tried. */
  get scorecard(): string {
    return scorecardOf(this.rule, this.results)
  }

  /** @throws When a law is broken or a claim could not be tested; the message shows the smallest election found. */
  assert(): void {
    if (this.broken.length === 0) return
    const told = this.broken.map((result) => breachOf(result)).join("\n\n")
    throw new Error(`the rule "${this.rule.id}" is refused:\n\n${told}\n\n${this.scorecard}`)
  }
}

/** A broken law with the smallest election that breaks it. */
function breachOf({ changed, law, smallest: found, verdict, why }: LawResult): string {
  const head = `${law.id} is ${verdict}: ${law.says} (${law.source})`
  const board = found === undefined ? "" : `\n${boardOf(found)}`
  const other = changed === undefined ? "" : `\ncompared with\n${boardOf(changed)}`
  return `${head}${board}${other}${why === undefined ? "" : `\n→ ${why}`}`
}

function triedClaim(claim: Claim, kind: LawResult["kind"], subject: Subject, elections: ReadonlyArray<SmallElection>) {
  const law = claimLaws[claim]
  if (law === undefined)
    return { ...untried({ id: claim, says: "", source: "" }, kind), why: "the kit has no such law" }
  if (law.ballots !== undefined && !law.ballots.includes(subject.rule.ballot)) {
    return { ...untried(law, kind), why: `defined for ${law.ballots.join(", ")} ballots only` }
  }
  return tried(law, kind, subject, elections)
}

function untried(law: LawResult["law"], kind: LawResult["kind"]): LawResult {
  return { law, kind, verdict: "undefined", elections: 0 }
}

function tried(law: Law, kind: LawResult["kind"], subject: Subject, all: ReadonlyArray<SmallElection>): LawResult {
  if (law.ballots !== undefined && !law.ballots.includes(subject.rule.ballot)) return untried(law, kind)
  let elections = 0
  for (const small of all) {
    const finding = found(law, subject, small)
    if (finding !== "silent") elections++
    if (typeof finding === "string") continue
    const least = smallest(small, (each) => typeof found(law, subject, each) !== "string")
    const { changed, words } = found(law, subject, least) as Breach
    return {
      law,
      kind,
      verdict: "broken",
      elections,
      why: words,
      smallest: least,
      ...(changed === undefined ? {} : { changed })
    }
  }
  return { law, kind, verdict: elections === 0 ? "untested" : "kept", elections }
}

function found(law: Law, subject: Subject, small: SmallElection): Finding {
  try {
    return law.check(subject, small)
  } catch (thrown) {
    if (thrown instanceof RuleFailed) return { words: thrown.message }
    throw thrown
  }
}
