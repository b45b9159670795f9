import { sha256 as digest } from "@noble/hashes/sha2.js"
import { bytesToHex, utf8ToBytes } from "@noble/hashes/utils.js"
import { NotCanonical, sha256 } from "./canonical.ts"
import type { LotRecord } from "./lot-record.ts"
import { drawWeighted, type Weighted } from "./lot-weighted.ts"

/**
 * Drawing lots that anybody can draw again.
 *
 * The seed is published, or promised beforehand by its hash and revealed afterwards, and everything else follows from
 * it: hash number i is SHA-256 of the UTF-8 text "seed, line feed, purpose, line feed, i" (i in decimal, from 0), read
 * as one whole number from its 64 hexadecimal digits. An integer below n is that number modulo n, and the hash is
 * skipped when the number lies in the last, incomplete run of n. An order is Fisher and Yates' shuffle from the front:
 * place 0, 1, 2 … is swapped with the place that lies "an integer below the places left" further on.
 *
 * One whole hash per integer costs more hashes than cutting a hash into bytes, and is what a member can do at a
 * terminal or on a web page without counting bytes. Shuffling from the front makes the first three drawn the same as
 * the first three of the whole order, so that alternates never change who was drawn before them.
 * The purpose keeps draws apart that share a seed. `docs/lot.md` has the algorithm with a worked example.
 * Cost: one hash for each place drawn, some microseconds.
 *
 * Source: Fisher & Yates, "Statistical Tables" (1938), example 12; Durstenfeld, Algorithm 235 (1964); FIPS 180-4.
 */
export const Lot = {
  algorithm: "ogniwo-lot-1",
  integers,
  order,
  draw,
  weighted,
  commit,
  verifyCommitment,
  record,
  recordWeighted,
  verify
} as const

/** The integers of a seed and a purpose: each call gives the next one, uniform from 0 to `below` − 1. */
export type LotIntegers = (below: bigint) => bigint

const hashValues = 2n ** 256n

/**
 * The stream of integers that a seed and a purpose determine. Each call uses up at least one hash.
 *
 * @throws RangeError when seed or purpose is empty or holds a line feed, or when `below` is not between 1 and 2^256.
 *
 * @example
 * ```ts
 * const next = Lot.integers("2012-09-19 14:00", "tie at seat 3")
 * [next(6n), next(6n), next(6n)] // => [1n, 1n, 4n]
 * ```
 * @since 0.1.0
 */
function integers(seed: string, purpose: string): LotIntegers {
  const prefix = `${line("seed", seed)}\n${line("purpose", purpose)}\n`
  let number = 0
  return (below) => {
    if (below < 1n || below > hashValues) throw new RangeError(`no integer is drawn below ${below}`)
    const usable = hashValues - (hashValues % below)
    for (;;) {
      const value = BigInt(`0x${bytesToHex(digest(utf8ToBytes(prefix + number)))}`)
      number += 1
      if (value < usable) return value % below
    }
  }
}

/**
 * All items in the order of the lot: every order is equally likely. List the items in a published order
 * (by register number, by name), because the same seed orders another list differently.
 *
 * @throws RangeError when an item is listed twice, and as `integers` does.
 *
 * @example
 * ```ts
 * Lot.order("2012-09-19 14:00", "tie at seat 3", ["anna", "bartek", "celina"]) // => ["bartek", "celina", "anna"]
 * ```
 * @since 0.1.0
 */
function order(seed: string, purpose: string, items: ReadonlyArray<string>): ReadonlyArray<string> {
  return draw(seed, purpose, items, items.length)
}

/**
 * The first `count` items of the lot's order, each at most once.
 *
 * @throws RangeError when `count` is not a whole number from 0 to the number of items, and as `order` does.
 *
 * @example
 * ```ts
 * Lot.draw("2012-09-19 14:00", "tie at seat 3", ["anna", "bartek", "celina"], 1) // => ["bartek"]
 * ```
 * @since 0.1.0
 */
function draw(seed: string, purpose: string, items: ReadonlyArray<string>, count: number): ReadonlyArray<string> {
  distinct(items)
  countWithin(count, items.length)
  const next = integers(seed, purpose)
  const drawn = [...items]
  for (let place = 0; place < count; place += 1) {
    const left = drawn.length - place
    if (left === 1) break // The last one stays where it is: nothing is left to draw.
    const other = place + Number(next(BigInt(left)))
    const kept = drawn[place]!
    drawn[place] = drawn[other]!
    drawn[other] = kept
  }
  return drawn.slice(0, count)
}

/**
 * Draws `count` items one after another, each time with chances proportional to the weights of those left. An integer
 * below the sum of the weights left is drawn; counting along the list, the item within whose weight it falls is taken.
 *
 * @param items - Weights are whole numbers from 0; an item of weight 0 is never drawn.
 * @throws RangeError when a weight is negative, or fewer than `count` items have one, and as `draw` does.
 *
 * @example
 * ```ts
 * Lot.weighted("2012-09-19 14:00", "place on the study visit", [{ item: "anna", weight: 3n }, { item: "bartek", weight: 0n }], 1) // => ["anna"]
 * ```
 * @since 0.1.0
 */
function weighted(seed: string, purpose: string, items: ReadonlyArray<Weighted>, count: number): ReadonlyArray<string> {
  distinct(items.map(({ item }) => item))
  for (const { item, weight } of items) if (weight < 0n) throw new RangeError(`the weight of ${item} is negative`)
  countWithin(count, items.filter(({ weight }) => weight > 0n).length)
  return drawWeighted(integers(seed, purpose), items, count)
}

/**
 * The promise that is published before a draw: SHA-256 of the UTF-8 text "seed, line feed, salt". Whoever can guess
 * the seed can check the guess, so a seed that is not itself long and random needs a salt of at least 32 random digits.
 *
 * @throws RangeError when the seed is empty or either holds a line feed.
 *
 * @example
 * ```ts
 * Lot.commit("four dice: 3 1 6 2", "7c1d9be04f") === sha256("four dice: 3 1 6 2\n7c1d9be04f") // => true
 * ```
 * @since 0.1.0
 */
function commit(seed: string, salt = ""): string {
  return sha256(`${line("seed", seed)}\n${salt === "" ? "" : line("salt", salt)}`)
}

/** Is this the seed (and the salt) that was promised? A text that cannot be a seed was never promised. */
function verifyCommitment(commitment: string, seed: string, salt = ""): boolean {
  return attempt(() => commit(seed, salt) === commitment)
}

/** Draws (everything, when no count is given) and keeps what a stranger needs to draw again. Throws as `draw` does. */
function record(seed: string, purpose: string, items: ReadonlyArray<string>, count = items.length): LotRecord {
  return { algorithm: "ogniwo-lot-1", seed, purpose, items, result: draw(seed, purpose, items, count) }
}

/** The same for a draw by weights. Throws as `weighted` does. */
function recordWeighted(seed: string, purpose: string, items: ReadonlyArray<Weighted>, count: number): LotRecord {
  return {
    algorithm: "ogniwo-lot-1",
    seed,
    purpose,
    items: items.map(({ item }) => item),
    weights: items.map(({ weight }) => weight.toString()),
    result: weighted(seed, purpose, items, count)
  }
}

/** Draws again and compares. A record that could not have been drawn is false, not an error. */
function verify({ algorithm, seed, purpose, items, weights, result }: LotRecord): boolean {
  return attempt(() => {
    if (algorithm !== "ogniwo-lot-1" || (weights !== undefined && weights.length !== items.length)) return false
    const again =
      weights === undefined
        ? draw(seed, purpose, items, result.length)
        : weighted(
            seed,
            purpose,
            items.map((item, at) => ({ item, weight: weightFrom(weights[at]!) })),
            result.length
          )
    return again.every((item, at) => item === result[at])
  })
}

/** Only what the domain itself throws about a lot is an answer; a fault in the program stays one. */
function attempt(check: () => boolean): boolean {
  try {
    return check()
  } catch (error) {
    if (error instanceof RangeError || error instanceof NotCanonical) return false
    throw error
  }
}

function weightFrom(text: string): bigint {
  if (!/^\d{1,80}$/.test(text)) throw new RangeError("a weight is a whole number from 0")
  return BigInt(text)
}

/** A line feed separates the parts of the hashed text, so none may stand inside one. */
function line(what: string, text: string): string {
  if (text === "" || text.includes("\n") || /\p{Surrogate}/u.test(text)) {
    throw new RangeError(`the ${what} of a lot is one line of text, not empty`)
  }
  return text
}

function distinct(items: ReadonlyArray<string>): void {
  if (new Set(items).size !== items.length) throw new RangeError("an item is listed twice in the lot")
}

function countWithin(count: number, most: number): void {
  if (!Number.isInteger(count) || count < 0 || count > most) {
    throw new RangeError(`${count} cannot be drawn from ${most}`)
  }
}
