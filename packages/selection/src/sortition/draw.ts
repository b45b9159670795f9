import { Lot, type Rational } from "@ogniwo/kernel"
import type { PanelLottery } from "./lottery.ts"

/** A panel that was drawn, and by what. */
export interface DrawnPanel {
  readonly seed: string
  /** Which of the lottery's panels. */
  readonly panel: number
  /** Ids in the pool's order. */
  readonly members: ReadonlyArray<string>
}

/**
 * Draws a panel from a lottery by a published seed (promise it by `Lot.commit` before the pool closes, or add a public
 * source that nobody could know: numbers of a national lottery drawn later).
 *
 * The probabilities are brought to a common denominator D; an integer below D (`Lot`, purpose "panel") falls into the
 * share of one panel. Then, type by type, the members are the first in the lot's order of the people of that type
 * (purpose "type 1", "type 2" …). Where people share addresses, those whose address has a member already are passed over.
 *
 * @throws RangeError when the seed is not one line of text.
 * @since 0.1.0
 */
export function drawPanel(lottery: PanelLottery, seed: string): DrawnPanel {
  const { panels, pool, types } = lottery
  const shares = commonDenominator(panels.map(({ probability }) => probability))
  const at = within(shares.numerators, Lot.integers(seed, "panel")(shares.denominator))
  const taken = new Set<string>()
  const chosen = panels[at]!.members.flatMap((count, type) => {
    if (count === 0) return []
    const people = types.types[type]!.people
    const order = Lot.order(
      seed,
      `type ${type + 1}`,
      people.map((person) => pool.people[person]!.id)
    )
    const byId = new Map(people.map((person) => [pool.people[person]!.id, person]))
    return firstApart(
      lottery,
      order.map((id) => byId.get(id)!),
      count,
      taken
    )
  })
  return { seed, panel: at, members: ids(lottery, chosen) }
}

export function firstApart(
  { pool }: Pick<PanelLottery, "pool">,
  order: ReadonlyArray<number>,
  count: number,
  taken: Set<string>
): ReadonlyArray<number> {
  const chosen: Array<number> = []
  for (const person of order) {
    if (chosen.length === count) break
    const address = pool.onePerAddress === true ? pool.people[person]!.address : undefined
    if (address !== undefined && address !== "") {
      if (taken.has(address)) continue
      taken.add(address)
    }
    chosen.push(person)
  }
  return chosen
}

export function ids({ pool }: Pick<PanelLottery, "pool">, people: ReadonlyArray<number>): ReadonlyArray<string> {
  return [...people].sort((a, b) => a - b).map((person) => pool.people[person]!.id)
}

export function commonDenominator(fractions: ReadonlyArray<Rational>) {
  let denominator = 1n
  for (const { den } of fractions) {
    let [a, b] = [denominator, den]
    while (b !== 0n) [a, b] = [b, a % b]
    denominator *= den / a
  }
  return { denominator, numerators: fractions.map(({ den, num }) => num * (denominator / den)) }
}

function within(shares: ReadonlyArray<bigint>, number: bigint): number {
  let left = number
  const at = shares.findIndex((share) => {
    left -= share
    return left < 0n
  })
  return at < 0 ? shares.length - 1 : at
}
