import type { RankedElection } from "../election.ts"
import type { Variant } from "./variant.ts"
import type { Sharing, VoteTree } from "./vote-tree.ts"

/** What the published versions of Meek's method choose differently. */
export interface MeekVariant {
  readonly sharing: Sharing
  /** Decimals of a keep factor, always rounded up; with `rounded` also of every vote. */
  readonly decimals: number
  /** Whether what a paper gives is rounded up to these decimals, or left as the product that it is. */
  readonly distribution: "rounded" | "exact"
  readonly reach: "at-least" | "more-than"
  /** Repeat until all surpluses together are below 1/10^omega of a vote. */
  readonly omega: number
  readonly earlierStages: Variant["earlierStages"]
  readonly equalRanks: Variant["equalRanks"]
}

/** Votes and the quota of one repetition, in units of 1/scale. */
export interface Distribution {
  readonly tally: ReadonlyArray<bigint>
  readonly quota: bigint
  readonly scale: bigint
}

/** Doubles are exact below this many units, and 32-bit products below this unit. */
const mostRoundedUnits = 2 ** 53
const mostRoundedOne = 1n << 30n

/** Counts every paper anew with these keep factors, and takes the quota from the votes that are left in play. */
export function distribution(
  tree: VoteTree,
  one: bigint,
  keep: ReadonlyArray<bigint>,
  { profile, seats }: RankedElection,
  variant: MeekVariant
): Distribution {
  if (variant.distribution === "exact") return exactDistribution(tree, one, keep, seats)
  const isSmall = one < mostRoundedOne && profile.total * Number(one) <= mostRoundedUnits
  const tally = isSmall
    ? smallTally(tree, one, keep, variant.sharing)
    : tree.distributeLarge(one, keep, variant.sharing)
  const votes = tally.reduce((sum, each) => sum + each, 0n)
  return { tally, quota: votes / BigInt(seats + 1) + 1n, scale: one }
}

function smallTally(tree: VoteTree, one: bigint, keep: ReadonlyArray<bigint>, sharing: Sharing): ReadonlyArray<bigint> {
  const tally = new Float64Array(keep.length)
  tree.distribute(Number(one), Float64Array.from(keep, Number), sharing, tally)
  return Array.from(tally, BigInt)
}

/** The quota is exactly votes/(seats + 1): units are made so small that it is a whole number of them. */
function exactDistribution(tree: VoteTree, one: bigint, keep: ReadonlyArray<bigint>, seats: number): Distribution {
  const depths = tree.distributeExactly(one, keep)
  const quotas = BigInt(seats + 1)
  const tally = keep.map(() => 0n)
  let scale = tree.parts * quotas
  for (const given of depths) {
    scale *= one
    for (let index = 0; index < tally.length; index++) tally[index] = tally[index]! * one + given[index]! * quotas
  }
  return { tally, quota: tally.reduce((sum, each) => sum + each, 0n) / quotas, scale }
}

/** keep × quota / votes, rounded up: product and quotient each where votes are rounded, once where they are not. */
export function raisedKeep(
  keep: bigint,
  { quota, tally }: Distribution,
  index: number,
  one: bigint,
  variant: MeekVariant
): bigint {
  const votes = tally[index]!
  if (votes === 0n) return keep
  const raised =
    variant.distribution === "exact"
      ? dividedUp(keep * quota, votes)
      : dividedUp(dividedUp(keep * quota, one) * one, votes)
  return raised > one ? one : raised
}

function dividedUp(a: bigint, b: bigint): bigint {
  return (a + b - 1n) / b
}
