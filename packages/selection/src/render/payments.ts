/**
 * Who paid how much for whom, by group of equal ballots.
 *
 * Equal Shares writes its price list down. Phragmén's loads follow from its rounds: whoever approves the one elected comes
 * to carry the load that the round names, so each seat cost them the difference. Other rules have no payments; what each
 * group can still see is how many of its own were elected.
 */
import { Rational } from "@ogniwo/kernel"
import type { CandidateId } from "../candidate.ts"
import type { ApprovalElection } from "../election.ts"
import type { Exact, Outcome } from "../outcome.ts"
import { listIn, textIn } from "./detail.ts"
import { valueOf } from "./flow-moves.ts"

export interface Group {
  readonly approves: ReadonlyArray<CandidateId>
  readonly voters: number
  /** What each voter of the group paid, or carries, for whom. */
  readonly paid: ReadonlyMap<CandidateId, Exact>
  readonly left?: Exact
}

export interface Payments {
  /** What the figures are: parts of a purse, loads, or nothing. */
  readonly kind: "price" | "load" | "none"
  readonly groups: ReadonlyArray<Group>
}

export function paymentsOf(outcome: Outcome, election: ApprovalElection): Payments {
  const { detail, options, rule } = outcome
  const purses = listIn(detail, "purses")
  if (purses !== undefined) {
    const groups = purses.map((purse): Group => {
      const approves = (listIn(purse, "approves") ?? []).filter((id) => typeof id === "string")
      const left = textIn(purse, "left")
      const paid = (listIn(purse, "paid") ?? []).flatMap((each) => {
        const [id, amount] = [textIn(each, "candidate"), textIn(each, "amount")]
        return id === undefined || amount === undefined ? [] : [[id, amount] as const]
      })
      const voters = Number(textIn(purse, "voters") ?? 0)
      return { approves, voters, paid: new Map(paid), ...(left === undefined ? {} : { left }) }
    })
    return { kind: "price", groups }
  }
  const isCarried = rule.id === "phragmen" && (listIn(options, "seated") ?? []).length === 0
  const groups = ballotGroups(election).map((group) => (isCarried ? carrying(group, outcome, election) : group))
  return { kind: isCarried ? "load" : "none", groups }
}

function ballotGroups({ candidates, profile }: ApprovalElection): ReadonlyArray<Group> {
  const { choices, size, starts, weights } = profile
  return Array.from({ length: size }, (_, ballot) => ({
    approves: [...choices.subarray(starts[ballot], starts[ballot + 1])].map((choice) => candidates[choice]!.id),
    voters: weights[ballot]!,
    paid: new Map<CandidateId, Exact>()
  }))
}

function carrying(group: Group, { rounds }: Outcome, { candidates }: ApprovalElection): Group {
  const approves = new Set(group.approves)
  const paid = new Map<CandidateId, Exact>()
  let load = Rational.zero
  for (const { elected, tallies } of rounds) {
    for (const id of elected) {
      const tally = tallies[candidates.findIndex((each) => each.id === id)]
      if (!approves.has(id) || tally === null || tally === undefined) continue
      paid.set(id, Rational.toString(Rational.subtract(valueOf(tally), load)))
      load = valueOf(tally)
    }
  }
  return { ...group, paid }
}
