import type { CandidateId } from "../candidate.ts"
import type { RankedElection } from "../election.ts"
import { type Deprived, holds, type Verdict } from "./verdict.ts"

/**
 * How many voters are worth j seats, of v valid votes for s seats: `droop`, j quotas of v/(s + 1) rounded down, plus 1;
 * `exact-droop`, more than j · v/(s + 1), which asks for more; `hare`, j · v/s.
 */
export type CoalitionQuota = "droop" | "exact-droop" | "hare"

/**
 * Proportionality for solid coalitions: voters who rank the same candidates above all others, and are worth j seats, have
 * j of these candidates elected (or all of them).
 *
 * A voter is in the coalition for a set who ranks every member of it above everybody else; equal ranks inside the set
 * do not matter, an equal rank across its border leaves the voter out. Those whom a ballot leaves out stand below
 * everybody on it, so a short ballot supports the sets that it begins with. Blank ballots are no valid votes, and those
 * who withdrew are passed over. Cost: one step for each rank of each distinct ballot.
 *
 * @returns The first set, in the order of the ballots, that deserves more than it got; how many voters stand behind it
 *   and how many seats they deserve.
 *
 * @example
 * ```ts
 * const votes = Result.getOrThrow(rankedElection({
 *   candidates: ["anna", "bartek", "celina"],
 *   seats: 2,
 *   ballots: [{ ranking: ["anna", "bartek"], weight: 5 }, { ranking: ["celina"], weight: 4 }]
 * }))
 * solidCoalitions(votes, ["anna", "celina"], { quota: "droop" }) // => { verdict: "holds" }
 * solidCoalitions(votes, ["anna", "bartek"], { quota: "droop" })
 * // => { verdict: "fails", witness: { candidates: ["celina"], voters: 4, seats: 1 } }
 * ```
 * @see Dummett, "Voting Procedures" (1984); Woodall, "Properties of Preferential Election Rules", Voting Matters 3 (1994);
 *   Aziz & Lee, "The expanding approvals rule", Social Choice and Welfare 54 (2020), for the quotas.
 * @since 0.1.0
 */
export function solidCoalitions(
  election: RankedElection,
  elected: ReadonlyArray<CandidateId>,
  { quota }: { readonly quota: CoalitionQuota }
): Verdict {
  const { candidates, seats } = election
  const { coalitions, valid } = coalitionsOf(election)
  const worth = worthOf[quota]
  for (const { members, voters } of coalitions) {
    const deserved = Math.min(members.length, Number(worth(BigInt(voters), BigInt(valid), BigInt(seats))))
    const ids = members.map((member) => candidates[member]!.id)
    const witness: Deprived = { candidates: ids, voters, seats: deserved }
    if (ids.filter((id) => elected.includes(id)).length < deserved) return { verdict: "fails", witness }
  }
  return holds
}

const worthOf: Readonly<Record<CoalitionQuota, (voters: bigint, valid: bigint, seats: bigint) => bigint>> = {
  droop: (voters, valid, seats) => voters / (valid / (seats + 1n) + 1n),
  "exact-droop": (voters, valid, seats) => (voters * (seats + 1n) - 1n) / valid,
  hare: (voters, valid, seats) => (voters * seats) / valid
}

interface Coalition {
  /** Indexes of candidates, ascending. */
  readonly members: ReadonlyArray<number>
  voters: number
}

/** Every set that some ballot ranks above all others, with the voters of all ballots that do. */
function coalitionsOf({ candidates, profile }: RankedElection) {
  const { choices, size, starts, tied, weights } = profile
  const found = new Map<bigint, Coalition>()
  let valid = 0
  for (let ballot = 0; ballot < size; ballot++) {
    const end = starts[ballot + 1]!
    const members: Array<number> = []
    let set = 0n
    let counted = 0n
    for (let at = starts[ballot]!; at < end; at++) {
      const choice = choices[at]!
      if (candidates[choice]!.withdrawn !== true) {
        members.push(choice)
        set |= 1n << BigInt(choice)
      }
      const isRankOver = at + 1 === end || tied?.[at + 1] !== 1
      if (!isRankOver || set === counted) continue
      counted = set
      const coalition = found.get(set)
      if (coalition !== undefined) coalition.voters += weights[ballot]!
      else found.set(set, { members: members.toSorted((a, b) => a - b), voters: weights[ballot]! })
    }
    if (members.length > 0) valid += weights[ballot]!
  }
  return { coalitions: found.values(), valid }
}
