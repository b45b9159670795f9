import type { CandidateId } from "../../candidate.ts"
import { unlimited } from "../changes.ts"
import type { Finding, Law } from "../law.ts"
import type { SmallElection } from "../small-election.ts"
import { setsInWords, type Subject } from "../subject.ts"

export const unanimity: Law = {
  id: "unanimity",
  says: "When all ballots are alike: whom they rank alone in first place is elected; of those they approve, give points or vote for, as many are elected as there are seats, before anybody else.",
  source: "Arrow, Social Choice and Individual Values (2nd ed., 1963), condition P, for ballots that all agree",
  check: (subject, small) => {
    const { alike, named } = agreed(small)
    if (named.length === 0) return "silent"
    return everyoneNamed(subject, alike, named)
  }
}

/** The election in which everybody votes as the first ballot does, and whom it names, by rank. */
function agreed(small: SmallElection): {
  readonly alike: SmallElection
  readonly named: ReadonlyArray<ReadonlyArray<CandidateId>>
} {
  switch (small.kind) {
    case "ranked": {
      const ballot = small.ballots.find(({ ranking }) => ranking.length > 0)
      const named = (ballot?.ranking ?? []).map((rank) => (typeof rank === "string" ? [rank] : rank))
      return { alike: { ...small, ballots: ballot === undefined ? [] : [ballot] }, named }
    }
    case "approval": {
      const ballot = small.ballots.find(({ approves }) => approves.length > 0)
      return {
        alike: { ...small, ballots: ballot === undefined ? [] : [ballot] },
        named: ballot === undefined ? [] : [ballot.approves]
      }
    }
    case "scores": {
      const ballot = small.ballots.find(({ scores }) => Object.values(scores).some((points) => points > 0))
      const scores = ballot?.scores ?? {}
      const levels = [...new Set(Object.values(scores))].filter((points) => points > 0).sort((a, b) => b - a)
      const named = levels.map((level) => Object.keys(scores).filter((id) => scores[id] === level))
      return { alike: { ...small, ballots: ballot === undefined ? [] : [ballot] }, named }
    }
    case "lists": {
      const list = small.candidates.find(({ id }) => (small.votes[id] ?? 0) > 0)?.id
      if (list === undefined) return { alike: small, named: [] }
      return {
        alike: { ...unlimited(small), votes: { [list]: small.votes[list]! } },
        named: [Array.from({ length: small.seats }, () => list)]
      }
    }
  }
}

function everyoneNamed(
  subject: Subject,
  alike: SmallElection,
  ranks: ReadonlyArray<ReadonlyArray<CandidateId>>
): Finding {
  const possible = subject.possible(alike)
  if (possible === undefined) return "silent"
  const named = ranks.flat()
  const [first] = ranks
  for (const elected of possible) {
    const wrong =
      alike.kind === "ranked" ? first!.length === 1 && !elected.includes(first![0]!) : passesOver(elected, named)
    if (wrong)
      return {
        words: `everybody votes for ${named.join(", ")}, yet ${setsInWords([elected])} can be elected`,
        changed: alike
      }
    if (alike.seats === 1 && !first!.includes(elected[0] ?? "")) {
      return {
        words: `everybody puts ${setsInWords([first!])} first, yet ${setsInWords([elected])} can win`,
        changed: alike
      }
    }
  }
  return "kept"
}

function passesOver(elected: ReadonlyArray<CandidateId>, named: ReadonlyArray<CandidateId>): boolean {
  const seated = elected.filter((id) => named.includes(id)).length
  return seated < named.length && seated < elected.length
}
