/**
 * The fairest lottery over panels: leximin.
 *
 * Every panel that can be drawn meets all quotas. Among all such lotteries, this one gives the least favoured person the
 * greatest possible chance (so it is a maximin lottery too), then the next least favoured, and so on. People with equal
 * features have equal chances. Whoever sits on no panel that meets the quotas is listed, and has no part in the rest.
 *
 * Chosen over drawing again and again until the quotas are met, and over filling seats greedily, which leave some
 * volunteers hardly any chance. The answer is exact, and comes with a certificate that a stranger checks by additions.
 * Cost: seconds for some hundred people with six features; see the bench of `@ogniwo/highs`.
 *
 * Source: Flanigan, Gölz, Gupta, Hennig & Procaccia, "Fair algorithms for selecting citizens' assemblies", Nature 596,
 * 548–552 (2021). https://doi.org/10.1038/s41586-021-03788-6
 */
import { Rational, reason, type Refusal } from "@ogniwo/kernel"
import * as Result from "effect/Result"
import type { Solver } from "../solver.ts"
import { fromDemand, type LeximinCertificate } from "./certificate.ts"
import { type Cut, cutFrom } from "./cut.ts"
import { decompose, type Mixture } from "./decompose.ts"
import { faceOf } from "./face.ts"
import type { Pool } from "./pool.ts"
import { type Level, levelsOf } from "./relaxation.ts"
import { type PoolTypes, typesOf } from "./types.ts"

/** A lottery over panels, exact. */
export interface PanelLottery {
  readonly pool: Pool
  readonly types: PoolTypes
  readonly panels: ReadonlyArray<LotteryPanel>
  /** Chance of each type, in the order of `types.types`. */
  readonly chances: ReadonlyArray<Rational>
  /** Chance of each person, in the pool's order. They sum to the number of seats. */
  readonly marginals: ReadonlyArray<Rational>
  /** Ids of those whom no panel that meets the quotas contains. */
  readonly excluded: ReadonlyArray<string>
}

/** How many of each type, and how likely. Who of a type sits is drawn among its people with equal chances. */
export interface LotteryPanel {
  readonly members: ReadonlyArray<number>
  readonly probability: Rational
}

export interface LeximinLottery extends PanelLottery {
  readonly certificate: LeximinCertificate
}

const mostCuts = 300

/**
 * Finds the leximin lottery of a pool.
 *
 * @returns A refusal when no panel meets the quotas (`panelFeasibility` says why), or when the solver gave up.
 * @since 0.1.0
 */
export function leximin(pool: Pool, solver: Solver): Result.Result<LeximinLottery, Refusal> {
  const types = typesOf(pool)
  const cuts: Array<Cut> = []
  while (cuts.length <= mostCuts) {
    const demands = [...types.demands, ...cuts.map(({ demand }) => demand)]
    const levels = levelsOf(types, demands, "last", solver)
    if (levels === "infeasible") return infeasible()
    if (levels === "inexact") return gaveUp("levels")
    const wanted = faceOf(types, levels)
    const mixture = decompose(wanted, solver)
    if (mixture === "stopped") return gaveUp("panels")
    if ("panels" in mixture) return Result.succeed(lotteryOf(pool, types, cuts, levels, mixture))
    const cut = cutFrom(types, wanted, mixture, `cut ${cuts.length + 1}`, solver)
    if (cut === "infeasible") return infeasible()
    if (cut === undefined) return gaveUp("cut")
    cuts.push(cut)
  }
  return gaveUp("cuts")
}

function lotteryOf(
  pool: Pool,
  types: PoolTypes,
  cuts: ReadonlyArray<Cut>,
  levels: ReadonlyArray<Level>,
  { panels, probabilities }: Mixture
): LeximinLottery {
  const chances = types.types.map(() => Rational.zero)
  for (const { chance, settles } of levels) for (const type of settles) chances[type] = chance
  const lottery = panelLottery(
    pool,
    types,
    panels.map((members, at) => ({ members: [...members], probability: probabilities[at]! })),
    chances
  )
  return {
    ...lottery,
    certificate: {
      format: "ogniwo-leximin-1",
      seats: types.seats,
      types: types.types.map(({ atMost, people }, type) => ({
        people: people.map((person) => pool.people[person]!.id),
        atMost,
        chance: Rational.toString(chances[type]!)
      })),
      demands: types.demands.map(fromDemand),
      cuts: cuts.map(({ demand, proof }) => ({ demand: fromDemand(demand), proof })),
      levels: levels.map(({ chance, prices, settles, weights }) => ({
        chance: Rational.toString(chance),
        settles,
        weights: weights.map(String),
        prices: prices.map(String)
      })),
      panels: lottery.panels.map(({ members, probability }) => ({
        members: members.flatMap((count, type) => (count === 0 ? [] : [[type, count] as const])),
        probability: Rational.toString(probability)
      }))
    }
  }
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

function infeasible(): Result.Result<never, Refusal> {
  const words = {
    pl: "żaden skład nie spełnia wszystkich limitów naraz",
    en: "no panel meets all quotas at once"
  }
  return Result.fail({ _tag: "Refusal", reasons: [reason("sortition/infeasible", words)] })
}

function gaveUp(at: string): Result.Result<never, Refusal> {
  const words = {
    pl: `nie udało się dowieść najuczciwszej loterii (${at}); spróbuj z dłuższym limitem czasu`,
    en: `the fairest lottery could not be proved (${at}); try a longer time limit`
  }
  return Result.fail({ _tag: "Refusal", reasons: [reason("sortition/not-proved", words, { params: { at } })] })
}
