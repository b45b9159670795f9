/**
 * The commands of the demo: the story without arguments, `count` with a ballot file, and help.
 *
 * Exit codes: 0 done; 1 the request cannot be carried out, and words say why; 2 a count stands still at a tie.
 */
import { textIn } from "@ogniwo/kernel"
import { JournalUnavailable } from "@ogniwo/sdk"
import { join } from "node:path"
import { type Account, accountOn, type Language, type Screen } from "./account.ts"
import { countFile } from "./count.ts"
import { help } from "./help.ts"
import { demo } from "./demo.ts"

/** Where the program stands: folders, screen and errors. */
export interface Surroundings {
  /** The folder that relative paths start from. */
  readonly here: string
  /** The folder that the story writes to; replaced by each run. */
  readonly out: string
  readonly screen: Screen
  readonly complain: (text: string) => unknown
}

export async function run(words: ReadonlyArray<string>, around: Surroundings): Promise<number> {
  const language = languageOf(words)
  const fail = (pl: string, en: string) => {
    around.complain(`${language === "pl" ? pl : en}\n`)
    return 1
  }
  if (language === undefined) return fail("", "--lang is pl or en.")
  if (words.includes("--help") || words.includes("-h")) {
    around.screen.write(help(language))
    return 0
  }
  const [command, ...rest] = words.filter((_, index) => words[index] !== "--lang" && words[index - 1] !== "--lang")
  if (command === "count") return countFile(rest, language, around)
  if (command === undefined) {
    return story(around, language).catch((error: unknown) => {
      const why = obstacle(error, language)
      if (why === undefined) throw error
      return fail(`Nie można opowiedzieć historii: ${why}`, `The story cannot be told: ${why}`)
    })
  }
  return fail(`Nie ma polecenia „${command}”. Pomoc: --help`, `There is no command "${command}". See --help.`)
}

async function story({ out, screen }: Surroundings, language: Language): Promise<number> {
  const account: Account = accountOn(screen, language)
  const started = performance.now()
  await demo(out, account)
  const seconds = ((performance.now() - started) / 1000).toFixed(1)
  account.section({ pl: "Gdzie co leży", en: "Where things are" })
  const files = [
    ["report.html", "sprawozdanie z wykresami", "the report, with charts"],
    ["certificates", "zaświadczenia wyborów", "certificates of the elections"],
    ["protocols", "protokoły po polsku i angielsku", "protocols in Polish and English"],
    ["mail", "wysłane wiadomości (.eml)", "the messages sent (.eml)"],
    ["network.db", "dziennik sieci (SQLite)", "the network's journal (SQLite)"]
  ] as const
  for (const [file, pl, en] of files) {
    account.item({ pl: `${join(out, file)}: ${pl}`, en: `${join(out, file)}: ${en}` })
  }
  account.say({ pl: `Gotowe w ${seconds} s.`, en: `Done in ${seconds} s.` })
  return 0
}

/** What stands in the way outside this program: a folder that cannot be written, a full disk, a journal in use. */
function obstacle(error: unknown, language: Language): string | undefined {
  if (error instanceof JournalUnavailable) return textIn(error.words, language)
  const isSystems = error instanceof Error && "code" in error && "syscall" in error
  return isSystems ? error.message : undefined
}

function languageOf(words: ReadonlyArray<string>): Language | undefined {
  const at = words.indexOf("--lang")
  const given = at < 0 ? "en" : words[at + 1]
  return given === "pl" || given === "en" ? given : undefined
}
