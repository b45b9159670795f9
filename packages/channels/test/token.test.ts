import * as fc from "fast-check"
import { expect, it } from "vitest"
import { makeToken, readToken } from "../src/token.ts"

const keys = {
  current: "klucz-2",
  keys: { "klucz-1": "the first key of the network", "klucz-2": "the second key of the network" }
}
const facts = fc.record({ subject: fc.string({ unit: "grapheme" }), topic: fc.string(), delivery: fc.string() })
const bytes = new TextEncoder()

it("a token gives back its facts, also after the key was changed, and for its purpose alone", () => {
  fc.assert(
    fc.property(facts, (each) => {
      fc.pre(bytes.encode(each.subject).length < 500)
      const old = makeToken("unsubscribe", each, { ...keys, current: "klucz-1" })
      expect(readToken("unsubscribe", old, keys)).toEqual(each)
      expect(readToken("confirm", old, keys)).toBeUndefined()
      expect(
        readToken("unsubscribe", old, { current: "klucz-2", keys: { "klucz-2": keys.keys["klucz-2"] } })
      ).toBeUndefined()
    })
  )
})

it("no other text is a token, and none makes the reader fail", () => {
  const good = makeToken("acknowledge", { subject: "anna", topic: "news", delivery: "d1" }, keys)
  fc.assert(
    fc.property(fc.nat(good.length - 1), fc.constantFrom(..."0123456789abcdef.".split("")), (at, character) => {
      fc.pre(good[at] !== character)
      expect(readToken("acknowledge", good.slice(0, at) + character + good.slice(at + 1), keys)).toBeUndefined()
    })
  )
  fc.assert(fc.property(fc.string({ unit: "binary" }), (text) => readToken("confirm", text, keys) === undefined))
  expect(readToken("acknowledge", `ff.ff.${"0".repeat(64)}`, keys)).toBeUndefined()
  expect(readToken("acknowledge", "a".repeat(1_000_000), keys)).toBeUndefined()
})
