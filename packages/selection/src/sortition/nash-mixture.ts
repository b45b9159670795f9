import type { Rational } from "@ogniwo/kernel"
import { Corral } from "./corral.ts"
import type { Panel } from "./panel-search.ts"

/**
 * The mixture of known panels with the greatest product of chances, nearly.
 *
 * At a mixture, the logarithm of the product is bent like a parabola whose peak is the nearest point of a corral, with
 * every type measured by what it has; one goes there, or part of the way, and looks again. A panel is worth adding when
 * its members, each counted one over their chance, are more than the people.
 *
 * Source: Wang, "On fast computation of the non-parametric maximum likelihood estimate of a mixing distribution",
 * Journal of the Royal Statistical Society B 69 (2007), for the same problem in statistics.
 */
export class NashMixture {
  readonly #people: ReadonlyArray<number>
  #parts: ReadonlyArray<readonly [panel: Panel, share: number]>
  /** Members of each type on average. */
  #held: Float64Array

  /** @param people - Of each type; 0 for types that can sit on no panel. */
  constructor(people: ReadonlyArray<number>, panels: ReadonlyArray<Panel>, probabilities: ReadonlyArray<number>) {
    this.#people = people
    this.#parts = panels.map((panel, at) => [panel, probabilities[at]!])
    this.#held = this.#holds(this.#parts)
  }

  get parts(): ReadonlyArray<readonly [panel: Panel, share: number]> {
    return this.#parts
  }

  /** One over the chance of each type. */
  get weights(): Float64Array {
    return Float64Array.from(this.#people, (people, type) => (people === 0 ? 0 : people / this.#held[type]!))
  }

  /** One step towards the best mixture of those in use and these. @returns how much the logarithm of the product grew. */
  step(more: ReadonlyArray<Panel>): number {
    const root = this.#people.map((people) => Math.sqrt(people))
    const measured = (panel: ArrayLike<number>): Float64Array =>
      Float64Array.from(root, (each, type) => (each === 0 ? 0 : (each * panel[type]!) / this.#held[type]!))
    const target = Float64Array.from(root, (each) => 2 * each)
    const panels = [...this.#parts.toSorted((a, b) => b[1] - a[1]).map(([panel]) => panel), ...more]
    const points = panels.map(measured)
    const corral = new Corral<Float64Array>(target)
    const own = new Map(points.map((point, at) => [point, panels[at]!]))
    let next = points[0]
    for (let tries = 0; next !== undefined && corral.join(next) && tries < 10 * points.length; tries++) {
      const { missing } = corral
      const has = corral.panels.reduce((sum, [point, share]) => sum + share * dot(missing, point), 0)
      let most = has + 1e-10 * (1 + Math.abs(has))
      next = undefined
      for (const point of points) {
        const weight = dot(missing, point)
        if (weight > most) [most, next] = [weight, point]
      }
    }
    return this.#move(corral.panels.map(([point, share]) => [own.get(point)!, share]))
  }

  /** As far towards the new mixture as the product grows. */
  #move(toward: ReadonlyArray<readonly [panel: Panel, share: number]>): number {
    const before = this.#logarithm(this.#held)
    const there = this.#holds(toward)
    for (let far = 1; far > 1e-6; far /= 2) {
      const held = this.#held.map((own, type) => own + far * (there[type]! - own))
      const grown = this.#logarithm(held) - before
      if (!(grown > 0)) continue
      const shares = new Map<Panel, number>(this.#parts.map(([panel, share]) => [panel, (1 - far) * share]))
      for (const [panel, share] of toward) shares.set(panel, (shares.get(panel) ?? 0) + far * share)
      this.#parts = [...shares].filter(([, share]) => share > 1e-13)
      this.#held = this.#holds(this.#parts)
      return grown
    }
    return 0
  }

  #holds(parts: ReadonlyArray<readonly [panel: Panel, share: number]>): Float64Array {
    const held = new Float64Array(this.#people.length)
    let sum = 0
    for (const [panel, share] of parts) {
      sum += share
      for (let type = 0; type < held.length; type++) held[type] = held[type]! + share * panel[type]!
    }
    return held.map((each) => each / sum)
  }

  #logarithm(held: Float64Array): number {
    return this.#people.reduce((sum, people, type) => (people === 0 ? sum : sum + people * Math.log(held[type]!)), 0)
  }
}

export function openPeople(
  types: ReadonlyArray<{ readonly people: { readonly length: number } }>,
  chances: ReadonlyArray<Rational>
): ReadonlyArray<number> {
  return types.map(({ people }, type) => (chances[type]!.num === 0n ? 0 : people.length))
}

function dot(a: Float64Array, b: Float64Array): number {
  let sum = 0
  for (let at = 0; at < a.length; at++) sum += a[at]! * b[at]!
  return sum
}
