/**
 * Facts that plugins add to the roll: what no event of ours holds, and a charter's criteria may still ask for. A plugin
 * that fails is a refusal with its name, never a member who silently drops out.
 */
import { Instant, reason } from "@ogniwo/kernel"
import type { PartyId, RollQuery } from "@ogniwo/membership"
import * as Clock from "effect/Clock"
import * as Effect from "effect/Effect"
import * as Result from "effect/Result"
import { HookFailed } from "../plugins/failed.ts"
import { memberFacts } from "../plugins/hooks.ts"
import { Plugins } from "../plugins/plugins.ts"
import { Refused } from "../refused.ts"

/** The query, with the facts of plugins after those that the caller brings. */
export function withPluginFacts<Query extends Pick<RollQuery, "on" | "more">>(query: Query): Effect.Effect<Query> {
  return Effect.gen(function* () {
    const plugins = yield* Plugins
    if (plugins.taps(memberFacts).length === 0) return query
    const now = Instant.fromMillis(yield* Clock.currentTimeMillis)
    const more = (party: PartyId) => {
      const given = query.more?.(party) ?? {}
      const facts = { counts: given.counts ?? {}, tags: given.tags ?? [] }
      const context = { actor: "roll", now, today: query.on, seed: party }
      const added = plugins.transform(memberFacts, facts, { party }, context)
      if (Result.isFailure(added)) throw added.failure
      return { ...given, ...added.success }
    }
    return { ...query, more }
  })
}

/** Reads, and turns a plugin's failure into a refusal. */
export function readWithPlugins<A>(read: () => A): Effect.Effect<A, Refused> {
  return Effect.suspend(() => {
    try {
      return Effect.succeed(read())
    } catch (failed) {
      if (!(failed instanceof HookFailed)) return Effect.die(failed)
      const params = { plugin: failed.plugin, hook: failed.hook }
      return Effect.fail(new Refused({ reasons: [reason("plugin/hook-failed", failed.words, { params })] }))
    }
  })
}
