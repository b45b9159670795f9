import { Instant, LocalDate } from "@ogniwo/kernel"
import * as Effect from "effect/Effect"
import * as Layer from "effect/Layer"
import { describe, expect, it } from "vitest"
import { CharterInvalid, defineCharter } from "../src/charter.ts"
import { memoryCourier } from "../src/courier.ts"
import { JournalUnavailable, Unreachable } from "../src/journal/errors.ts"
import { Journal, type JournalSource } from "../src/journal/journal.ts"
import type { JournalShape } from "../src/journal/port.ts"
import { Memberships } from "../src/memberships.ts"
import { type NetworkOptions, networkLayer, openNetwork } from "../src/network.ts"
import { react } from "../src/plugins/hook.ts"
import { on } from "../src/plugins/hooks.ts"
import { definePlugin } from "../src/plugins/plugin.ts"
import { PluginProblems } from "../src/plugins/problems.ts"
import { Refused } from "../src/refused.ts"
import { freshJournal } from "./desk.ts"

const charter = defineCharter({
  id: "partnership",
  title: { pl: "Partnerstwo", en: "Partnership" },
  zone: "Europe/Warsaw",
  inForce: { from: "2018-01-01" },
  membership: { partner: { term: "indefinite" } }
})
const clock = { now: () => Instant.from("2018-02-21T15:00:00Z") }
const office = { actor: "office" }
const day = LocalDate.from("2018-02-21")
const somebody = (party: string) => ({ party, type: "person" as const, on: day, description: { tags: ["invited"] } })
const noBody = { party: "x", type: "organisation" as const, on: day, description: {} }

/** The same journal for every network that is opened on it; says when one lets go of it. */
async function shared(): Promise<{ journal: JournalShape; source: JournalSource; closed: () => number }> {
  const journal = await freshJournal()
  let closed = 0
  const held = Effect.acquireRelease(Effect.succeed(journal), () => Effect.sync(() => void closed++))
  return { journal, source: { layer: Layer.effect(Journal, held) }, closed: () => closed }
}
const failure = (options: NetworkOptions) =>
  openNetwork(options).then(
    () => undefined,
    (error: unknown) => error
  )

describe("a network that cannot be opened", () => {
  it("says everything that is wrong with its charter beside its plugins, and opens no journal", async () => {
    const { closed, source } = await shared()
    const wanting = defineCharter({
      ...charter,
      territories: "quarters",
      holidays: "city-days",
      membership: { partner: { term: "indefinite", who: { predicate: "keeps-open-house" } } }
    })
    const error = await failure({ charter: wanting, journal: source })
    expect(error).toBeInstanceOf(CharterInvalid)
    expect((error as CharterInvalid).reasons.map(({ code }) => code)).toEqual([
      "charter/unknown-territories",
      "charter/unknown-holidays",
      "charter/unknown-predicate"
    ])
    expect(closed()).toBe(0)
  })
  it("says everything that is wrong with its plugins", async () => {
    const plugins = [
      definePlugin({ id: "Not An Id", version: "1.0.0" }),
      definePlugin({ id: "later", version: "1.0.0", api: ">=7" }),
      definePlugin({ id: "needy", version: "1.0.0", requires: ["absent"] })
    ]
    const error = await failure({ charter, plugins })
    expect(error).toBeInstanceOf(PluginProblems)
    expect((error as PluginProblems).problems.map(({ code }) => code)).toEqual([
      "plugin/id",
      "plugin/api",
      "plugin/requires"
    ])
  })
  it("refuses versions that are in force on one day, and two couriers of one name", async () => {
    const later = defineCharter({ ...charter, source: "amended" })
    expect(await failure({ charter: [charter, later] })).toBeInstanceOf(CharterInvalid)
    const couriers = [memoryCourier("email"), memoryCourier("email")]
    expect(await failure({ charter, couriers })).toBeInstanceOf(PluginProblems)
  })
  it("rejects with what is wrong with the storage", async () => {
    const reason = new Unreachable({ where: "network.db", detail: "no such directory" })
    const journal = { layer: Layer.effect(Journal, Effect.fail(new JournalUnavailable({ reason }))) }
    const error = await failure({ charter, journal })
    expect(error).toBeInstanceOf(JournalUnavailable)
    expect((error as JournalUnavailable).message).toContain("no such directory")
  })
})

describe("an open network", () => {
  it("throws what was refused, or returns it when it is only attempted; nothing is written either way", async () => {
    const { journal, source } = await shared()
    await using network = await openNetwork({ charter, clock, journal: source })
    const thrown = await network.memberships.registerParty(noBody, office).catch((error: unknown) => error)
    expect(thrown).toBeInstanceOf(Refused)
    const attempted = await network.attempt.memberships.registerParty(noBody, office)
    expect(attempted).toEqual({ refused: true, reasons: (thrown as Refused).reasons })
    expect((await Effect.runPromise(journal.readAll({ limit: 10 }))).length).toBe(0)
    const done = await network.attempt.memberships.registerParty(somebody("anna"), office)
    expect(done).toMatchObject({ refused: false, value: { id: "anna" } })
  })
  it("takes what is no command at all as a refusal with its place, and stays as it was", async () => {
    const { journal, source } = await shared()
    await using network = await openNetwork({ charter, clock, journal: source })
    const hostile = [{}, { party: "", type: "robot", on: "2018-02-30" }, { party: "a", colour: "red" }, { party: null }]
    for (const input of hostile) {
      const answer = await network.attempt.memberships.registerParty(input as never, office)
      expect(answer.refused && answer.reasons.every(({ code, path }) => code === "command/invalid" && path)).toBe(true)
    }
    expect((await Effect.runPromise(journal.readAll({ limit: 10 }))).length).toBe(0)
    expect(await Effect.runPromise(journal.outbox())).toEqual([])
  })
  it("records at the moment that its clock tells; the moment that a command brings is when it was done", async () => {
    await using network = await openNetwork({ charter, clock })
    await network.memberships.registerParty(somebody("anna"), office)
    const at = Instant.from("2018-01-15T08:00:00Z")
    await network.memberships.registerParty(somebody("bartek"), { ...office, at })
    const told = await network.journal.readAll({ limit: 10 })
    expect(told.map(({ recordedAt }) => recordedAt)).toEqual([clock.now(), clock.now()])
    expect(told.map(({ data }) => (data as { readonly at: string }).at)).toEqual([clock.now(), at])
  })
  it("knows which version of its charter holds on a day, and every question that its versions leave open", async () => {
    const next = defineCharter({ ...charter, inForce: { from: "2019-01-01" } })
    await using network = await openNetwork({ charter: [next, charter], clock })
    expect(network.charterOn(LocalDate.from("2017-12-31"))).toBeUndefined()
    expect(network.charterOn(LocalDate.from("2018-12-31"))).toBe(charter)
    expect(network.charterOn(LocalDate.from("2019-01-01"))).toBe(next)
    expect(network.lint().filter(({ code }) => code === "membership/unspecified-notice")).toHaveLength(2)
  })
  it("says that the charter has no such body or membership, and that no charter holds on a day", async () => {
    await using network = await openNetwork({ charter, clock })
    await network.memberships.registerParty(somebody("anna"), office)
    const asked = { membership: "m", party: "anna", on: "2018-03-01" }
    const type = await network.attempt.memberships.openMembership({ ...asked, type: "patron" }, office)
    expect(type.refused && type.reasons.map(({ code }) => code)).toEqual(["membership/unknown-type"])
    const early = await network.attempt.memberships.openMembership(
      { ...asked, type: "partner", on: "2011-03-01" },
      office
    )
    expect(early.refused && early.reasons.map(({ code }) => code)).toEqual(["charter/none-in-force"])
  })
  it("tells its plugins of everything, and `settled` waits until they know", async () => {
    const { source } = await shared()
    const heard: Array<string> = []
    const listener = definePlugin({
      id: "listener",
      version: "1.0.0",
      taps: [react(on.PartyRegistered, ({ event }) => void heard.push(event.party))]
    })
    const options = { charter, clock, journal: source, plugins: [listener] }
    {
      await using network = await openNetwork(options)
      await network.memberships.registerParty(somebody("anna"), office)
      await network.settled()
      expect(heard).toEqual(["anna"])
      await network.memberships.registerParty(somebody("bartek"), office)
    }
    await using again = await openNetwork(options)
    await again.settled()
    expect(heard).toEqual(["anna", "bartek"])
  })
  it("lets go of its journal when it is closed, once, however it is closed", async () => {
    const { closed, source } = await shared()
    {
      await using network = await openNetwork({ charter, clock, journal: source })
      await network.close()
    }
    expect(closed()).toBe(1)
    const left = async () => {
      await using network = await openNetwork({ charter, clock, journal: source })
      await network.memberships.registerParty(noBody, office)
    }
    await expect(left()).rejects.toBeInstanceOf(Refused)
    expect(closed()).toBe(2)
  })
  it("is the same network for those who use Effect", async () => {
    const { source } = await shared()
    const registered = Memberships.use((memberships) => memberships.registerParty(somebody("anna"), office))
    await Effect.runPromise(registered.pipe(Effect.provide(networkLayer({ charter, clock, journal: source }))))
    await using network = await openNetwork({ charter, clock, journal: source })
    expect([...(await network.memberships.facts()).parties.keys()]).toEqual(["anna"])
    expect(() => networkLayer({ charter: [charter, charter] })).toThrow(CharterInvalid)
  })
})
