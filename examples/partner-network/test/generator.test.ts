import { describe, expect, it } from "vitest"
import { regionOf } from "../src/electorate.ts"
import { castOf } from "../src/generator.ts"
import { counties, regions, territories } from "../src/territories.ts"

describe("the invented network", () => {
  it("is the same every time, and every organisation is another one", () => {
    expect(castOf(2011)).toEqual(castOf(2011))
    const { first, founders, second } = castOf(2011)
    const all = [
      ...founders,
      ...first.map(({ organisation }) => organisation),
      ...second.map(({ organisation }) => organisation)
    ]
    const ids = new Map(all.map(({ id, name }) => [id, name]))
    expect(new Set(ids.values()).size).toBe(ids.size)
  })

  it("lies in 20 land counties and 4 cities, on tiles of their own", () => {
    expect([counties.filter(({ city }) => !city).length, counties.filter(({ city }) => city).length]).toEqual([20, 4])
    expect(new Set(counties.map(({ tile }) => tile.join())).size).toBe(24)
    expect(regions.flatMap(({ code }) => territories.children(code)).sort()).toEqual(counties.map(({ code }) => code))
  })

  it("votes with real-sized ballots: some short, some long, nobody twice on one", () => {
    const { slips, voters } = regionOf(1911, 1000, 18)
    expect(voters).toHaveLength(1000)
    const rankings = slips.flatMap(({ ballot }) => ("ranking" in ballot ? [ballot.ranking] : []))
    const lengths = rankings.map(({ length }) => length)
    expect([Math.min(...lengths), Math.max(...lengths)]).toEqual([1, 8])
    expect(rankings.filter((ranking) => new Set(ranking).size < ranking.length)).toEqual([])
  })
})
