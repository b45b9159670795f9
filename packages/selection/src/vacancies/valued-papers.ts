import type { Rational } from "@ogniwo/kernel"
import type { ApprovalProfile, Election } from "../election.ts"

/** Distinct ballots of a profile, with what all papers that say so are worth together. */
export interface ValuedPaper {
  readonly ballot: number
  readonly value: Rational
}

/**
 * The election on these papers alone. Values are brought to a common denominator, and freed of factors that all have, so
 * that weights stay whole and every comparison exact; a weight has then no unit but its share.
 *
 * @returns `undefined` where the weights would sum to more than 2^53 − 1, and for votes that are no papers (lists).
 */
export function weighted(election: Election, papers: ReadonlyArray<ValuedPaper>): Election | undefined {
  const unit = papers.reduce((all, { value }) => lcm(all, value.den), 1n)
  const fine = papers.map(({ value }) => (value.num * unit) / value.den)
  // Papers that all came at one value have it as a factor, however fine it is.
  const common = fine.reduce(gcd, 0n)
  const whole = common > 1n ? fine.map((weight) => weight / common) : fine
  if (whole.reduce((sum, weight) => sum + weight, 0n) > BigInt(Number.MAX_SAFE_INTEGER)) return undefined
  const kept = papers.flatMap(({ ballot }, index) =>
    whole[index]! > 0n ? [{ ballot, weight: Number(whole[index]!) }] : []
  )
  switch (election.kind) {
    case "lists":
      return undefined
    case "scores": {
      const { profile } = election
      const scores = Uint32Array.from(kept.flatMap(({ ballot }) => [...between(profile.scores, profile, ballot)]))
      return { ...election, profile: { ...flat(profile, kept), scores } }
    }
    case "ranked": {
      const { profile } = election
      const { tied } = profile
      if (tied === undefined) return { ...election, profile: flat(profile, kept) }
      const marks = Uint8Array.from(kept.flatMap(({ ballot }) => [...between(tied, profile, ballot)]))
      return { ...election, profile: { ...flat(profile, kept), tied: marks } }
    }
    default:
      return { ...election, profile: flat(election.profile, kept) }
  }
}

type Kept = ReadonlyArray<{ readonly ballot: number; readonly weight: number }>
type Flat = Pick<ApprovalProfile, "choices" | "starts">

function flat(profile: Flat, kept: Kept): ApprovalProfile {
  const starts = new Uint32Array(kept.length + 1)
  const choices = kept.flatMap(({ ballot }, index) => {
    const own = [...between(profile.choices, profile, ballot)]
    starts[index + 1] = starts[index]! + own.length
    return own
  })
  return {
    size: kept.length,
    weights: Float64Array.from(kept, ({ weight }) => weight),
    starts,
    choices: Uint16Array.from(choices),
    total: kept.reduce((sum, { weight }) => sum + weight, 0),
    blank: 0
  }
}

function between(values: Uint8Array | Uint16Array | Uint32Array, { starts }: Flat, ballot: number) {
  return values.subarray(starts[ballot], starts[ballot + 1])
}

function lcm(a: bigint, b: bigint): bigint {
  return (a / gcd(a, b)) * b
}

function gcd(a: bigint, b: bigint): bigint {
  let [x, y] = [a, b]
  while (y !== 0n) [x, y] = [y, x % y]
  return x
}
