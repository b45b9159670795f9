import { type CodeSystem, Instant, type Locale, type LocalizedText } from "@ogniwo/kernel"
import type { Round } from "../outcome.ts"
import { placeName } from "./count-input.ts"

/** What turns ids, codes and moments into what people say. */
export interface Readable {
  readonly name: (id: string) => string
  /** Moments are shown as the clocks of this zone show them. */
  readonly zone: string
  readonly territories?: CodeSystem
}

/** Two pages written side by side. What comes from outside is made harmless to Markdown. */
export class Pages {
  readonly #pl: Array<string> = []
  readonly #en: Array<string> = []
  readonly #readable: Readable

  constructor(readable: Readable) {
    this.#readable = readable
  }

  readonly name = (id: string): string => escaped(this.#readable.name(id))

  moment(at: Instant): string {
    const { zone } = this.#readable
    return `${Instant.localDateIn(at, zone)} ${Instant.localTimeIn(at, zone)}`
  }

  /** The seat group, with its territory by name and code where it has one. */
  place(group: string, territory: string | undefined, locale: Locale): string {
    const found = territory === undefined ? undefined : this.#readable.territories?.name(territory, locale)
    return escaped(found === undefined ? placeName(group, territory) : `${group}: ${found} (${territory})`)
  }

  title(pl: string, en: string): void {
    this.#add(`# ${pl}`, `# ${en}`)
  }

  heading(pl: string, en: string): void {
    this.#add(`## ${pl}`, `## ${en}`)
  }

  say(pl: string, en: string): void {
    this.#add(pl, en)
  }

  item(pl: string, en: string): void {
    this.#add(`- ${pl}`, `- ${en}`)
  }

  block(text: string): void {
    if (text !== "") this.#add(text, text)
  }

  text(): LocalizedText {
    return { pl: joined(this.#pl), en: joined(this.#en) }
  }

  #add(pl: string, en: string): void {
    this.#pl.push(pl)
    this.#en.push(en)
  }
}

/** Candidates down, stages across; a dot where somebody is no longer in the running, an arrow where one is elected. */
export function roundsTable(
  rounds: ReadonlyArray<Round>,
  candidates: ReadonlyArray<string>,
  name: (id: string) => string
): string {
  if (rounds.length === 0) return ""
  const rows = candidates.flatMap((candidate, index) => {
    const tallies = rounds.map(({ elected, tallies }) => {
      const tally = tallies[index]
      const shown = tally === null || tally === undefined ? "·" : tally
      return elected.includes(candidate) ? `**${shown} ←**` : shown
    })
    return tallies.every((shown) => shown === "·") ? [] : [`| ${name(candidate)} | ${tallies.join(" | ")} |`]
  })
  const extra = (label: string, of: (round: Round) => string | undefined) =>
    rounds.some((round) => of(round) !== undefined)
      ? [`| *${label}* | ${rounds.map((round) => of(round) ?? "·").join(" | ")} |`]
      : []
  return [
    `| | ${rounds.map(({ stage }) => stage).join(" | ")} |`,
    `| --- | ${rounds.map(() => "---:").join(" | ")} |`,
    ...rows,
    ...extra("quota", ({ quota }) => quota),
    ...extra("exhausted", ({ exhausted }) => exhausted),
    ...extra("loss", ({ loss }) => loss)
  ].join("\n")
}

function joined(lines: ReadonlyArray<string>): string {
  const text = lines.reduce((before, line) => {
    const tight = line.startsWith("- ") && /(?:^|\n)- [^\n]*$/.test(before)
    return before === "" ? line : `${before}${tight ? "\n" : "\n\n"}${line}`
  }, "")
  return `${text}\n`
}

function escaped(text: string): string {
  return text.replaceAll(/[\\`*_[\]<>|#\n]/g, (each) => (each === "\n" ? " " : `\\${each}`))
}
