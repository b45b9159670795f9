/**
 * An open question answered by a policy that a plugin brings ("among the tied, whoever comes from the smallest county").
 * Whoever the charter names still answers, and says by which policy; the record names both, with the policy's version.
 */
import { type Json, type Reason, reason } from "@ogniwo/kernel"
import type { ElectionRun } from "@ogniwo/selection"
import * as Effect from "effect/Effect"
import { HookFailed } from "../plugins/failed.ts"
import { Plugins } from "../plugins/plugins.ts"
import type { Refused } from "../refused.ts"
import { refuse } from "./streams.ts"

export interface GivenAnswer {
  readonly by: string
  readonly evidence: string
}

/** The answer as stated, or as the named policy decides it. */
export function answerOf(
  run: ElectionRun,
  { by, evidence, ...said }: GivenAnswer & ({ readonly value: Json } | { readonly policy: string })
): Effect.Effect<GivenAnswer & { readonly value: Json }, Refused> {
  if ("value" in said) return Effect.succeed({ value: said.value, by, evidence })
  return Effect.gen(function* () {
    const { policies } = yield* Plugins
    const { question } = run
    const found = question === undefined ? undefined : policies.get(`election/${question.code}/${said.policy}`)
    if (question === undefined || found === undefined)
      return yield* refuse([unknownPolicy(said.policy, question?.code)])
    const value = yield* Effect.try({
      try: () => found.decide({ question, run }),
      catch: (cause) => new HookFailed({ hook: found.question, plugin: found.id, cause })
    }).pipe(
      Effect.catch(({ words }) => refuse([reason("plugin/hook-failed", words, { params: { policy: found.id } })]))
    )
    return { value, by, evidence: `${evidence} (policy ${found.id} ${found.version})` }
  })
}

function unknownPolicy(policy: string, code: string | undefined): Reason {
  const words =
    code === undefined
      ? { pl: "wybory nie czekają na żadne rozstrzygnięcie", en: "the election waits for no answer" }
      : {
          pl: `żadna wtyczka nie ma zasady „${policy}” dla pytania „election/${code}”`,
          en: `no plugin brings a policy "${policy}" for the question "election/${code}"`
        }
  return reason("policy/unknown", words, { params: { policy } })
}
