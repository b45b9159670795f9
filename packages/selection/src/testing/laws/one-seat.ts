/** Laws about one seat filled by ranked ballots: what the voters' pairwise preferences alone settle. */
import type { CandidateId } from "../../candidate.ts"
import type { RankedElection } from "../../election.ts"
import { electsCondorcetWinner, electsFromSmithSet, electsNoCondorcetLoser } from "../../properties/condorcet.ts"
import { paretoOptimal } from "../../properties/pareto.ts"
import type { Verdict } from "../../properties/verdict.ts"
import { type Finding, firstBreach, type Law } from "../law.ts"
import { ranksOf, supportersOf, validVoters, votersWho } from "../preferences.ts"
import { withSeats } from "../seats.ts"
import { checkedElection, type SmallElection, type SmallRanked, type SmallScores } from "../small-election.ts"
import { setsInWords, type Subject } from "../subject.ts"

export const pareto: Law = {
  id: "pareto",
  says: "Who is ranked below another by every voter does not win (one seat); no committee of equal size suits everybody at least as well and somebody better (approvals).",
  source: "Arrow (1963), condition P; Lackner & Skowron (2023), Definition 3.2",
  ballots: ["ranked", "approval", "scores"],
  check: (subject, small) => {
    if (small.kind === "approval") return paretoOfCommittees(subject, small)
    if (small.kind === "lists") return "silent"
    const one = withSeats(small, 1)
    const winners = subject.winners(one)
    if (winners === undefined) return "silent"
    const ids = one.candidates.map(({ id }) => id)
    return firstBreach(
      ids.flatMap((better) =>
        ids.map((worse) => {
          if (!dominates(one, better, worse)) return "silent"
          return winners.has(worse)
            ? { words: `${worse} can win, and everybody prefers ${better}`, changed: one }
            : "kept"
        })
      )
    )
  }
}

export const majority: Law = {
  id: "majority",
  says: "Whom more than half of the valid ballots rank alone in first place wins the one seat.",
  source: "Woodall, Voting Matters 3 (1994), majority",
  ballots: ["ranked"],
  check: (subject, small) =>
    ofOneSeat(small, (one) => {
      const valid = validVoters(one)
      const isFirst = (id: CandidateId) => votersWho(one, (ballot) => alone(ranksOf(ballot)[0], id)) * 2 > valid
      return must(subject, one, one.candidates.find(({ id }) => isFirst(id))?.id, "is first on most ballots")
    })
}

export const condorcetWinner: Law = {
  id: "condorcet-winner",
  says: "Who beats every other one to one (those not ranked come last) wins the one seat.",
  source: "Condorcet, Essai sur l'application de l'analyse (1785); Fishburn, SIAM J. Appl. Math. 33 (1977)",
  ballots: ["ranked"],
  check: (subject, small) => ofPairs(subject, small, electsCondorcetWinner, (id) => `${id} beats everybody one to one`)
}

export const condorcetLoser: Law = {
  id: "condorcet-loser",
  says: "Who loses to every other one to one (those not ranked come last) does not win the one seat.",
  source: "Fishburn, SIAM J. Appl. Math. 33 (1977); Borda, Mémoire sur les élections au scrutin (1781)",
  ballots: ["ranked"],
  check: (subject, small) =>
    ofPairs(subject, small, electsNoCondorcetLoser, (id) => `${id} loses to everybody one to one`)
}

export const smith: Law = {
  id: "smith",
  says: "The one seat goes to a member of the smallest set whose members each beat everybody outside it (those not ranked come last).",
  source: "Smith, Econometrica 41 (1973)",
  ballots: ["ranked"],
  check: (subject, small) =>
    ofPairs(subject, small, electsFromSmithSet, ({ smithSet }) => `the Smith set is ${setsInWords([smithSet])}`)
}

/** A property of who wins the one seat; it says nothing where anybody might win by it. */
function ofPairs<W>(
  subject: Subject,
  small: SmallElection,
  property: (election: RankedElection, elected: ReadonlyArray<CandidateId>) => Verdict<W>,
  why: (witness: W) => string
): Finding {
  return ofOneSeat(small, (one) => {
    const election = checkedElection(one)
    if (election.kind !== "ranked") return "silent"
    const anybody = one.candidates.every(({ id }) => property(election, [id]).verdict === "holds")
    const possible = anybody ? undefined : subject.possible(one)
    if (possible === undefined) return "silent"
    return firstBreach(
      possible.map((elected) => {
        const judged = property(election, elected)
        if (judged.verdict !== "fails") return "kept"
        return { words: `${why(judged.witness)}, yet ${setsInWords([elected])} can win`, changed: one }
      })
    )
  })
}

function ofOneSeat(small: SmallElection, check: (one: SmallRanked) => Finding): Finding {
  return small.kind === "ranked" ? check(withSeats(small, 1)) : "silent"
}

function must(subject: Subject, one: SmallRanked, id: CandidateId | undefined, why: string): Finding {
  const possible = id === undefined ? undefined : subject.possible(one)
  if (possible === undefined) return "silent"
  if (possible.every((elected) => elected.length === 1 && elected[0] === id)) return "kept"
  return { words: `${id} ${why}, yet ${setsInWords(possible)} can win`, changed: one }
}

function alone(rank: ReadonlyArray<CandidateId> | undefined, id: CandidateId): boolean {
  return rank?.length === 1 && rank[0] === id
}

function dominates(small: SmallRanked | SmallScores, better: CandidateId, worse: CandidateId): boolean {
  if (small.kind === "ranked") {
    const valid = validVoters(small)
    return valid > 0 && supportersOf(small, better, worse) === valid
  }
  const points = small.ballots.map(({ scores }) => [scores[better] ?? 0, scores[worse] ?? 0] as const)
  return points.every(([more, less]) => more >= less) && points.some(([more, less]) => more > less)
}

function paretoOfCommittees(subject: Subject, small: SmallElection): Finding {
  const election = checkedElection(small)
  const possible = subject.possible(small)
  if (possible === undefined || election.kind !== "approval") return "silent"
  return firstBreach(
    possible.map((elected) => {
      const judged = paretoOptimal(election, elected)
      if (judged.verdict !== "fails") return judged.verdict === "holds" ? "kept" : "silent"
      return {
        words: `${setsInWords([elected])} can be elected, and ${setsInWords([judged.witness])} suits all as well and some better`
      }
    })
  )
}
