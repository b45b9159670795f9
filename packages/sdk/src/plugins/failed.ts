import type { LocalizedText } from "@ogniwo/kernel"
import * as Schema from "effect/Schema"

/** A plugin threw, or answered with something that does not fit. Ask its author; the command was not carried out. */
export class HookFailed extends Schema.TaggedError<HookFailed>()("HookFailed", {
  hook: Schema.String,
  plugin: Schema.String,
  cause: Schema.Unknown
}) {
  override get message(): string {
    return this.words.en
  }
  get words(): LocalizedText {
    const why = this.cause instanceof Error ? this.cause.message : String(this.cause)
    return {
      pl: `wtyczka „${this.plugin}” zawiodła na zaczepie „${this.hook}”: ${why}`,
      en: `plugin "${this.plugin}" failed on hook "${this.hook}": ${why}`
    }
  }
}
