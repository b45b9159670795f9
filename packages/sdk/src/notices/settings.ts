import type { Address, ChannelsProvisions, RetryPolicy, TokenKeys, Topic } from "@ogniwo/channels"
import { topicsOf } from "@ogniwo/channels"
import { type CriteriaContext, reason } from "@ogniwo/kernel"
import * as Context from "effect/Context"
import * as Effect from "effect/Effect"
import { Refused } from "../refused.ts"

/** What the network's notices stand on: its charter's provisions, and who sends. */
export interface NoticesSettings {
  readonly provisions: ChannelsProvisions
  /** What audiences' criteria may refer to. */
  readonly criteria: Omit<CriteriaContext, "on">
  readonly from: Address
  readonly replyTo?: Address
  /** The sender's own domain, for message ids. */
  readonly domain: string
  /** Languages in which every message must be there. */
  readonly locales: ReadonlyArray<string>
  /** Names addresses in consents, suppressions and rows: at least 16 bytes, kept out of the journal. */
  readonly endpointKey: string
  /** Signs unsubscribe links; without it, or without `unsubscribeUrl`, none are made. */
  readonly tokens?: TokenKeys
  /** The page that takes the POST: the token is added to its end. */
  readonly unsubscribeUrl?: string
  readonly retry: RetryPolicy
  /** How long a worker may hold a row. */
  readonly leaseMs: number
}

/** Read at every command, so that one program can serve several networks; a network must say its own. */
export const NoticesSettings = Context.Reference<NoticesSettings | undefined>("@ogniwo/sdk/NoticesSettings", {
  defaultValue: () => undefined
})

/** The settings, or a refusal that says that the charter has no channels. */
export const settings: Effect.Effect<NoticesSettings, Refused> = Effect.gen(function* () {
  const found = yield* NoticesSettings
  if (found !== undefined) return found
  const words = { pl: "regulamin nie mówi nic o komunikacji", en: "the charter says nothing about channels" }
  return yield* new Refused({ reasons: [reason("notices/no-provisions", words)] })
})

/** A topic of the charter by its id. */
export function topicOf({ provisions }: NoticesSettings, id: string): Effect.Effect<Topic, Refused> {
  const topic = topicsOf(provisions).find((each) => each.id === id)
  if (topic !== undefined) return Effect.succeed(topic)
  const words = { pl: `regulamin nie zna tematu „${id}”`, en: `the charter has no topic "${id}"` }
  return Effect.fail(new Refused({ reasons: [reason("campaign/unknown-topic", words, { params: { topic: id } })] }))
}
