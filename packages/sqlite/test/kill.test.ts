import { Journal } from "@ogniwo/sdk"
import * as Effect from "effect/Effect"
import { setTimeout as sleep } from "node:timers/promises"
import { expect, it } from "vitest"
import { SqliteJournal } from "../src/index.ts"
import { run } from "./processes.ts"
import { scratch } from "./scratch.ts"

const path = scratch()
const lanes = 3
const killsPerLane = 7

it("reopens with exactly what was acknowledged, however often it is killed", { timeout: 60_000 }, async () => {
  await run("appender.ts", path(), "warm-up", "1").ended
  const kills = await Promise.all(Array.from({ length: lanes }, () => killAgainAndAgain(path())))
  expect(kills.flat()).toHaveLength(lanes * killsPerLane)
  // Most were killed in the middle of their work, not before or after it.
  expect(kills.flat().filter((acknowledged) => acknowledged > 0 && acknowledged < 1000).length).toBeGreaterThanOrEqual(
    20
  )
})

/** Kills one appender after another on the same file; answers how far each had come. */
async function killAgainAndAgain(file: string): Promise<ReadonlyArray<number>> {
  const reached: Array<number> = []
  for (let kill = 0; kill < killsPerLane; kill += 1) {
    const child = run("appender.ts", file, `k${kill}`, "1000")
    await child.wrote(2 + Math.floor(Math.random() * 40))
    await sleep(Math.random() * 4)
    child.process.kill("SIGKILL")
    expect(await child.ended).toBeNull()
    const acknowledged = Math.max(0, child.lines.length - 1)
    reached.push(acknowledged)
    await Effect.runPromise(expectExactly(`k${kill}`, acknowledged).pipe(Effect.provide(SqliteJournal.layer(file))))
  }
  return reached
}

/** All of every acknowledged append, and at most one whose acknowledgement was cut off; nothing in halves. */
function expectExactly(name: string, acknowledged: number): Effect.Effect<void, unknown, Journal> {
  return Effect.gen(function* () {
    const journal = yield* Journal
    const stored = yield* journal.read(name)
    expect(stored.length).toBeGreaterThanOrEqual(acknowledged)
    expect(stored.length).toBeLessThanOrEqual(acknowledged + 1)
    const ids = stored.map(({ id }) => id)
    expect(ids).toEqual(ids.map((_, index) => `${name}-${index + 1}`))
    const shared = (yield* journal.read("shared")).filter(({ data }) => data === name)
    expect(shared.map(({ id }) => id)).toEqual(ids.map((id) => `${id}-shared`))
    const messages = yield* journal.outbox({ campaign: name })
    expect(messages.map(({ key }) => key)).toEqual(ids)
    expect((yield* journal.command(`${name}-${stored.length}`)) !== undefined).toBe(stored.length > 0)
    expect(yield* journal.command(`${name}-${stored.length + 1}`)).toBeUndefined()
    expect((yield* journal.verify()).findings).toEqual([])
  })
}
