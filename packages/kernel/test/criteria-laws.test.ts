import * as Schema from "effect/Schema"
import * as fc from "fast-check"
import { describe, expect, it } from "vitest"
import { Criteria } from "../src/criteria.ts"
import { all, any, not } from "../src/criteria/builders.ts"
import type { CriteriaContext, Facts, Names } from "../src/criteria/language.ts"
import { LocalDate } from "../src/local-date.ts"
import * as who from "../src/testing/who.ts"
import { isles } from "./isles.ts"

const contexts: fc.Arbitrary<CriteriaContext> = fc.tuple(who.days, fc.boolean()).map(([on, mapped]) => ({
  on,
  ...(mapped ? { territories: isles } : {}),
  predicates: {
    first: { holds: ({ id }, given) => id.length > Number(given ?? 0), words: { pl: "długi id", en: "long id" } },
    second: { holds: ({ seat }) => seat !== undefined, words: { pl: "znana siedziba", en: "known seat" } }
  }
}))

/** The same language in a dozen lines and no haste: three values, no preparation. */
function naive(node: Criteria, known: Facts, context: CriteriaContext): boolean | undefined {
  if ("all" in node) return least(node.all.map((part) => naive(part, known, context)))
  if ("any" in node) return flipped(least(node.any.map((part) => flipped(naive(part, known, context)))))
  if ("not" in node) return flipped(naive(node.not, known, context))
  const upwards = (from: string): Names => {
    if (context.territories === undefined) return [from]
    const parent = context.territories.parent(from)
    return context.territories.has(from) ? [from, ...(parent === undefined ? [] : upwards(parent))] : []
  }
  if ("standing" in node) return hits(node.standing, known.standing === undefined ? [] : [known.standing])
  if ("class" in node) return hits(node.class, known.class === undefined ? [] : [known.class])
  if ("kind" in node) return hits(node.kind, known.kinds)
  if ("sector" in node) return hits(node.sector, known.sectors)
  if ("role" in node) return hits(node.role, known.roles)
  if ("party" in node) return hits(node.party, [known.id])
  if ("tag" in node) return hits(node.tag, known.tags)
  if ("seatIn" in node) return known.seat !== undefined && hits(node.seatIn, upwards(known.seat))
  if ("activeIn" in node) return hits(node.activeIn, known.activeIn?.flatMap(upwards))
  if ("memberFor" in node) {
    return known.memberSince !== undefined && LocalDate.add(known.memberSince, node.memberFor) <= context.on
  }
  if ("age" in node) {
    if (known.born === undefined || known.born > context.on) return false
    let years = 0
    while (LocalDate.add(known.born, { years: years + 1 }) <= context.on) years += 1
    return years >= (node.age.atLeast ?? 0) && years <= (node.age.atMost ?? 999)
  }
  if ("count" in node) {
    const { of, atLeast = -1, atMost = 99, moreThan = -1, lessThan = 99 } = node.count
    const found = new Map(Object.entries(known.counts ?? {})).get(of)
    return found !== undefined && found >= atLeast && found <= atMost && found > moreThan && found < lessThan
  }
  if ("registered" in node) {
    return (new Map(Object.entries(known.registers ?? {})).get(node.registered) ?? "") !== ""
  }
  if (node.predicate === "first") return known.id.length > Number(node.with ?? 0)
  return node.predicate === "second" ? known.seat !== undefined : undefined
}

function hits(wanted: Names, found: Names | undefined): boolean {
  return wanted.some((each) => found?.includes(each) ?? false)
}

function least(answers: ReadonlyArray<boolean | undefined>): boolean | undefined {
  return answers.includes(false) ? false : answers.includes(undefined) ? undefined : true
}

function flipped(answer: boolean | undefined): boolean | undefined {
  return answer === undefined ? undefined : !answer
}

function law(check: (node: Criteria, known: Facts, context: CriteriaContext) => void) {
  return () => fc.assert(fc.property(who.criteria, who.facts, contexts, check), { numRuns: 2000 })
}

describe("the laws of criteria", () => {
  it(
    "agree with a naive reading",
    law((node, known, context) => {
      const expected = naive(node, known, context) === true
      expect(Criteria.holds(node, known, context)).toBe(expected)
      expect(Criteria.compile(node, context)(known)).toBe(expected)
      expect(Criteria.filter(node, [known], context)).toHaveLength(expected ? 1 : 0)
    })
  )

  it(
    "double negation says the same, and explains the same",
    law((node, known, context) => {
      expect(Criteria.holds(not(not(node)), known, context)).toBe(Criteria.holds(node, known, context))
      const words = (asked: Criteria) => Criteria.explain(asked, known, context).map((reason) => reason.words)
      expect(words(not(not(node)))).toEqual(words(node))
    })
  )

  it(
    "explain nothing exactly when they hold",
    law((node, known, context) => {
      expect(Criteria.explain(node, known, context).length === 0).toBe(Criteria.holds(node, known, context))
    })
  )

  it(
    "join as De Morgan says",
    law((node, known, context) => {
      const other: Criteria = { tag: ["a"] }
      const ask = (asked: Criteria) => Criteria.holds(asked, known, context)
      expect(ask(not(all(node, other)))).toBe(ask(any(not(node), not(other))))
      expect(ask(not(any(node, other)))).toBe(ask(all(not(node), not(other))))
    })
  )

  it(
    "never hold both ways",
    law((node, known, context) => {
      expect(Criteria.holds(node, known, context) && Criteria.holds(not(node), known, context)).toBe(false)
    })
  )

  it(
    "come back from JSON as they went",
    law((node) => {
      const text = JSON.stringify(Schema.encodeSync(Criteria.schema)(node))
      expect(Schema.decodeUnknownSync(Criteria.schema)(JSON.parse(text))).toEqual(node)
    })
  )

  it(
    "give reasons with a path that leads to the part, and with the clause nearest above it",
    law((node, known, context) => {
      for (const { path = [], clause } of Criteria.explain(node, known, context)) {
        let part: unknown = node
        let nearest = node.clause
        for (const key of path) {
          expect(part).toHaveProperty([key])
          part = (part as { readonly [key: string | number]: unknown })[key]
          const cited: unknown = Object(part)["clause"]
          if (typeof cited === "string") nearest = cited
        }
        expect(clause).toBe(nearest)
      }
    })
  )
})
