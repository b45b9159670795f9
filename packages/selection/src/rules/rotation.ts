/**
 * Rotation: seats go round, to those whose turn it is.
 *
 * Whoever has served fewest terms comes first; among these, whoever served longest ago. Nobody serves again within a
 * stated number of terms. Members who are still level are tied, and the charter says how they are ordered: most often by
 * a lot drawn once.
 *
 * Chosen where a seat is a duty or an honour that everybody should have, and a vote would only choose the same people.
 * Over many terms nobody serves two terms more than anybody else who was there all the time.
 * It looks at no ballots. Cost: one look at everybody.
 *
 * Source: Headlam, "Election by Lot at Athens" (1891), on rotation with a ban on repeating; for least served first,
 * round-robin as in Brams & Taylor, "Fair Division" (1996), ch. 2.
 */
import * as Schema from "effect/Schema"
import { takeWithin } from "../bounds/take-within.ts"
import type { Candidate, CandidateId } from "../candidate.ts"
import { defineRule } from "../elect.ts"
import type { ApprovalElection } from "../election.ts"
import { type Turn, turnOf } from "../rotation/turn.ts"
import type { Counted } from "../rule.ts"
import type { Ties } from "../ties.ts"

const Term = Schema.Int.check(Schema.isGreaterThanOrEqualTo(0))

/**
 * Options: `term`, the number of the term to be filled; `served`, the terms that each has served; `noRepeat`, how many
 * terms must lie between two terms of one member (0 where absent: none); `since`, the term from which a member takes part,
 * for those who joined later; `newcomers`, which must be said when there are any: `from-zero` puts them before everybody
 * who has served, `level` as if they had served as often as whoever of the others has served least.
 *
 * Seats for which too few may serve stay vacant. Caps and floors pass over whoever would break them; nobody who rests is
 * called in to meet a floor: then it cannot be met, and the outcome says so.
 *
 * @example
 * ```ts
 * const members = Result.getOrThrow(approvalElection({ candidates: ["anna", "bartek", "celina"], seats: 1, ballots: [] }))
 * Result.getOrThrow(elect(rotation, members, { term: 3, served: { anna: [1], bartek: [2], celina: [0] } })).elected // => ["celina"]
 * Result.getOrThrow(elect(rotation, members, { term: 3, served: { anna: [1], celina: [0] } })).elected // => ["bartek"]
 * ```
 * @since 0.1.0
 */
export const rotation = defineRule({
  id: "rotation",
  version: "1.0.0",
  title: { pl: "Rotacja", en: "Rotation" },
  ballot: "approval",
  options: Schema.Struct({
    term: Term,
    served: Schema.optionalKey(Schema.Record(Schema.String, Schema.Array(Term))),
    noRepeat: Schema.optionalKey(Term),
    since: Schema.optionalKey(Schema.Record(Schema.String, Term)),
    newcomers: Schema.optionalKey(Schema.Literals(["from-zero", "level"]))
  }),
  holdsBounds: true,
  claims: ["anonymity"],
  elect: (election, options, { ties }) => {
    const { bounds = [], candidates, seats } = election
    const turns = turnOf(candidates, options)
    if ("status" in turns) return turns
    if (bounds.length > 0) return within(election, turns, ties)
    const line = turns.filter(({ mayServe }) => mayServe).toSorted((a, b) => earlier(a, b) || a.place - b.place)
    return fill(candidates, line, turns, seats, ties)
  }
})

/** Seat by seat, to whose turn it is among those with whom caps and floors can be met; the resting are not asked. */
function within(election: ApprovalElection, turns: ReadonlyArray<Turn>, ties: Ties) {
  const candidates = election.candidates.map((each, at) => (turns[at]!.mayServe ? each : { ...each, withdrawn: true }))
  const first = (running: Uint8Array) => {
    const [next, ...others] = turns.filter(({ place }) => running[place] === 1).toSorted(earlier)
    return next === undefined
      ? []
      : [next, ...others.filter((each) => earlier(each, next) === 0)].map(({ place }) => place)
  }
  const tallies = (running: Uint8Array) => turns.map(({ place, served }) => (running[place] === 1 ? `${served}` : null))
  const counted = takeWithin({
    election: { ...election, candidates },
    ties,
    independent: () => true,
    takes: { first, take: () => undefined, tallies }
  })
  return "status" in counted ? counted : { ...counted, detail: { resting: resting(election.candidates, turns) } }
}

function earlier(a: Turn, b: Turn): number {
  return a.served - b.served || a.last - b.last
}

function resting(candidates: ReadonlyArray<Candidate>, turns: ReadonlyArray<Turn>): ReadonlyArray<CandidateId> {
  return turns.flatMap(({ isResting, place }) => (isResting ? [candidates[place]!.id] : []))
}

function fill(
  candidates: ReadonlyArray<Candidate>,
  line: ReadonlyArray<Turn>,
  turns: ReadonlyArray<Turn>,
  seats: number,
  ties: Ties
): Counted {
  const id = ({ place }: Turn): CandidateId => candidates[place]!.id
  const cut = line[Math.min(seats, line.length) - 1]
  const isLevel = (turn: Turn) => turn.served === cut?.served && turn.last === cut.last
  const ahead = line.slice(0, Math.max(0, line.findIndex(isLevel)))
  const level = line.filter(isLevel).map(id)
  const left = seats - ahead.length
  const last = level.length <= left ? level : ties.settle({ among: level, choose: left, purpose: "elect", stage: 1 })
  const elected = [...ahead.map(id), ...last]
  const why = {
    pl: "kolej na tych, którzy służyli najmniej kadencji, a wśród nich najdawniej; liczba: kadencje",
    en: "it is the turn of those who served fewest terms, and of these longest ago; figures: terms"
  }
  const tallies = turns.map(({ mayServe, served }) => (mayServe ? `${served}` : null))
  const detail = { resting: resting(candidates, turns) }
  return { elected, rounds: [{ stage: 1, tallies, elected, excluded: [], why }], detail }
}
