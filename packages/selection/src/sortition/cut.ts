import { Rational } from "@ogniwo/kernel"
import type { Solver } from "../solver.ts"
import type { Gap, Wanted } from "./decompose.ts"
import { heaviestOf } from "./decompose.ts"
import { total } from "./panel-search.ts"
import { type Proof, prove } from "./proof.ts"
import { boxOf } from "./relaxation.ts"
import type { Demand, PoolTypes } from "./types.ts"

/** A demand that every panel meets because panels are whole, with its proof. */
export interface Cut {
  readonly demand: Demand
  readonly proof: Proof
}

/**
 * Turns the direction in which the chances lie outside all mixtures into a demand: whole weights whose sum no panel
 * brings above a limit, while the chances do.
 */
export function cutFrom(
  pool: PoolTypes,
  wanted: Wanted,
  { weights }: Gap,
  name: string,
  solver: Solver
): Cut | "infeasible" | undefined {
  const box = boxOf(pool.types)
  const peak = weights.reduce((most, weight) => Math.max(most, Math.abs(weight)), 0)
  for (const grain of [4, 12, 60, 360, 2520, 27_720]) {
    const whole = Float64Array.from(weights, (weight) => Math.round((weight / peak) * grain))
    const lifted = lift(pool, wanted, whole, solver)
    if (lifted === undefined || lifted === "infeasible") return lifted
    const best = heaviestOf(pool.demands, box, lifted, solver)
    if (best === undefined || best === "stopped") return undefined
    const limit = total(lifted, best)
    const asked = Rational.sum(
      wanted.members.map((members, type) => Rational.multiply(members, Rational.fromInteger(lifted[type]!)))
    )
    if (Rational.compare(asked, Rational.fromInteger(limit)) <= 0) continue
    const proof = prove(pool.demands, box, [...lifted], limit, solver)
    if (proof === undefined) return undefined
    const types = [...lifted.keys()].filter((type) => lifted[type] !== 0)
    const demand = {
      name,
      types,
      weights: types.map((type) => lifted[type]!),
      lower: Number.NEGATIVE_INFINITY,
      upper: limit
    }
    return { demand, proof }
  }
  return undefined
}

/** Adds what holds with equality for the panels looked at, so often that no other panel can be heavier. */
function lift({ demands, types }: PoolTypes, { box, face }: Wanted, whole: Float64Array, solver: Solver) {
  const inFace = heaviestOf(face, box, whole, solver)
  const anywhere = heaviestOf(demands, boxOf(types), whole, solver)
  if (anywhere === undefined) return "infeasible"
  if (anywhere === "stopped" || inFace === "stopped") return undefined
  const own = inFace === undefined ? -total(whole.map(Math.abs), anywhere) : total(whole, inFace)
  const times = Math.max(0, Math.ceil(total(whole, anywhere) - own))
  const lifted = Float64Array.from(whole)
  demands.forEach((demand, at) => {
    const sign = face[at]!.lower > demand.lower ? times : face[at]!.upper < demand.upper ? -times : 0
    demand.types.forEach((type, index) => {
      lifted[type] = lifted[type]! + sign * demand.weights[index]!
    })
  })
  types.forEach(({ atMost }, type) => {
    if (box.least[type] === atMost && atMost > 0) lifted[type] = lifted[type]! + times
    else if (box.most[type] === 0) lifted[type] = lifted[type]! - times
  })
  return lifted
}
