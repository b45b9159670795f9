import { DateRange, type LocalDate, type Reason, type Refusal } from "@ogniwo/kernel"
import * as Result from "effect/Result"
import { type CountingWorld } from "./counting.ts"
import { appealEnd, decideEndAppeal, expel } from "./membership-expulsion.ts"
import { outOfCalendar, plain, unsaid, wrongStatus } from "./membership-reasons.ts"
import { attempt, renewals } from "./membership-renewal.ts"
import { evolveMembership, type Membership, recordMembership } from "./membership-state.ts"
import { suspend, reinstate } from "./membership-suspension.ts"
import type { MembershipCommand, MembershipEvent } from "./membership.ts"
import { decided } from "./outcome.ts"
import type { MembershipProvisions } from "./provisions.ts"
import { resignationEnd } from "./resignation.ts"
import { graceOf } from "./rights.ts"
import { knownAt, type RecordingDecider } from "./recorded.ts"
import { termSpans } from "./spans.ts"
import { type MembershipStatus, statusOn } from "./status.ts"
import { firstTerm } from "./term.ts"
import { said } from "./words.ts"

/** What a decision about one membership needs to know besides. */
export interface MembershipWorld extends CountingWorld {
  /** The party's other memberships, of the same kind and of the kinds that exclude it. */
  readonly others?: ReadonlyArray<Membership>
}

type Decision = Result.Result<ReadonlyArray<MembershipEvent>, Refusal>
type Of<Tag extends MembershipCommand["_tag"]> = Extract<MembershipCommand, { readonly _tag: Tag }>

/**
 * The life of one membership under the provisions of its kind.
 *
 * What may be done is asked of the status that the facts give on the day of the act; the order in which commands arrive
 * does not matter, nor whether a job has run.
 *
 * @since 0.1.0
 */
export function membershipLifecycle(
  provisions: MembershipProvisions,
  world: MembershipWorld
): RecordingDecider<MembershipCommand, MembershipEvent, Membership | undefined, Refusal> {
  return {
    initial: undefined,
    decide: (command, state) => decide(provisions, world, command, state),
    evolve: evolveMembership,
    record: recordMembership
  }
}

function decide(
  provisions: MembershipProvisions,
  world: MembershipWorld,
  command: MembershipCommand,
  member: Membership | undefined
): Decision {
  if (command._tag === "OpenMembership") return open(provisions, world, command, member)
  const { at, membership } = command
  if (member === undefined) {
    return decided(
      [
        plain("unknown", `Nie ma członkostwa „${membership}”.`, `There is no membership "${membership}".`, {
          path: ["membership"]
        })
      ],
      []
    )
  }
  const grace = graceOf(provisions)
  const statusAt = (on: LocalDate) => statusOn(member, on, { grace })
  switch (command._tag) {
    case "RenewMembership":
      return renew(provisions, world, command, member)
    case "SuspendMembership":
      return suspend(provisions, command, member)
    case "ReinstateMembership":
      return reinstate(provisions, command, member)
    case "ResignMembership": {
      const { on } = command
      const end = resignationEnd(provisions, member, on)
      const reasons = allowed(
        ["pending", "active", "grace", "suspended"],
        statusAt(on),
        on,
        said(provisions.resignation)?.clause
      )
      if (typeof end !== "string") return decided([...reasons, end], [])
      return decided(
        [...reasons, ...notEndingAlready(member)],
        [{ _tag: "MembershipEnded", membership, at, on: end, cause: "resigned", noticed: on }]
      )
    }
    case "ExpelMembership":
      return expel(provisions, world, command, member)
    case "AppealEnd":
      return appealEnd(provisions, command, member)
    case "DecideEndAppeal":
      return decideEndAppeal(provisions, command, member)
    case "EndMembership": {
      const { cause, evidence, on } = command
      const voided = knownAt(member.ends).some((end) => end.cause === "void")
      return decided(voided ? [wrongStatus("void", on)] : [], [
        { _tag: "MembershipEnded", membership, at, on, cause, evidence }
      ])
    }
    case "ChangeClass": {
      const { class: to, decision, on } = command
      return decided(
        [...allowed(["active", "grace", "suspended"], statusAt(on), on), ...unknownClass(provisions, to)],
        [
          {
            _tag: "MembershipClassChanged",
            membership,
            at,
            on,
            class: to,
            ...(decision === undefined ? {} : { decision })
          }
        ]
      )
    }
    case "ChangeRole": {
      const { on, role } = command
      return decided(allowed(["active", "grace", "suspended"], statusAt(on), on), [
        { _tag: "MembershipRoleChanged", membership, at, on, role }
      ])
    }
  }
}

function open(
  provisions: MembershipProvisions,
  world: MembershipWorld,
  command: Of<"OpenMembership">,
  member: Membership | undefined
): Decision {
  const { _tag, on, ...rest } = command
  const rule = said(provisions.term)
  const reasons: Array<Reason> = []
  if (member !== undefined) {
    reasons.push(
      plain(
        "already-open",
        `Członkostwo „${command.membership}” już otwarto.`,
        `The membership "${command.membership}" was opened already.`
      )
    )
  }
  if (rule === undefined) {
    reasons.push(
      unsaid(
        "term",
        { pl: "na jak długo przyjmuje się członka?", en: "for how long is a member admitted?" },
        provisions.clause
      )
    )
  } else if (rule !== "indefinite" && said(provisions.grace) === undefined) {
    reasons.push(
      unsaid(
        "grace",
        {
          pl: "jak długo po upływie okresu członek nim pozostaje?",
          en: "how long after a term is a member still one?"
        },
        provisions.clause
      )
    )
  }
  if (command.class !== undefined) reasons.push(...unknownClass(provisions, command.class))
  const term = rule === undefined ? undefined : attempt(() => firstTerm(rule, on))
  if (term !== undefined && "code" in term) reasons.push(term)
  if (term === undefined || "code" in term) return decided(reasons.length > 0 ? reasons : [outOfCalendar()], [])
  return decided(
    [...reasons, ...overlapping(world, command.membership, [term.range])],
    [
      {
        _tag: "MembershipOpened",
        ...rest,
        ...term,
        ...(provisions.clause === undefined ? {} : { clause: provisions.clause })
      }
    ]
  )
}

function renew(
  provisions: MembershipProvisions,
  world: MembershipWorld,
  command: Of<"RenewMembership">,
  member: Membership
): Decision {
  const { at, membership, on, terms = 1 } = command
  const ending = notEndingAlready(member)
  const added = renewals(provisions, member, on, terms)
  if (Result.isFailure(added)) return decided([...ending, ...added.failure], [])
  const ranges = added.success.map((each) => each.range)
  return decided(
    [...ending, ...overlapping(world, membership, ranges)],
    added.success.map((each) => ({ ...each, membership, at }))
  )
}

/** No two memberships that exclude each other have a day in common. */
function overlapping(world: MembershipWorld, own: string, ranges: ReadonlyArray<DateRange>): ReadonlyArray<Reason> {
  return (world.others ?? []).flatMap((other) => {
    if (other.id === own) return []
    const shared = termSpans(other).find((span) => ranges.some((range) => DateRange.overlaps(span, range)))
    return shared === undefined
      ? []
      : [
          plain(
            "overlapping",
            `W tych dniach trwa już członkostwo „${other.id}” (od ${shared.start}).`,
            `The membership "${other.id}" runs on these days already (from ${shared.start}).`,
            {
              params: { other: other.id, from: shared.start }
            }
          )
        ]
  })
}

function notEndingAlready(member: Membership): ReadonlyArray<Reason> {
  const [end] = knownAt(member.ends)
  return end === undefined
    ? []
    : [
        plain(
          "already-ending",
          `Koniec członkostwa już zapisano: ${end.on}.`,
          `The end of the membership is on record already: ${end.on}.`,
          { params: { on: end.on } }
        )
      ]
}

function unknownClass(provisions: MembershipProvisions, name: string): ReadonlyArray<Reason> {
  return Object.hasOwn(provisions.classes ?? {}, name)
    ? []
    : [
        plain(
          "unknown-class",
          `Regulamin nie zna rodzaju członkostwa „${name}”.`,
          `The charter knows no class "${name}".`,
          { path: ["class"], clause: provisions.clause }
        )
      ]
}

/** The reason not to act, unless the status is one of these. */
export function allowed(
  statuses: ReadonlyArray<MembershipStatus>,
  status: MembershipStatus | undefined,
  on: LocalDate,
  clause?: string
): ReadonlyArray<Reason> {
  return status !== undefined && statuses.includes(status) ? [] : [wrongStatus(status, on, clause)]
}
