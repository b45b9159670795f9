import * as Result from "effect/Result"
import * as fc from "fast-check"
import { describe, expect, it } from "vitest"
import { readApprovalCsv, readRankedCsv } from "../../src/formats/csv-ballots.ts"

describe("tables of ballots", () => {
  it.each([
    ["commas", "anna,bartek\n1,2\n,1\n"],
    ["semicolons, CRLF and a byte order mark, as spreadsheets write", "\uFEFFanna;bartek\r\n1;2\r\n;1\r\n"],
    ["tabs and quotes", '"anna"\t"bartek"\n"1"\t2\n\t1']
  ])("reads %s", (_, text) => {
    const { candidates, profile } = Result.getOrThrow(readRankedCsv(text, { seats: 1 }))
    expect(candidates.map(({ id }) => id)).toEqual(["anna", "bartek"])
    expect([...profile.starts, ...profile.choices]).toEqual([0, 2, 3, 0, 1, 1])
  })

  it("takes the official order and names of candidates, weights, and columns to ignore", () => {
    const election = Result.getOrThrow(
      readRankedCsv("czas,Bartek B.,głosów,Anna A.\n10:00,2,7,1\n10:05,1,2,1\n", {
        seats: 1,
        candidates: [
          { id: "a", name: "Anna A." },
          { id: "b", name: "Bartek B." }
        ],
        weightColumn: "głosów",
        ignoredColumns: ["czas"]
      })
    )
    expect([...election.profile.weights]).toEqual([7, 2])
    expect([...election.profile.tied!]).toEqual([0, 0, 0, 1])
  })

  it("reads approvals, and refuses more marks than allowed", () => {
    const text = "a,b,c\nx,,tak\n1,1,1\n0,nie,-\n"
    expect(Result.getOrThrow(readApprovalCsv(text, { seats: 1 })).profile).toMatchObject({
      size: 2,
      total: 2,
      blank: 1
    })
    expect(codes(readApprovalCsv(text, { seats: 1, mostMarks: 2 }))).toEqual(["ballot/too-many-marks"])
  })

  it("names every wrong cell with its line", () => {
    expect(codes(readRankedCsv("a,b,w\n1,first,1\n0,1,1\n1,2,2.5\n", { seats: 1, weightColumn: "w" }))).toEqual([
      "csv/rank",
      "csv/rank",
      "ballot/weight"
    ])
    const refused = readRankedCsv("a,b\n1,2\n\n2,x\n", { seats: 1 })
    expect(Result.isFailure(refused) && refused.failure.reasons[0].words.en).toContain("line 4")
    expect(codes(readRankedCsv("a,b\n1,3\n1,1\n", { seats: 1, skipped: "refuse", equalRanks: "refuse" }))).toEqual([
      "ballot/skipped-rank",
      "ballot/equal-ranks"
    ])
  })

  it.each([
    ["an empty file", "", "csv/empty"],
    ["a quotation without end", 'a,b\n"1,2\n', "csv/malformed"],
    ["too many cells", "a,b\n1,2,3\n", "csv/too-many-cells"],
    ["bytes that are not UTF-8", Uint8Array.from([97, 44, 98, 10, 0xff]), "csv/not-utf8"]
  ])("refuses %s", (_, source, code) => {
    expect(codes(readRankedCsv(source, { seats: 1 }))).toEqual([code])
  })

  it("refuses unknown and missing columns", () => {
    expect(codes(readRankedCsv("a,z\n1,2\n", { seats: 1, candidates: ["a", "b"] }))).toEqual([
      "csv/no-column",
      "csv/unknown-column"
    ])
  })

  it("never throws, whatever the text", () =>
    fc.assert(
      fc.property(fc.string({ maxLength: 60 }), (text) => {
        expect(["Success", "Failure"]).toContain(readRankedCsv(text, { seats: 1 })._tag)
        expect(["Success", "Failure"]).toContain(readApprovalCsv(text, { seats: 1 })._tag)
      })
    ))
})

function codes(
  result: Result.Result<unknown, { readonly reasons: ReadonlyArray<{ readonly code: string }> }>
): ReadonlyArray<string> {
  return Result.isFailure(result) ? result.failure.reasons.map(({ code }) => code) : []
}
