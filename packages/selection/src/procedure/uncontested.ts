/**
 * As many candidates as seats, or fewer: regulations disagree on what then. Some take all, some vote all the same (as a
 * confidence vote), some call again; one that says nothing leaves it to whoever decides.
 */
import { hashOf, type Instant } from "@ogniwo/kernel"
import type { SeatWon } from "./seat-won.ts"
import type { ElectionEvent, Place } from "./election-events.ts"
import type { ElectionRun } from "./election-run.ts"
import { said } from "./fields.ts"
import { withinBounds } from "./holding-bounds.ts"
import { seatedTogether } from "./places.ts"
import type { BodyProvisions, Uncontested } from "./provisions.ts"
import { offered, uncontested } from "./questions.ts"

/** Nominations are closed and the bounds can hold: is there anything to vote on? */
export function afterClosing(body: BodyProvisions, run: ElectionRun, at: Instant): ReadonlyArray<ElectionEvent> {
  const standing = run.candidacies.filter(({ candidate, withdrawn }) => !withdrawn && run.paper?.includes(candidate))
  const together = withinBounds(body, run, standing) ? seatedTogether(run.places, standing) : undefined
  return together === undefined ? [] : decideUncontested(body, at, together, run.places)
}

function decideUncontested(
  body: BodyProvisions,
  at: Instant,
  together: ReadonlyArray<SeatWon>,
  places: ReadonlyArray<Place>
): ReadonlyArray<ElectionEvent> {
  const answer = said(body.selection.uncontested)
  if (together.length === 0) {
    const because = { pl: "nikt nie kandyduje", en: "nobody stands" }
    return [{ _tag: "ElectionFailed", at, because }]
  }
  if (answer !== undefined) return applyUncontested(answer, at, together, places)
  const words = {
    pl: `kandydatów (${together.length}) jest nie więcej niż miejsc, a regulamin nie mówi, co wtedy`,
    en: `there are no more candidates (${together.length}) than seats, and the charter does not say what then`
  }
  const by = said(body.selection.decides) ?? "unspecified"
  const question = { code: "uncontested" as const, by, words, answers: offered(uncontested) }
  return [{ _tag: "ElectionStoodStill", at, question }]
}

export function applyUncontested(
  answer: Uncontested,
  at: Instant,
  elected: ReadonlyArray<SeatWon>,
  places: ReadonlyArray<Place>
): ReadonlyArray<ElectionEvent> {
  if (answer === "vote-anyway") return []
  if (answer === "new-call") {
    const because = {
      pl: "nie więcej kandydatów niż miejsc: nowy nabór",
      en: "no more candidates than seats: a new call"
    }
    return [{ _tag: "ElectionFailed", at, because }]
  }
  const vacant = places.reduce((sum, { count }) => sum + count, 0) - elected.length
  const account = elected.map((seat) => ({ ...seat }))
  return [{ _tag: "ElectionDecided", at, elected, vacant, hash: hashOf(account), uncontested: true }]
}
