/**
 * Alternates for a panel whose members may drop out, each with a stated probability.
 *
 * Alternates are fixed beforehand; when some members have gone, the best of the alternates take their places. Those are
 * chosen whose expected final panel has the fewest people amiss: missing below a floor, too many above a cap, seats left
 * empty. Drawing alternates as the panel was drawn does not do that: who is likeliest to go needs a stand-in most.
 *
 * People who count for the same bounds are interchangeable, so the search is over types: every number of dropouts of
 * every type with its exact probability, times every mix of alternates, times every use of them. That grows as a power of
 * the number of types; beyond a million steps (about a second) it is refused, never approximated.
 *
 * Source: Assos, Baharav, Flanigan, Procaccia, "Alternates, Assemble! Selecting Optimal Alternates for Citizens'
 * Assemblies" (EC 2025): the same objective (expected deviation from the quotas), there minimised over samples.
 */
import { Rational, reason, type Refusal } from "@ogniwo/kernel"
import * as Result from "effect/Result"
import type { Candidate, SeatBound } from "../candidate.ts"
import type { CountSettings } from "../elect.ts"
import type { Outcome } from "../outcome.ts"
import type { Ties } from "../ties.ts"
import { answering } from "./answering.ts"
import { countsFor, type Departures, departures } from "./departures.ts"

export interface PanelMember extends Candidate {
  /** The chance of dropping out, independent of the others': "1/10", "0.05"; at most 20 characters. */
  readonly dropout: string
}

export interface PanelAtRisk {
  readonly members: ReadonlyArray<PanelMember>
  /** Who may be an alternate. */
  readonly pool: ReadonlyArray<Candidate>
  readonly bounds: ReadonlyArray<SeatBound>
  /** How many alternates. */
  readonly count: number
}

/** States that dropouts may leave times uses of alternates times bounds; and how many of either there may be. */
const mostSteps = 1_000_000
const mostStates = 10_000

/**
 * The alternates with the least expected number of people amiss.
 *
 * People of one type, and mixes that are equally good, are ties: the chain of `settings` chooses.
 *
 * @returns An outcome whose `detail.expected` is that number, exactly; a refusal for probabilities that are none, and for
 *   a search of more than a million steps.
 *
 * @example
 * ```ts
 * const women = { attribute: "sex", values: ["f"], atLeast: 1 }
 * const outcome = Result.getOrThrow(optimalAlternates({
 *   members: [
 *     { id: "anna", attributes: { sex: "f" }, dropout: "1/2" },
 *     { id: "bartek", attributes: { sex: "m" }, dropout: "1/10" }
 *   ],
 *   pool: [{ id: "celina", attributes: { sex: "f" } }, { id: "damian", attributes: { sex: "m" } }],
 *   bounds: [women],
 *   count: 1
 * }))
 * outcome.status === "decided" && [outcome.elected, outcome.detail] // => [["celina"], { expected: "1/20" }]
 * ```
 * @since 0.1.0
 */
export function optimalAlternates(panel: PanelAtRisk, settings: CountSettings = {}): Result.Result<Outcome, Refusal> {
  const chances = panel.members.map(({ dropout }) => (dropout.length > 20 ? undefined : Rational.parse(dropout)))
  if (chances.some((each) => each === undefined || each.num < 0n || each.num > each.den)) return noChance()
  const types = typesOf(panel.pool, panel.bounds)
  const size = Math.min(panel.count, panel.pool.length)
  const mixes = subMixes(
    types.map(({ people }) => people.length),
    size,
    size
  )
  if (mixes === undefined) return tooLarge()
  const gone = departures(panel.members, chances as ReadonlyArray<Rational>, panel.bounds, mostStates)
  const uses = mixes.reduce((total, mix) => total + mix.reduce((all, each) => all * (each + 1), 1), 0)
  if (gone === undefined || uses * gone.length * (panel.bounds.length + 1) > mostSteps) return tooLarge()
  const expected = mixes.map((mix) => expectedLoss(mix, types, gone, panel.bounds))
  const least = expected.reduce((best, each) => Rational.min(best, each))
  const best = mixes.filter((_, index) => Rational.equals(expected[index]!, least))
  return answering("optimal-alternates", panel.pool, size, settings, (ties) => ({
    rounds: [],
    elected: people(oneOf(best, types, ties), types, ties),
    detail: { expected: Rational.toString(least) }
  }))
}

interface PoolType {
  readonly people: ReadonlyArray<string>
  /** For every bound: do these count for it? */
  readonly counts: ReadonlyArray<number>
}

function typesOf(pool: ReadonlyArray<Candidate>, bounds: ReadonlyArray<SeatBound>): ReadonlyArray<PoolType> {
  const types = new Map<string, { readonly people: Array<string>; readonly counts: ReadonlyArray<number> }>()
  for (const candidate of pool) {
    const counts = countsFor(candidate, bounds)
    const key = counts.join("")
    const type = types.get(key) ?? { people: [], counts }
    type.people.push(candidate.id)
    types.set(key, type)
  }
  return [...types.values()]
}

function expectedLoss(
  mix: ReadonlyArray<number>,
  types: ReadonlyArray<PoolType>,
  gone: ReadonlyArray<Departures>,
  bounds: ReadonlyArray<SeatBound>
): Rational {
  const uses = subMixes(mix, sum(mix), 0) ?? []
  const added = uses.map((use) => bounds.map((_, bound) => sum(use.map((n, type) => n * types[type]!.counts[bound]!))))
  return Rational.sum(
    gone.map(({ chance, held, seats }) => {
      let least = Number.POSITIVE_INFINITY
      uses.forEach((use, index) => {
        const taken = sum(use)
        if (taken <= seats) least = Math.min(least, seats - taken + amiss(held, added[index]!, bounds))
      })
      return Rational.multiply(chance, Rational.of(least))
    })
  )
}

function amiss(held: ReadonlyArray<number>, added: ReadonlyArray<number>, bounds: ReadonlyArray<SeatBound>): number {
  return sum(
    bounds.map(({ atLeast = 0, atMost = Number.MAX_SAFE_INTEGER }, bound) => {
      const have = held[bound]! + added[bound]!
      return Math.max(0, atLeast - have) + Math.max(0, have - atMost)
    })
  )
}

/** Every vector of at most these numbers, with a sum from `least` to `most`; `undefined` where there are too many. */
function subMixes(
  limits: ReadonlyArray<number>,
  most: number,
  least: number
): ReadonlyArray<ReadonlyArray<number>> | undefined {
  let mixes: ReadonlyArray<ReadonlyArray<number>> = [[]]
  let toCome = sum(limits)
  for (const each of limits) {
    toCome -= each
    mixes = mixes.flatMap((mix) => {
      const taken = sum(mix)
      const from = Math.max(0, least - taken - toCome)
      const to = Math.min(each, most - taken)
      return Array.from({ length: to - from + 1 }, (_, more) => [...mix, from + more])
    })
    if (mixes.length > mostStates) return undefined
  }
  return mixes
}

/** One of several mixes that are equally good; each is named by its people, the first of every type. */
function oneOf(
  mixes: ReadonlyArray<ReadonlyArray<number>>,
  types: ReadonlyArray<PoolType>,
  ties: Ties
): ReadonlyArray<number> {
  const name = (mix: ReadonlyArray<number>) =>
    mix.flatMap((taken, type) => types[type]!.people.slice(0, taken)).join(" + ")
  if (mixes.length === 1) return mixes[0]!
  const [chosen] = ties.settle({ among: mixes.map(name), choose: 1, purpose: "elect", stage: 1 })
  return mixes.find((mix) => name(mix) === chosen)!
}

function people(mix: ReadonlyArray<number>, types: ReadonlyArray<PoolType>, ties: Ties): ReadonlyArray<string> {
  return mix.flatMap((taken, type) => {
    const among = types[type]!.people
    if (taken === 0 || taken === among.length) return among.slice(0, taken)
    return ties.settle({ among, choose: taken, purpose: "elect", stage: 1 })
  })
}

function sum(all: ReadonlyArray<number>): number {
  return all.reduce((total, each) => total + each, 0)
}

function noChance(): Result.Result<never, Refusal> {
  const words = {
    pl: "prawdopodobieństwo odejścia to ułamek od 0 do 1, na przykład „1/10”",
    en: 'the chance of dropping out is a fraction from 0 to 1, such as "1/10"'
  }
  return Result.fail({ _tag: "Refusal", reasons: [reason("alternates/no-chance", words)] })
}

function tooLarge(): Result.Result<never, Refusal> {
  const words = {
    pl: "za dużo rodzajów osób, by policzyć dokładnie (ponad milion kroków)",
    en: "too many types of people to be counted exactly (over a million steps)"
  }
  return Result.fail({ _tag: "Refusal", reasons: [reason("alternates/too-large", words)] })
}
