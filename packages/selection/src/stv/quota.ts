import { gcd } from "./units.ts"
import type { Variant } from "./variant.ts"

/**
 * The quota in units, and by how much the scale must grow for it to be exact (1 unless counted in fractions).
 *
 * @param inPlay - The votes that it is taken from, in units.
 */
export function quotaUnits(
  { decimals, quota }: Pick<Variant, "decimals" | "quota">,
  inPlay: bigint,
  seats: number,
  scale: bigint
): readonly [quota: bigint, factor: bigint] {
  const shares = BigInt(quota === "hare" ? seats : quota === "imperiali" ? seats + 2 : seats + 1)
  const whole = (inPlay / shares / scale) * scale
  if (quota === "droop") return [whole + scale, 1n]
  if (quota === "hagenbach-bischoff") return [whole, 1n]
  if (decimals !== "exact") {
    if (quota === "droop-decimal") return [inPlay / shares + 1n, 1n]
    return [quota === "droop-rounded-up" ? (inPlay + shares - 1n) / shares : inPlay / shares, 1n]
  }
  const factor = shares / gcd(inPlay, shares)
  return [(inPlay * factor) / shares, factor]
}
