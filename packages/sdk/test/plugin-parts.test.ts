import { Instant, type Json } from "@ogniwo/kernel"
import * as Effect from "effect/Effect"
import * as Result from "effect/Result"
import { describe, expect, it } from "vitest"
import { NetworkIdentity } from "../src/execute.ts"
import { withPluginContacts } from "../src/notices/plugin-contacts.ts"
import { HookFailed } from "../src/plugins/failed.ts"
import { gather } from "../src/plugins/gather.ts"
import { collect, Hook, resolve, type Tap } from "../src/plugins/hook.ts"
import { contactPerson, hooks, partyRecords } from "../src/plugins/hooks.ts"
import { Plugins } from "../src/plugins/plugins.ts"
import { pluginSet } from "../src/plugins/registry.ts"
import { network } from "./identity.ts"

const erasure = Hook.collect<{ readonly party: string }, Json>(
  "test/erasure",
  "0.1.0",
  { pl: "usunięcie", en: "erasure" },
  "fail"
)
const withTaps = <A, E>(taps: Readonly<Record<string, Tap>>, effect: Effect.Effect<A, E>) => {
  const plugins = Object.entries(taps).map(([id, tap]) => ({ id, version: "1.0.0", taps: [tap] }))
  const set = Result.getOrThrow(pluginSet(plugins, [...hooks, erasure]))
  return effect.pipe(
    Effect.provideService(Plugins, set),
    Effect.provideService(NetworkIdentity, network),
    Effect.runPromise
  )
}

describe("what plugins keep about a party", () => {
  it("is gathered from values, promises and effects, and who failed is named", async () => {
    const found = await withTaps(
      {
        "a-value": collect(partyRecords, ({ party }) => ({ seen: party })),
        "b-promise": collect(partyRecords, () => Promise.resolve(["x"])),
        "c-effect": collect(partyRecords, () => Effect.succeed(7)),
        "d-nothing": collect(partyRecords, () => undefined),
        "e-broken": collect(partyRecords, () => Promise.reject(new Error("no disk")))
      },
      gather(partyRecords, { party: "p1" })
    )
    expect(found.items).toEqual([
      { plugin: "a-value", item: { seen: "p1" } },
      { plugin: "b-promise", item: ["x"] },
      { plugin: "c-effect", item: 7 }
    ])
    expect(found.failed.map(({ plugin }) => plugin)).toEqual(["e-broken"])
    expect(found.failed[0]?.words.en).toContain("no disk")
  })
  it("fails whole where nothing may be missing", async () => {
    const broken = collect(erasure, () => {
      throw new Error("cannot erase")
    })
    const failure = await withTaps({ vaults: broken }, Effect.flip(gather(erasure, { party: "p1" })))
    expect(failure).toBeInstanceOf(HookFailed)
    expect(failure.words.en).toContain("cannot erase")
  })
})

describe("a unit with nobody in the charter's roles", () => {
  const meta = { actor: "office", at: Instant.from("2012-01-05T09:00:00Z") }
  const contacts = { recipients: [{ person: "ala", via: [{ unit: "a", role: "secretary" }] }], empty: ["b", "c"] }
  it("is written to through whom a plugin names; whom nobody knows stays named as empty", async () => {
    const knows = resolve(contactPerson, ({ roles, unit }) =>
      unit === "b" && roles.includes("secretary") ? "bea" : undefined
    )
    const found = await withTaps({ directory: knows }, withPluginContacts(contacts, ["secretary"], meta))
    expect(found.recipients.map(({ person }) => person)).toEqual(["ala", "bea"])
    expect(found.empty).toEqual(["c"])
  })
  it("changes nothing without plugins", async () => {
    expect(await withTaps({}, withPluginContacts(contacts, ["secretary"], meta))).toEqual(contacts)
  })
})
