import type { LocalizedText, Reason, Refusal } from "@ogniwo/kernel"
import { textIn } from "@ogniwo/kernel"
import * as Schema from "effect/Schema"

/** A command that was not carried out: every reason at once, coded, worded and with its clause. Nothing was written. */
export class Refused extends Schema.TaggedError<Refused>()("Refused", {
  reasons: Schema.Array(Schema.Any as unknown as Schema.Codec<Reason>)
}) {
  static from(refusal: Refusal): Refused {
    return new Refused({ reasons: refusal.reasons })
  }
  override get message(): string {
    return this.inWords("en")
  }
  /** All reasons as lines for a reader: words, then the clause. */
  inWords(locale: string): string {
    return this.reasons
      .map(({ clause, words }) => `${textIn(words, locale)}${clause === undefined ? "" : ` (${clause})`}`)
      .join("\n")
  }
  get words(): LocalizedText {
    return { pl: this.inWords("pl"), en: this.inWords("en") }
  }
}
