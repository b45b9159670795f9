/**
 * UUID version 7: 48 bits of time, then 74 bits of chance, in an order that sorts by time.
 *
 * Time and chance are arguments, so the same arguments give the same id. Chosen over version 4 because new rows land at
 * the end of an index; over a plain counter because two machines never agree on the next number.
 *
 * Source: RFC 9562, sections 5.7 and 6.2 (method 2, for ids made within one millisecond).
 */

const randomBits = 74n
const lastMillis = 2 ** 48 - 1

/**
 * The UUIDv7 of a moment.
 *
 * @param millis - Milliseconds since 1970-01-01T00:00Z, a whole number from 0 to 2^48 − 1.
 * @param random - Ten random bytes; the six bits that the version and the variant take are not used.
 * @throws RangeError when either does not fit.
 *
 * @example
 * ```ts
 * uuidv7(1645557742000, Uint8Array.of(0x0c, 0xc3, 0x18, 0xc4, 0xdc, 0x0c, 0x0c, 0x07, 0x39, 0x8f)) // => "017f22e2-79b0-7cc3-98c4-dc0c0c07398f"
 * ```
 * @see RFC 9562, appendix A.6; the example is the standard's own.
 * @since 0.1.0
 */
export function uuidv7(millis: number, random: Uint8Array): string {
  return write(millis, chance(random))
}

/**
 * The next id after `previous`, always greater as text, even within one millisecond or after the clock stepped back: the
 * time stays and the chance part grows by 1 to 2^32. Only when that overflows does the time run one millisecond ahead.
 *
 * @throws RangeError when `previous` is no UUIDv7, when time or bytes do not fit, or at the end of time (the year 10889).
 *
 * @example
 * ```ts
 * const first = uuidv7(1645557742000, new Uint8Array(10).fill(255))
 * nextUuidv7(first, 1645557742000, new Uint8Array(10)) > first // => true
 * ```
 * @since 0.1.0
 */
export function nextUuidv7(previous: string, millis: number, random: Uint8Array): string {
  const before = read(previous)
  const fresh = chance(random)
  if (checkedMillis(millis) > before.millis) return write(millis, fresh)
  const grown = before.chance + 1n + (fresh & 0xffff_ffffn)
  return grown >> randomBits === 0n ? write(before.millis, grown) : write(before.millis + 1, fresh)
}

/**
 * When an id was made, in milliseconds since 1970.
 *
 * @throws RangeError when the text is no UUIDv7.
 * @since 0.1.0
 */
export function uuidv7Millis(id: string): number {
  return read(id).millis
}

/** The 74 bits: twelve from the first two bytes, sixty-two from the other eight. */
function chance(random: Uint8Array): bigint {
  if (random.length !== 10) throw new RangeError("a UUIDv7 takes ten random bytes")
  const bits = BigInt(`0x${Array.from(random, (byte) => byte.toString(16).padStart(2, "0")).join("")}`)
  return (((bits >> 64n) & 0xfffn) << 62n) | (bits & (2n ** 62n - 1n))
}

function write(millis: number, chance: bigint): string {
  const high = (BigInt(checkedMillis(millis)) << 16n) | (7n << 12n) | (chance >> 62n)
  const low = (2n << 62n) | (chance & (2n ** 62n - 1n))
  const digits = ((high << 64n) | low).toString(16).padStart(32, "0")
  return [digits.slice(0, 8), digits.slice(8, 12), digits.slice(12, 16), digits.slice(16, 20), digits.slice(20)].join(
    "-"
  )
}

function read(id: string): { readonly millis: number; readonly chance: bigint } {
  if (!/^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/.test(id)) {
    throw new RangeError(`${JSON.stringify(id.slice(0, 60))} is no UUIDv7 in lower case`)
  }
  const digits = id.replaceAll("-", "")
  const low = BigInt(`0x${digits.slice(16)}`) & (2n ** 62n - 1n)
  return {
    millis: Number.parseInt(digits.slice(0, 12), 16),
    chance: (BigInt(`0x${digits.slice(13, 16)}`) << 62n) | low
  }
}

function checkedMillis(millis: number): number {
  if (!Number.isInteger(millis) || millis < 0 || millis > lastMillis) {
    throw new RangeError(`${millis} is no time of a UUIDv7`)
  }
  return millis
}
