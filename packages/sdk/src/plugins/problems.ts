import type { LocalizedText } from "@ogniwo/kernel"
import * as Schema from "effect/Schema"

export interface PluginProblem {
  readonly plugin: string
  readonly code: string
  readonly words: LocalizedText
}

/** The plugins do not fit together: every problem at once. Nothing was started. */
export class PluginProblems extends Schema.TaggedError<PluginProblems>()("PluginProblems", {
  problems: Schema.Array(
    Schema.Struct({
      plugin: Schema.String,
      code: Schema.String,
      words: Schema.StructWithRest(Schema.Struct({ pl: Schema.String, en: Schema.String }), [
        Schema.Record(Schema.String, Schema.String)
      ])
    })
  )
}) {
  override get message(): string {
    return this.problems.map(({ words }) => words.en).join("\n")
  }
}
