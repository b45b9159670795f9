import * as Result from "effect/Result"
import * as fc from "fast-check"
import { describe, expect, it } from "vitest"
import { approvalElection, rankedElection } from "../../src/ballots.ts"
import { elect } from "../../src/elect.ts"
import type { RankedElection } from "../../src/election.ts"
import { pairwiseHtml } from "../../src/render/pairwise-html.ts"
import { roundsHtml } from "../../src/render/rounds-html.ts"
import { roundsMarkdown, roundsText } from "../../src/render/rounds-text.ts"
import { phragmen } from "../../src/rules/phragmen.ts"
import { stv } from "../../src/rules/stv.ts"

function named(names: ReadonlyArray<string>): RankedElection {
  const candidates = names.map((name, index) => ({ id: `${index}`, name }))
  const ballots = [
    { ranking: ["0", "2"], weight: 41 },
    { ranking: ["1"], weight: 23 },
    { ranking: ["2", "1"], weight: 21 }
  ]
  return Result.getOrThrow(rankedElection({ candidates, seats: 2, ballots }))
}

const election = named(["Anna", "Bartek", "Celina"])
const outcome = Result.getOrThrow(elect(stv, election, {}, { ties: [{ order: ["0", "1", "2"] }] }))

/** Text that wants to be markup. */
const hostile = fc
  .array(fc.constantFrom("<", ">", '"', "'", "&", "|", "*", "[x](y)", "\n", "</td>", "<script>", "ą"), {
    minLength: 1,
    maxLength: 8
  })
  .map((all) => all.join(""))

describe("the rounds of a count", () => {
  it("stand in columns, with who was elected and why", () => {
    const text = roundsText(outcome, election, { locale: "en" })
    expect(text.split("\n")[0]).toBe("Elected: Anna, Celina")
    expect(text).toMatch(/^Anna +41\.00000 ✓ /m)
    expect(text).toMatch(/^Quota +29\.00000/m)
  })

  it("speak Polish unless told otherwise", () => {
    expect(roundsText(outcome, election)).toContain("Wybrani: Anna, Celina")
    expect(roundsHtml(outcome, election)).toContain('<html lang="pl">')
  })

  it("say what is open when the count stands still", () => {
    const ballots = [{ approves: ["a"] }, { approves: ["b"] }]
    const tied = Result.getOrThrow(approvalElection({ candidates: ["a", "b"], seats: 1, ballots }))
    const open = Result.getOrThrow(elect(phragmen, tied))
    expect(roundsText(open, tied, { locale: "en" })).toBe("The count waits for a tie to be settled: a, b (1)\n")
  })

  it("are pages that need nothing from elsewhere", () => {
    for (const page of [roundsHtml(outcome, election), pairwiseHtml(election)]) {
      expect(page).not.toMatch(/<script|<link|<img|https?:|url\(/)
    }
  })

  it("stand in several tables where one would be wider than a page, each with those still heard of", () => {
    const candidates = Array.from({ length: 14 }, (_, index) => `c${index}`)
    const ballots = candidates.map((id, index) => ({ ranking: [id], weight: 1 + index }))
    const many = Result.getOrThrow(rankedElection({ candidates, seats: 1, ballots }))
    const long = Result.getOrThrow(elect(stv, many, {}, { ties: [{ lot: "2027-01-10" }] }))
    const heads = [...roundsHtml(long, many, { locale: "en" }).matchAll(/<thead>(.*?)<\/tbody>/gs)].map(
      ([, table]) => ({
        stages: [...table!.matchAll(/>Stage (\d+)</g)].map(([, stage]) => Number(stage)),
        rows: table!.match(/<th scope="row">/g)?.length
      })
    )
    expect(heads.flatMap(({ stages }) => stages)).toEqual(long.rounds.map(({ stage }) => stage))
    expect(heads.length).toBeGreaterThan(1)
    expect(heads[0]!.rows).toBe(14)
    expect(heads[1]!.rows).toBeLessThan(14)
  })

  it("never let a name become markup", () =>
    fc.assert(
      fc.property(hostile, (name) => {
        const odd = named([name, "B", "C"])
        const tags = (page: string) => page.match(/<[a-z/!][^>]*>/gi)?.length
        const plain = named(["A", "B", "C"])
        expect(tags(roundsHtml(outcome, odd))).toBe(tags(roundsHtml(outcome, plain)))
        expect(tags(pairwiseHtml(odd))).toBe(tags(pairwiseHtml(plain)))
        const rows = (page: string) => page.split("\n").filter((line) => line.startsWith("| "))
        const bars = (line: string) => line.replaceAll(/\\./g, "").split("|").length
        expect(rows(roundsMarkdown(outcome, odd)).map(bars)).toEqual(rows(roundsMarkdown(outcome, plain)).map(bars))
      })
    ))

  it("mark the majority of each pair", () => {
    expect(pairwiseHtml(election)).toContain('<td class="major">41</td>')
  })
})
