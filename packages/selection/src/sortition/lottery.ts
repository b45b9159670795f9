import { Rational } from "@ogniwo/kernel"
import type { LotteryCertificate } from "./certificate.ts"
import type { Stop } from "./effort.ts"
import type { Pool } from "./pool.ts"
import type { PoolTypes } from "./types.ts"

/** A lottery over panels, exact. */
export interface PanelLottery {
  readonly pool: Pool
  readonly types: PoolTypes
  readonly panels: ReadonlyArray<LotteryPanel>
  /** Chance of each type, in the order of `types.types`. */
  readonly chances: ReadonlyArray<Rational>
  /** Chance of each person, in the pool's order. They sum to the number of seats. */
  readonly marginals: ReadonlyArray<Rational>
  /** Ids of those who sit on no panel of the lottery. */
  readonly excluded: ReadonlyArray<string>
}

/** How many of each type, and how likely. Who of a type sits is drawn among its people with equal chances. */
export interface LotteryPanel {
  readonly members: ReadonlyArray<number>
  readonly probability: Rational
}

/** A lottery with the proof of how fair it is. */
export interface FairLottery extends PanelLottery {
  /**
   * What was stopped before the best lottery was proved, by a limit on the work or by the solver; absent when this is
   * the best lottery. Then `least` says between which bounds the best one lies.
   */
  readonly stopped?: Stop
  /** The least chance of those who can sit: what this lottery gives them, and what none exceeds. */
  readonly least: { readonly atLeast: Rational; readonly atMost: Rational }
  /** For Nash: no lottery's geometric mean of chances is more than so many times this one's. */
  readonly factor?: Rational
  readonly certificate: LotteryCertificate
}

export function panelLottery(
  pool: Pool,
  types: PoolTypes,
  panels: ReadonlyArray<LotteryPanel>,
  chances: ReadonlyArray<Rational>
): PanelLottery {
  const marginals = pool.people.map(() => Rational.zero)
  types.types.forEach(({ people }, type) => {
    for (const person of people) marginals[person] = chances[type]!
  })
  const excluded = pool.people.flatMap(({ id }, person) => (marginals[person]!.num === 0n ? [id] : []))
  return { pool, types, panels, chances, marginals, excluded }
}

/** What chances a mixture gives: one sum for each type, over a common denominator. */
export function chancesOf(
  { types }: PoolTypes,
  panels: ReadonlyArray<ArrayLike<number>>,
  probabilities: ReadonlyArray<Rational>
): ReadonlyArray<Rational> {
  let scale = 1n
  for (const { den } of probabilities) scale *= den / gcd(scale, den)
  const shares = probabilities.map(({ den, num }) => num * (scale / den))
  return types.map(({ people }, type) => {
    let sum = 0n
    panels.forEach((panel, at) => {
      if (panel[type] !== 0) sum += shares[at]! * BigInt(panel[type]!)
    })
    return Rational.of(sum, scale * BigInt(people.length))
  })
}

/** Fractions near the given shares that sum to one exactly; what is below a millionth of a millionth is left out. */
export function nearFractions(shares: ArrayLike<number>): ReadonlyArray<Rational> {
  const fine = 2 ** 40
  const whole = Array.from(shares, (share) => BigInt(Math.max(0, Math.round(share * fine))))
  const sum = whole.reduce((a, b) => a + b, 0n)
  return whole.map((each) => Rational.of(each, sum))
}

function gcd(a: bigint, b: bigint): bigint {
  while (b !== 0n) [a, b] = [b, a % b]
  return a
}
