/**
 * A process of its own that appends to a journal: `appender.ts FILE NAME COUNT`. After each commit it writes one line with the
 * number of the append. Every append is the whole of one decision: a fact on its own stream, a fact on the shared stream,
 * a command key and a message.
 */
import { Instant, type Json } from "@ogniwo/kernel"
import { Journal } from "@ogniwo/sdk/adapter"
import * as Effect from "effect/Effect"
import { writeSync } from "node:fs"
import { SqliteJournal } from "../src/sqlite-journal.ts"

const [, , file = "", name = "", count = "0"] = process.argv
const recordedAt = Instant.from("2012-09-19T10:00:00.000Z")

const program = Effect.gen(function* () {
  const journal = yield* Journal
  writeSync(1, "ready\n")
  for (let n = 1; n <= Number(count); n += 1) {
    yield* decide(journal, n)
    writeSync(1, `${n}\n`)
  }
})

function decide(journal: Journal["Service"], n: number): Effect.Effect<void, unknown> {
  return Effect.gen(function* () {
    const expected = yield* journal.version("shared")
    yield* journal.append({
      appends: [
        { stream: name, expected: n - 1, events: [fact(`${name}-${n}`, n)] },
        { stream: "shared", expected, events: [fact(`${name}-${n}-shared`, name)] }
      ],
      command: { key: `${name}-${n}`, hash: "h" },
      outbox: [{ key: `${name}-${n}`, campaign: name, recipient: "r", channel: "email", payload: n }]
    })
  }).pipe(
    Effect.catchIf(
      (error) => error._tag === "Conflict",
      () => decide(journal, n)
    )
  )
}

function fact(id: string, data: Json) {
  return { id, type: "Told", schema: 1, recordedAt, network: "n", data }
}

await Effect.runPromise(program.pipe(Effect.provide(SqliteJournal.layer(file))))
