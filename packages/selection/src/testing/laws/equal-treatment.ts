/** Laws of equal treatment: it does not matter who votes, who stands, in what order, or that some said nothing. */
import type { CandidateId } from "../../candidate.ts"
import { equalsRewritten, hasBlanks, renamed, reshuffled, scaled, withBlanks, without } from "../changes.ts"
import { type Finding, firstBreach, type Law } from "../law.ts"
import type { SmallElection } from "../small-election.ts"
import { sameSets, setsInWords, type Subject } from "../subject.ts"
import { orderOf } from "./record.ts"

export const anonymity: Law = {
  id: "anonymity",
  says: "Ballots in another order, or equal ones told apart, change neither the elected nor the figures.",
  source: "May, Econometrica 20 (1952), condition II",
  check: (subject, small) => {
    const changed = reshuffled(small)
    const order = orderOf(small)
    const [before, after] = [subject.decided(small, order), subject.decided(changed, order)]
    if (before !== undefined && after !== undefined) {
      const figures = (outcome: typeof before) =>
        JSON.stringify([outcome.elected, outcome.rounds.map(({ tallies }) => tallies)])
      if (figures(before) !== figures(after)) {
        return {
          words: `another order of the ballots elects ${setsInWords([after.elected])} or changes a figure`,
          changed
        }
      }
    }
    return sameElected(subject, small, changed)
  }
}

export const neutrality: Law = {
  id: "neutrality",
  says: "When candidates swap names (and their places in any order drawn for ties), the outcome swaps with them.",
  source: "May, Econometrica 20 (1952), condition III",
  check: (subject, small) => {
    const ids = orderOf(small)
    return firstBreach(
      [ids.toReversed(), [...ids.slice(1), ...ids.slice(0, 1)]].map((names) => {
        const name = (id: CandidateId) => names[ids.indexOf(id)]!
        const changed = renamed(small, name)
        const [before, after] = [subject.decided(small, ids), subject.decided(changed, names)]
        if (before !== undefined && after !== undefined) {
          const expected = before.elected.map(name)
          if (JSON.stringify(expected) !== JSON.stringify(after.elected)) {
            const words = `with swapped names ${expected.join(", ") || "nobody"} should be elected, in this order, and ${after.elected.join(", ") || "nobody"} are`
            return { words, changed }
          }
        }
        return sameElected(subject, small, changed, name)
      })
    )
  }
}

export const candidateOrder: Law = {
  id: "candidate-order",
  says: "The order of candidates on the ballot paper changes nothing, except as an order drawn for ties.",
  source: "Candidate in candidate.ts: the official order never decides a tie by itself",
  check: (subject, small) => {
    const changed = { ...small, candidates: small.candidates.toReversed() }
    const order = orderOf(small)
    const [before, after] = [subject.decided(small, order), subject.decided(changed, order)]
    if (before === undefined || after === undefined) return sameElected(subject, small, changed)
    if (sameSets([before.elected], [after.elected])) return "kept"
    return {
      words: `in another order on the paper ${setsInWords([after.elected])} are elected, not ${setsInWords([before.elected])}`,
      changed
    }
  }
}

export const equalRanks: Law = {
  id: "equal-ranks",
  says: "The order in which a ballot names candidates that it ranks equal changes nothing.",
  source: "RankedBallot in ballots.ts: an inner array holds candidates ranked equal",
  ballots: ["ranked"],
  check: (subject, small) => {
    const changed = equalsRewritten(small)
    return changed === undefined ? "silent" : sameElected(subject, small, changed)
  }
}

export const blanks: Law = {
  id: "blanks",
  says: "Blank ballots change nothing.",
  source: "the valid votes are those that express a preference",
  ballots: ["ranked", "approval", "scores"],
  check: (subject, small) => sameElected(subject, small, withBlanks(small, 5))
}

export const withdrawal: Law = {
  id: "withdrawal",
  says: "Who withdraws before the count is passed over, as if they had never been on the paper (where no ballot becomes blank by it).",
  source: "Candidate in candidate.ts",
  check: (subject, small) =>
    small.candidates.length < 2 || hasBlanks(small)
      ? "silent"
      : firstBreach(
          small.candidates.map(({ id }) => {
            const absent = without(small, id)
            if (hasBlanks(absent)) return "silent"
            const candidates = small.candidates.map((each) => (each.id === id ? { ...each, withdrawn: true } : each))
            return sameElected(subject, absent, { ...small, candidates })
          })
        )
}

export const homogeneity: Law = {
  id: "homogeneity",
  says: "Two or three times the same ballots elect the same.",
  source: "Smith, Econometrica 41 (1973), homogeneity",
  check: (subject, small) => firstBreach([2, 3].map((by) => sameElected(subject, small, scaled(small, by))))
}

/** Whether lots can elect the same sets in both elections (after the candidates of the first are renamed). */
export function sameElected(
  subject: Subject,
  small: SmallElection,
  changed: SmallElection,
  name: (id: CandidateId) => CandidateId = (id) => id
): Finding {
  const before = subject.possible(small)
  const after = subject.possible(changed)
  if (before === undefined || after === undefined) return "silent"
  const expected = before.map((set) => set.map(name))
  if (sameSets(expected, after)) return "kept"
  return { words: `elected should be ${setsInWords(expected)}, and are ${setsInWords(after)}`, changed }
}
