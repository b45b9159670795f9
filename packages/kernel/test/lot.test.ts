import { createHash } from "node:crypto"
import * as Schema from "effect/Schema"
import * as fc from "fast-check"
import { describe, expect, it } from "vitest"
import { Lot } from "../src/lot.ts"
import { LotRecord } from "../src/lot-record.ts"

const seed = "2012-09-19 14:00"
const purpose = "tie at seat 3"

/** The published algorithm, read off docs/lot.md by another route: node:crypto, plain lists, no shortcuts. */
function hash(number: number, of = seed, why = purpose): bigint {
  return BigInt(`0x${createHash("sha256").update(`${of}\n${why}\n${number}`, "utf8").digest("hex")}`)
}

function integersByHand(of: string, why: string) {
  let number = 0
  return (below: bigint): bigint => {
    let value = hash(number++, of, why)
    while (value >= 2n ** 256n - (2n ** 256n % below)) value = hash(number++, of, why)
    return value % below
  }
}

function weightedByHand(
  of: string,
  why: string,
  items: ReadonlyArray<{ item: string; weight: bigint }>,
  count: number
) {
  const next = integersByHand(of, why)
  const left = [...items]
  const drawn: Array<string> = []
  while (drawn.length < count) {
    const tickets = left.flatMap(({ item, weight }) => Array.from({ length: Number(weight) }, () => item))
    const winner = tickets[Number(next(BigInt(tickets.length)))]!
    drawn.push(winner)
    left.splice(
      left.findIndex(({ item }) => item === winner),
      1
    )
  }
  return drawn
}

const words = fc.stringMatching(/^[a-zA-Zą-ż0-9 .:-]{1,20}$/)
const lists = fc.uniqueArray(words, { maxLength: 12 })

describe("a lot", () => {
  it("draws the worked example of docs/lot.md", () => {
    expect(hash(0)).toBe(0xf3bed1e55f24e4527498efbf4a6282897af5dbd5519540ecff5d2357ba26afc1n)
    expect(hash(1)).toBe(0xdc962990956af65fd4d51d72c8ac0256bb3de10a72ecd1a2ee531e78f7d25c8fn)
    // Three names: place 0 is swapped with the place hash 0 mod 3 further on, place 1 with hash 1 mod 2 further on.
    expect([hash(0) % 3n, hash(1) % 2n]).toEqual([1n, 1n])
    // anna bartek celina → bartek anna celina → bartek celina anna
    expect(Lot.order(seed, purpose, ["anna", "bartek", "celina"])).toEqual(["bartek", "celina", "anna"])
  })

  it("reads integers off the hashes as a stranger with any SHA-256 tool does", () =>
    fc.assert(
      fc.property(
        words,
        words,
        fc.array(fc.bigInt({ min: 1n, max: 2n ** 256n }), { maxLength: 8 }),
        (of, why, bounds) => {
          const next = Lot.integers(of, why)
          const byHand = integersByHand(of, why)
          for (const below of bounds) expect(next(below)).toBe(byHand(below))
        }
      )
    ))

  it("skips a hash that lies in the last incomplete run", () => {
    const below = 2n ** 255n + 1n // Only numbers below this are usable: about every other hash is skipped.
    const next = Lot.integers(seed, purpose)
    const drawn = Array.from({ length: 20 }, () => next(below))
    const usable = Array.from({ length: 200 }, (_, number) => hash(number)).filter((value) => value < below)
    expect(drawn).toEqual(usable.slice(0, 20))
    expect(hash(0)).toBeGreaterThan(below) // so that the first hash is one of those skipped
  })

  it("gives a whole order of which every draw is the beginning", () =>
    fc.assert(
      fc.property(words, words, lists, (of, why, items) => {
        const all = Lot.order(of, why, items)
        expect([...all].sort()).toEqual([...items].sort())
        for (let count = 0; count <= items.length; count += 1) {
          expect(Lot.draw(of, why, items, count)).toEqual(all.slice(0, count))
        }
      })
    ))

  it("treats all orders alike: chi-square over 24 orders of four stays below the 1 in 10 000 bound", () => {
    const seen = new Map<string, number>()
    const draws = 4800
    for (let number = 0; number < draws; number += 1) {
      const key = Lot.order(`seed ${number}`, purpose, ["a", "b", "c", "d"]).join("")
      seen.set(key, (seen.get(key) ?? 0) + 1)
    }
    const expected = draws / 24
    const chiSquare = [...seen.values()].reduce((sum, count) => sum + (count - expected) ** 2 / expected, 0)
    expect(seen.size).toBe(24)
    expect(chiSquare).toBeLessThan(58.6) // 23 degrees of freedom
  })

  it("keeps draws apart that share a seed", () => {
    const items = Array.from({ length: 20 }, (_, number) => `m${number}`)
    expect(Lot.order(seed, "council", items)).not.toEqual(Lot.order(seed, "board", items))
  })

  it.each([
    ["an item listed twice", () => Lot.order(seed, purpose, ["a", "a"])],
    ["more than there are", () => Lot.draw(seed, purpose, ["a"], 2)],
    ["a part of one", () => Lot.draw(seed, purpose, ["a"], 0.5)],
    ["no seed", () => Lot.order("", purpose, [])],
    ["no purpose", () => Lot.order(seed, "", [])],
    ["a seed of two lines", () => Lot.order("a\nb", purpose, [])],
    ["half a character", () => Lot.order("\ud800", purpose, [])],
    ["nothing to choose from", () => Lot.integers(seed, purpose)(0n)],
    ["more than a hash can tell", () => Lot.integers(seed, purpose)(2n ** 256n + 1n)],
    ["a negative weight", () => Lot.weighted(seed, purpose, [{ item: "a", weight: -1n }], 0)],
    ["those without weight", () => Lot.weighted(seed, purpose, [{ item: "a", weight: 0n }], 1)]
  ])("refuses to draw %s", (_name, draw) => expect(draw).toThrow(RangeError))
})

describe("a weighted lot", () => {
  const weightedLists = fc.uniqueArray(fc.record({ item: words, weight: fc.bigInt({ min: 0n, max: 40n }) }), {
    selector: ({ item }) => item,
    maxLength: 10
  })

  it("draws as tickets from an urn would", () =>
    fc.assert(
      fc.property(words, words, weightedLists, (of, why, items) => {
        const count = items.filter(({ weight }) => weight > 0n).length
        expect(Lot.weighted(of, why, items, count)).toEqual(weightedByHand(of, why, items, count))
      })
    ))

  it("draws in proportion: three tickets win about three times as often as one", () => {
    let wins = 0
    for (let number = 0; number < 4000; number += 1) {
      const items = [
        { item: "a", weight: 3n * 10n ** 30n },
        { item: "b", weight: 10n ** 30n }
      ]
      if (Lot.weighted(`seed ${number}`, purpose, items, 1)[0] === "a") wins += 1
    }
    expect(wins).toBeGreaterThan(2890) // 3000 less four standard deviations
    expect(wins).toBeLessThan(3110)
  })
})

describe("a record of a lot", () => {
  it("is drawn again from its own words, through JSON", () =>
    fc.assert(
      fc.property(words, words, lists, fc.nat(), (of, why, items, some) => {
        const record = Lot.record(of, why, items, some % (items.length + 1))
        const back = Schema.decodeUnknownSync(LotRecord.schema)(JSON.parse(JSON.stringify(record)))
        expect(back).toEqual(record)
        expect(Lot.verify(back)).toBe(true)
      })
    ))

  it("is false when anything in it was changed", () => {
    const items = ["anna", "bartek", "celina", "dorota", "edward"]
    const record = Lot.record(seed, purpose, items, 2)
    expect(Lot.verify(record)).toBe(true)
    expect(Lot.verify({ ...record, seed: "2012-09-19 14:01" })).toBe(false)
    expect(Lot.verify({ ...record, purpose: "tie at seat 4" })).toBe(false)
    expect(Lot.verify({ ...record, result: [...record.result].toReversed() })).toBe(false)
    expect(Lot.verify({ ...record, items: [...items].toReversed() })).toBe(false)
    const weighted = Lot.recordWeighted(
      seed,
      purpose,
      items.map((item) => ({ item, weight: 2n })),
      2
    )
    expect(Lot.verify(weighted)).toBe(true)
    expect(Lot.verify({ ...weighted, weights: ["1", "0", "0", "0", "9"] })).toBe(false)
  })

  it("is false, not an error, when it could never have been drawn", () => {
    const record = Lot.record(seed, purpose, ["a", "b"])
    expect(Lot.verify({ ...record, seed: "" })).toBe(false)
    expect(Lot.verify({ ...record, items: ["a", "a"] })).toBe(false)
    expect(Lot.verify({ ...record, result: ["a", "b", "c"] })).toBe(false)
    expect(Lot.verify({ ...record, weights: ["1"] })).toBe(false)
    expect(Lot.verify({ ...record, weights: ["1", "x"] })).toBe(false)
  })
})

describe("a promised seed", () => {
  it("is the SHA-256 of seed, line feed, salt", () => {
    const promised = createHash("sha256").update("four dice: 3 1 6 2\n7c1d9be04f").digest("hex")
    expect(Lot.commit("four dice: 3 1 6 2", "7c1d9be04f")).toBe(promised)
    expect(Lot.verifyCommitment(promised, "four dice: 3 1 6 2", "7c1d9be04f")).toBe(true)
  })

  it("is not another seed or salt, and no text with a line feed", () => {
    const promised = Lot.commit(seed, "salt")
    expect(Lot.verifyCommitment(promised, seed)).toBe(false)
    expect(Lot.verifyCommitment(promised, `${seed}\nsalt`)).toBe(false)
    expect(Lot.verifyCommitment(promised, "other", "salt")).toBe(false)
  })
})
