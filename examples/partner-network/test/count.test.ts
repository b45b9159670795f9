import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { replayCertificate, ruleRegistry, rules } from "@ogniwo/selection"
import * as Result from "effect/Result"
import { afterAll, describe, expect, it } from "vitest"
import { run } from "../src/cli.ts"

const here = mkdtempSync(join(tmpdir(), "partner-count-"))
afterAll(() => rmSync(here, { recursive: true, force: true }))

writeFileSync(
  join(here, "small.blt"),
  '4 2\n28 1 2 3 0\n26 2 1 3 0\n21 3 1 2 0\n12 4 3 1 0\n3 4 1 0\n0\n"Anna"\n"Bartek"\n"Celina"\n"Dorota"\n"Rada"\n'
)
writeFileSync(join(here, "tie.blt"), '3 1\n5 1 0\n5 2 0\n1 3 0\n0\n"Anna"\n"Bartek"\n"Celina"\n"Rada"\n')
writeFileSync(
  join(here, "garbage.blt"),
  Uint8Array.from({ length: 5000 }, (_, index) => (index * 197) % 256)
)

async function count(...words: ReadonlyArray<string>) {
  let shown = ""
  let complained = ""
  const screen = { write: (text: string) => (shown += text) }
  const code = await run(words, { here, out: here, screen, complain: (text) => (complained += text) })
  return { code, shown, complained }
}

describe("demo count", () => {
  it("counts a file by STV, prints the rounds, and writes a certificate that counts again to the same", async () => {
    const { code, shown } = await count("count", "small.blt", "--rule", "stv", "--certificate", "c.json")
    expect(code).toBe(0)
    // Quota 31. Nobody has it: Dorota (15) goes out, 12 papers to Celina (33) and 3 to Anna (31).
    expect(shown).toContain("Rada: 4 candidates, 2 seats, 90 valid ballots")
    expect(shown).toMatch(/3 Celina .*33\*/)
    expect(shown).toContain("Elected: Celina, Anna.")
    const replayed = replayCertificate(
      readFileSync(join(here, "c.json"), "utf8"),
      Result.getOrThrow(ruleRegistry(rules))
    )
    expect(Result.getOrThrow(replayed).agrees).toBe(true)
  })

  it("stops at a tie and says how to settle it; the same seed always settles it alike", async () => {
    const open = await count("count", "tie.blt")
    expect([open.code, open.shown.includes("--lot")]).toEqual([2, true])
    const [first, second] = [
      await count("count", "tie.blt", "--lot", "7 7 7"),
      await count("count", "tie.blt", "--lot", "7 7 7")
    ]
    expect([first.code, first.shown]).toEqual([0, second.shown])
    expect(first.shown).toContain("by lot from the seed")
  })

  it("takes another rule, its options and Polish", async () => {
    const polish = await count("count", "small.blt", "--lang", "pl", "--options", '{"preset":"meek-prf"}')
    expect([polish.code, polish.shown.includes("Wybrani: ")]).toEqual([0, true])
    expect((await count("count", "small.blt", "--rule", "av", "--seats", "3")).code).toBe(0)
  })

  it("says in words what cannot be done, and fails", async () => {
    for (const [words, told] of [
      [["count"], "Name a ballot file"],
      [["count", "missing.blt"], "There is no such file"],
      [["count", "."], "folder, not a file"],
      [["count", "garbage.blt"], "line 1"],
      [["count", "small.blt", "--rule", "oracle"], 'no rule "oracle"'],
      [["count", "small.blt", "--options", "{"], "not JSON"],
      [["count", "small.blt", "--options", '{"preset":"nowhere"}'], "preset"],
      [["count", "small.blt", "--seats", "0"], "--seats"],
      [["count", "small.blt", "--certificate", "no/such/folder/c.json"], "cannot be written"],
      [["recount"], 'no command "recount"'],
      [["--lang", "xx"], "--lang is pl or en"]
    ] as const) {
      const { code, complained } = await count(...words)
      expect([code, complained]).toEqual([1, expect.stringContaining(told)])
    }
  })

  it("says what stands in the way of the story", async () => {
    let complained = ""
    const out = join(here, "small.blt", "out")
    const code = await run([], { here, out, screen: { write: () => 0 }, complain: (text) => (complained += text) })
    expect([code, complained]).toEqual([1, expect.stringContaining("The story cannot be told: ENOTDIR")])
  })

  it("helps in both languages", async () => {
    expect((await count("--help")).shown).toContain("Usage:")
    expect((await count("count", "--help", "--lang", "pl")).shown).toContain("Użycie:")
  })
})
