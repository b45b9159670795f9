import { type Reason, reason } from "../refusal.ts"
import type { Criteria, CriteriaContext, CriteriaTest, Facts } from "./language.ts"
import { maxLevels } from "./read.ts"
import { isJoined, kindOf } from "./tests.ts"

/**
 * Saying why not.
 *
 * A refusal that only says "not eligible" sends people to the phone; one that names each failing part with its clause
 * can be answered. A failing `not` is pushed inwards (De Morgan), until it stands before a test that can speak for
 * itself: "seated in the excluded territory". Where one of several would have been enough, a heading says so and the
 * reasons of each follow, their paths telling which belongs to which.
 */

/** Where we are, and whether the part should be held (`true`) or, under an odd number of `not`s, not held. */
interface Place {
  readonly wanted: boolean
  readonly path: ReadonlyArray<string | number>
  readonly clause: string | undefined
  readonly level: number
}

/**
 * Every reason why criteria do not hold; empty exactly when they do.
 *
 * Codes: "criteria/seat-in", "criteria/not-seat-in" and so on for each test, held or not; "criteria/none-of" above
 * alternatives; "criteria/nobody" where no one can fit; "criteria/unknown-predicate"; "criteria/too-deep".
 * A reason carries the nearest clause above it.
 *
 * @example
 * ```ts
 * const asked = clause("§ 4", all(kind("organisation"), aged({ atLeast: 18 })))
 * Criteria.explain(asked, { id: "a", kinds: ["organisation"] }, { on: LocalDate.from("2012-09-19") }).map(({ words, clause }) => `${words.en} ${clause}`) // => ["Age on 2012-09-19: nothing on record; required: at least 18. § 4"]
 * ```
 * @since 0.1.0
 */
export function explain(criteria: Criteria, facts: Facts, context: CriteriaContext): ReadonlyArray<Reason> {
  return reasons(criteria, { wanted: true, path: [], clause: undefined, level: 1 })

  function reasons(node: Criteria, above: Place): ReadonlyArray<Reason> {
    const place = { ...above, clause: node.clause ?? above.clause }
    if (place.level > maxLevels) return [tooDeep(place)]
    if (!isJoined(node)) return untested(node, place)
    if ("not" in node) return reasons(node.not, { ...inside(place, "not"), wanted: !place.wanted })
    const [operator, parts] = "all" in node ? (["all", node.all] as const) : (["any", node.any] as const)
    const each = parts.map((part, at) => reasons(part, inside(place, operator, at)))
    // "All" that should hold and "any" that should not ask something of every part; the other two of only one.
    return (operator === "all") === place.wanted ? each.flat() : noneOf(each, place)
  }

  function untested(test: CriteriaTest, { wanted, path, clause }: Place): ReadonlyArray<Reason> {
    const { key, kind } = kindOf(test)
    const held = kind.prepare(test, context)(facts)
    if (held === wanted) return []
    const name = key.replaceAll(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)
    const code = held === undefined ? "unknown-predicate" : held ? `not-${name}` : name
    return [
      reason(`criteria/${code}`, kind.words(test, facts, context, held === true), {
        clause,
        path: [...path, key],
        params: kind.params(test, facts)
      })
    ]
  }
}

function noneOf(each: ReadonlyArray<ReadonlyArray<Reason>>, { path, clause }: Place): ReadonlyArray<Reason> {
  if (each.some((reasons) => reasons.length === 0)) return []
  if (each.length === 1) return each.flat()
  if (each.length === 0) {
    const words = { pl: "Nikt nie może spełnić tego warunku.", en: "Nobody can fit these criteria." }
    return [reason("criteria/nobody", words, { clause, path })]
  }
  const heading = {
    pl: `Wystarczyłaby jedna z ${each.length} możliwości, ale żadna nie zachodzi:`,
    en: `One of ${each.length} alternatives would do, but none holds:`
  }
  return [reason("criteria/none-of", heading, { clause, path, params: { alternatives: each.length } }), ...each.flat()]
}

function inside(place: Place, ...keys: ReadonlyArray<string | number>): Place {
  return { ...place, path: [...place.path, ...keys], level: place.level + 1 }
}

function tooDeep({ path, clause }: Place): Reason {
  return reason(
    "criteria/too-deep",
    {
      pl: `Warunki są zagnieżdżone głębiej niż na ${maxLevels} poziomy.`,
      en: `Criteria are nested deeper than ${maxLevels} levels.`
    },
    { clause, path }
  )
}
