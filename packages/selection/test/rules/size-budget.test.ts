import { gzipSync } from "node:zlib"
import { fileURLToPath } from "node:url"
import { build } from "vite"
import { describe, expect, it } from "vitest"
import { rules } from "../../src/rules.ts"

const folder = fileURLToPath(new URL("../../", import.meta.url))

/**
 * What a programmer ships who imports this and nothing else. `elect`, its ties and the drawing
 * of lots (with SHA-256) are counted; Effect's own modules are not.
 */
async function bundled(source: string): Promise<string> {
  const entry = `${folder}entry-of-the-bundle.ts`
  const built = await build({
    root: folder,
    configFile: false,
    logLevel: "silent",
    resolve: { conditions: ["@ogniwo/source"] },
    plugins: [
      {
        name: "entry",
        enforce: "pre",
        resolveId: (id) => (id === entry ? entry : null),
        load: (id) => (id === entry ? source : null)
      }
    ],
    build: {
      write: false,
      minify: true,
      lib: { entry, formats: ["es"] },
      rolldownOptions: { external: [/^effect/, /^csv-parse/] }
    }
  })
  const [output] = Array.isArray(built) ? built : [built]
  if (output === undefined || !("output" in output)) throw new Error("the bundler watched instead of building")
  return output.output.map((chunk) => (chunk.type === "chunk" ? chunk.code : "")).join("")
}

/** The rules whose titles stand in the code. */
function rulesIn(code: string): ReadonlyArray<string> {
  const isThere = (title: string) => ['"', "'", "`"].some((quote) => code.includes(quote + title + quote))
  return rules.filter(({ title }) => isThere(title.pl)).map(({ id }) => id)
}

describe("importing one rule bundles only that rule", () => {
  it.each([
    ["plurality", "plurality", 12_000],
    ["phragmen", "phragmen", 15_000],
    ["dhondt", "dhondt", 14_000],
    ["schulze", "schulze", 14_000],
    ["stv", "stv", 22_000]
  ])("%s, by the package's front door, in at most so many bytes", async (name, id, most) => {
    const code = await bundled(
      `import { ${name}, elect } from "./src/index.ts"; export const run = (e) => elect(${name}, e)`
    )
    expect(rulesIn(code)).toEqual([id])
    expect(gzipSync(code).length).toBeLessThan(most)
  })
})
