/** All laws of the kit: those that bind every rule, and those that a rule may claim. */
import type { Claim } from "../rule.ts"
import type { Law } from "./law.ts"
import {
  anonymity,
  blanks,
  candidateOrder,
  equalRanks,
  homogeneity,
  neutrality,
  withdrawal
} from "./laws/equal-treatment.ts"
import { cloneIndependence, laterNoHarm, laterNoHelp } from "./laws/changed-ballots.ts"
import { monotonicity, participation, reinforcement } from "./laws/more-support.ts"
import { condorcetLoser, condorcetWinner, majority, pareto, smith } from "./laws/one-seat.ts"
import { account, conservation, determinism, replay, size } from "./laws/record.ts"
import {
  ejr,
  ejrPlus,
  jr,
  pjr,
  priceability,
  solidCoalitionsDroop,
  solidCoalitionsHare
} from "./laws/representation.ts"
import { houseMonotonicity, lowerQuota, populationMonotonicity, upperQuota } from "./laws/shares.ts"
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
  equalRanks,
  blanks,
  withdrawal,
  unanimity
]

/** One for each claim that `Rule.claims` can make. */
export const claimLaws: Readonly<Record<Claim, Law>> = {
  anonymity,
  neutrality,
  unanimity,
  homogeneity,
  pareto,
  majority,
  "condorcet-winner": condorcetWinner,
  "condorcet-loser": condorcetLoser,
  smith,
  monotonicity,
  participation,
  reinforcement,
  "clone-independence": cloneIndependence,
  "later-no-harm": laterNoHarm,
  "later-no-help": laterNoHelp,
  "solid-coalitions-droop": solidCoalitionsDroop,
  "solid-coalitions-hare": solidCoalitionsHare,
  "house-monotonicity": houseMonotonicity,
  "population-monotonicity": populationMonotonicity,
  "lower-quota": lowerQuota,
  "upper-quota": upperQuota,
  jr,
  pjr,
  ejr,
  "ejr+": ejrPlus,
  priceability
}
