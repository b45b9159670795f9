import type { Field } from "./field.ts"
import { byVotes } from "./order.ts"

export interface Electing {
  readonly field: Field
  readonly tally: ReadonlyArray<bigint>
  /** Whether these votes elect, with those elected who are elected so far. */
  readonly suffices: (votes: bigint) => boolean
  /** So many of these equals; nobody, where they are to wait. */
  readonly settle: (level: ReadonlyArray<number>, choose: number) => ReadonlyArray<number>
  readonly as: "pending" | "elected"
}

export interface Elected {
  readonly elected: ReadonlyArray<number>
  readonly barred: ReadonlyArray<number>
}

/**
 * Elects everybody whose votes suffice, most votes first, as far as there are seats and bounds allow. Equals are elected
 * together where all of them fit; else the tie is settled, one at a time where there are bounds, because whoever is
 * elected may bar the others.
 *
 * @returns Those elected now, in order, and those whose votes suffice but with whom the bounds could not be met.
 */
export function electInTurn({ as, field, settle, suffices, tally }: Electing): Elected {
  const before = field.elected.length
  while (field.seatsLeft() > 0) {
    const { doomed } = field.limits()
    const reached = field.hopeful().filter((index) => suffices(tally[index]!) && !doomed.includes(index))
    const first = byVotes(reached, tally)[0]
    if (first === undefined) break
    const level = reached.filter((index) => tally[index] === tally[first])
    const left = field.seatsLeft()
    const fit = level.length <= left && field.mayElect(level)
    const chosen = fit ? level : settle(level, field.isBound ? 1 : left)
    if (chosen.length === 0) break
    for (const index of chosen) field.elect(index, as)
  }
  const { doomed } = field.limits()
  const barred = doomed.filter((index) => field.standing[index] === "hopeful" && suffices(tally[index]!))
  return { elected: field.elected.slice(before), barred }
}
