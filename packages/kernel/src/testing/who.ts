import * as fc from "fast-check"
import type { Criteria, Facts } from "../criteria/language.ts"
import { LocalDate } from "../local-date.ts"

/**
 * Random criteria, and random facts that they hit and miss about equally often: few words, few dates, some facts
 * unknown. Whoever asks criteria in another way (a database, an index) holds that way to `Criteria.holds` with these.
 */

/** Territory codes that the facts and criteria mention; build a code system from them, or leave some out. */
export const territoryCodesUsed = ["N", "N1", "N1a", "N2", "S", "S1", "Z"] as const
/** Predicates that the criteria mention; provide some, and leave some out. */
export const predicatesUsed = ["first", "second", "missing"] as const

const name = fc.constantFrom("a", "b", "c", "constructor")
const names = fc.array(name, { minLength: 1, maxLength: 3 })
const code = fc.constantFrom(...territoryCodesUsed)
const codes = fc.array(code, { minLength: 1, maxLength: 2 })
const small = fc.integer({ min: 0, max: 4 })

/** Reference dates and dates of facts, near enough to each other for periods to be just over and just not. */
export const days: fc.Arbitrary<LocalDate> = fc
  .constantFrom("2010-02-28", "2011-09-19", "2012-02-29", "2012-09-19", "2013-01-01")
  .map(LocalDate.from)

export const facts: fc.Arbitrary<Facts> = fc.record(
  {
    id: name,
    standing: name,
    class: name,
    kinds: fc.array(name),
    sectors: fc.array(name),
    roles: fc.array(name),
    tags: fc.array(name),
    seat: code,
    activeIn: fc.array(code, { maxLength: 2 }),
    memberSince: days,
    born: days,
    counts: fc.dictionary(name, small),
    registers: fc.dictionary(name, fc.constantFrom("", "0001"))
  },
  { requiredKeys: ["id"] }
)

const bounds = fc.constantFrom("atLeast", "atMost", "moreThan", "lessThan")

const tests: fc.Arbitrary<Criteria> = fc.oneof(
  fc.record({ standing: names }),
  fc.record({ class: names }),
  fc.record({ kind: names }),
  fc.record({ sector: names }),
  fc.record({ role: names }),
  fc.record({ party: names }),
  fc.record({ tag: names }),
  fc.record({ seatIn: codes }),
  fc.record({ activeIn: codes }),
  fc.record({ memberFor: fc.constantFrom({ years: 1 }, { months: 7 }, { days: 1 }, { weeks: 30, days: 2 }) }),
  fc.record({ age: fc.constantFrom({ atLeast: 1 }, { atMost: 1 }, { atLeast: 0, atMost: 2 }) }),
  fc.record({ count: fc.tuple(name, bounds, small).map(([of, bound, limit]) => ({ of, [bound]: limit })) }),
  fc.record({ registered: name }),
  fc.record({ predicate: fc.constantFrom(...predicatesUsed), with: small }, { requiredKeys: ["predicate"] })
)

/** Trees of up to five levels, some nodes citing a clause. */
export const criteria: fc.Arbitrary<Criteria> = fc.letrec<{ node: Criteria }>((tie) => ({
  node: fc
    .tuple(
      fc.oneof(
        { maxDepth: 5, withCrossShrink: true },
        tests,
        fc.record({ all: fc.array(tie("node"), { maxLength: 3 }) }),
        fc.record({ any: fc.array(tie("node"), { maxLength: 3 }) }),
        fc.record({ not: tie("node") })
      ),
      fc.option(fc.constantFrom("§ 4", "§ 7(2)"), { nil: undefined })
    )
    .map(([node, cited]): Criteria => (cited === undefined ? node : { ...node, clause: cited }))
})).node
