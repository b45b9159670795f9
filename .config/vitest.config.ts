import { globSync } from "node:fs"
import { dirname } from "node:path"
import { fileURLToPath } from "node:url"
import { defineConfig } from "vitest/config"

// Tests run on the TypeScript sources: the "@ogniwo/source" export condition
// is tried before "default" (dist), so nothing needs to be built first.
const conditions = ["@ogniwo/source", "module", "node", "development|production"]
const top = dirname(dirname(fileURLToPath(import.meta.url)))

const project = (root: string) => ({
  extends: true as const,
  root: `${top}/${root}`,
  test: { name: root.slice(root.indexOf("/") + 1), include: ["test/**/*.test.ts"] }
})

export default defineConfig({
  root: top,
  resolve: { conditions },
  ssr: { resolve: { conditions } },
  test: {
    environment: "node",
    testTimeout: 30_000,
    projects: [
      ...globSync(["packages/*", "examples/*"], { cwd: top })
        .filter((dir) => globSync(`${dir}/test/**/*.test.ts`, { cwd: top }).length > 0)
        .sort()
        .map(project),
      { extends: true as const, root: top, test: { name: "house", include: [".ci/*.test.ts"] } }
    ],
    coverage: {
      provider: "v8",
      include: ["packages/*/src/**"],
      reporter: ["text-summary", "json-summary"],
      thresholds: { lines: 80 }
    }
  }
})
