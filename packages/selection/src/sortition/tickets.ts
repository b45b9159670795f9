/**
 * A lottery as numbered tickets, all equally likely.
 *
 * "Pick a number from 1 to 1000" is a draw that everybody in a hall can see, and a list of a thousand panels is one that
 * everybody can read beforehand. The probabilities are rounded to whole tickets: each panel gets its share rounded down,
 * and the tickets left over go one by one to the panel whose types are furthest behind. Within a type people take turns,
 * so that equal people differ by one ticket at most. What rounding costs is computed exactly, and published with it.
 *
 * Source: Flanigan, Kehne & Procaccia, "Fair Sortition Made Transparent", NeurIPS 2021.
 */
import { Rational, reason, type Refusal } from "@ogniwo/kernel"
import * as Result from "effect/Result"
import { firstApart, ids } from "./draw.ts"
import type { PanelLottery } from "./lottery.ts"

export interface TicketLottery {
  /** The members of each ticket, by id; ticket number 1 comes first. */
  readonly tickets: ReadonlyArray<ReadonlyArray<string>>
  /** On how many tickets each person stands, in the pool's order. */
  readonly counts: ReadonlyArray<number>
  /** The greatest difference between anybody's chance here and in the lottery. */
  readonly error: Rational
}

const mostTickets = 100_000

/**
 * Rounds a lottery to so many equal tickets. Every ticket is a panel of the lottery, and meets all quotas.
 *
 * @returns A refusal when the number of tickets is not whole, or not from 1 to 100 000.
 * @since 0.1.0
 */
export function tickets(lottery: PanelLottery, count: number): Result.Result<TicketLottery, Refusal> {
  if (!Number.isSafeInteger(count) || count < 1 || count > mostTickets) {
    const words = {
      pl: `liczba losów „${count}” nie jest liczbą całkowitą od 1 do ${mostTickets}`,
      en: `"${count}" tickets is not a whole number from 1 to ${mostTickets}`
    }
    return Result.fail({ _tag: "Refusal", reasons: [reason("tickets/count", words, { path: ["count"] })] })
  }
  const { panels, pool, types } = lottery
  const turns = types.types.map(() => 0)
  const list = roundToTickets(lottery, count).flatMap((times, panel) =>
    Array.from({ length: times }, () => {
      const taken = new Set<string>()
      const chosen = panels[panel]!.members.flatMap((size, type) => {
        const { people } = types.types[type]!
        const from = turns[type]!
        const order = people.map((_, at) => people[(from + at) % people.length]!)
        const mine = firstApart(lottery, order, size, taken)
        turns[type] = (from + size) % people.length
        return mine
      })
      return ids(lottery, chosen)
    })
  )
  const sits = new Map<string, number>()
  for (const id of list.flat()) sits.set(id, (sits.get(id) ?? 0) + 1)
  const counts = pool.people.map(({ id }) => sits.get(id) ?? 0)
  const error = counts.reduce((most, tickets, person) => {
    const apart = Rational.subtract(Rational.of(tickets, count), lottery.marginals[person]!)
    return Rational.max(most, apart.num < 0n ? Rational.negate(apart) : apart)
  }, Rational.zero)
  return Result.succeed({ tickets: list, counts, error })
}

/** Shares rounded down; each ticket left goes where it brings the types nearest to their chances. */
function roundToTickets({ chances, panels, types }: PanelLottery, count: number): Array<number> {
  const shares = panels.map(({ probability }) => Rational.multiply(probability, Rational.fromInteger(count)))
  const times = shares.map((share) => Number(Rational.floor(share)))
  const behind = chances.map(
    (chance, type) =>
      Rational.toNumber(chance) * types.types[type]!.people.length * count -
      panels.reduce((sum, { members }, at) => sum + members[type]! * times[at]!, 0)
  )
  const open = new Set(shares.flatMap((share, at) => (Rational.isInteger(share) ? [] : [at])))
  for (let left = count - times.reduce((a, b) => a + b, 0); left > 0; left--) {
    let best = -1
    let gain = Number.NEGATIVE_INFINITY
    for (const at of open) {
      // How much the squared distance falls when this panel gets the ticket.
      const own = panels[at]!.members.reduce((sum, size, type) => sum + size * (2 * behind[type]! - size), 0)
      if (own > gain) [best, gain] = [at, own]
    }
    times[best]!++
    panels[best]!.members.forEach((size, type) => {
      behind[type] = behind[type]! - size
    })
    open.delete(best)
  }
  return times
}
