/**
 * Votes as whole numbers of units, `scale` units to a vote, so that every sum and comparison in a count is one of
 * bigints. With fixed decimals the scale stays; in fractions it grows by whatever a division needs, and nothing is lost.
 */
export interface Units {
  readonly scale: bigint
  readonly decimals: number | "exact"
}

/** Fractions longer than this many hexadecimal digits are not worth their time: about 5000 decimal digits. */
const longestScale = 4096

/** A count in fractions needed longer ones than can be counted in reasonable time. */
export class FractionsTooLong extends Error {}

/** @throws FractionsTooLong when the scale cannot be a member's idea of a fraction any more. */
export function checkScale(scale: bigint): void {
  if (scale.toString(16).length > longestScale) throw new FractionsTooLong("fractions too long")
}

/** Units as a protocol prints them: the statute's decimals, or a fraction in lowest terms. */
export function unitsText(units: bigint, { decimals, scale }: Units): string {
  if (decimals !== "exact") return decimalText(units, decimals)
  const divisor = gcd(units < 0n ? -units : units, scale)
  return divisor === scale ? `${units / scale}` : `${units / divisor}/${scale / divisor}`
}

/** A whole number of units, each 1/10^decimals, as text: 12345 with 2 decimals is "123.45". */
export function decimalText(units: bigint, decimals: number): string {
  if (decimals === 0) return units.toString()
  if (units < 0n) return `-${decimalText(-units, decimals)}`
  const digits = units.toString().padStart(decimals + 1, "0")
  return `${digits.slice(0, -decimals)}.${digits.slice(-decimals)}`
}

export function gcd(a: bigint, b: bigint): bigint {
  while (b !== 0n) [a, b] = [b, a % b]
  return a
}

export function lcm(a: bigint, b: bigint): bigint {
  return (a / gcd(a, b)) * b
}
