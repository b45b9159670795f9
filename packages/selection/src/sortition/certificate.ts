/**
 * A lottery that anybody can check: the panels and their probabilities, and why no fairer lottery exists.
 *
 * The argument of each level reads: give every type these weights. The demands, taken at these prices, allow no panel a
 * weight above the bound; so no lottery gives more on average; so, once those settled before have what they have, the
 * least favoured of the rest cannot have more than this chance, and whoever has a weight cannot have any other.
 * Everything is whole numbers and sums; a solver is neither needed nor trusted.
 *
 * Source: Flanigan et al., Nature 596 (2021), for leximin; Chvátal, "Linear Programming" (1983), ch. 5.
 */
import { Rational } from "@ogniwo/kernel"
import { boundOf } from "./bound.ts"
import { type Proof, proves } from "./proof.ts"
import { boxOf, chanceOf } from "./relaxation.ts"
import type { Demand } from "./types.ts"

/** Plain JSON. Bounds that are infinite are `null`; numbers that may be long, and fractions, are text. */
export interface LeximinCertificate {
  readonly format: "ogniwo-leximin-1"
  readonly seats: number
  /** Who is of which type, and the most of it on one panel. */
  readonly types: ReadonlyArray<{
    readonly people: ReadonlyArray<string>
    readonly atMost: number
    readonly chance: string
  }>
  readonly demands: ReadonlyArray<CertifiedDemand>
  /** Demands that follow from the others because panels are whole, each with its proof from `demands`. */
  readonly cuts: ReadonlyArray<{ readonly demand: CertifiedDemand; readonly proof: Proof }>
  readonly levels: ReadonlyArray<{
    readonly chance: string
    readonly settles: ReadonlyArray<number>
    readonly weights: ReadonlyArray<string>
    readonly prices: ReadonlyArray<string>
  }>
  /** `members`: pairs of a type and how many of it. */
  readonly panels: ReadonlyArray<{
    readonly members: ReadonlyArray<readonly [type: number, count: number]>
    readonly probability: string
  }>
}

export interface CertifiedDemand {
  readonly name: string
  readonly types: ReadonlyArray<number>
  readonly weights: ReadonlyArray<number>
  readonly lower: number | null
  readonly upper: number | null
}

/**
 * Checks a leximin certificate by additions: every panel meets every demand, the probabilities sum to one and give each
 * type its chance, and the levels leave nobody a fairer lottery. Compare `types` and `demands` with the published pool
 * (`typesOf(pool)`) to know that it is about your pool.
 *
 * @returns What is wrong, in English, one line each; an empty list when everything holds. A certificate of whatever
 *   shape is answered, never thrown at.
 * @since 0.1.0
 */
export function verifyLeximin(certificate: LeximinCertificate): ReadonlyArray<string> {
  try {
    return [...lotteryFaults(certificate), ...levelFaults(certificate)]
  } catch (error) {
    return [`malformed: ${error instanceof Error ? error.message : String(error)}`]
  }
}

export function toDemand({ lower, upper, ...rest }: CertifiedDemand): Demand {
  return { ...rest, lower: lower ?? Number.NEGATIVE_INFINITY, upper: upper ?? Number.POSITIVE_INFINITY }
}

export function fromDemand({ lower, upper, ...rest }: Demand): CertifiedDemand {
  return { ...rest, lower: Number.isFinite(lower) ? lower : null, upper: Number.isFinite(upper) ? upper : null }
}

function rational(text: string): Rational {
  const found = Rational.parse(text)
  if (found === undefined) throw new RangeError(`"${text.slice(0, 40)}" is not a fraction`)
  return found
}

function lotteryFaults({ demands, panels, seats, types }: LeximinCertificate): ReadonlyArray<string> {
  const faults: Array<string> = []
  const own = demands.map(toDemand)
  const everybody = types.flatMap(({ people }) => people)
  if (new Set(everybody).size !== everybody.length) faults.push("somebody is of two types")
  const sized = own.some(
    ({ lower, types: all, upper, weights }) =>
      lower === seats && upper === seats && new Set(all).size === types.length && weights.every((each) => each === 1)
  )
  if (!sized) faults.push("no demand fixes the size of the panel")
  const sums = types.map(() => Rational.zero)
  let sum = Rational.zero
  panels.forEach(({ members, probability }, at) => {
    const panel = types.map(() => 0)
    for (const [type, count] of members) {
      const known = types[type]
      if (
        known === undefined ||
        !Number.isInteger(count) ||
        count < 0 ||
        count > Math.min(known.atMost, known.people.length)
      ) {
        faults.push(`panel ${at}: type ${type} cannot sit ${count} times`)
      } else panel[type] = panel[type]! + count
    }
    for (const { lower, name, types: of, upper, weights } of own) {
      const held = of.reduce((total, type, index) => total + panel[type]! * weights[index]!, 0)
      if (!(held >= lower && held <= upper)) faults.push(`panel ${at}: ${name} is ${held}`)
    }
    const chance = rational(probability)
    if (chance.num < 0n) faults.push(`panel ${at}: a negative probability`)
    sum = Rational.add(sum, chance)
    panel.forEach((count, type) => {
      if (count > 0) sums[type] = Rational.add(sums[type]!, Rational.multiply(chance, Rational.fromInteger(count)))
    })
  })
  if (!Rational.equals(sum, Rational.one)) faults.push(`the probabilities sum to ${Rational.toString(sum)}`)
  types.forEach(({ chance, people }, type) => {
    const stated = Rational.multiply(rational(chance), Rational.fromInteger(people.length))
    if (!Rational.equals(stated, sums[type]!)) faults.push(`type ${type}: the panels do not give the chance ${chance}`)
  })
  return faults
}

function levelFaults({ cuts, demands, levels, types }: LeximinCertificate): ReadonlyArray<string> {
  const faults: Array<string> = []
  const own = demands.map(toDemand)
  const box = boxOf(types)
  cuts.forEach(({ demand, proof }, at) => {
    const { lower, types: of, upper, weights } = demand
    const full = types.map(() => 0n)
    of.forEach((type, index) => (full[type] = BigInt(weights[index]!)))
    if (lower !== null || upper === null || !proves(own, box, full, BigInt(upper), proof)) {
      faults.push(`cut ${at} is not proved`)
    }
  })
  const all = [...own, ...cuts.map(({ demand }) => toDemand(demand))]
  const settled: Array<Rational | undefined> = types.map(() => undefined)
  levels.forEach(({ chance, prices, settles, weights }, at) => {
    const exact = weights.map(BigInt)
    if (exact.length !== types.length || prices.length !== all.length) {
      faults.push(`level ${at}: weights or prices are missing`)
      return
    }
    const bound = boundOf(all, box, exact, prices.map(BigInt))
    const most = bound === undefined ? undefined : chanceOf(types, exact, bound, settled)
    const stated = rational(chance)
    if (most === undefined || !Rational.equals(most, stated)) faults.push(`level ${at}: ${chance} is not proved`)
    for (const type of settles) {
      if (settled[type] !== undefined || !(exact[type]! > 0n))
        faults.push(`level ${at}: type ${type} is not settled by it`)
      if (!Rational.equals(rational(types[type]!.chance), stated))
        faults.push(`type ${type}: its chance is not its level's`)
    }
    for (const type of settles) settled[type] = stated
    const left = types.findIndex(
      (each, type) => settled[type] === undefined && Rational.lessThan(rational(each.chance), stated)
    )
    if (left >= 0) faults.push(`type ${left} has less than level ${at}`)
  })
  if (settled.includes(undefined)) faults.push("the levels do not settle everybody")
  return faults
}
