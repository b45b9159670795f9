import { Rational } from "@ogniwo/kernel"
import type { CandidateId } from "../candidate.ts"
import type { ApprovalElection } from "../election.ts"
import type { Exact } from "../outcome.ts"
import { feasible, type FeasibilityRow } from "./exact-feasibility.ts"
import { judge, unchecked, type Verdict } from "./verdict.ts"

/** Equal purses for all, a price of 1 for every seat, and who paid what: per group of equal ballots, all its voters together. */
export interface PriceSystem {
  readonly budget: Exact
  readonly payments: ReadonlyArray<{
    readonly approves: ReadonlyArray<CandidateId>
    readonly voters: number
    readonly paid: ReadonlyArray<{ readonly candidate: CandidateId; readonly amount: Exact }>
  }>
}

/**
 * Priceability: the committee could have been bought by voters with equal purses, each paying only for candidates they
 * approve, so that nobody else's supporters have more than a seat's price left between them.
 *
 * @param pivots - How many steps of the exact linear program to take at most; `unchecked` beyond that.
 * @returns With `holds`, the price system that proves it, in exact fractions.
 *
 * @example
 * ```ts
 * const votes = Result.getOrThrow(approvalElection({
 *   candidates: ["a", "b"], seats: 1, ballots: [{ approves: ["a"], weight: 2 }, { approves: ["b"] }]
 * }))
 * priceable(votes, ["a"]).verdict // => "holds"
 * ```
 * @see Peters & Skowron, "Proportionality and the Limits of Welfarism" (2020), ch. 3.
 * @since 0.1.0
 */
export function priceable(
  election: ApprovalElection,
  committee: ReadonlyArray<CandidateId>,
  pivots = 5000
): Verdict<null> | { readonly verdict: "holds"; readonly system: PriceSystem } {
  const { elected, seated, support } = judge(election, committee)
  const { choices, size, starts, weights } = support
  const columnOf = Array.from({ length: size }, () => new Map<number, number>())
  let columns = 1
  for (let ballot = 0; ballot < size; ballot++) {
    for (let at = starts[ballot]!; at < starts[ballot + 1]!; at++) {
      if (elected[choices[at]!] === 1) columnOf[ballot]!.set(choices[at]!, columns++)
    }
  }
  const rows: Array<FeasibilityRow> = seated.map((candidate) => {
    const payers = columnOf.flatMap((paid) => (paid.has(candidate) ? [[paid.get(candidate)!, 1n] as const] : []))
    return { coefficients: new Map(payers), equal: true, bound: 1n }
  })
  columnOf.forEach((paid, ballot) => {
    const spent = [...paid.values()].map((column) => [column, 1n] as const)
    rows.push({ coefficients: new Map([[0, -BigInt(weights[ballot]!)], ...spent]), equal: false, bound: 0n })
  })
  for (let candidate = 0; candidate < elected.length; candidate++) {
    if (elected[candidate] === 1 || support.standing[candidate] !== 1) continue
    const left = new Map<number, bigint>([[0, BigInt(support.votes[candidate]!)]])
    for (let at = support.from[candidate]!; at < support.from[candidate + 1]!; at++) {
      for (const column of columnOf[support.ballots[at]!]!.values()) left.set(column, -1n)
    }
    rows.push({ coefficients: left, equal: false, bound: 1n })
  }
  const solved = feasible(columns, rows, pivots)
  if (solved === undefined) return unchecked
  if (solved === null) return { verdict: "fails", witness: null }
  const amount = (column: number) => Rational.of(solved.values[column]!, solved.denominator)
  const ids = (ballot: number) =>
    [...choices.subarray(starts[ballot], starts[ballot + 1])].map((choice) => election.candidates[choice]!.id)
  const payments = columnOf.map((paid, ballot) => ({
    approves: ids(ballot),
    voters: weights[ballot]!,
    paid: [...paid]
      .filter(([, column]) => solved.values[column]! > 0n)
      .map(([candidate, column]) => ({
        candidate: election.candidates[candidate]!.id,
        amount: Rational.toString(amount(column))
      }))
  }))
  return { verdict: "holds", system: { budget: Rational.toString(amount(0)), payments } }
}
