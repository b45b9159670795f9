/** All laws of the kit: those that bind every rule, and those that a rule may claim. */
import type { Claim } from "../rule.ts"
import type { Law } from "./law.ts"
import { anonymity, blanks, candidateOrder, homogeneity, neutrality, withdrawal } from "./laws/equal-treatment.ts"
import { account, conservation, determinism, replay, size } from "./laws/record.ts"
import { unanimity } from "./laws/unanimity.ts"

/** They hold whatever a rule claims; `ruleLaws` lets one go only with a stated reason. */
export const universalLaws: ReadonlyArray<Law> = [
  determinism,
  replay,
  size,
  account,
  conservation,
  anonymity,
  neutrality,
  candidateOrder,
  blanks,
  withdrawal,
  unanimity
]

export const claimLaws: Partial<Record<Claim, Law>> = { anonymity, neutrality, unanimity, homogeneity }
