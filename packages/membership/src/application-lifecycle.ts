import { type Reason, type Refusal } from "@ogniwo/kernel"
import * as Result from "effect/Result"
import { checkCompleteness, closeCuring, cure } from "./application-check.ts"
import { type ApplicationWorld, submit } from "./application-intake.ts"
import { about, openQuestion, wrongStage } from "./application-reasons.ts"
import {
  type Application,
  type ApplicationCommand,
  type ApplicationEvent,
  evolveApplication,
  recordApplication,
  isLive
} from "./application.ts"
import { endOf } from "./counting.ts"
import { appealRule, decisionReasons } from "./decision.ts"
import { decided } from "./outcome.ts"
import type { RecordingDecider } from "./recorded.ts"
import type { MembershipProvisions } from "./provisions.ts"
import { said } from "./words.ts"

type Decided = Result.Result<ReadonlyArray<ApplicationEvent>, Refusal>
type Of<Tag extends ApplicationCommand["_tag"]> = Extract<ApplicationCommand, { readonly _tag: Tag }>

/**
 * The life of one application: sent, checked, cured or not, decided, appealed, withdrawn, turned into a membership.
 *
 * @param provisions - Of the kind of membership that the call is for.
 * @param world - What the decision has to know of the call, the applicant and the places taken.
 * @since 0.1.0
 */
export function applicationLifecycle(
  provisions: MembershipProvisions,
  world: ApplicationWorld
): RecordingDecider<ApplicationCommand, ApplicationEvent, Application | undefined, Refusal> {
  return {
    initial: undefined,
    decide: (command, state) => decide(provisions, world, command, state),
    evolve: evolveApplication,
    record: recordApplication
  }
}

function decide(
  provisions: MembershipProvisions,
  world: ApplicationWorld,
  command: ApplicationCommand,
  state: Application | undefined
): Decided {
  if (command._tag === "SubmitApplication") return submit(provisions, world, command, state)
  if (state === undefined) return decided([wrongStage(undefined)], [])
  switch (command._tag) {
    case "CheckCompleteness":
      return checkCompleteness(provisions, world, command, state)
    case "CureDefects":
      return cure(provisions, world, command, state)
    case "CloseCuring":
      return closeCuring(provisions, command, state)
    case "AnswerApplicationQuestion":
      return answer(command, state)
    case "DecideApplication":
      return decideApplication(provisions, world, command, state)
    case "AppealRefusal":
      return appeal(provisions, world, command, state)
    case "DecideRefusalAppeal":
      return decideAppeal(provisions, command, state)
    case "WithdrawApplication": {
      const { application, at, on } = command
      return decided(isLive(state) ? [] : [wrongStage(state.stage)], [
        { _tag: "ApplicationWithdrawn", application, at, on }
      ])
    }
    case "FulfilApplication": {
      const { application, at, membership } = command
      return decided(state.stage === "admitted" ? [] : [wrongStage(state.stage)], [
        { _tag: "ApplicationFulfilled", application, at, membership }
      ])
    }
  }
}

const answers = {
  "in-time": ["yes", "late"],
  late: ["considered", "left-without-consideration", "refused"],
  ineligible: ["considered", "left-without-consideration", "refused"],
  uncured: ["considered-as-is", "left-without-consideration", "refused"]
} as const

function answer(command: Of<"AnswerApplicationQuestion">, state: Application): Decided {
  const { _tag, ...told } = command
  const offered: ReadonlyArray<string> = answers[command.question]
  const reasons: Array<Reason> = isLive(state) ? [] : [wrongStage(state.stage)]
  if (!offered.includes(command.answer)) {
    reasons.push(
      about(
        "unknown-answer",
        `Możliwe odpowiedzi: ${offered.join(", ")}.`,
        `The answers on offer: ${offered.join(", ")}.`,
        { path: ["answer"] }
      )
    )
  }
  return decided(reasons, [{ _tag: "ApplicationQuestionAnswered", ...told }])
}

function decideApplication(
  provisions: MembershipProvisions,
  world: ApplicationWorld,
  command: Of<"DecideApplication">,
  state: Application
): Decided {
  const { _tag, ...told } = command
  const { decision, outcome } = command
  const admission = said(provisions.admission)
  const rule = said(admission?.decision)
  const reasons: Array<Reason> = []
  if (state.stage !== "complete" && !(state.stage === "waitlisted" && outcome !== "waitlist"))
    reasons.push(wrongStage(state.stage))
  if (rule === undefined)
    reasons.push(openQuestion("decision", "kto decyduje o przyjęciu?", "who decides on admission?", admission?.clause))
  else
    reasons.push(
      ...decisionReasons(
        outcome === "admit" ? rule : { by: rule.by, ...(rule.clause === undefined ? {} : { clause: rule.clause }) },
        decision
      )
    )
  const grounded = (decision.grounds ?? []).length > 0
  if (outcome === "refuse" && !grounded) {
    reasons.push(
      about("grounds-missing", "Odmowa wymaga uzasadnienia.", "A refusal needs its grounds.", {
        path: ["decision", "grounds"],
        clause: rule?.clause
      })
    )
  }
  const capacity = world.call?.capacity
  if (outcome === "admit" && capacity !== undefined && (world.taken ?? 0) >= capacity) {
    reasons.push(
      about("no-places", `Wszystkie miejsca (${capacity}) są zajęte.`, `All places (${capacity}) are taken.`, {
        params: { capacity },
        clause: world.call?.clause
      })
    )
  }
  if (outcome === "admit" && state.stage === "waitlisted" && (world.ahead ?? 0) > 0 && !grounded) {
    reasons.push(
      about(
        "out-of-order",
        `Przed tym wnioskiem czeka ${world.ahead}; pominięcie kolejności wymaga uzasadnienia.`,
        `${world.ahead} wait before this application; passing them over needs grounds.`,
        { path: ["decision", "grounds"] }
      )
    )
  }
  if (outcome === "waitlist") {
    const list = said(admission?.waitingList)
    if (list === undefined)
      reasons.push(
        openQuestion(
          "waiting-list",
          "czy prowadzi się listę oczekujących?",
          "is there a waiting list?",
          admission?.clause
        )
      )
    if (list === "none")
      reasons.push(
        about("no-waiting-list", "Nie prowadzi się listy oczekujących.", "There is no waiting list.", {
          clause: admission?.clause
        })
      )
  }
  return decided(reasons, [{ _tag: "ApplicationDecided", ...told }])
}

function appeal(
  provisions: MembershipProvisions,
  world: ApplicationWorld,
  command: Of<"AppealRefusal">,
  state: Application
): Decided {
  const { _tag, ...told } = command
  const admission = said(provisions.admission)
  const rule = said(admission?.refusalAppeal)
  const reasons: Array<Reason> = []
  if (state.stage !== "refused") reasons.push(wrongStage(state.stage))
  if (state.appealed)
    reasons.push(about("appealed-already", "Odwołanie można wnieść raz.", "An appeal can be lodged once."))
  if (rule === undefined)
    reasons.push(
      openQuestion(
        "refusal-appeal",
        "czy od odmowy przysługuje odwołanie?",
        "may a refusal be appealed?",
        admission?.clause
      )
    )
  else if (rule === "none")
    reasons.push(
      about("no-appeal", "Od odmowy odwołanie nie przysługuje.", "A refusal cannot be appealed.", {
        clause: admission?.clause
      })
    )
  else {
    const end = endOf(
      rule.within,
      { name: { pl: "doręczenie odmowy", en: "service of the refusal" }, moment: command.served },
      said(provisions.counting),
      world,
      rule.clause
    )
    if (Result.isFailure(end)) reasons.push(...end.failure.reasons)
    else if (command.on > end.success.date) {
      reasons.push(
        about(
          "appeal-late",
          `Termin odwołania minął ${end.success.date}.`,
          `The period for appeal ended on ${end.success.date}.`,
          { clause: rule.clause, params: { by: end.success.date } }
        )
      )
    }
  }
  return decided(reasons, [{ _tag: "ApplicationAppealed", ...told }])
}

function decideAppeal(
  provisions: MembershipProvisions,
  command: Of<"DecideRefusalAppeal">,
  state: Application
): Decided {
  const { _tag, ...told } = command
  const rule = said(said(provisions.admission)?.refusalAppeal)
  const reasons: Array<Reason> = state.stage === "appealed" ? [] : [wrongStage(state.stage)]
  if (rule !== undefined && rule !== "none") {
    reasons.push(...decisionReasons(appealRule(rule, command.outcome === "admit"), command.decision))
  }
  return decided(reasons, [{ _tag: "ApplicationAppealDecided", ...told }])
}
