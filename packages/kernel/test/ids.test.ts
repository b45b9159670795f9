import * as Schema from "effect/Schema"
import * as fc from "fast-check"
import { describe, expect, it } from "vitest"
import { Id } from "../src/ids.ts"
import { nextUuidv7, uuidv7, uuidv7Millis } from "../src/uuid.ts"

describe("an id", () => {
  it.each(["party-7", "KRS 0000123456", "ośrodek/1", "0", "a".repeat(200)])("may be %j", (text) => {
    expect(Schema.decodeSync(Id.schema("party"))(text)).toBe(text)
    expect(Id.from("party", text)).toBe(text)
  })

  it.each(["", " ", " a", "a ", "a\nb", "a\u0000", "\ud800", "a".repeat(201)])("may not be %j", (input) => {
    expect(Schema.is(Id.schema("party"))(input)).toBe(false)
    expect(() => Id.from("party", input)).toThrow(RangeError)
  })

  it("of one kind is no id of another to the compiler", () => {
    const party: Id<"party"> = Id.from("party", "x")
    // @ts-expect-error a party is no body
    const body: Id<"body"> = party
    expect(body).toBe("x")
  })
})

describe("a UUIDv7", () => {
  const millis = fc.integer({ min: 0, max: 2 ** 48 - 1 })
  const bytes = fc.uint8Array({ minLength: 10, maxLength: 10 })

  it("is the standard's own example (RFC 9562, appendix A.6)", () => {
    const random = Uint8Array.of(0xfc, 0xc3, 0xd8, 0xc4, 0xdc, 0x0c, 0x0c, 0x07, 0x39, 0x8f)
    expect(uuidv7(0x017f22e279b0, random)).toBe("017f22e2-79b0-7cc3-98c4-dc0c0c07398f")
  })

  it("keeps its time, its version and its variant", () =>
    fc.assert(
      fc.property(millis, bytes, (at, random) => {
        const id = uuidv7(at, random)
        expect(id).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/)
        expect(uuidv7Millis(id)).toBe(at)
      })
    ))

  it("sorts after the one before it, whatever clock and chance say", () =>
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 5 }), bytes, fc.array(fc.tuple(fc.nat(5), bytes)), (at, first, rest) => {
        let previous = uuidv7(at, first)
        for (const [now, random] of rest) {
          const next = nextUuidv7(previous, now, random)
          expect(next > previous).toBe(true)
          previous = next
        }
      })
    ))

  it("runs one millisecond ahead when the chance part is used up", () => {
    const last = uuidv7(7, new Uint8Array(10).fill(255))
    expect(uuidv7Millis(nextUuidv7(last, 7, new Uint8Array(10)))).toBe(8)
    const notLast = uuidv7(7, new Uint8Array(10))
    expect(uuidv7Millis(nextUuidv7(notLast, 3, new Uint8Array(10)))).toBe(7)
  })

  it.each([
    ["half a millisecond", () => uuidv7(0.5, new Uint8Array(10))],
    ["a time before 1970", () => uuidv7(-1, new Uint8Array(10))],
    ["a time after the year 10889", () => uuidv7(2 ** 48, new Uint8Array(10))],
    ["nine bytes", () => uuidv7(0, new Uint8Array(9))],
    [
      "a predecessor of another version",
      () => nextUuidv7("017f22e2-79b0-4cc3-98c4-dc0c0c07398f", 0, new Uint8Array(10))
    ],
    ["the end of time", () => nextUuidv7(uuidv7(2 ** 48 - 1, new Uint8Array(10).fill(255)), 0, new Uint8Array(10))]
  ])("cannot be made from %s", (_name, make) => expect(make).toThrow(RangeError))
})
