import { Rational } from "@ogniwo/kernel"
import * as Result from "effect/Result"
import * as fc from "fast-check"
import { describe, expect, it } from "vitest"
import { rankedElection } from "../../src/ballots.ts"
import { elect } from "../../src/elect.ts"
import type { RankedElection } from "../../src/election.ts"
import type { Decided, Outcome } from "../../src/outcome.ts"
import { flowHtml } from "../../src/render/flow-html.ts"
import { bandsOf } from "../../src/render/flow-layout.ts"
import { accounted, movesBetween, type PileKey, pileOf, valueOf } from "../../src/render/flow-moves.ts"
import { flowSvg } from "../../src/render/flow-svg.ts"
import { irv } from "../../src/rules/irv.ts"
import { stv } from "../../src/rules/stv.ts"
import { checkedElection, rankedElections } from "../../src/testing.ts"

const drawn = { ties: [{ lot: "2027-01-10" }] }
const presets = ["scottish-2007", "ers97", "wigm-exact", "meek-prf"] as const
const ranked = rankedElections().map((small) => checkedElection(small) as RankedElection)
const counted = fc
  .tuple(ranked, fc.constantFrom(...presets, "irv"))
  .map(([election, by]) => ({ election, outcome: count(election, by) }))

function count(election: RankedElection, by: (typeof presets)[number] | "irv"): Outcome {
  if (by === "irv") return Result.getOrThrow(elect(irv, { ...election, seats: 1 }, {}, drawn))
  return Result.getOrThrow(elect(stv, election, { preset: by }, drawn))
}

const council = Result.getOrThrow(
  rankedElection({
    candidates: ["anna", "bartek", "celina", "dawid", "ewa"],
    seats: 2,
    ballots: [
      { ranking: ["anna", "celina"], weight: 41 },
      { ranking: ["bartek", "dawid"], weight: 23 },
      { ranking: ["celina", "bartek"], weight: 9 },
      { ranking: ["dawid"], weight: 12 },
      { ranking: ["ewa", "dawid", "celina"], weight: 7 }
    ]
  })
)
const scottish = count(council, "scottish-2007") as Decided

describe("where the votes went", () => {
  it("is what the count says, by value of papers", () => {
    const [, , third, fourth] = scottish.rounds
    expect(movesBetween(third!, fourth!, council.candidates)).toEqual([
      { from: 2, to: 1, parts: [{ amount: "9.00000", value: "1.00000" }] },
      { from: 2, to: "exhausted", parts: [{ amount: "9.99990", value: "0.24390" }] }
    ])
  })

  it("is read from the tallies where the count does not say it", () => {
    const rounds = accounted(count(council, "irv").rounds)
    expect(movesBetween(rounds[1]!, rounds[2]!, council.candidates)).toEqual([
      { from: 2, to: 1, parts: [{ amount: "9" }] }
    ])
    expect(movesBetween(rounds[2]!, rounds[3]!, council.candidates)).toEqual([
      { from: 3, to: "exhausted", parts: [{ amount: "19" }] }
    ])
  })

  it("is mixed where several piles shrink at once, for then nobody can tell whose votes went where", () => {
    const { rounds } = count(council, "meek-prf")
    expect(movesBetween(rounds[2]!, rounds[3]!, council.candidates)).toEqual([
      { from: 0, to: "mixed", parts: [{ amount: "3.999999975" }] },
      { from: 3, to: "mixed", parts: [{ amount: "19.000000000" }] },
      { from: "mixed", to: 2, parts: [{ amount: "10.999999975" }] },
      { from: "mixed", to: "exhausted", parts: [{ amount: "12.000000000" }] }
    ])
  })

  it("accounts for every vote that a pile gains, and for all but what rounding lost of those that leave", () =>
    fc.assert(
      fc.property(counted, ({ election: { candidates }, outcome }) => {
        const rounds = accounted(outcome.rounds)
        rounds.slice(1).forEach((after, at) => {
          const before = rounds[at]!
          const moves = movesBetween(before, after, candidates)
          const sum = (side: "from" | "to", key: PileKey) =>
            Rational.sum(
              moves.flatMap((move) => (move[side] === key ? move.parts.map(({ amount }) => valueOf(amount)) : []))
            )
          const lost = [...candidates.keys(), "exhausted" as const, "mixed" as const].map((key) => {
            const change =
              key === "mixed"
                ? Rational.zero
                : Rational.subtract(valueOf(pileOf(after, key)), valueOf(pileOf(before, key)))
            return Rational.subtract(Rational.subtract(sum("to", key), sum("from", key)), change)
          })
          expect(lost.filter(({ num }) => num < 0n)).toEqual([])
          expect(Rational.sum(lost)).toEqual(Rational.subtract(valueOf(after.loss), valueOf(before.loss)))
        })
      }),
      { numRuns: 60 }
    ))

  it("goes on from what the count names to what it does not", () => {
    const round = { elected: [], excluded: [], why: { pl: "", en: "" } }
    const before = { ...round, stage: 1, tallies: ["5.0", "1.0"], exhausted: "0.0" }
    const transfers = [{ from: "a", value: "0.5", to: [{ candidate: "b", amount: "1.0" }] }]
    const after = { ...round, stage: 2, tallies: ["2.5", "2.0"], exhausted: "1.5", transfers }
    expect(movesBetween(before, after, [{ id: "a" }, { id: "b" }])).toEqual([
      { from: 0, to: 1, parts: [{ amount: "1.0", value: "0.5" }] },
      { from: 0, to: "exhausted", parts: [{ amount: "1.5" }] }
    ])
  })
})

describe("the picture", () => {
  it("fills every pile with what stayed and what came, and leaves no ribbon without a start", () =>
    fc.assert(
      fc.property(counted, ({ election: { candidates }, outcome }) => {
        for (const { columns, ribbons } of bandsOf(outcome, candidates)) {
          ribbons.forEach((between, at) => {
            const into = (key: PileKey) =>
              between.filter(({ to }) => to === key).reduce((sum, { height }) => sum + height, 0)
            for (const { height, key } of columns[at + 1]!.piles) expect(into(key)).toBeCloseTo(height, 6)
            for (const { end, height, start, from, to } of between) {
              const pile = columns[at]!.piles.find(({ key }) => key === from)
              const goal = columns[at + 1]!.piles.find(({ key }) => key === to)
              const bottom = pile === undefined ? Number.POSITIVE_INFINITY : pile.top + pile.height + 1e-6
              expect(start[1] + height).toBeLessThanOrEqual(bottom)
              expect(end[1]).toBeGreaterThanOrEqual(goal?.top ?? 0)
              expect([pile === undefined, goal === undefined]).toEqual([from === "mixed", to === "mixed"])
            }
          })
        }
      }),
      { numRuns: 60 }
    ))

  it("shows every stage of a long count, each band beginning where the last one ended", () => {
    const candidates = Array.from({ length: 20 }, (_, index) => `c${index}`)
    const ballots = candidates.map((id, index) => ({ ranking: [id, "c0"], weight: 1 + index }))
    const small = {
      candidates,
      seats: 1,
      ballots: ballots.map(({ ranking, weight }) => ({ ranking: [...new Set(ranking)], weight }))
    }
    const election = Result.getOrThrow(rankedElection(small))
    const bands = bandsOf(count(election, "scottish-2007"), election.candidates).map(({ columns }) =>
      columns.map(({ round }) => round.stage)
    )
    expect(bands.length).toBeGreaterThan(2)
    expect(Math.max(...bands.map(({ length }) => length))).toBeLessThanOrEqual(6)
    bands.slice(1).forEach((stages, at) => expect(stages[0]).toBe(bands[at]!.at(-1)))
  })

  it("draws the quota on every pile that reaches it, and on no other", () => {
    const [band] = bandsOf(scottish, council.candidates)
    const marked = band!.columns.map(({ piles }) =>
      piles.flatMap(({ key, quotaAt }) => (quotaAt === undefined ? [] : [key]))
    )
    expect(marked).toEqual([[0], [0], [0], [0, 1]])
  })

  it("tells the exact figures of every ribbon and every pile", () => {
    const picture = flowSvg(scottish, council, { locale: "en" })
    expect(picture).toContain("<title>Stage 2: anna → celina, 9.99990 (value of a paper 0.24390)</title>")
    expect(picture).toContain("<title>Stage 4: bartek, 32.00000, quota 31.00000</title>")
    expect(picture.match(/<path class="move/g)?.length).toBe(picture.match(/<path class="move[^>]*><title>/g)?.length)
  })

  it("keeps names as text, and shows signs that no picture may hold as �", () => {
    const names = ["<script>", "a&b", "x\u0000y\ud800", '"><g>', "</title>"]
    const odd = { ...council, candidates: council.candidates.map((each, at) => ({ ...each, name: names[at]! })) }
    for (const draw of [flowSvg, flowHtml]) {
      const tags = (text: string) => text.match(/<[a-z/!][^>]*>/gi)?.length
      expect(tags(draw(scottish, odd))).toBe(tags(draw(scottish, council)))
      expect(draw(scottish, odd)).toContain("x�y�")
      expect(draw(scottish, odd)).not.toMatch(/<script|url\(|(?:href|src)=/)
    }
  })
})

describe("the page", () => {
  it("has every transfer in its table, as the count says it", () => {
    const html = flowHtml(scottish, council, { locale: "en" })
    expect(html).toContain("<caption>Transfers of votes</caption>")
    for (const { stage, transfers = [] } of scottish.rounds)
      for (const { from, to, value } of transfers)
        for (const { amount, candidate } of to)
          expect(html).toContain(
            `<tr><th scope="row">${stage}</th><td class="text">${from}</td><td class="text">${candidate}</td><td>${value}</td><td>${amount}</td></tr>`
          )
  })
})
