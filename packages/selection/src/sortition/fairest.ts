import { Rational, reason, type Refusal } from "@ogniwo/kernel"
import * as Result from "effect/Result"
import type { Solver } from "../solver.ts"
import { fromDemand, type LotteryCertificate, type ProvedLevel } from "./certificate.ts"
import { decompose, type Mixture } from "./decompose.ts"
import { type SortitionSettings, type Stop, Work } from "./effort.ts"
import { faceOf } from "./face.ts"
import { type Cut, generate, type Generated } from "./generation.ts"
import { chancesOf, type FairLottery, nearFractions, panelLottery } from "./lottery.ts"
import type { Panel } from "./panel-search.ts"
import type { Pool } from "./pool.ts"
import { levelsOf } from "./relaxation.ts"
import { type PoolTypes, typesOf } from "./types.ts"

/** Levels, and the cuts that some of their prices are for. */
export interface Argument {
  readonly levels: ReadonlyArray<ProvedLevel>
  readonly cuts: ReadonlyArray<Cut>
}

/** A lottery, what it rests on and what it cost. */
export interface Found {
  readonly lottery: FairLottery
  readonly argument: Argument
  readonly panels: ReadonlyArray<Panel>
  readonly work: Work
}

/**
 * The levels from the demands, and panels that realise them; where whole panels give less than the demands promise, the
 * levels from the panels themselves.
 */
export function fairest(
  pool: Pool,
  objective: "leximin" | "maximin",
  solver: Solver,
  settings: SortitionSettings
): Result.Result<Found, Refusal> {
  const types = typesOf(pool)
  const work = new Work(settings, types.types.length)
  const until = objective === "leximin" ? "last" : "first"
  const orMore = objective === "maximin"
  work.tell("levels")
  const relaxed = levelsOf(types, types.demands, until, solver)
  if (relaxed === "infeasible") return infeasible()
  let known: ReadonlyArray<Panel> = []
  if (relaxed !== "inexact") {
    const mixture = realise(types, relaxed, objective, solver, work)
    if ("panels" in mixture) {
      const argument = { levels: relaxed, cuts: [] }
      const lottery = proved(pool, types, objective, argument, mixture)
      return Result.succeed({ lottery, argument, panels: mixture.panels, work })
    }
    known = mixture.gap
  }
  const generated = generate(types, known, until, solver, work)
  if (generated === "infeasible") return infeasible()
  if (typeof generated === "string") return gaveUp(generated, work)
  const argument = argumentOf(types, generated)
  let stopped = generated.stopped
  if (stopped === undefined) {
    const demands = [...types.demands, ...argument.cuts.map(({ demand }) => demand)]
    const wanted = { ...faceOf(types, demands, argument.levels), known: generated.panels, orMore }
    const mixture = decompose(wanted, solver, work)
    if ("panels" in mixture) {
      const lottery = proved(pool, types, objective, argument, mixture)
      return Result.succeed({ lottery, argument, panels: mixture.panels, work })
    }
    stopped = "stopped" in mixture ? mixture.stopped : "solver"
  }
  const bounds = [argument, ...(relaxed === "inexact" ? [] : [{ levels: relaxed, cuts: [] }])]
  const lottery = bounded(pool, types, objective, bounds, generated, stopped)
  return Result.succeed({ lottery, argument, panels: generated.panels, work })
}

/**
 * Panels that give everybody what the levels promise. Floors leave much room, and are mostly reached with few panels;
 * where not, leximin's chances are one point that is at or above them, which guides the search better.
 */
function realise(
  types: PoolTypes,
  levels: ReadonlyArray<ProvedLevel>,
  objective: "leximin" | "maximin",
  solver: Solver,
  work: Work
) {
  const wanted = faceOf(types, types.demands, levels)
  if (objective === "leximin") return decompose({ ...wanted, orMore: false }, solver, work)
  const floors = decompose({ ...wanted, orMore: true, onlyIfQuick: true }, solver, work)
  if ("panels" in floors || "stopped" in floors) return floors
  const all = levelsOf(types, types.demands, "last", solver)
  if (all === "inexact" || all === "infeasible") return floors
  return decompose({ ...faceOf(types, types.demands, all), orMore: false }, solver, work)
}

function argumentOf({ demands }: PoolTypes, { levels }: Generated): Argument {
  return {
    levels: levels.map(({ chance, settles, weights }, own) => ({
      chance,
      settles,
      weights,
      prices: [...demands.map(() => 0n), ...levels.map((_, at) => (at === own ? 1n : 0n))]
    })),
    cuts: levels.map(({ cut }) => cut)
  }
}

function proved(
  pool: Pool,
  types: PoolTypes,
  objective: "leximin" | "maximin",
  argument: Argument,
  { panels, probabilities }: Mixture
): FairLottery {
  const least = argument.levels.find(({ chance }) => chance.num > 0n)!.chance
  const lottery = lotteryOf(pool, types, panels, probabilities)
  return {
    ...lottery,
    least: { atLeast: least, atMost: least },
    certificate: certificateOf(lottery, objective, "optimum", argument)
  }
}

/** The best mixture that was found, and of the arguments the one that leaves least between it and the best there is. */
function bounded(
  pool: Pool,
  types: PoolTypes,
  objective: "leximin" | "maximin",
  candidates: ReadonlyArray<Argument>,
  { panels, probabilities }: Generated,
  stopped: Stop
): FairLottery {
  const lottery = lotteryOf(pool, types, panels, nearFractions(probabilities))
  const sits = types.types.map((_, type) => panels.some((panel) => panel[type]! > 0))
  const intervals = candidates.map(({ cuts, levels }) => {
    const first = levels.findIndex(({ chance }) => chance.num > 0n)
    const kept = levels.slice(0, first < 0 ? levels.length : first + 1)
    const zero = new Set(kept.flatMap(({ chance, settles }) => (chance.num === 0n ? settles : [])))
    const atLeast = lottery.chances
      .filter((_, type) => !zero.has(type))
      .reduce((a, b) => Rational.min(a, b), Rational.one)
    // An open interval settles nobody above zero.
    const open = kept.map((level) => (level.chance.num > 0n ? { ...level, settles: [] } : level))
    // What weighs nobody but those who are seen to sit bounds the least of them; else it may speak of who cannot sit.
    const last = kept.at(-1)!
    const speaks = last.weights.every((weight, type) => weight <= 0n || zero.has(type) || sits[type]!)
    const atMost = speaks ? last.chance : Rational.one
    return { least: { atLeast, atMost }, argument: { levels: open, cuts } }
  })
  const best = intervals.reduce((one, other) => {
    const order = Rational.compare(other.least.atLeast, one.least.atLeast)
    return order > 0 || (order === 0 && Rational.lessThan(other.least.atMost, one.least.atMost)) ? other : one
  })
  return {
    ...lottery,
    stopped,
    least: best.least,
    certificate: certificateOf(lottery, objective, "interval", best.argument)
  }
}

export function lotteryOf(
  pool: Pool,
  types: PoolTypes,
  panels: ReadonlyArray<Panel>,
  probabilities: ReadonlyArray<Rational>
) {
  const used = panels.flatMap((members, at) => {
    const probability = probabilities[at]!
    return probability.num === 0n ? [] : [{ members: [...members], probability }]
  })
  const chances = chancesOf(
    types,
    used.map(({ members }) => members),
    used.map(({ probability }) => probability)
  )
  return panelLottery(pool, types, used, chances)
}

export function certificateOf(
  { chances, panels, pool, types }: ReturnType<typeof lotteryOf>,
  objective: LotteryCertificate["objective"],
  proves: LotteryCertificate["proves"],
  { cuts, levels }: Argument
): LotteryCertificate {
  return {
    format: "ogniwo-lottery-1",
    objective,
    proves,
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
    panels: panels.map(({ members, probability }) => ({
      members: members.flatMap((count, type) => (count === 0 ? [] : [[type, count] as const])),
      probability: Rational.toString(probability)
    }))
  }
}

export function infeasible(): Result.Result<never, Refusal> {
  const words = {
    pl: "żaden skład nie spełnia wszystkich limitów naraz",
    en: "no panel meets all quotas at once"
  }
  return Result.fail({ _tag: "Refusal", reasons: [reason("sortition/infeasible", words)] })
}

const limits = {
  panels: { pl: "granicy liczby składów", en: "the limit on panels" },
  integerPrograms: { pl: "granicy liczby programów całkowitoliczbowych", en: "the limit on integer programs" },
  proofParts: { pl: "granicy długości dowodu", en: "the limit on the parts of a proof" },
  solver: { pl: "granicy czasu programu do optymalizacji", en: "the solver's own limit" }
} as const

/** Not even an interval: no panel was found, or nothing was proved, before the work was stopped. */
export function gaveUp(stopped: Stop, { integerPrograms, limit, panels }: Work): Result.Result<never, Refusal> {
  const of = stopped === "solver" ? "" : ` (${limit[stopped]})`
  const words = {
    pl: `losowanie zatrzymało się na ${limits[stopped].pl}${of}, po ${panels} składach i ${integerPrograms} programach; podnieś granicę w \`effort\``,
    en: `the lottery stopped at ${limits[stopped].en}${of}, after ${panels} panels and ${integerPrograms} programs; raise it in \`effort\``
  }
  const params = { limit: stopped, panels, integerPrograms }
  return Result.fail({ _tag: "Refusal", reasons: [reason("sortition/effort", words, { params })] })
}
