/**
 * Taking an application in: everything that can be known at once is looked at, and every reason is told.
 *
 * Refused without a trace are only those that no office could take in: before the opening, on a channel that the call
 * does not have, on another version of the form, twice, or, where the charter says so, late or from somebody who may not
 * apply. Everything else is recorded, with what was found.
 */
import {
  type CodeSystem,
  Criteria,
  type CriteriaPredicate,
  type Facts,
  isInTime,
  type Reason,
  type Refusal,
  type Timeliness
} from "@ogniwo/kernel"
import type * as Result from "effect/Result"
import { about } from "./application-reasons.ts"
import type { Application, ApplicationCommand, ApplicationEvent, Delivery, FilledForm } from "./application.ts"
import { type Authority, authorityReasons } from "./authority.ts"
import type { Call, CallForm } from "./call.ts"
import type { CountingWorld } from "./counting.ts"
import type { ApplicationId } from "./ids.ts"
import { decided } from "./outcome.ts"
import { type Admission, channelRule, type MembershipProvisions } from "./provisions.ts"
import { said } from "./words.ts"

/** What a decision about one application needs to know besides. */
export interface ApplicationWorld extends CountingWorld {
  /** The call; `undefined` when there is none of that id. */
  readonly call: Call | undefined
  /** The applicant on the day of applying; `undefined` when it is not registered. */
  readonly applicant: Facts | undefined
  /** Is the applicant a branch of another party on that day? Then its parent applies. */
  readonly branchOf?: string | undefined
  readonly authorities?: ReadonlyArray<Authority>
  /** Another application of the same party for the same kind of membership, not yet closed. */
  readonly live?: ApplicationId | undefined
  /** Has the party such a membership on that day? */
  readonly member?: boolean
  /** Places already given in this call. */
  readonly taken?: number
  /** How many wait before this one. */
  readonly ahead?: number
  readonly territories?: CodeSystem
  readonly predicates?: { readonly [name: string]: CriteriaPredicate }
}

type Submit = Extract<ApplicationCommand, { readonly _tag: "SubmitApplication" }>

export function submit(
  provisions: MembershipProvisions,
  world: ApplicationWorld,
  command: Submit,
  state: Application | undefined
): Result.Result<ReadonlyArray<ApplicationEvent>, Refusal> {
  const { call } = world
  const admission = said(provisions.admission)
  const reasons: Array<Reason> = []
  if (state !== undefined)
    reasons.push(about("already-submitted", "Ten wniosek już złożono.", "This application was submitted already."))
  if (call === undefined) {
    return decided(
      [
        ...reasons,
        about("no-call", `Nie ma naboru „${command.call}”.`, `There is no call "${command.call}".`, { path: ["call"] })
      ],
      []
    )
  }
  reasons.push(...hindrances(world, command), ...formReasons(call.form, command.form))
  if (call.closedAt !== undefined)
    reasons.push(
      about("call-closed", "Nabór zamknięto przed terminem.", "The call was closed before its deadline.", {
        clause: call.clause
      })
    )
  if (said(admission?.authority) === "required") {
    reasons.push(...authorityReasons(world.authorities ?? [], command.by ?? [], "apply", command.on, admission?.clause))
  }
  const time = timelinessOf(admission, call, command.delivery, world)
  if (time.status === "early" || time.status === "not-possible") reasons.push(...time.reasons)
  const ineligibility = world.applicant === undefined ? [] : eligibility(provisions, call, world, command)
  if (time.status === "late" && said(admission?.late) === "not-accepted") reasons.push(...late(time, admission))
  if (ineligibility.length > 0 && said(admission?.ineligible) === "not-accepted") reasons.push(...ineligibility)
  const { _tag, ...submission } = command
  return decided(reasons, [
    {
      _tag: "ApplicationSubmitted",
      ...submission,
      type: call.type,
      timely: time.status === "late" || time.status === "open" ? time.status : "in-time",
      lateness: time.status === "late" ? late(time, admission) : time.status === "open" ? time.reasons : [],
      ineligibility
    }
  ])
}

/** Why nobody could take this in, whatever it says. */
function hindrances(world: ApplicationWorld, command: Submit): ReadonlyArray<Reason> {
  const { branchOf, live, member } = world
  const reasons: Array<Reason> = []
  if (world.applicant === undefined) {
    reasons.push(
      about("unknown-party", `„${command.party}” nie ma w wykazie.`, `"${command.party}" is not registered.`, {
        path: ["party"]
      })
    )
  }
  if (branchOf !== undefined) {
    reasons.push(
      about(
        "branch",
        `Filia nie wstępuje sama: wniosek składa „${branchOf}”.`,
        `A branch does not join by itself: "${branchOf}" applies.`,
        { params: { parent: branchOf } }
      )
    )
  }
  if (live !== undefined && live !== command.application) {
    reasons.push(
      about(
        "another-live",
        `Ten podmiot ma już wniosek w toku: „${live}”.`,
        `This party has an application under way: "${live}".`,
        { params: { live } }
      )
    )
  }
  if (member === true)
    reasons.push(about("member-already", "Ten podmiot już jest członkiem.", "This party is a member already."))
  return reasons
}

function formReasons(form: CallForm | undefined, filled: FilledForm | undefined): ReadonlyArray<Reason> {
  if (form === undefined) return []
  if (filled === undefined) return [] // A missing card is a defect of the application, not of its sending.
  if (filled.id === form.id && filled.version === form.version) return []
  return [
    about(
      "form-version",
      `Nabór wymaga formularza ${form.id}, wersja ${form.version}; złożono ${filled.id}, wersja ${filled.version}.`,
      `The call asks for the form ${form.id}, version ${form.version}; version ${filled.version} of ${filled.id} was sent.`,
      { path: ["form"], params: { expected: form.version, sent: filled.version } }
    )
  ]
}

/** Was it in time, by the rule of its channel? Where the charter is silent, the question is open. */
export function timelinessOf(
  admission: Admission | undefined,
  call: Pick<Call, "deadline">,
  delivery: Delivery,
  world: CountingWorld
): Timeliness {
  const rules = said(admission?.deadline)
  const rule = rules === undefined ? { counts: "unspecified" as const } : channelRule(admission, delivery.channel)
  return isInTime(call.deadline, rule, delivery, world.holidays)
}

/** Reasons without a clause of their own cite that of the provision. */
function cited(clause: string | undefined, reasons: ReadonlyArray<Reason>): ReadonlyArray<Reason> {
  return clause === undefined
    ? reasons
    : reasons.map((each) => (each.clause === undefined ? { ...each, clause } : each))
}

function late(time: Timeliness, admission: Admission | undefined): ReadonlyArray<Reason> {
  return cited(said(admission?.deadline)?.clause, time.reasons)
}

function eligibility(
  provisions: MembershipProvisions,
  call: Call,
  { applicant, predicates, territories }: ApplicationWorld,
  command: Submit
): ReadonlyArray<Reason> {
  if (applicant === undefined) return []
  const context = {
    on: command.on,
    ...(territories === undefined ? {} : { territories }),
    ...(predicates === undefined ? {} : { predicates })
  }
  const who = said(provisions.who)
  return [
    ...(who === undefined ? [] : cited(provisions.clause, Criteria.explain(who, applicant, context))),
    ...(call.who === undefined ? [] : cited(call.clause, Criteria.explain(call.who, applicant, context)))
  ]
}
