import * as Schema from "effect/Schema"
import { describe, expect, it } from "vitest"
import { reason, refusal } from "../src/refusal.ts"
import { LocalizedText, textIn } from "../src/text.ts"

describe("words in several languages", () => {
  const council: LocalizedText = { pl: "Rada", en: "Council", "de-AT": "Der Rat", "zh-Hant": "理事會" }

  it.each([
    ["pl", "Rada"],
    ["pl-PL", "Rada"],
    ["PL", "Rada"],
    ["de-at", "Der Rat"],
    ["de", "Council"],
    ["zh-Hant-TW-x-private", "理事會"],
    ["en-GB", "Council"],
    ["", "Council"],
    ["-", "Council"],
    ["constructor", "Council"],
    ["__proto__", "Council"]
  ])("read in %j are %j", (locale, expected) => expect(textIn(council, locale)).toBe(expected))

  it("do not keep anybody busy with an endless tag", () => {
    expect(textIn(council, "a-".repeat(5_000_000))).toBe("Council")
  })

  it("have Polish and English, and none of them empty", () => {
    const is = Schema.is(LocalizedText.schema)
    expect(is(council)).toBe(true)
    expect(is({ pl: "Rada" })).toBe(false)
    expect(is({ pl: "Rada", en: "" })).toBe(false)
    expect(is({ pl: "Rada", en: "Council", de: 7 })).toBe(false)
    expect(is({ pl: "Rada", en: "x".repeat(20_001) })).toBe(false)
    expect(Schema.decodeUnknownSync(LocalizedText.schema)(JSON.parse(JSON.stringify(council)))).toEqual(council)
  })
})

describe("a refusal", () => {
  const words: LocalizedText = { pl: "Po terminie.", en: "Late." }

  it("holds every reason in order, and is nothing when there is none", () => {
    const late = reason("application/late", words, { clause: "§ 6", path: ["sent"], params: { days: 2 } })
    const other = reason("application/incomplete", words)
    expect(refusal([late, other])).toEqual({ _tag: "Refusal", reasons: [late, other] })
    expect(refusal([])).toBeUndefined()
  })

  it("leaves out what is not known, so that its JSON is its canonical form", () => {
    expect(reason("application/late", words, { clause: undefined })).toEqual({ code: "application/late", words })
    expect(Object.keys(reason("application/late", words, { clause: undefined }))).toEqual(["code", "words"])
  })
})
