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

/** Done by the office on that day; at nine in the morning, Polish winter time, unless said otherwise. */
export function by(actor: string, on: string, time = "08:00"): CommandMeta & { readonly at: Instant } {
  return { actor, at: Instant.from(`${on}T${time}:00Z`) }
}

/** The name of an organisation or a person. */
export function nameIn(cast: Cast, id: string): string {
  return cast.names.get(id) ?? id
}
