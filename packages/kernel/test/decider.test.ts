import * as Result from "effect/Result"
import * as fc from "fast-check"
import { describe, expect, it } from "vitest"
import { type Decider, replay } from "../src/decider.ts"
import { given } from "../src/testing/given.ts"

/** A guest book: one may sign once. */
const guestBook: Decider<{ readonly sign: string }, { readonly signed: string }, ReadonlySet<string>, "twice"> = {
  initial: new Set(),
  decide: ({ sign }, state) => (state.has(sign) ? Result.fail("twice") : Result.succeed([{ signed: sign }])),
  evolve: (state, { signed }) => new Set([...state, signed])
}

describe("a decider", () => {
  const histories = fc.array(fc.constantFrom("a", "b", "c").map((signed) => ({ signed })))

  it("starts from its initial state", () => {
    expect(replay(guestBook, [])).toBe(guestBook.initial)
  })

  it("replays a history from any iterable, in one go or in two", () =>
    fc.assert(
      fc.property(histories, histories, (first, then) => {
        const half = replay(guestBook, first)
        const whole = replay({ ...guestBook, initial: half }, new Set(then).values())
        expect(whole).toEqual(replay(guestBook, [...first, ...then]))
      })
    ))

  it("lets no replay change the state it started from", () => {
    replay(guestBook, [{ signed: "a" }])
    expect(guestBook.initial.size).toBe(0)
  })

  it("is tested as given, when, then", () => {
    expect(given(guestBook, { signed: "a" }).when({ sign: "b" })).toEqual([{ signed: "b" }])
    expect(given(guestBook, { signed: "a" }).refused({ sign: "a" })).toBe("twice")
    expect(() => given(guestBook, { signed: "a" }).when({ sign: "a" })).toThrow("refused")
    expect(() => given(guestBook).refused({ sign: "a" })).toThrow("accepted")
    expect([...given(guestBook, { signed: "a" }).state]).toEqual(["a"])
  })
})
