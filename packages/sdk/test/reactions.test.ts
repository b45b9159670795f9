import * as Effect from "effect/Effect"
import * as Result from "effect/Result"
import { describe, expect, it } from "vitest"
import { NetworkIdentity } from "../src/execute.ts"
import { Journal } from "../src/journal/journal.ts"
import type { JournalShape } from "../src/journal/port.ts"
import { Hook, react, type Reaction } from "../src/plugins/hook.ts"
import { definePlugin, type Plugin } from "../src/plugins/plugin.ts"
import { Plugins } from "../src/plugins/plugins.ts"
import { pluginSet } from "../src/plugins/registry.ts"
import { type DeadLetter, deadLetterCodec, runReactions } from "../src/reactions.ts"
import { freshJournal, take, type Taken } from "./desk.ts"
import { network } from "./identity.ts"

const taken = Hook.react<Taken>("PlacesTaken", "0.1.0", { pl: "zajęto miejsca", en: "places were taken" })

/** A plugin that reacts to what was taken; `run` may fail. */
function plugin(id: string, run: (reaction: Reaction<Taken>) => Promise<void> | undefined): Plugin {
  return definePlugin({ id, version: "1.0.0", taps: [react(taken, run)] })
}

const on = <A, E>(journal: JournalShape, plugins: ReadonlyArray<Plugin>, effect: Effect.Effect<A, E, Journal>) =>
  effect.pipe(
    Effect.provideService(Journal, journal),
    Effect.provideService(NetworkIdentity, network),
    Effect.provideService(Plugins, Result.getOrThrow(pluginSet(plugins, [taken]))),
    Effect.runPromise
  )
const fill = (journal: JournalShape, ...names: ReadonlyArray<string>) =>
  on(
    journal,
    [],
    Effect.forEach(names, (name) => take(name, 1))
  )

/** Keeps whom it was told of. */
function listener(id = "listener") {
  const heard: Array<string> = []
  return { heard, plugin: plugin(id, ({ event }) => void heard.push(event.who)) }
}

describe("a plugin that reacts", () => {
  it("is told of every event it asked for, once and in order, also of those from before it came", async () => {
    const journal = await freshJournal()
    const { heard, plugin: late } = listener()
    await fill(journal, "anna", "bartek")
    expect(await on(journal, [late], runReactions)).toBe(2)
    await fill(journal, "celina")
    expect(await on(journal, [late], runReactions)).toBe(1)
    expect(await on(journal, [late], runReactions)).toBe(0)
    expect(heard).toEqual(["anna", "bartek", "celina"])
  })
  it("goes on where it was when the network is opened again; another plugin has a place of its own", async () => {
    const journal = await freshJournal()
    const before = listener()
    await fill(journal, "anna")
    await on(journal, [before.plugin], runReactions)
    await fill(journal, "bartek")
    const [again, newcomer] = [listener(), listener("newcomer")]
    await on(journal, [again.plugin, newcomer.plugin], runReactions)
    expect([again.heard, newcomer.heard]).toEqual([["bartek"], ["anna", "bartek"]])
  })
  it("is told again, at the same position, when the machine stopped before its place was kept", async () => {
    const journal = await freshJournal()
    const positions: Array<number> = []
    const counts = plugin("counts", ({ position }) => void positions.push(position))
    await fill(journal, "anna")
    const stopped: JournalShape = { ...journal, saveCheckpoint: () => Effect.die(new Error("the power went")) }
    await expect(on(stopped, [counts], runReactions)).rejects.toThrow("the power went")
    await on(journal, [counts], runReactions)
    expect(positions).toEqual([1, 1])
  })
  it("may fail and be tried again; what succeeds in the end leaves no dead letter", async () => {
    const journal = await freshJournal()
    let tries = 0
    const shaky = plugin("shaky", () => (++tries < 5 ? Promise.reject(new Error("no line")) : undefined))
    await fill(journal, "anna")
    await on(journal, [shaky], runReactions)
    expect(tries).toBe(5)
    expect(await on(journal, [], journal.read("dead-letters/shaky"))).toEqual([])
  })
  it("has an event set aside after five attempts, with the reason, and goes on with the next", async () => {
    const journal = await freshJournal()
    const tries: Array<string> = []
    const choosy = plugin("choosy", ({ event }) => {
      tries.push(event.who)
      if (event.who === "bartek") throw new Error("unknown member")
      return undefined
    })
    const { heard, plugin: other } = listener()
    await fill(journal, "anna", "bartek", "celina")
    await on(journal, [choosy, other], runReactions)
    expect(tries).toEqual(["anna", ...Array.from({ length: 5 }, () => "bartek"), "celina"])
    expect(heard).toEqual(["anna", "bartek", "celina"])
    const letters = await on(journal, [], journal.read("dead-letters/choosy"))
    expect(letters.map((letter) => deadLetterCodec.decode(letter))).toEqual([
      expect.objectContaining<Partial<DeadLetter>>({
        plugin: "choosy",
        hook: "on/PlacesTaken",
        position: 2,
        attempts: 5,
        why: "Error: unknown member"
      })
    ])
  })
  it("sets an event aside once, however often it is told", async () => {
    const journal = await freshJournal()
    const broken = plugin("broken", () => Promise.reject(new Error("never")))
    await fill(journal, "anna")
    const forgetful: JournalShape = { ...journal, saveCheckpoint: () => Effect.void }
    // The first time over, and once more from the same place: the letter is already there.
    await on({ ...forgetful, readAll: once(journal) }, [broken], runReactions)
    await on({ ...forgetful, readAll: once(journal) }, [broken], runReactions)
    expect(await on(journal, [], journal.version("dead-letters/broken"))).toBe(1)
  })
})

/** One page of what there is, and then nothing. */
function once(journal: JournalShape): JournalShape["readAll"] {
  let read = false
  return (page) => (read ? Effect.succeed([]) : ((read = true), journal.readAll(page)))
}
