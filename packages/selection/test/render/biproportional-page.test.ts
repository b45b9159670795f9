import * as Result from "effect/Result"
import { expect, it } from "vitest"
import { listElection } from "../../src/ballots.ts"
import { elect } from "../../src/elect.ts"
import { apportionmentHtml } from "../../src/render/apportionment-html.ts"
import { biproportional } from "../../src/rules/biproportional.ts"

it("shows seats of lists in districts with their votes and both divisors", () => {
  const votes = { "a north": 60, "b north": 10, "a south": 50, "b south": 40, "c south": 1 }
  const lists = Result.getOrThrow(
    listElection({
      candidates: Object.keys(votes).map((id) => ({ id, attributes: { list: id.slice(0, 1), district: id.slice(2) } })),
      seats: 4,
      votes
    })
  )
  const outcome = Result.getOrThrow(elect(biproportional, lists, { districtSeats: { north: 2, south: 2 } }))
  const page = apportionmentHtml(outcome, lists, { locale: "en" })
  expect(page).toContain(
    '<th scope="row">north</th><td class="won">2<small>60</small></td><td>0<small>10</small></td><td class="self">–</td><td>2</td>'
  )
  expect(page).toContain('<td class="won">1<small>40</small></td>')
  expect(page).toMatch(/<tfoot><tr><th scope="row">Seats<\/th><td>3<\/td><td>1<\/td><td>0<\/td>/)
  expect(page).toContain('title="the result stays within')
})
