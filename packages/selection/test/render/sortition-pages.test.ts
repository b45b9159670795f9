import { Rational } from "@ogniwo/kernel"
import * as Result from "effect/Result"
import { describe, expect, it } from "vitest"
import { lotteryHtml } from "../../src/render/lottery-html.ts"
import { tablesHtml } from "../../src/render/tables-html.ts"
import { drawPanel } from "../../src/sortition/draw.ts"
import { panelLottery } from "../../src/sortition/lottery.ts"
import { sortitionPool } from "../../src/sortition/pool.ts"
import { tickets } from "../../src/sortition/tickets.ts"
import { typesOf } from "../../src/sortition/types.ts"
import { allocateTables } from "../../src/tables/allocate.ts"

const en = { locale: "en" }
const pool = Result.getOrThrow(
  sortitionPool({
    seats: 2,
    quotas: [
      { feature: "age", value: "young", atLeast: 1, atMost: 2 },
      { feature: "age", value: "<old>", atLeast: 0, atMost: 1 }
    ],
    people: ["young", "young", "<old>", "<old>", "<old>"].map((age, at) => ({ id: `p${at}`, features: { age } }))
  })
)
/** Two young ones with 1/4, one young and one old with 3/4: chances 5/8 and 1/4. */
const lottery = panelLottery(
  pool,
  typesOf(pool),
  [
    { members: [2, 0], probability: Rational.of(1, 4) },
    { members: [1, 1], probability: Rational.of(3, 4) }
  ],
  [Rational.of(5, 8), Rational.of(1, 4)]
)

describe("the page of a lottery", () => {
  const drawn = drawPanel(lottery, "2027-03-02")
  const page = lotteryHtml(lottery, { ...en, drawn, tickets: Result.getOrThrow(tickets(lottery, 4)) })

  it("gives everybody their chance, exactly and as a bar", () => {
    expect(page).toContain(
      '<th scope="row">young</th><td>2</td><td>5/8</td><td class="chance"><span class="across"><span style="width:62.5%"></span></span><small>62.50 %</small></td>'
    )
    expect(page).toContain("<dt>Least chance</dt><dd>1/4</dd>")
  })

  it("says how each quota is met: on average, over all panels, and by the one drawn", () => {
    const old = drawn.members.filter((id) => id !== "p0" && id !== "p1").length
    expect(page).toContain(
      `<th scope="row">age: young</th><td>2</td><td>1–2</td><td>5/4</td><td>1–2</td><td class="won">${2 - old}</td>`
    )
    expect(page).toContain('<th scope="row">age: &#60;old&#62;</th><td>3</td><td>0–1</td><td>3/4</td><td>0–1</td>')
  })

  it("lists every ticket, and the likeliest panels first", () => {
    expect(page.match(/<td class="text">p\d, p\d<\/td>/g)).toHaveLength(4)
    expect(page.indexOf('<td>3/4</td><td class="chance">')).toBeLessThan(
      page.lastIndexOf('<td>1/4</td><td class="chance">')
    )
  })

  it("says what is proved, what was checked, and what does not hold", () => {
    const certificate = {
      format: "ogniwo-lottery-1",
      objective: "maximin",
      proves: "optimum",
      seats: 2,
      types: [],
      demands: [],
      cuts: [],
      levels: [{ chance: "1/4", settles: [1], weights: [], prices: [] }],
      panels: []
    } as const
    const fair = { ...lottery, least: { atLeast: Rational.of(1, 4), atMost: Rational.of(1, 4) }, certificate }
    const holds = lotteryHtml(fair, { ...en, checked: [] })
    expect(holds).toContain("gives the least favoured a greater chance. The certificate was checked by additions alone")
    expect(lotteryHtml(fair, en)).toContain("The certificate was not checked for this page.")
    const broken = lotteryHtml(fair, { ...en, checked: ["panel <0>"] })
    expect(broken).toContain("does NOT hold in these places:")
    expect(broken).toContain("<li>panel &#60;0&#62;</li>")
    const stopped = lotteryHtml({ ...fair, stopped: "panels" }, { ...en, checked: [] })
    expect(stopped).toContain("stopped before the best lottery was proved")
    expect(stopped).not.toContain("No lottery under these quotas")
  })
})

describe("the page of tables", () => {
  it("has a card for each table of each round, with everybody on one of them", () => {
    const people = Array.from({ length: 9 }, (_, at) => ({ id: `p${at}` }))
    const plan = Result.getOrThrow(allocateTables({ people, tables: 3, rounds: 2, seed: "2026-11-22" }))
    const page = tablesHtml(plan, { ...en, names: { p0: "<Anna>" } })
    expect(page.match(/<h3>Table \d/g)).toHaveLength(6)
    expect(page.match(/<li>/g)).toHaveLength(18)
    expect(page.match(/<li>&#60;Anna&#62;/g)).toHaveLength(2)
    expect(page).toContain(`<dd>${plan.quality.fewestMet}</dd>`)
  })
})
