/**
 * Runs every TypeScript example in README, docs and doc comments. A line `expression // => value` is asserted; a fence
 * marked `ts no-run` is left out. Examples in a doc comment may use what their file, their package and the
 * kernel export, and Effect's modules, without importing them.
 */
import { globSync, mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs"
import { dirname } from "node:path"
import { fileURLToPath, pathToFileURL } from "node:url"
import { parseSync } from "vite"
import { afterAll, describe, expect, it } from "vitest"

const top = dirname(dirname(fileURLToPath(import.meta.url)))

interface Fence {
  readonly file: string
  readonly line: number
  readonly code: string
}

/** The fences of a file, with the stars of a doc comment taken off. */
function fencesOf(file: string): ReadonlyArray<Fence> {
  const fences: Array<Fence> = []
  const lines = readFileSync(`${top}/${file}`, "utf8").split("\n")
  const inComment = file.endsWith(".ts")
  const bare = lines.map((line) => (inComment ? line.replace(/^\s*\* ?/, "") : line))
  let start = -1
  bare.forEach((line, index) => {
    const isMine = !inComment || /^\s*\*/.test(lines[index]!)
    if (start < 0 && isMine && /^\s*```ts\s*$/.test(line)) start = index
    else if (start >= 0 && /^\s*```\s*$/.test(line)) {
      fences.push({ file, line: start + 1, code: bare.slice(start + 1, index).join("\n") })
      start = -1
    }
  })
  return fences
}

interface Statement {
  readonly type: string
  readonly start: number
  readonly end: number
  readonly declarations?: ReadonlyArray<{ readonly id: { readonly name?: string } }>
}

/** Turns `expression // => value` into a check. */
function checked(given: Fence): string {
  // We write no semicolons: a line that begins with a bracket and is checked is a statement of its own.
  const fence = { ...given, code: given.code.replaceAll(/^(?=[[(`].*\/\/ => )/gm, ";") }
  const parsed = parseSync("fence.ts", fence.code, { lang: "ts", sourceType: "module" })
  if (parsed.errors.length > 0) {
    throw new SyntaxError(`${fence.file}:${fence.line}: ${parsed.errors.map((error) => error.message).join("; ")}`)
  }
  let code = fence.code
  for (const statement of (parsed.program.body as ReadonlyArray<Statement>).toReversed()) {
    const rest = fence.code.slice(statement.end)
    const match = /^;?[ \t]*\/\/ => (.*)/.exec(rest)
    if (match === null) continue
    const text = fence.code.slice(statement.start, statement.end)
    const name = statement.declarations?.[0]?.id.name
    const check = (actual: string) => `;__check(${actual}, (${match[1]}), ${JSON.stringify(match[1])})`
    const replaced = name === undefined ? check(`(${text.replace(/;$/, "")})`) : `${text}${check(name)}`
    code = code.slice(0, statement.start) + replaced + code.slice(statement.end)
  }
  return code
}

const effectModules = ["Effect", "Layer", "Option", "Result", "Schema", "Context"]

async function runnable(fence: Fence, index: number): Promise<string> {
  const home = /^(?:packages|examples)\/[^/]+/.exec(fence.file)?.[0]
  const folder = `${top}/${home ?? "docs"}/.tmp/fences`
  mkdirSync(folder, { recursive: true })
  const code = checked(fence)
  const declared = (name: string) =>
    new RegExp(`(?:const|let|function|class)[ \\t]+${name}\\b|import[^;\\n]*\\b${name}\\b`).test(fence.code)
  const used = (name: string) => new RegExp(`(?<![\\w"']|(?<!\\.\\.)\\.)${name}\\b`).test(fence.code) && !declared(name)
  const imports = [
    `import { expect as __expect } from "vitest"`,
    `const __check = (actual: unknown, value: unknown, text: string) => __expect(actual, text).toEqual(value)`
  ]
  if (home !== undefined) {
    for (const name of effectModules.filter(used)) imports.push(`import * as ${name} from "effect/${name}"`)
    const own = fence.file.endsWith(".ts") ? [`${top}/${fence.file}`] : []
    const indexes = [
      ...own,
      `${top}/${home}/src/index.ts`,
      `${top}/${home}/src/testing.ts`,
      `${top}/packages/kernel/src/index.ts`
    ]
    const taken = new Set(effectModules)
    for (const file of indexes) {
      const exported = (await import(pathToFileURL(file).href).catch(() => ({}))) as object
      const names = Object.keys(exported).filter((name) => !taken.has(name) && used(name))
      names.forEach((name) => taken.add(name))
      if (names.length > 0) imports.push(`import { ${names.join(", ")} } from ${JSON.stringify(file)}`)
    }
  }
  const path = `${folder}/${fence.file.replaceAll(/[^\w]/g, "-")}-${index}.ts`
  writeFileSync(path, `${imports.join("\n")}\n${code}\nexport {}\n`)
  return path
}

const files = [
  "README.md",
  "CONTRIBUTING.md",
  ...globSync(["docs/**/*.md", "examples/*/README.md", "packages/*/README.md", "packages/*/src/**/*.ts"], { cwd: top })
]
  .filter((file) => !file.includes("node_modules"))
  .sort()

afterAll(() => {
  for (const folder of globSync(["packages/*/.tmp/fences", "examples/*/.tmp/fences", "docs/.tmp/fences"], {
    cwd: top
  })) {
    rmSync(`${top}/${folder}`, { recursive: true, force: true })
  }
})

describe.each(files.map((file) => [file, fencesOf(file)] as const).filter(([, fences]) => fences.length > 0))(
  "%s",
  (_, fences) => {
    it.each(fences.map((fence, index) => [`line ${fence.line}`, fence, index] as const))(
      "%s",
      async (_, fence, index) => {
        const path = await runnable(fence, index)
        // The checks inside throw; an example without any must at least run.
        await expect(import(pathToFileURL(path).href)).resolves.toBeDefined()
      }
    )
  }
)
