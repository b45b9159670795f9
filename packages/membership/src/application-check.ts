/**
 * The formal check: late, not entitled, incomplete; what can be cured, until when, and what becomes of the rest.
 *
 * Every defect keeps the clause that asks for the document. Where the charter does not say what a failing leads to, the
 * check stops and asks; the answer is recorded on the application, with who gave it.
 */
import { isInTime, type LocalDate, type Reason, type Refusal } from "@ogniwo/kernel"
import * as Result from "effect/Result"
import { type ApplicationWorld } from "./application-intake.ts"
import { about, openQuestion, wrongStage } from "./application-reasons.ts"
import type { Application, ApplicationCommand, ApplicationEvent, Defect } from "./application.ts"
import { endOf } from "./counting.ts"
import { until } from "./decision.ts"
import { decided } from "./outcome.ts"
import { type Admission, channelRule, type DocumentRule, type MembershipProvisions } from "./provisions.ts"
import { said } from "./words.ts"

type Decided = Result.Result<ReadonlyArray<ApplicationEvent>, Refusal>
type Of<Tag extends ApplicationCommand["_tag"]> = Extract<ApplicationCommand, { readonly _tag: Tag }>

export function checkCompleteness(
  provisions: MembershipProvisions,
  world: ApplicationWorld,
  command: Of<"CheckCompleteness">,
  state: Application
): Decided {
  const { application, at, on } = command
  const admission = said(provisions.admission)
  if (state.stage !== "submitted") return decided([wrongStage(state.stage)], [])
  const formal = formalFailing(admission, state)
  if (formal.open.length > 0) return decided(formal.open, [])
  if (formal.effect !== undefined) return decided([], [closing(formal.effect, command, formal.reasons)])
  const found = defectsOf(provisions, world, command, state)
  if (Result.isFailure(found)) return decided(found.failure, [])
  const defects = found.success
  const listed: ReadonlyArray<ApplicationEvent> =
    defects.length === 0 ? [] : [{ _tag: "ApplicationDefectsListed", application, at, on, defects }]
  if (defects.length === 0) return decided([], [{ _tag: "ApplicationCompleted", application, at, on, despite: [] }])
  if (defects.every((defect) => defect.cureBy !== undefined)) return decided([], listed)
  return uncured(
    admission,
    state,
    command,
    defects.filter((defect) => defect.cureBy === undefined),
    listed
  )
}

/** Documents that came in time take their defects away. */
export function cure(
  provisions: MembershipProvisions,
  world: ApplicationWorld,
  command: Of<"CureDefects">,
  state: Application
): Decided {
  const { _tag, ...told } = command
  const { application, at, delivery, documents, on } = command
  if (state.stage !== "incomplete") return decided([wrongStage(state.stage)], [])
  const rule = channelRule(said(provisions.admission), delivery.channel)
  const reasons = documents.flatMap((document, index): ReadonlyArray<Reason> => {
    const defect = state.defects.find((each) => each.document === document.id)
    if (defect?.cureBy === undefined) {
      return [
        about(
          "not-a-defect",
          `Dokumentu „${document.id}” nie trzeba uzupełniać.`,
          `The document "${document.id}" needs no curing.`,
          { path: ["documents", index] }
        )
      ]
    }
    const time = isInTime({ ...defect.cureBy, zone: world.zone }, rule, delivery, world.holidays)
    return time.inTime ? [] : time.reasons.map((each) => ({ ...each, path: ["documents", index] }))
  })
  const cured = new Set(documents.map((each) => each.id))
  const remaining = state.defects.filter((each) => !cured.has(each.document))
  return decided(reasons, [
    { _tag: "ApplicationCured", ...told },
    ...(remaining.length > 0 ? [] : [{ _tag: "ApplicationCompleted" as const, application, at, on, despite: [] }])
  ])
}

/** The cure period is over: what was not cured takes its effect. */
export function closeCuring(provisions: MembershipProvisions, command: Of<"CloseCuring">, state: Application): Decided {
  if (state.stage !== "incomplete") return decided([wrongStage(state.stage)], [])
  const running = state.defects.filter((each) => each.cureBy !== undefined && command.on <= each.cureBy.date)
  if (running.length > 0) {
    return decided(
      running.map((each) =>
        about(
          "cure-running",
          `Dokument „${each.document}” można uzupełnić do ${each.cureBy?.date}.`,
          `The document "${each.document}" can be supplied until ${each.cureBy?.date}.`,
          { clause: each.reason.clause }
        )
      ),
      []
    )
  }
  return uncured(said(provisions.admission), state, command, state.defects, [])
}

function uncured(
  admission: Admission | undefined,
  state: Application,
  command: Of<"CheckCompleteness"> | Of<"CloseCuring">,
  defects: ReadonlyArray<Defect>,
  before: ReadonlyArray<ApplicationEvent>
): Decided {
  const { application, at, on } = command
  const reasons = defects.map((defect) => defect.reason)
  const effect = state.answers.uncured ?? said(admission?.uncured)
  if (effect === undefined) {
    return decided(
      [
        ...reasons,
        openQuestion(
          "uncured",
          "co z wnioskiem, którego braków nie uzupełniono?",
          "what becomes of an application whose defects were not cured?",
          admission?.clause
        )
      ],
      []
    )
  }
  return decided(
    [],
    [
      ...before,
      effect === "considered-as-is"
        ? { _tag: "ApplicationCompleted", application, at, on, despite: reasons }
        : closing(effect, command, reasons)
    ]
  )
}

/** Late or not entitled: with what effect, or which question is open. */
function formalFailing(
  admission: Admission | undefined,
  state: Application
): { readonly open: ReadonlyArray<Reason>; readonly reasons: ReadonlyArray<Reason>; readonly effect?: string } {
  const open: Array<Reason> = []
  const effects: Array<string> = []
  const timely = state.timely === "open" ? state.answers["in-time"] : state.timely
  const isLate = timely !== undefined && timely !== "in-time" && timely !== "yes"
  if (timely === undefined)
    open.push(
      ...state.lateness,
      openQuestion("in-time", "czy wniosek wpłynął w terminie?", "was the application in time?", admission?.clause)
    )
  if (isLate) {
    const effect = state.answers.late ?? said(admission?.late)
    if (effect === undefined)
      open.push(
        ...state.lateness,
        openQuestion("late", "co z wnioskiem spóźnionym?", "what becomes of a late application?", admission?.clause)
      )
    else effects.push(effect)
  }
  if (state.ineligibility.length > 0) {
    const effect = state.answers.ineligible ?? said(admission?.ineligible)
    if (effect === undefined)
      open.push(
        ...state.ineligibility,
        openQuestion(
          "ineligible",
          "co z wnioskiem tego, kto nie może wstąpić?",
          "what becomes of an application from somebody who may not join?",
          admission?.clause
        )
      )
    else effects.push(effect)
  }
  // "Considered" is an answer that a body may give for one application; the graver effect of two is taken.
  const effect = effects.find((each) => each === "refused") ?? effects.find((each) => each !== "considered")
  const reasons = [...(isLate ? state.lateness : []), ...state.ineligibility]
  return { open, reasons, ...(effect === undefined ? {} : { effect }) }
}

function closing(
  effect: string,
  {
    application,
    at,
    on
  }: { readonly application: Application["id"]; readonly at: ApplicationEvent["at"]; readonly on: LocalDate },
  reasons: ReadonlyArray<Reason>
): ApplicationEvent {
  return {
    _tag: effect === "refused" ? "ApplicationRefusedFormally" : "ApplicationLeftUnconsidered",
    application,
    at,
    on,
    reasons
  }
}

/** What is missing or was found wanting, each with the end of its cure period. */
function defectsOf(
  provisions: MembershipProvisions,
  world: ApplicationWorld,
  command: Of<"CheckCompleteness">,
  state: Application
): Result.Result<ReadonlyArray<Defect>, ReadonlyArray<Reason>> {
  const admission = said(provisions.admission)
  const rules = requiredDocuments(admission, world)
  const supplied = new Set(state.documents.map((each) => each.id))
  const findings = new Map((command.findings ?? []).map((each) => [each.document, each.words]))
  const problems: Array<Reason> = []
  const defects: Array<Defect> = []
  for (const rule of rules) {
    const reviewed = findings.get(rule.id)
    const words = typeof reviewed === "string" ? { pl: reviewed, en: reviewed } : reviewed
    if (supplied.has(rule.id) && words === undefined) continue
    const title = rule.title ?? { pl: `„${rule.id}”`, en: `"${rule.id}"` }
    const why =
      words === undefined
        ? about("document-missing", `Brakuje dokumentu: ${title.pl}.`, `A document is missing: ${title.en}.`, {
            clause: rule.clause,
            params: { document: rule.id }
          })
        : about("document-defective", `Dokument ${title.pl}: ${words.pl}.`, `The document ${title.en}: ${words.en}.`, {
            clause: rule.clause,
            params: { document: rule.id }
          })
    const curable = said(rule.curable)
    if (curable === undefined) {
      problems.push(
        why,
        openQuestion(
          "curable",
          `czy dokument ${title.pl} można uzupełnić, i do kiedy?`,
          `can the document ${title.en} be supplied later, and until when?`,
          rule.clause
        )
      )
    } else if (curable === "incurable") {
      defects.push({ document: rule.id, reason: why })
    } else if (command.served === undefined) {
      problems.push(
        why,
        about(
          "served-missing",
          "Termin uzupełnienia biegnie od doręczenia listy braków: podaj jego dzień.",
          "The cure runs from the day on which the list of defects is served: give it.",
          { path: ["served"], clause: rule.clause }
        )
      )
    } else {
      const end = endOf(
        curable,
        { name: { pl: "doręczenie listy braków", en: "service of the list of defects" }, moment: command.served },
        said(provisions.counting),
        world,
        rule.clause
      )
      if (Result.isFailure(end)) problems.push(...end.failure.reasons)
      else
        defects.push({
          document: rule.id,
          reason: why,
          cureBy: { ...until(end.success), instant: end.success.instant }
        })
    }
  }
  return problems.length > 0 ? Result.fail(problems) : Result.succeed(defects)
}

/** The call's list, or the charter's; the form counts as a document when the call has one. */
function requiredDocuments(admission: Admission | undefined, { call }: ApplicationWorld): ReadonlyArray<DocumentRule> {
  return call?.documents ?? admission?.documents ?? []
}
