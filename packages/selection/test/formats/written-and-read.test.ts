import * as Result from "effect/Result"
import * as fc from "fast-check"
import { describe, expect, it } from "vitest"
import { approvalElection, rankedElection } from "../../src/ballots.ts"
import type { ApprovalElection, RankedElection } from "../../src/election.ts"
import { writeCvr } from "../../src/formats/cvr-writer.ts"
import { readCvr } from "../../src/formats/cvr.ts"
import { readPrefLib, readPrefLibCategories, writePrefLib, writePrefLibCategories } from "../../src/formats/preflib.ts"
import { ballotsOf } from "./ballots-of.ts"
import { approvalElections, checkedElection, rankedElections } from "../../src/testing.ts"

const approvals = approvalElections().map((small) => checkedElection(small) as ApprovalElection)
const ranked = rankedElections().map((small) => checkedElection(small) as RankedElection)

function failure(
  result: Result.Result<unknown, { readonly reasons: ReadonlyArray<{ readonly words: { readonly en: string } }> }>
) {
  return Result.isFailure(result) ? result.failure.reasons.map(({ words }) => words.en) : []
}

describe("PrefLib categories", () => {
  it("are read as they were written", () =>
    fc.assert(
      fc.property(approvals, (election) => {
        const again = Result.getOrThrow(readPrefLibCategories(writePrefLibCategories(election), election.seats))
        expect([ballotsOf(again), again.profile.blank]).toEqual([ballotsOf(election), election.profile.blank])
        expect(again.candidates.map(({ name }) => name)).toEqual(election.candidates.map(({ id, name }) => name ?? id))
      })
    ))

  it("have every candidate in one of two categories, and names on lines of their own", () => {
    const ballots = [{ approves: ["a", "c"], weight: 4 }]
    const election = Result.getOrThrow(approvalElection({ candidates: ["a", "b\n9: 1", "c"], seats: 1, ballots }))
    expect(writePrefLibCategories(election, "Rada\n1: 2").split("\n")).toEqual([
      "# TITLE: Rada 1: 2",
      "# DATA TYPE: cat",
      "# NUMBER ALTERNATIVES: 3",
      "# NUMBER VOTERS: 4",
      "# NUMBER UNIQUE PREFERENCES: 1",
      "# NUMBER CATEGORIES: 2",
      "# CATEGORY NAME 1: approved",
      "# CATEGORY NAME 2: not approved",
      "# ALTERNATIVE NAME 1: a",
      "# ALTERNATIVE NAME 2: b 9: 1",
      "# ALTERNATIVE NAME 3: c",
      "4: {1,3},2",
      ""
    ])
  })
})

describe("PrefLib files from before 2021", () => {
  /** The same file with the old head. */
  function aged(text: string): string {
    const lines = text.trimEnd().split("\n")
    const names = lines.flatMap((line) => /^# ALTERNATIVE NAME (\d+): (.*)$/.exec(line)?.slice(1) ?? [])
    const orders = lines.filter((line) => !line.startsWith("#")).map((line) => line.replace(": ", ","))
    const numbered = Array.from({ length: names.length / 2 }, (_, at) => `${names[2 * at]},${names[2 * at + 1]}`)
    return [`${numbered.length}`, ...numbered, `9,9,${orders.length}`, ...orders].join("\n")
  }

  it("are read as today's", () =>
    fc.assert(
      fc.property(ranked, (election) => {
        const text = writePrefLib(election)
        expect(Result.getOrThrow(readPrefLib(aged(text), 1))).toEqual(Result.getOrThrow(readPrefLib(text, 1)))
      })
    ))

  it("may have commas in names, and ties", () => {
    const { candidates, profile } = Result.getOrThrow(
      readPrefLib("3\n1,Nowak, Anna\n2,Bis\n3,C\n5,5,2\n3,1,{2,3}\n2,3\n", 1)
    )
    expect(candidates[0]).toEqual({ id: "1", name: "Nowak, Anna" })
    expect([[...profile.weights], [...profile.choices], [...profile.tied!]]).toEqual([
      [3, 2],
      [0, 1, 2, 2],
      [0, 0, 1, 0]
    ])
  })

  it.each([
    ["2\n1,A\n3,C\n1,1,1\n1,1\n", 'line 3, column 1: expected "2,name", found "3,C"'],
    ["2\n1,A\n2,C\n1,1\n", 'line 4, column 1: expected three sums: voters, votes, unique orders, found "1,1"'],
    ["2\n1,A\n2,C\n1,1,1\n1: 1\n", 'line 5, column 1: expected a number of ballots from 1, found "1: 1"'],
    ["0\n", 'line 1, column 1: expected a number from 1 to 65535, found "0"'],
    ["70000\n", 'line 1, column 1: expected a number from 1 to 65535, found "70000"']
  ])("are refused with the place (%#)", (text, said) => expect(failure(readPrefLib(text, 1))).toContain(said))

  it("never make the reader throw, whatever the bytes", () => {
    const scraps = fc.constantFrom(
      "2\n",
      "1,A\n",
      "2,B\n",
      "3,3,2\n",
      "1,2,{1}\n",
      "{",
      "}",
      ",",
      "\n",
      "#",
      ":",
      "9".repeat(30),
      "ą"
    )
    fc.assert(
      fc.property(fc.array(scraps, { maxLength: 30 }), (parts) => {
        expect(readPrefLib(parts.join(""), 1)).toHaveProperty("_tag")
        expect(readPrefLibCategories(parts.join(""), 1)).toHaveProperty("_tag")
      }),
      { numRuns: 500 }
    )
  })
})

describe("cast-vote records", () => {
  const names = fc.uniqueArray(
    fc.oneof(
      fc.constantFrom("Anna", "b", "a", "skipped", "", " x ", 'a"b', "a,b", "a;b", "a\nb", "1"),
      fc.string({ unit: "grapheme", maxLength: 8 })
    ),
    { minLength: 20, maxLength: 20 }
  )

  it("are read as they were written, whatever the names", () =>
    fc.assert(
      fc.property(ranked, names, (election, called) => {
        fc.pre(election.profile.tied === undefined)
        const candidates = election.candidates.map(({ id }, at) => ({ id, name: called[at]! }))
        const text = [...Result.getOrThrow(writeCvr({ ...election, candidates }))].join("")
        const again = Result.getOrThrow(readCvr(text, { seats: election.seats, candidates }))
        expect([ballotsOf(again), again.profile.blank]).toEqual([ballotsOf(election), election.profile.blank])
      })
    ))

  it("are written row by row, however many there are", () => {
    const election = Result.getOrThrow(
      rankedElection({ candidates: ["a", "b"], seats: 1, ballots: [{ ranking: ["b", "a"], weight: 2 ** 52 }] })
    )
    const rows = Result.getOrThrow(writeCvr(election))[Symbol.iterator]()
    expect([rows.next().value, rows.next().value, rows.next().value]).toEqual([
      "ballot,rank1,rank2\n",
      "1,b,a\n",
      "2,b,a\n"
    ])
  })

  it("are refused where a cell cannot say it", () => {
    const input = { candidates: ["a", "overvote"], seats: 1, ballots: [{ ranking: [["a", "overvote"]] }] }
    expect(failure(writeCvr(Result.getOrThrow(rankedElection(input))))).toEqual([
      "there are ballots with equal ranks, which one candidate a cell cannot show",
      'the candidate "overvote" is called what stands for no mark'
    ])
  })
})
