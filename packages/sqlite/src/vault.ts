/**
 * The vault in one SQLite file: what must be durable and yet must be able to vanish. Names and addresses of people, and the
 * slips of secret ballots until their box is opened. It is a file of its own, beside the journal, because the journal
 * forgets nothing; erased content is overwritten (`secure_delete`), and no log keeps an older page.
 *
 * A ballot box keeps neither order nor time: equal slips are one row with a number, and rows lie in the order of what they
 * say (`WITHOUT ROWID`), not in the order in which they came.
 */
import { canonicalJson, type Json } from "@ogniwo/kernel"
import { AddressBook, type AddressCard, BallotBox, type BallotBoxShape, JournalUnavailable } from "@ogniwo/sdk/adapter"
import * as Context from "effect/Context"
import * as Effect from "effect/Effect"
import * as Layer from "effect/Layer"
import { type Database, openDatabase, type SqliteOptions } from "./database.ts"
import type { FileKind } from "./layout.ts"

/** A vault: "OGNV". */
const vaultFile: FileKind = {
  applicationId: 0x4f474e56,
  version: 1,
  log: "DELETE",
  tables: `
    CREATE TABLE cards (
      person TEXT PRIMARY KEY,
      card TEXT NOT NULL
    ) STRICT, WITHOUT ROWID;

    CREATE TABLE slips (
      election TEXT NOT NULL,
      slip TEXT NOT NULL,
      weight INTEGER NOT NULL CHECK (weight > 0),
      PRIMARY KEY (election, slip)
    ) STRICT, WITHOUT ROWID;
  `
}

export const SqliteVault = {
  /**
   * Address book and ballot box in the file at `path`; created when there is none.
   *
   * @returns A layer; it fails with `JournalUnavailable` as a journal's does.
   * @since 0.1.0
   */
  layer: (path: string, options: SqliteOptions = {}): Layer.Layer<AddressBook, JournalUnavailable> =>
    Layer.effectContext(
      Effect.map(
        Effect.acquireRelease(open(path, options), ({ close }) => Effect.sync(close)),
        (database) =>
          Context.make(AddressBook, addressBookIn(database)).pipe(Context.add(BallotBox, ballotBoxIn(database)))
      )
    )
} as const

function open(path: string, options: SqliteOptions): Effect.Effect<Database, JournalUnavailable> {
  return Effect.suspend(() => {
    try {
      return Effect.succeed(openDatabase(path, options, vaultFile))
    } catch (error) {
      return error instanceof JournalUnavailable ? Effect.fail(error) : Effect.die(error)
    }
  })
}

function addressBookIn(database: Database): AddressBook["Service"] {
  const { connection } = database
  const put = connection.prepare("INSERT INTO cards VALUES (?, ?) ON CONFLICT DO UPDATE SET card = excluded.card")
  const get = connection.prepare("SELECT card FROM cards WHERE person = ?")
  const forget = connection.prepare("DELETE FROM cards WHERE person = ?")
  const attempt = attempting(database)
  return {
    put: (card) => attempt(() => void put.run(card.person, JSON.stringify(card))),
    cards: (people) =>
      attempt(() =>
        people.flatMap((person) => {
          const row = get.get(person) as { readonly card: string } | undefined
          return row === undefined ? [] : [JSON.parse(row.card) as AddressCard]
        })
      ),
    forget: (person) => attempt(() => void forget.run(person))
  }
}

type Slip = Parameters<BallotBoxShape["put"]>[1]

function ballotBoxIn(database: Database): BallotBoxShape {
  const { connection } = database
  const put = connection.prepare(
    "INSERT INTO slips VALUES (?, ?, ?) ON CONFLICT DO UPDATE SET weight = weight + excluded.weight"
  )
  const pour = connection.prepare("SELECT slip, weight FROM slips WHERE election = ? ORDER BY slip")
  const empty = connection.prepare("DELETE FROM slips WHERE election = ?")
  const attempt = attempting(database)
  return {
    put: (election, { weight, ...slip }) =>
      attempt(() => void put.run(election, canonicalJson(slip as unknown as Json), weight)),
    pour: (election) =>
      attempt(() =>
        (
          pour.all(election) as ReadonlyArray<unknown> as ReadonlyArray<{
            readonly slip: string
            readonly weight: number
          }>
        ).map(({ slip, weight }) => ({ ...(JSON.parse(slip) as Omit<Slip, "weight">), weight }))
      ),
    empty: (election) => attempt(() => void empty.run(election))
  }
}

function attempting(database: Database) {
  return <A>(body: () => A): Effect.Effect<A, JournalUnavailable> =>
    Effect.suspend(() => {
      try {
        return Effect.succeed(body())
      } catch (error) {
        const known = database.unavailable(error)
        return known === undefined ? Effect.die(error) : Effect.fail(known)
      }
    })
}
