import { Instant, LocalDate, tagged } from "@ogniwo/kernel"
import { describe, expect, it } from "vitest"
import { defineCharter } from "../src/charter.ts"
import { openNetwork } from "../src/network.ts"
import { transform } from "../src/plugins/hook.ts"
import { memberFacts } from "../src/plugins/hooks.ts"
import { definePlugin } from "../src/plugins/plugin.ts"

const charter = defineCharter({
  id: "library-network",
  title: { pl: "Sieć bibliotek", en: "Network of libraries" },
  zone: "Europe/Warsaw",
  inForce: { from: "2012-01-01" },
  membership: { member: { term: "indefinite", who: { all: [] } } }
})
const by = { actor: "secretary", at: Instant.from("2012-03-01T10:00:00Z") }
const on = LocalDate.from("2012-06-01")

async function networkWith(tags: () => ReadonlyArray<string>) {
  const plugin = definePlugin({
    id: "digital-libraries",
    version: "1.0.0",
    taps: [
      transform(memberFacts, (facts, { party }) =>
        party === "north" ? { ...facts, tags: [...facts.tags, ...tags()] } : facts
      )
    ]
  })
  const network = await openNetwork({ charter, plugins: [plugin] })
  for (const party of ["north", "south"]) {
    await network.memberships.registerParty(
      { party, type: "organisation", on: "2012-03-01", description: { name: party } },
      by
    )
    await network.memberships.openMembership({ membership: `m-${party}`, party, type: "member", on: "2012-03-01" }, by)
  }
  return network
}

describe("facts that plugins add", () => {
  it("are facts for the criteria of a roll", async () => {
    await using network = await networkWith(() => ["digital"])
    const roll = await network.memberships.roll({ on, who: tagged("digital") })
    expect(roll.rows.map(({ party }) => party)).toEqual(["north"])
  })
  it("refuse the roll, with the plugin's name, when the plugin fails", async () => {
    await using network = await networkWith(() => {
      throw new Error("no catalogue")
    })
    const answer = await network.attempt.memberships.roll({ on })
    expect(answer.refused && answer.reasons.map(({ code }) => code)).toEqual(["plugin/hook-failed"])
  })
})
