import { DateRange, LocalDate, type Reason, type Refusal } from "@ogniwo/kernel"
import type * as Result from "effect/Result"
import { decisionReasons } from "./decision.ts"
import { plain, unsaid, wrongStatus } from "./membership-reasons.ts"
import type { Membership } from "./membership-state.ts"
import type { MembershipCommand, MembershipEvent } from "./membership.ts"
import { decided } from "./outcome.ts"
import type { MembershipProvisions } from "./provisions.ts"
import { knownAt } from "./recorded.ts"
import { graceOf } from "./rights.ts"
import { lastEnd, statusOn } from "./status.ts"
import { said } from "./words.ts"

type Decision = Result.Result<ReadonlyArray<MembershipEvent>, Refusal>
type Of<Tag extends MembershipCommand["_tag"]> = Extract<MembershipCommand, { readonly _tag: Tag }>

/** Suspends the rights that the charter names, for a range of days that may be open. */
export function suspend(
  provisions: MembershipProvisions,
  command: Of<"SuspendMembership">,
  member: Membership
): Decision {
  const { at, decision, ground, membership, range } = command
  const rule = said(provisions.suspension)
  const clause = rule?.clause
  const reasons: Array<Reason> = []
  const status = statusOn(member, range.start, { grace: graceOf(provisions) })
  if (status !== "active" && status !== "grace") reasons.push(wrongStatus(status, range.start, clause))
  if (DateRange.isEmpty(range)) {
    reasons.push(
      plain("empty-suspension", "Zawieszenie trwa co najmniej jeden dzień.", "A suspension lasts at least one day.", {
        path: ["range"]
      })
    )
  }
  if (knownAt(member.suspensions).some((each) => DateRange.overlaps(each.range, range)) && status !== "suspended") {
    reasons.push(
      plain(
        "suspended-already",
        "W tych dniach trwa już inne zawieszenie.",
        "Another suspension runs on some of these days.",
        { path: ["range"], clause }
      )
    )
  }
  const loses = said(rule?.loses)
  if (rule === undefined) {
    reasons.push(
      unsaid(
        "suspension",
        { pl: "czy i za co można zawiesić członka?", en: "may a member be suspended, and for what?" },
        provisions.clause
      )
    )
  } else if (loses === undefined) {
    reasons.push(
      unsaid(
        "rights-lost",
        { pl: "które prawa traci zawieszony?", en: "which rights does a suspended member lose?" },
        clause
      )
    )
  }
  reasons.push(...groundReasons(said(rule?.grounds), ground, clause), ...ruled(said(rule?.decision), decision))
  const moved = rule?.extendsTerm === true ? DateRange.days(range) : undefined
  return decided(reasons, [
    {
      _tag: "MembershipSuspended",
      membership,
      at,
      range,
      ground,
      loses: loses ?? [],
      ...(decision === undefined ? {} : { decision }),
      ...(clause === undefined ? {} : { clause })
    },
    ...moveEnd(command, member, moved ?? 0)
  ])
}

/** Gives the rights back from that day. */
export function reinstate(
  provisions: MembershipProvisions,
  command: Of<"ReinstateMembership">,
  member: Membership
): Decision {
  const { _tag, ...told } = command
  const { on } = command
  const rule = said(provisions.suspension)
  const running = knownAt(member.suspensions).find((each) => DateRange.contains(each.range, on))
  if (running === undefined) {
    return decided([wrongStatus(statusOn(member, on, { grace: graceOf(provisions) }), on, rule?.clause)], [])
  }
  const { endExclusive, start } = running.range
  // A suspension with an end has moved the term already, by its whole length.
  const days = endExclusive === undefined ? LocalDate.daysBetween(start, on) : -LocalDate.daysBetween(on, endExclusive)
  return decided(
    [],
    [{ _tag: "MembershipReinstated", ...told }, ...(rule?.extendsTerm === true ? moveEnd(command, member, days) : [])]
  )
}

/** Moves the end of the last term; an open one has none to move. */
function moveEnd(
  { at, membership }: Pick<MembershipCommand, "at" | "membership">,
  member: Membership,
  days: number
): ReadonlyArray<MembershipEvent> {
  const from = lastEnd(member)
  return from === undefined || days === 0
    ? []
    : [{ _tag: "MembershipTermMoved", membership, at, from, to: LocalDate.addDays(from, days) }]
}

/** A closed list of grounds closes it. */
export function groundReasons(
  grounds: ReadonlyArray<{ readonly id: string }> | undefined,
  ground: string,
  clause?: string
): ReadonlyArray<Reason> {
  return grounds === undefined || grounds.some((each) => each.id === ground)
    ? []
    : [
        plain("unknown-ground", `Regulamin nie zna podstawy „${ground}”.`, `The charter knows no ground "${ground}".`, {
          path: ["ground"],
          clause,
          params: { ground }
        })
      ]
}

/** The decision that the charter asks for, when it asks for one. */
function ruled(
  rule: Parameters<typeof decisionReasons>[0] | undefined,
  decision: Parameters<typeof decisionReasons>[1] | undefined
): ReadonlyArray<Reason> {
  if (rule === undefined) return []
  return decision === undefined
    ? [
        plain(
          "decision-missing",
          `Potrzebna jest decyzja organu „${rule.by}”.`,
          `A decision of the body "${rule.by}" is needed.`,
          { path: ["decision"], clause: rule.clause }
        )
      ]
    : decisionReasons(rule, decision)
}
