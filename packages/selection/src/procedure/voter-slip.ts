import type { BallotContent, MergedBallot } from "./ballot.ts"
import type { ElectionRun } from "./election-run.ts"
import type { BodyProvisions } from "./provisions.ts"

/**
 * A voter's ballot as it goes into the box. Beside the marks it carries only what the count needs: the territory, where a
 * territory's own ballots fill its seats, and the group of voters, where groups have shares.
 *
 * @since 0.1.0
 */
export function slipOf(body: BodyProvisions, run: ElectionRun, voter: string, ballot: BallotContent): MergedBallot {
  const { phases } = body.selection
  const own = new Set(phases.flatMap(({ fill, voters }) => (voters === "own-territory" ? [fill] : [])))
  const entry = run.roll?.byMember.get(voter)
  const lies = Object.entries(entry?.in ?? {}).filter(([group]) => own.has(group))
  return {
    ballot,
    weight: 1,
    ...(lies.length === 0 ? {} : { from: Object.fromEntries(lies) }),
    ...(entry?.voterGroup === undefined ? {} : { voterGroup: entry.voterGroup })
  }
}
