import { Instant } from "@ogniwo/kernel"
import * as Result from "effect/Result"
import { describe, expect, it } from "vitest"
import { claimLifecycle } from "../../src/claim.ts"
import { factOfClaim, factsOfLedger, type ResultFact } from "../../src/indicators/fact.ts"
import { publicLines } from "../../src/indicators/publish.ts"
import { deltas, isIntact, report } from "../../src/indicators/report.ts"
import { hoursOf } from "../../src/amount.ts"
import type { Programme } from "../../src/provisions.ts"
import { at, day, on, open, programmeOf, project, title } from "../ledger/support.ts"

const programme: Programme = {
  title,
  from: day("2011-07-01"),
  benefits: {},
  indicators: {
    visits: { title, counts: ["attended/visit"], measure: "facts" },
    people: { title, counts: ["attended/visit"], measure: "persons", dimensions: ["county"] },
    perPerson: { title, ratio: { of: "visits", to: "people" } }
  },
  targets: [
    { indicator: "visits", from: day("2011-07-01"), until: day("2013-07-31"), value: "20", direction: "at-least" },
    { indicator: "people", from: day("2012-01-01"), until: day("2012-12-31"), value: "11", direction: "at-least" }
  ],
  smallCells: { fewerThan: 5 }
}

function visit(n: number, person: number, county: string, known = at): ResultFact {
  return { id: `v${n}`, kind: "attended/visit", on, at: known, person: `p${person}`, dimensions: { county } }
}

const counties = [...Array<string>(6).fill("Chełm"), ...Array<string>(5).fill("Zamość"), "Łuków"]
const facts = counties.map((county, n) => visit(n, n, county))
const span = { from: day("2011-07-01"), until: day("2013-07-31"), asKnownAt: at }

describe("a report", () => {
  it("counts different persons, and holds the figures against their targets", () => {
    const drawn = report(programme, [...facts, ...facts, visit(99, 0, "Chełm")], span)
    expect(drawn.lines.map(({ indicator, figure }) => [indicator, figure])).toEqual([
      ["people", "12"],
      ["perPerson", "13/12"],
      ["visits", "13"]
    ])
    expect(drawn.targets.map(({ figure, reached }) => [figure, reached])).toEqual([
      ["13", false],
      ["12", true]
    ])
  })

  it("never changes: what is learned later is a difference, and tampering shows", () => {
    const later = Instant.from("2012-06-01T00:00:00Z")
    const all = [...facts, visit(50, 50, "Chełm", later)]
    const first = report(programme, all, span)
    expect(report(programme, all.toReversed(), span)).toEqual(first)
    expect(deltas(first, report(programme, all, { ...span, asKnownAt: later }))).toEqual([
      { indicator: "people", before: "12", after: "13" },
      { indicator: "visits", before: "12", after: "13" }
    ])
    expect(isIntact(first)).toBe(true)
    expect(isIntact({ ...first, until: day("2013-07-30") })).toBe(false)
  })

  it("withholds from the public what few stand behind, and what would give it away", () => {
    const lines = Result.getOrThrow(publicLines(programme, report(programme, facts, span)))
    expect(lines[0]?.cells.map(({ value, figure }) => [value, figure])).toEqual([
      ["Chełm", "6"],
      ["Zamość", "withheld"],
      ["Łuków", "withheld"]
    ])
    const { smallCells: _, ...silent } = programme
    expect(Result.isFailure(publicLines(silent, report(programme, facts, span)))).toBe(true)
  })
})

it("counts uses that are proven and not reversed", () => {
  const books = open(programmeOf({ allowance: "shared", pool: "limited", needsEvidence: true }))
  books.do({ _tag: "FundPool", id: "f", at, on, benefit: "support", bucket: project, quantity: hoursOf(9) })
  const use = { _tag: "Consume", at, on, benefit: "support", holder: "o", quantity: hoursOf(1), subjects: [] } as const
  expect(books.codes({ ...use, id: "u0" })).toEqual(["benefit/evidence-missing"])
  const evidence = [{ kind: "attendance-list", reference: "list-1" }]
  books.do({ ...use, id: "u1", evidence })
  books.do({ ...use, id: "u2", evidence })
  books.do({ ...use, id: "u3", unverified: true })
  books.do({ _tag: "Reverse", id: "r", at, on, entry: "u2", why: "booked twice" })
  expect(factsOfLedger(books.history).map(({ id, amount }) => [id, amount])).toEqual([["u1", 60n]])
})

describe("a claim", () => {
  const claims = claimLifecycle(true)
  const claim = { id: "c", kind: "training", on, by: "org-1", organisation: "org-1", evidence: [] }
  const judging = { at, by: "office", why: "list checked" }

  it("counts once it is verified, with evidence, by somebody else", () => {
    let state = claims.initial
    const codes = (command: Parameters<typeof claims.decide>[0]) => {
      const decided = claims.decide(command, state)
      if (Result.isSuccess(decided)) state = decided.success.reduce(claims.evolve, state)
      return Result.isSuccess(decided) ? [] : decided.failure.reasons.map(({ code }) => code)
    }
    expect(codes({ _tag: "Claim", at, claim })).toEqual([])
    expect(codes({ _tag: "Verify", ...judging, by: "org-1" })).toEqual(["claim/own", "claim/evidence-missing"])
    expect(codes({ _tag: "Dispute", ...judging })).toEqual([])
    expect(codes({ _tag: "AddEvidence", at, evidence: [{ kind: "list", reference: "l-1" }] })).toEqual([])
    expect(factOfClaim(state)).toBeUndefined()
    expect(codes({ _tag: "Verify", ...judging })).toEqual([])
    expect(factOfClaim(state)).toMatchObject({ kind: "claimed/training", organisation: "org-1" })
    expect(codes({ _tag: "Reject", ...judging })).toEqual(["claim/status"])
    expect(codes({ _tag: "ReverseClaim", ...judging })).toEqual([])
    expect(factOfClaim(state)).toBeUndefined()
  })

  it("raises the question of evidence only where there is none, and lets the charter say that none is needed", () => {
    const verified = (
      needs: boolean | "unspecified",
      evidence: ReadonlyArray<{ readonly kind: string; readonly reference: string }>
    ) => {
      const lifecycle = claimLifecycle(needs)
      const state = lifecycle.evolve(lifecycle.initial, { _tag: "BenefitClaimed", at, claim: { ...claim, evidence } })
      const decided = lifecycle.decide({ _tag: "Verify", ...judging }, state)
      return Result.isSuccess(decided) ? [] : decided.failure.reasons.map(({ code }) => code)
    }
    expect(verified("unspecified", [])).toEqual(["claim/unspecified-evidence"])
    expect(verified("unspecified", [{ kind: "list", reference: "l-1" }])).toEqual([])
    expect(verified(false, [])).toEqual([])
  })
})
