import type { Refusal } from "@ogniwo/kernel"
import * as Result from "effect/Result"
import { describe, expect, it } from "vitest"
import { readBlt } from "../../src/formats/blt.ts"
import { readRankedCsv } from "../../src/formats/csv-ballots.ts"
import { readCvr } from "../../src/formats/cvr.ts"
import { readPaBuLib, writePaBuLib } from "../../src/formats/pabulib.ts"

/** Code and English words of every reason. */
function faults(result: Result.Result<unknown, Refusal>): ReadonlyArray<readonly [string, string]> {
  return Result.isFailure(result) ? result.failure.reasons.map(({ code, words }) => [code, words.en] as const) : []
}

const ballot = "how many ballots are alike, or the final 0"
const choice = "the number of a candidate, or the 0 that ends a ballot"

describe("a BLT file is refused at the sign where it goes wrong", () => {
  it.each<[string, string, string, string]>([
    ["a sign in a ballot", "3 2\n1 1! 2 0\n0", "blt/expected", `line 2, column 3: expected ${choice}, found "!"`],
    [
      "a sign that nobody sees",
      "3 2\n\u0001 1 0\n0",
      "blt/expected",
      `line 2, column 1: expected ${ballot}, found "0x01"`
    ],
    ["the last sign of ASCII", "3 2\n\u007f 1 0\n0", "blt/expected", `found "0x7f"`],
    ["a tilde", "3 2\n~ 1 0\n0", "blt/expected", `found "~"`],
    ["an equals sign before any rank", "3 2\n1 =2 0\n0", "blt/expected", `expected ${choice}, found "="`],
    ["two equals signs", "3 2\n1 1==2 0\n0", "blt/expected", `line 2, column 5: expected ${choice}, found "="`],
    ["an equals sign outside of a ballot", "3 2\n= 1 0\n0", "blt/expected", `expected ${ballot}, found "="`],
    ["a rank below none", "3 2\n1 -2 0\n0", "blt/expected", `expected ${choice}, found "-2"`],
    ["a decimal comma", "3 2\n1,5 1 0\n0", "blt/fractional-weight", "line 2, column 1"],
    ["a name before its place", '"Anna" 3 2\n0', "blt/expected", 'found "Anna"'],
    ["nicknames for too few", "3 2\n[nick a b]\n0", "blt/option", 'line 2, column 1: the option "[nick …]" is wrong'],
    ["one nickname for two", "3 2\n[nick a b a]\n0", "blt/option", "[nick …]"],
    ["an order that names one twice", "3 2\n[tie 1 1 2]\n0", "blt/option", "[tie …]"],
    ["a withdrawal of nobody", "3 2\n[withdrawn 4]\n0", "blt/option", "[withdrawn …]"],
    ["a withdrawal of number 0", "3 2\n[withdrawn 0]\n0", "blt/option", "[withdrawn …]"],
    ["a withdrawal of a word", "3 2\n[withdrawn x]\n0", "blt/option", "[withdrawn …]"],
    ["a withdrawal twice", "3 2\n[withdrawn 2 2]\n0", "blt/option", "[withdrawn …]"],
    ["an option among ballots", "3 2\n1 1 0\n[tie 1 2 3]\n0", "blt/expected", `expected ${ballot}, found "[tie"`],
    ["an option before the seats", "3 [tie 1 2 3] 2\n0", "blt/expected", "expected the number of seats"]
  ])("%s", (_, text, code, words) => {
    const [first] = faults(readBlt(text))
    expect(first?.[0]).toBe(code)
    expect(first?.[1]).toContain(words)
  })

  it("with the figures that an application needs to word it anew", () => {
    const params = (text: string | Uint8Array) => {
      const refused = readBlt(text)
      return Result.isFailure(refused) ? refused.failure.reasons[0].params : undefined
    }
    expect(params("3 2\n1 4 0\n0")).toEqual({ line: 2, column: 3, candidate: 4, most: 3 })
    expect(params(Uint8Array.of(0x31, 0x20, 0x31, 0x0a, 0x30, 0x0a, 0x22, 0xff, 0x22))).toEqual({ line: 3, column: 1 })
    expect(params(`1 1\n0\n"${"x".repeat(100_000)}"`)).toMatchObject({ line: 3, column: 1, most: expect.any(Number) })
  })

  it("but withdrawals by nickname, by option and by number are one", () => {
    for (const text of ["[nick a b c]\n[withdrawn b]", "[withdrawn 2]", "-2"]) {
      const { election } = Result.getOrThrow(readBlt(`3 2\n${text}\n2 1 2 3 0\n0`))
      expect(election.candidates.map(({ withdrawn }) => withdrawn === true)).toEqual([false, true, false])
    }
  })
})

describe("tables", () => {
  it("say the row where a quotation breaks off, and where cells are too many", () => {
    expect(faults(readRankedCsv('a,b\n1,2\n2,"1\n', { seats: 1 }))).toEqual([
      ["csv/malformed", expect.stringMatching(/^line [34]: the file is not well-formed CSV$/)]
    ])
    expect(faults(readRankedCsv("a,b\n1,2\n\n1,2,3\n", { seats: 1 }))).toEqual([
      ["csv/too-many-cells", "line 4: there are 3 cells and 2 columns"]
    ])
    expect(faults(readRankedCsv("", { seats: 1 }))).toEqual([["csv/empty", "line 1: the file is empty"]])
  })

  it("are split at whatever separates most in their first line", () => {
    for (const sign of [",", ";", "\t"]) {
      const plain = `a${sign}b${sign}c\n1${sign}2${sign}3\n`
      expect(Result.getOrThrow(readRankedCsv(plain, { seats: 1 })).candidates.map(({ id }) => id)).toEqual([
        "a",
        "b",
        "c"
      ])
    }
  })

  it("of cast votes keep the election's bounds, its order of candidates and its columns", () => {
    const bounds = [{ attribute: "sex", values: ["f"], atLeast: 1 }]
    const candidates = [{ id: "b", attributes: { sex: "f" } }, "a"]
    const text = "first,second,rank1\na,b,x\nb,,x\n"
    const election = Result.getOrThrow(
      readCvr(text, { seats: 1, bounds, candidates, rankColumns: ["first", "second"] })
    )
    expect(election).toMatchObject({ bounds, candidates: [candidates[0], { id: "a" }], profile: { total: 2 } })
    expect(Result.getOrThrow(readCvr("rank1\na\n", { seats: 1 }))).not.toHaveProperty("bounds")
    expect(faults(readCvr(text, { seats: 1, rankColumns: ["first", "third"] }))).toEqual([
      ["csv/no-column", 'line 1: there is no column "third"']
    ])
  })
})

describe("PaBuLib", () => {
  const projects = "PROJECTS\nproject_id;cost;name\np;5;Park\nq;3;\n"
  const votes = "VOTES\nvoter_id;vote\n1;p,q\n2;q\n3;\n"

  it("is read with approvals where it names no other kind, its costs as attributes, its words as they are", () => {
    const file = Result.getOrThrow(readPaBuLib(`META\nkey;value\ncity;Łódź\n\n${projects}${votes}`, 2))
    expect(file.meta).toEqual({ city: "Łódź" })
    expect(Object.keys(file.meta)).toEqual(["city"])
    expect(file.election).toMatchObject({
      kind: "approval",
      seats: 2,
      candidates: [
        { id: "p", name: "Park", attributes: { cost: "5" } },
        { id: "q", attributes: { cost: "3" } }
      ],
      profile: { total: 2, blank: 1 }
    })
    expect(file.election.candidates[1]).not.toHaveProperty("name")
  })

  it("is refused with the line of an unknown project, of one without a number, and of too many cells", () => {
    expect(faults(readPaBuLib(`${projects}${votes}4;p,r\n`, 1))).toMatchObject([
      [expect.stringMatching(/unknown-candidate$/), expect.stringMatching(/^line 10.*there is no project "r"$/)]
    ])
    expect(faults(readPaBuLib(`${projects};2;Skwer\n`, 1))[0]?.[1]).toMatch(/^line 5.*expected project_id/)
    expect(faults(readPaBuLib(`${projects}r;2;Skwer;x\n`, 1))[0]?.[1]).toMatch(
      /^line 5.*there are 4 cells and 3 columns$/
    )
  })

  it("is written with a row for each voter, and names that a table could misread in quotes", () => {
    const file = Result.getOrThrow(readPaBuLib(`${projects}${votes}`, 1)).election
    const text = file.kind === "approval" ? writePaBuLib(file, 'Rada; "Dom"') : ""
    expect(text.split("\n")).toEqual([
      "META",
      "key;value",
      'description;"Rada; ""Dom"""',
      "num_projects;2",
      "num_votes;3",
      "vote_type;approval",
      "max_length;2",
      "rule;seats 1",
      "PROJECTS",
      "project_id;cost;name",
      "p;5;Park",
      "q;3;q",
      "VOTES",
      "voter_id;vote",
      "1;p,q",
      "2;q",
      "3;",
      ""
    ])
  })
})
