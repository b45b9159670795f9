/**
 * People who are alike count as one type.
 *
 * Two people with equal features are interchangeable: a panel is told by how many it takes of each type, and a fair
 * lottery gives both the same chance. A pool of two thousand with two yes-or-no features has four types, and what took
 * hours over people takes milliseconds over types. Where only one may come from each address, people are alike when
 * their households are alike too: households with the same mixture of types are interchangeable.
 *
 * Whatever every panel must satisfy becomes a *demand*: a whole-number weight for each type and bounds on their sum.
 */
import type { Pool } from "./pool.ts"

export interface PoolType {
  /** Positions in `pool.people`, in the pool's order. */
  readonly people: ReadonlyArray<number>
  /** The most that one panel can hold: fewer than there are people where they share addresses. */
  readonly atMost: number
}

/** lower ≤ Σ weights[i] · (members of type types[i]) ≤ upper, for every panel. */
export interface Demand {
  readonly name: string
  readonly types: ReadonlyArray<number>
  readonly weights: ReadonlyArray<number>
  readonly lower: number
  readonly upper: number
}

export interface PoolTypes {
  readonly seats: number
  readonly types: ReadonlyArray<PoolType>
  /** The size of the panel first, then the quotas in the pool's order, then the households. */
  readonly demands: ReadonlyArray<Demand>
}

/** Sorts a pool into types. Cost: one pass over the people. */
export function typesOf(pool: Pool): PoolTypes {
  const plain = pool.people.map(({ features }) => JSON.stringify(pool.features.map((feature) => features[feature])))
  const households = pool.onePerAddress === true ? sharedAddresses(pool, plain) : new Map<number, string>()
  const groups = new Map<string, { readonly people: Array<number>; readonly household: string }>()
  plain.forEach((key, person) => {
    const household = households.get(person) ?? ""
    const full = `${key}|${household}`
    const group = groups.get(full)
    if (group === undefined) groups.set(full, { people: [person], household })
    else group.people.push(person)
  })
  const entries = [...groups.values()]
  const mixtures = new Map<string, { readonly types: Array<number>; readonly addresses: Set<string> }>()
  entries.forEach(({ household, people }, type) => {
    if (household === "") return
    const mixture = mixtures.get(household) ?? { types: [], addresses: new Set<string>() }
    mixtures.set(household, mixture)
    mixture.types.push(type)
    for (const person of people) mixture.addresses.add(pool.people[person]!.address ?? "")
  })
  const types = entries.map(({ household, people }): PoolType => ({
    people,
    atMost: household === "" ? people.length : mixtures.get(household)!.addresses.size
  }))
  const first = types.map(({ people }) => pool.people[people[0]!]!)
  const ones = (of: ReadonlyArray<number>) => ({ types: of, weights: of.map(() => 1) })
  return {
    seats: pool.seats,
    types,
    demands: [
      { name: "seats", ...ones(types.map((_, type) => type)), lower: pool.seats, upper: pool.seats },
      ...pool.quotas.map(({ atLeast, atMost, feature, value }) => ({
        name: `${feature}: ${value}`,
        ...ones(first.flatMap(({ features }, type) => (features[feature] === value ? [type] : []))),
        lower: atLeast,
        upper: atMost
      })),
      ...[...mixtures.values()]
        .filter((mixture) => mixture.types.length > 1)
        .map((mixture, at) => ({
          name: `households ${at + 1}`,
          ...ones(mixture.types),
          lower: 0,
          upper: mixture.addresses.size
        }))
    ]
  }
}

/** For everybody who shares an address: the mixture of features at it, so that like households have like keys. */
function sharedAddresses(pool: Pool, plain: ReadonlyArray<string>): ReadonlyMap<number, string> {
  const homes = new Map<string, Array<number>>()
  pool.people.forEach(({ address }, person) => {
    if (address === undefined || address === "") return
    const home = homes.get(address)
    if (home === undefined) homes.set(address, [person])
    else home.push(person)
  })
  const found = new Map<number, string>()
  for (const home of homes.values()) {
    if (home.length < 2) continue
    const mixture = JSON.stringify(home.map((person) => plain[person]!).sort())
    for (const person of home) found.set(person, mixture)
  }
  return found
}
