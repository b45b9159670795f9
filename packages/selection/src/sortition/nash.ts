/**
 * A lottery over panels with the greatest product of chances: Nash.
 *
 * Every panel that can be drawn meets all quotas. The product (or the geometric mean, which is the same question) is
 * small as soon as anybody's chance is, and grows by doubling anybody's: so it stands between leximin, which gives all
 * to the least favoured, and an average, which may forget them. Everybody's chance in the best lottery is unique.
 *
 * The best chances are roots of equations and mostly irrational, so that no fractions can be exactly the best ones. What
 * is stated is a lottery in fractions and a factor, proved in whole numbers: no lottery's geometric mean of chances is
 * more than so many times this one's. It is 1.000001 or less unless a limit on the work was met.
 *
 * Cost: like leximin's, with a small quadratic program for every few panels.
 *
 * Source: Flanigan et al., Nature 596 (2021), supplement, for the objective;
 * Nash, "The bargaining problem", Econometrica 18 (1950).
 */
import { Rational, type Refusal } from "@ogniwo/kernel"
import * as Result from "effect/Result"
import type { Solver } from "../solver.ts"
import type { SortitionSettings, Work } from "./effort.ts"
import { certificateOf, fairest, type Found, lotteryOf } from "./fairest.ts"
import { heaviestOf } from "./heaviest.ts"
import { type FairLottery, nearFractions } from "./lottery.ts"
import { NashMixture, openPeople } from "./nash-mixture.ts"
import { type Panel, PanelSearch, total } from "./panel-search.ts"
import type { Pool } from "./pool.ts"
import { prove, type Proof } from "./proof.ts"
import { boxOf } from "./relaxation.ts"
import type { PoolTypes } from "./types.ts"

/** How much more than the people a panel may weigh before it is looked for any longer. */
const enough = 2e-7

/**
 * Finds a lottery whose product of chances is the greatest, to within the proved `factor`.
 *
 * @returns The lottery with its factor; a refusal as `leximin`. Whoever can sit on no panel has no part in the product.
 * @since 0.1.0
 */
export function nash(
  pool: Pool,
  solver: Solver,
  settings: SortitionSettings = {}
): Result.Result<FairLottery, Refusal> {
  return Result.map(fairest(pool, "maximin", solver, settings), (found) => fromMaximin(pool, found, solver))
}

/** The maximin lottery is the start: everybody who can sit has a chance in it, and it shows who cannot. */
function fromMaximin(pool: Pool, { argument, lottery: start, work }: Found, solver: Solver): FairLottery {
  const { types } = start
  const people = openPeople(types.types, start.chances)
  const mixture = new NashMixture(
    people,
    start.panels.map(({ members }) => Int32Array.from(members)),
    start.panels.map(({ probability }) => Rational.toNumber(probability))
  )
  improve(types, mixture, sumOf(people), solver, work)
  const lottery = lotteryOf(
    pool,
    types,
    mixture.parts.map(([panel]) => panel),
    nearFractions(mixture.parts.map(([, share]) => share))
  )
  const zero = argument.levels.filter(({ chance }) => chance.num === 0n)
  const slope = slopeOf(types, people, lottery.chances, solver, work)
  const least = lottery.chances.filter((_, type) => people[type]! > 0).reduce((a, b) => Rational.min(a, b))
  return {
    ...lottery,
    ...(start.stopped === undefined ? {} : { stopped: start.stopped }),
    least: { atLeast: least, atMost: start.least.atMost },
    factor: slope.factor,
    certificate: {
      ...certificateOf(lottery, "nash", "interval", { levels: zero, cuts: argument.cuts }),
      slope: {
        scale: String(slope.scale),
        weights: slope.weights.map(String),
        limit: String(slope.limit),
        proof: slope.proof,
        factor: Rational.toString(slope.factor)
      }
    }
  }
}

/** Panels whose members are short join, until none weighs noticeably more than the people. */
function improve(types: PoolTypes, mixture: NashMixture, everybody: number, solver: Solver, work: Work): void {
  const search = new PanelSearch(types.demands, boxOf(types.types), types.seats)
  for (;;) {
    let joined: ReadonlyArray<Panel> = []
    const { weights } = mixture
    for (const steps of [5_000, 30_000, 100_000]) {
      joined = heavier(search, mixture, weights, steps, everybody * (1 + enough))
      if (joined.length > 0) break
    }
    if (joined.length === 0) {
      // What is in use already may still be out of balance.
      if (mixture.step([]) > everybody * 1e-12) continue
      const panel = heaviestOf(types.demands, boxOf(types.types), weights, solver, work)
      if (panel === undefined || typeof panel === "string" || total(weights, panel) <= everybody * (1 + enough)) return
      joined = [panel]
    }
    work.panels += joined.length
    if (work.isFull) return
    work.tell("columns")
    if (mixture.step(joined) <= everybody * 1e-14) return
  }
}

function heavier(
  search: PanelSearch,
  { parts }: NashMixture,
  weights: Float64Array,
  steps: number,
  least: number
): ReadonlyArray<Panel> {
  const found = new Map<string, Panel>()
  for (let at = 0; at < 6; at++) {
    const [from] = parts[(at * 7) % parts.length]!
    const heavy = search.heaviest(weights, from, steps)
    if (heavy !== undefined && heavy.weight > least) found.set(String(heavy.panel), heavy.panel)
  }
  return [...found.values()]
}

interface Slope {
  readonly scale: bigint
  readonly weights: ReadonlyArray<bigint>
  readonly limit: bigint
  readonly proof: Proof
  readonly factor: Rational
}

/** The proof that no panel's members, each counted one over their chance, are many more than the people. */
function slopeOf(
  { demands, types }: PoolTypes,
  people: ReadonlyArray<number>,
  chances: ReadonlyArray<Rational>,
  solver: Solver,
  work: Work
): Slope {
  const scale = 1n << 30n
  const weights = chances.map(({ den, num }, type) => (people[type] === 0 ? 0n : (scale * den + num - 1n) / num))
  const everybody = BigInt(sumOf(people))
  work.tell("proof")
  const parts = work.limit.proofParts
  const tries: ReadonlyArray<readonly [millionths: bigint, parts: number]> = [
    [1n, Math.min(parts, 3000)],
    [10n, parts],
    [1000n, parts],
    [30_000n, parts]
  ]
  for (const [millionths, most] of tries) {
    const limit = everybody * scale + (everybody * scale * millionths) / 1_000_000n
    const proof = prove(demands, boxOf(types), weights, limit, solver, most)
    if (proof !== undefined) return { scale, weights, limit, proof, factor: Rational.of(limit, scale * everybody) }
  }
  return trivialSlope(demands, types, weights, scale, everybody)
}

/** Without any price: no panel weighs more than all who are there together. */
function trivialSlope(
  demands: PoolTypes["demands"],
  types: PoolTypes["types"],
  weights: ReadonlyArray<bigint>,
  scale: bigint,
  everybody: bigint
): Slope {
  const limit = types.reduce((sum, { atMost }, type) => sum + weights[type]! * BigInt(atMost), 0n)
  const proof = { scale: "1", prices: demands.map(() => "0") }
  return { scale, weights, limit, proof, factor: Rational.of(limit, scale * everybody) }
}

function sumOf(people: ReadonlyArray<number>): number {
  return people.reduce((sum, each) => sum + each, 0)
}
