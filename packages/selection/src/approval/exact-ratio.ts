/**
 * A double within 2^-50 of a fraction (as a part of it), however long its terms are.
 *
 * @param num - Zero or more; where terms are longer than 900 bits the fraction must be at least 2^-800.
 */
export function ratio(num: bigint, den: bigint): number {
  if (den < longest) return Number(num) / Number(den)
  const shift = BigInt(den.toString(16).length * 4 - 900)
  return Number(num >> shift) / Number(den >> shift)
}

const longest = 2n ** 900n

export function gcd(a: bigint, b: bigint): bigint {
  while (b !== 0n) [a, b] = [b, a % b]
  return a
}
