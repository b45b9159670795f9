/**
 * Ballots as voters fill them in, and the merged profile that is counted and published.
 *
 * Equal ballots are merged and sorted, so that a published profile says how many voted so and not in which order: nobody
 * can find a neighbour's ballot by its place.
 */
import { canonicalJson, type Reason, reason } from "@ogniwo/kernel"
import * as Schema from "effect/Schema"
import { Line } from "./fields.ts"

const Marks = Schema.Array(Line).check(Schema.isMaxLength(10_000))
const Weight = Schema.Int.check(Schema.isBetween({ minimum: 1, maximum: Number.MAX_SAFE_INTEGER }))

export const BallotContent = Schema.Union([
  Schema.Struct({ ranking: Schema.Array(Schema.Union([Line, Marks])).check(Schema.isMaxLength(10_000)) }),
  Schema.Struct({ approves: Marks }),
  Schema.Struct({ scores: Schema.Record(Line, Schema.Int) })
])
export type BallotContent = typeof BallotContent.Type
export type BallotForm = "approval" | "ranked" | "scores"

/** Equal ballots, with how many voters cast them. */
export const MergedBallot = Schema.Struct({
  ballot: BallotContent,
  weight: Weight,
  /** By seat group: the territory whose seats these voters help to fill, where only its own voters do. */
  from: Schema.optionalKey(Schema.Record(Line, Line)),
  /** Where groups of voters have shares of the vote: the group of these voters. */
  voterGroup: Schema.optionalKey(Line)
})
export type MergedBallot = typeof MergedBallot.Type

/** Merges equal ballots, and sorts what is left by its canonical text. */
export function merge(ballots: Iterable<MergedBallot>): ReadonlyArray<MergedBallot> {
  const merged = new Map<string, MergedBallot>()
  for (const { ballot, from, voterGroup, weight } of ballots) {
    const same = "approves" in ballot ? { approves: [...ballot.approves].sort() } : ballot
    const one = {
      ballot: same,
      weight: 1,
      ...(from === undefined ? {} : { from }),
      ...(voterGroup === undefined ? {} : { voterGroup })
    }
    const key = canonicalJson(one)
    merged.set(key, { ...one, weight: (merged.get(key)?.weight ?? 0) + weight })
  }
  return [...merged].sort(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0)).map(([, ballot]) => ballot)
}

/** Everyone whom the ballot names. */
export function namedOn(ballot: BallotContent): ReadonlyArray<string> {
  if ("approves" in ballot) return ballot.approves
  return "ranking" in ballot
    ? ballot.ranking.flat()
    : Object.keys(ballot.scores).filter((id) => ballot.scores[id] !== 0)
}

export function formOf(ballot: BallotContent): BallotForm {
  return "approves" in ballot ? "approval" : "ranking" in ballot ? "ranked" : "scores"
}

/** Why the ballot is invalid: every reason, none when it is valid. A blank ballot is valid, and elects nobody. */
export function invalidity(
  ballot: BallotContent,
  paper: {
    readonly form: BallotForm
    readonly candidates: ReadonlySet<string>
    readonly mostMarks?: number | undefined
  }
): ReadonlyArray<Reason> {
  const named = namedOn(ballot)
  const strangers = [...new Set(named.filter((id) => !paper.candidates.has(id)))]
  const reasons: Array<Reason> = []
  if (formOf(ballot) !== paper.form) {
    const words = {
      pl: `to głos rodzaju ${formOf(ballot)}, a karta jest rodzaju ${paper.form}`,
      en: `this is a ballot of the kind ${formOf(ballot)}, and the paper is ${paper.form}`
    }
    reasons.push(reason("ballot/other-kind", words, { params: { found: formOf(ballot), expected: paper.form } }))
  }
  if (strangers.length > 0) {
    const words = {
      pl: `nie ma takich kandydatów: ${strangers.slice(0, 20).join(", ")}`,
      en: `no such candidates: ${strangers.slice(0, 20).join(", ")}`
    }
    reasons.push(reason("ballot/unknown-candidate", words, { params: { candidates: strangers.slice(0, 20) } }))
  }
  if (new Set(named).size < named.length) {
    const words = { pl: "ten sam kandydat jest zaznaczony dwa razy", en: "the same candidate is marked twice" }
    reasons.push(reason("ballot/repeated-candidate", words))
  }
  if (named.length > (paper.mostMarks ?? Number.POSITIVE_INFINITY)) {
    const words = {
      pl: `głos ma ${named.length} znaków, dozwolono najwyżej ${paper.mostMarks}`,
      en: `the ballot has ${named.length} marks, at most ${paper.mostMarks} are allowed`
    }
    reasons.push(reason("ballot/too-many-marks", words, { params: { marks: named.length } }))
  }
  if ("scores" in ballot && Object.values(ballot.scores).some((points) => points < 0)) {
    reasons.push(reason("ballot/points", { pl: "punkty nie mogą być ujemne", en: "points cannot be negative" }))
  }
  return reasons
}
