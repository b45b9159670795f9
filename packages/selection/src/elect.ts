import { type Json, reason, type Refusal } from "@ogniwo/kernel"
import * as Result from "effect/Result"
import * as Schema from "effect/Schema"
import { floorsUnmet } from "./bounds/passing-over.ts"
import type { BallotKind, ElectionOf } from "./election.ts"
import type { Outcome } from "./outcome.ts"
import type { Rule } from "./rule.ts"
import type { Solver } from "./solver.ts"
import type { TieAnswer, TieStep } from "./tie.ts"
import { AnswerDoesNotFit, Ties, Unsettled } from "./ties.ts"
import { TooLarge } from "./too-large.ts"

/** How a count is to be run: how ties are settled, what was answered already, and who solves. */
export interface CountSettings {
  readonly ties?: ReadonlyArray<TieStep>
  readonly answers?: ReadonlyArray<TieAnswer>
  readonly solver?: Solver
}

/**
 * Counts an election by a rule.
 *
 * A tie that the chain does not settle stops the count: the outcome says between whom, how many, at which stage. Call
 * again with the answer added to `answers`; the count runs as before and goes on, and the answer is part of the record.
 *
 * @param options - As a charter writes them: plain JSON, decoded by the rule's own Schema.
 * @returns The outcome; a refusal when the options, the bounds, a missing solver or an answer do not fit.
 * @since 0.1.0
 */
export function elect<K extends BallotKind, O>(
  rule: Rule<K, O>,
  election: ElectionOf<NoInfer<K>>,
  options: Json = {},
  settings: CountSettings = {}
): Result.Result<Outcome, Refusal> {
  const decoded = ruleOptions(rule, options)
  if (Result.isFailure(decoded)) return refuse("rule/options", rule.id, decoded.failure)
  if (rule.needsSolver === true && settings.solver === undefined) return refuse("rule/needs-solver", rule.id, "solver")
  if ((election.bounds?.length ?? 0) > 0 && rule.holdsBounds !== true) {
    return refuse("rule/cannot-hold-bounds", rule.id, "bounds")
  }
  const ties = new Ties(election.candidates, settings.ties, settings.answers)
  const record = () => ({ rule: { id: rule.id, version: rule.version }, options, ties: ties.settled })
  try {
    const counted = rule.elect(election, decoded.success, {
      ties,
      ...(settings.solver === undefined ? {} : { solver: settings.solver })
    })
    const detail = counted.detail === undefined ? {} : { detail: counted.detail }
    if ("status" in counted) {
      return Result.succeed({ status: "infeasible", reasons: counted.reasons, rounds: [], ...record(), ...detail })
    }
    const unmet = floorsUnmet(election.candidates, election.bounds ?? [], counted.elected)
    if (unmet.length > 0) {
      const rounds = counted.rounds ?? []
      return Result.succeed({ status: "infeasible", reasons: unmet, rounds, ...record(), ...detail })
    }
    return Result.succeed({
      status: "decided",
      elected: counted.elected,
      vacant: election.seats - counted.elected.length,
      rounds: counted.rounds ?? [],
      ...record(),
      ...detail
    })
  } catch (stopped) {
    if (stopped instanceof Unsettled) {
      const { detail, rounds, tie } = stopped
      const more = detail === undefined ? {} : { detail }
      return Result.succeed({ status: "needs-lot", tie, rounds, ...record(), ...more })
    }
    if (stopped instanceof AnswerDoesNotFit || stopped instanceof TooLarge) return Result.fail(stopped.refusal)
    throw stopped
  }
}

/**
 * A rule's options as a charter writes them, held to the rule's own Schema. What the rule does not know is refused, also
 * by a rule without options, because somebody believes that it matters.
 *
 * @returns The options, or what is wrong with them.
 */
export function ruleOptions<O>(
  rule: { readonly options: Schema.Codec<O, Json> },
  written: Json
): Result.Result<O, string> {
  const { ast } = rule.options
  // An empty struct of Schema lets everything pass.
  const takesNone = ast._tag === "Objects" && ast.propertySignatures.length === 0 && ast.indexSignatures.length === 0
  if (takesNone && Result.isFailure(decodeNothing(written))) return Result.fail("the rule has no options")
  const decoded = Schema.decodeUnknownResult(rule.options, { errors: "all", onExcessProperty: "error" })(written)
  return Result.isSuccess(decoded) ? Result.succeed(decoded.success) : Result.fail(decoded.failure.message)
}

const decodeNothing = Schema.decodeUnknownResult(Schema.Record(Schema.String, Schema.Never))

const words = {
  "rule/options": {
    pl: "opcje reguły są błędne",
    en: "the rule's options are wrong"
  },
  "rule/needs-solver": {
    pl: "reguła potrzebuje programu do optymalizacji: podaj `solver` (np. z @ogniwo/highs)",
    en: "the rule needs a solver: pass `solver` (for example from @ogniwo/highs)"
  },
  "rule/cannot-hold-bounds": {
    pl: "reguła nie umie dotrzymać limitów i minimów składu; wybierz regułę, która umie",
    en: "the rule cannot hold caps and floors; choose one that can"
  }
} as const

function refuse(code: keyof typeof words, rule: string, detail: string): Result.Result<never, Refusal> {
  const { en, pl } = words[code]
  return Result.fail({
    _tag: "Refusal",
    reasons: [
      reason(code, { pl: `${rule}: ${pl} (${detail})`, en: `${rule}: ${en} (${detail})` }, { params: { rule, detail } })
    ]
  })
}

/** A rule as one value; types are inferred from its ballot and options. */
export function defineRule<const K extends BallotKind, O>(rule: Rule<K, O>): Rule<K, O> {
  return rule
}
