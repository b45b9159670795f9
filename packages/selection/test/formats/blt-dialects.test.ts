import * as Result from "effect/Result"
import * as fc from "fast-check"
import { describe, expect, it } from "vitest"
import type { RankedElection } from "../../src/election.ts"
import type { BltReading } from "../../src/formats/blt-file.ts"
import { writeBlt } from "../../src/formats/blt-writer.ts"
import { readBlt } from "../../src/formats/blt.ts"
import { ballotsOf } from "./ballots-of.ts"
import { checkedElection, rankedElections } from "../../src/testing.ts"

const ranked = rankedElections().map((small) => checkedElection(small) as RankedElection)
const byLine: BltReading = { ballotEnd: "line" }

function words(text: string, reading?: BltReading): string | undefined {
  const result = readBlt(text, reading)
  return Result.isFailure(result) ? result.failure.reasons[0].words.en : undefined
}

/** "2=4=3" as "(2 4 3)", as Hill's own program writes it. */
function bracketed(text: string): string {
  return text.replaceAll(/\d+(?:=\d+)+/g, (group) => `(${group.replaceAll("=", " ")})`)
}

describe("equal ranks in round brackets", () => {
  it("are equal ranks", () => {
    const text = "4 2\n2 (1 3) 4 0\n1 4 ( 2 1 )0\n(id7) 2(3 4)0\n0\n"
    expect(Result.getOrThrow(readBlt(text)).election.profile).toEqual(
      Result.getOrThrow(readBlt("4 2\n2 1=3 4 0\n1 4 1=2 0\n1 2 3=4 0\n0\n")).election.profile
    )
  })

  it("read as the same election as with equals signs, however the bytes are cut", () =>
    fc.assert(
      fc.property(ranked, fc.integer({ min: 1, max: 7 }), (election, size) => {
        const whole = new TextEncoder().encode(bracketed(writeBlt(election)))
        const pieces = Array.from({ length: Math.ceil(whole.length / size) }, (_, at) =>
          whole.subarray(at * size, (at + 1) * size)
        )
        expect(ballotsOf(Result.getOrThrow(readBlt(pieces)).election)).toEqual(ballotsOf(election))
      })
    ))

  it.each([
    [
      "left open",
      "3 1\n1 (2 3 0\n0",
      'line 2, column 8: expected the number of a candidate, or the 0 that ends a ballot, found "0"'
    ],
    [
      "within others",
      "3 1\n1 (2 (3 1)) 0\n0",
      'line 2, column 6: expected the number of a candidate, or the 0 that ends a ballot, found "("'
    ],
    [
      "empty",
      "3 1\n1 () 2 0\n0",
      'line 2, column 4: expected the number of a candidate, or the 0 that ends a ballot, found ")"'
    ],
    [
      "closed twice",
      "3 1\n1 (2 3)) 0\n0",
      'line 2, column 8: expected the number of a candidate, or the 0 that ends a ballot, found ")"'
    ],
    [
      "after an equals sign",
      "3 1\n1 1=(2 3) 0\n0",
      'line 2, column 5: expected the number of a candidate, or the 0 that ends a ballot, found "("'
    ]
  ])("are refused %s", (_, text, said) => expect(words(text)).toBe(said))

  it("are refused where the election has no equal ranks", () => {
    const result = readBlt("3 1\n1 (2 3) 0\n0", { equalRanks: "refuse" })
    expect(Result.isFailure(result) && result.failure.reasons.map(({ code }) => code)).toEqual(["ballot/equal-ranks"])
  })
})

describe("ballots that end with their line", () => {
  it("need no 0, and may have one (as other programs write them)", () => {
    const text = '4 2\n-2\n3 1 3 4\n4 1 3 2 0\n2 4 1=3 # equals\n1\n\n0\n"Adam"\nBasil\nCharlotte\nDonald\n'
    const { election } = Result.getOrThrow(readBlt(text, byLine))
    expect([...election.profile.weights]).toEqual([3, 4, 2])
    expect([...election.profile.choices]).toEqual([0, 2, 3, 0, 2, 1, 3, 0, 2])
    expect(election.profile.blank).toBe(1)
    expect(election.candidates.map(({ name }) => name)).toEqual(["Adam", "Basil", "Charlotte", "Donald"])
  })

  it("read as the same election, with the 0 or without", () =>
    fc.assert(
      fc.property(ranked, (election) => {
        const text = writeBlt(election)
        const without = Result.getOrThrow(readBlt(text.replaceAll(/^(\d.*) 0$/gm, "$1"), byLine)).election
        const withZero = Result.getOrThrow(readBlt(text, byLine)).election
        expect([ballotsOf(without), without.profile.blank]).toEqual([ballotsOf(election), election.profile.blank])
        expect(withZero).toEqual(without)
      })
    ))

  it("read as the same election where lines are remembered", () => {
    const lines = Array.from({ length: 6000 }, (_, at) => `1 ${(at % 3) + 1} ${((at + 1) % 3) + 1}`)
    const { profile } = Result.getOrThrow(readBlt(`3 1\n${lines.join("\n")}\n0\n`, byLine)).election
    expect([profile.size, profile.total]).toEqual([3, 6000])
  })

  it("are not guessed: unless told so, a ballot goes on to its 0", () => {
    expect([...Result.getOrThrow(readBlt("3 1\n2 1\n3\n2 0\n0\n")).election.profile.choices]).toEqual([0, 2, 1])
  })

  it("never throw, whatever the bytes", () => {
    const scraps = fc.constantFrom(
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
      "/*",
      "*/",
      "ą",
      "\r\n"
    )
    const texts = fc.array(scraps, { maxLength: 40 }).map((parts) => `3 2\n${parts.join("")}`)
    fc.assert(
      fc.property(fc.oneof(texts, fc.string({ maxLength: 60 })), (junk) => {
        expect(["Success", "Failure"]).toContain(readBlt(junk, byLine)._tag)
      }),
      { numRuns: 1000 }
    )
  })
})

it("names of candidates may stand in round brackets (as in Tideman's collection), and those in quotes keep theirs", () => {
  const { election, title } = Result.getOrThrow(readBlt('2 1\n1 1 0\n0\n(Candidate A)\n"(B)"\n(Elections)\n'))
  expect(election.candidates.map(({ name }) => name)).toEqual(["Candidate A", "(B)"])
  expect(title).toBe("Elections")
})
