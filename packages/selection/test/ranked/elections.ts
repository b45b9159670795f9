import * as Result from "effect/Result"
import * as fc from "fast-check"
import { type RankedBallot, rankedElection } from "../../src/ballots.ts"
import { elect } from "../../src/elect.ts"
import type { RankedElection } from "../../src/election.ts"
import type { Decided } from "../../src/outcome.ts"
import type { BallotKind, ElectionOf } from "../../src/election.ts"
import type { Json } from "@ogniwo/kernel"
import type { Rule } from "../../src/rule.ts"
import type { TieStep } from "../../src/tie.ts"

/** "4 a b; 2 c=d": four ballots that rank a over b, two that rank c and d equal. Candidates in the order given. */
export function ranked(candidates: string, seats: number, ballots: string): RankedElection {
  return checked(
    candidates.split(" ").map((id) => ({ id })),
    seats,
    ballots
      .split(";")
      .map((line) => line.trim().split(/\s+/))
      .filter(([weight]) => weight !== "")
      .map(([weight, ...ranks]) => ({
        weight: Number(weight),
        ranking: ranks.map((rank) => (rank.includes("=") ? rank.split("=") : rank))
      }))
  )
}

export function checked(
  candidates: ReadonlyArray<{ readonly id: string; readonly withdrawn?: boolean }>,
  seats: number,
  ballots: ReadonlyArray<RankedBallot>
): RankedElection {
  return Result.getOrThrow(rankedElection({ candidates, seats, ballots }))
}

/** Counts, and insists that the count is decided: by the official order where no other chain is given. */
export function decide<K extends BallotKind, O>(
  rule: Rule<K, O>,
  election: ElectionOf<NoInfer<K>>,
  options: Json = {},
  ties: ReadonlyArray<TieStep> = [{ order: election.candidates.map(({ id }) => id) }]
): Decided {
  const outcome = Result.getOrThrow(elect(rule, election, options, { ties }))
  if (outcome.status !== "decided") throw new Error(`expected a decision, but ${JSON.stringify(outcome)}`)
  return outcome
}

/** Elections as they are: a few blocs that rank alike with small changes, cut short; blanks; some who withdrew. */
export function elections(
  most: { readonly candidates?: number; readonly withEquals?: boolean; readonly withWithdrawn?: boolean } = {}
): fc.Arbitrary<RankedElection> {
  return fc.integer({ min: 2, max: most.candidates ?? 7 }).chain((size) => {
    const ids = Array.from({ length: size }, (_, index) => String.fromCharCode(97 + index))
    const blocs = fc.array(fc.shuffledSubarray(ids, { minLength: size }), { minLength: 1, maxLength: 3 })
    const ballot = blocs.chain((orders) =>
      fc.record({
        order: fc.constantFrom(...orders),
        swap: fc.nat({ max: size - 1 }),
        length: fc.nat({ max: size }),
        equal: fc.nat({ max: most.withEquals === true ? 3 : 0 }),
        weight: fc.integer({ min: 1, max: 12 })
      })
    )
    return fc
      .record({
        ballots: fc.array(ballot, { minLength: 1, maxLength: 14 }),
        seats: fc.integer({ min: 1, max: Math.max(1, size - 1) }),
        withdrawn: fc.nat({ max: most.withWithdrawn === true ? 1 : 0 })
      })
      .map(({ ballots, seats, withdrawn }) =>
        checked(
          ids.map((id, index) => (index < withdrawn ? { id, withdrawn: true } : { id })),
          seats,
          ballots.map(({ equal, length, order, swap, weight }) => {
            const changed = [...order.slice(swap), ...order.slice(0, swap)].slice(0, length)
            return {
              weight,
              ranking:
                equal > 1 && changed.length > equal ? [changed.slice(0, equal), ...changed.slice(equal)] : changed
            }
          })
        )
      )
  })
}

/** A number of an outcome ("12", "12.500", "37/3") as an exact fraction. */
export function fraction(text: string): readonly [num: bigint, den: bigint] {
  if (text.includes("/")) return text.split("/").map(BigInt) as [bigint, bigint]
  const decimals = text.split(".")[1]?.length ?? 0
  return [BigInt(text.replace(".", "")), 10n ** BigInt(decimals)]
}

/** The exact sum of numbers of an outcome, as a fraction in lowest terms. */
export function sum(texts: ReadonlyArray<string | null | undefined>): string {
  let num = 0n
  let den = 1n
  for (const text of texts) {
    const [n, d] = fraction(text ?? "0")
    num = num * d + n * den
    den *= d
    const g = gcd(num < 0n ? -num : num, den)
    num /= g
    den /= g
  }
  return den === 1n ? `${num}` : `${num}/${den}`
}

function gcd(a: bigint, b: bigint): bigint {
  while (b !== 0n) [a, b] = [b, a % b]
  return a
}
