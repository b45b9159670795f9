/** The first year of the partnership, told through the same services as any other network. */
import { enrolmentOf } from "@ogniwo/benefits"
import { Instant, LocalDate, seatIn } from "@ogniwo/kernel"
import { type JournalSource, memoryCourier, type MemoryCourier, type Network, openNetwork } from "@ogniwo/sdk"
import { charter } from "./charter.ts"
import { dutiesOf } from "./duties.ts"
import { brzezina } from "./streets.ts"

/** Who signs, in which class and role. Persons have no name here: names stay in the address book. */
const partners = [
  {
    id: "school-4",
    type: "organisation",
    name: "Szkoła Podstawowa nr 4",
    kinds: ["school"],
    seat: "school",
    as: ["institution", "host"]
  },
  {
    id: "city",
    type: "organisation",
    name: "Miasto Brzezina",
    kinds: ["local-government"],
    seat: "market",
    as: ["institution", "running-authority"]
  },
  {
    id: "bakery",
    type: "organisation",
    name: "Piekarnia Pod Młynem",
    kinds: ["employer"],
    seat: "dam",
    as: ["firm", "partner"]
  },
  { id: "resident-1", type: "person", kinds: ["person"], seat: "dam", as: ["resident", "leader"] },
  { id: "resident-2", type: "person", kinds: ["person"], seat: "market", as: ["resident", "partner"] }
] as const

const day = LocalDate.from
const on = day("2018-02-21")
const by = (at: string) => ({ actor: "centre", at: Instant.from(at) })
const meeting = by("2018-02-21T15:00:00Z")

/** Opens the partnership on a journal; what the centre's courier was given is in `post`. */
export async function openPartnership(journal: JournalSource): Promise<{ network: Network; post: MemoryCourier }> {
  const post = memoryCourier("email")
  const sender = {
    from: { name: "Centrum", address: "centrum@example.org" },
    domain: "example.org",
    endpointKey: "kept by the centre alone"
  }
  const network = await openNetwork({ charter, journal, plugins: [brzezina], couriers: [post], sender })
  return { network, post }
}

/** The centre is a unit without legal personality: a resolution founded it, the school houses it, the city runs it. */
export async function found({ memberships }: Network): Promise<void> {
  const founding = { kind: "resolution", by: "Rada Miasta", on: "2017-12-14", number: "XL/312/17" }
  const described = { name: "Centrum Wiedzy", seat: "school" }
  await memberships.registerParty({ party: "centre", type: "unit", on, description: described, founding }, meeting)
  for (const { id: party, type, kinds, seat, ...more } of partners) {
    const description = { kinds, seat, ...("name" in more ? { name: more.name } : {}) }
    await memberships.registerParty({ party, type, on, description }, meeting)
  }
  const range = { start: on }
  await memberships.relateParties({ kind: "hosted-by", child: "centre", parent: "school-4", range }, meeting)
  await memberships.relateParties({ kind: "run-by", child: "centre", parent: "city", range }, meeting)
}

/** Everybody signs the agreement; the bakery forgets to, and cures it; somebody from out of town is refused. */
export async function sign({ memberships }: Network): Promise<ReadonlyArray<string>> {
  const account: Array<string> = []
  await memberships.openCall({ call: "agreement", type: "partner", until: "2018-03-31" }, meeting)
  await memberships.registerParty({ party: "visitor", type: "person", on, description: { seat: "elsewhere" } }, meeting)
  const delivery = { channel: "person", received: on }
  const agreement = [{ id: "signed-agreement" }]
  for (const party of [...partners.map(({ id }) => id), "visitor"]) {
    const documents = party === "bakery" ? [] : agreement
    await memberships.submit({ application: party, call: "agreement", party, on, documents, delivery }, meeting)
    const { defects, reasons, stage } = await memberships.check({ application: party, on, served: on }, meeting)
    const why = [...reasons, ...defects.map(({ reason }) => reason)]
    account.push([party, stage, ...why.map(({ clause }) => clause)].join(" "))
  }
  const late = { on: "2018-03-05", documents: agreement, delivery: { channel: "post", received: "2018-03-05" } }
  const { stage } = await memberships.cure({ application: "bakery", ...late }, by("2018-03-05T09:00:00Z"))
  account.push(`bakery ${stage}`)
  const decision = { by: "partners-meeting", on: "2018-03-14", votes: { for: 4, against: 0 } }
  for (const {
    as: [memberClass, role],
    id
  } of partners) {
    await memberships.decide({ application: id, outcome: "admit", decision }, by("2018-03-14T16:00:00Z"))
    await memberships.openMembership(
      { membership: id, party: id, type: "partner", on: "2018-03-14", application: id, class: memberClass, role },
      by("2018-03-14T16:00:00Z")
    )
  }
  return account
}

/** In autumn somebody else leads. */
export async function changeLeader({ memberships }: Network): Promise<void> {
  const september = by("2018-09-10T16:00:00Z")
  const handOver = { _tag: "ChangeRole", on: "2018-09-10" } as const
  await memberships.recordMembership({ ...handOver, membership: "resident-1", role: "partner" }, september)
  await memberships.recordMembership({ ...handOver, membership: "resident-2", role: "leader" }, september)
}

/** An evening class with one place: the first to come has it, the next waits, a firm cannot enrol. */
export async function enrol({ attempt, benefits, memberships }: Network): Promise<ReadonlyArray<string>> {
  const march = by("2018-03-20T09:00:00Z")
  const held = { programme: "learning", on: day("2018-03-20") }
  const session = { id: "1", from: Instant.from("2018-04-10T16:00:00Z"), to: Instant.from("2018-04-10T18:00:00Z") }
  const activity = {
    id: "bread",
    kind: "evening-class",
    title: { pl: "Chleb na zakwasie", en: "Sourdough" },
    enrolment: { opens: march.at, closes: Instant.from("2018-04-09T16:00:00Z") },
    groups: [{ id: "a", capacity: 1, sessions: [session] }] as const
  }
  await benefits.announce({ ...held, activity }, march)
  const { rows } = await memberships.roll({ on: held.on })
  const answers: Array<string> = []
  for (const id of ["resident-1", "resident-2", "bakery"]) {
    const participant = rows.find(({ party }) => party === id)!.facts
    const command = { _tag: "Enrol", on: held.on, enrolment: id, group: "a", participant, organisation: id } as const
    const answer = await attempt.benefits.act({ ...held, activity: "bread", command }, march)
    const why = answer.refused ? answer.reasons.map(({ clause }) => clause).join(", ") : ""
    answers.push(answer.refused ? `${id} refused ${why}` : `${id} ${enrolmentOf(answer.value, id)?.status ?? ""}`)
  }
  return answers
}

/** Invites the partners of the Mills quarter to their meeting; answers to whom it went. */
export async function invite({ addresses, memberships, notices }: Network): Promise<number> {
  const october = by("2018-10-01T08:00:00Z")
  const { rows } = await memberships.roll({ on: day("2018-10-01"), who: seatIn("mills") })
  for (const { party } of rows) {
    const mailbox = [{ channel: "email", address: `${party}@example.org` }]
    await addresses.put({ person: party, locale: "pl", addresses: mailbox })
  }
  const text = { subject: "Spotkanie", text: "Zapraszamy 20 października o 14:00 do Centrum." }
  const template = { id: "meeting", variables: {}, texts: { pl: text }, fallback: "pl" }
  const audience = { include: [{ id: "mills", who: seatIn("mills") }] as const }
  const content = { topic: "meetings", audience, template, values: {}, perRecipient: [] }
  const campaign = "october"
  await notices.draft({ campaign, content }, october)
  await notices.approve({ campaign }, october)
  await notices.schedule({ campaign, notBefore: october.at, notAfter: Instant.from("2018-10-20T12:00:00Z") }, october)
  await notices.expand({ campaign, on: day("2018-10-01"), roll: rows.map(({ facts }) => facts) }, october)
  return (await notices.send({ campaign, worker: "centre", limit: 50 }, october)).taken
}

/** What a partner has promised, on a day. */
export async function promises({ memberships }: Network, party: string, on: LocalDate): Promise<ReadonlyArray<string>> {
  const row = await memberships.standing(party, { on })
  return dutiesOf(row?.facts.roles ?? [], on)
}
