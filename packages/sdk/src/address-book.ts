/**
 * Names and addresses, kept apart from the journal: what happened can never be forgotten, and whoever asks to be
 * forgotten must be. Events and outbox rows hold ids of persons and keyed hashes of addresses; this port turns them into
 * people when a message is about to leave, and only then.
 */
import type { Instant } from "@ogniwo/kernel"
import * as Context from "effect/Context"
import * as Effect from "effect/Effect"
import * as Layer from "effect/Layer"
import type { JournalUnavailable } from "./journal/errors.ts"

export interface AddressCard {
  readonly person: string
  /** The language to write in, as BCP 47 tags it. */
  readonly locale: string
  readonly name?: string
  readonly addresses: ReadonlyArray<{ readonly channel: string; readonly address: string; readonly until?: Instant }>
  /** What this person brings to templates: a form of address, a seat number. */
  readonly values?: { readonly [variable: string]: string | number }
}

export class AddressBook extends Context.Service<
  AddressBook,
  {
    readonly put: (card: AddressCard) => Effect.Effect<void, JournalUnavailable>
    /** The cards there are, in the order asked; nobody's is made up. */
    readonly cards: (people: ReadonlyArray<string>) => Effect.Effect<ReadonlyArray<AddressCard>, JournalUnavailable>
    readonly forget: (person: string) => Effect.Effect<void, JournalUnavailable>
  }
>()("@ogniwo/sdk/AddressBook") {
  /** In memory: for tests and play. */
  static readonly layerMemory: Layer.Layer<AddressBook> = Layer.sync(AddressBook, () => {
    const kept = new Map<string, AddressCard>()
    return {
      put: (card) => Effect.sync(() => void kept.set(card.person, card)),
      cards: (people) =>
        Effect.sync(() =>
          people.flatMap((person) => {
            const card = kept.get(person)
            return card === undefined ? [] : [card]
          })
        ),
      forget: (person) => Effect.sync(() => void kept.delete(person))
    }
  })
}
