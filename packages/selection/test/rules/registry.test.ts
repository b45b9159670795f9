import type { Refusal } from "@ogniwo/kernel"
import * as Result from "effect/Result"
import { describe, expect, it } from "vitest"
import { approvalElection, electByName, phragmen, ruleRegistry, rules } from "../../src/index.ts"

const registry = Result.getOrThrow(ruleRegistry(rules))
const votes = Result.getOrThrow(approvalElection({ candidates: ["a", "b"], seats: 1, ballots: [{ approves: ["b"] }] }))

function codes(result: Result.Result<unknown, Refusal>): ReadonlyArray<string> {
  return Result.isFailure(result) ? result.failure.reasons.map(({ code }) => code) : []
}

describe("the registry of rules", () => {
  it("counts by the name that a charter writes", () => {
    for (const id of ["phragmen", "plurality"]) {
      expect(Result.getOrThrow(electByName(registry, id, votes))).toMatchObject({ elected: ["b"], rule: { id } })
    }
  })

  it("refuses an id claimed twice, a rule nobody registered, and ballots that the rule cannot read", () => {
    expect(codes(ruleRegistry([phragmen, ...rules]))).toEqual(["rule/registered-twice"])
    expect(codes(electByName(registry, "acclamation", votes))).toEqual(["rule/unknown"])
    expect(codes(electByName(registry, "dhondt", votes))).toEqual(["rule/other-ballots"])
    expect(codes(electByName(registry, "plurality", votes, { mark: "single" }))).toEqual(["rule/options"])
  })

  it("refuses options that a rule without any would let pass in silence", () => {
    expect(codes(electByName(registry, "av", votes, { mark: "single" }))).toEqual(["rule/options"])
    expect(codes(electByName(registry, "av", votes, []))).toEqual(["rule/options"])
    expect(codes(electByName(registry, "av", votes, {}))).toEqual([])
  })
})
