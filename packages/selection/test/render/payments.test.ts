import { Rational } from "@ogniwo/kernel"
import * as Result from "effect/Result"
import * as fc from "fast-check"
import { describe, expect, it } from "vitest"
import { approvalElection } from "../../src/ballots.ts"
import { elect } from "../../src/elect.ts"
import type { ApprovalElection } from "../../src/election.ts"
import type { Decided } from "../../src/outcome.ts"
import { valueOf } from "../../src/render/flow-moves.ts"
import { paymentsHtml } from "../../src/render/payments-html.ts"
import { paymentsOf } from "../../src/render/payments.ts"
import { equalShares } from "../../src/rules/equal-shares.ts"
import { pav } from "../../src/rules/pav.ts"
import { phragmen } from "../../src/rules/phragmen.ts"
import { approvalElections, checkedElection } from "../../src/testing.ts"

const drawn = { ties: [{ lot: "2027-01-10" }] }
const en = { locale: "en" }
const approvals = approvalElections().map((small) => checkedElection(small) as ApprovalElection)

const guild = Result.getOrThrow(
  approvalElection({
    candidates: [{ id: "a", name: "Anna" }, { id: "b", name: "<Bartek>" }, "c", "d"],
    seats: 3,
    ballots: [
      { approves: ["a", "b"], weight: 5 },
      { approves: ["a"], weight: 2 },
      { approves: ["c", "d"], weight: 3 },
      { approves: ["d"], weight: 2 }
    ]
  })
)

describe("who paid how much for whom", () => {
  it("is Equal Shares' price list: purses of 1/4 each, 7 pay 1/7 for a, 5 pay 1/5 for d", () => {
    const outcome = Result.getOrThrow(elect(equalShares, guild, { completion: "none" }, drawn))
    const { groups, kind } = paymentsOf(outcome, guild)
    expect(kind).toBe("price")
    expect(groups.map(({ left, paid }) => [[...paid], left])).toEqual([
      [[["a", "1/7"]], "3/28"],
      [[["a", "1/7"]], "3/28"],
      [[["d", "1/5"]], "1/20"],
      [[["d", "1/5"]], "1/20"]
    ])
    const page = paymentsHtml(outcome, guild, en)
    expect(page).toContain("<dt>Purse of each voter</dt><dd>1/4</dd>")
    expect(page).toContain(
      '<tr><th scope="row" class="ballot"><b>Anna</b>, &#60;Bartek&#62;</th><td>5</td><td>1/7</td><td></td><td>3/28</td>'
    )
    expect(page).toContain('<tr><th scope="row">Anna</th><td>7</td><td>7</td><td>1/7</td><td>1</td></tr>')
  })

  it("sums, with Equal Shares, to the price of each seat bought, and with what is left to the purse", () =>
    fc.assert(
      fc.property(approvals, (election) => {
        const outcome = Result.getOrThrow(elect(equalShares, election, { completion: "none" }, drawn)) as Decided
        const { groups } = paymentsOf(outcome, election)
        for (const id of outcome.elected) expect(togetherFor(groups, id)).toBe("1")
        const purses = groups.map(({ left, paid }) => Rational.sum([...paid.values(), left!].map(valueOf)))
        for (const purse of purses) expect(purse).toEqual(Rational.of(election.seats, election.profile.total))
      }),
      { numRuns: 60 }
    ))

  it("follows from Phragmén's rounds: the supporters of each seat carry 1 together", () =>
    fc.assert(
      fc.property(approvals, (election) => {
        const outcome = Result.getOrThrow(elect(phragmen, election, {}, drawn)) as Decided
        const { groups, kind } = paymentsOf(outcome, election)
        expect(kind).toBe("load")
        for (const id of outcome.elected) expect(togetherFor(groups, id)).toBe("1")
      }),
      { numRuns: 60 }
    ))

  it("is not told where the rounds do not say what was carried before them", () => {
    const outcome = Result.getOrThrow(elect(phragmen, guild, { seated: ["a"] }, drawn))
    expect(paymentsOf(outcome, guild).kind).toBe("none")
  })

  it("is, for other rules, how many of its own each group elected", () => {
    const outcome = Result.getOrThrow(elect(pav, guild, {}, drawn)) as Decided
    const page = paymentsHtml(outcome, guild, en)
    const own = ["c", "d"].filter((id) => outcome.elected.includes(id)).length
    expect(page).toMatch(new RegExp(`>(?:<b>)?c(?:</b>)?, (?:<b>)?d(?:</b>)?</th><td>3</td><td>${own}</td>`))
  })

  it("shows the largest groups, and sums for everybody, where there are very many", () => {
    const candidates = Array.from({ length: 9 }, (_, index) => `c${index}`)
    const ballots = Array.from({ length: 400 }, (_, mask) => ({
      approves: candidates.filter((_, bit) => (((mask + 1) >> bit) & 1) === 1),
      weight: 1 + (mask % 3)
    }))
    const many = Result.getOrThrow(approvalElection({ candidates, seats: 3, ballots }))
    const page = paymentsHtml(Result.getOrThrow(elect(equalShares, many, {}, drawn)), many, en)
    expect(page.match(/class="ballot"/g)).toHaveLength(150)
    expect(page).toContain('<th scope="row">other groups (250)</th>')
    expect(page).toContain(`<th scope="row">Together</th><td>${many.profile.total}</td>`)
  })

  it("keeps names as text", () => {
    expect(paymentsHtml(Result.getOrThrow(elect(phragmen, guild, {}, drawn)), guild)).not.toContain("<Bartek>")
  })
})

function togetherFor(groups: ReturnType<typeof paymentsOf>["groups"], id: string): string {
  return Rational.toString(
    Rational.sum(
      groups.map(({ paid, voters }) => Rational.multiply(valueOf(paid.get(id)), Rational.fromInteger(voters)))
    )
  )
}
