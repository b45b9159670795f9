/** What every chapter of the story needs: the network, its people, the account, and the folder for what is written. */
import { Instant, LocalDate } from "@ogniwo/kernel"
import type { CommandMeta, Network } from "@ogniwo/sdk"
import type { Account } from "../account.ts"
import type { Cast } from "../generator.ts"

export interface Stage {
  readonly network: Network
  readonly account: Account
  readonly cast: Cast
  /** The folder in which the story leaves its files. */
  readonly folder: string
}

export function day(text: string): LocalDate {
  return LocalDate.from(text)
}

export function moment(text: string): Instant {
  return Instant.from(text)
}

let now = moment("2011-03-01T08:00:00Z")

/**
 * The clock of the story. It shows the moment of the deed that is being told, so that each is recorded when it is done;
 * chapters that tell of the same year set it back.
 */
export const clock = { now: () => now }

/** Done on that day, and recorded at once; at nine in the morning, Polish winter time, unless said otherwise. */
export function by(actor: string, on: string, time = "08:00"): CommandMeta & { readonly at: Instant } {
  now = Instant.from(`${on}T${time}:00Z`)
  return { actor, at: now }
}

/** The name of an organisation or a person. */
export function nameIn(cast: Cast, id: string): string {
  return cast.names.get(id) ?? id
}
