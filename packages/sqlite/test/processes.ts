import { type ChildProcess, spawn } from "node:child_process"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { createInterface } from "node:readline"
import { fileURLToPath } from "node:url"

/** A child process and the lines that it has written so far. */
export interface Child {
  readonly process: ChildProcess
  readonly lines: ReadonlyArray<string>
  /** Resolves with its exit code, or `null` when it was killed. */
  readonly ended: Promise<number | null>
  /** Resolves when it has written this many lines. */
  readonly wrote: (lines: number) => Promise<void>
}

/** Runs a script beside this file on its TypeScript source, compiled once for all runs. */
export function run(script: string, ...args: ReadonlyArray<string>): Child {
  const path = fileURLToPath(new URL(script, import.meta.url))
  const child = spawn(process.execPath, ["--conditions=@ogniwo/source", path, ...args], {
    stdio: ["ignore", "pipe", "inherit"],
    env: { ...process.env, NODE_COMPILE_CACHE: join(tmpdir(), "ogniwo-compile-cache") }
  })
  const lines: Array<string> = []
  const waiting: Array<{ readonly lines: number; readonly resolve: () => void }> = []
  const reader = createInterface({ input: child.stdout })
  reader.on("line", (line) => {
    lines.push(line)
    for (const each of waiting) if (lines.length >= each.lines) each.resolve()
  })
  const closed = new Promise<void>((resolve) => reader.on("close", resolve))
  const ended = new Promise<number | null>((resolve) => child.on("exit", resolve))
  return {
    process: child,
    lines,
    ended: closed.then(() => ended),
    wrote: (wanted) =>
      Promise.race([
        new Promise<void>((resolve) => (lines.length >= wanted ? resolve() : waiting.push({ lines: wanted, resolve }))),
        closed
      ])
  }
}
