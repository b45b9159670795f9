import { type Decider, Instant, type Refusal } from "@ogniwo/kernel"
import * as Effect from "effect/Effect"
import * as Result from "effect/Result"
import * as Schema from "effect/Schema"
import * as fc from "fast-check"
import { describe, expect, it } from "vitest"
import { execute, load, stateOf } from "../src/execute.ts"
import { eventCodec } from "../src/journal/codec.ts"
import { Journal } from "../src/journal/journal.ts"
import { journalOfNetwork } from "./identity.ts"

const Counted = Schema.TaggedUnion({ Added: { n: Schema.Int }, Doubled: {} })
type Counted = typeof Counted.Type
type Command = { readonly _tag: "Add"; readonly n: number } | { readonly _tag: "Double" }

const counter: Decider<Command, Counted, number, Refusal> = {
  initial: 0,
  decide: (command) => Result.succeed([command._tag === "Add" ? { _tag: "Added", n: command.n } : { _tag: "Doubled" }]),
  evolve: (state, event) => (event._tag === "Added" ? state + event.n : state * 2)
}
const codec = eventCodec(Counted)
const meta = { actor: "a", at: Instant.from("2012-01-01T00:00:00Z") }

const commands = fc.array(
  fc.record({
    stream: fc.constantFrom("s1", "s2"),
    command: fc.oneof(
      fc.record({ _tag: fc.constant("Add" as const), n: fc.integer({ min: -9, max: 9 }) }),
      fc.record({ _tag: fc.constant("Double" as const) })
    ),
    // Written by somebody else, past this process's memory of the stream.
    foreign: fc.boolean()
  }),
  { maxLength: 30 }
)

describe("a remembered state", () => {
  it("is the state that a fold of the whole stream gives, whoever appended", () =>
    fc.assert(
      fc.asyncProperty(commands, async (steps) => {
        const story = Effect.gen(function* () {
          const journal = yield* Journal
          let id = 0
          for (const { command, foreign, stream } of steps) {
            if (foreign) {
              const data = command._tag === "Add" ? { n: command.n } : {}
              const type = command._tag === "Add" ? "Added" : "Doubled"
              const event = { id: `0190-${id++}`, type, schema: 1, recordedAt: meta.at, network: "n", data }
              yield* journal.append({ appends: [{ stream, expected: "any", events: [event] }] })
            } else {
              yield* execute({ lifecycle: counter, stream, codec, command, meta })
            }
            const whole = yield* load(counter, codec, stream)
            expect(yield* stateOf(counter, codec, stream)).toEqual({ state: whole.state, version: whole.version })
          }
        })
        await Effect.runPromise(Effect.provide(story, journalOfNetwork))
      }),
      { numRuns: 60 }
    ))
  it("belongs to its journal alone", async () => {
    const add = execute({ lifecycle: counter, stream: "s", codec, command: { _tag: "Add", n: 2 }, meta })
    const run = () => Effect.runPromise(Effect.provide(add, journalOfNetwork))
    expect((await run()).state).toBe(2)
    expect((await run()).state).toBe(2)
  })
})
