/**
 * SQLite's result codes, in the words of the journal. A code that is not about the storage (a constraint, a mistake in a
 * statement) is a defect of ours and stays what it is.
 *
 * Source: https://www.sqlite.org/rescode.html
 */
import {
  Damaged,
  DiskFull,
  JournalUnavailable,
  Locked,
  NotAJournal,
  ReadOnly,
  type UnavailableReason,
  Unreachable
} from "@ogniwo/sdk/adapter"
import { closeSync, existsSync, openSync } from "node:fs"
import { dirname } from "node:path"

/** What this failure means for the journal in `where`; `undefined` when it is no matter of storage. */
export function unavailable(where: string, waitedMs: number, error: unknown): JournalUnavailable | undefined {
  const reason = reasonOf(where, waitedMs, error)
  return reason === undefined ? undefined : new JournalUnavailable({ reason })
}

function reasonOf(where: string, waitedMs: number, error: unknown): UnavailableReason | undefined {
  if (!(error instanceof Error)) return undefined
  const detail = error.message
  // The file system's own refusals, and paths that cannot be paths.
  if ("syscall" in error || ("code" in error && String(error.code).startsWith("ERR_INVALID_ARG"))) {
    return new Unreachable({ where, detail })
  }
  if (!("errcode" in error) || typeof error.errcode !== "number") return undefined
  switch (error.errcode & 0xff) {
    case 5: // SQLITE_BUSY
    case 6: // SQLITE_LOCKED
      return new Locked({ where, waitedMs })
    case 8: // SQLITE_READONLY
      return new ReadOnly({ where })
    case 11: // SQLITE_CORRUPT
      return new Damaged({ where, detail })
    case 13: // SQLITE_FULL
      return new DiskFull({ where })
    case 3: // SQLITE_PERM
    case 14: // SQLITE_CANTOPEN
      return barred(where) ? new ReadOnly({ where }) : new Unreachable({ where, detail })
    case 10: // SQLITE_IOERR
    case 15: // SQLITE_PROTOCOL
      return new Unreachable({ where, detail })
    case 26: // SQLITE_NOTADB
      return new NotAJournal({ where, detail })
    default:
      return undefined
  }
}

/** Is it for want of permission? SQLite writes beside the file too, so its directory counts as well. */
function barred(where: string): boolean {
  return writable(where) ? existsSync(dirname(where)) : true
}

/** May the file be written? One that is not there yet may be. */
export function writable(where: string): boolean {
  if (!existsSync(where)) return true
  try {
    closeSync(openSync(where, "r+"))
    return true
  } catch (error) {
    const code = error instanceof Error && "code" in error ? error.code : undefined
    return code !== "EACCES" && code !== "EPERM" && code !== "EROFS"
  }
}
