import { Instant } from "@ogniwo/kernel"
import * as Clock from "effect/Clock"
import * as Effect from "effect/Effect"
import { clockOf } from "../src/clock.ts"

/** Runs an effect while the clock shows that time: what it writes is recorded then, whenever it was done. */
export function recordedAt(moment: string) {
  const now = Instant.from(moment)
  return Effect.provideService(Clock.Clock, clockOf({ now: () => now }))
}
