import { createHash } from "node:crypto"
import canonicalize from "canonicalize"
import * as fc from "fast-check"
import { describe, expect, it } from "vitest"
import { canonicalJson, hashOf, NotCanonical, sha256 } from "../src/canonical.ts"
import type { Json } from "../src/refusal.ts"

/** A list whose second place was never filled. */
const holed: Array<unknown> = [1]
holed[2] = 2

function failure(value: unknown): NotCanonical {
  try {
    canonicalJson(value as Json)
  } catch (error) {
    if (error instanceof NotCanonical) return error
    throw error
  }
  throw new Error("it was accepted")
}

function nested(levels: number): Json {
  let value: Json = 0
  for (let level = 0; level < levels; level += 1) value = level % 2 === 0 ? [value] : { deeper: value }
  return value
}

describe("canonical JSON", () => {
  it("writes the standard's own sample (RFC 8785, section 3.2.2 and 3.2.3)", () => {
    const sample: Json = JSON.parse(
      '{"numbers":[333333333.33333329,1E30,4.50,2e-3,0.000000000000000000000000001],' +
        '"string":"\\u20ac$\\u000F\\u000aA\'\\u0042\\u0022\\u005c\\\\\\"\\/","literals":[null,true,false]}'
    )
    expect(canonicalJson(sample)).toBe(
      '{"literals":[null,true,false],"numbers":[333333333.3333333,1e+30,4.5,0.002,1e-27],' +
        '"string":"€$\\u000f\\nA\'B\\"\\\\\\\\\\"/"}'
    )
  })

  it("sorts keys by UTF-16 code units (RFC 8785, section 3.2.3)", () => {
    const sample = { "\u20ac": 1, "\r": 2, "\ufb33": 3, "1": 4, "\ud83d\ude00": 5, "\u0080": 6, "\u00f6": 7 }
    expect(
      Object.values(
        JSON.parse(
          `[${canonicalJson(sample)
            .slice(1, -1)
            .replaceAll(/"[^"]*":/g, "")}]`
        )
      )
    ).toEqual([2, 4, 6, 7, 1, 5, 3])
  })

  const json = fc.jsonValue({ maxDepth: 6, stringUnit: "binary" }).map((value) => value as Json)

  it("agrees with the library canonicalize over random values", () =>
    fc.assert(
      fc.property(json, (value) => {
        expect(canonicalJson(value)).toBe(canonicalize(value))
      }),
      { numRuns: 500 }
    ))

  it("does not depend on the order of keys", () =>
    fc.assert(
      fc.property(fc.dictionary(fc.string(), fc.integer()), (record) => {
        const reversed = Object.fromEntries(Object.entries(record).toReversed())
        expect(canonicalJson(reversed)).toBe(canonicalJson(record))
        expect(hashOf(reversed)).toBe(hashOf(record))
      })
    ))

  it("comes back from JSON.parse as the same value, and is then its own canonical form", () =>
    fc.assert(
      fc.property(json, (value) => {
        const text = canonicalJson(value)
        expect(canonicalJson(JSON.parse(text))).toBe(text)
      })
    ))

  it("keeps a key named __proto__ like any other", () => {
    expect(canonicalJson(JSON.parse('{"b":1,"__proto__":{"a":1}}'))).toBe('{"__proto__":{"a":1},"b":1}')
  })

  it.each([
    ["not a number", { votes: [1, Number.NaN] }, ["votes", 1], /NaN/],
    ["infinity", [Number.NEGATIVE_INFINITY], [0], /Infinity/],
    ["nothing at all", { a: { b: undefined } }, ["a", "b"], /undefined/],
    ["a hole in a list", holed, [1], /undefined/],
    ["a bigint", { amount: 5n }, ["amount"], /bigint/],
    ["a function", { f: () => 1 }, ["f"], /function/],
    ["a symbol", [Symbol("s")], [0], /symbol/],
    ["a date", { at: new Date(0) }, ["at"], /plain/],
    ["a map", { at: new Map() }, ["at"], /plain/],
    ["half a character", { a: "\ud800" }, ["a"], /surrogate/],
    ["half a character in a key", { "a\udc00": 1 }, ["a\udc00"], /surrogate/]
  ])("refuses %s, and says where", (_name, value, path, why) => {
    const error = failure(value)
    expect(error.path).toEqual(path)
    expect(error.message).toMatch(why)
  })

  it("refuses a value that contains itself, and accepts one that is used twice", () => {
    const loop: { [key: string]: unknown } = { a: [1] }
    loop["b"] = [loop]
    expect(failure(loop)).toMatchObject({ path: ["b", 0], why: "a value that contains itself" })
    const shared = { x: 1 }
    expect(canonicalJson([shared, shared])).toBe('[{"x":1},{"x":1}]')
  })

  it("takes 1000 levels and refuses 1001, or a million, without overflowing", () => {
    expect(canonicalJson(nested(1000))).toHaveLength(1 + 500 * 2 + 500 * '{"deeper":}'.length)
    expect(failure(nested(1001)).why).toMatch(/deeper than 1000/)
    expect(failure(nested(1_000_000)).message.length).toBeLessThan(300)
  })
})

describe("SHA-256", () => {
  it("agrees with node:crypto over random texts and bytes", () =>
    fc.assert(
      fc.property(fc.string({ unit: "grapheme" }), fc.uint8Array({ maxLength: 300 }), (text, bytes) => {
        expect(sha256(text)).toBe(createHash("sha256").update(text, "utf8").digest("hex"))
        expect(sha256(bytes)).toBe(createHash("sha256").update(bytes).digest("hex"))
      })
    ))

  it("gives no two texts the same bytes: half a character is refused, not replaced", () => {
    expect(() => sha256("a\ud800")).toThrow(NotCanonical)
  })
})
