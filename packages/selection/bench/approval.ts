/**
 * Approval committees on made-up elections: voters and candidates at random places in the unit square, who approve
 * within a quarter of its side. Prints CPU milliseconds of the count, and of reading its whole account; checks that the
 * committee is a full one that keeps what the rule promises. No package on npm counts these rules exactly, so there is
 * no ratio to print.
 */
import * as Result from "effect/Result"
import {
  approvalElection,
  type ApprovalElection,
  elect,
  equalShares,
  expandingApprovals,
  extendedJustifiedRepresentationPlus,
  greedyMonroe,
  justifiedRepresentation,
  leximaxPhragmen,
  maximinSupport,
  minimaxAv,
  minimaxPhragmen,
  monroe,
  pav,
  phragmen,
  phragmenEnestroem,
  revSeqPav,
  type Rule,
  seqCc,
  seqPav,
  type Verdict
} from "../src/index.ts"
import type { Json } from "@ogniwo/kernel"

function euclid(voters: number, candidates: number, seats: number): ApprovalElection {
  const random = generator(voters + candidates)
  const places = Array.from({ length: candidates }, () => [random(), random()] as const)
  const ballots = Array.from({ length: voters }, () => {
    const [x, y] = [random(), random()]
    return { approves: places.flatMap(([a, b], id) => ((x - a) ** 2 + (y - b) ** 2 < 1 / 16 ? [`c${id}`] : [])) }
  })
  return Result.getOrThrow(approvalElection({ candidates: places.map((_, id) => `c${id}`), seats, ballots }))
}

/** Mulberry32: the same election for everybody. */
function generator(seed: number): () => number {
  let state = seed
  return () => {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32
  }
}

type Check = (election: ApprovalElection, committee: ReadonlyArray<string>) => Verdict

function measure<O>(
  size: string,
  election: ApprovalElection,
  rule: Rule<"approval", O>,
  check: Check | undefined,
  options: Json = {}
): void {
  const settings = { ties: [{ order: election.candidates.map(({ id }) => id) }] }
  const times: Array<number> = []
  let account = 0
  for (let run = 0; run < 7; run++) {
    const start = process.cpuUsage()
    const outcome = Result.getOrThrow(elect(rule, election, options, settings))
    times.push(milliseconds(start))
    if (outcome.status !== "decided" || outcome.vacant > 0) throw new Error(`${rule.id}: not a full committee`)
    if (check?.(election, outcome.elected).verdict === "fails") throw new Error(`${rule.id}: breaks its promise`)
    const read = process.cpuUsage()
    JSON.stringify(outcome)
    account = milliseconds(read)
  }
  times.sort((a, b) => a - b)
  const name = `${rule.id} ${options === undefined || Object.keys(options ?? {}).length === 0 ? "" : JSON.stringify(options)}`
  console.log(
    `${name.padEnd(46)} ${size.padEnd(16)} ${times[0]!.toFixed(1).padStart(8)} ms  median ${times[3]!.toFixed(1).padStart(8)}  account ${account.toFixed(0).padStart(6)}`
  )
}

function milliseconds(since: NodeJS.CpuUsage): number {
  const { system, user } = process.cpuUsage(since)
  return (system + user) / 1000
}

function approvalBench(): void {
  const large = euclid(10_000, 100, 20)
  measure("10000×100 k=20", large, seqPav, undefined)
  measure("10000×100 k=20", large, seqCc, justifiedRepresentation)
  measure("10000×100 k=20", large, phragmen, justifiedRepresentation)
  for (const completion of ["seq-phragmen", "av", "increment"]) {
    const check = completion === "increment" ? undefined : extendedJustifiedRepresentationPlus
    measure("10000×100 k=20", large, equalShares, check, { completion })
  }
  measure("10000×100 k=20", large, phragmenEnestroem, justifiedRepresentation)
  const middle = euclid(10_000, 50, 10)
  measure("10000×50 k=10", middle, greedyMonroe, justifiedRepresentation)
  measure("10000×50 k=10", middle, phragmenEnestroem, justifiedRepresentation)
  measure("10000×50 k=10", middle, expandingApprovals, justifiedRepresentation)
  measure("10000×50 k=10", middle, revSeqPav, undefined)
  measure("10000×50 k=10", middle, maximinSupport, justifiedRepresentation)
  const small = euclid(1000, 20, 5)
  measure("1000×20 k=5", small, pav, extendedJustifiedRepresentationPlus)
  measure("1000×20 k=5", small, monroe, justifiedRepresentation)
  measure("1000×20 k=5", small, minimaxAv, undefined)
  measure("1000×20 k=5", small, minimaxPhragmen, undefined)
  measure("1000×20 k=5", small, leximaxPhragmen, justifiedRepresentation)
}

approvalBench()
