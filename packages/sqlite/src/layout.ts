/**
 * The tables of a journal file. `STRICT`, so that a column holds what it says; the order of a stream is a key, so that
 * two writers can never both be its fifth event, whatever the program around them believes.
 *
 * Hashes and times are text: somebody with nothing but the `sqlite3` program can read and check a journal.
 */

/** What tells one of our files from any other SQLite database, and what is in it. */
export interface FileKind {
  /** Four letters in ASCII, as SQLite's `application_id`. */
  readonly applicationId: number
  /** Of the tables below; kept in the file as `user_version`. */
  readonly version: number
  readonly tables: string
  /** WAL: readers never wait for the writer. DELETE: what was overwritten is nowhere any more. */
  readonly log: "WAL" | "DELETE"
}

const tables = `
  CREATE TABLE events (
    position INTEGER PRIMARY KEY,
    stream TEXT NOT NULL,
    version INTEGER NOT NULL CHECK (version > 0),
    id TEXT NOT NULL UNIQUE,
    type TEXT NOT NULL,
    schema INTEGER NOT NULL,
    recorded_at TEXT NOT NULL,
    effective_on TEXT,
    actor TEXT,
    causation TEXT,
    correlation TEXT,
    network TEXT NOT NULL,
    payload TEXT,
    payload_hash TEXT NOT NULL,
    hash TEXT NOT NULL,
    UNIQUE (stream, version)
  ) STRICT;

  CREATE TABLE streams (
    stream TEXT PRIMARY KEY,
    version INTEGER NOT NULL,
    hash TEXT NOT NULL
  ) STRICT, WITHOUT ROWID;

  CREATE TABLE commands (
    key TEXT PRIMARY KEY,
    hash TEXT NOT NULL,
    answer TEXT NOT NULL,
    result TEXT NOT NULL
  ) STRICT, WITHOUT ROWID;

  CREATE TABLE checkpoints (
    processor TEXT PRIMARY KEY,
    position INTEGER NOT NULL
  ) STRICT, WITHOUT ROWID;

  CREATE TABLE outbox (
    seq INTEGER PRIMARY KEY,
    key TEXT NOT NULL UNIQUE,
    campaign TEXT NOT NULL,
    recipient TEXT NOT NULL,
    channel TEXT NOT NULL,
    payload TEXT NOT NULL,
    not_before TEXT,
    not_after TEXT,
    state TEXT NOT NULL,
    attempts INTEGER NOT NULL,
    worker TEXT,
    lease_until TEXT,
    fencing_token INTEGER NOT NULL,
    detail TEXT
  ) STRICT;
  CREATE INDEX outbox_open ON outbox (seq) WHERE state IN ('pending', 'leased');
  CREATE INDEX outbox_campaign ON outbox (campaign, seq);

  CREATE TABLE seals (
    number INTEGER PRIMARY KEY,
    at TEXT NOT NULL,
    after_position INTEGER NOT NULL,
    position INTEGER NOT NULL,
    digest TEXT NOT NULL,
    heads TEXT NOT NULL,
    previous TEXT NOT NULL,
    hash TEXT NOT NULL
  ) STRICT;
`

/** A journal: "OGNI". */
export const journalFile: FileKind = { applicationId: 0x4f474e49, version: 1, tables, log: "WAL" }
