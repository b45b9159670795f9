import { describe, expect, it } from "vitest"
import { Journal } from "../src/index.ts"
import { journalLaws } from "../src/testing.ts"

describe("the journal in memory", () => {
  it.each(Object.entries(journalLaws))("%s", async (_promise, law) => {
    await expect(law(() => [Journal.layerMemory])).resolves.toBeUndefined()
  })
})
