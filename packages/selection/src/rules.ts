import type { AnyRule } from "./rule.ts"
import { adams } from "./rules/adams.ts"
import { appointment } from "./rules/appointment.ts"
import { av } from "./rules/av.ts"
import { baldwin } from "./rules/baldwin.ts"
import { benham } from "./rules/benham.ts"
import { biproportional } from "./rules/biproportional.ts"
import { black } from "./rules/black.ts"
import { borda } from "./rules/borda.ts"
import { bucklin } from "./rules/bucklin.ts"
import { cc } from "./rules/cc.ts"
import { coombs } from "./rules/coombs.ts"
import { copeland } from "./rules/copeland.ts"
import { cpoStv } from "./rules/cpo-stv.ts"
import { cumulative } from "./rules/cumulative.ts"
import { dean } from "./rules/dean.ts"
import { dhondt } from "./rules/dhondt.ts"
import { dodgson } from "./rules/dodgson.ts"
import { equalChance } from "./rules/equal-chance.ts"
import { equalShares } from "./rules/equal-shares.ts"
import { expandingApprovals } from "./rules/expanding-approvals.ts"
import { geometric } from "./rules/geometric.ts"
import { greedyMonroe } from "./rules/greedy-monroe.ts"
import { hamilton } from "./rules/hamilton.ts"
import { huntingtonHill } from "./rules/huntington-hill.ts"
import { irv } from "./rules/irv.ts"
import { kemeny } from "./rules/kemeny.ts"
import { lexcc } from "./rules/lexcc.ts"
import { leximaxPhragmen } from "./rules/leximax-phragmen.ts"
import { maximinSupport } from "./rules/maximin-support.ts"
import { minimaxAv } from "./rules/minimax-av.ts"
import { minimaxPhragmen } from "./rules/minimax-phragmen.ts"
import { minimax } from "./rules/minimax.ts"
import { monroe } from "./rules/monroe.ts"
import { nanson } from "./rules/nanson.ts"
import { pav } from "./rules/pav.ts"
import { phragmenEnestroem } from "./rules/phragmen-enestroem.ts"
import { phragmen } from "./rules/phragmen.ts"
import { plurality } from "./rules/plurality.ts"
import { positional } from "./rules/positional.ts"
import { qpq } from "./rules/qpq.ts"
import { quotaMethod } from "./rules/quota-method.ts"
import { rankedPairs } from "./rules/ranked-pairs.ts"
import { revSeqPav } from "./rules/rev-seq-pav.ts"
import { rotation } from "./rules/rotation.ts"
import { sainteLagueModified } from "./rules/sainte-lague-modified.ts"
import { sainteLague } from "./rules/sainte-lague.ts"
import { sav } from "./rules/sav.ts"
import { schulzeStv } from "./rules/schulze-stv.ts"
import { schulze } from "./rules/schulze.ts"
import { schwartz } from "./rules/schwartz.ts"
import { seqCc } from "./rules/seq-cc.ts"
import { seqPav } from "./rules/seq-pav.ts"
import { seqSlav } from "./rules/seq-slav.ts"
import { slav } from "./rules/slav.ts"
import { smithIrv } from "./rules/smith-irv.ts"
import { smith } from "./rules/smith.ts"
import { sortition } from "./rules/sortition.ts"
import { splitCycle } from "./rules/split-cycle.ts"
import { stableVoting } from "./rules/stable-voting.ts"
import { stv } from "./rules/stv.ts"
import { supportRanking } from "./rules/support-ranking.ts"
import { tidemanAlternative } from "./rules/tideman-alternative.ts"
import { twoRound } from "./rules/two-round.ts"

/** The rules that come with the package. The law kit holds each of them to its claims the day it is listed. */
export const rules: ReadonlyArray<AnyRule> = [
  adams,
  appointment,
  av,
  baldwin,
  benham,
  biproportional,
  black,
  borda,
  bucklin,
  cc,
  coombs,
  copeland,
  cpoStv,
  cumulative,
  dean,
  dhondt,
  dodgson,
  equalChance,
  equalShares,
  expandingApprovals,
  geometric,
  greedyMonroe,
  hamilton,
  huntingtonHill,
  irv,
  kemeny,
  lexcc,
  leximaxPhragmen,
  maximinSupport,
  minimax,
  minimaxAv,
  minimaxPhragmen,
  monroe,
  nanson,
  pav,
  phragmen,
  phragmenEnestroem,
  plurality,
  positional,
  qpq,
  quotaMethod,
  rankedPairs,
  revSeqPav,
  rotation,
  sainteLague,
  sainteLagueModified,
  sav,
  schulze,
  schulzeStv,
  schwartz,
  seqCc,
  seqPav,
  seqSlav,
  slav,
  smith,
  smithIrv,
  sortition,
  splitCycle,
  stableVoting,
  stv,
  supportRanking,
  tidemanAlternative,
  twoRound
]
