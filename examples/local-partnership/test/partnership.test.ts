import { mkdtempSync, rmSync } from "node:fs"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { Instant, LocalDate, seatIn } from "@ogniwo/kernel"
import type { Network } from "@ogniwo/sdk"
import { sqlite } from "@ogniwo/sqlite"
import { afterAll, beforeAll, describe, expect, it } from "vitest"
import { charter } from "../src/charter.ts"
import { changeLeader, enrol, found, invite, openPartnership, promises, sign } from "../src/partnership.ts"

const day = LocalDate.from
const parties = ({ rows }: { readonly rows: ReadonlyArray<{ readonly party: string }> }) =>
  rows.map(({ party }) => party)

describe("a local partnership", () => {
  const folder = mkdtempSync(join(tmpdir(), "partnership-"))
  const journal = () => sqlite(join(folder, "partnership.db"))
  let network: Network
  let told: () => ReadonlyArray<string>
  beforeAll(async () => {
    const opened = await openPartnership(journal())
    network = opened.network
    told = () => opened.post.messages.map(({ to }) => to.address)
    await found(network)
  })
  afterAll(async () => {
    await network.close()
    rmSync(folder, { recursive: true })
  })

  it("is signed by a school, a city, a firm and persons, who need no register number", async () => {
    expect(await sign(network)).toEqual([
      "school-4 complete",
      "city complete",
      "bakery incomplete § 3(1)",
      "resident-1 complete",
      "resident-2 complete",
      "visitor refused § 2",
      "bakery complete"
    ])
    const roll = await network.memberships.roll({ on: day("2018-03-14") })
    expect(parties(roll)).toEqual(["bakery", "city", "resident-1", "resident-2", "school-4"])
    expect((await network.memberships.facts()).holders.size).toBe(0)
  })
  it("finds its partners by quarter and street, in a territory system of its own", async () => {
    const on = day("2018-03-14")
    expect(parties(await network.memberships.roll({ on, who: seatIn("mills") }))).toEqual(["bakery", "resident-1"])
    expect(parties(await network.memberships.roll({ on, who: seatIn("market") }))).toEqual(["city", "resident-2"])
    const coverage = await network.memberships.coverage({ on, wanted: { level: "street" } })
    expect(coverage.uncovered).toEqual([])
  })
  it("has a centre without legal personality, hosted by the school and run by the city", async () => {
    const { parties: known, relations } = await network.memberships.facts()
    expect([...known.values()].find(({ id }) => id === "centre")).toMatchObject({ type: "unit" })
    expect([...relations.keys()].toSorted()).toEqual(["hosted-by", "run-by"])
  })
  it("gives the evening class to the residents in the order in which they come", async () => {
    expect(await enrol(network)).toEqual(["resident-1 confirmed", "resident-2 waitlisted", "bakery refused § 8"])
  })
  it("knows the duties of each role on each day: the leader's pass on, the city's begin after the grant", async () => {
    await changeLeader(network)
    const called = "call the partners' meetings and keep their minutes (§ 6(3))"
    expect(await promises(network, "resident-1", day("2018-09-09"))).toEqual([called])
    expect(await promises(network, "resident-1", day("2018-09-10"))).not.toContain(called)
    expect(await promises(network, "resident-2", day("2018-09-10"))).toEqual([called])
    expect(await promises(network, "city", day("2018-12-31"))).toHaveLength(1)
    expect(await promises(network, "city", day("2019-01-01"))).toHaveLength(2)
  })
  it("invites the partners of one quarter to their meeting, and nobody else", async () => {
    expect(await invite(network)).toBe(2)
    expect(told().toSorted()).toEqual(["bakery@example.org", "resident-1@example.org"])
  })
  it("owes nothing and elects nobody: asked for an election, it says that there is no such body", async () => {
    expect(charter.membership?.["partner"]?.dues).toBe("none")
    const voting = { from: Instant.from("2018-06-01T08:00:00Z"), to: Instant.from("2018-06-02T08:00:00Z") }
    const asked = await network.attempt.elections.call({ body: "council", voting }, { actor: "centre" })
    expect(asked.refused && asked.reasons.map(({ code }) => code)).toEqual(["election/body-unknown"])
  })
  it("is all there when it is opened again from its file, with its journal sound", async () => {
    const before = await network.memberships.roll({ on: day("2019-01-01") })
    await network.close()
    network = (await openPartnership(journal())).network
    expect(await network.memberships.roll({ on: day("2019-01-01") })).toEqual(before)
    expect((await network.journal.verify()).findings).toEqual([])
  })
})
