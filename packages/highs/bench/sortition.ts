/**
 * Maximin and leximin on made-up pools shaped like the published instances: people, seats and numbers of features as in
 * Flanigan et al., Nature 2021, quotas around the population's shares; the last with eighty people who share a home in
 * pairs. CPU time, checked certificates.
 *
 * Beside each: what `sortition-algorithms` 0.10.1 (highspy 1.15.1) took for pools of that shape on a machine like ours,
 * for maximin and, through a stand-in for its commercial solver, for leximin. Run: node --conditions=@ogniwo/source
 * bench/sortition.ts [name …]
 */
import { Rational } from "@ogniwo/kernel"
import { leximin, maximin, type Pool, sortitionPool, verifyLottery } from "@ogniwo/selection"
import * as Result from "effect/Result"
import { highs } from "../src/index.ts"

interface Shape {
  readonly name: string
  readonly people: number
  readonly seats: number
  readonly features: number
  /** CPU seconds of the peer, where it finished. */
  readonly maximin?: number
  readonly leximin?: number
  /** So many homes are shared by two. */
  readonly homes?: number
}

const shapes: ReadonlyArray<Shape> = [
  { name: "mass", people: 70, seats: 24, features: 5, maximin: 2.2, leximin: 6.2 },
  { name: "sf_c", people: 161, seats: 44, features: 7, maximin: 21.6, leximin: 111 },
  { name: "hd", people: 239, seats: 30, features: 7, maximin: 63.4, leximin: 188 },
  { name: "sf_b", people: 250, seats: 20, features: 6, maximin: 17.5, leximin: 97 },
  { name: "sf_a", people: 312, seats: 35, features: 6, maximin: 44.2, leximin: 150 },
  { name: "nexus", people: 342, seats: 170, features: 5, maximin: 13.5 },
  { name: "sf_d", people: 404, seats: 40, features: 6, maximin: 47 },
  { name: "cca", people: 825, seats: 75, features: 4, maximin: 87.9 },
  { name: "obf", people: 321, seats: 30, features: 8 },
  { name: "homes", people: 300, seats: 45, features: 4, homes: 40 }
]

const solver = await highs()
const asked = process.argv.slice(2)
for (const shape of shapes.filter(({ name }) => asked.length === 0 || asked.includes(name))) {
  const pool = poolOf(shape)
  for (const draw of [maximin, leximin]) {
    const before = process.cpuUsage()
    const found = draw(pool, solver)
    const { system, user } = process.cpuUsage(before)
    const seconds = (user + system) / 1e6
    const label = `${shape.name.padEnd(6)} ${draw.name.padEnd(8)} ${seconds.toFixed(2).padStart(7)} s CPU`
    if (Result.isFailure(found)) {
      console.log(`${label}: ${found.failure.reasons[0].words.en}`)
      continue
    }
    const { certificate, least, panels, stopped, types } = found.success
    const peer = draw === maximin ? shape.maximin : shape.leximin
    const valid = verifyLottery(certificate).length === 0
    console.log(
      label,
      `${String(types.types.length).padStart(4)} types ${String(panels.length).padStart(4)} panels,`,
      `least chance ${Rational.toDecimal(least.atLeast, 6)} of ${Rational.toDecimal(least.atMost, 6)},`,
      `${valid ? (stopped ?? "proved") : "NOT PROVED"}, peer ${peer === undefined ? "–" : `${(peer / seconds).toFixed(1)}×`}`
    )
  }
}

/** Volunteers of three latent groups, skewed against the population; quotas that a planted panel meets. */
function poolOf({ features: count, homes = 0, people: size, seats }: Shape): Pool {
  const next = random(1000 * size + seats)
  const sizes = [2, 5, 4, 6, 3, 2, 4, 3].slice(0, count)
  const groups = [0.5, 0.3, 0.2]
  const mixtures = sizes.map((values) => groups.map(() => normal(Array.from({ length: values }, () => 0.35 + next()))))
  const shares = sizes.map((values, feature) =>
    Array.from({ length: values }, (_, value) =>
      groups.reduce((sum, weight, group) => sum + weight * mixtures[feature]![group]![value]!, 0)
    )
  )
  const tilts = sizes.map((values) => Array.from({ length: values }, () => Math.exp(1.1 * (next() + next() - 1))))
  const people: Array<ReadonlyArray<number>> = []
  while (people.length < size) {
    const group = pick(groups, next())
    const own = sizes.map((_, feature) => pick(mixtures[feature]![group]!, next()))
    if (next() < own.reduce((product, value, feature) => product * tilts[feature]![value]!, 1) / 8) people.push(own)
  }
  const counts = planted(people, shares, seats, next)
  return Result.getOrThrow(
    sortitionPool({
      seats,
      people: people.map((own, at) => ({
        id: `p${at}`,
        features: Object.fromEntries(own.map((value, feature) => [`f${feature}`, `v${value}`])),
        ...(at < 2 * homes ? { address: `home ${at >> 1}` } : {})
      })),
      onePerAddress: homes > 0,
      quotas: counts.flatMap((held, feature) =>
        held.map((members, value) => {
          const share = seats * shares[feature]![value]!
          return {
            feature: `f${feature}`,
            value: `v${value}`,
            atLeast: Math.min(members, Math.floor(share * 0.92)),
            atMost: Math.max(1, members, Math.ceil(share * 1.08))
          }
        })
      )
    })
  )
}

/** A panel near the population's shares, found by exchanges: how many it holds of each value. */
function planted(
  people: ReadonlyArray<ReadonlyArray<number>>,
  shares: ReadonlyArray<ReadonlyArray<number>>,
  seats: number,
  next: () => number
): ReadonlyArray<ReadonlyArray<number>> {
  const sits = people.map((_, at) => at < seats)
  const counts = shares.map((values) => values.map(() => 0))
  const move = (person: number, by: number) =>
    people[person]!.forEach((value, feature) => (counts[feature]![value] = counts[feature]![value]! + by))
  const cost = () =>
    counts.reduce(
      (sum, held, feature) =>
        sum + held.reduce((all, own, value) => all + (own - seats * shares[feature]![value]!) ** 2, 0),
      0
    )
  people.forEach((_, person) => sits[person] === true && move(person, 1))
  let now = cost()
  for (let tries = 0; tries < 40 * people.length; tries++) {
    const one = Math.floor(next() * people.length)
    const other = Math.floor(next() * people.length)
    if (sits[one] !== true || sits[other] === true) continue
    move(one, -1)
    move(other, 1)
    if (cost() <= now) {
      now = cost()
      sits[one] = false
      sits[other] = true
    } else {
      move(one, 1)
      move(other, -1)
    }
  }
  return counts
}

function normal(weights: ReadonlyArray<number>): ReadonlyArray<number> {
  const sum = weights.reduce((a, b) => a + b, 0)
  return weights.map((weight) => weight / sum)
}

function pick(weights: ReadonlyArray<number>, chance: number): number {
  let left = chance
  const at = weights.findIndex((weight) => (left -= weight) < 0)
  return at < 0 ? weights.length - 1 : at
}

/** Mulberry32. */
function random(seed: number): () => number {
  let state = seed >>> 0
  return () => {
    state = (state + 0x6d2b79f5) >>> 0
    let mixed = Math.imul(state ^ (state >>> 15), state | 1)
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296
  }
}
