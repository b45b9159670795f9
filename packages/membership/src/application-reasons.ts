import { type Reason, reason } from "@ogniwo/kernel"

/** A reason about an application. */
export function about(code: string, pl: string, en: string, more: Parameters<typeof reason>[2] = {}): Reason {
  return reason(`application/${code}`, { pl, en }, more)
}

/** What the charter leaves unsaid and this application has reached: who answers, and how to record it. */
export function openQuestion(question: string, pl: string, en: string, clause?: string): Reason {
  return about(
    `unspecified-${question}`,
    `Regulamin milczy: ${pl} Organ, który prowadzi nabór, musi to rozstrzygnąć i zapisać.`,
    `The charter is silent: ${en} The body that runs the call must decide, and the decision be recorded.`,
    { clause, params: { question } }
  )
}

export function wrongStage(stage: string | undefined): Reason {
  return about(
    "wrong-stage",
    `Na tym etapie (${stage ?? "brak wniosku"}) nie można tego zrobić.`,
    `This cannot be done at this stage (${stage ?? "no application"}).`,
    { params: { stage: stage ?? null } }
  )
}
