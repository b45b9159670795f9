/** Ways of changing a small election of which laws say what may follow: other names, another order, more voters. */
import type { RankedBallot } from "../ballots.ts"
import type { CandidateId } from "../candidate.ts"
import type { SmallElection, SmallLists } from "./small-election.ts"

/** The same election with every candidate under another name. */
export function renamed(small: SmallElection, name: (id: CandidateId) => CandidateId): SmallElection {
  const candidates = small.candidates.map((candidate) => ({ ...candidate, id: name(candidate.id) }))
  const named = <V>(record: Readonly<Record<CandidateId, V>>) =>
    Object.fromEntries(Object.entries(record).map(([id, value]) => [name(id), value]))
  switch (small.kind) {
    case "ranked":
      return { ...small, candidates, ballots: small.ballots.map((ballot) => rankedUnder(ballot, name)) }
    case "approval":
      return {
        ...small,
        candidates,
        ballots: small.ballots.map((ballot) => ({ ...ballot, approves: ballot.approves.map(name) }))
      }
    case "scores":
      return {
        ...small,
        candidates,
        ballots: small.ballots.map((ballot) => ({ ...ballot, scores: named(ballot.scores) }))
      }
    case "lists":
      return {
        ...small,
        candidates,
        votes: named(small.votes),
        ...(small.capacity === undefined ? {} : { capacity: named(small.capacity) })
      }
  }
}

/** The same election without one who stands: struck from the paper and from every ballot. */
export function without(small: SmallElection, gone: CandidateId): SmallElection {
  const candidates = small.candidates.filter(({ id }) => id !== gone)
  const kept = <V>(record: Readonly<Record<CandidateId, V>>) =>
    Object.fromEntries(Object.entries(record).filter(([id]) => id !== gone))
  switch (small.kind) {
    case "ranked":
      return { ...small, candidates, ballots: small.ballots.map((ballot) => rankedWithout(ballot, gone)) }
    case "approval":
      return {
        ...small,
        candidates,
        ballots: small.ballots.map((ballot) => ({ ...ballot, approves: ballot.approves.filter((id) => id !== gone) }))
      }
    case "scores":
      return {
        ...small,
        candidates,
        ballots: small.ballots.map((ballot) => ({ ...ballot, scores: kept(ballot.scores) }))
      }
    case "lists":
      return {
        ...small,
        candidates,
        votes: kept(small.votes),
        ...(small.capacity === undefined ? {} : { capacity: kept(small.capacity) })
      }
  }
}

export type WithBallots = Exclude<SmallElection, { readonly kind: "lists" }>

/** Each ballot replaced by none, one or more, whatever is on it. */
export function editedBallots(
  small: WithBallots,
  edit: <B extends { readonly weight?: number }>(ballot: B, index: number) => ReadonlyArray<B>
): WithBallots {
  switch (small.kind) {
    case "ranked":
      return { ...small, ballots: small.ballots.flatMap((ballot, index) => edit(ballot, index)) }
    case "approval":
      return { ...small, ballots: small.ballots.flatMap((ballot, index) => edit(ballot, index)) }
    case "scores":
      return { ...small, ballots: small.ballots.flatMap((ballot, index) => edit(ballot, index)) }
  }
}

/** @throws RangeError when the election has no such line of ballots. */
export function lineOf<B>(ballots: ReadonlyArray<B>, line: number): B {
  const ballot = ballots[line]
  if (ballot === undefined) throw new RangeError(`there is no line ${line} of ballots`)
  return ballot
}

/** So many voters of one line (absent: all) change their ballots; the others keep theirs. */
export function changedLine<B extends { readonly weight?: number }>(
  ballots: ReadonlyArray<B>,
  { line, voters }: { readonly line: number; readonly voters?: number },
  change: Partial<B>
): ReadonlyArray<B> {
  const ballot = lineOf(ballots, line)
  const { weight = 1 } = ballot
  if (voters === undefined || voters >= weight) return ballots.toSpliced(line, 1, { ...ballot, ...change })
  return ballots.toSpliced(line, 1, { ...ballot, weight: weight - voters }, { ...ballot, ...change, weight: voters })
}

/** The same votes of so many times as many voters. */
export function scaled(small: SmallElection, by: number): SmallElection {
  if (small.kind !== "lists")
    return editedBallots(small, (ballot) => [{ ...ballot, weight: by * (ballot.weight ?? 1) }])
  return { ...small, votes: Object.fromEntries(Object.entries(small.votes).map(([id, count]) => [id, by * count])) }
}

/** The ballots taken out of the box in another order, and equal ones not put together. Lists come in another order. */
export function reshuffled(small: SmallElection): SmallElection {
  switch (small.kind) {
    case "ranked":
      return { ...small, ballots: oneByOne(small.ballots) }
    case "approval":
      return { ...small, ballots: oneByOne(small.ballots) }
    case "scores":
      return { ...small, ballots: oneByOne(small.ballots) }
    case "lists":
      return { ...small, votes: Object.fromEntries(Object.entries(small.votes).toReversed()) }
  }
}

/** The same election with some blank ballots in the box. */
export function withBlanks(small: SmallElection, weight: number): SmallElection {
  switch (small.kind) {
    case "ranked":
      return { ...small, ballots: [...small.ballots, { ranking: [], weight }] }
    case "approval":
      return { ...small, ballots: [{ approves: [], weight }, ...small.ballots] }
    case "scores":
      return { ...small, ballots: [...small.ballots, { scores: {}, weight }] }
    case "lists":
      return small
  }
}

/** Whether some ballot (or, for lists, the whole vote) names nobody. */
export function hasBlanks(small: SmallElection): boolean {
  switch (small.kind) {
    case "ranked":
      return small.ballots.some(({ ranking }) => ranking.length === 0)
    case "approval":
      return small.ballots.some(({ approves }) => approves.length === 0)
    case "scores":
      return small.ballots.some(({ scores }) => Object.values(scores).every((points) => points === 0))
    case "lists":
      return Object.values(small.votes).every((count) => count === 0)
  }
}

function oneByOne<B extends { readonly weight?: number }>(ballots: ReadonlyArray<B>): ReadonlyArray<B> {
  const split = ballots.flatMap((ballot) => {
    const weight = ballot.weight ?? 1
    return weight === 1
      ? [ballot]
      : [
          { ...ballot, weight: weight - 1 },
          { ...ballot, weight: 1 }
        ]
  })
  return [...split.filter((_, index) => index % 2 === 1), ...split.filter((_, index) => index % 2 === 0).toReversed()]
}

function rankedUnder(ballot: RankedBallot, name: (id: CandidateId) => CandidateId): RankedBallot {
  return { ...ballot, ranking: ballot.ranking.map((rank) => (typeof rank === "string" ? name(rank) : rank.map(name))) }
}

function rankedWithout(ballot: RankedBallot, gone: CandidateId): RankedBallot {
  const ranking = ballot.ranking.flatMap((rank) => {
    if (typeof rank === "string") return rank === gone ? [] : [rank]
    const left = rank.filter((id) => id !== gone)
    return left.length === 0 ? [] : [left.length === 1 ? left[0]! : left]
  })
  return { ...ballot, ranking }
}

/** Lists without a limit to the seats they can fill. */
export function unlimited(small: SmallLists): SmallLists {
  const { candidates, kind, seats, votes } = small
  return { kind, candidates, seats, votes }
}

/** Candidates ranked equal, written in another order; nothing when no ballot ranks any equal. */
export function equalsRewritten(small: SmallElection): SmallElection | undefined {
  if (
    small.kind !== "ranked" ||
    small.ballots.every(({ ranking }) => ranking.every((rank) => typeof rank === "string"))
  )
    return
  const ballots = small.ballots.map((ballot) => ({
    ...ballot,
    ranking: ballot.ranking.map((rank) => (typeof rank === "string" ? rank : rank.toReversed()))
  }))
  return { ...small, ballots }
}
