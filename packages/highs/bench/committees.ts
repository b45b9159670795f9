/**
 * Optimal committees with HiGHS at hand: made-up elections in the unit square (approve within a quarter of its side) and
 * ones where everybody marks a tenth of the candidates by chance. CPU milliseconds of the first count, which loads and
 * compiles what it needs, and the least of the next; which proof; how many committees are equally good.
 *
 * Beside each, where it was measured, what the integer programs of abcvoting 2.17 took for one committee on elections of
 * that kind with native HiGHS 1.15.1 (the least of five, wall time, in its own process and warm), and the ratio to our
 * next counts. Run: node --conditions=@ogniwo/source bench/committees.ts [rule …]
 */
import {
  type AnyRule,
  type ApprovalElection,
  approvalElection,
  cc,
  electByName,
  leximaxPhragmen,
  minimaxAv,
  minimaxPhragmen,
  monroe,
  pav
} from "@ogniwo/selection"
import * as Result from "effect/Result"
import { highs } from "../src/index.ts"

type Row = readonly [
  rule: AnyRule,
  kind: "euclid" | "ic",
  voters: number,
  candidates: number,
  seats: number,
  peer?: number
]

const rows: ReadonlyArray<Row> = [
  [pav, "euclid", 100, 50, 10, 91],
  [pav, "euclid", 100, 100, 20, 133],
  [pav, "euclid", 1000, 50, 10, 483],
  [pav, "euclid", 1000, 100, 20, 937],
  [pav, "ic", 100, 50, 10, 917],
  [pav, "ic", 1000, 20, 5, 5673],
  [cc, "euclid", 100, 100, 20, 65],
  [cc, "euclid", 1000, 50, 10, 375],
  [cc, "euclid", 1000, 100, 20, 1189],
  [minimaxAv, "euclid", 1000, 50, 10, 310],
  [minimaxAv, "euclid", 1000, 100, 20, 387],
  [minimaxPhragmen, "euclid", 100, 50, 10, 375],
  [minimaxPhragmen, "euclid", 1000, 20, 5, 2373],
  [monroe, "euclid", 100, 50, 10, 3484],
  [monroe, "euclid", 1000, 20, 5],
  [leximaxPhragmen, "euclid", 100, 20, 5]
]

const solver = await highs()
const asked = process.argv.slice(2)
for (const row of rows.filter(([rule]) => asked.length === 0 || asked.includes(rule.id))) measure(row)

function measure([rule, kind, voters, candidates, seats, peer]: Row): void {
  const election = electionOf(kind, voters, candidates, seats)
  const registry = { ids: [rule.id], get: () => rule }
  const settings = { solver, ties: [{ order: election.candidates.map(({ id }) => id) }] }
  const times: Array<number> = []
  let said = ""
  for (let run = 0; run < 4; run++) {
    const start = process.cpuUsage()
    const outcome = electByName(registry, rule.id, election, {}, settings)
    const { system, user } = process.cpuUsage(start)
    times.push((system + user) / 1000)
    said = Result.isFailure(outcome) ? outcome.failure.reasons[0].words.en : JSON.stringify(outcome.success.detail)
  }
  const [first, ...next] = times
  const least = Math.min(...next)
  const ratio = peer === undefined ? "" : `peer ${peer} ms, ${(peer / least).toFixed(1)}×`
  const proof = said.slice(said.indexOf("proof") - 1, said.indexOf("proof") + 80)
  console.log(
    `${rule.id.padEnd(17)} ${kind} ${voters}×${candidates} k=${seats}`.padEnd(40),
    `first ${first!.toFixed(0).padStart(5)} ms, next ${least.toFixed(0).padStart(5)} ms ${ratio.padEnd(24)} ${proof}`
  )
}

function electionOf(kind: Row[1], voters: number, candidates: number, seats: number): ApprovalElection {
  const random = generator(voters + candidates)
  const ids = Array.from({ length: candidates }, (_, at) => `c${at}`)
  const places = ids.map(() => [random(), random()] as const)
  const ballots = Array.from({ length: voters }, () => {
    const [x, y] = [random(), random()]
    const near = (at: number) => (x - places[at]![0]) ** 2 + (y - places[at]![1]) ** 2 < 1 / 16
    return { approves: ids.filter((_, at) => (kind === "euclid" ? near(at) : random() < 0.1)) }
  })
  return Result.getOrThrow(approvalElection({ candidates: ids, seats, ballots }))
}

/** Mulberry32: the same elections for everybody. */
function generator(seed: number): () => number {
  let state = seed >>> 0
  return () => {
    state = (state + 0x6d2b79f5) >>> 0
    let mixed = Math.imul(state ^ (state >>> 15), state | 1)
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296
  }
}
