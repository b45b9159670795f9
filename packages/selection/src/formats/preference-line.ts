import type { FileFaults } from "./text-lines.ts"
import type { NamedRank } from "./ranked-file.ts"

/** A piece of a line and the column where it begins, from 1. */
export interface Piece {
  readonly text: string
  readonly column: number
}

/** Pieces between separators that stand outside quotes and brackets, trimmed, each with its column. */
export function pieces({ column, text }: Piece, separator: string): ReadonlyArray<Piece> {
  const found: Array<Piece> = []
  let start = 0
  let closes = ""
  for (let at = 0; at <= text.length; at++) {
    const sign = text[at]
    if (closes !== "") {
      if (sign === closes) closes = ""
      if (sign !== undefined) continue
    } else if (sign === '"') closes = '"'
    else if (sign === "[") closes = "]"
    if (sign === separator || sign === undefined) {
      found.push(trimmed({ text: text.slice(start, at), column: column + start }))
      start = at + 1
    }
  }
  return found
}

export function trimmed({ column, text }: Piece): Piece {
  const begins = text.search(/\S/)
  return begins < 0 ? { text: "", column } : { text: text.trim(), column: column + begins }
}

/** "a > b = c": ranks by ">", equals by "=". Nothing, and a fault, where a name is missing. */
export function preferences(given: Piece, line: number, faults: FileFaults): ReadonlyArray<NamedRank> | undefined {
  const ranks = pieces(given, ">").map((rank) =>
    pieces(rank, "=").map(({ column, text }) => ({ name: bare(text), column }))
  )
  const missing = ranks.flat().find(({ name }) => name === "")
  if (missing === undefined) return ranks
  faults.expected(line, missing.column, { pl: "kandydat", en: "a candidate" }, "")
  return undefined
}

/** A name without the quotes or brackets it may stand in. */
export function bare(text: string): string {
  const inside = /^"(.*)"$|^\[(.*)\]$/s.exec(text)
  return (inside?.[1] ?? inside?.[2] ?? text).trim()
}
