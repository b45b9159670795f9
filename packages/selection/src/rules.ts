import type { AnyRule } from "./rule.ts"
import { av } from "./rules/av.ts"
import { copeland } from "./rules/copeland.ts"
import { dhondt } from "./rules/dhondt.ts"
import { equalShares } from "./rules/equal-shares.ts"
import { expandingApprovals } from "./rules/expanding-approvals.ts"
import { greedyMonroe } from "./rules/greedy-monroe.ts"
import { minimax } from "./rules/minimax.ts"
import { phragmenEnestroem } from "./rules/phragmen-enestroem.ts"
import { phragmen } from "./rules/phragmen.ts"
import { plurality } from "./rules/plurality.ts"
import { rankedPairs } from "./rules/ranked-pairs.ts"
import { revSeqPav } from "./rules/rev-seq-pav.ts"
import { sav } from "./rules/sav.ts"
import { schulze } from "./rules/schulze.ts"
import { schwartz } from "./rules/schwartz.ts"
import { seqCc } from "./rules/seq-cc.ts"
import { seqPav } from "./rules/seq-pav.ts"
import { seqSlav } from "./rules/seq-slav.ts"
import { smith } from "./rules/smith.ts"
import { splitCycle } from "./rules/split-cycle.ts"
import { baldwin } from "./rules/baldwin.ts"
import { black } from "./rules/black.ts"
import { borda } from "./rules/borda.ts"
import { bucklin } from "./rules/bucklin.ts"
import { coombs } from "./rules/coombs.ts"
import { irv } from "./rules/irv.ts"
import { nanson } from "./rules/nanson.ts"
import { twoRound } from "./rules/two-round.ts"
import { stv } from "./rules/stv.ts"

/** The rules that come with the package. The law kit holds each of them to its claims the day it is listed. */
export const rules: ReadonlyArray<AnyRule> = [
  av,
  copeland,
  dhondt,
  equalShares,
  expandingApprovals,
  greedyMonroe,
  minimax,
  phragmen,
  phragmenEnestroem,
  plurality,
  rankedPairs,
  revSeqPav,
  sav,
  schulze,
  schwartz,
  seqCc,
  seqPav,
  seqSlav,
  smith,
  splitCycle,
  baldwin,
  black,
  borda,
  bucklin,
  coombs,
  irv,
  nanson,
  twoRound,
  stv
]
