/** Laws about more support, and more voters: neither may turn against those who give it. */
import type { RankedBallot } from "../../ballots.ts"
import type { CandidateId } from "../../candidate.ts"
import { editedBallots, type WithBallots } from "../changes.ts"
import { type Finding, firstBreach, type Law } from "../law.ts"
import { placeOf, ranksOf } from "../preferences.ts"
import { withSeats } from "../seats.ts"
import type { SmallElection } from "../small-election.ts"
import { sameSets, setsInWords } from "../subject.ts"

export const monotonicity: Law = {
  id: "monotonicity",
  says: "Who can win still can when some voters rank them higher (one seat), approve them too, give them more points or more votes.",
  source:
    "Fishburn, Inf. Sci. 27 (1982); Sánchez-Fernández & Fisteus, Monotonicity axioms in approval-based multi-winner voting rules (2019)",
  check: (subject, given) => {
    const small = given.kind === "ranked" ? withSeats(given, 1) : given
    const winners = subject.winners(small)
    if (winners === undefined) return "silent"
    return firstBreach(
      [...winners].flatMap((id) =>
        raised(small, id).map((changed): Finding => {
          const after = subject.winners(changed)
          if (after === undefined) return "silent"
          return after.has(id)
            ? "kept"
            : { words: `${id} can win, and no longer once more voters support ${id}`, changed }
        })
      )
    )
  }
}

export const participation: Law = {
  id: "participation",
  says: "Voting never makes the best possible outcome worse for the voter (ranked and scores: one seat; approvals: how many of those approved are elected).",
  source: "Moulin, J. Econ. Theory 45 (1988), for irresolute rules as the optimist sees them",
  ballots: ["ranked", "approval", "scores"],
  check: (subject, given) => {
    if (given.kind === "lists") return "silent"
    const small = given.kind === "approval" ? given : withSeats(given, 1)
    const before = subject.possible(small)
    if (before === undefined) return "silent"
    return firstBreach(
      small.ballots.flatMap((_, at) =>
        fewerVoters(small, at).map((changed): Finding => {
          const without = subject.possible(changed)
          if (without === undefined) return "silent"
          const [voting, staying] = [before, without].map((sets) =>
            Math.max(...sets.map((set) => worth(small, at, set)))
          )
          if (voting! >= staying!) return "kept"
          return {
            words: `voters of the ballot in line ${at + 1} do better by staying away: ${setsInWords(without)} instead of ${setsInWords(before)}`,
            changed
          }
        })
      )
    )
  }
}

export const reinforcement: Law = {
  id: "reinforcement",
  says: "When two parts of the electorate can elect the same, then together they elect exactly what both can.",
  source: "Young, SIAM J. Appl. Math. 28 (1975), consistency",
  ballots: ["ranked", "approval", "scores"],
  check: (subject, small) => {
    if (small.kind === "lists") return "silent"
    const whole = subject.possible(small)
    if (whole === undefined) return "silent"
    return firstBreach(
      small.ballots.slice(1).map((_, index): Finding => {
        const part = editedBallots(small, (ballot, at) => (at <= index ? [ballot] : []))
        const rest = editedBallots(small, (ballot, at) => (at <= index ? [] : [ballot]))
        const [left, right] = [subject.possible(part), subject.possible(rest)]
        const both = left?.filter((set) => right?.some((other) => sameSets([set], [other])) === true) ?? []
        if (both.length === 0) return "silent"
        if (sameSets(both, whole)) return "kept"
        return {
          words: `the first ${index + 1} lines and the others both can elect ${setsInWords(both)}, together ${setsInWords(whole)}`,
          changed: part
        }
      })
    )
  }
}

/** Elections in which one voter, or all voters of one line, support the candidate more, and nothing else changes. */
function raised(small: SmallElection, id: CandidateId): ReadonlyArray<SmallElection> {
  switch (small.kind) {
    case "ranked":
      return small.ballots.flatMap((ballot, at) =>
        higher(ballot, id).flatMap((ranking) =>
          changedVoters(ballot, { ranking }).map((now) => ({
            ...small,
            ballots: small.ballots.toSpliced(at, 1, ...now)
          }))
        )
      )
    case "approval":
      return small.ballots.flatMap((ballot, at) =>
        ballot.approves.includes(id)
          ? []
          : changedVoters(ballot, { approves: [...ballot.approves, id] }).map((now) => ({
              ...small,
              ballots: small.ballots.toSpliced(at, 1, ...now)
            }))
      )
    case "scores":
      return small.ballots.flatMap((ballot, at) =>
        changedVoters(ballot, { scores: { ...ballot.scores, [id]: (ballot.scores[id] ?? 0) + 1 } }).map((now) => ({
          ...small,
          ballots: small.ballots.toSpliced(at, 1, ...now)
        }))
      )
    case "lists":
      return [1, 10].map((more) => ({ ...small, votes: { ...small.votes, [id]: (small.votes[id] ?? 0) + more } }))
  }
}

/** The rankings in which the candidate stands one place higher, or first, and the others as before. */
function higher(ballot: RankedBallot, id: CandidateId): ReadonlyArray<RankedBallot["ranking"]> {
  const place = placeOf(ballot, id)
  if (ballot.ranking.length === 0 || (place === 0 && ranksOf(ballot)[0]!.length === 1)) return []
  const others = ranksOf(ballot).map((rank) => rank.filter((other) => other !== id))
  const oneUp = others.toSpliced(Math.max(place - 1, 0), 0, [id])
  return [oneUp, [[id], ...others]].map((ranks) => ranks.filter((rank) => rank.length > 0))
}

/** All voters of a line change their ballots, or only one of them does. */
function changedVoters<B extends { readonly weight?: number }>(
  ballot: B,
  change: Partial<B>
): ReadonlyArray<ReadonlyArray<B>> {
  const weight = ballot.weight ?? 1
  const all = [{ ...ballot, ...change }]
  return weight === 1
    ? [all]
    : [
        all,
        [
          { ...ballot, weight: weight - 1 },
          { ...ballot, ...change, weight: 1 }
        ]
      ]
}

function fewerVoters(small: WithBallots, at: number): ReadonlyArray<WithBallots> {
  const none = editedBallots(small, (ballot, index) => (index === at ? [] : [ballot]))
  const fewer = editedBallots(small, (ballot, index) => [
    index === at ? { ...ballot, weight: (ballot.weight ?? 1) - 1 } : ballot
  ])
  return (small.ballots[at]!.weight ?? 1) === 1 ? [none] : [none, fewer]
}

/** How well a voter of that line is served: greater is better. */
function worth(small: WithBallots, at: number, elected: ReadonlyArray<CandidateId>): number {
  switch (small.kind) {
    case "ranked":
      return elected[0] === undefined ? -small.candidates.length : -placeOf(small.ballots[at]!, elected[0])
    case "approval":
      return elected.filter((id) => small.ballots[at]!.approves.includes(id)).length
    case "scores":
      return elected[0] === undefined ? 0 : (small.ballots[at]!.scores[elected[0]] ?? 0)
  }
}
