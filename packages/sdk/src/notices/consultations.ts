/** Consultations: rounds of questions, kept in a stream each. */
import {
  type ConsultationCommand,
  ConsultationEvent,
  consultationLifecycle,
  consultationSummary
} from "@ogniwo/channels"
import * as Effect from "effect/Effect"
import { execute, load } from "../execute.ts"
import { eventCodec } from "../journal/codec.ts"
import type { Stamped } from "../meta.ts"
import { type NoticesSettings, settings } from "./settings.ts"

export const consultationCodec = eventCodec(ConsultationEvent)

export function consultationStream(consultation: string): string {
  return `consultation/${consultation}`
}

function lifecycleOf({ criteria, provisions }: NoticesSettings) {
  const { clause, lateness } = provisions.consultation ?? {}
  return consultationLifecycle({
    criteria,
    ...(lateness === undefined ? {} : { lateness }),
    ...(clause === undefined ? {} : { clause })
  })
}

export function consultationCommand(command: ConsultationCommand, meta: Stamped) {
  return Effect.gen(function* () {
    const lifecycle = lifecycleOf(yield* settings)
    const stream = consultationStream(command.consultation)
    return (yield* execute({ lifecycle, stream, codec: consultationCodec, command, meta })).state
  })
}

/** What came of a round so far, and what the silence of those asked means. */
export function summary(consultation: string, asked: ReadonlyArray<string>) {
  return Effect.gen(function* () {
    const set = yield* settings
    const { state } = yield* load(lifecycleOf(set), consultationCodec, consultationStream(consultation))
    return consultationSummary(state, asked, set.provisions.consultation?.silence)
  })
}
