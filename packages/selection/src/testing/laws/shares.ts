/** Laws about numbers of seats: a larger house, grown votes, exact shares. */
import type { CandidateId } from "../../candidate.ts"
import { type Finding, firstBreach, type Law } from "../law.ts"
import { withSeats } from "../seats.ts"
import type { SmallElection, SmallLists } from "../small-election.ts"
import { setsInWords, type Subject } from "../subject.ts"

export const houseMonotonicity: Law = {
  id: "house-monotonicity",
  says: "One seat more takes no seat from anybody: each possible outcome is part of one with a seat more, and each with a seat more contains one without it.",
  source:
    "Balinski & Young, Fair Representation (1982), ch. 5; Lackner & Skowron (2023), Definition 3.5, committee monotonicity",
  check: (subject, small) => {
    const more = withSeats(small, small.seats + 1)
    const [fewer, larger] = [subject.possible(small), subject.possible(more)]
    if (fewer === undefined || larger === undefined) return "silent"
    const lost = fewer.find((set) => !larger.some((other) => isPart(set, other)))
    if (lost !== undefined)
      return {
        words: `${setsInWords([lost])} can be elected; with one seat more only ${setsInWords(larger)}`,
        changed: more
      }
    const sprung = larger.find((set) => !fewer.some((other) => isPart(other, set)))
    if (sprung === undefined) return "kept"
    return {
      words: `with one seat more ${setsInWords([sprung])} can be elected, which contains none of ${setsInWords(fewer)}`,
      changed: more
    }
  }
}

export const populationMonotonicity: Law = {
  id: "population-monotonicity",
  says: "A list whose votes grew in proportion to another's does not lose a seat while that other one gains.",
  source: "Balinski & Young, Fair Representation (1982), appendix A, § 4",
  ballots: ["lists"],
  check: (subject, small) => {
    const before = small.kind === "lists" && small.capacity === undefined ? subject.possible(small) : undefined
    if (before === undefined || small.kind !== "lists") return "silent"
    return firstBreach(
      growths(small).map(({ changed, grown, other }) => noSwap(subject, before, changed, grown, other))
    )
  }
}

export const lowerQuota: Law = {
  id: "lower-quota",
  says: "No list gets fewer seats than its exact share of them, rounded down.",
  source: "Balinski & Young, Fair Representation (1982), appendix A, § 7",
  ballots: ["lists"],
  check: (subject, small) =>
    ofShares(subject, small, (held, votes, total, seats) => BigInt(held) >= (votes * seats) / total)
}

export const upperQuota: Law = {
  id: "upper-quota",
  says: "No list gets more seats than its exact share of them, rounded up.",
  source: "Balinski & Young, Fair Representation (1982), appendix A, § 7",
  ballots: ["lists"],
  check: (subject, small) =>
    ofShares(subject, small, (held, votes, total, seats) => BigInt(held) <= (votes * seats + total - 1n) / total)
}

function isPart(part: ReadonlyArray<CandidateId>, whole: ReadonlyArray<CandidateId>): boolean {
  return part.every((id) => held(part, id) <= held(whole, id))
}

function held(elected: ReadonlyArray<CandidateId>, id: CandidateId): number {
  return elected.filter((other) => other === id).length
}

/** One list grows a little; a third may double, halve or stay. */
function growths(small: SmallLists) {
  const ids = small.candidates.map(({ id }) => id)
  const of = (id: CandidateId) => small.votes[id] ?? 0
  return ids.flatMap((grown) =>
    ids.flatMap((other) => {
      if (grown === other || of(other) === 0) return []
      const thirds = ids.filter((id) => id !== grown && id !== other)
      const changes = [{}, ...thirds.flatMap((id) => [{ [id]: 2 * of(id) }, { [id]: Math.floor(of(id) / 2) }])]
      return changes.map((change) => ({
        grown,
        other,
        changed: { ...small, votes: { ...small.votes, ...change, [grown]: of(grown) + 1 } }
      }))
    })
  )
}

function noSwap(
  subject: Subject,
  before: ReadonlyArray<ReadonlyArray<CandidateId>>,
  changed: SmallLists,
  grown: CandidateId,
  other: CandidateId
): Finding {
  const after = subject.possible(changed)
  if (after === undefined) return "silent"
  for (const was of before) {
    const swapped = after.find((now) => held(now, grown) < held(was, grown) && held(now, other) > held(was, other))
    if (swapped !== undefined) {
      return {
        words: `${grown} grew and holds ${held(swapped, grown)} seats instead of ${held(was, grown)}, while ${other} gained`,
        changed
      }
    }
  }
  return "kept"
}

function ofShares(
  subject: Subject,
  small: SmallElection,
  isFair: (held: number, votes: bigint, total: bigint, seats: bigint) => boolean
): Finding {
  if (small.kind !== "lists" || small.capacity !== undefined) return "silent"
  const total = Object.values(small.votes).reduce((sum, votes) => sum + BigInt(votes), 0n)
  const possible = total === 0n ? undefined : subject.possible(small)
  if (possible === undefined) return "silent"
  for (const elected of possible) {
    for (const { id } of small.candidates) {
      const votes = BigInt(small.votes[id] ?? 0)
      if (!isFair(held(elected, id), votes, total, BigInt(small.seats))) {
        return { words: `${id} can get ${held(elected, id)} seats; its share is ${votes} × ${small.seats} / ${total}` }
      }
    }
  }
  return "kept"
}
