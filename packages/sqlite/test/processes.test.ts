import { Journal } from "@ogniwo/sdk"
import * as Effect from "effect/Effect"
import { expect, it } from "vitest"
import { SqliteJournal } from "../src/index.ts"
import { run } from "./processes.ts"
import { scratch } from "./scratch.ts"

const path = scratch()

it("loses nothing when three processes write to one file", { timeout: 60_000 }, async () => {
  const file = path()
  const each = 100
  const names = ["ala", "ola", "ela"]
  const children = names.map((name) => run("appender.ts", file, name, `${each}`))
  expect(await Promise.all(children.map(({ ended }) => ended))).toEqual([0, 0, 0])
  await Effect.runPromise(
    Effect.gen(function* () {
      const journal = yield* Journal
      for (const name of names) expect(yield* journal.version(name)).toBe(each)
      const shared = yield* journal.read("shared")
      expect(shared.map(({ version }) => version)).toEqual(shared.map((_, index) => index + 1))
      for (const name of names) expect(shared.filter(({ data }) => data === name)).toHaveLength(each)
      expect((yield* journal.verify()).findings).toEqual([])
    }).pipe(Effect.provide(SqliteJournal.layer(file)))
  )
})
