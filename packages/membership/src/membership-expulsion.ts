import { type LocalDate, type Reason, type Refusal } from "@ogniwo/kernel"
import * as Result from "effect/Result"
import { type CountingWorld, endOf } from "./counting.ts"
import { appealRule, decisionReasons, until, type Until } from "./decision.ts"
import { plain, unsaid, wrongStatus } from "./membership-reasons.ts"
import type { EndFact, Membership } from "./membership-state.ts"
import { groundReasons } from "./membership-suspension.ts"
import type { MembershipCommand, MembershipEvent } from "./membership.ts"
import { decided } from "./outcome.ts"
import type { Expulsion, MembershipProvisions } from "./provisions.ts"
import { knownAt } from "./recorded.ts"
import { graceOf } from "./rights.ts"
import { statusOn } from "./status.ts"
import { said } from "./words.ts"

type Decision = Result.Result<ReadonlyArray<MembershipEvent>, Refusal>
type Of<Tag extends MembershipCommand["_tag"]> = Extract<MembershipCommand, { readonly _tag: Tag }>

/** Strikes from the list or expels: the decision, its ground, the hearing and the way of appeal go on record together. */
export function expel(
  provisions: MembershipProvisions,
  world: CountingWorld,
  command: Of<"ExpelMembership">,
  member: Membership
): Decision {
  const { at, decision, ground, heard, kind, membership, on, served } = command
  const rule = ruleOf(provisions, kind)
  const clause = rule?.clause
  const status = statusOn(member, on, { grace: graceOf(provisions) })
  const reasons: Array<Reason> = []
  if (status !== "active" && status !== "grace" && status !== "suspended") reasons.push(wrongStatus(status, on, clause))
  if (rule === undefined) {
    return decided(
      [
        ...reasons,
        unsaid(
          kind === "removed" ? "removal" : "expulsion",
          { pl: "kto i za co wykreśla członka?", en: "who ends a membership, and for what?" },
          provisions.clause
        )
      ],
      []
    )
  }
  const competent = said(rule.decision)
  reasons.push(...groundReasons(said(rule.grounds), ground, clause))
  if (competent === undefined) {
    reasons.push(
      unsaid("expelling-body", { pl: "który organ o tym decyduje?", en: "which body decides this?" }, clause)
    )
  } else reasons.push(...decisionReasons(competent, decision))
  const hearing = said(rule.hearing)
  if (hearing === undefined) {
    reasons.push(unsaid("hearing", { pl: "czy członka trzeba wysłuchać?", en: "must the member be heard?" }, clause))
  } else if (hearing === "required" && (heard === undefined || heard > decision.on)) {
    reasons.push(
      plain(
        "not-heard",
        "Przed decyzją członek musi mieć możliwość złożenia wyjaśnień.",
        "Before the decision the member must have been offered a hearing.",
        { path: ["heard"], clause }
      )
    )
  }
  const appealBy = appealPeriod(rule, world, served)
  if (Result.isFailure(appealBy)) return decided([...reasons, ...appealBy.failure], [])
  return decided(reasons, [
    {
      _tag: "MembershipEnded",
      membership,
      at,
      on,
      cause: kind,
      ground,
      decision,
      ...(appealBy.success === undefined ? {} : { appealBy: appealBy.success }),
      ...(clause === undefined ? {} : { clause })
    }
  ])
}

function appealPeriod(
  rule: Expulsion & { readonly counting?: MembershipProvisions["counting"] },
  world: CountingWorld,
  served: LocalDate | undefined
): Result.Result<Until | undefined, ReadonlyArray<Reason>> {
  const appeal = said(rule.appeal)
  if (appeal === undefined || appeal === "none") return Result.succeed(undefined)
  if (served === undefined) {
    return Result.fail([
      plain(
        "service-date-missing",
        "Termin odwołania biegnie od doręczenia decyzji: podaj jego dzień.",
        "The appeal runs from the service of the decision: give its day.",
        { path: ["served"], clause: appeal.clause }
      )
    ])
  }
  const end = endOf(
    appeal.within,
    { name: { pl: "doręczenie decyzji", en: "service of the decision" }, moment: served },
    said(rule.counting),
    world,
    appeal.clause
  )
  return Result.mapBoth(end, { onSuccess: until, onFailure: ({ reasons }) => reasons })
}

/** An appeal against removal or expulsion, once, within its period. */
export function appealEnd(provisions: MembershipProvisions, command: Of<"AppealEnd">, member: Membership): Decision {
  const end = sanction(member)
  const { on } = command
  if (end === undefined) {
    return decided(
      [
        plain(
          "nothing-to-appeal",
          "Nie ma decyzji, od której można się odwołać.",
          "There is no decision to appeal against."
        )
      ],
      []
    )
  }
  const rule = ruleOf(provisions, end.cause)
  const appeal = said(rule?.appeal)
  const reasons: Array<Reason> = []
  if (appeal === undefined) {
    reasons.push(
      unsaid(
        "appeal",
        { pl: "czy od tej decyzji przysługuje odwołanie?", en: "may this decision be appealed?" },
        rule?.clause
      )
    )
  } else if (appeal === "none") {
    reasons.push(
      plain("no-appeal", "Od tej decyzji odwołanie nie przysługuje.", "This decision cannot be appealed.", {
        clause: rule?.clause
      })
    )
  }
  if (end.appealBy !== undefined && on > end.appealBy.date) {
    reasons.push(
      plain(
        "appeal-late",
        `Termin odwołania minął ${end.appealBy.date}.`,
        `The period for appeal ended on ${end.appealBy.date}.`,
        { params: { by: end.appealBy.date } }
      )
    )
  }
  if (member.appeals.length > 0) {
    reasons.push(plain("appealed-already", "Odwołanie już wniesiono.", "An appeal was lodged already."))
  }
  const { _tag, ...told } = command
  return decided(reasons, [{ _tag: "MembershipEndAppealed", ...told }])
}

/** The appeal body lets the end stand, or finds that the tie had not ended. */
export function decideEndAppeal(
  provisions: MembershipProvisions,
  command: Of<"DecideEndAppeal">,
  member: Membership
): Decision {
  const { at, decision, membership, on, reopened } = command
  const end = sanction(member)
  const pending = member.appeals.some((appeal) => !appeal.settled)
  if (end === undefined || !pending) {
    return decided(
      [plain("no-appeal-pending", "Nie ma odwołania do rozpatrzenia.", "There is no appeal to decide.")],
      []
    )
  }
  const appeal = said(ruleOf(provisions, end.cause)?.appeal)
  const reasons =
    appeal === undefined || appeal === "none"
      ? []
      : // The majority is asked of a motion that was carried; letting the end stand may be its failure.
        decisionReasons(appealRule(appeal, reopened), decision)
  return decided(reasons, [
    { _tag: reopened ? "MembershipReopened" : "MembershipEndUpheld", membership, at, on, decision }
  ])
}

function sanction(member: Membership): EndFact | undefined {
  return knownAt(member.ends).find((end) => end.cause === "expelled" || end.cause === "removed")
}

function ruleOf(
  provisions: MembershipProvisions,
  cause: string
): (Expulsion & { readonly counting?: MembershipProvisions["counting"] }) | undefined {
  const rule =
    cause === "removed" ? said(provisions.removal) : cause === "expelled" ? said(provisions.expulsion) : undefined
  return rule === undefined || provisions.counting === undefined ? rule : { ...rule, counting: provisions.counting }
}
