/**
 * Decisions of bodies: by whom, on which day, with which votes, for which reasons.
 *
 * The decision is recorded as it was taken; whether it binds is checked against the provision that names the body and
 * the majority. A provision that names no majority leaves the votes on record, unchecked.
 */
import { type Deadline, LocalDate, type Reason, reason } from "@ogniwo/kernel"
import * as Schema from "effect/Schema"
import { Majority, majorityReasons, Votes } from "./majority.ts"
import { clause, Key, Line, listOf, maybe, Prose, said, Words } from "./words.ts"

/** Who decides, and with what majority. */
export const DecisionRule = Schema.Struct({ by: Key, majority: maybe(Majority), clause })
export type DecisionRule = typeof DecisionRule.Type

/** Why a body decided as it did: in words, with the clause it relied on. */
export const Ground = Schema.Struct({ words: Schema.Union([Words, Prose]), clause })
export type Ground = typeof Ground.Type

/** What a body decided, as its minutes have it. */
export const Decision = Schema.Struct({
  by: Key,
  on: LocalDate.schema,
  /** Number of the resolution: "12/2012". */
  resolution: Schema.optionalKey(Line),
  votes: Schema.optionalKey(Votes),
  grounds: Schema.optionalKey(listOf(Ground, 100))
})
export type Decision = typeof Decision.Type

/** The rule of an appeal body; the majority is asked only of a motion that was carried. */
export function appealRule(
  appeal: { readonly to: string; readonly majority?: DecisionRule["majority"]; readonly clause?: string },
  carried: boolean
): DecisionRule {
  const { clause, majority, to } = appeal
  return {
    by: to,
    ...(carried && majority !== undefined ? { majority } : {}),
    ...(clause === undefined ? {} : { clause })
  }
}

/** Why this decision does not bind under the rule; nothing when it does. */
export function decisionReasons(rule: DecisionRule, decision: Decision): ReadonlyArray<Reason> {
  const reasons: Array<Reason> = []
  if (decision.by !== rule.by) {
    reasons.push(
      reason(
        "decision/wrong-body",
        {
          pl: `Decyzję podjął organ „${decision.by}”, a właściwy jest organ „${rule.by}”.`,
          en: `The body "${decision.by}" decided, but the decision belongs to the body "${rule.by}".`
        },
        { clause: rule.clause, path: ["decision", "by"], params: { by: decision.by, competent: rule.by } }
      )
    )
  }
  const majority = said(rule.majority)
  if (majority === undefined) return reasons
  if (decision.votes === undefined) {
    reasons.push(
      reason(
        "decision/votes-missing",
        {
          pl: "Decyzja wymaga większości głosów, a wyniku głosowania nie zapisano.",
          en: "The decision needs a majority, and no votes were recorded."
        },
        { clause: rule.clause, path: ["decision", "votes"] }
      )
    )
    return reasons
  }
  return [...reasons, ...majorityReasons(majority, decision.votes, rule.clause)]
}

/** A deadline as an event keeps it: the day, the last instant, and how it was counted. */
export const Until = Schema.Struct({
  date: LocalDate.schema,
  derivation: listOf(Words, 100)
})
export type Until = typeof Until.Type

/** What of a computed deadline is worth keeping for years. */
export function until(deadline: Pick<Deadline, "date" | "derivation">): Until {
  return { date: deadline.date, derivation: deadline.derivation }
}
