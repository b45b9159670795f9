import * as Result from "effect/Result"
import * as Schema from "effect/Schema"
import { canonicalJson, NotCanonical } from "../canonical.ts"
import { reason, type Refusal, refusal } from "../refusal.ts"
import { type Fault, fault, isRecord, nameFaults } from "./kind-of-test.ts"
import type { Criteria } from "./language.ts"
import { faultsOf, isTestKey } from "./tests.ts"

/**
 * Reading criteria from JSON that somebody else wrote.
 *
 * Every node is looked at before anything else trusts it: known keys only, exactly one operator, no empty name, at most
 * 64 levels and 10 000 nodes. The reader keeps its own list of what is left to look at instead of calling itself, so
 * that a file nested ten thousand levels deep is refused and cannot overflow the stack.
 *
 * Chosen over a recursive Schema of one struct per operator: a union of eighteen structs can only say that none of them
 * fits, where a charter's author needs to be told which key is wrong.
 */

/** No regulation that we read nests deeper than five. */
export const maxLevels = 64
const maxNodes = 10_000
const mostFaults = 100
const longestWith = 100_000

/**
 * The codec: JSON in, the same JSON out. Faults carry their path; unknown keys are faults whatever the options say.
 *
 * @example
 * ```ts
 * Schema.decodeUnknownSync(Criteria.schema)({ any: [{ seatIn: ["06"] }, { kind: ["school"], clause: "§ 5" }] }) // => any(seatIn("06"), clause("§ 5", kind("school")))
 * Schema.is(Criteria.schema)({ all: [], any: [] }) // => false
 * ```
 */
export const schema: Schema.Codec<Criteria> = Schema.declare((value): value is Criteria => isRecord(value), {
  identifier: "Criteria",
  toCodecJson: () => undefined // A node is already the JSON that it is written as.
}).check(
  Schema.makeFilter((value) => faultsIn(value).map(({ path, words }) => ({ path, issue: words.en })), {
    identifier: "Criteria"
  })
)

/**
 * Reads criteria, or refuses them with every fault at once, in Polish and English, each with its place.
 *
 * @example
 * ```ts
 * const read = Criteria.parse({ all: [{ kind: [] }, { seat: ["06"] }] })
 * Result.isFailure(read) && read.failure.reasons.map(({ code, path }) => [code, path]) // => [["criteria/empty-list", ["all", 0, "kind"]], ["criteria/unknown-key", ["all", 1, "seat"]], ["criteria/no-operator", ["all", 1]]]
 * ```
 * @since 0.1.0
 */
export function parse(value: unknown): Result.Result<Criteria, Refusal> {
  const refused = refusal(faultsIn(value).map(({ code, words, path }) => reason(code, words, { path })))
  return refused === undefined ? Result.succeed(value as Criteria) : Result.fail(refused)
}

interface Left {
  readonly value: unknown
  readonly path: ReadonlyArray<string | number>
  readonly level: number
}

function faultsIn(root: unknown): ReadonlyArray<Fault> {
  const left: Array<Left> = [{ value: root, path: [], level: 1 }]
  const faults: Array<Fault> = []
  let nodes = 1
  for (let node = left.pop(); node !== undefined && faults.length < mostFaults; node = left.pop()) {
    const { value, path, level } = node
    if (level > maxLevels) return [tooDeep(path)]
    if (!isRecord(value)) {
      faults.push(
        fault(path, "type", "Tu ma być warunek, np. { kind: [...] }.", "This must be criteria: { kind: [...] }.")
      )
      continue
    }
    faults.push(...faultsOfNode(value).map((each) => ({ ...each, path: [...path, ...each.path] })))
    const parts = partsOf(value)
    nodes += parts.length
    if (nodes > maxNodes) return [tooMany(path)]
    for (const [at, part] of parts.toReversed()) left.push({ value: part, path: [...path, ...at], level: level + 1 })
  }
  return faults.slice(0, mostFaults)
}

/** Faults of the node itself, its parts aside. */
function faultsOfNode(node: { readonly [key: string]: unknown }): ReadonlyArray<Fault> {
  const keys = Object.keys(node)
  const operators = keys.filter((key) => isJoin(key) || isTestKey(key))
  const faults: Array<Fault> = []
  for (const key of keys) {
    if (key === "clause") faults.push(...nameFaults(node[key], key))
    else if (key === "with" && operators.includes("predicate")) faults.push(...faultsOfWith(node[key]))
    else if (isTestKey(key)) faults.push(...faultsOf(key)(node))
    else if (key === "all" || key === "any") faults.push(...faultsOfList(node[key], key))
    else if (key !== "not") faults.push(fault([key], "unknown-key", "Nieznany klucz.", "Unknown key."))
  }
  if (operators.length === 0) {
    faults.push(fault([], "no-operator", "Warunek nie mówi, co sprawdza.", "The node does not say what it tests."))
  }
  if (operators.length > 1) {
    const shown = operators.join(", ")
    faults.push(
      fault([], "two-operators", `Jeden węzeł, kilka warunków: ${shown}.`, `One node, several operators: ${shown}.`)
    )
  }
  return faults
}

function isJoin(key: string): boolean {
  return key === "all" || key === "any" || key === "not"
}

function faultsOfList(value: unknown, key: string): ReadonlyArray<Fault> {
  return Array.isArray(value)
    ? []
    : [fault([key], "type", "Tu ma być lista warunków.", "This must be a list of criteria.")]
}

function faultsOfWith(value: unknown): ReadonlyArray<Fault> {
  try {
    const { length } = canonicalJson(value as never)
    return length <= longestWith ? [] : [fault(["with"], "too-long", "Zbyt wiele danych.", "Too much data.")]
  } catch (error) {
    if (!(error instanceof NotCanonical)) throw error
    return [fault(["with", ...error.path.slice(0, maxLevels)], "not-json", "To nie są dane JSON.", "This is not JSON.")]
  }
}

type Part = readonly [at: ReadonlyArray<string | number>, part: unknown]

function partsOf(node: { readonly [key: string]: unknown }): ReadonlyArray<Part> {
  const listed = (["all", "any"] as const).flatMap((key): ReadonlyArray<Part> => {
    const parts: unknown = Object.hasOwn(node, key) ? node[key] : undefined
    if (!Array.isArray(parts)) return []
    // A list that is too long is refused by its length; its parts are not copied first.
    return Array.from({ length: Math.min(parts.length, maxNodes + 1) }, (_, at): Part => [[key, at], parts[at]])
  })
  return Object.hasOwn(node, "not") ? [...listed, [["not"], node["not"]]] : listed
}

function tooDeep(path: ReadonlyArray<string | number>): Fault {
  return fault(
    path,
    "too-deep",
    `Warunki są zagnieżdżone głębiej niż na ${maxLevels} poziomy.`,
    `Criteria are nested deeper than ${maxLevels} levels.`
  )
}

function tooMany(path: ReadonlyArray<string | number>): Fault {
  return fault(path, "too-many", `Więcej niż ${maxNodes} warunków.`, `More than ${maxNodes} nodes.`)
}
