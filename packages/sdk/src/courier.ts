/**
 * Couriers as a service: whoever carries a message is found by its channel, and whatever it does, there is an answer.
 *
 * A courier that fails without an answer leaves a message of which nobody knows whether it left: that is said as
 * "Unknown", never guessed. A channel without a courier is a temporary trouble: the message waits for one.
 */
import type { Courier, CourierAnswer, Message } from "@ogniwo/channels"
import * as Context from "effect/Context"
import * as Effect from "effect/Effect"
import * as Layer from "effect/Layer"
import { Plugins } from "./plugins/plugins.ts"

export class Couriers extends Context.Service<
  Couriers,
  { readonly deliver: (message: Message) => Effect.Effect<CourierAnswer> }
>()("@ogniwo/sdk/Couriers") {
  /** The couriers that plugins bring. */
  static readonly layer: Layer.Layer<Couriers> = Layer.succeed(Couriers, {
    deliver: (message) =>
      Effect.gen(function* () {
        const { couriers } = yield* Plugins
        return yield* handOver([...couriers.values()], message)
      })
  })

  /** These couriers, whatever plugins bring: the first of each channel is used. */
  static layerOf(couriers: ReadonlyArray<Courier>): Layer.Layer<Couriers> {
    return Layer.succeed(Couriers, { deliver: (message) => handOver(couriers, message) })
  }
}

/** A courier that keeps what it is given: for tests and play. */
export interface MemoryCourier extends Courier {
  readonly messages: ReadonlyArray<Message>
}

/**
 * Keeps messages in memory, each key once, as a provider that honours keys does.
 *
 * @param answer - What to answer instead, for a message that is to go wrong.
 *
 * @example
 * ```ts
 * memoryCourier("email").messages // => []
 * ```
 * @since 0.1.0
 */
export function memoryCourier(
  channel: string,
  answer: (message: Message) => CourierAnswer | undefined = () => undefined
): MemoryCourier {
  const kept = new Map<string, Message>()
  return {
    id: `memory-${channel}`,
    channel,
    get messages() {
      return [...kept.values()]
    },
    deliver: (message) => {
      const other = answer(message)
      if (other !== undefined) return Promise.resolve(other)
      if (!kept.has(message.key)) kept.set(message.key, message)
      return Promise.resolve({ _tag: "Accepted", providerId: message.key })
    }
  }
}

function handOver(couriers: ReadonlyArray<Courier>, message: Message): Effect.Effect<CourierAnswer> {
  const courier = couriers.find(({ channel }) => channel === message.channel)
  if (courier === undefined) {
    const detail = `no courier carries the channel "${message.channel}"`
    return Effect.succeed({ _tag: "Temporary", code: "no-courier", detail })
  }
  return Effect.tryPromise(() => courier.deliver(message)).pipe(
    Effect.catch((error) => Effect.succeed<CourierAnswer>({ _tag: "Unknown", detail: String(error.cause) }))
  )
}
