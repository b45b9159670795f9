import { agreesWithTheModel, journalLaws } from "@ogniwo/sdk/testing"
import { describe, expect, it } from "vitest"
import { SqliteJournal } from "../src/index.ts"
import { scratch } from "./scratch.ts"

const path = scratch()

describe("the journal on SQLite, through two connections to one file", () => {
  const { "agrees with the model on any history": _, ...stories } = journalLaws

  it.each(Object.entries(stories))("%s", async (_promise, law) => {
    await expect(law(twoConnections)).resolves.toBeUndefined()
  })

  it("agrees with the model on any history", async () => {
    await expect(agreesWithTheModel(twoConnections, 25)).resolves.toBeUndefined()
  })
})

describe("the journal on SQLite in memory", () => {
  it("agrees with the model on any history", async () => {
    await expect(agreesWithTheModel(() => [SqliteJournal.layer(":memory:")], 60)).resolves.toBeUndefined()
  })
})

function twoConnections() {
  const file = path()
  return [SqliteJournal.layer(file), SqliteJournal.layer(file)] as const
}
