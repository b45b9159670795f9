/** What `npm test` runs: types, lint, format, architecture, examples in the docs, all tests. Stops at the first that fails. */
import { spawnSync } from "node:child_process"
import { mkdirSync, readFileSync } from "node:fs"

const steps: ReadonlyArray<readonly [string, string]> = [
  ["types", "$(effect-tsgo get-exe-path) -p tsconfig.json"],
  ["lint", "oxlint"],
  ["format", "oxfmt --check"],
  [
    "tests",
    "vitest run --config .config/vitest.config.ts --reporter=default --reporter=json --outputFile.json=.tmp/vitest.json"
  ]
]

mkdirSync(".tmp", { recursive: true })
for (const [name, command] of steps) {
  const begun = performance.now()
  const { status } = spawnSync(command, { shell: true, stdio: "inherit" })
  console.log(`${name}: ${status === 0 ? "passed" : "FAILED"} in ${((performance.now() - begun) / 1000).toFixed(1)} s`)
  if (status !== 0 && name !== "tests") process.exit(1)
}
interface Summary {
  readonly numPassedTests: number
  readonly numFailedTests: number
  readonly numPendingTests: number
  readonly numTodoTests: number
  readonly success: boolean
}
const summary = JSON.parse(readFileSync(".tmp/vitest.json", "utf8")) as Summary
const skipped = summary.numPendingTests + summary.numTodoTests
console.log(
  `${summary.numPassedTests} passed, ${summary.numFailedTests} failed${skipped > 0 ? `, ${skipped} skipped` : ""}`
)
process.exit(summary.success ? 0 : 1)
