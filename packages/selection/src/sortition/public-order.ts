/**
 * Orders that a public source of chance determines, as others publish them.
 *
 * RFC 3797 is what the Internet's standards body draws its committee by: the numbers of lotteries and the like, written
 * in a fixed way, give the whole order. Consistent sampling gives everybody a ticket number of their own, so that the
 * order of two people never depends on who else is in the pool: one who withdraws leaves the rest as they were.
 * For our own draws `Lot` is used, which wastes no chance on remainders; these two are for those who must follow them.
 *
 * Source: Eastlake, RFC 3797, "Publicly Verifiable Nominations Committee (NomCom) Random Selection" (2004), section 4;
 * Rivest, "Consistent Sampling with Replacement" (2018), of which this is the order without replacement.
 */
import { sha256 } from "@ogniwo/kernel"
import { md5 } from "@noble/hashes/legacy.js"
import { bytesToHex, utf8ToBytes } from "@noble/hashes/utils.js"

/** One source: a single number or text, or several numbers whose order does not matter. */
export type PublicSource = string | ReadonlyArray<number>

/**
 * The order of RFC 3797: the first so many positions, counted from 1, of a list of so many.
 *
 * @throws RangeError when the counts do not fit (1 to 65 535 in the list, not more drawn than listed).
 *
 * @example
 * ```ts
 * // The RFC's own example: 25 volunteers, and the numbers of its section 6.
 * rfc3797Order(["9319", [2, 5, 12, 8, 10], [9, 18, 26, 34, 41, 45]], 25, 10) // => [17, 7, 2, 16, 25, 23, 8, 24, 19, 13]
 * ```
 * @since 0.1.0
 */
export function rfc3797Order(
  sources: ReadonlyArray<PublicSource>,
  listed: number,
  drawn: number
): ReadonlyArray<number> {
  if (!Number.isInteger(listed) || listed < 1 || listed > 65_535) throw new RangeError(`a list of ${listed}`)
  if (!Number.isInteger(drawn) || drawn < 0 || drawn > listed) throw new RangeError(`${drawn} drawn from ${listed}`)
  const key = utf8ToBytes(rfc3797Key(sources))
  const left = Array.from({ length: listed }, (_, at) => at + 1)
  return Array.from({ length: drawn }, (_, round) => {
    const wrapped = new Uint8Array([round >> 8, round & 255, ...key, round >> 8, round & 255])
    const place = Number(BigInt(`0x${bytesToHex(md5(wrapped))}`) % BigInt(left.length))
    return left.splice(place, 1)[0]!
  })
}

/**
 * The text that RFC 3797 hashes: the numbers of each source in ascending order, each followed by a full stop, each source
 * by a slash.
 *
 * @example
 * ```ts
 * rfc3797Key(["9319", [2, 5, 12, 8, 10]]) // => "9319./2.5.8.10.12./"
 * ```
 * @since 0.1.0
 */
export function rfc3797Key(sources: ReadonlyArray<PublicSource>): string {
  return sources
    .map((source) => {
      if (typeof source === "string") return `${source.replaceAll(/\s+/g, "").toUpperCase()}./`
      return `${[...source].sort((a, b) => a - b).join(".")}./`
    })
    .join("")
}

/**
 * Everybody by the ticket number SHA-256 of "seed, comma, id", the least first.
 *
 * @example
 * ```ts
 * const everybody = consistentOrder("314159", ["anna", "bartek", "celina", "dawid"])
 * consistentOrder("314159", ["anna", "celina", "dawid"]).join() === everybody.filter((id) => id !== "bartek").join() // => true
 * ```
 * @since 0.1.0
 */
export function consistentOrder(seed: string, everybody: ReadonlyArray<string>): ReadonlyArray<string> {
  const numbered = everybody.map((id) => ({ id, number: sha256(`${seed},${id}`) }))
  return numbered.sort((a, b) => (a.number < b.number ? -1 : a.number > b.number ? 1 : 0)).map(({ id }) => id)
}
