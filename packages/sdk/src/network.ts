/**
 * A whole network: the one place where charter, journal, plugins, couriers and services are put together. `openNetwork` is
 * for applications that do not use Effect; `networkLayer` for those that do. Neither thinks: each method is one call.
 */
import type { Address, Courier, RetryPolicy, TokenKeys } from "@ogniwo/channels"
import { type Instant, type Json, type LocalDate, type OpenQuestion, refusal } from "@ogniwo/kernel"
import * as Clock from "effect/Clock"
import * as Context from "effect/Context"
import * as Layer from "effect/Layer"
import * as ManagedRuntime from "effect/ManagedRuntime"
import * as Result from "effect/Result"
import { AddressBook } from "./address-book.ts"
import { Benefits } from "./benefits.ts"
import { type Charter, CharterInvalid, charterOn, charterVersions, lintCharter } from "./charter.ts"
import { charterFits } from "./charter-check.ts"
import { clockOf } from "./clock.ts"
import { Couriers } from "./courier.ts"
import { Elections } from "./elections.ts"
import { NetworkIdentity } from "./execute.ts"
import type { JournalUnavailable } from "./journal/errors.ts"
import { inMemory, Journal, type JournalSource } from "./journal/journal.ts"
import { Memberships } from "./memberships.ts"
import { Notices } from "./notices.ts"
import { NoticesSettings } from "./notices/settings.ts"
import { builtIn } from "./plugins/built-in.ts"
import { gather, type Gathered } from "./plugins/gather.ts"
import { hooks, partyRecords } from "./plugins/hooks.ts"
import type { Plugin } from "./plugins/plugin.ts"
import { Plugins } from "./plugins/plugins.ts"
import { type PluginSet, pluginSet } from "./plugins/registry.ts"
import { ruleRegistryOf } from "./plugins/rule-registry.ts"
import { attempted, type Attempted, promised, type Promised, type Run } from "./promised.ts"
import { runReactions } from "./reactions.ts"

export interface NetworkOptions {
  /** The charter, or all its versions. */
  readonly charter: Charter | ReadonlyArray<Charter>
  /** Where what happened is kept; in memory, and lost at the end, when absent. */
  readonly journal?: JournalSource
  readonly plugins?: ReadonlyArray<Plugin>
  readonly couriers?: ReadonlyArray<Courier>
  /** Names and addresses of people, if they are kept elsewhere than in the journal's vault. */
  readonly addresses?: Layer.Layer<AddressBook, JournalUnavailable>
  /** What time it is, and so when things are recorded; the system's clock when absent. */
  readonly clock?: { readonly now: () => Instant }
  /** Who writes to members. Needed before the first message is drafted. */
  readonly sender?: Sender
}

export interface Sender {
  readonly from: Address
  readonly replyTo?: Address
  /** The sender's own domain, for message ids. */
  readonly domain: string
  /** Languages in which every message must be written; Polish when absent. */
  readonly locales?: ReadonlyArray<string>
  /** At least 16 bytes, kept out of the journal: names addresses without showing them. */
  readonly endpointKey: string
  readonly tokens?: TokenKeys
  readonly unsubscribeUrl?: string
  readonly retry?: RetryPolicy
}

export type NetworkServices = Memberships | Elections | Benefits | Notices | Journal | AddressBook

/**
 * The services of a network as one layer.
 *
 * @throws CharterInvalid, PluginProblems: every problem at once, before anything is opened.
 */
export function networkLayer(options: NetworkOptions): Layer.Layer<NetworkServices, JournalUnavailable> {
  return compose(checked(options)).layer
}

/** A network that an application talks to with Promises. Close it, or let `await using` do so. */
export interface Network extends AsyncDisposable {
  readonly memberships: Promised<Memberships["Service"]>
  readonly elections: Promised<Elections["Service"]>
  readonly benefits: Promised<Benefits["Service"]>
  readonly notices: Promised<Notices["Service"]>
  readonly journal: Promised<Journal["Service"]>
  readonly addresses: Promised<AddressBook["Service"]>
  /** The same commands, returning what was refused instead of throwing it. */
  readonly attempt: {
    readonly memberships: Attempted<Memberships["Service"]>
    readonly elections: Attempted<Elections["Service"]>
    readonly benefits: Attempted<Benefits["Service"]>
    readonly notices: Attempted<Notices["Service"]>
  }
  /** The charter in force on a day. */
  readonly charterOn: (on: LocalDate) => Charter | undefined
  /** Every question that the charter leaves open, version by version. */
  readonly lint: () => ReadonlyArray<OpenQuestion>
  readonly plugins: PluginSet
  /** Everything that plugins keep about a party, for whoever asks to see it; whose answer is missing is said too. */
  readonly partyRecords: (party: string) => Promise<Gathered<Json>>
  /** Waits until plugins have been told of everything that happened; how many events they were given. */
  readonly settled: () => Promise<number>
  readonly close: () => Promise<void>
}

/**
 * Opens a network.
 *
 * @returns Rejects with `CharterInvalid` or `PluginProblems` (every problem at once), or with `JournalUnavailable`, which
 *   says what is wrong with the storage and what to do.
 */
export async function openNetwork(options: NetworkOptions): Promise<Network> {
  const parts = compose(checked(options))
  const runtime = ManagedRuntime.make(parts.layer)
  const context = await runtime.context().catch(async (failure: unknown) => {
    await runtime.dispose()
    throw failure
  })
  const reacts = parts.plugins.plugins.some(({ taps = [] }) => taps.some(({ hook }) => hook.kind === "react"))
  let told: Promise<number> = Promise.resolve(0)
  const tell = () => (told = told.catch(() => 0).then(() => runtime.runPromise(runReactions)))
  const run: Run = async (effect) => {
    const value = await runtime.runPromise(effect)
    if (reacts) tell().catch(() => 0) // Nothing is lost: the checkpoint stays, and `settled` tries again and says why.
    return value
  }
  const service = <I, S extends object>(tag: Context.Key<I, S> & { readonly Service?: S }, from: Context.Context<I>) =>
    Context.get(from, tag)
  const memberships = service(Memberships, context)
  const elections = service(Elections, context)
  const benefits = service(Benefits, context)
  const notices = service(Notices, context)
  const close = async () => {
    await told.catch(() => 0)
    await runtime.dispose()
  }
  return {
    memberships: promised(memberships, run),
    elections: promised(elections, run),
    benefits: promised(benefits, run),
    notices: promised(notices, run),
    journal: promised(service(Journal, context), run),
    addresses: promised(service(AddressBook, context), run),
    attempt: {
      memberships: attempted(memberships, run),
      elections: attempted(elections, run),
      benefits: attempted(benefits, run),
      notices: attempted(notices, run)
    },
    charterOn: (on) => charterOn(parts.versions, on),
    lint: () => parts.versions.flatMap((charter) => lintCharter(charter, ruleRegistryOf(parts.plugins))),
    plugins: parts.plugins,
    partyRecords: (party) => runtime.runPromise(gather(partyRecords, { party })),
    settled: tell,
    close,
    [Symbol.asyncDispose]: close
  }
}

interface Checked {
  readonly options: NetworkOptions
  readonly versions: ReadonlyArray<Charter>
  readonly plugins: PluginSet
}

function checked(options: NetworkOptions): Checked {
  const given = Array.isArray(options.charter)
    ? (options.charter as ReadonlyArray<Charter>)
    : [options.charter as Charter]
  const versions = charterVersions(given)
  if (Result.isFailure(versions)) throw new CharterInvalid(versions.failure)
  const plugins = pluginSet([builtIn, ...(options.plugins ?? []), ...courierPlugin(options.couriers)], hooks)
  if (Result.isFailure(plugins)) throw plugins.failure
  const refused = refusal(versions.success.flatMap((charter) => charterFits(charter, plugins.success)))
  if (refused !== undefined) throw new CharterInvalid(refused)
  return { options, versions: versions.success, plugins: plugins.success }
}

function courierPlugin(couriers: ReadonlyArray<Courier> = []): ReadonlyArray<Plugin> {
  return couriers.length === 0 ? [] : [{ id: "application-couriers", version: "1.0.0", couriers }]
}

/** The composition of the whole house: nothing else in the SDK wires one service to another. */
function compose({ options, plugins, versions }: Checked) {
  const newest = versions.at(-1)!
  const on = (day: LocalDate) => charterOn(versions, day)
  const settings = Layer.mergeAll(
    Layer.succeed(Plugins, plugins),
    Layer.succeed(NetworkIdentity, { id: newest.id, zone: newest.zone }),
    Layer.succeed(NoticesSettings, noticesSettings(options.sender, newest, plugins)),
    options.clock === undefined ? Layer.empty : Layer.succeed(Clock.Clock, clockOf(options.clock))
  )
  const journal = options.journal ?? inMemory()
  const vault = journal.vault ?? AddressBook.layerMemory
  const addresses = options.addresses ?? vault
  const world = Layer.mergeAll(journal.layer, Couriers.layer, vault, addresses)
  const services = Layer.mergeAll(Memberships.layer(on), Elections.layer(on), Benefits.layer(on), Notices.layer)
  const layer = services.pipe(Layer.provideMerge(world), Layer.provideMerge(settings))
  return { layer, versions, plugins }
}

function noticesSettings(sender: Sender | undefined, charter: Charter, plugins: PluginSet) {
  if (sender === undefined || charter.channels === undefined) return undefined
  const { locales = ["pl"], retry = defaultRetry, ...rest } = sender
  const territories = charter.territories === undefined ? undefined : plugins.codeSystems.get(charter.territories)
  const { predicates } = plugins
  const criteria = territories === undefined ? { predicates } : { predicates, territories }
  return { ...rest, provisions: charter.channels, criteria, locales, retry, leaseMs: 60_000 }
}

const defaultRetry: RetryPolicy = { firstMs: 60_000, longestMs: 6 * 3_600_000, attempts: 8 }
