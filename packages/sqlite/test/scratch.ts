import { mkdtempSync, rmSync } from "node:fs"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { afterAll } from "vitest"

/** A directory of its own for this test file, removed afterwards; each call is a path that is not there yet. */
export function scratch(): () => string {
  const directory = mkdtempSync(join(tmpdir(), "ogniwo-sqlite-"))
  afterAll(() => rmSync(directory, { recursive: true, force: true }))
  let next = 0
  return () => join(directory, `${(next += 1)}.db`)
}
