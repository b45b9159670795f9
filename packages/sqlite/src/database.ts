/**
 * Opens a journal file: looks before it writes, so that a file of somebody else's stays as it was.
 *
 * `synchronous=FULL`: a commit is on the disk before it is acknowledged.
 * `secure_delete`, because redacted content must not linger in free pages.
 */
import { Damaged, JournalUnavailable, NewerVersion, NotAJournal, ReadOnly, Unreachable } from "@ogniwo/sdk/adapter"
import { closeSync, existsSync, openSync, readSync, statSync } from "node:fs"
import { dirname, resolve } from "node:path"
import { DatabaseSync } from "node:sqlite"
import { type FileKind, journalFile } from "./layout.ts"
import { unavailable, writable } from "./unavailable.ts"

export interface SqliteOptions {
  /** How long to wait for another process's write, in milliseconds; 5000 when left out. The thread waits too. */
  readonly waitMs?: number
  /** `false` refuses a path where there is no journal yet, or only an empty file; `true` (the default) starts one. */
  readonly create?: boolean
  /** Largest size of the file in bytes, rounded down to pages of 4096; no limit when left out. */
  readonly maxBytes?: number
}

/** An open journal file. */
export interface Database {
  readonly where: string
  readonly connection: DatabaseSync
  /** Runs `body` in one immediate transaction: all of it or nothing. */
  readonly write: <A>(body: () => A) => A
  /** Runs `body` on one unchanging view of the file. */
  readonly view: <A>(body: () => A) => A
  /** What this failure means, if it is about the storage. */
  readonly unavailable: (error: unknown) => JournalUnavailable | undefined
  readonly close: () => void
}

/** @throws JournalUnavailable when it cannot be opened; nothing is half-written then. */
export function openDatabase(path: string, options: SqliteOptions = {}, kind: FileKind = journalFile): Database {
  const where = path === ":memory:" ? path : resolve(path)
  const { waitMs = 5000, create = true, maxBytes } = options
  let connection: DatabaseSync | undefined
  try {
    if (where !== ":memory:") inspect(where, create)
    connection = new DatabaseSync(where, { timeout: waitMs })
    connection.exec("PRAGMA trusted_schema = OFF")
    if (recognise(connection, where, kind) === "empty") {
      if (!create) throw new JournalUnavailable({ reason: new NotAJournal({ where, detail: "the file is empty" }) })
      if (maxBytes !== undefined) limit(connection, maxBytes)
      configure(connection, kind)
      establish(connection, where, kind)
    } else {
      if (maxBytes !== undefined) limit(connection, maxBytes)
      configure(connection, kind)
    }
    return database(connection, where, waitMs)
  } catch (error) {
    if (connection?.isOpen === true) connection.close()
    throw unavailable(where, waitMs, error) ?? error
  }
}

/** What the file system can tell before SQLite touches anything. */
function inspect(where: string, create: boolean): void {
  const found = statSync(where, { throwIfNoEntry: false })
  if (found === undefined) {
    const detail = existsSync(dirname(where)) ? "there is no such file" : "there is no such directory"
    if (!create || detail.endsWith("directory")) {
      throw new JournalUnavailable({ reason: new Unreachable({ where, detail }) })
    }
    return
  }
  if (!found.isFile()) {
    throw new JournalUnavailable({ reason: new NotAJournal({ where, detail: "it is not a file" }) })
  }
  if (!writable(where)) throw new JournalUnavailable({ reason: new ReadOnly({ where }) })
  const fault = faultOf(where, found.size)
  if (fault !== undefined) throw new JournalUnavailable({ reason: fault })
}

/** SQLite takes a file that is shorter than a page for an empty one, and would write over it. */
function faultOf(where: string, size: number): NotAJournal | Damaged | undefined {
  if (size === 0) return undefined
  const header = new Uint8Array(18)
  const handle = openSync(where, "r")
  try {
    readSync(handle, header)
  } finally {
    closeSync(handle)
  }
  if (!magic.every((byte, index) => header[index] === byte)) {
    return new NotAJournal({ where, detail: "it does not begin as an SQLite file does" })
  }
  const page = header[16]! * 256 + header[17]! || 512
  return size < page ? new Damaged({ where, detail: "it is shorter than its first page" }) : undefined
}

/** Source: https://www.sqlite.org/fileformat.html, section 1.3. */
const magic = new TextEncoder().encode("SQLite format 3\0")

/** Reads who wrote the file, and changes nothing. */
function recognise(connection: DatabaseSync, where: string, kind: FileKind): "empty" | "ours" {
  const { application, version, tables } = connection
    .prepare(
      `SELECT (SELECT application_id FROM pragma_application_id) AS application,
              (SELECT user_version FROM pragma_user_version) AS version,
              (SELECT count(*) FROM sqlite_schema) AS tables`
    )
    .get() as { readonly application: number; readonly version: number; readonly tables: number }
  if (application === 0 && version === 0 && tables === 0) return "empty"
  if (application !== kind.applicationId) {
    throw new JournalUnavailable({ reason: new NotAJournal({ where, detail: "it is another program's database" }) })
  }
  if (version > kind.version) {
    throw new JournalUnavailable({ reason: new NewerVersion({ where, found: version, supported: kind.version }) })
  }
  return "ours"
}

function configure(connection: DatabaseSync, kind: FileKind): void {
  connection.exec(`
    PRAGMA journal_mode = ${kind.log};
    PRAGMA synchronous = FULL;
    PRAGMA secure_delete = ON;
  `)
}

function limit(connection: DatabaseSync, maxBytes: number): void {
  connection.exec(`PRAGMA max_page_count = ${Math.max(1, Math.floor(maxBytes / 4096))}`)
}

/** Lays out a new journal, unless another process was faster. */
function establish(connection: DatabaseSync, where: string, kind: FileKind): void {
  connection.exec("BEGIN IMMEDIATE")
  try {
    if (recognise(connection, where, kind) === "empty") {
      const { applicationId, tables, version } = kind
      connection.exec(`${tables} PRAGMA application_id = ${applicationId}; PRAGMA user_version = ${version};`)
    }
    connection.exec("COMMIT")
  } catch (error) {
    if (connection.isTransaction) connection.exec("ROLLBACK")
    throw error
  }
}

function database(connection: DatabaseSync, where: string, waitMs: number): Database {
  const immediate = connection.prepare("BEGIN IMMEDIATE")
  const deferred = connection.prepare("BEGIN")
  const commit = connection.prepare("COMMIT")
  const rollback = connection.prepare("ROLLBACK")
  function within<A>(begin: typeof immediate, body: () => A): A {
    begin.run()
    try {
      const answer = body()
      commit.run()
      return answer
    } catch (error) {
      if (connection.isTransaction) rollback.run()
      throw error
    }
  }
  return {
    where,
    connection,
    write: (body) => within(immediate, body),
    view: (body) => within(deferred, body),
    unavailable: (error) => unavailable(where, waitMs, error),
    close: () => connection.close()
  }
}
