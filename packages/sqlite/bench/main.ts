/**
 * Appends per second against raw `node:sqlite` inserts of the same rows: same pragmas, same table, same number of rows a
 * transaction, hashes made beforehand for the raw side. Measured in turns (A B A B …); the ratio is the median of the pairs.
 */
import { Instant, LocalDate } from "@ogniwo/kernel"
import { Journal, type JournalShape, link, runtimeHash, type Stored } from "@ogniwo/sdk/adapter"
import * as Context from "effect/Context"
import * as Effect from "effect/Effect"
import * as Layer from "effect/Layer"
import { mkdtempSync, rmSync } from "node:fs"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { DatabaseSync } from "node:sqlite"
import { journalFile } from "../src/layout.ts"
import { SqliteJournal } from "../src/index.ts"

const pairs = 7
const directory = mkdtempSync(join(tmpdir(), "ogniwo-bench-"))
let files = 0

for (const [batch, events] of [
  [1, 500],
  [10, 5000],
  [100, 20_000],
  [1000, 20_000]
] as const) {
  const ours: Array<number> = []
  const raw: Array<number> = []
  for (let pair = 0; pair < pairs; pair += 1) {
    ours.push(await journal(SqliteJournal.layer(next()), batch, events))
    raw.push(inserts(next(), batch, events))
  }
  const ratio = median(ours.map((each, index) => each / raw[index]!))
  console.log(
    `${batch} a transaction: journal ${whole(median(ours))}/s, raw inserts ${whole(median(raw))}/s, ratio ${ratio.toFixed(2)}`
  )
}
for (const batch of [1, 100]) {
  const rates: Array<number> = []
  for (let round = 0; round < pairs; round += 1) rates.push(await journal(Journal.layerMemory, batch, 50_000))
  console.log(`${batch} an append, in memory: ${whole(median(rates))}/s`)
}
rmSync(directory, { recursive: true })

/** Events per second through the port: chained, checked, committed. */
function journal<E>(layer: Layer.Layer<Journal, E>, batch: number, events: number): Promise<number> {
  const requests = batches(batch, events).map((batch, index) => ({
    appends: [{ stream: `member/${index % 100}`, expected: "any" as const, events: batch }]
  }))
  return Effect.runPromise(
    Effect.scoped(
      Effect.map(Layer.build(layer), (context) => {
        const journal: JournalShape = Context.get(context, Journal)
        const start = performance.now()
        for (const request of requests) Effect.runSync(journal.append(request))
        return (events / (performance.now() - start)) * 1000
      })
    )
  )
}

/** Events per second of one prepared INSERT in transactions of the same size. */
function inserts(file: string, batch: number, events: number): number {
  const database = new DatabaseSync(file)
  database.exec("PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; PRAGMA secure_delete = ON;")
  database.exec(journalFile.tables)
  const insert = database.prepare("INSERT INTO events VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)")
  const begin = database.prepare("BEGIN IMMEDIATE")
  const commit = database.prepare("COMMIT")
  const versions = new Map<string, number>()
  let position = 0
  const rows = batches(batch, events).map((batch, index) =>
    batch.map((event) => {
      const stream = `member/${index % 100}`
      const version = (versions.get(stream) ?? 0) + 1
      versions.set(stream, version)
      position += 1
      return columns(link(runtimeHash, event, { stream, version, position, previous: "" }))
    })
  )
  const start = performance.now()
  for (const each of rows) {
    begin.run()
    for (const row of each) insert.run(...row)
    commit.run()
  }
  const rate = (events / (performance.now() - start)) * 1000
  database.close()
  return rate
}

function columns(event: Stored) {
  return [
    event.position,
    event.stream,
    event.version,
    event.id,
    event.type,
    event.schema,
    event.recordedAt,
    event.effectiveOn ?? null,
    event.actor ?? null,
    event.causation ?? null,
    event.correlation ?? null,
    event.network,
    event.payload,
    event.payloadHash,
    event.hash
  ]
}

function batches(batch: number, events: number) {
  return Array.from({ length: events / batch }, (_, index) =>
    Array.from({ length: batch }, (_, offset) => eventNumber(index * batch + offset))
  )
}

function eventNumber(n: number) {
  return {
    id: `01900000-0000-7000-8000-${String(n).padStart(12, "0")}`,
    type: "membership/Admitted",
    schema: 1,
    recordedAt: Instant.from("2012-09-19T10:00:00.000Z"),
    effectiveOn: LocalDate.from("2012-10-01"),
    actor: "party/17",
    correlation: "request-1",
    network: "partner-network",
    data: { party: `party/${n}`, class: "member", clause: "§ 4", seat: "0663", term: { months: 24 } }
  }
}

function next(): string {
  files += 1
  return join(directory, `${files}.db`)
}

function median(all: ReadonlyArray<number>): number {
  return all.toSorted((a, b) => a - b)[Math.floor(all.length / 2)]!
}

function whole(rate: number): string {
  return Math.round(rate).toLocaleString("en")
}
