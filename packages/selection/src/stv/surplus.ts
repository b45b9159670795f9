import type { Papers, Parcel } from "./papers.ts"
import { gcd, lcm } from "./units.ts"
import type { Variant } from "./variant.ts"

/** The papers that a surplus takes, and what they are worth together before it does. */
export interface Basis {
  readonly parcels: ReadonlyArray<Parcel>
  readonly papers: number
  readonly worth: bigint
  /** Only papers that name somebody else count, and no paper may gain value. */
  readonly capped: boolean
}

/** What moves in whole papers: no part of a vote does. */
export function movingVotes({ surplus }: Variant, votes: bigint, scale: bigint): bigint {
  return surplus === "whole-ballot" ? votes - (votes % scale) : votes
}

/** Which papers a variant takes; see `Variant.surplus`. */
export function basisOf(
  { surplus }: Variant,
  parcels: ReadonlyArray<Parcel>,
  piles: Papers,
  values: ReadonlyArray<bigint>,
  isOpen: Uint8Array
): Basis {
  const last = parcels.reduce((stage, parcel) => Math.max(stage, parcel.stage), 0)
  const taken = surplus === "last-parcel" ? parcels.filter(({ stage }) => stage === last) : parcels
  const capped = surplus === "last-parcel" || surplus === "transferable" || surplus === "whole-ballot"
  let papers = 0
  let worth = 0n
  for (const parcel of taken) {
    const counted = capped ? piles.transferable(parcel, isOpen) : parcel.papers
    papers += counted
    worth += BigInt(counted) * values[parcel.value]!
  }
  return { parcels: taken, papers, worth, capped }
}

/**
 * What a paper of each parcel is worth when it moves on, in units, and by how much the scale must grow for that to be
 * exact. With fixed decimals the rest is cut off, as statutes say.
 */
export function newValues(
  { cut, decimals, surplus: kind }: Variant,
  basis: Basis,
  surplus: bigint,
  values: ReadonlyArray<bigint>,
  scale: bigint
): readonly [values: ReadonlyArray<bigint>, factor: bigint] {
  const old = basis.parcels.map(({ value }) => values[value]!)
  if (kind === "whole-ballot" || basis.worth === 0n || (basis.capped && basis.worth <= surplus)) return [old, 1n]
  // Unweighted, every paper is worth the same, whatever it was worth before.
  const divisor = kind === "unweighted" ? BigInt(basis.papers) : basis.worth
  const parts = kind === "unweighted" ? old.map(() => surplus) : old.map((value) => value * surplus)
  if (decimals === "exact") {
    const factor = parts.reduce((all, part) => lcm(all, divisor / gcd(part, divisor)), 1n)
    return [parts.map((part) => (part * factor) / divisor), factor]
  }
  if (kind === "unweighted" || cut === "once") return [parts.map((part) => part / divisor), 1n]
  if (cut === "fraction-first") {
    const fraction = (surplus * scale) / divisor
    return [old.map((value) => (value * fraction) / scale), 1n]
  }
  return [old.map((value) => (((value * surplus) / scale) * scale) / divisor), 1n]
}
