import type { ElectionRun } from "@ogniwo/selection"
import * as Effect from "effect/Effect"
import * as Result from "effect/Result"
import { describe, expect, it } from "vitest"
import { answerOf } from "../src/elections/policy.ts"
import { hooks } from "../src/plugins/hooks.ts"
import type { Policy } from "../src/plugins/plugin.ts"
import { Plugins } from "../src/plugins/plugins.ts"
import { pluginSet } from "../src/plugins/registry.ts"

const longest: Policy = {
  question: "election/tie",
  id: "longest-name",
  version: "1.2.0",
  decide: ({ question }) => [[...(question.tie?.among ?? [])].sort((a, b) => b.length - a.length)[0] ?? ""]
}
const broken: Policy = {
  ...longest,
  id: "broken",
  decide: () => {
    throw new Error("no figures")
  }
}
const plugins = Result.getOrThrow(pluginSet([{ id: "customs", version: "1.0.0", policies: [longest, broken] }], hooks))
const tie = { among: ["adam", "bogumiła"], choose: 1, purpose: "elect", stage: 1 }
const question = { code: "tie", by: "commission", words: { pl: "remis", en: "a tie" }, tie, answers: [] }
const waiting = { question } as unknown as ElectionRun
const given = { by: "commission", evidence: "minutes 4/2012" }
const answered = (run: ElectionRun, said: { readonly policy: string } | { readonly value: string }) =>
  Effect.runPromise(Effect.result(Effect.provideService(answerOf(run, { ...given, ...said }), Plugins, plugins)))
const codesOf = async (run: ElectionRun, policy: string) => {
  const answer = await answered(run, { policy })
  return Result.isFailure(answer) ? answer.failure.reasons.map(({ code }) => code) : []
}

describe("an open question", () => {
  it("is answered by the policy that the commission names, and the record says by which", async () => {
    expect(await answered(waiting, { policy: "longest-name" })).toEqual(
      Result.succeed({
        value: ["bogumiła"],
        by: "commission",
        evidence: "minutes 4/2012 (policy longest-name 1.2.0)"
      })
    )
  })
  it("is answered by a value as it stands", async () => {
    expect(await answered(waiting, { value: "adam" })).toEqual(Result.succeed({ ...given, value: "adam" }))
  })
  it("is not answered by a policy that nobody brings, nor where nothing is asked, nor by one that fails", async () => {
    expect(await codesOf(waiting, "absent")).toEqual(["policy/unknown"])
    expect(await codesOf({} as ElectionRun, "longest-name")).toEqual(["policy/unknown"])
    expect(await codesOf(waiting, "broken")).toEqual(["plugin/hook-failed"])
  })
})
