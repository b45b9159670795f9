import type { KindOfTest, TestWith } from "./kind-of-test.ts"
import type { Criteria, CriteriaTest } from "./language.ts"
import { age, memberFor } from "./test-lengths.ts"
import { kind, memberClass, party, role, sector, standing, tag } from "./test-names.ts"
import { activeIn, seatIn } from "./test-places.ts"
import { count, predicate, registered } from "./test-records.ts"

/** All kinds of test, by their operator. A new one is a file beside these and a line here. */
const tests: { readonly [Key in TestKey]: KindOfTest<TestWith<Key>> } = {
  standing,
  class: memberClass,
  kind,
  sector,
  role,
  party,
  tag,
  seatIn,
  activeIn,
  memberFor,
  age,
  count,
  registered,
  predicate
}

type KeysOf<Union> = Union extends unknown ? keyof Union : never
export type TestKey = Exclude<KeysOf<CriteriaTest>, "clause" | "with">

export function isTestKey(key: string): key is TestKey {
  return Object.hasOwn(tests, key)
}

/** The operator of a test and how its kind answers. */
export function kindOf(test: CriteriaTest): { readonly key: TestKey; readonly kind: KindOfTest<CriteriaTest> } {
  const key = Object.keys(test).find(isTestKey)
  if (key === undefined) throw new TypeError("criteria that were not read by Criteria.schema: a node without operator")
  // The node was found by this very key, which the compiler cannot follow through the table.
  return { key, kind: tests[key] as KindOfTest<CriteriaTest> }
}

export function faultsOf(key: TestKey): KindOfTest<CriteriaTest>["faults"] {
  return tests[key].faults
}

export function isJoined(criteria: Criteria): criteria is Exclude<Criteria, CriteriaTest> {
  return "all" in criteria || "any" in criteria || "not" in criteria
}
