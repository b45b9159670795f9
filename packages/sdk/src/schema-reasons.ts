import { type Reason, reason } from "@ogniwo/kernel"
import type * as Schema from "effect/Schema"
import * as SchemaIssue from "effect/SchemaIssue"

const format = SchemaIssue.makeFormatterStandardSchemaV1()

/** What a Schema found wrong, as reasons: one per place, with the place in words too. */
export function schemaReasons(code: string, error: Schema.SchemaError): ReadonlyArray<Reason> {
  return format(error.issue).issues.map(({ message, path = [] }) => {
    const keys = path.map((step) => {
      const key = typeof step === "object" ? step.key : step
      return typeof key === "number" ? key : String(key)
    })
    const place = keys.join(".")
    return reason(
      code,
      { pl: `${place}: niepoprawna wartość (${message})`, en: `${place}: ${message}` },
      { path: keys }
    )
  })
}
