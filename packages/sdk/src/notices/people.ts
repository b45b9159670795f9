/** What is known of the people who are to be told, gathered from the journal and the address book. */
import {
  ConsentEvent,
  consentLifecycle,
  consentOn,
  endpointKey,
  type Reachable,
  SuppressionEvent,
  suppressionLifecycle,
  suppressionsOn,
  type Topic
} from "@ogniwo/channels"
import type { Instant } from "@ogniwo/kernel"
import * as Effect from "effect/Effect"
import { AddressBook, type AddressCard } from "../address-book.ts"
import { load } from "../execute.ts"
import { eventCodec } from "../journal/codec.ts"
import type { NoticesSettings } from "./settings.ts"

export const consentCodec = eventCodec(ConsentEvent)
export const suppressionCodec = eventCodec(SuppressionEvent)

export function consentStream(subject: string): string {
  return `consent/${subject}`
}

export function suppressionStream(endpoint: string): string {
  return `suppression/${endpoint}`
}

/** Everybody asked for, in that order; who has no card can be told nothing, and is here all the same. */
export function reachable(
  people: ReadonlyArray<string>,
  { endpointKey: key }: NoticesSettings,
  topic: Topic,
  at: Instant,
  wanted: ReadonlyArray<string>
) {
  return Effect.gen(function* () {
    const book = yield* AddressBook
    const cards = new Map((yield* book.cards(people)).map((card) => [card.person, card]))
    return yield* Effect.forEach(people, (person) => {
      const card = cards.get(person)
      return card === undefined ? Effect.succeed(nowhere(person)) : known(card, key, topic, at, wanted)
    })
  })
}

function known(card: AddressCard, key: string, topic: Topic, at: Instant, wanted: ReadonlyArray<string>) {
  return Effect.gen(function* () {
    const history = yield* load(consentLifecycle, consentCodec, consentStream(card.person))
    const endpoints = card.addresses.map(({ address, channel, until }) => ({
      id: endpointKey(channel, address, key),
      channel,
      ...(until === undefined ? {} : { until })
    }))
    const suppressions = yield* Effect.forEach(endpoints, ({ id }) =>
      Effect.map(load(suppressionLifecycle, suppressionCodec, suppressionStream(id)), ({ state }) =>
        suppressionsOn(state, id, at)
      )
    )
    const values = Object.entries(card.values ?? {}).filter(([variable]) => wanted.includes(variable))
    const found: Reachable = {
      person: card.person,
      locale: card.locale,
      endpoints,
      consent: consentOn(history.state, topic.id, at),
      suppressions: suppressions.flat(),
      values: Object.fromEntries(values)
    }
    return found
  })
}

function nowhere(person: string): Reachable {
  return { person, locale: "", endpoints: [], consent: "none", suppressions: [], values: {} }
}
