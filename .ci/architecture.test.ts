/**
 * Holds the arrows and the purity of the house (docs/concepts.md): who may import whom, and that time, chance and the
 * outside world arrive in the domain packages as arguments only.
 */
import { globSync, readFileSync } from "node:fs"
import { dirname, join } from "node:path"
import { fileURLToPath } from "node:url"
import { parseSync } from "vite"
import { describe, expect, it } from "vitest"

const top = dirname(dirname(fileURLToPath(import.meta.url)))

/** package → the packages of the house that it may import. */
const arrows: Readonly<Record<string, ReadonlyArray<string>>> = {
  kernel: [],
  membership: ["kernel"],
  selection: ["kernel"],
  benefits: ["kernel"],
  channels: ["kernel"],
  highs: ["kernel", "selection"],
  sdk: ["kernel", "membership", "selection", "benefits", "channels"],
  sqlite: ["kernel", "sdk"],
  smtp: ["kernel", "channels", "sdk"]
}

const pure = ["kernel", "membership", "selection", "benefits", "channels"]

/** Effect's data modules; everything else of Effect is a runtime, a service or the outside world. */
const dataModules = new Set(
  [
    "Array",
    "BigDecimal",
    "Brand",
    "Chunk",
    "Data",
    "Equal",
    "Equivalence",
    "Function",
    "HashMap",
    "HashSet",
    "Match"
  ].concat(
    [
      "Number",
      "Option",
      "Order",
      "Predicate",
      "Record",
      "Result",
      "Schema",
      "SchemaAST",
      "SchemaGetter",
      "SchemaIssue"
    ],
    ["SchemaParser", "SchemaTransformation", "String", "Struct", "Tuple", "Types"]
  )
)

const libraries = /^(?:ts-pattern|csv-parse(?:\/.*)?|@noble\/hashes\/.*)$/

const forbidden: ReadonlyArray<readonly [RegExp, string]> = [
  [/\bDate\.now\s*\(/, "reads the clock"],
  [/\bnew Date\s*\(\s*\)/, "reads the clock"],
  [/\bperformance\s*\.\s*now\b/, "reads the clock"],
  [/\bMath\.random\b/, "draws by chance"],
  [/\bcrypto\s*\.\s*(?:getRandomValues|randomUUID)\b/, "draws by chance"],
  [/\b(?:process|globalThis\.process)\s*\./, "touches the process"],
  [/\bset(?:Timeout|Interval|Immediate)\s*\(/, "waits"],
  [/(?<![.\w])fetch\s*\(/, "talks to the network"],
  [/\bparseFloat\s*\(/, "reads a float"]
]

interface Source {
  readonly package: string
  readonly file: string
  /** Without comments, so that words about clocks are no clocks. */
  readonly code: string
  readonly imports: ReadonlyArray<string>
}

const sources: ReadonlyArray<Source> = globSync("packages/*/src/**/*.ts", { cwd: top }).map((file) => {
  const text = readFileSync(`${top}/${file}`, "utf8")
  const code = text.replaceAll(/\/\*[\s\S]*?\*\/|(?<=^|\s)\/\/.*$/gm, "")
  return { package: file.split("/")[1]!, file, code, imports: importsOf(text) }
})

/** file → the files of its own package that it imports, for values or for types. */
const neighbours: ReadonlyMap<string, ReadonlyArray<string>> = new Map(
  sources.map(({ file, imports }) => [
    file,
    imports.filter((to) => to.startsWith(".")).map((to) => join(dirname(file), to))
  ])
)

/** The law kit may use fast-check; nothing else imports it. */
function isTesting(file: string): boolean {
  return /\/src\/testing(?:\.ts|\/)/.test(file)
}

function importsOf(text: string): ReadonlyArray<string> {
  const { dynamicImports, staticExports, staticImports } = parseSync("source.ts", text, {
    lang: "ts",
    sourceType: "module"
  }).module
  const exported = staticExports.flatMap(({ entries }) =>
    entries.flatMap(({ moduleRequest }) => moduleRequest?.value ?? [])
  )
  const asked = dynamicImports.map(({ moduleRequest }) => text.slice(moduleRequest.start + 1, moduleRequest.end - 1))
  return [...staticImports.map(({ moduleRequest }) => moduleRequest.value), ...exported, ...asked]
}

describe("the arrows of the house", () => {
  it("finds the packages that it speaks of", () => {
    expect(new Set(sources.map((source) => source.package))).toEqual(new Set(Object.keys(arrows)))
  })
  it.each(Object.entries(arrows))("%s imports only what is below it", (name, allowed) => {
    const wrong = sources
      .filter((source) => source.package === name)
      .flatMap(({ file, imports }) =>
        imports
          .filter((to) => to.startsWith("@ogniwo/") && !allowed.includes(to.split("/")[1]!))
          .map((to) => `${file} imports ${to}`)
      )
    expect(wrong).toEqual([])
  })
  it("inside a package the file itself is imported, never an index", () => {
    const wrong = sources.flatMap(({ file, imports }) =>
      imports
        .filter((to) => /^\.{1,2}(?:\/.*)?\/index(?:\.ts)?$|^\.{1,2}$/.test(to))
        .map((to) => `${file} imports ${to}`)
    )
    expect(wrong).toEqual([])
  })
  it("nothing inside a package goes round in a circle", () => {
    const open = new Set<string>()
    const done = new Set<string>()
    const circles: Array<string> = []
    const walk = (file: string): void => {
      if (open.has(file)) circles.push([...open].slice([...open].indexOf(file)).join(" → "))
      if (open.has(file) || done.has(file)) return
      open.add(file)
      for (const to of neighbours.get(file) ?? []) walk(to)
      open.delete(file)
      done.add(file)
    }
    for (const file of neighbours.keys()) walk(file)
    expect(circles).toEqual([])
  })
  it("no package reaches into another's folder", () => {
    const wrong = sources.flatMap(({ file, imports, package: name }) =>
      imports
        .filter(
          (to) => to.startsWith(".") && !new URL(to, `file:///${file}`).pathname.startsWith(`/packages/${name}/src/`)
        )
        .map((to) => `${file} imports ${to}`)
    )
    expect(wrong).toEqual([])
  })
})

describe.each(pure)("%s is pure", (name) => {
  const own = sources.filter((source) => source.package === name)
  it("uses only Effect's data modules and small pure libraries", () => {
    const wrong = own.flatMap(({ file, imports }) =>
      imports
        .filter((to) => {
          if (to.startsWith(".") || to.startsWith("@ogniwo/") || libraries.test(to)) return false
          if (to === "fast-check" && isTesting(file)) return false
          return !(to.startsWith("effect/") && dataModules.has(to.slice("effect/".length)))
        })
        .map((to) => `${file} imports ${to}`)
    )
    expect(wrong).toEqual([])
  })
  it("has no clock, no chance and no outside world", () => {
    const wrong = own.flatMap(({ code, file }) =>
      forbidden.filter(([pattern]) => pattern.test(code)).map(([, what]) => `${file} ${what}`)
    )
    expect(wrong).toEqual([])
  })
})

describe("the sources", () => {
  it("carry no unfinished marks", () => {
    const wrong = sources.filter(({ file }) =>
      /\b(?:TODO|FIXME|XXX|HACK)\b/.test(readFileSync(`${top}/${file}`, "utf8"))
    )
    expect(wrong.map(({ file }) => file)).toEqual([])
  })
})
