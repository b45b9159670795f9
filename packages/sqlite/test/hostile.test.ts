import { Instant } from "@ogniwo/kernel"
import { Journal, type JournalUnavailable } from "@ogniwo/sdk/adapter"
import * as Effect from "effect/Effect"
import {
  chmodSync,
  closeSync,
  ftruncateSync,
  mkdirSync,
  openSync,
  readdirSync,
  readFileSync,
  statSync,
  truncateSync,
  writeFileSync,
  writeSync
} from "node:fs"
import { dirname } from "node:path"
import { DatabaseSync } from "node:sqlite"
import { describe, expect, it } from "vitest"
import { SqliteJournal, type SqliteOptions } from "../src/index.ts"
import { run } from "./processes.ts"
import { scratch } from "./scratch.ts"

const path = scratch()

describe("a file that is no journal is named, and left as it was", () => {
  it.each([
    ["a text", (file: string) => writeFileSync(file, "Lista członków\n".repeat(40)), "NotAJournal"],
    ["a short text", (file: string) => writeFileSync(file, "x"), "NotAJournal"],
    ["bytes that are no UTF-8", (file: string) => writeFileSync(file, Buffer.alloc(5000, 0xff)), "NotAJournal"],
    ["100 MB of garbage", garbage, "NotAJournal"],
    ["another program's database", anotherProgram, "NotAJournal"],
    ["a directory", (file: string) => mkdirSync(file), "NotAJournal"],
    ["a journal of a newer version", newerVersion, "NewerVersion"]
  ])("%s", async (_what, make, reason) => {
    const file = path()
    make(file)
    const before = imprint(file)
    const error = await refusal(file)
    expect(error.reason._tag).toBe(reason)
    expect(error.words.pl).toContain(file)
    expect(error.words.en).toContain(file)
    expect(imprint(file)).toEqual(before)
  })
})

describe("a place where no journal can be", () => {
  it("is a directory that does not exist", async () => {
    expect((await refusal(`${path()}/network.db`)).reason._tag).toBe("Unreachable")
  })

  it("is a path that cannot be one", async () => {
    expect((await refusal(`${path()}\0.db`)).reason._tag).toBe("Unreachable")
    expect((await refusal(`${path()}${"x".repeat(5000)}`)).reason._tag).toBe("Unreachable")
  })

  it("is a missing or empty file, for who insists that there be one", async () => {
    const file = path()
    expect((await refusal(file, { create: false })).reason._tag).toBe("Unreachable")
    expect(() => statSync(file)).toThrow("ENOENT")
    writeFileSync(file, "")
    expect((await refusal(file, { create: false })).reason._tag).toBe("NotAJournal")
    expect(statSync(file).size).toBe(0)
  })
})

describe("a journal that was cut", () => {
  it.each([0.3, 0.5, 0.9])("to %d of its length is damaged, not shorter", async (share) => {
    const file = path()
    await fill(file, 300)
    truncateSync(file, Math.floor((statSync(file).size * share) / 512) * 512)
    expect((await refusal(file)).reason._tag).toBe("Damaged")
  })

  it("within its first page is damaged, and not written over", async () => {
    const file = path()
    await fill(file, 1)
    truncateSync(file, 1000)
    expect((await refusal(file)).reason._tag).toBe("Damaged")
    expect(statSync(file).size).toBe(1000)
  })

  it("in the middle, with zeros, is damaged or found out by verify", async () => {
    const file = path()
    await fill(file, 300)
    const handle = openSync(file, "r+")
    writeSync(handle, Buffer.alloc(8192), 0, 8192, 4096 * 20)
    closeSync(handle)
    const seen = await on(
      file,
      Journal.use((journal) => journal.verify())
    ).then(
      ({ intact }) => (intact ? "nothing" : "findings"),
      (error: JournalUnavailable) => error.reason._tag
    )
    expect(["Damaged", "findings"]).toContain(seen)
  })
})

it("waits for another process's lock, then says so and writes nothing", async () => {
  const file = path()
  await fill(file, 1)
  const child = run("locker.ts", file)
  await child.wrote(1)
  const error = await on(file, append(2), { waitMs: 50 }).catch((caught: unknown) => caught)
  expect(error).toMatchObject({ _tag: "JournalUnavailable", reason: { _tag: "Locked", waitedMs: 50 } })
  const read = await on(
    file,
    Journal.use((journal) => journal.version("s")),
    { waitMs: 50 }
  )
  expect(read).toBe(1)
  child.process.kill()
  await child.ended
  await on(file, append(2))
})

it("says that the disk is full, keeps what was acknowledged, and goes on when there is room", async () => {
  const file = path()
  const stored = await on(
    file,
    Effect.gen(function* () {
      const journal = yield* Journal
      for (let n = 1; ; n += 1) {
        const failed = yield* Effect.match(append(n, "x".repeat(4000)), {
          onFailure: (error) => error,
          onSuccess: () => undefined
        })
        if (failed === undefined) continue
        expect(failed).toMatchObject({ _tag: "JournalUnavailable", reason: { _tag: "DiskFull" } })
        expect(yield* journal.version("s")).toBe(n - 1)
        expect((yield* journal.verify()).intact).toBe(true)
        return n - 1
      }
    }),
    { maxBytes: 400_000 }
  )
  expect(stored).toBeGreaterThan(10)
  await on(file, append(stored + 1))
})

describe.skipIf(process.platform === "win32")("without permission to write", () => {
  it("to the file, nothing is opened", async () => {
    const file = path()
    await fill(file, 1)
    chmodSync(file, 0o444)
    expect((await asNobody(file, () => refusal(file))).reason._tag).toBe("ReadOnly")
  })

  it("to the directory, nothing is created and nothing is opened", async () => {
    const directory = path()
    mkdirSync(directory)
    await fill(`${directory}/network.db`, 1)
    chmodSync(`${directory}/network.db`, 0o666)
    chmodSync(directory, 0o555)
    for (const file of ["network.db", "new.db"]) {
      expect((await asNobody(directory, () => refusal(`${directory}/${file}`))).reason).toMatchObject({
        _tag: "ReadOnly"
      })
    }
    expect(readdirSync(directory)).toEqual(["network.db"])
    chmodSync(directory, 0o755)
  })
})

it("takes redacted content out of the file, not only out of sight", async () => {
  const file = path()
  const secret = "Ta treść ma zniknąć na zawsze"
  await on(
    file,
    Effect.gen(function* () {
      const journal = yield* Journal
      yield* append(1, secret)
      expect(bytes(file)).toContain(secret)
      yield* journal.redact("s-1", { id: "r", reason: "asked", actor: "office", recordedAt: at, network: "n" })
      expect(bytes(file)).not.toContain(secret)
    })
  )
})

const at = Instant.from("2012-09-19T10:00:00.000Z")

/** The n-th event of a stream. */
function append(n: number, data = "x") {
  const event = { id: `s-${n}`, type: "Told", schema: 1, recordedAt: at, network: "n", data }
  return Journal.use((journal) => journal.append({ appends: [{ stream: "s", expected: n - 1, events: [event] }] }))
}

function on<A, E>(file: string, program: Effect.Effect<A, E, Journal>, options: SqliteOptions = {}): Promise<A> {
  return Effect.runPromise(Effect.provide(program, SqliteJournal.layer(file, options)))
}

function fill(file: string, events: number) {
  const range = Array.from({ length: events }, (_, index) => append(index + 1, "y".repeat(500)))
  return on(file, Effect.all(range))
}

function refusal(file: string, options: SqliteOptions = {}): Promise<JournalUnavailable> {
  return Effect.runPromise(Effect.flip(Effect.provide(Journal, SqliteJournal.layer(file, options))))
}

/** As somebody without rights, also when the tests run as root. */
async function asNobody<A>(path: string, act: () => Promise<A>): Promise<A> {
  const root = process.geteuid?.() === 0
  if (root)
    for (const above of [path, dirname(path)])
      if (statSync(above).isDirectory()) chmodSync(above, statSync(above).mode | 0o055)
  if (root) process.seteuid?.(65_534)
  try {
    return await act()
  } finally {
    if (root) process.seteuid?.(0)
  }
}

function garbage(file: string): void {
  const handle = openSync(file, "w")
  writeSync(handle, Buffer.from(Array.from({ length: 4096 }, (_, index) => (index * 7919) % 251)))
  ftruncateSync(handle, 100_000_000)
  closeSync(handle)
}

function anotherProgram(file: string): void {
  const other = new DatabaseSync(file)
  other.exec("CREATE TABLE events (id TEXT); INSERT INTO events VALUES ('theirs')")
  other.close()
}

function newerVersion(file: string): void {
  const newer = new DatabaseSync(file)
  newer.exec("PRAGMA application_id = 0x4f474e49; PRAGMA user_version = 99; CREATE TABLE tomorrow (id TEXT)")
  newer.close()
}

/** Size, time of change, beginning, and the files beside it. */
function imprint(file: string) {
  const { size, mtimeMs } = statSync(file)
  const beside = readdirSync(dirname(file)).filter((name) => file.endsWith(name) || `${file}-wal`.endsWith(name))
  return {
    size,
    mtimeMs,
    beside,
    bytes: size < 1_000_000 && !statSync(file).isDirectory() ? readFileSync(file).toString("hex") : ""
  }
}

function bytes(file: string): string {
  return [file, `${file}-wal`].map((each) => readFileSync(each, "utf8")).join("\n")
}
