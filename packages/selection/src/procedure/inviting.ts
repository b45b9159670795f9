/** Inviting the elected, and, when one of them declines, whoever the charter's path puts in that place. */
import { LocalDate, type Reason, reason, type Refusal } from "@ogniwo/kernel"
import * as Result from "effect/Result"
import { invitationOf, notDecided } from "./aftermath.ts"
import type { SeatWon } from "./seat-won.ts"
import { countInput } from "./counting.ts"
import type { ElectionCommand } from "./election-commands.ts"
import type { ElectionEvent } from "./election-events.ts"
import type { ElectionRun } from "./election-run.ts"
import { said } from "./fields.ts"
import { vacancyPath } from "./mandates.ts"
import type { BodyProvisions } from "./provisions.ts"
import { type Successor, successor } from "./vacancy.ts"
import { dayOf, decided, type ElectionWorld, when } from "./world.ts"

type Invite = Extract<ElectionCommand, { readonly _tag: "InviteRepresentative" }>

export function invite(
  body: BodyProvisions,
  world: ElectionWorld,
  run: ElectionRun,
  { at, candidate, insteadOf }: Invite
): Result.Result<ReadonlyArray<ElectionEvent>, Refusal> {
  const acceptance = said(body.selection.acceptance)
  const complaints = said(body.selection.complaints)
  const pending = run.complaints.some(({ decision }) => decision === undefined)
  const answerBy = LocalDate.add(dayOf(world, at), acceptance?.within ?? {})
  return decided(
    [
      ...notDecided(run),
      ...when(acceptance === undefined, "acceptance/unspecified", {
        pl: "regulamin nie mówi o przyjęciu mandatu: mandaty otwiera się bez zaproszenia",
        en: "the charter says nothing of acceptance: mandates are opened without an invitation"
      }),
      ...(run.result === undefined ? [] : notEntitled(body, world, run, candidate, insteadOf)),
      ...when(invitationOf(run, candidate) !== undefined, "invitation/repeated", {
        pl: `„${candidate}” jest już zaproszony`,
        en: `"${candidate}" has been invited already`
      }),
      ...when(
        pending && complaints?.suspends === true,
        "invitation/complaint-pending",
        { pl: "protest wstrzymuje zaproszenia", en: "a pending complaint holds up the invitations" },
        complaints?.clause
      )
    ],
    [{ _tag: "RepresentativeInvited", at, candidate, answerBy, ...(insteadOf === undefined ? {} : { insteadOf }) }]
  )
}

/** The seat for which somebody was invited: their own, or, through all who declined before, the first one's. */
export function seatFor(run: ElectionRun, candidate: string): SeatWon | undefined {
  const first = wonBy(run, candidate)
  const seat = run.result?.elected.find((each) => each.candidate === first)
  return seat === undefined ? undefined : { ...seat, candidate }
}

/** Who was elected to the seat for which somebody was invited, through all who declined before. */
function wonBy(run: ElectionRun, candidate: string): string {
  let first = candidate
  for (let steps = 0; steps <= run.invitations.length; steps++) {
    const before = run.invitations.find((each) => each.candidate === first)?.insteadOf
    if (before === undefined) break
    first = before
  }
  return first
}

/**
 * Who is to be invited in the place of one who declined, by the charter's path for that.
 *
 * @returns A refusal when the charter names no path, or one that no ballots can answer.
 * @since 0.1.0
 */
export function successorToDeclined(
  body: BodyProvisions,
  world: ElectionWorld,
  run: ElectionRun,
  declined: string
): Result.Result<Successor, Refusal> {
  const path = vacancyPath(body, "declined")
  const seat = seatFor(run, declined)
  if (path === undefined || seat === undefined) {
    const words = {
      pl: "regulamin nie mówi, kto wchodzi na miejsce tego, kto nie przyjął mandatu",
      en: "the charter does not say who takes the place of one who declined"
    }
    const { clause } = said(body.selection.vacancy) ?? {}
    return Result.fail({ _tag: "Refusal", reasons: [reason("vacancy/unspecified", words, { clause })] })
  }
  const elected = run.result?.elected ?? []
  const named = new Set([...elected, ...run.invitations].map((each) => each.candidate))
  const cannot = run.invitations.flatMap(({ answer, candidate }) => (answer === "declined" ? [candidate] : []))
  const sits = [...(run.continuing ?? []).map(({ id }) => id), ...named].filter((id) => !cannot.includes(id))
  const won = { ...seat, candidate: wonBy(run, declined) }
  const more = { members: elected, ...(run.alternates === undefined ? {} : { alternates: run.alternates }) }
  return successor(path, won, { sits, cannot, ...more }, countInput(body, world, run), world.rules, world.solver)
}

function notEntitled(
  body: BodyProvisions,
  world: ElectionWorld,
  run: ElectionRun,
  candidate: string,
  insteadOf: string | undefined
): ReadonlyArray<Reason> {
  const elected = (id: string) => run.result?.elected.some((each) => each.candidate === id) === true
  if (insteadOf === undefined) {
    return when(!elected(candidate), "invitation/not-elected", {
      pl: `„${candidate}” nie został wybrany`,
      en: `"${candidate}" was not elected`
    })
  }
  const replaced = run.invitations.some((each) => each.insteadOf === insteadOf)
  if (invitationOf(run, insteadOf)?.answer !== "declined" || replaced) {
    return when(true, "invitation/nobody-declined", {
      pl: `miejsce „${insteadOf}” nie jest wolne`,
      en: `the place of "${insteadOf}" is not free`
    })
  }
  const next = successorToDeclined(body, world, run, insteadOf)
  if (Result.isFailure(next)) return next.failure.reasons
  if (next.success.question !== undefined) return [reason("vacancy/tie", next.success.question.words)]
  return when(next.success.candidate !== candidate, "invitation/not-next", {
    pl: `następny jest „${next.success.candidate ?? "nikt"}”`,
    en: `the next one is "${next.success.candidate ?? "nobody"}"`
  })
}
