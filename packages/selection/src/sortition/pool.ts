import { type Reason, reason, type Refusal, refusal } from "@ogniwo/kernel"
import * as Result from "effect/Result"

/** Of the panel's members, at least and at most so many whose feature has this value. */
export interface PoolQuota {
  readonly feature: string
  readonly value: string
  readonly atLeast: number
  readonly atMost: number
  readonly clause?: string
}

/** Somebody who may be drawn. People with the same address never sit together where the pool says so. */
export interface PoolPerson {
  readonly id: string
  /** One value for each feature that a quota speaks of; other features may stand here too and are ignored. */
  readonly features: Readonly<Record<string, string>>
  readonly address?: string
}

export interface PoolInput {
  /** The size of the panel. */
  readonly seats: number
  readonly quotas: ReadonlyArray<PoolQuota>
  readonly people: ReadonlyArray<PoolPerson>
  /** At most one member from each address; people without an address count as living alone. */
  readonly onePerAddress?: boolean
}

/** A checked pool: made by `sortitionPool` or `readPoolCsv`; after that a draw can fail only for want of a panel. */
export interface Pool extends PoolInput {
  readonly kind: "pool"
  /** The features that quotas speak of, in the order of the quotas. */
  readonly features: ReadonlyArray<string>
}

/** Far above any pool that is kept in one list; a bound on time and memory. */
const mostPeople = 200_000

/**
 * Checks a pool and its quotas.
 *
 * @returns A refusal with every fault at once: somebody listed twice, a missing feature, a value that no quota names
 *   (give it the quota 0 to `seats` when anything goes), a floor above its cap, bounds that are not whole numbers.
 *   Quotas that cannot hold together are no fault here: `panelFeasibility` says which, and what would help.
 *
 * @example
 * ```ts
 * const pool = Result.getOrThrow(sortitionPool({
 *   seats: 2,
 *   quotas: [
 *     { feature: "age", value: "young", atLeast: 1, atMost: 1 },
 *     { feature: "age", value: "old", atLeast: 1, atMost: 1 }
 *   ],
 *   people: [
 *     { id: "anna", features: { age: "young" } },
 *     { id: "bartek", features: { age: "old" } },
 *     { id: "celina", features: { age: "old" } }
 *   ]
 * }))
 * pool.features // => ["age"]
 * ```
 * @since 0.1.0
 */
export function sortitionPool(input: PoolInput): Result.Result<Pool, Refusal> {
  const reasons: Array<Reason> = []
  const refuse = (
    code: string,
    path: ReadonlyArray<string | number>,
    pl: string,
    en: string,
    clause?: string
  ): void => {
    if (reasons.length < 1000) reasons.push(reason(code, { pl, en }, { path, clause }))
  }
  const { people, quotas, seats } = input
  if (!Number.isSafeInteger(seats) || seats < 1 || seats > mostPeople) {
    refuse(
      "pool/seats",
      ["seats"],
      `liczba miejsc „${seats}” nie jest liczbą całkowitą od 1 do ${mostPeople}`,
      `"${seats}" seats is not a whole number from 1 to ${mostPeople}`
    )
  }
  if (people.length > mostPeople) {
    refuse(
      "pool/too-many-people",
      ["people"],
      `w puli jest ${people.length} osób, najwyżej może być ${mostPeople}`,
      `${people.length} people in the pool, at most ${mostPeople} are possible`
    )
  }
  const values = new Map<string, Set<string>>()
  quotas.forEach(({ atLeast, atMost, clause, feature, value }, at) => {
    const known = values.get(feature) ?? new Set<string>()
    values.set(feature, known)
    if (known.has(value)) {
      refuse(
        "pool/quota-repeated",
        ["quotas", at],
        `limit dla „${feature}: ${value}” podano dwa razy`,
        `the quota of "${feature}: ${value}" is given twice`,
        clause
      )
    }
    known.add(value)
    const whole = Number.isSafeInteger(atLeast) && Number.isSafeInteger(atMost) && atLeast >= 0
    if (!whole || atLeast > atMost) {
      refuse(
        "pool/quota-bounds",
        ["quotas", at],
        `„${feature}: ${value}”: od ${atLeast} do ${atMost} nie jest przedziałem liczb całkowitych od zera`,
        `"${feature}: ${value}": ${atLeast} to ${atMost} is not a range of whole numbers from zero`,
        clause
      )
    }
  })
  const seen = new Set<string>()
  people.slice(0, mostPeople).forEach(({ features, id }, at) => {
    if (seen.has(id)) {
      refuse("pool/person-repeated", ["people", at], `osoba „${id}” jest dwa razy`, `"${id}" is listed twice`)
    }
    seen.add(id)
    for (const [feature, known] of values) {
      const value = Object.hasOwn(features, feature) ? features[feature] : undefined
      if (value === undefined) {
        refuse(
          "pool/feature-missing",
          ["people", at, feature],
          `osoba „${id}” nie ma cechy „${feature}”`,
          `"${id}" has no "${feature}"`
        )
      } else if (!known.has(value)) {
        refuse(
          "pool/value-unknown",
          ["people", at, feature],
          `osoba „${id}”: „${feature}: ${value}” nie ma swojego limitu`,
          `"${id}": no quota names "${feature}: ${value}"`
        )
      }
    }
  })
  const refused = refusal(reasons)
  if (refused !== undefined) return Result.fail(refused)
  return Result.succeed({ ...input, kind: "pool", features: [...values.keys()] })
}
