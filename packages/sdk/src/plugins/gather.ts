/**
 * Gathers what plugins contribute to a reading: one after another, in the order of the hook's taps, each with the plugin
 * that gave it.
 */
import * as Cause from "effect/Cause"
import * as Effect from "effect/Effect"
import * as Exit from "effect/Exit"
import { awaited } from "./awaited.ts"
import { HookFailed } from "./failed.ts"
import type { CollectHook } from "./hook.ts"
import { Plugins } from "./plugins.ts"

export interface Gathered<Item> {
  readonly items: ReadonlyArray<{ readonly plugin: string; readonly item: Item }>
  /** Whose item is missing, and why: said, never left out in silence. */
  readonly failed: ReadonlyArray<HookFailed>
}

/** Every plugin's item; fails at the first failure only where the hook says so (erasure). */
export function gather<Input, Item>(
  hook: CollectHook<Input, Item>,
  input: Input
): Effect.Effect<Gathered<Item>, HookFailed> {
  return Effect.gen(function* () {
    const { taps } = yield* Plugins
    const items: Array<{ readonly plugin: string; readonly item: Item }> = []
    const failed: Array<HookFailed> = []
    for (const { plugin, tap } of taps(hook)) {
      const answer = yield* Effect.exit(awaited(() => (tap.run as (input: Input) => unknown)(input)))
      if (Exit.isSuccess(answer)) {
        if (answer.value !== undefined) items.push({ plugin, item: answer.value as Item })
        continue
      }
      const failure = new HookFailed({ hook: hook.id, plugin, cause: Cause.squash(answer.cause) })
      if (hook.onFailure === "fail") return yield* failure
      failed.push(failure)
    }
    return { items, failed }
  })
}
