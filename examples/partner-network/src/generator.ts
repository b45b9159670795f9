/**
 * The invented organisations of the story, their people and what becomes of each application: the same every time.
 *
 * Numbers of entries in the register begin with 99, which no real one does yet; addresses end in example.org.
 */
import { dice } from "./dice.ts"
import { organisationNames, personNames } from "./names.ts"
import { neighbour } from "./territories.ts"

/** What will happen to an application on its way. */
export type Fate =
  | "complete"
  | "posted-on-the-last-day"
  | "cured-in-time"
  | "not-cured"
  | "late-by-email"
  | "late-in-person"
  | "late-by-post"
  | "outside"
  | "company"
  | "refused-then-admitted-on-appeal"
  | "refused-appealed-late"
  | "withdrawn"

export interface Organisation {
  readonly id: string
  readonly name: string
  /** Code of the county, or of the neighbour's, in which it has its seat. */
  readonly county: string
  readonly sector: "ngo" | "business"
  readonly register: string
  /** The people who take part for it: the contact person first. */
  readonly people: readonly [string, string]
}

export interface Application {
  readonly organisation: Organisation
  readonly fate: Fate
}

export interface Cast {
  readonly founders: ReadonlyArray<Organisation>
  readonly first: ReadonlyArray<Application>
  readonly second: ReadonlyArray<Application>
  /** Everybody's name by id. */
  readonly names: ReadonlyMap<string, string>
}

const founding = ["0663", "0663", "0663", "0609", "0614", "0662", "0664", "0661", "0611", "0618", "0602", "0607"]
const firstCall: ReadonlyArray<readonly [county: string, fate: Fate]> = [
  ["0601", "complete"],
  ["0608", "complete"],
  ["0610", "complete"],
  ["0615", "complete"],
  ["0616", "complete"],
  ["0617", "complete"],
  ["0620", "complete"],
  ["0663", "complete"],
  ["0614", "complete"],
  ["0606", "complete"],
  ["0604", "posted-on-the-last-day"],
  ["0612", "cured-in-time"],
  ["0605", "not-cured"],
  ["0603", "late-by-email"],
  ["0613", "late-in-person"],
  [neighbour.county, "outside"],
  ["0663", "company"],
  ["0663", "refused-then-admitted-on-appeal"]
]
/** Those who failed in the first call and try again come first. */
const again: ReadonlySet<Fate> = new Set<Fate>(["not-cured", "late-by-email", "late-in-person"])
const secondCall: ReadonlyArray<readonly [county: string, fate: Fate]> = [
  ["0619", "complete"],
  ["0619", "complete"],
  ["0661", "complete"],
  ["0664", "complete"],
  ["0611", "complete"],
  ["0604", "complete"],
  ["0618", "complete"],
  ["0609", "complete"],
  ["0607", "complete"],
  ["0620", "complete"],
  ["0601", "complete"],
  ["0614", "complete"],
  ["0602", "cured-in-time"],
  ["0612", "not-cured"],
  ["0608", "late-by-post"],
  ["0663", "refused-appealed-late"],
  ["0616", "withdrawn"]
]

/** Everybody who plays in the story. */
export function castOf(seed: number): Cast {
  const rolls = dice(seed)
  const seats = [...founding, ...firstCall.map(([county]) => county), ...secondCall.map(([county]) => county)]
  const titles = organisationNames(rolls, seats.length)
  const people = personNames(rolls, 2 * seats.length)
  const names = new Map<string, string>()
  const organisations = seats.map((county, index): Organisation => {
    const id = `o${number(index + 1, 2)}`
    const name = titles[index] ?? id
    names.set(id, name)
    names.set(`${id}-a`, people[2 * index] ?? id)
    names.set(`${id}-b`, people[2 * index + 1] ?? id)
    return { id, name, county, sector: "ngo", register: `99${number(index + 1, 8)}`, people: [`${id}-a`, `${id}-b`] }
  })
  const from = (start: number, plan: typeof firstCall): ReadonlyArray<Application> =>
    plan.flatMap(([, fate], index) => {
      const organisation = organisations[start + index]
      if (organisation === undefined) return []
      const sector = fate === "company" ? "business" : "ngo"
      return [{ organisation: { ...organisation, sector }, fate }]
    })
  const first = from(founding.length, firstCall)
  const retrying = first
    .filter(({ fate }) => again.has(fate))
    .map(({ organisation }): Application => ({ organisation, fate: "complete" }))
  return {
    founders: organisations.slice(0, founding.length),
    first,
    second: [...retrying, ...from(founding.length + firstCall.length, secondCall)],
    names
  }
}

function number(value: number, digits: number): string {
  return `${value}`.padStart(digits, "0")
}
