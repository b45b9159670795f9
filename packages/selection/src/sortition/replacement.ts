import type { Refusal } from "@ogniwo/kernel"
import type * as Result from "effect/Result"
import { type Pool, sortitionPool } from "./pool.ts"

/**
 * The pool from which empty seats of a panel are filled, so that the panel meets its quotas again: those who do not sit
 * and are not ruled out, with quotas from which the staying members are taken off. Draw from it exactly as the panel was
 * drawn; with `leaving` set to one member who might leave, it gives that member's alternate.
 *
 * @param staying - Ids of the members who stay.
 * @param away - Ids of others who cannot be drawn: who left, who refused.
 * @returns A refusal when nobody is missing, or when somebody staying is not of the pool.
 * @since 0.1.0
 */
export function replacementPool(
  pool: Pool,
  staying: ReadonlyArray<string>,
  away: ReadonlyArray<string>
): Result.Result<Pool, Refusal> {
  const sits = new Set(staying)
  const members = pool.people.filter(({ id }) => sits.has(id))
  const gone = new Set(away)
  const homes = new Set(members.flatMap(({ address }) => (address === undefined || address === "" ? [] : [address])))
  const takesHome = (address: string | undefined) =>
    pool.onePerAddress === true && address !== undefined && homes.has(address)
  return sortitionPool({
    seats: members.length === sits.size ? pool.seats - sits.size : Number.NaN,
    people: pool.people.filter(({ address, id }) => !sits.has(id) && !gone.has(id) && !takesHome(address)),
    quotas: pool.quotas.map((quota) => {
      const held = members.filter(({ features }) => features[quota.feature] === quota.value).length
      const atLeast = Math.max(0, quota.atLeast - held)
      // Whoever sits already may exceed a quota; no more can be added then.
      return { ...quota, atLeast, atMost: Math.max(atLeast, quota.atMost - held) }
    }),
    ...(pool.onePerAddress === undefined ? {} : { onePerAddress: pool.onePerAddress })
  })
}
