/** The words after `count`, read strictly: everything that is wrong with them, in words. */
import { type Json, type Reason, type Refusal, refusal } from "@ogniwo/kernel"
import * as Result from "effect/Result"
import { parseArgs } from "node:util"

export interface CountOptions {
  readonly file: string
  readonly rule: string
  readonly options: Json
  readonly seats?: number
  readonly lot?: string
  readonly certificate?: string
}

const text = { type: "string" } as const

export function optionsOf(words: ReadonlyArray<string>): Result.Result<CountOptions, Refusal> {
  const reasons: Array<Reason> = []
  const say = (code: string, pl: string, en: string) => void reasons.push({ code, words: { pl, en } })
  const read = parsed(words)
  if (typeof read === "string") {
    return Result.fail(wrong([{ code: "count/words", words: { pl: `Nie rozumiem: ${read}`, en: read } }]))
  }
  const { positionals, values } = read
  const [file, ...more] = positionals
  if (file === undefined) say("count/no-file", "Podaj plik z głosami. Pomoc: --help", "Name a ballot file. See --help.")
  if (more.length > 0) {
    say(
      "count/many-files",
      `Jeden plik naraz; zbędne: ${more.join(" ")}`,
      `One file at a time; too many: ${more.join(" ")}`
    )
  }
  let options: Json = {}
  try {
    options = JSON.parse(values.options ?? "{}") as Json
  } catch {
    say("count/options", "--options to nie JSON.", "--options is not JSON.")
  }
  const seats = values.seats === undefined ? undefined : Number(values.seats)
  if (seats !== undefined && !(Number.isSafeInteger(seats) && seats > 0 && seats <= 10_000)) {
    say("count/seats", "--seats to liczba całkowita od 1 do 10000.", "--seats is a whole number from 1 to 10000.")
  }
  if (values.lot !== undefined && !/^[^\n\p{Cc}]{1,300}$/u.test(values.lot)) {
    say("count/lot", "--lot to jeden wiersz tekstu.", "--lot is one line of text.")
  }
  const refused = refusal(reasons)
  if (refused !== undefined || file === undefined) return Result.fail(refused ?? wrong(reasons))
  return Result.succeed({
    file,
    rule: values.rule ?? "stv",
    options,
    ...(seats === undefined ? {} : { seats }),
    ...(values.lot === undefined ? {} : { lot: values.lot }),
    ...(values.certificate === undefined ? {} : { certificate: values.certificate })
  })
}

function parsed(words: ReadonlyArray<string>) {
  try {
    return parseArgs({
      args: [...words],
      allowPositionals: true,
      options: { rule: text, options: text, seats: text, lot: text, certificate: text }
    })
  } catch (error) {
    return error instanceof Error ? (error.message.split(". ")[0] ?? error.message) : String(error)
  }
}

function wrong(reasons: ReadonlyArray<Reason>): Refusal {
  const unreadable: Reason = {
    code: "count/words",
    words: { pl: "Nie rozumiem polecenia.", en: "I do not understand." }
  }
  return refusal(reasons) ?? { _tag: "Refusal", reasons: [unreadable] }
}
