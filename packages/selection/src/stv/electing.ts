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
 * together where all of them fit; else the tie is settled, one at a time where bounds may then bar the others.
 *
 * @returns Those elected now, in order, and those whose votes suffice but with whom the bounds could not be met.
 */
export function electInTurn({ as, field, settle, suffices, tally }: Electing): Elected {
  const before = field.elected.length
  const barred = new Set<number>()
  while (field.seatsLeft() > 0) {
    const { doomed } = field.limits()
    const sufficient = field.hopeful().filter((index) => suffices(tally[index]!))
    const reached = sufficient.filter((index) => !doomed.includes(index))
    for (const index of sufficient) if (doomed.includes(index)) barred.add(index)
    const first = byVotes(reached, tally)[0]
    if (first === undefined) break
    const level = reached.filter((index) => tally[index] === tally[first])
    const left = field.seatsLeft()
    const fit = level.length <= left && field.mayElect(level)
    const chosen = fit ? level : settle(level, everyChoiceFits(field, level, left) ? left : 1)
    if (chosen.length === 0) break
    for (const index of chosen) field.elect(index, as)
  }
  return { elected: field.elected.slice(before), barred: [...barred] }
}

/** How many choices among equals are tried at most; beyond, equals are elected one at a time. */
const mostChoices = 200

/** Whether so many of these equals can be elected whoever they are. */
function everyChoiceFits(field: Field, level: ReadonlyArray<number>, choose: number): boolean {
  if (!field.isBound) return true
  if (level.length <= choose) return false
  let some: ReadonlyArray<ReadonlyArray<number>> = [[]]
  for (let size = 0; size < choose && some.length <= mostChoices; size++) {
    some = some.flatMap((few) =>
      level.slice(few.length === 0 ? 0 : level.indexOf(few.at(-1)!) + 1).map((next) => [...few, next])
    )
  }
  return some.length <= mostChoices && some.every((few) => field.mayElect(few))
}
