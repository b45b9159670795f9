import { AddressBook, BallotBox, type BallotBoxShape, JournalUnavailable } from "@ogniwo/sdk/adapter"
import * as Effect from "effect/Effect"
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { afterAll, describe, expect, it } from "vitest"
import { sqlite, SqliteVault } from "../src/index.ts"

const folder = mkdtempSync(join(tmpdir(), "ogniwo-vault-"))
afterAll(() => rmSync(folder, { recursive: true, force: true }))

let files = 0
const fresh = () => join(folder, `${files++}.vault`)
const inVault = <A, E>(path: string, effect: Effect.Effect<A, E, AddressBook>) =>
  Effect.runPromise(Effect.provide(effect, SqliteVault.layer(path)))
const withBox = <A, E>(path: string, use: (box: BallotBoxShape) => Effect.Effect<A, E>) =>
  inVault(
    path,
    Effect.flatMap(BallotBox, (box) => use(box!))
  )
const slip = (...approves: ReadonlyArray<string>) => ({ ballot: { approves }, weight: 1 })
const card = {
  person: "p-1",
  locale: "pl",
  name: "Zofia Wymyślona",
  addresses: [{ channel: "email", address: "z@example.org" }]
}

describe("a vault", () => {
  it("keeps names and addresses through closing, and overwrites what is forgotten", async () => {
    const path = fresh()
    await inVault(
      path,
      AddressBook.use((book) => book.put(card))
    )
    const read = AddressBook.use((book) => book.cards(["nobody", "p-1"]))
    expect(await inVault(path, read)).toEqual([card])
    expect(readFileSync(path).includes("Zofia")).toBe(true)
    await inVault(
      path,
      AddressBook.use((book) => book.forget("p-1"))
    )
    expect(await inVault(path, read)).toEqual([])
    expect(readFileSync(path).includes("Zofia")).toBe(false)
    expect(existsSync(`${path}-wal`)).toBe(false)
  })
  it("keeps the slips of a secret vote through closing, merged, without order", async () => {
    const path = fresh()
    for (const each of [slip("b"), slip("a"), slip("b"), slip("a", "b")])
      await withBox(path, (box) => box.put("e", each))
    await withBox(path, (box) => box.put("other", slip("c")))
    const poured = await withBox(path, (box) => box.pour("e"))
    expect(poured).toEqual([
      { ballot: { approves: ["a", "b"] }, weight: 1 },
      { ballot: { approves: ["a"] }, weight: 1 },
      { ballot: { approves: ["b"] }, weight: 2 }
    ])
    await withBox(path, (box) => box.empty("e"))
    expect(await withBox(path, (box) => box.pour("e"))).toEqual([])
    expect(await withBox(path, (box) => box.pour("other"))).toHaveLength(1)
  })
  it("is the same file whatever order the slips came in", async () => {
    const [one, two] = [fresh(), fresh()]
    for (const each of ["a", "b", "c"]) await withBox(one, (box) => box.put("e", slip(each)))
    for (const each of ["c", "a", "b"]) await withBox(two, (box) => box.put("e", slip(each)))
    const content = (path: string) => withBox(path, (box) => box.pour("e"))
    expect(await content(one)).toEqual(await content(two))
  })
  it("is never a journal, and a journal never a vault", async () => {
    const path = fresh()
    await inVault(
      path,
      AddressBook.use((book) => book.put(card))
    )
    const failure = await Effect.runPromise(Effect.flip(Effect.scoped(Effect.provide(Effect.void, sqlite(path).layer))))
    expect(failure).toBeInstanceOf(JournalUnavailable)
    expect(failure.reason._tag).toBe("NotAJournal")
    const garbage = fresh()
    writeFileSync(garbage, "not a database, but long enough to be looked at ".repeat(40))
    await expect(inVault(garbage, Effect.void)).rejects.toBeInstanceOf(JournalUnavailable)
    expect(readFileSync(garbage, "utf8").startsWith("not a database")).toBe(true)
  })
})
