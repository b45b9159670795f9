/** The rows of `seals`. */
import { canonicalJson, type Instant } from "@ogniwo/kernel"
import { type Hash, makeSeal, type Positioned, type Seal, type SealedHead } from "@ogniwo/sdk/adapter"
import type { DatabaseSync } from "node:sqlite"
import { row, rows } from "./query.ts"

export interface Seals {
  readonly all: () => ReadonlyArray<Seal>
  /** Seals what came after the last seal; `undefined` when nothing did. */
  readonly add: (hash: Hash, at: Instant, eventsAfter: (position: number) => Iterable<Positioned>) => Seal | undefined
}

type Row = Omit<Seal, "heads"> & { readonly heads: string }

const columns = `number, at, after_position AS "after", position, digest, heads, previous, hash`

export function sealsIn(connection: DatabaseSync): Seals {
  const all = connection.prepare(`SELECT ${columns} FROM seals ORDER BY number`)
  const last = connection.prepare(`SELECT ${columns} FROM seals ORDER BY number DESC LIMIT 1`)
  const add = connection.prepare(`INSERT INTO seals VALUES (?, ?, ?, ?, ?, ?, ?, ?)`)
  return {
    all: () => (rows(all) as ReadonlyArray<Row>).map(sealFrom),
    add: (hash, at, eventsAfter) => {
      const latest = row(last) as Row | undefined
      const before = latest === undefined ? undefined : sealFrom(latest)
      const seal = makeSeal(hash, before, at, eventsAfter(before?.position ?? 0))
      if (seal === undefined) return undefined
      const { number, after, position, digest, heads, previous } = seal
      add.run(
        number,
        at,
        after,
        position,
        digest,
        canonicalJson(heads.map((head) => ({ ...head }))),
        previous,
        seal.hash
      )
      return seal
    }
  }
}

function sealFrom(row: Row): Seal {
  return { ...row, heads: JSON.parse(row.heads) as ReadonlyArray<SealedHead> }
}
