/** The count of a certificate as a typed account: places, rounds, ties, transfers. */
import { type Certificate, countPhases, type PlaceCount, ruleRegistry, rules } from "@ogniwo/selection"
import * as Result from "effect/Result"

export function placesOf({ count }: Pick<Certificate, "count">): ReadonlyArray<PlaceCount> {
  return Result.getOrThrow(countPhases(count, Result.getOrThrow(ruleRegistry(rules)))).places
}
