import type { Claim } from "../rule.ts"
import type { MeekVariant } from "./keep-factors.ts"
import type { Variant } from "./variant.ts"

const always = ["anonymity", "neutrality", "unanimity", "later-no-harm"] as const satisfies ReadonlyArray<Claim>

/** What every preset promises. */
export const presetClaims: ReadonlyArray<Claim> = [...always, "solid-coalitions-droop"]

/**
 * What a variant promises to groups that stand together: the quota decides. A group of one Droop quota gets a seat where
 * that is the quota; where the quota is larger (Hare), only a group of that one does; where it is smaller, too many may
 * reach it. With fewer than two decimals what is cut off may cost a seat. Where nothing is cut, twice the same ballots
 * elect the same. Papers that stop at equal ranks help neither of the equals, so that all voters together may elect
 * somebody else.
 *
 * Source: Woodall, "Properties of Preferential Election Rules", Voting matters 3 (1994).
 */
export function gregoryClaims({ decimals, equalRanks, quota, surplus }: Variant): ReadonlyArray<Claim> {
  const isExact = decimals === "exact" && surplus !== "whole-ballot"
  const isFine = decimals === "exact" || decimals >= 2
  const perfect: ReadonlyArray<Claim> = isExact ? ["homogeneity"] : []
  return without(equalRanks === "stop" || !isFine, [...always, ...(isFine ? ofQuota(quota, perfect) : [])])
}

export function meekClaims({ decimals, equalRanks }: MeekVariant): ReadonlyArray<Claim> {
  return without(equalRanks === "stop" || decimals < 2, decimals < 2 ? always : presetClaims)
}

function ofQuota(quota: Variant["quota"], perfect: ReadonlyArray<Claim>): ReadonlyArray<Claim> {
  switch (quota) {
    case "droop":
    case "droop-decimal":
    case "droop-rounded-up":
      return ["solid-coalitions-droop"]
    case "droop-exact":
      return ["solid-coalitions-droop", ...perfect]
    case "hare":
      return ["solid-coalitions-hare", ...perfect]
    case "imperiali":
      return perfect
    case "hagenbach-bischoff":
      return []
  }
}

function without(isDivided: boolean, claims: ReadonlyArray<Claim>): ReadonlyArray<Claim> {
  return isDivided ? claims.filter((claim) => claim !== "unanimity") : claims
}
