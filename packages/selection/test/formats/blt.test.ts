import * as Result from "effect/Result"
import * as fc from "fast-check"
import { describe, expect, it } from "vitest"
import type { BltReading } from "../../src/formats/blt-file.ts"
import { BltReader, readBlt } from "../../src/formats/blt.ts"
import { writeBlt } from "../../src/formats/blt-writer.ts"
import type { RankedElection } from "../../src/election.ts"

const names = '\n"Anna"\n"Bartek"\n"Celina"\n"Rada"\n'

describe("what a BLT file may look like", () => {
  it("reads candidates, seats, ballots, names and title, and merges equal ballots", () => {
    const file = read(`3 2\n4 1 2 0\n2 3 0\n1 1 2 0\n1 0\n0${names}`)
    expect(file.election.candidates.map(({ name }) => name)).toEqual(["Anna", "Bartek", "Celina"])
    expect(file.title).toBe("Rada")
    expect(ballots(file.election)).toEqual(["5: 1 2", "2: 3"])
    expect(file.election.profile).toMatchObject({ blank: 1, total: 7 })
  })

  it.each([
    ["CRLF and tabs", "3 2\r\n4\t1 2 0\r\n2 3 0\r\n0\r\n"],
    ["a byte order mark", "\uFEFF3 2\n4 1 2 0\n2 3 0\n0\n"],
    ["comments", "3 2 # three, two\n/* all\nof them */ 4 1 2 0\n2 3 0 # last\n0\n"],
    ["everything on one line", "3 2 4 1 2 0 2 3 0 0"],
    ["a final Ctrl-Z, as DOS wrote", "3 2\n4 1 2 0\n2 3 0\n0\n\u001a"],
    ["ballot ids", "3 2\n(A-1) 1 2 0\n3 1 2 0\n(B) 3 0\n1 3 0\n0\n"],
    ["nicknames", "3 2\n[nick an ba ce]\n4 an ba 0\n2 ce 0\n0\n"],
    ["unquoted names", "3 2\n4 1 2 0\n2 3 0\n0\nAnna Nowak\nBartek\nCelina\nRada\n"],
    ["names without a title, on one line", '3 2\n4 1 2 0\n2 3 0\n0\n"Anna" "Bartek" "Celina"'],
    ["no names but a title", '3 2\n4 1 2 0\n2 3 0\n0\n"Rada"'],
    ["remarks below the title", `3 2\n4 1 2 0\n2 3 0\n0${names}\nFirst prefs: 4\n1 2 3\n`]
  ])("reads %s", (_, text) => {
    expect(ballots(read(text).election)).toEqual(["4: 1 2", "2: 3"])
  })

  it("reads withdrawn candidates from negative numbers and from an option", () => {
    for (const text of ["3 2\n-2 -3\n1 1 0\n0", "3 2\n[withdrawn 2 3]\n1 1 0\n0"]) {
      expect(read(text).election.candidates.map(({ withdrawn }) => withdrawn)).toEqual([undefined, true, true])
    }
  })

  it("keeps the order for ties and the options that it does not know", () => {
    const file = read("3 2\n[tie 3 1 2]\n[droop precision=5 rule]\n1 1 0\n0")
    expect(file.tieOrder).toEqual(["3", "1", "2"])
    expect(file.options).toEqual([["droop", "precision=5", "rule"]])
  })

  it("keeps equal ranks, whatever their order on the paper", () => {
    expect(ballots(read("3 1\n1 3 1=2 0\n2 3 2=1 0\n0").election)).toEqual(["3: 3 1=2"])
  })

  it.each<[string, BltReading, string, ReadonlyArray<string>]>([
    ["closes up a skipped rank", {}, "1 1 - 2 0", ["1: 1 2"]],
    ["stops at a skipped rank when told", { skipped: "stop" }, "1 1 - 2 0", ["1: 1"]],
    ["passes over a repeated candidate when told", { repeated: "skip" }, "1 1 2 1 3 0", ["1: 1 2 3"]],
    ["stops at a repeated candidate when told", { repeated: "stop" }, "1 1 2 1 3 0", ["1: 1 2"]],
    ["passes over equal ranks when told", { equalRanks: "skip" }, "1 1=2 3 0", ["1: 3"]],
    ["stops at equal ranks when told", { equalRanks: "stop" }, "1 3 1=2 0", ["1: 3"]]
  ])("%s", (_, reading, ballot, expected) => {
    expect(ballots(read(`3 1\n${ballot}\n0`, reading).election)).toEqual(expected)
  })
})

describe("what it refuses, and where", () => {
  it.each<[string, string | Uint8Array, string, string]>([
    [
      "nothing at all",
      "",
      "blt/truncated",
      "line 1, column 1: the file ends too early; expected the number of candidates"
    ],
    [
      "a file without its final 0",
      "3 2\n1 1 0\n",
      "blt/truncated",
      "line 3, column 1: the file ends too early; expected how many ballots are alike, or the final 0"
    ],
    [
      "a ballot cut short",
      "3 2\n1 1 ",
      "blt/truncated",
      "line 2, column 5: the file ends too early; expected the number of a candidate, or the 0 that ends a ballot"
    ],
    [
      "a quotation that never ends",
      '3 2\n0\n"Anna',
      "blt/truncated",
      "line 3, column 1: the file ends too early; expected the end of a quotation, a bracket or a comment"
    ],
    ["no candidates", "0 2\n0", "blt/expected", 'line 1, column 1: expected the number of candidates, found "0"'],
    ["words", "Hello", "blt/expected", 'line 1, column 1: expected the number of candidates, found "Hello"'],
    [
      "a fraction of a ballot",
      "3 2\n1.5 1 0\n0",
      "blt/fractional-weight",
      "line 2, column 1: a number of ballots cannot be a fraction"
    ],
    ["fewer than no ballots", "3 2\n1 1 0\n-2 1 0\n0", "blt/negative-weight", "line 3, column 1"],
    ["fewer than no ballots at once", "3 2\n-2 1 0\n0", "blt/negative-weight", "line 2, column 4"],
    [
      "an unknown candidate",
      "3 2\n1 2 4 0\n0",
      "ballot/unknown-candidate",
      "line 2, column 5: there is no candidate 4; candidates are numbered 1 to 3"
    ],
    [
      "a repeated candidate",
      "3 2\n1 2 1 2 0\n0",
      "ballot/repeated-candidate",
      "line 2, column 7: candidate 2 is on the ballot a second time"
    ],
    ["too few names", '3 2\n0\n"Anna"\n"Bartek"\n', "blt/names", "there are 3 candidates and 2 names"],
    [
      "ballots after the final 0",
      "3 2\n1 1 0\n0\n1 2 0\n0\n",
      "blt/expected",
      'line 4, column 1: expected the names of candidates and a title, found "1 2 0"'
    ],
    ["a number beyond all counting", "3 2\n99999999999999999999 1 0\n0", "blt/number-too-large", "line 2, column 1"],
    [
      "bytes that are not UTF-8",
      Uint8Array.from([...bytes('1 1\n0\n"Ann'), 0xe9, ...bytes('"')]),
      "blt/not-utf8",
      "line 3, column 1"
    ],
    ["UTF-16", Uint8Array.from([0xff, 0xfe, 0x31, 0]), "blt/not-utf8", "line 1, column 1"],
    ["a wrong order for ties", "3 2\n[tie 1 2]\n0", "blt/option", "line 2, column 1"]
  ])("refuses %s", (_, source, code, words) => {
    const refused = readBlt(source)
    expect(Result.isFailure(refused)).toBe(true)
    if (Result.isSuccess(refused)) return
    expect(refused.failure.reasons[0].code).toBe(code)
    expect(refused.failure.reasons[0].words.en).toContain(words)
    expect(refused.failure.reasons[0].words.pl).toMatch(/^wiersz \d+, kolumna \d+: /)
  })

  it("counts columns in characters and lines through comments", () => {
    const refused = readBlt('1 1\n0 /* ó\nż */\n"zażółć gęślą" 1 "x" "y" "z" "u"\n')
    expect(Result.isSuccess(refused)).toBe(true)
    const second = readBlt('2 1\n0\n"ó"\n7 8\n')
    expect(Result.isFailure(second) && second.failure.reasons[0].path).toEqual([4, 1])
  })

  it("names every wrong ballot at once, and stops naming after a hundred", () => {
    const many = readBlt(`2 1\n${"1 3 0\n".repeat(7)}0`)
    expect(Result.isFailure(many) && many.failure.reasons.length).toBe(7)
    const endless = readBlt(`2 1\n${"1 3 0\n".repeat(100_000)}`)
    expect(Result.isFailure(endless) && endless.failure.reasons.length).toBe(100)
  })

  it("refuses a hundred megabytes of anything after reading little of it", () => {
    const piece = 65_536
    const pushedOf = (filler: string) => {
      const reader = new BltReader({ mostDistinct: 1000 })
      const chunk = bytes(filler.repeat(piece / filler.length))
      reader.push(bytes("3 2\n"))
      let pushed = 0
      while (pushed < 40 * piece && reader.push(chunk)) pushed += piece
      return Result.isFailure(reader.end()) ? pushed : Number.NaN
    }
    for (const filler of ["x", "7", '"', "[", "1 "]) expect(pushedOf(filler)).toBeLessThan(3 * piece)
    for (const filler of ["1 1 0\n", "# ", " "]) expect(pushedOf(filler)).toBe(40 * piece)
  })

  it("refuses more distinct ballots than it may hold", () => {
    const refused = readBlt("4 1\n1 1 0\n1 2 0\n1 3 0\n0", { mostDistinct: 3 })
    expect(Result.isFailure(refused) && refused.failure.reasons[0].code).toBe("blt/too-many-distinct")
  })

  it("never throws, whatever the bytes", () => {
    const scraps = [
      "3",
      " ",
      "\n",
      "0",
      "1",
      "=",
      "-",
      '"',
      "[",
      "]",
      "(",
      ")",
      "#",
      "/",
      "*",
      "tie",
      "ą",
      "\u001a",
      ".",
      "\\"
    ]
    const texts = fc
      .array(fc.constantFrom(...scraps), { maxLength: 40 })
      .map((parts) => bytes(`3 2\n${parts.join("")}`))
    fc.assert(
      fc.property(fc.oneof(texts, fc.uint8Array({ maxLength: 60 })), (junk) => {
        expect(["Success", "Failure"]).toContain(readBlt(junk)._tag)
      }),
      { numRuns: 3000 }
    )
  })
})

describe("laws of reading and writing", () => {
  const files = fc.integer({ min: 1, max: 6 }).chain((candidates) =>
    fc.record({
      candidates: fc.constant(candidates),
      seats: fc.integer({ min: 1, max: 4 }),
      title: fc
        .string({ unit: "grapheme", minLength: 1, maxLength: 20 })
        .map((text) => text.replaceAll(/[\\\s"]/gu, "ł")),
      ballots: fc.array(
        fc.record({
          weight: fc.integer({ min: 1, max: 99 }),
          order: fc.shuffledSubarray(Array.from({ length: candidates }, (_, index) => index + 1)),
          equals: fc.array(fc.boolean(), { minLength: candidates, maxLength: candidates })
        }),
        { maxLength: 12 }
      )
    })
  )
  const text = (file: typeof files extends fc.Arbitrary<infer T> ? T : never) =>
    [
      `${file.candidates} ${file.seats}`,
      ...file.ballots.map(
        ({ equals, order, weight }) =>
          order.reduce(
            (line, candidate, at) => `${line}${at > 0 && equals[at] === true ? "=" : " "}${candidate}`,
            `${weight}`
          ) + " 0"
      ),
      "0",
      `"${file.title}"`
    ].join("\n")

  it("reads back what it wrote", () =>
    fc.assert(
      fc.property(files, (given) => {
        const first = read(text(given))
        const again = read(writeBlt(first.election, first.title))
        expect(again.title).toBe(given.candidates === 1 ? first.title : given.title)
        expect(ballots(again.election)).toEqual(ballots(first.election))
        expect(again.election.profile).toEqual(first.election.profile)
      })
    ))

  it("reads the same however the bytes are cut into pieces", () =>
    fc.assert(
      fc.property(files, fc.integer({ min: 1, max: 7 }), (given, size) => {
        const whole = bytes(text(given))
        const pieces = Array.from({ length: Math.ceil(whole.length / size) }, (_, at) =>
          whole.subarray(at * size, (at + 1) * size)
        )
        expect(readBlt(pieces)).toEqual(readBlt(whole))
      })
    ))

  it("loses no vote while merging", () =>
    fc.assert(
      fc.property(files, (given) => {
        const { profile } = read(text(given)).election
        expect(profile.total + profile.blank).toBe(given.ballots.reduce((sum, { weight }) => sum + weight, 0))
        expect(profile.weights.reduce((sum, weight) => sum + weight, 0)).toBe(profile.total)
      })
    ))
})

function read(text: string, reading?: BltReading) {
  return Result.getOrThrow(readBlt(text, reading))
}

function ballots({ profile }: RankedElection): ReadonlyArray<string> {
  return Array.from({ length: profile.size }, (_, ballot) => {
    let line = `${profile.weights[ballot]}:`
    for (let at = profile.starts[ballot]!; at < profile.starts[ballot + 1]!; at++) {
      line += `${profile.tied?.[at] === 1 ? "=" : " "}${profile.choices[at]! + 1}`
    }
    return line
  })
}

function bytes(text: string): Uint8Array {
  return new TextEncoder().encode(text)
}
