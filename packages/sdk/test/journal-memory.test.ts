import { Instant } from "@ogniwo/kernel"
import * as Effect from "effect/Effect"
import { expect, it } from "vitest"
import { Conflict, Journal, type NewEvent } from "../src/index.ts"

const at = Instant.from("2012-09-19T10:00:00.000Z")
const applied = (id: string): NewEvent => ({
  id,
  type: "Applied",
  schema: 1,
  recordedAt: at,
  network: "n",
  data: { id }
})

it("keeps what was appended and refuses what does not follow", () =>
  Effect.runPromise(
    Effect.gen(function* () {
      const journal = yield* Journal
      const first = yield* journal.append({
        appends: [{ stream: "a", expected: "none", events: [applied("1"), applied("2")] }]
      })
      expect(first).toEqual({ positions: [1, 2], versions: [2] })
      const error = yield* Effect.flip(
        journal.append({ appends: [{ stream: "a", expected: "none", events: [applied("3")] }] })
      )
      expect(error).toEqual(new Conflict({ stream: "a", expected: "none", actual: 2 }))
      expect((yield* journal.read("a")).map(({ data }) => data)).toEqual([{ id: "1" }, { id: "2" }])
      yield* journal.seal(at)
      yield* journal.redact("1", { id: "r", reason: "asked", actor: "x", recordedAt: at, network: "n" })
      const report = yield* journal.verify()
      expect(report).toEqual({ intact: true, events: 3, streams: 2, seals: 1, redacted: 1, findings: [] })
    }).pipe(Effect.provide(Journal.layerMemory))
  ))
