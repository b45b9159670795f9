/**
 * Checks what a user would install: each package packed, its shape checked by publint and attw, all tarballs installed
 * together into an empty folder with npm, and every public entry imported there by plain Node.
 */
import { execFileSync } from "node:child_process"
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs"
import { tmpdir } from "node:os"
import { join, resolve } from "node:path"

interface Manifest {
  readonly name: string
  readonly private?: boolean
  readonly exports: Readonly<Record<string, unknown>>
}

const top = resolve(import.meta.dirname, "..")
const run = (command: string, args: ReadonlyArray<string>, cwd: string) =>
  execFileSync(command, args, { cwd, stdio: ["ignore", "pipe", "inherit"], encoding: "utf8", maxBuffer: 1 << 26 })

const folder = mkdtempSync(join(tmpdir(), "ogniwo-packed-"))
try {
  const entries: Array<string> = []
  const tarballs: Array<string> = []
  for (const name of readdirSync(join(top, "packages")).sort()) {
    const home = join(top, "packages", name)
    const manifest = JSON.parse(readFileSync(join(home, "package.json"), "utf8")) as Manifest
    const before = new Set(readdirSync(folder))
    run("pnpm", ["pack", "--pack-destination", folder], home)
    const tarball = readdirSync(folder).find((file) => !before.has(file))!
    tarballs.push(join(folder, tarball))
    run("publint", ["--strict", join(folder, tarball)], home)
    run("attw", [join(folder, tarball), "--profile", "esm-only"], home)
    for (const path of Object.keys(manifest.exports)) {
      if (path !== "./package.json") entries.push(manifest.name + path.slice(1))
    }
    console.log(`${manifest.name}: publint and attw are content`)
  }
  const empty = join(folder, "empty")
  mkdirSync(empty)
  writeFileSync(join(empty, "package.json"), JSON.stringify({ name: "empty", private: true, type: "module" }))
  const { devDependencies } = JSON.parse(readFileSync(join(top, "packages/kernel/package.json"), "utf8")) as {
    readonly devDependencies: Readonly<Record<string, string>>
  }
  const peers = ["effect", "fast-check"].map((peer) => `${peer}@${devDependencies[peer]}`)
  run("npm", ["install", "--no-audit", "--no-fund", "--loglevel=error", ...tarballs, ...peers], empty)
  for (const entry of entries) {
    const program = `const m = await import(${JSON.stringify(entry)}); if (Object.keys(m).length === 0) throw new Error("exports nothing")`
    run(process.execPath, ["--input-type=module", "-e", program], empty)
    console.log(`imports ${entry}`)
  }
} finally {
  rmSync(folder, { recursive: true, force: true })
}
