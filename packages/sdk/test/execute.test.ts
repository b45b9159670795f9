import { Instant, LocalDate, uuidv7Millis } from "@ogniwo/kernel"
import * as Effect from "effect/Effect"
import * as Result from "effect/Result"
import { describe, expect, it } from "vitest"
import { type CommandError, load, NetworkIdentity, NetworkUnknown } from "../src/execute.ts"
import { Conflict } from "../src/journal/errors.ts"
import { Journal } from "../src/journal/journal.ts"
import type { JournalShape } from "../src/journal/port.ts"
import { builtIn } from "../src/plugins/built-in.ts"
import { allow, deny, guard, type HookContext } from "../src/plugins/hook.ts"
import { before, hooks } from "../src/plugins/hooks.ts"
import { definePlugin, type Plugin } from "../src/plugins/plugin.ts"
import { Plugins } from "../src/plugins/plugins.ts"
import { pluginSet } from "../src/plugins/registry.ts"
import { Refused } from "../src/refused.ts"
import { recordedAt } from "./clock.ts"
import { desk, deskSize, freshJournal, noon, slowToAppend, take, takenCodec, takings, trace } from "./desk.ts"
import { network } from "./identity.ts"

const on = <A, E>(journal: JournalShape, effect: Effect.Effect<A, E, Journal>, ...plugins: ReadonlyArray<Plugin>) =>
  effect.pipe(
    Effect.provideService(Journal, journal),
    Effect.provideService(NetworkIdentity, network),
    Effect.provideService(Plugins, Result.getOrThrow(pluginSet([builtIn, ...plugins], hooks))),
    Effect.runPromise
  )
const failing = <A>(effect: Effect.Effect<A, CommandError, Journal>) => Effect.flip(effect)
const codes = (error: CommandError) => (error instanceof Refused ? error.reasons.map(({ code }) => code) : error._tag)

describe("a service of which nobody said whose it is", () => {
  it("dies of that, rather than guess a calendar", async () => {
    const journal = await freshJournal()
    const nameless = take("a", 1).pipe(
      Effect.provideService(Journal, journal),
      Effect.provideService(Plugins, Result.getOrThrow(pluginSet([builtIn], hooks)))
    )
    await expect(Effect.runPromise(nameless)).rejects.toBeInstanceOf(NetworkUnknown)
    expect(await trace(journal)).toEqual([0, 0])
  })
})

describe("a command that is refused", () => {
  it("gives every reason at once and leaves nothing written", async () => {
    const journal = await freshJournal()
    const error = await on(journal, failing(take("", 0)))
    expect(codes(error)).toEqual(["desk/nothing", "desk/nobody"])
    expect(await trace(journal)).toEqual([0, 0])
  })
  it("gives what the guards object to together with what the rules do, each with its clause", async () => {
    const journal = await freshJournal()
    const arrears = definePlugin({
      id: "arrears",
      version: "1.0.0",
      taps: [guard(before.RenewMembership, () => deny("dues/arrears", "in arrears", { clause: "§ 12" }))]
    })
    const audit = definePlugin({
      id: "audit",
      version: "1.0.0",
      taps: [
        guard(before.RenewMembership, ({ state }) => (state === 0 ? deny("audit/first", "first of all") : allow)),
        guard(before.ResignMembership, () => deny("audit/never", "another command's guard"))
      ]
    })
    const error = await on(journal, failing(take("anna", deskSize + 1)), audit, arrears)
    expect(codes(error)).toEqual(["dues/arrears", "audit/first", "desk/full"])
    expect(error instanceof Refused && error.inWords("en")).toBe(
      "in arrears (§ 12)\nfirst of all\nno places left (§ 3)"
    )
    expect(await trace(journal)).toEqual([0, 0])
  })
  it("is refused by a guard that breaks, which is named", async () => {
    const journal = await freshJournal()
    const broken = definePlugin({
      id: "broken",
      version: "1.0.0",
      taps: [
        guard(before.RenewMembership, () => {
          throw new Error("no figures")
        })
      ]
    })
    const error = await on(journal, failing(take("anna", 1)), broken)
    expect(codes(error)).toEqual(["plugin/hook-failed"])
    expect(await trace(journal)).toEqual([0, 0])
  })
  it("told its guards the day on the network's calendar, and one seed however often it is decided", async () => {
    const seen: Array<HookContext> = []
    const watcher = definePlugin({
      id: "watcher",
      version: "1.0.0",
      taps: [guard(before.RenewMembership, (_, context) => (seen.push(context), allow))]
    })
    const late = "2026-05-04T22:30:00.000Z" as Instant
    const again = "2026-05-05T09:00:00.000Z" as Instant
    const journal = await freshJournal()
    await on(journal, take("anna", 1, { at: late }), watcher)
    await on(journal, take("anna", 1, { at: again }), watcher)
    await on(journal, take("anna", 2, { at: again }), watcher)
    expect(seen.map(({ today }) => today)).toEqual(Array.from({ length: 3 }, () => LocalDate.from("2026-05-05")))
    expect(seen[0]?.seed).toBe(seen[1]?.seed)
    expect(seen[0]?.seed).not.toBe(seen[2]?.seed)
  })
})

describe("a command with a key", () => {
  it("is carried out once and gets its first answer ever after, also when sent at another moment", async () => {
    const journal = await freshJournal()
    const first = await on(journal, take("anna", 3, { key: "k" }))
    await on(journal, take("bartek", 2))
    const again = await on(journal, take("anna", 3, { key: "k", at: "2026-06-01T10:00:00.000Z" as Instant }))
    expect([first.repeated, again.repeated]).toEqual([false, true])
    expect(again.events).toEqual(first.events)
    expect(await trace(journal)).toEqual([2, 2])
  })
  it("is not confused with another command that brings the same key", async () => {
    const journal = await freshJournal()
    await on(journal, take("anna", 3, { key: "k" }))
    expect(codes(await on(journal, failing(take("anna", 4, { key: "k" }))))).toBe("IdempotencyKeyReused")
    // Also when the rules would have refused it anyway: the key is what is wrong.
    expect(codes(await on(journal, failing(take("", 99, { key: "k" }))))).toBe("IdempotencyKeyReused")
    expect(await trace(journal)).toEqual([1, 1])
  })
  it("leaves its key free when it was refused", async () => {
    const journal = await freshJournal()
    await on(journal, failing(take("anna", deskSize + 1, { key: "k" })))
    expect((await on(journal, take("anna", 1, { key: "k" }))).repeated).toBe(false)
  })
  it("sent five times at the same moment is carried out once, and everybody gets the same answer and state", async () => {
    const journal = await freshJournal()
    const answers = await on(
      slowToAppend(journal),
      Effect.all(
        Array.from({ length: 5 }, () => take("anna", 3, { key: "k" })),
        { concurrency: "unbounded" }
      )
    )
    expect(answers.filter(({ repeated }) => !repeated)).toHaveLength(1)
    expect(new Set(answers.map(({ events, state, version }) => JSON.stringify([events, state, version]))).size).toBe(1)
    expect(answers[0]).toMatchObject({ state: 3, version: 1 })
    expect(await trace(journal)).toEqual([1, 1])
  })
})

describe("commands at the same moment", () => {
  it("are decided again on what the others wrote, so that nothing is promised twice", async () => {
    const journal = await freshJournal()
    const asked = Array.from({ length: 6 }, (_, index) => Effect.result(take(`member-${index}`, 3)))
    const answers = await on(slowToAppend(journal), Effect.all(asked, { concurrency: "unbounded" }))
    const refused = answers.flatMap((answer) => (Result.isFailure(answer) ? [codes(answer.failure)] : []))
    expect(refused).toEqual([["desk/full"], ["desk/full"], ["desk/full"]])
    const kept = await on(journal, load(takings, takenCodec, desk))
    expect([kept.state, kept.version]).toEqual([9, 3])
  })
  it("end with the conflict itself when there is no end to it", async () => {
    const journal = await freshJournal()
    let tries = 0
    const contested: JournalShape = {
      ...journal,
      append: () => (tries++, Effect.fail(new Conflict({ stream: desk, expected: "none", actual: 1 })))
    }
    expect(codes(await on(contested, failing(take("anna", 1))))).toBe("Conflict")
    expect(tries).toBe(21)
  })
})

describe("what is written", () => {
  it("says who did it, when, and for what; the past can be loaded as it was known", async () => {
    const journal = await freshJournal()
    const known = "2026-05-04T12:00:00.000Z" as Instant
    await on(journal, take("anna", 3, { causation: "letter-7", correlation: "spring" }).pipe(recordedAt(known)))
    // Done before Anna's, and entered a day after it: by then it is known, and not before.
    const early = "2026-05-01T08:00:00.000Z" as Instant
    const entered = "2026-05-05T12:00:00.000Z" as Instant
    await on(journal, take("bartek", 2, { at: early }).pipe(recordedAt(entered)))
    const [first] = await on(journal, journal.read(desk))
    expect(first).toMatchObject({
      actor: "clerk",
      recordedAt: known,
      network: "network",
      causation: "letter-7",
      correlation: "spring",
      type: "PlacesTaken",
      data: { who: "anna", places: 3 }
    })
    expect((await on(journal, load(takings, takenCodec, desk, known))).state).toBe(3)
    expect((await on(journal, load(takings, takenCodec, desk, noon))).state).toBe(0)
    const [, second] = await on(journal, journal.read(desk))
    // The id tells when it was made, which is when it was recorded.
    expect([second?.recordedAt, uuidv7Millis(second?.id ?? "")]).toEqual([entered, Instant.toMillis(entered)])
  })
})
