/**
 * The organisations of the region that elect to the voivodeship's council, and how they vote.
 *
 * A region of several thousand organisations is not one opinion: voters lean to candidates from their own sub-region and
 * from their own field, know some names better than others, and rank only as many as they know. That makes ballots of the
 * length and spread of real ones: many short, some long, some alike.
 */
import type { Facts } from "@ogniwo/kernel"
import type { MergedBallot } from "@ogniwo/selection"
import { dice } from "./dice.ts"
import { personNames } from "./names.ts"
import { counties, countyOf } from "./territories.ts"

export const fields = ["culture", "sport", "social", "education", "ecology"] as const

export interface Contender {
  readonly id: string
  readonly name: string
  readonly county: string
  readonly field: (typeof fields)[number]
  /** How widely the name is known, 1 to 10. */
  readonly fame: number
}

export interface Region {
  readonly voters: ReadonlyArray<Facts>
  readonly contenders: ReadonlyArray<Contender>
  /** One slip for each organisation that voted. */
  readonly slips: ReadonlyArray<MergedBallot>
}

/** How many organisations a county has: cities and the county round the capital have more. */
const heavy: { readonly [county: string]: number } = {
  "0663": 9,
  "0609": 3,
  "0662": 2,
  "0664": 2,
  "0661": 2,
  "0614": 2
}

/** @param organisations - How many organisations the region has; about three in five of them vote. */
export function regionOf(seed: number, organisations: number, contenders: number): Region {
  const rolls = dice(seed)
  const urn = counties.flatMap(({ code }) => Array.from({ length: heavy[code] ?? 1 }, () => code))
  const names = personNames(rolls, contenders)
  const standing = names.map((name, index): Contender => {
    const county = rolls.pick(urn)
    return {
      id: `k${`${index + 1}`.padStart(2, "0")}`,
      name,
      county,
      field: rolls.pick(fields),
      fame: 1 + rolls.roll(10)
    }
  })
  const voters: Array<Facts> = []
  const slips: Array<MergedBallot> = []
  for (let index = 0; index < organisations; index++) {
    const county = rolls.pick(urn)
    voters.push({ id: `n${`${index + 1}`.padStart(5, "0")}`, kinds: ["organisation"], sectors: ["ngo"], seat: county })
    if (rolls.roll(5) >= 3) continue
    slips.push({ ballot: { ranking: ranking(standing, county, rolls.pick(fields)) }, weight: 1 })
  }
  return { voters, contenders: standing, slips }

  function ranking(all: ReadonlyArray<Contender>, county: string, field: string): ReadonlyArray<string> {
    const home = countyOf(county).region
    const liking = all.map((each) => {
      const near = each.county === county ? 9 : countyOf(each.county).region === home ? 5 : 0
      return { id: each.id, points: near + (each.field === field ? 6 : 0) + each.fame + rolls.roll(9) }
    })
    const known = 1 + rolls.roll(4) + rolls.roll(5)
    return liking
      .sort((a, b) => b.points - a.points)
      .slice(0, known)
      .map(({ id }) => id)
  }
}
