/** The rows of `commands` and `checkpoints`. */
import type { Json } from "@ogniwo/kernel"
import type { Appended } from "@ogniwo/sdk/adapter"
import type { DatabaseSync } from "node:sqlite"
import { row } from "./query.ts"

export interface Notes {
  readonly command: (
    key: string
  ) => { readonly hash: string; readonly answer: Appended; readonly result: Json } | undefined
  /** `answer` and `result` as JSON text. */
  readonly keepCommand: (key: string, hash: string, answer: string, result: string) => void
  readonly checkpoint: (processor: string) => number
  readonly saveCheckpoint: (processor: string, position: number) => void
}

export function notesIn(connection: DatabaseSync): Notes {
  const command = connection.prepare(`SELECT hash, answer, result FROM commands WHERE key = ?`)
  const keepCommand = connection.prepare(`INSERT INTO commands VALUES (?, ?, ?, ?)`)
  const checkpoint = connection.prepare(`SELECT position FROM checkpoints WHERE processor = ?`)
  const saveCheckpoint = connection.prepare(
    `INSERT INTO checkpoints VALUES (?, ?)
     ON CONFLICT (processor) DO UPDATE SET position = max(position, excluded.position)`
  )
  return {
    command: (key) => {
      const found = row(command, key) as
        | { readonly hash: string; readonly answer: string; readonly result: string }
        | undefined
      if (found === undefined) return undefined
      const { hash, answer, result } = found
      return { hash, answer: JSON.parse(answer) as Appended, result: JSON.parse(result) as Json }
    },
    keepCommand: (key, hash, answer, result) => void keepCommand.run(key, hash, answer, result),
    checkpoint: (processor) => (row(checkpoint, processor) as { readonly position: number } | undefined)?.position ?? 0,
    saveCheckpoint: (processor, position) => void saveCheckpoint.run(processor, position)
  }
}
