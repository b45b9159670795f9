import * as Result from "effect/Result"
import * as Schema from "effect/Schema"
import { type Reason, reason, type Refusal, refusal } from "./refusal.ts"
import { type Locale, type LocalizedText, textIn } from "./text.ts"

/**
 * Territories as codes: a voivodeship holds counties, a county holds communes.
 *
 * "Seated in 06" must include everybody seated in a county of 06, so a code knows its parent. A system has a version,
 * because borders and codes change and an old roll must be read with the codes of its day. The kernel ships no codes: a
 * country's are a plugin's, a partnership's own quarters are its charter's.
 */
export interface CodeSystem {
  readonly id: string
  /** The edition of the codes: "2013-01-01". */
  readonly version: string
  has(code: string): boolean
  /** The territory that this one lies in directly; nothing for the topmost and for unknown codes. */
  parent(code: string): string | undefined
  /** The territories that lie in this one directly, in the order of the list; of nothing: the topmost. */
  children(code?: string): ReadonlyArray<string>
  name(code: string, locale?: Locale): string | undefined
  /** "voivodeship", "county" … as the system calls it. */
  level(code: string): string | undefined
}

/** A code with the system that gives it meaning. */
export interface TerritoryCode {
  readonly system: string
  readonly code: string
}

const territoryCode: Schema.Codec<TerritoryCode> = Schema.Struct({
  system: Schema.NonEmptyString,
  code: Schema.NonEmptyString
})
export const TerritoryCode = { schema: territoryCode } as const

/** One line of a code list. */
export interface TerritoryEntry {
  readonly code: string
  readonly name: string | LocalizedText
  readonly parent?: string
  readonly level?: string
}

/** No country nests deeper than eight levels. */
const maxLevels = 64

/**
 * Checks a code list and makes it answer questions. All faults are refused at once: "territory/empty-code",
 * "territory/duplicate-code", "territory/unknown-parent", "territory/cycle", "territory/too-deep".
 *
 * @example
 * ```ts
 * const system = Result.getOrThrow(codeSystem({ id: "isles", version: "1", codes: [
 *   { code: "N", name: "North Isles", level: "group" },
 *   { code: "N1", name: { pl: "Mewia", en: "Gull Isle" }, parent: "N", level: "isle" }
 * ] }))
 * isWithin(system, "N1", "N") // => true
 * system.name("N1", "pl") // => "Mewia"
 * ```
 * @since 0.1.0
 */
export function codeSystem(list: {
  readonly id: string
  readonly version: string
  readonly codes: ReadonlyArray<TerritoryEntry>
}): Result.Result<CodeSystem, Refusal> {
  const entries = new Map(list.codes.map((entry) => [entry.code, entry]))
  const refused = refusal([...faultsOfLines(list.codes, entries), ...faultsOfNesting(entries)])
  if (refused !== undefined) return Result.fail(refused)
  const children = new Map<string | undefined, Array<string>>()
  for (const { code, parent } of entries.values()) {
    const siblings = children.get(parent)
    if (siblings === undefined) children.set(parent, [code])
    else siblings.push(code)
  }
  return Result.succeed({
    id: list.id,
    version: list.version,
    has: (code) => entries.has(code),
    parent: (code) => entries.get(code)?.parent,
    children: (code) => children.get(code) ?? [],
    name: (code, locale = "en") => {
      const name = entries.get(code)?.name
      return name === undefined || typeof name === "string" ? name : textIn(name, locale)
    },
    level: (code) => entries.get(code)?.level
  })
}

/**
 * Is the territory this one, or inside it at any depth? Codes that the system does not know lie nowhere, not even in
 * themselves.
 *
 * @since 0.1.0
 */
export function isWithin(system: CodeSystem, code: string, ancestor: string): boolean {
  if (!system.has(code)) return false
  let current: string | undefined = code
  for (let level = 0; current !== undefined && level <= maxLevels; level += 1) {
    if (current === ancestor) return true
    current = system.parent(current)
  }
  return false
}

/**
 * All codes of one level, in the order of the list: the counties that a network has to cover.
 *
 * @example
 * ```ts
 * const system = Result.getOrThrow(codeSystem({ id: "isles", version: "1", codes: [
 *   { code: "N", name: "North Isles", level: "group" },
 *   { code: "N1", name: "Gull Isle", parent: "N", level: "isle" }
 * ] }))
 * codesAt(system, "isle") // => ["N1"]
 * ```
 * @param within - Only those in this territory, itself included.
 * @since 0.1.0
 */
export function codesAt(system: CodeSystem, level: string, within?: string): ReadonlyArray<string> {
  const found: Array<string> = []
  const left = within === undefined ? [...system.children()].toReversed() : system.has(within) ? [within] : []
  for (let code = left.pop(); code !== undefined; code = left.pop()) {
    if (system.level(code) === level) found.push(code)
    left.push(...system.children(code).toReversed())
  }
  return found
}

function faultsOfLines(
  codes: ReadonlyArray<TerritoryEntry>,
  entries: ReadonlyMap<string, TerritoryEntry>
): ReadonlyArray<Reason> {
  const seen = new Set<string>()
  return codes.flatMap(({ code, parent }, at) => {
    const faults: Array<Reason> = []
    if (code === "") {
      faults.push(fault("empty-code", { pl: "Kod obszaru jest pusty.", en: "A territory has an empty code." }, at, {}))
    }
    if (seen.has(code)) {
      const words = { pl: `Kod ${code} podano więcej niż raz.`, en: `The code ${code} is listed more than once.` }
      faults.push(fault("duplicate-code", words, at, { code }))
    }
    seen.add(code)
    if (parent !== undefined && !entries.has(parent)) {
      const words = {
        pl: `Obszar nadrzędny ${parent} kodu ${code} nie istnieje.`,
        en: `${code} lies in ${parent}, which is not listed.`
      }
      faults.push(fault("unknown-parent", words, at, { code, parent }))
    }
    return faults
  })
}

function fault(code: string, words: LocalizedText, at: number, params: { readonly [name: string]: string }): Reason {
  return reason(`territory/${code}`, words, { path: ["codes", at], params })
}

/** Walks up from each code once; a code whose walk is known to end is never walked through again. */
function faultsOfNesting(entries: ReadonlyMap<string, TerritoryEntry>): ReadonlyArray<Reason> {
  const depths = new Map<string, number>()
  const faults: Array<Reason> = []
  for (const start of entries.keys()) {
    const walked: Array<string> = []
    const onWalk = new Set<string>()
    let current: string | undefined = start
    while (current !== undefined && entries.has(current) && !depths.has(current) && !onWalk.has(current)) {
      walked.push(current)
      onWalk.add(current)
      current = entries.get(current)?.parent
    }
    if (current !== undefined && onWalk.has(current)) faults.push(cycle(walked.slice(walked.indexOf(current))))
    let depth = current === undefined ? 0 : (depths.get(current) ?? 0)
    for (const code of walked.toReversed()) {
      depth += 1
      depths.set(code, depth)
      if (depth === maxLevels + 1) faults.push(tooDeep(code))
    }
  }
  return faults
}

function cycle(codes: ReadonlyArray<string>): Reason {
  const shown = [...codes.slice(0, 12), ...(codes.length > 12 ? ["…"] : []), codes[0]].join(" → ")
  return reason(
    "territory/cycle",
    { pl: `Obszary zawierają się w sobie nawzajem: ${shown}.`, en: `Territories lie in one another: ${shown}.` },
    { params: { codes } }
  )
}

function tooDeep(code: string): Reason {
  return reason(
    "territory/too-deep",
    {
      pl: `Obszar ${code} leży głębiej niż ${maxLevels} poziomy.`,
      en: `${code} lies deeper than ${maxLevels} levels.`
    },
    { params: { code } }
  )
}
