/**
 * Largest remainders as one comparison.
 *
 * A list that is due x quotas is short of x, then x − 1, x − 2, … as it is given seats. Giving each seat to whoever is
 * short of most, within the bounds, is largest remainders, whatever the quota and whatever the minimum and maximum: no
 * case for quotas that fill too many seats, or too few.
 */
import { Rational } from "@ogniwo/kernel"
import { type Sharing, sum } from "./conditions.ts"

export interface Remainders {
  /** Whole quotas and guaranteed seats, by list. */
  readonly whole: ReadonlyArray<number>
  /** Seats by remainders, the largest first. */
  readonly levels: ReadonlyArray<{ readonly lists: ReadonlyArray<number>; readonly remainder: string }>
  readonly tie?: { readonly among: ReadonlyArray<number>; readonly choose: number; readonly remainder: string }
}

/** @param shares - How many quotas each list is due; empty when nobody has votes. */
export function remainders({ least, most, seats, takesPart }: Sharing, shares: ReadonlyArray<Rational>): Remainders {
  /** A list's seats when every shortage above `level` has been met, and none other. */
  const metAbove = (level: number) =>
    least.map((guaranteed, list) => {
      if (takesPart[list] !== true || shares[list] === undefined) return guaranteed
      const due = Number(Rational.ceil(Rational.subtract(shares[list], Rational.fromInteger(level))))
      return Math.max(guaranteed, Math.min(due, most[list]!))
    })
  // The level at which the seats run out: shortages of (level, level + 1] are the last that count, one for each list.
  let low = -seats - 1
  let high = seats + 1
  while (high - low > 1) {
    const middle = Math.floor((low + high) / 2)
    if (sum(metAbove(middle)) >= seats) low = middle
    else high = middle
  }
  const whole = metAbove(low + 1)
  const before = metAbove(low)
  const short = (list: number) => Rational.subtract(shares[list]!, Rational.fromInteger(whole[list]!))
  const waiting = whole
    .flatMap((held, list) => (before[list]! > held ? [{ list, remainder: short(list) }] : []))
    .sort((a, b) => Rational.compare(b.remainder, a.remainder) || a.list - b.list)
  let left = seats - sum(whole)
  const levels: Array<{ readonly lists: ReadonlyArray<number>; readonly remainder: string }> = []
  for (let at = 0; at < waiting.length && left > 0;) {
    const { remainder } = waiting[at]!
    const level = waiting.filter((each) => Rational.equals(each.remainder, remainder)).map(({ list }) => list)
    const text = Rational.toString(remainder)
    if (level.length > left) return { whole, levels, tie: { among: level, choose: left, remainder: text } }
    if (low === 0 && text === "1") for (const list of level) whole[list]! += 1
    else levels.push({ lists: level, remainder: text })
    at += level.length
    left -= level.length
  }
  return { whole, levels }
}
