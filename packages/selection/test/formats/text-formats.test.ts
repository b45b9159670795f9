import * as Result from "effect/Result"
import * as fc from "fast-check"
import { describe, expect, it } from "vitest"
import type { ApprovalElection, Election, RankedElection } from "../../src/election.ts"
import { readAbif, writeAbif } from "../../src/formats/abif.ts"
import { readCef, writeCef } from "../../src/formats/cef.ts"
import { readCvr } from "../../src/formats/cvr.ts"
import { readElectionJson, writeElectionJson } from "../../src/formats/election-json.ts"
import { readPaBuLib, writePaBuLib } from "../../src/formats/pabulib.ts"
import { readPrefLib, readPrefLibCategories, writePrefLib } from "../../src/formats/preflib.ts"
import { ballotsOf } from "./ballots-of.ts"
import { approvalElections, checkedElection, rankedElections, smallElections } from "../../src/testing.ts"

function failure(
  result: Result.Result<unknown, { readonly reasons: ReadonlyArray<{ readonly words: { readonly en: string } }> }>
) {
  return Result.isFailure(result) ? result.failure.reasons.map(({ words }) => words.en) : []
}

const ranked = rankedElections().map((small) => checkedElection(small) as RankedElection)
const approvals = approvalElections().map((small) => checkedElection(small) as ApprovalElection)
const bytes = (text: string) => new TextEncoder().encode(text)

describe("what is written is read again", () => {
  it("as CEF", () =>
    fc.assert(
      fc.property(ranked, (election) => {
        const again = Result.getOrThrow(readCef(writeCef(election))).election
        expect(ballotsOf(again)).toEqual(ballotsOf(election))
        expect([again.seats, again.profile.blank]).toEqual([election.seats, election.profile.blank])
      })
    ))

  it("as ABIF", () =>
    fc.assert(
      fc.property(ranked, (election) => {
        const again = Result.getOrThrow(readAbif(writeAbif(election), election.seats))
        expect(ballotsOf(again)).toEqual(ballotsOf(election))
        expect(again.candidates).toEqual(election.candidates)
      })
    ))

  it("as PrefLib", () =>
    fc.assert(
      fc.property(ranked, (election) => {
        const again = Result.getOrThrow(readPrefLib(writePrefLib(election), election.seats))
        expect(ballotsOf(again)).toEqual(ballotsOf(election))
      })
    ))

  it("as PaBuLib", () =>
    fc.assert(
      fc.property(approvals, (election) => {
        const again = Result.getOrThrow(readPaBuLib(writePaBuLib(election), election.seats)).election
        expect(ballotsOf(again as ApprovalElection)).toEqual(ballotsOf(election))
        expect(again.profile.blank).toBe(election.profile.blank)
      })
    ))

  it("as JSON, whatever the ballots", () =>
    fc.assert(
      fc.property(
        fc.constantFrom("ranked", "approval", "scores", "lists").chain((kind) => smallElections(kind)),
        (small) => {
          const election: Election = checkedElection(small)
          expect(Result.getOrThrow(readElectionJson(writeElectionJson(election)))).toEqual(election)
        }
      )
    ))

  it("in pieces of any size as in one", () =>
    fc.assert(
      fc.property(ranked, fc.integer({ min: 1, max: 9 }), (election, size) => {
        const whole = bytes(writePrefLib(election, "Rada – wybory"))
        const parts = Array.from({ length: Math.ceil(whole.length / size) }, (_, at) =>
          whole.subarray(at * size, (at + 1) * size)
        )
        expect(Result.getOrThrow(readPrefLib(parts, 1))).toEqual(Result.getOrThrow(readPrefLib(whole, 1)))
      })
    ))
})

describe("files as others write them", () => {
  it("CEF with tags, weights, quantities, comments and nobody announced", () => {
    const text =
      "#/Number of Seats: 1\n#/Weight Allowed: true\n# a comment\ntag1, tag2 || b > a = c ^7 * 2\nc # not announced\n/EMPTY_RANKING/ * 3\n"
    const { election } = Result.getOrThrow(readCef(text))
    expect(election.candidates.map(({ id }) => id)).toEqual(["b", "a", "c"])
    expect([election.profile.total, election.profile.blank]).toEqual([15, 3])
    expect(ballotsOf(election)).toEqual(["14:>0>1=2", "1:>2"])
  })

  it("a weight in CEF counts only where it is allowed", () => {
    expect(Result.getOrThrow(readCef("a > b ^7", 1)).election.profile.total).toBe(1)
  })

  it("ABIF with points, names in brackets, JSON and CRLF", () => {
    const text =
      '{"version": "0.1"}\r\n=AN:[Anna, Nowak]\r\n=[B K]:\r\n# comment\r\n27:AN/5>[B K]/3\r\n4: [B K]/5, AN/5 :{"x":1}\r\n2:\r\n'
    const election = Result.getOrThrow(readAbif(text, 1))
    expect(election.candidates).toEqual([{ id: "AN", name: "Anna, Nowak" }, { id: "B K" }])
    expect(ballotsOf(election)).toEqual(["27:>0>1", "4:>0=1"])
    expect(election.profile.blank).toBe(2)
  })

  it("PrefLib categories, of which the first two approve", () => {
    const text =
      "# DATA TYPE: cat\n# NUMBER ALTERNATIVES: 3\n# ALTERNATIVE NAME 2: Bis\n3: {1,2},3,{}\n1: {},{},{1,2,3}\n"
    const election = Result.getOrThrow(readPrefLibCategories(text, 1, 2))
    expect([...election.profile.choices]).toEqual([0, 1, 2])
    expect(election.profile.blank).toBe(1)
  })

  it("PaBuLib orders and points", () => {
    const head = "META\nkey;value\nvote_type;TYPE\nPROJECTS\nproject_id;cost\n1;5\n2;5\nVOTES\nvoter_id;vote;points\n"
    const ordinal = Result.getOrThrow(readPaBuLib(`${head.replace("TYPE", "ordinal")}x;"2,1";\n`, 1))
    expect(ordinal.election).toMatchObject({ kind: "ranked", profile: { total: 1 } })
    const points = Result.getOrThrow(readPaBuLib(`${head.replace("TYPE", "cumulative")}x;2,1;7,3\n`, 1)).election
    expect(points.kind === "scores" && [...points.profile.scores]).toEqual([3, 7])
  })

  it("cast-vote records with an overvote that is passed over, and ranks moved up", () => {
    const text = 'ballot,rank1,rank2,rank3\n1,overvote,"Nowak, Anna",Bis\n2,skipped,Bis,\n'
    const election = Result.getOrThrow(readCvr(text, { seats: 1, overvote: "skip" }))
    expect(election.candidates.map(({ id }) => id)).toEqual(["Bis", "Nowak, Anna"])
    expect(ballotsOf(election)).toEqual(["1:>0", "1:>1>0"])
  })
})

describe("a wrong file is refused with the place", () => {
  it.each([
    [readPrefLib("# NUMBER ALTERNATIVES: 2\n3: 1,9\n", 1), 'line 2, column 6: "9" is not among the candidates'],
    [
      readPrefLib("# DATA TYPE: soc\n# NUMBER ALTERNATIVES: 2\n3: 1\n", 1),
      'line 3, column 1: the file says it is "soc", and this order has not all candidates'
    ],
    [
      readPrefLib("# NUMBER ALTERNATIVES: 2\nx: 1\n", 1),
      'line 2, column 1: expected a number of ballots from 1, found "x"'
    ],
    [
      readPrefLib("# NUMBER ALTERNATIVES: 2\n3: 1,{2\n", 1),
      'line 2, column 6: expected a candidate\'s number or {numbers}, found "{2"'
    ],
    [
      readCef("#/Candidates: a;b\n#/Number of Seats: 1\na > a", 1),
      'line 3, column 5: "a" is on the ballot a second time'
    ],
    [readCef("a > > b", 1), "line 1, column 4: expected a candidate, found the end of the line"],
    [readCef("a * 0", 1), 'line 1, column 4: expected a number from 1, found "0"'],
    [readAbif("=a:\n5:b", 1), 'line 2, column 3: "b" is not among the candidates'],
    [
      readAbif("99999999999999999999:a", 1),
      'line 1, column 1: expected a number of ballots from 1, found "99999999999999999999"'
    ],
    [
      readAbif(Uint8Array.of(51, 58, 0xff), 1),
      "line 1, column 3: the bytes are not UTF-8 text; save the file as UTF-8"
    ],
    [readPaBuLib("hello", 1), 'line 1, column 1: expected META, found "hello"'],
    [readCvr("a,b\n1,2\n", { seats: 1 }), "line 1: there are no columns of ranks (rank1, rank2, …)"]
  ])("%#", (result, words) => expect(failure(result)).toContain(words))

  it("JSON that is no election", () => {
    expect(failure(readElectionJson('{"kind":"ranked"}'))[0]).toContain("the file is no election")
    expect(failure(readElectionJson("[".repeat(5000)))).toHaveLength(1)
  })
})

describe("hostile input neither crashes nor hangs", () => {
  const signs = fc.constantFrom(
    ...Array.from("#/:;>=*^|{}[]\"',0123456789abĄ \n\r\t-"),
    "9".repeat(400),
    "\u0000",
    "{",
    "=a:[",
    "# NUMBER ALTERNATIVES: 65535\n",
    "META\n",
    "VOTES\n",
    "__proto__"
  )
  const texts = fc.array(signs, { maxLength: 80 }).map((all) => all.join(""))
  const readers: Readonly<Record<string, (source: Uint8Array) => unknown>> = {
    cef: (source) => readCef(source, 1),
    abif: (source) => readAbif(source, 1),
    preflib: (source) => readPrefLib(source, 1),
    categories: (source) => readPrefLibCategories(source, 1),
    pabulib: (source) => readPaBuLib(source, 1),
    cvr: (source) => readCvr(source, { seats: 1 })
  }
  for (const [name, read] of Object.entries(readers)) {
    it(`${name}: random bytes, random signs`, () => {
      fc.assert(
        fc.property(fc.uint8Array({ maxLength: 200 }), (source) => {
          expect(read(source)).toHaveProperty("_tag")
        }),
        { numRuns: 100 }
      )
      fc.assert(
        fc.property(texts, (text) => {
          expect(read(bytes(text))).toHaveProperty("_tag")
        }),
        { numRuns: 200 }
      )
    })
  }

  it("a file cut anywhere is read or refused", () =>
    fc.assert(
      fc.property(ranked, fc.nat(300), (election, length) => {
        for (const text of [writeCef(election), writeAbif(election), writePrefLib(election)]) {
          for (const read of Object.values(readers)) expect(read(bytes(text.slice(0, length)))).toHaveProperty("_tag")
        }
      }),
      { numRuns: 30 }
    ))

  it("a line of two million signs is refused, not held", () => {
    expect(failure(readAbif("1:".padEnd(2_000_000, "a>"), 1))[0]).toContain("longer than a million bytes")
  })
})
