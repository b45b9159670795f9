/** Reading a ballot file piece by piece, so that its size does not matter. */
import type { Refusal } from "@ogniwo/kernel"
import { type BltFile, readBlt } from "@ogniwo/selection"
import * as Result from "effect/Result"
import { createHash } from "node:crypto"
import { closeSync, openSync, readSync } from "node:fs"
import { basename } from "node:path"

export interface Ballots {
  readonly title: string
  readonly file: string
  /** SHA-256 of the file as read. */
  readonly hash: string
  readonly seats: number
  readonly election: BltFile["election"]
  readonly tieOrder: ReadonlyArray<string> | undefined
}

export function readBallots(path: string, seats: number | undefined): Result.Result<Ballots, Refusal> {
  const hash = createHash("sha256")
  try {
    const read = readBlt(chunks(path, hash))
    if (Result.isFailure(read)) return Result.fail(read.failure)
    const { election, tieOrder, title } = read.success
    const file = basename(path)
    return Result.succeed({
      title: title ?? file,
      file,
      hash: hash.digest("hex"),
      seats: seats ?? election.seats,
      election,
      tieOrder
    })
  } catch (error) {
    return unreadable(path, error)
  }
}

function* chunks(path: string, hash: ReturnType<typeof createHash>): Generator<Uint8Array> {
  const file = openSync(path, "r")
  try {
    for (;;) {
      const chunk = new Uint8Array(65_536)
      const length = readSync(file, chunk, 0, chunk.length, null)
      if (length === 0) return
      hash.update(chunk.subarray(0, length))
      yield chunk.subarray(0, length)
    }
  } finally {
    closeSync(file)
  }
}

function unreadable(path: string, error: unknown): Result.Result<never, Refusal> {
  const code = error instanceof Error && "code" in error ? error.code : undefined
  const known = {
    ENOENT: { pl: `Nie ma pliku: ${path}`, en: `There is no such file: ${path}` },
    EISDIR: { pl: `To folder, a nie plik: ${path}`, en: `This is a folder, not a file: ${path}` },
    EACCES: { pl: `Brak dostępu do pliku: ${path}`, en: `The file may not be read: ${path}` }
  }
  const detail = error instanceof Error ? error.message : String(error)
  const words =
    typeof code === "string" && Object.hasOwn(known, code)
      ? known[code as keyof typeof known]
      : { pl: `Nie można odczytać pliku: ${detail}`, en: `The file cannot be read: ${detail}` }
  return Result.fail({ _tag: "Refusal", reasons: [{ code: "count/unreadable", words }] })
}
