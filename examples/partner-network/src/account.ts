/**
 * The account of the story on the screen: sections, sentences, refusals with their clauses, and progress of long work.
 *
 * On a terminal a line of progress is written over itself; anywhere else only its end is written, so that a log stays
 * readable.
 */
import { type LocalizedText, type Reason, textIn } from "@ogniwo/kernel"

export type Language = "pl" | "en"

export interface Account {
  readonly language: Language
  readonly in: (text: LocalizedText) => string
  /** From now on these ids are written as names: reasons of the SDK know no names. */
  readonly know: (names: ReadonlyMap<string, string>) => void
  readonly section: (title: LocalizedText) => void
  readonly say: (text: LocalizedText) => void
  readonly item: (text: LocalizedText) => void
  /** Who was refused, and each reason in words with its clause. */
  readonly refused: (who: string, reasons: ReadonlyArray<Reason>) => void
  /** Progress of work in so many steps; call what it returns after each. */
  readonly progress: (what: LocalizedText, steps: number) => () => void
}

export interface Screen {
  readonly write: (text: string) => unknown
  readonly isTTY?: boolean
}

const width = 100

/** An id of the story, in quotation marks or bare. */
const quotedId = /[„"](o\d{2}(?:-[ab])?|k\d{2})[”"]|\b(o\d{2}(?:-[ab])?|k\d{2})\b/g

/** An account in one language on a screen. */
export function accountOn(screen: Screen, language: Language): Account {
  const live = screen.isTTY === true
  const bold = (text: string) => (live ? `\u001B[1m${text}\u001B[0m` : text)
  let sections = 0
  const known = new Map<string, string>()
  const words = (text: LocalizedText) =>
    textIn(text, language).replaceAll(
      quotedId,
      (found, quoted?: string, bare?: string) => known.get(quoted ?? bare ?? "") ?? found
    )
  const line = (text: string, indent: string, first = indent) =>
    screen.write(`${wrapped(text.replaceAll("§ ", "§\u00A0"), indent, first)}\n`)
  return {
    language,
    in: words,
    know: (names) => {
      for (const [id, name] of names) known.set(id, name)
    },
    section: (title) => {
      sections++
      screen.write(`\n${bold(`${sections}. ${words(title)}`)}\n`)
    },
    say: (text) => line(words(text), "   "),
    item: (text) => line(words(text), "     ", "   – "),
    refused: (who, reasons) => {
      for (const { clause, words: why } of reasons) {
        line(`${who}: ${words(why)}${clause === undefined ? "" : ` [${clause}]`}`, "     ", "   ✗ ")
      }
    },
    progress: (what, steps) => {
      let done = 0
      const label = words(what)
      return () => {
        done++
        if (live && done < steps) screen.write(`\r   … ${label} ${done}/${steps}`)
        if (done === steps) screen.write(`${live ? "\r\u001B[K" : ""}   ✓ ${label}: ${steps}\n`)
      }
    }
  }
}

/** Lines no longer than the screen is wide, later ones under the first. */
function wrapped(text: string, indent: string, first: string): string {
  const lines: Array<string> = []
  let current = first
  let isStart = true
  for (const word of text.split(" ")) {
    if (!isStart && current.length + word.length + 1 > width) {
      lines.push(current)
      current = indent + word
    } else current += isStart ? word : ` ${word}`
    isStart = false
  }
  return [...lines, current].join("\n")
}
