/** What somebody sent, held to the Schema of the command before anything else looks at it. */
import type { Reason } from "@ogniwo/kernel"
import * as Effect from "effect/Effect"
import * as Result from "effect/Result"
import * as Schema from "effect/Schema"
import { Refused } from "./refused.ts"
import { schemaReasons } from "./schema-reasons.ts"

/** A command as its Schema has it, or every place where it does not fit. */
export function checked<Command>(
  schema: Schema.Codec<Command, unknown>,
  command: unknown
): Effect.Effect<Command, Refused> {
  const decoded = Schema.decodeUnknownResult(schema, { errors: "all", onExcessProperty: "error" })(command)
  return Result.isSuccess(decoded)
    ? Effect.succeed(decoded.success)
    : refuse(schemaReasons("command/invalid", decoded.failure))
}

export function refuse(reasons: ReadonlyArray<Reason>): Effect.Effect<never, Refused> {
  const [first, ...rest] = reasons
  return first === undefined
    ? Effect.die(new Error("refused without a reason"))
    : Effect.fail(Refused.from({ _tag: "Refusal", reasons: [first, ...rest] }))
}
