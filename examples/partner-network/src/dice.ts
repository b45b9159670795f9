/**
 * Dice for generating invented data: the same seed always rolls the same. Never for anything that somebody could win or
 * lose by; lots of the story are drawn from a published seed through the kernel's `Lot`.
 *
 * Source: mulberry32, in the public domain (Tommy Ettinger, 2017).
 */
export interface Dice {
  /** A whole number from 0 up to, not including, `sides`. */
  readonly roll: (sides: number) => number
  readonly pick: <A>(from: ReadonlyArray<A>) => A
  readonly shuffled: <A>(from: ReadonlyArray<A>) => ReadonlyArray<A>
}

export function dice(seed: number): Dice {
  let state = seed >>> 0
  const roll = (sides: number): number => {
    state = (state + 0x6d2b79f5) >>> 0
    let mixed = Math.imul(state ^ (state >>> 15), state | 1)
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)
    return Math.floor((((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32) * sides)
  }
  const pick = <A>(from: ReadonlyArray<A>): A => {
    const found = from[roll(from.length)]
    if (found === undefined) throw new Error("nothing to pick from")
    return found
  }
  const shuffled = <A>(from: ReadonlyArray<A>): ReadonlyArray<A> => {
    const left = [...from]
    return from.map(() => left.splice(roll(left.length), 1)[0] as A)
  }
  return { roll, pick, shuffled }
}
