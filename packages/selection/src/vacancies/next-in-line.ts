/**
 * The next in line: the account of the count is read backwards, and nothing is counted again.
 *
 * Whoever was still standing at the end comes before whoever went out, whoever went out later before whoever went out
 * earlier; level ones by their figures at the last stage at which they stood. Who stood with no vote is in no line.
 * The plainest way ("the runner-up"), and the hardest on a minority: the papers of the leaver have no part in it, so a
 * seat that one group won goes to whoever came close to another. Used by most regulations that say "the candidate with the
 * next highest number of votes".
 */
import { Rational } from "@ogniwo/kernel"
import type { Round } from "../outcome.ts"
import { answering } from "./answering.ts"
import { type HeldCount, settingsOf } from "./held-count.ts"
import { further, type InLine, lineOf } from "./line.ts"
import { cannotSit, successionWords, type Succession } from "./succession.ts"

/**
 * Fills a seat with whoever came furthest without being elected.
 *
 * @example
 * ```ts
 * const votes = Result.getOrThrow(rankedElection({
 *   candidates: ["anna", "bartek", "celina"],
 *   seats: 1,
 *   ballots: [{ ranking: ["anna"], weight: 5 }, { ranking: ["bartek"], weight: 3 }, { ranking: ["celina", "anna"], weight: 2 }]
 * }))
 * const outcome = Result.getOrThrow(elect(stv, votes))
 * const held = outcome.status === "decided" && heldCount(stv, votes, {}, outcome)
 * held && Result.getOrThrow(nextInLine(held, { leaver: "anna" })).elected // => ["bartek"]
 * ```
 * @since 0.1.0
 */
export const nextInLine: Succession = (held, seat, settings = {}) =>
  answering("next-in-line", held.election.candidates, 1, settingsOf(held, settings), (ties) => {
    const cannot = cannotSit(held, seat)
    const line = standing(held).filter(({ id }) => !cannot.has(id))
    const first = line[0]
    const level = first === undefined ? [] : line.filter((each) => further(each, first) === 0).map(({ id }) => id)
    const [next] =
      level.length > 1 ? ties.settle({ among: level, choose: 1, purpose: "elect", stage: first!.stage }) : level
    const round: Round = {
      stage: 1,
      tallies: held.election.candidates.map(({ id }) => {
        const found = line.find((each) => each.id === id)
        return found === undefined ? null : Rational.toString(found.figure)
      }),
      elected: next === undefined ? [] : [next],
      excluded: [],
      why: successionWords({ pl: "następny w kolejności", en: "next in line" }, seat.leaver, next)
    }
    return { rounds: [round], elected: next === undefined ? [] : [next], detail: { line: line.map(({ id }) => id) } }
  })

/** Everybody who was not elected, the closest to a seat first; those without a single vote are left out. */
function standing({ election, outcome }: HeldCount): ReadonlyArray<InLine> {
  return lineOf(election.candidates, outcome).filter(({ figure }) => figure.num !== 0n)
}
