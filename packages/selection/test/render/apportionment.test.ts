import { Rational } from "@ogniwo/kernel"
import * as Result from "effect/Result"
import * as fc from "fast-check"
import { describe, expect, it } from "vitest"
import { listElection } from "../../src/ballots.ts"
import { elect } from "../../src/elect.ts"
import type { ListElection } from "../../src/election.ts"
import type { Decided } from "../../src/outcome.ts"
import { apportionmentHtml } from "../../src/render/apportionment-html.ts"
import { quotientsOf } from "../../src/render/quotients.ts"
import { valueOf } from "../../src/render/flow-moves.ts"
import { dhondt } from "../../src/rules/dhondt.ts"
import { hamilton } from "../../src/rules/hamilton.ts"
import { huntingtonHill } from "../../src/rules/huntington-hill.ts"
import { sainteLague } from "../../src/rules/sainte-lague.ts"
import { checkedElection, smallElections } from "../../src/testing.ts"

const lists = (seats: number) =>
  Result.getOrThrow(
    listElection({
      candidates: [{ id: "a", name: "Zielona Dolina" }, { id: "b", name: "<b>" }, "c", "d"],
      seats,
      votes: { a: 100_000, b: 80_000, c: 30_000, d: 20_000 }
    })
  )
const drawn = { ties: [{ lot: "2027-01-10" }] }
const en = { locale: "en" }

/** The cells of the row that begins so. */
function row(page: string, name: string): ReadonlyArray<string> {
  const line = page.split("\n").find((each) => each.includes(`<th scope="row">${name}</th>`)) ?? ""
  return [...line.matchAll(/<td[^>]*>(.*?)<\/td>/g)].map(([, content]) => content!)
}

describe("the table of quotients", () => {
  it("marks those that won (the example of D'Hondt's method for 8 seats, 100 000 : 80 000 : 30 000 : 20 000)", () => {
    const outcome = Result.getOrThrow(elect(dhondt, lists(8)))
    const won = quotientsOf(outcome.rounds, lists(8).candidates).map((all) =>
      all.flatMap(({ seat, value }) => (seat === undefined ? [] : [`${value} ${seat.first}`]))
    )
    expect(won).toEqual([
      ["100000 1", "50000 3", "100000/3 5", "25000 8"],
      ["80000 2", "40000 4", "80000/3 7"],
      ["30000 6"],
      []
    ])
    expect(apportionmentHtml(outcome, lists(8), en)).toContain(
      '<td class="won" title="100000/3">≈33333.333<small>seat 5</small></td>'
    )
  })

  it("has no quotient without a seat above one that won", () =>
    fc.assert(
      fc.property(smallElections("lists"), fc.constantFrom(dhondt, sainteLague), (small, rule) => {
        const election = checkedElection(small) as ListElection
        const outcome = Result.getOrThrow(elect(rule, election, {}, drawn))
        const all = quotientsOf(outcome.rounds, election.candidates).flat()
        const values = (isWon: boolean) =>
          all.filter(({ seat }) => (seat !== undefined) === isWon).map(({ value }) => valueOf(value))
        const best = values(false).reduce(Rational.max, Rational.zero)
        expect(values(true).every((value) => Rational.atLeast(value, best))).toBe(true)
        expect(values(true)).toHaveLength((outcome as Decided).elected.length)
      })
    ))

  it("gives way to the last and next quotient where it would be too wide", () => {
    const page = apportionmentHtml(Result.getOrThrow(elect(dhondt, lists(120), {}, drawn)), lists(120), en)
    expect(row(page, "c")).toEqual(["30000", "≈15.957", "2000", "1875", "15"])
    expect(page).not.toContain("seat 1")
  })
})

describe("the page of an apportionment", () => {
  it("divides by the roundest divisor of the interval, so that rounding gives the seats", () => {
    const page = apportionmentHtml(Result.getOrThrow(elect(dhondt, lists(8))), lists(8), en)
    expect(page).toContain("above 20000, at most 25000")
    expect(page).toContain('<th scope="col">Votes ÷ 25000</th>')
    expect(row(page, "Zielona Dolina").slice(0, 3)).toEqual(["100000", "4", "4"])
    const finer = apportionmentHtml(Result.getOrThrow(elect(sainteLague, lists(12))), lists(12), en)
    expect(finer).toContain('<th scope="col">Votes ÷ 20000</th>')
    expect(row(finer, "c").slice(0, 3)).toEqual(["30000", "1.5", "2"])
  })

  it("says that a divisor is squared, and divides by none that is", () => {
    const page = apportionmentHtml(Result.getOrThrow(elect(huntingtonHill, lists(8))), lists(8), en)
    expect(page).toContain("<dt>Divisor, squared</dt>")
    expect(page).not.toContain("Votes ÷")
  })

  it("shows whole quotas and who got a seat by remainders", () => {
    const page = apportionmentHtml(Result.getOrThrow(elect(hamilton, lists(8))), lists(8), en)
    expect(row(page, "Zielona Dolina")).toEqual(["100000", "≈3.478", "3", "", "3"])
    expect(row(page, "d")).toEqual(["20000", "≈0.695", "0", "+1<small>largest remainder</small>", "1"])
  })

  it("names the lists below the threshold, and divides nothing for them", () => {
    const threshold = { share: "1/10", comparison: "at-least", base: "list-votes" } as const
    const page = apportionmentHtml(Result.getOrThrow(elect(dhondt, lists(8), { threshold })), lists(8), en)
    expect(page).toContain("<dt>Below the threshold</dt><dd>d</dd>")
    expect(row(page, "d")[1]).toBe("–")
  })

  it("keeps names as text", () => {
    expect(apportionmentHtml(Result.getOrThrow(elect(dhondt, lists(8))), lists(8))).not.toMatch(/<b>/)
  })

  it("says what is open", () => {
    const tied = Result.getOrThrow(listElection({ candidates: ["a", "b"], seats: 1, votes: { a: 5, b: 5 } }))
    const page = apportionmentHtml(Result.getOrThrow(elect(dhondt, tied)), tied, en)
    expect(page).toContain("The count waits for a tie to be settled: a, b (1)")
  })
})
