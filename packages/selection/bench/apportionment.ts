import * as Result from "effect/Result"
import sainteLaguePeer from "sainte-lague"
import { apportion } from "../src/apportionment/apportion.ts"
import { divisorMethods } from "../src/apportionment/divisors.ts"
import { listElection } from "../src/ballots.ts"
import { elect } from "../src/elect.ts"
import { sainteLague } from "../src/rules/sainte-lague.ts"

/** Divisor methods beside npm's sainte-lague: 20 lists, 500 seats. CPU microseconds a vector, median of seven. */
export function benchApportionment(): void {
  const elections = vectors(1000, 20)
  // All methods first, so that none is measured while the engine still learns that there are others.
  for (const method of Object.values(divisorMethods)) {
    for (let turn = 0; turn < 30; turn++) elections.forEach((votes) => apportion({ votes, seats: 500 }, method))
  }
  for (const [name, method] of Object.entries(divisorMethods)) {
    const ours = microseconds(elections.length, () =>
      elections.map((votes) => apportion({ votes, seats: 500 }, method))
    )
    console.log(`${name}: ${ours.toFixed(2)} µs`)
    if (name === "sainte-lague") beside(elections, ours)
  }
  accounts(elections.slice(0, 100))
}

/** A whole election with its account: a round for every seat, with every list's offer in exact text. */
function accounts(votes: ReadonlyArray<ReadonlyArray<number>>): void {
  const elections = votes.map((own) => {
    const byId = Object.fromEntries(own.map((each, list) => [`l${list}`, each]))
    return Result.getOrThrow(listElection({ candidates: Object.keys(byId), seats: 500, votes: byId }))
  })
  const time = microseconds(elections.length, () => elections.map((each) => elect(sainteLague, each)))
  console.log(`elect by sainte-lague, 500 rounds told: ${time.toFixed(0)} µs`)
}

function beside(elections: ReadonlyArray<ReadonlyArray<number>>, ours: number): void {
  const named = elections.map((votes) => Object.fromEntries(votes.map((each, list) => [`l${list}`, each])))
  const theirs = microseconds(named.length, () => named.map((votes) => sainteLaguePeer(votes, 500, { draw: true })))
  const differ = named.filter((votes, at) => {
    const { seats, tie } = apportion({ votes: elections[at]!, seats: 500 }, divisorMethods["sainte-lague"])
    const peer = sainteLaguePeer(votes, 500, { draw: true })
    return tie === undefined && seats.some((count, list) => peer[`l${list}`] !== count)
  })
  console.log(
    `  npm sainte-lague: ${theirs.toFixed(1)} µs, ${(theirs / ours).toFixed(0)} times as long; ${differ.length} of ${named.length} differ`
  )
}

function microseconds(count: number, run: () => unknown): number {
  for (let warm = 0; warm < 10; warm++) run()
  const times = Array.from({ length: 7 }, () => {
    const start = process.cpuUsage()
    run()
    const { system, user } = process.cpuUsage(start)
    return (user + system) / count
  })
  return times.toSorted((a, b) => a - b)[3]!
}

/** Votes of very different sizes, the same on every run. */
function vectors(count: number, lists: number): ReadonlyArray<ReadonlyArray<number>> {
  let state = 7
  const random = () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0
    return state / 2 ** 32
  }
  return Array.from({ length: count }, () =>
    Array.from({ length: lists }, () => Math.floor(30_000 * Math.exp(4.5 * random())))
  )
}

benchApportionment()
