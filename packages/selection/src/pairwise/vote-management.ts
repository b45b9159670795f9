/**
 * How well a body holds its seats against a rival: the strength of its vote management.
 *
 * Let voters who prefer a member to the rival vote for that member, each for one only and as evenly as can be arranged:
 * the strength is the most votes that every member can have at once. Of some members together only those voters count
 * who prefer one of them; so it is the least, over all groups of members, of these voters shared by the group (Hall's
 * theorem), and no search is needed.
 *
 * A voter who ranks a member and the rival level, or neither, is completed in proportion: they prefer as those do who
 * have a preference about any of these members, and in all ways equally where nobody has. Voters with more such members
 * are completed before those with fewer; those with equally many at once, so that no order decides. Every completion is
 * an exact fraction. Cost: 4^members big numbers, whose length multiplies with each member left out of ballots.
 *
 * Source: M. Schulze, "Free Riding and Vote Management under Proportional Representation by the Single Transferable Vote"
 * (schulze2.pdf, 2011), sections 5.1–5.4.
 */
import { Rational } from "@ogniwo/kernel"
import { TooLarge } from "../too-large.ts"

/** Longer denominators than this, in bits, are `TooLarge`: they would take minutes. */
const mostBits = 20_000

/** Voters by what they think of each member, a bit for each: preferred to the rival, or level with them. */
export interface Opinion {
  readonly prefers: number
  readonly level: number
}

/** Whole votes, or parts of a vote: `votes` of 1/unit each. */
interface Parts {
  readonly opinions: Map<string, Opinion & { readonly votes: bigint }>
  readonly unit: bigint
}

/**
 * @param votes - How many voters have each opinion; each opinion once.
 * @throws TooLarge when the fractions of the completion become too long.
 */
export function voteManagement(votes: ReadonlyArray<Opinion & { readonly voters: number }>, members: number): Rational {
  const { opinions, unit } = completed(votes, members)
  let weakest: Rational | undefined
  for (let group = 1; group < 1 << members; group++) {
    let theirs = 0n
    for (const { prefers, votes: some } of opinions.values()) if ((prefers & group) !== 0) theirs += some
    const each = { num: theirs, den: BigInt(bits(group)) }
    if (weakest === undefined || Rational.compare(each, weakest) < 0) weakest = each
  }
  return Rational.of(weakest?.num ?? 0n, (weakest?.den ?? 1n) * unit)
}

function completed(votes: ReadonlyArray<Opinion & { readonly voters: number }>, members: number): Parts {
  let parts: Parts = { opinions: new Map(), unit: 1n }
  for (const { level, prefers, voters } of votes) add(parts, prefers, level, BigInt(voters))
  for (let open = members; open > 0; open--) parts = completedOnce(parts, open)
  return parts
}

/** Replaces the voters who are level about exactly so many members. */
function completedOnce({ opinions, unit }: Parts, open: number): Parts {
  const all = [...opinions.values()]
  const unsure = all.filter(({ level }) => bits(level) === open)
  if (unsure.length === 0) return { opinions, unit }
  const models = new Map(unsure.map(({ level }) => [level, modelOf(all, level)]))
  const scale = [...models.values()].reduce((common, { total }) => leastMultiple(common, total), 1n)
  if (unit.toString(16).length * 4 + scale.toString(16).length * 4 > mostBits) throw new TooLarge("rule/too-large")
  const next: Parts = { opinions: new Map(), unit: unit * scale }
  for (const { level, prefers, votes } of all) if (bits(level) !== open) add(next, prefers, level, votes * scale)
  for (const { level, prefers, votes } of unsure) {
    const { parts, total } = models.get(level)!
    for (const part of parts) add(next, prefers | part.prefers, part.level, (votes * part.votes * scale) / total)
  }
  return inLowestTerms(next)
}

/** What voters with some preference about these members prefer among them; all ways alike where nobody has any. */
function modelOf(all: Iterable<Opinion & { readonly votes: bigint }>, members: number) {
  const model: Parts = { opinions: new Map(), unit: 1n }
  for (const { level, prefers, votes } of all) {
    if ((level & members) !== members) add(model, prefers & members, level & members, votes)
  }
  if (model.opinions.size === 0)
    for (let some = members; ; some = (some - 1) & members) {
      add(model, some, 0, 1n)
      if (some === 0) break
    }
  const parts = [...model.opinions.values()]
  return { parts, total: parts.reduce((sum, { votes }) => sum + votes, 0n) }
}

function add({ opinions }: Parts, prefers: number, level: number, votes: bigint): void {
  const key = `${prefers} ${level}`
  opinions.set(key, { prefers, level, votes: (opinions.get(key)?.votes ?? 0n) + votes })
}

function inLowestTerms({ opinions, unit }: Parts): Parts {
  const common = [...opinions.values()].reduce((divisor, { votes }) => greatestDivisor(divisor, votes), unit)
  if (common === 1n) return { opinions, unit }
  const parts = [...opinions].map(([key, each]) => [key, { ...each, votes: each.votes / common }] as const)
  return { opinions: new Map(parts), unit: unit / common }
}

function bits(set: number): number {
  let count = 0
  for (let left = set; left !== 0; left &= left - 1) count++
  return count
}

function leastMultiple(a: bigint, b: bigint): bigint {
  return (a / greatestDivisor(a, b)) * b
}

function greatestDivisor(a: bigint, b: bigint): bigint {
  while (b !== 0n) [a, b] = [b, a % b]
  return a
}
