import { canonicalJson, type Json, NotCanonical } from "@ogniwo/kernel"
import * as fc from "fast-check"
import { describe, expect, it } from "vitest"
import { payloadText } from "../src/journal/payload.ts"

describe("the quick way to canonical content", () => {
  it("agrees with the careful way on any content", () => {
    const key = fc.oneof(
      fc.string({ unit: "binary" }),
      fc.constantFrom("10", "9", "__proto__", "toJSON", "ż", "a", "B", "")
    )
    const { content } = fc.letrec((tie) => ({
      content: fc.oneof(
        { depthSize: "small" },
        fc.string({ unit: "binary" }),
        fc.double(),
        fc.integer(),
        fc.boolean(),
        fc.constant(null),
        fc.array(tie("content")),
        fc.dictionary(key, tie("content"))
      )
    }))
    fc.assert(
      fc.property(content, (data) => {
        expect(attempt(payloadText, data as Json)).toEqual(attempt(canonicalJson, data as Json))
      }),
      { numRuns: 1000 }
    )
  })

  it.each([
    ["half a surrogate pair", { a: "\ud800" }],
    ["half a pair in a key", { "\udc00": 1 }],
    ["what is no number", { a: Number.NaN }],
    ["a date", { a: new Date(0) }],
    ["nothing", { a: undefined }],
    ["a hole in a list", [1, undefined]],
    ["a function that would speak for it", { toJSON: () => "forged" }],
    ["endless nesting", nested(5000)]
  ])("refuses %s", (_what, data) => {
    expect(() => payloadText(data as Json)).toThrow(NotCanonical)
  })

  it("takes nesting that the careful way takes", () => {
    expect(payloadText(nested(500))).toBe(canonicalJson(nested(500)))
  })
})

function attempt(write: (data: Json) => string, data: Json): string {
  try {
    return write(data)
  } catch {
    return "refused"
  }
}

function nested(levels: number): Json {
  let data: Json = 1
  for (let level = 0; level < levels; level += 1) data = { a: data }
  return data
}
