import type { AnyRule } from "./rule.ts"
import { av } from "./rules/av.ts"
import { dhondt } from "./rules/dhondt.ts"
import { equalShares } from "./rules/equal-shares.ts"
import { expandingApprovals } from "./rules/expanding-approvals.ts"
import { greedyMonroe } from "./rules/greedy-monroe.ts"
import { phragmenEnestroem } from "./rules/phragmen-enestroem.ts"
import { phragmen } from "./rules/phragmen.ts"
import { plurality } from "./rules/plurality.ts"
import { revSeqPav } from "./rules/rev-seq-pav.ts"
import { sav } from "./rules/sav.ts"
import { seqCc } from "./rules/seq-cc.ts"
import { seqPav } from "./rules/seq-pav.ts"
import { seqSlav } from "./rules/seq-slav.ts"
import { stv } from "./rules/stv.ts"

/** The rules that come with the package. The law kit holds each of them to its claims the day it is listed. */
export const rules: ReadonlyArray<AnyRule> = [
  av,
  dhondt,
  equalShares,
  expandingApprovals,
  greedyMonroe,
  phragmen,
  phragmenEnestroem,
  plurality,
  revSeqPav,
  sav,
  seqCc,
  seqPav,
  seqSlav,
  stv
]
