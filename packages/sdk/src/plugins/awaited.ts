import * as Effect from "effect/Effect"

/** What a plugin answers, be it a value, a Promise or an Effect; one that throws or rejects dies of its own error: take the exit. */
export function awaited(run: () => unknown): Effect.Effect<unknown, unknown> {
  return Effect.suspend(() => {
    const answer: unknown = run()
    if (Effect.isEffect(answer)) return answer as Effect.Effect<unknown, unknown>
    return answer instanceof Promise ? Effect.promise(() => answer) : Effect.succeed(answer)
  })
}
