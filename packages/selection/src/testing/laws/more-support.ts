/** Laws about more support, and more voters: neither may turn against those who give it. */
import type { RankedBallot } from "../../ballots.ts"
import type { CandidateId } from "../../candidate.ts"
import { changedLine, editedBallots, lineOf, type WithBallots } from "../changes.ts"
import { pairLaw } from "../law.ts"
import { placeOf, ranksOf } from "../preferences.ts"
import { withSeats } from "../seats.ts"
import type { SmallElection } from "../small-election.ts"
import { sameSets, setsInWords } from "../subject.ts"

/** More support for a candidate, and nothing else changed. */
export type MoreSupport = {
  readonly candidate: CandidateId
} & (
  | {
      /** Which line of the election's ballots changes, from 0. */
      readonly line: number
      /** How many of its voters change their ballots; absent: all of them. */
      readonly voters?: number
      /** Ranked ballots: one place higher, or alone in first place (where absent). */
      readonly place?: "higher" | "first"
    }
  /** Lists: so many votes more. */
  | { readonly votes: number }
)

export const monotonicity = pairLaw<MoreSupport>({
  id: "monotonicity",
  says: "Who can win still can when some voters rank them higher (one seat), approve them too, give them more points or more votes.",
  source:
    "Fishburn, Inf. Sci. 27 (1982); Sánchez-Fernández & Fisteus, Monotonicity axioms in approval-based multi-winner voting rules (2019)",
  changes: (small) => small.candidates.flatMap(({ id }) => supports(small, id)),
  compare: (subject, given, change) => {
    const small = oneSeatOfRanked(given)
    const { candidate } = change
    const changed = supported(small, change)
    const before = changed === undefined ? undefined : subject.winners(small)
    if (changed === undefined || before?.has(candidate) !== true) return "silent"
    const after = subject.winners(changed)
    if (after === undefined) return "silent"
    if (after.has(candidate)) return "kept"
    return { words: `${candidate} can win, and no longer once more voters support ${candidate}`, changed }
  }
})

/** Voters of a line of ballots who stay away. */
export interface StayAway {
  readonly line: number
  /** How many; absent: all of the line. */
  readonly voters?: number
}

export const participation = pairLaw<StayAway>({
  id: "participation",
  says: "Voting never makes the best possible outcome worse for the voter (ranked and scores: one seat; approvals: how many of those approved are elected).",
  source: "Moulin, J. Econ. Theory 45 (1988), for irresolute rules as the optimist sees them",
  ballots: ["ranked", "approval", "scores"],
  changes: (small) =>
    small.kind === "lists"
      ? []
      : small.ballots.flatMap(({ weight = 1 }, line) => (weight === 1 ? [{ line }] : [{ line }, { line, voters: 1 }])),
  compare: (subject, given, { line, voters }) => {
    if (given.kind === "lists") return "silent"
    const small = given.kind === "approval" ? given : withSeats(given, 1)
    const { weight = 1 } = lineOf<{ readonly weight?: number }>(small.ballots, line)
    const left = weight - (voters ?? weight)
    const changed = editedBallots(small, (ballot, at) =>
      at !== line ? [ballot] : left < 1 ? [] : [{ ...ballot, weight: left }]
    )
    const before = subject.possible(small)
    const without = before === undefined ? undefined : subject.possible(changed)
    if (before === undefined || without === undefined) return "silent"
    const best = (sets: ReadonlyArray<ReadonlyArray<CandidateId>>) =>
      Math.max(...sets.map((set) => worth(small, line, set)))
    if (best(before) >= best(without)) return "kept"
    return {
      words: `voters of the ballot in line ${line + 1} do better by staying away: ${setsInWords(without)} instead of ${setsInWords(before)}`,
      changed
    }
  }
})

/** The electorate in two parts: those of the first so many lines of ballots, and the others. */
export interface Parted {
  readonly lines: number
}

export const reinforcement = pairLaw<Parted>({
  id: "reinforcement",
  says: "When two parts of the electorate can elect the same, then together they elect exactly what both can.",
  source: "Young, SIAM J. Appl. Math. 28 (1975), consistency",
  ballots: ["ranked", "approval", "scores"],
  changes: (small) => (small.kind === "lists" ? [] : small.ballots.slice(1).map((_, at) => ({ lines: at + 1 }))),
  compare: (subject, small, { lines }) => {
    if (small.kind === "lists") return "silent"
    lineOf<unknown>(small.ballots, lines)
    const whole = subject.possible(small)
    if (whole === undefined) return "silent"
    const part = editedBallots(small, (ballot, at) => (at < lines ? [ballot] : []))
    const rest = editedBallots(small, (ballot, at) => (at < lines ? [] : [ballot]))
    const [left, right] = [subject.possible(part), subject.possible(rest)]
    const both = left?.filter((set) => right?.some((other) => sameSets([set], [other])) === true) ?? []
    if (both.length === 0) return "silent"
    if (sameSets(both, whole)) return "kept"
    return {
      words: `the first ${lines} lines and the others both can elect ${setsInWords(both)}, together ${setsInWords(whole)}`,
      changed: part
    }
  }
})

function oneSeatOfRanked(given: SmallElection): SmallElection {
  return given.kind === "ranked" ? withSeats(given, 1) : given
}

/** Every way in which one voter, or all voters of one line, could support the candidate more. */
function supports(small: SmallElection, candidate: CandidateId): ReadonlyArray<MoreSupport> {
  if (small.kind === "lists") return [1, 10].map((votes) => ({ candidate, votes }))
  const places = small.kind === "ranked" ? (["higher", "first"] as const) : (["first"] as const)
  return small.ballots.flatMap(({ weight = 1 }, line) =>
    places.flatMap((place): ReadonlyArray<MoreSupport> =>
      weight === 1
        ? [{ candidate, line, place }]
        : [
            { candidate, line, place },
            { candidate, line, place, voters: 1 }
          ]
    )
  )
}

/** The election after the change; nothing where the ballot supports the candidate as much as it can already. */
function supported(small: SmallElection, change: MoreSupport): SmallElection | undefined {
  const { candidate } = change
  if (!small.candidates.some(({ id }) => id === candidate)) throw new RangeError(`there is no candidate "${candidate}"`)
  if ("votes" in change) {
    if (small.kind !== "lists") return undefined
    return { ...small, votes: { ...small.votes, [candidate]: (small.votes[candidate] ?? 0) + change.votes } }
  }
  switch (small.kind) {
    case "ranked": {
      const ranking = raised(lineOf(small.ballots, change.line), candidate, change.place ?? "first")
      return ranking === undefined ? undefined : { ...small, ballots: changedLine(small.ballots, change, { ranking }) }
    }
    case "approval": {
      const { approves } = lineOf(small.ballots, change.line)
      if (approves.includes(candidate)) return undefined
      return { ...small, ballots: changedLine(small.ballots, change, { approves: [...approves, candidate] }) }
    }
    case "scores": {
      const { scores } = lineOf(small.ballots, change.line)
      const more = { ...scores, [candidate]: (scores[candidate] ?? 0) + 1 }
      return { ...small, ballots: changedLine(small.ballots, change, { scores: more }) }
    }
    case "lists":
      return undefined
  }
}

/** The ranking in which the candidate stands one place higher, or first, and the others as before. */
function raised(ballot: RankedBallot, id: CandidateId, to: "higher" | "first"): RankedBallot["ranking"] | undefined {
  const place = placeOf(ballot, id)
  if (ballot.ranking.length === 0 || (place === 0 && ranksOf(ballot)[0]!.length === 1)) return undefined
  const others = ranksOf(ballot).map((rank) => rank.filter((other) => other !== id))
  const ranks = others.toSpliced(to === "first" ? 0 : Math.max(place - 1, 0), 0, [id])
  return ranks.filter((rank) => rank.length > 0)
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
