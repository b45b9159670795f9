import type { LocalizedText } from "@ogniwo/kernel"
import type { RankedElection } from "../election.ts"
import type { Round } from "../outcome.ts"
import type { Counted } from "../rule.ts"
import { type Ties, Unsettled } from "../ties.ts"

/** What a rule that drops candidates until one is left decides for itself. */
export interface Dropping {
  /** Points of those still standing, in units of 1/scale; greater is better. */
  readonly points: (election: RankedElection, isOpen: Uint8Array) => ReadonlyArray<number>
  /** Who is elected at once, with these points; -1: nobody yet. */
  readonly winner?: (
    points: ReadonlyArray<number>,
    open: ReadonlyArray<number>,
    election: RankedElection,
    isOpen: Uint8Array
  ) => number
  /** Who go together, of those still standing; the default: one of those with the fewest points, by the tie chain. */
  readonly drops?: (points: ReadonlyArray<number>, open: ReadonlyArray<number>) => ReadonlyArray<number> | undefined
  readonly scale: number
  readonly words: { readonly counted: LocalizedText }
}

/**
 * Counts, drops whoever has least, and counts again without them, until one is elected: the frame of instant runoff,
 * Coombs, Baldwin and Nanson. Only one seat can be filled this way; further seats stay vacant.
 */
export function dropUntilOne(election: RankedElection, rule: Dropping, ties: Ties): Counted {
  const { candidates } = election
  const isOpen = Uint8Array.from(candidates, ({ withdrawn }) => (withdrawn === true ? 0 : 1))
  const rounds: Array<Round> = []
  const history: Array<ReadonlyArray<number>> = []
  const id = (index: number) => candidates[index]!.id
  for (;;) {
    const open = candidates.flatMap((_, index) => (isOpen[index] === 1 ? [index] : []))
    if (open.length === 0) return { elected: [], rounds }
    const points = rule.points(election, isOpen)
    history.push(points)
    const winner = open.length === 1 ? open[0]! : (rule.winner?.(points, open, election, isOpen) ?? -1)
    const stage = rounds.length + 1
    const settle = (tied: ReadonlyArray<number>) => {
      if (tied.length === 1) return tied
      const tie = { among: tied.map(id), choose: 1, purpose: "exclude", stage } as const
      try {
        const chosen = ties.settle(
          tie,
          (at, name) => history[at - 1]?.[candidates.findIndex((each) => each.id === name)]
        )
        return tied.filter((index) => chosen.includes(id(index)))
      } catch (stopped) {
        if (stopped instanceof Unsettled) stopped.rounds = rounds
        throw stopped
      }
    }
    const dropped = winner >= 0 ? [] : (rule.drops?.(points, open) ?? settle(fewest(points, open)))
    for (const index of dropped) isOpen[index] = 0
    rounds.push({
      stage,
      tallies: candidates.map((_, index) => (open.includes(index) ? pointsText(points[index]!, rule.scale) : null)),
      elected: winner >= 0 ? [id(winner)] : [],
      excluded: dropped.map(id),
      why: why(rule.words.counted, winner >= 0 ? [winner] : dropped, winner >= 0, election)
    })
    if (winner >= 0) return { elected: [id(winner)], rounds }
  }
}

/** Those with the fewest points. */
export function fewest(points: ReadonlyArray<number>, open: ReadonlyArray<number>): ReadonlyArray<number> {
  const least = Math.min(...open.map((index) => points[index]!))
  return open.filter((index) => points[index] === least)
}

/** Whole numbers of 1/scale as text: "7", or "15/2". */
export function pointsText(points: number, scale: number): string {
  let [a, b] = [Math.abs(points), scale]
  while (b !== 0) [a, b] = [b, a % b]
  return a === scale || points === 0 ? `${points / scale}` : `${points / a}/${scale / a}`
}

/** First choices among those still standing, on ballots that rank no two equal (see `strictly`). */
export function firstChoices({ candidates, profile }: RankedElection, isOpen: Uint8Array): Array<number> {
  const votes = candidates.map(() => 0)
  for (let ballot = 0; ballot < profile.size; ballot++) {
    let at = profile.starts[ballot]!
    const end = profile.starts[ballot + 1]!
    while (at < end && isOpen[profile.choices[at]!] === 0) at++
    if (at < end) votes[profile.choices[at]!]! += profile.weights[ballot]!
  }
  return votes
}

function why(
  counted: LocalizedText,
  indexes: ReadonlyArray<number>,
  isElected: boolean,
  { candidates }: RankedElection
): LocalizedText {
  const names = indexes.map((index) => candidates[index]!.name ?? candidates[index]!.id).join(", ")
  return isElected
    ? { pl: `${counted.pl} Wybór: ${names}.`, en: `${counted.en} Elected: ${names}.` }
    : { pl: `${counted.pl} Odpada: ${names}.`, en: `${counted.en} Dropped: ${names}.` }
}
