import { Instant } from "@ogniwo/kernel"
import { Journal, type Seal } from "@ogniwo/sdk/adapter"
import * as Effect from "effect/Effect"
import { DatabaseSync } from "node:sqlite"
import { describe, expect, it } from "vitest"
import { SqliteJournal } from "../src/index.ts"
import { scratch } from "./scratch.ts"

const path = scratch()
const at = Instant.from("2012-09-19T10:00:00.000Z")

describe("whoever touches the past behind the journal's back is found out, with the place", () => {
  it.each([
    ["content", `UPDATE events SET payload = '"forged"' WHERE id = 'a-2'`, ["changed a/2"]],
    ["content with its hash", forgeContent, ["changed a/2"]],
    ["the actor", `UPDATE events SET actor = 'somebody' WHERE id = 'a-2'`, ["changed a/2"]],
    ["the effective date", `UPDATE events SET effective_on = '2013-01-01' WHERE id = 'a-2'`, ["changed a/2"]],
    ["a hash", `UPDATE events SET hash = 'ff' WHERE id = 'a-2'`, ["changed a/2"]],
    ["an event in the middle, removed", `DELETE FROM events WHERE id = 'a-2'`, ["removed a/2", "removed @3"]],
    ["the last event, removed", `DELETE FROM events WHERE id = 'a-4'`, ["truncated a/4", "removed @7"]],
    [
      "a whole stream, removed",
      `DELETE FROM events WHERE stream = 'b'; DELETE FROM streams WHERE stream = 'b'`,
      ["truncated b/1", "removed @2", "removed @4", "removed @6"]
    ],
    ["two events of a stream, exchanged", exchange("version", "a-2", "a-3"), ["reordered a/2", "reordered a/3"]],
    ["two positions of a stream, exchanged", exchange("position", "a-2", "a-3"), ["reordered a/3"]],
    [
      "an event moved to another stream",
      `UPDATE events SET stream = 'b', version = 5 WHERE id = 'a-4'`,
      ["truncated a/4", "changed b/5"]
    ],
    ["content, taken out in silence", `UPDATE events SET payload = NULL WHERE id = 'a-2'`, ["removed a/2"]]
  ])("%s", async (_what, tamper, expected) => {
    const file = path()
    await tell(file)
    change(file, tamper)
    const found = await findings(file)
    for (const place of expected) expect(found).toContain(place)
    expect(found.length).toBeLessThanOrEqual(expected.length + 2)
  })
})

describe("whoever rewrites the notes as well is found out by the seal", () => {
  it.each([
    [
      "a truncated stream",
      `DELETE FROM events WHERE id = 'b-4'; UPDATE streams SET version = 3, hash = (SELECT hash FROM events WHERE id = 'b-3') WHERE stream = 'b'`,
      "truncated b/4"
    ],
    ["positions of two streams, exchanged", exchange("position", "a-2", "b-2"), "seal 1"],
    ["a seal", `UPDATE seals SET at = '2012-01-01T00:00:00.000Z'`, "seal 1"]
  ])("%s", async (_what, tamper, expected) => {
    const file = path()
    await tell(file)
    change(file, tamper)
    expect(await findings(file)).toContain(expected)
  })

  it("and who rewrites the seals, by the one that was kept elsewhere", async () => {
    const file = path()
    const seal = await tell(file)
    change(file, "DELETE FROM seals")
    expect(await findings(file)).toEqual([])
    expect(await findings(file, seal)).toEqual(["seal 1"])
  })
})

it("keeps one order of a stream, whatever the program does", async () => {
  const file = path()
  await tell(file)
  expect(() => change(file, `UPDATE events SET version = 2 WHERE id = 'a-3'`)).toThrow("UNIQUE")
})

/** Two streams of four events each, told in turns, then sealed. */
function tell(file: string): Promise<Seal | undefined> {
  return on(
    file,
    Effect.gen(function* () {
      const journal = yield* Journal
      for (const n of [1, 2, 3, 4]) {
        for (const stream of ["a", "b"]) {
          const event = { id: `${stream}-${n}`, type: "Told", schema: 1, recordedAt: at, network: "n", data: n }
          yield* journal.append({ appends: [{ stream, expected: n - 1, events: [event] }] })
        }
      }
      return yield* journal.seal(at)
    })
  )
}

/** What verify finds, briefly: "kind stream/version", "kind @position" or "seal number". */
function findings(file: string, kept?: Seal): Promise<ReadonlyArray<string>> {
  return on(
    file,
    Effect.map(
      Journal.use((journal) => journal.verify(kept === undefined ? {} : { kept: [kept] })),
      ({ findings }) =>
        findings.map(({ kind, stream, version, position, seal }) =>
          kind === "seal"
            ? `seal ${seal}`
            : stream === undefined
              ? `${kind} @${position}`
              : `${kind} ${stream}/${version}`
        )
    )
  )
}

function on<A, E>(file: string, program: Effect.Effect<A, E, Journal>): Promise<A> {
  return Effect.runPromise(Effect.provide(program, SqliteJournal.layer(file)))
}

function change(file: string, tamper: string | ((database: DatabaseSync) => void)): void {
  const database = new DatabaseSync(file)
  try {
    if (typeof tamper === "string") database.exec(tamper)
    else tamper(database)
  } finally {
    database.close()
  }
}

function forgeContent(database: DatabaseSync): void {
  // SHA-256 of `"forged"`, quotes included.
  const hash = "0c86cd46db55fe1de9d0a7fa2d78327919e8fb72d30a630729b42165218484b7"
  database.exec(`UPDATE events SET payload = '"forged"', payload_hash = '${hash}' WHERE id = 'a-2'`)
}

/** SQL that exchanges a column of two events. */
function exchange(column: "version" | "position", one: string, other: string): string {
  return `
    CREATE TEMP TABLE before AS SELECT id, ${column} AS place FROM events WHERE id IN ('${one}', '${other}');
    UPDATE events SET ${column} = ${column} + 1000 WHERE id IN ('${one}', '${other}');
    UPDATE events SET ${column} = (SELECT place FROM before WHERE id = '${other}') WHERE id = '${one}';
    UPDATE events SET ${column} = (SELECT place FROM before WHERE id = '${one}') WHERE id = '${other}';
  `
}
