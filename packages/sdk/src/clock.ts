import { Instant } from "@ogniwo/kernel"
import * as Clock from "effect/Clock"
import * as Effect from "effect/Effect"

/** The application's clock in place of the system's; waiting still takes real time. */
export function clockOf({ now }: { readonly now: () => Instant }): Clock.Clock {
  const millis = () => Instant.toMillis(now())
  const nanos = () => BigInt(millis()) * 1_000_000n
  const real = Clock.Clock.defaultValue()
  return {
    currentTimeMillisUnsafe: millis,
    currentTimeMillis: Effect.sync(millis),
    currentTimeNanosUnsafe: nanos,
    currentTimeNanos: Effect.sync(nanos),
    monotonicTimeNanosUnsafe: () => real.monotonicTimeNanosUnsafe(),
    monotonicTimeNanos: real.monotonicTimeNanos,
    sleep: (duration) => real.sleep(duration)
  }
}
