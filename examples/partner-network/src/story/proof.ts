/**
 * The proof: the journal is sealed and verified, then read into an empty network, which must come to the same roll, the same
 * mandates and the same balances.
 */
import { hashOf, type Json } from "@ogniwo/kernel"
import { inMemory, type Network, openNetwork } from "@ogniwo/sdk"
import * as HashMap from "effect/HashMap"
import { charter } from "../charter.ts"
import { programmeId } from "../charter-benefits.ts"
import { region } from "../region.ts"
import { dates } from "./rolls.ts"
import { day, moment, type Stage } from "./stage.ts"

export interface ProofResult {
  readonly events: number
  readonly streams: number
  readonly intact: boolean
  readonly findings: number
  readonly seal: string
  /** SHA-256 of what the network comes to, and of what the rebuilt one comes to. */
  readonly original: Fingerprints
  readonly rebuilt: Fingerprints
}

export interface Fingerprints {
  readonly rolls: string
  readonly mandates: string
  readonly balances: string
  /** Of the chained hashes of every stream. */
  readonly chains: string
}

export async function prove(stage: Stage): Promise<ProofResult> {
  const { account, network } = stage
  account.section({
    pl: "Dowód: dziennik i odbudowa sieci",
    en: "The proof: the journal, and the network rebuilt from it"
  })
  const seal = await network.journal.seal(moment("2013-07-31T12:00:00Z"))
  const kept = seal === undefined ? [] : [{ number: seal.number, hash: seal.hash }]
  const { events, findings, intact, streams } = await network.journal.verify({ kept })
  account.say({
    pl: `Zdarzeń: ${events} w ${streams} strumieniach. Dziennik ${intact ? "nienaruszony" : "NARUSZONY"}, pieczęć nr ${seal?.number ?? 0}: ${seal?.hash ?? ""}`,
    en: `Events: ${events} in ${streams} streams. The journal is ${intact ? "intact" : "NOT intact"}, seal no. ${seal?.number ?? 0}: ${seal?.hash ?? ""}`
  })
  await using again = await openNetwork({ charter, plugins: [region], journal: inMemory() })
  await copy(network, again)
  const [original, rebuilt] = [await fingerprints(network), await fingerprints(again)]
  const lines = [
    ["listy na trzy dni", "rolls on three dates", "rolls"],
    ["mandaty", "mandates", "mandates"],
    ["salda świadczeń", "balances of benefits", "balances"],
    ["łańcuchy skrótów", "hash chains", "chains"]
  ] as const
  for (const [pl, en, key] of lines) {
    const same = original[key] === rebuilt[key]
    account.item({
      pl: `${pl}: ${rebuilt[key].slice(0, 16)}… ${same ? "identyczne po odbudowie" : "INNE po odbudowie"}`,
      en: `${en}: ${rebuilt[key].slice(0, 16)}… ${same ? "the same when rebuilt" : "DIFFERENT when rebuilt"}`
    })
  }
  return { events, streams, intact, findings: findings.length, seal: seal?.hash ?? "", original, rebuilt }
}

const pageSize = 500

/** Every event in its order, into an empty journal. */
async function copy(from: Network, to: Network): Promise<void> {
  for (let after = 0; ;) {
    const page = await from.journal.readAll({ after, limit: pageSize })
    if (page.length === 0) return
    const appends = page.map(
      ({ hash: _h, payloadHash: _p, position: _n, redacted: _r, stream, version, ...event }) => ({
        stream,
        expected: version === 1 ? ("none" as const) : version - 1,
        events: [event]
      })
    )
    await to.journal.append({ appends })
    after = page.at(-1)?.position ?? after
  }
}

async function fingerprints(network: Network): Promise<Fingerprints> {
  const rolls: Array<Json> = []
  for (const on of dates) {
    const { rows } = await network.memberships.roll({ on: day(on) })
    rolls.push(
      rows.map(({ memberships, name, party, standing }) => ({ party, standing, name: name ?? "", memberships }))
    )
  }
  const mandates: Array<Json> = []
  for (const body of ["team", "council"]) {
    for (const on of ["2013-01-31", "2013-07-31"]) {
      const seats = await network.elections.mandates({ body, on: day(on) })
      mandates.push(seats.map(({ from, group, holder, mandate }) => ({ mandate, holder, group, from })))
    }
  }
  const books = await network.benefits.balances({ programme: programmeId, on: day("2013-07-31") })
  const balances = [...HashMap.entries(books.balances)].map(([account, amount]) => `${account} ${amount}`).sort()
  return { rolls: hashOf(rolls), mandates: hashOf(mandates), balances: hashOf(balances), chains: await chains(network) }
}

async function chains(network: Network): Promise<string> {
  const heads = new Map<string, string>()
  for (let after = 0; ;) {
    const page = await network.journal.readAll({ after, limit: pageSize })
    if (page.length === 0) return hashOf([...heads].map(([stream, hash]) => `${stream} ${hash}`).sort())
    for (const { hash, stream } of page) heads.set(stream, hash)
    after = page.at(-1)?.position ?? after
  }
}
