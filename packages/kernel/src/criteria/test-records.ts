import type { Json } from "../refusal.ts"
import { boundFaults, boundWords, isWithinBounds } from "./bounds.ts"
import { type KindOfTest, nameFaults, type TestWith } from "./kind-of-test.ts"
import type { CriteriaContext, CriteriaPredicate } from "./language.ts"

/** Tests of what is on record under a name: a counted fact, an entry in a register, a plugin's own predicate. */

export const count: KindOfTest<TestWith<"count">> = {
  faults: ({ count }) => [
    ...boundFaults(count, "count", ["atLeast", "atMost", "moreThan", "lessThan"], wholeNumbers, ["of"]),
    ...nameFaults(field(count, "of"), "count", "of")
  ],
  prepare:
    ({ count }) =>
    ({ counts }) => {
      const found = own(counts, count.of)
      return found !== undefined && isWithinBounds(found, count)
    },
  words: ({ count }, { counts }, _context, held) =>
    boundWords(count, held, { pl: `Liczba „${count.of}”`, en: `Number of "${count.of}"` }, own(counts, count.of)),
  params: ({ count }, { counts }) => ({ wanted: { ...count }, found: own(counts, count.of) ?? null })
}

export const registered: KindOfTest<TestWith<"registered">> = {
  faults: ({ registered }) => nameFaults(registered, "registered"),
  prepare:
    ({ registered }) =>
    ({ registers }) =>
      (own(registers, registered) ?? "") !== "",
  words: ({ registered }, { registers }, _context, held) =>
    held
      ? {
          pl: `Wpis do rejestru „${registered}” jest wykluczony (${own(registers, registered)}).`,
          en: `Entry in the register "${registered}" is excluded (${own(registers, registered)}).`
        }
      : { pl: `Brak wpisu do rejestru „${registered}”.`, en: `Not entered in the register "${registered}".` },
  params: ({ registered }, { registers }) => ({ wanted: registered, found: own(registers, registered) ?? null })
}

export const predicate: KindOfTest<TestWith<"predicate">> = {
  faults: ({ predicate }) => nameFaults(predicate, "predicate"),
  prepare: (test, context) => {
    const provided = providedBy(context, test.predicate)
    return (facts) => provided?.holds(facts, test.with, context.on)
  },
  words: (test, _facts, context, held) => {
    const words = providedBy(context, test.predicate)?.words
    if (words === undefined) {
      return {
        pl: `Nie wiadomo, co znaczy warunek „${test.predicate}”: żadna wtyczka go nie dostarcza.`,
        en: `Nobody knows what the condition "${test.predicate}" means: no plugin provides it.`
      }
    }
    return held
      ? { pl: `Zachodzi wykluczony warunek: ${words.pl}.`, en: `An excluded condition holds: ${words.en}.` }
      : { pl: `Nie zachodzi warunek: ${words.pl}.`, en: `A condition does not hold: ${words.en}.` }
  },
  params: (test): { readonly [name: string]: Json } => ({
    predicate: test.predicate,
    ...(test.with === undefined ? {} : { with: test.with })
  })
}

const wholeNumbers = { minimum: Number.MIN_SAFE_INTEGER, maximum: Number.MAX_SAFE_INTEGER }

function providedBy({ predicates }: CriteriaContext, name: string): CriteriaPredicate | undefined {
  return own(predicates, name)
}

/** What a record itself holds: a register named "constructor" is not one that every object has. */
function own<Value>(record: { readonly [name: string]: Value } | undefined, name: string): Value | undefined {
  return record !== undefined && Object.hasOwn(record, name) ? record[name] : undefined
}

function field(value: unknown, name: string): unknown {
  return typeof value === "object" && value !== null
    ? own(value as { readonly [key: string]: unknown }, name)
    : undefined
}
