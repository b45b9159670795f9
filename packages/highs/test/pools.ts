import { type Pool, type PoolInput, type PoolPerson, sortitionPool } from "@ogniwo/selection"
import * as fc from "fast-check"
import * as Result from "effect/Result"

/**
 * The published example "example_small_20": 200 people, 20 seats, three kinds of people, whose optimum is 0.1 for all;
 * `times` 10 gives "example_large_200". (Flanigan et al., Nature 2021, replication repository.)
 */
export function published(times: number): Pool {
  const kinds = [
    { gender: "female", leaning: "conservative", count: 1 },
    { gender: "female", leaning: "liberal", count: 99 },
    { gender: "male", leaning: "conservative", count: 100 }
  ]
  const people = kinds.flatMap(({ count, gender, leaning }) =>
    Array.from({ length: count * times }, (_, at) => ({
      id: `${gender}-${leaning}-${at}`,
      features: { gender, leaning }
    }))
  )
  const quota = (feature: string, value: string) => ({
    feature,
    value,
    atLeast: times === 1 ? 9 : 99,
    atMost: 20 * times
  })
  return checked({
    seats: 20 * times,
    people,
    quotas: [
      quota("gender", "female"),
      quota("gender", "male"),
      quota("leaning", "liberal"),
      quota("leaning", "conservative")
    ]
  })
}

export function checked(input: PoolInput): Pool {
  return Result.getOrThrow(sortitionPool(input))
}

/** Tiny pools whose panels can all be listed: up to nine people, two or three features, some of them sharing a home. */
export const tinyPools = fc
  .record({
    people: fc.array(fc.record({ a: fc.nat(1), b: fc.nat(2), c: fc.nat(1), home: fc.nat(9) }), {
      minLength: 4,
      maxLength: 9
    }),
    seats: fc.integer({ min: 2, max: 4 }),
    slack: fc.array(fc.nat(2), { minLength: 7, maxLength: 7 }),
    onePerAddress: fc.boolean()
  })
  .map(({ onePerAddress, people, seats, slack }): PoolInput => {
    const list = people.map(({ home, ...features }, at): PoolPerson => ({
      id: `p${at}`,
      features: Object.fromEntries(Object.entries(features).map(([name, value]) => [name, `${name}${value}`])),
      ...(home < 4 ? { address: `home ${home}` } : {})
    }))
    const sizes = { a: 2, b: 3, c: 2 }
    let at = 0
    const quotas = Object.entries(sizes).flatMap(([feature, size]) =>
      Array.from({ length: size }, (_, index) => {
        const value = `${feature}${index}`
        const share = list.filter(({ features }) => features[feature] === value).length / list.length
        const room = slack[at++]!
        return {
          feature,
          value,
          atLeast: Math.max(0, Math.floor(seats * share) - (room === 0 ? 0 : 1)),
          atMost: Math.ceil(seats * share) + (room === 2 ? 1 : 0)
        }
      })
    )
    return { seats: Math.min(seats, list.length), people: list, quotas, onePerAddress }
  })

/**
 * Pools where whole panels often give less than averages promise: twelve people, five seats, six yes-or-no features with
 * quotas close around a panel that exists.
 */
export const tightPools = fc
  .record({
    people: fc.array(fc.nat(63), { minLength: 9, maxLength: 12 }),
    panel: fc.shuffledSubarray([0, 1, 2, 3, 4, 5, 6, 7, 8], { minLength: 5, maxLength: 5 }),
    loose: fc.array(fc.nat(9), { minLength: 24, maxLength: 24 })
  })
  .map(({ loose, panel, people }): PoolInput => {
    const list = people.map((bits, at): PoolPerson => ({
      id: `p${at}`,
      features: Object.fromEntries(Array.from({ length: 6 }, (_, bit) => [`f${bit}`, `v${(bits >> bit) & 1}`]))
    }))
    const quotas = Array.from({ length: 12 }, (_, at) => {
      const feature = `f${at >> 1}`
      const value = `v${at & 1}`
      const held = panel.filter((person) => list[person]!.features[feature] === value).length
      return {
        feature,
        value,
        atLeast: Math.max(0, held - (loose[2 * at]! < 7 ? 1 : 0)),
        atMost: held + (loose[2 * at + 1]! < 2 ? 1 : 0)
      }
    })
    return { seats: panel.length, people: list, quotas }
  })

/** Every panel, as positions in the pool: by trying all of them. */
export function allPanels(pool: Pool): ReadonlyArray<ReadonlyArray<number>> {
  const found: Array<ReadonlyArray<number>> = []
  const grow = (panel: ReadonlyArray<number>, from: number): void => {
    if (panel.length === pool.seats) {
      if (meets(pool, panel)) found.push(panel)
      return
    }
    for (let next = from; next < pool.people.length; next++) grow([...panel, next], next + 1)
  }
  grow([], 0)
  return found
}

export function meets(pool: Pool, panel: ReadonlyArray<number>): boolean {
  const members = panel.map((person) => pool.people[person]!)
  const homes = members.flatMap(({ address }) => (address === undefined ? [] : [address]))
  if (pool.onePerAddress === true && new Set(homes).size !== homes.length) return false
  return pool.quotas.every(({ atLeast, atMost, feature, value }) => {
    const held = members.filter(({ features }) => features[feature] === value).length
    return held >= atLeast && held <= atMost
  })
}
