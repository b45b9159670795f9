import type { Prepared } from "./kind-of-test.ts"
import type { Criteria, CriteriaContext, Facts } from "./language.ts"
import { maxLevels } from "./read.ts"
import { isJoined, kindOf } from "./tests.ts"

/**
 * Asking the question.
 *
 * Criteria are prepared once (names become sets, territories are looked up once per code) and then asked of each member,
 * so that a roll of 100 000 costs about what a hand-written test would. Answers are those of Kleene's strong logic: what
 * cannot be told, because a predicate is missing, stays untold under `not`, and only a `true` holds.
 *
 * Criteria built in code deeper than the reader's 64 levels cannot be told either.
 */

/**
 * The question, ready to be asked of many: `Criteria.compile(criteria, context)(facts)`.
 *
 * @example
 * ```ts
 * const context = { on: LocalDate.from("2012-09-19") }
 * const schools = Criteria.compile(all(kind("school"), not(standing("suspended"))), context)
 * schools({ id: "a", kinds: ["school"] }) // => true
 * schools({ id: "b", kinds: ["school"], standing: "suspended" }) // => false
 * ```
 * @since 0.1.0
 */
export function compile(criteria: Criteria, context: CriteriaContext): (facts: Facts) => boolean {
  const prepared = prepare(criteria, context, 1)
  return (facts) => prepared(facts) === true
}

/** Does it hold for this party? Asked of many, `compile` or `filter` is quicker. */
export function holds(criteria: Criteria, facts: Facts, context: CriteriaContext): boolean {
  return prepare(criteria, context, 1)(facts) === true
}

/** Those for whom it holds, in their order. */
export function filter<Member extends Facts>(
  criteria: Criteria,
  members: ReadonlyArray<Member>,
  context: CriteriaContext
): ReadonlyArray<Member> {
  return members.filter(compile(criteria, context))
}

function prepare(criteria: Criteria, context: CriteriaContext, level: number): Prepared {
  if (level > maxLevels) return () => undefined
  if (!isJoined(criteria)) return kindOf(criteria).kind.prepare(criteria, context)
  if ("not" in criteria) {
    const part = prepare(criteria.not, context, level + 1)
    return (facts) => {
      const answer = part(facts)
      return answer === undefined ? undefined : !answer
    }
  }
  return "all" in criteria
    ? joined(
        false,
        criteria.all.map((part) => prepare(part, context, level + 1))
      )
    : joined(
        true,
        criteria.any.map((part) => prepare(part, context, level + 1))
      )
}

/** One part that answers `decisive` decides; without such a part, one untold part leaves the whole untold. */
function joined(decisive: boolean, parts: ReadonlyArray<Prepared>): Prepared {
  return (facts) => {
    let answer: boolean | undefined = !decisive
    for (const part of parts) {
      const each = part(facts)
      if (each === decisive) return decisive
      if (each === undefined) answer = undefined
    }
    return answer
  }
}
