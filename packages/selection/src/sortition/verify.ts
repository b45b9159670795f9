import { Rational } from "@ogniwo/kernel"
import { boundOf } from "./bound.ts"
import { type LotteryCertificate, toDemand } from "./certificate.ts"
import { proves } from "./proof.ts"
import { boxOf, chanceOf } from "./relaxation.ts"

/**
 * Checks a lottery's certificate by additions: every panel meets every demand, the probabilities sum to one and give each
 * type its chance, and no lottery is fairer (or fairer by more than what is stated). Compare `types` and `demands` with
 * the published pool (`typesOf(pool)`) to know that it is about your pool.
 *
 * @returns What is wrong, in English, one line each; an empty list when everything holds. A certificate of whatever
 *   shape is answered, never thrown at.
 * @since 0.1.0
 */
export function verifyLottery(certificate: LotteryCertificate): ReadonlyArray<string> {
  try {
    if (certificate.format !== "ogniwo-lottery-1") return [`unknown format ${String(certificate.format)}`]
    return [...lotteryFaults(certificate), ...levelFaults(certificate)]
  } catch (error) {
    return [`malformed: ${error instanceof Error ? error.message : String(error)}`]
  }
}

function rational(text: string): Rational {
  const found = Rational.parse(text)
  if (found === undefined) throw new RangeError(`"${text.slice(0, 40)}" is not a fraction`)
  return found
}

function lotteryFaults({ demands, panels, seats, types }: LotteryCertificate): ReadonlyArray<string> {
  const faults: Array<string> = []
  const own = demands.map(toDemand)
  const everybody = types.flatMap(({ people }) => people)
  if (new Set(everybody).size !== everybody.length) faults.push("somebody is of two types")
  const sized = own.some(
    ({ lower, types: all, upper, weights }) =>
      lower === seats &&
      upper === seats &&
      all.length === types.length &&
      new Set(all).size === types.length &&
      weights.every((each) => each === 1)
  )
  if (!sized) faults.push("no demand fixes the size of the panel")
  const probabilities = panels.map(({ probability }) => rational(probability))
  const scale = probabilities.reduce((common, { den }) => common * (den / gcd(common, den)), 1n)
  const sums = types.map(() => 0n)
  let sum = 0n
  panels.forEach(({ members }, at) => {
    const panel = types.map(() => 0)
    for (const [type, count] of members) {
      const known = types[type]
      const isWhole = Number.isInteger(count) && count >= 0
      if (known === undefined || !isWhole || count > Math.min(known.atMost, known.people.length)) {
        faults.push(`panel ${at}: type ${type} cannot sit ${count} times`)
      } else panel[type] = panel[type]! + count
    }
    for (const { lower, name, types: of, upper, weights } of own) {
      const held = of.reduce((total, type, index) => total + panel[type]! * weights[index]!, 0)
      if (!(held >= lower && held <= upper)) faults.push(`panel ${at}: ${name} is ${held}`)
    }
    types.forEach(({ atMost }, type) => {
      if (panel[type]! > atMost) faults.push(`panel ${at}: type ${type} cannot sit ${panel[type]} times`)
    })
    const { den, num } = probabilities[at]!
    if (num < 0n) faults.push(`panel ${at}: a negative probability`)
    const share = num * (scale / den)
    sum += share
    panel.forEach((count, type) => {
      if (count > 0) sums[type] = sums[type]! + share * BigInt(count)
    })
  })
  if (sum !== scale) faults.push(`the probabilities sum to ${Rational.toString(Rational.of(sum, scale))}`)
  types.forEach(({ chance, people }, type) => {
    const { den, num } = rational(chance)
    if (num * BigInt(people.length) * scale !== sums[type]! * den) {
      faults.push(`type ${type}: the panels do not give the chance ${chance}`)
    }
  })
  return faults
}

function levelFaults(certificate: LotteryCertificate): ReadonlyArray<string> {
  const { cuts, demands, levels, objective, proves: claim, types } = certificate
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
  const chances = types.map(({ chance }) => rational(chance))
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
      if (settled[type] !== undefined || !(exact[type]! > 0n)) {
        faults.push(`level ${at}: type ${type} is not settled by it`)
      }
      if (!Rational.equals(chances[type]!, stated)) faults.push(`type ${type}: its chance is not its level's`)
    }
    const isBound = claim === "interval" && at === levels.length - 1
    const short = chances.findIndex((each, type) => settled[type] === undefined && Rational.lessThan(each, stated))
    for (const type of settles) settled[type] = stated
    if (short >= 0 && !isBound) faults.push(`type ${short} has less than level ${at}`)
  })
  const last = levels.at(-1)
  switch (objective) {
    case "leximin":
      if (claim === "optimum" && settled.includes(undefined)) faults.push("the levels do not settle everybody")
      break
    case "maximin":
      if (claim === "optimum" && !(last !== undefined && rational(last.chance).num > 0n)) {
        faults.push("no level above zero is proved")
      }
      break
    case "nash":
      faults.push(...slopeFaults(certificate, chances, settled))
      break
    default:
      faults.push("unknown objective")
  }
  if (claim === "interval" && objective !== "nash" && last === undefined) faults.push("no bound is proved")
  if (claim !== "optimum" && claim !== "interval") faults.push("it claims nothing")
  return faults
}

/** Σ weight · members ≤ limit for all panels, weight ≥ scale / chance: so the mean of chances ratios is bounded. */
function slopeFaults(
  { demands, levels, slope, types }: LotteryCertificate,
  chances: ReadonlyArray<Rational>,
  settled: ReadonlyArray<Rational | undefined>
): ReadonlyArray<string> {
  if (slope === undefined) return ["the slope is missing"]
  const faults: Array<string> = []
  const weights = slope.weights.map(BigInt)
  const scale = BigInt(slope.scale)
  const limit = BigInt(slope.limit)
  if (weights.length !== types.length || scale <= 0n) return ["the slope's weights or scale are missing"]
  if (levels.some(({ chance }) => rational(chance).num !== 0n)) faults.push("a level above zero proves nothing here")
  let people = 0n
  types.forEach((type, at) => {
    const { den, num } = chances[at]!
    if (settled[at] !== undefined) return
    people += BigInt(type.people.length)
    if (num === 0n) faults.push(`type ${at} has no chance, and that it can have none is not proved`)
    else if (weights[at]! * num < scale * den) faults.push(`type ${at}: its weight is below one over its chance`)
  })
  if (weights.some((weight) => weight < 0n)) faults.push("a negative weight")
  if (!proves(demands.map(toDemand), boxOf(types), weights, limit, slope.proof)) {
    faults.push("the slope's bound is not proved")
  }
  if (people === 0n || !Rational.equals(rational(slope.factor), Rational.of(limit, scale * people))) {
    faults.push(`the factor is not ${slope.factor}`)
  }
  return faults
}

function gcd(a: bigint, b: bigint): bigint {
  while (b !== 0n) [a, b] = [b, a % b]
  return a
}
