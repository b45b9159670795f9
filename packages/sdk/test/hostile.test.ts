import { Instant } from "@ogniwo/kernel"
import * as Effect from "effect/Effect"
import * as Layer from "effect/Layer"
import { describe, expect, it } from "vitest"
import { defineCharter } from "../src/charter.ts"
import { Journal } from "../src/journal/journal.ts"
import type { JournalShape } from "../src/journal/port.ts"
import { type Network, openNetwork } from "../src/network.ts"
import { Refused } from "../src/refused.ts"
import { freshJournal } from "./desk.ts"

const charter = defineCharter({
  id: "partnership",
  title: { pl: "Partnerstwo", en: "Partnership" },
  zone: "Europe/Warsaw",
  inForce: { from: "2018-01-01" },
  membership: { partner: { term: "indefinite" } },
  bodies: {
    council: {
      seats: [{ group: "all", count: 1 }],
      selection: {
        electorate: { who: { standing: ["active"] } },
        nomination: { by: "member" },
        phases: [{ fill: "all", rule: "av" }]
      }
    }
  },
  benefits: { programmes: { learning: { title: { pl: "Nauka", en: "Learning" }, from: "2018-01-01", benefits: {} } } },
  channels: { controller: "centre", topics: {} }
})
const sender = {
  from: { name: "Centrum", address: "a@example.org" },
  domain: "example.org",
  endpointKey: "0123456789abcdef"
}
const clock = { now: () => Instant.from("2018-02-21T15:00:00Z") }

const long = "x".repeat(100_000)
const garbage: ReadonlyArray<unknown> = [
  {},
  { party: 1, election: 1, programme: 1, campaign: 1, cascade: 1, body: 1, on: 1, query: 1 },
  { party: long, election: long, programme: long, campaign: long, cascade: long, body: long, on: "2018-02-30" },
  {
    election: "e",
    body: "__proto__",
    programme: "constructor",
    campaign: "../..",
    party: "a\u0000b",
    on: "2018-02-21"
  },
  { programme: "learning", activity: {}, command: { _tag: "Enrol" }, roll: [null], on: "2018-02-21" },
  { body: "council", voting: { from: "never", to: {} }, election: "e" },
  { campaign: "c", content: { topic: 7 }, notBefore: "soon", notAfter: null, roll: [{}] }
]

/** Taken from code alone, where types hold it: a row that was read, a list of ids, an operation on the books. */
const fromCode = new Set(["figures", "resolveUnknown", "consultation", "book", "claim", "publish"])

type Called = Readonly<Record<string, (input: unknown, meta: unknown) => Promise<unknown>>>
const methods = (network: Network, service: "memberships" | "elections" | "benefits" | "notices") =>
  Object.entries(network[service] as unknown as Called)
const length = (journal: JournalShape) =>
  Effect.runPromise(Effect.map(journal.readAll({ limit: 1000 }), (events) => events.length))

describe.each(["memberships", "elections", "benefits", "notices"] as const)("%s", (service) => {
  it("answer whatever is sent with reasons, and write nothing", async () => {
    const journal = await freshJournal()
    const source = { layer: Layer.succeed(Journal, journal) }
    await using network = await openNetwork({ charter, clock, sender, journal: source })
    const wrong: Array<string> = []
    for (const [name, method] of methods(network, service)) {
      for (const [index, input] of garbage.entries()) {
        const failure = await method(input, { actor: "somebody" }).then(
          () => new Refused({ reasons: [] }),
          (error: unknown) => error
        )
        if (!(failure instanceof Refused) && !fromCode.has(name)) wrong.push(`${name} ${index}: ${String(failure)}`)
      }
    }
    expect(wrong).toEqual([])
    expect(await length(journal)).toBe(0)
    expect(await Effect.runPromise(journal.outbox())).toEqual([])
  })
})
