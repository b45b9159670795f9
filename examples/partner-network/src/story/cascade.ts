/**
 * A message goes down: from the network's office to the coordinators of the four sub-regions, from each of them, with a word
 * of their own, to the points in the counties. Everybody acknowledges, or is reminded, or is named to the coordinator.
 */
import type { RollUp, RoleTerm, UnitEdge } from "@ogniwo/channels"
import { counties, countyOf, countyTitle, regions } from "../territories.ts"
import { by, day, moment, nameIn, type Stage } from "./stage.ts"

const campaign = "closing-conference"
const cascade = "closing-conference"
const from = day("2012-11-01")

export interface CascadeResult {
  readonly rollUp: RollUp
  readonly messages: number
  readonly coordinators: number
  readonly inTime: number
  readonly reminded: ReadonlyArray<string>
  readonly escalated: ReadonlyArray<string>
}

interface Unit {
  readonly id: string
  readonly person: string
}

export async function cascadeMessage(stage: Stage): Promise<CascadeResult> {
  const { account, network } = stage
  const { notices } = network
  account.section({
    pl: "Komunikat do punktów w powiatach (czerwiec 2013)",
    en: "A message to the points in the counties, June 2013"
  })
  const { coordinators, points } = await unitsOf(stage)
  await draft(stage, points)
  const edges: ReadonlyArray<UnitEdge> = [
    ...coordinators.map(({ id }) => ({ unit: id, under: "network", from })),
    ...points.map(({ id }) => ({ unit: id, under: `r-${countyOf(id.slice(2)).region}`, from }))
  ]
  const terms: ReadonlyArray<RoleTerm> = [...coordinators, ...points].map(({ id, person }) => ({
    person,
    unit: id,
    role: "contact",
    from
  }))
  const on = day("2013-06-03")
  const acknowledgeBy = moment("2013-06-10T22:00:00Z")
  await notices.cascade(
    {
      cascade,
      campaign,
      top: "network",
      mode: "adapt",
      edges,
      on,
      forwardBy: moment("2013-06-06T22:00:00Z"),
      acknowledgeBy
    },
    by("board", "2013-06-03")
  )
  const request = { cascade, on, terms, worker: "office" }
  await notices.advance(request, by("office", "2013-06-03", "08:10"))
  for (const { id, person } of coordinators) {
    const note = `Do zobaczenia! ${nameIn(stage.cast, person)}`
    await notices.forward({ cascade, unit: id, byUnit: id, additions: { note } }, by(person, "2013-06-04"))
  }
  const advanced = await notices.advance(request, by("office", "2013-06-04", "09:00"))
  const slow = points.slice(-2)
  const prompt = [...coordinators, ...points.slice(0, -2)]
  for (const unit of prompt) await acknowledge(stage, unit, "2013-06-05")
  account.say({
    pl: `Jednostek: ${advanced.units} (koordynatorzy podregionów: ${coordinators.length}, punkty: ${points.length}). Dotarło do ${advanced.reached}; potwierdziło w terminie ${prompt.length}.`,
    en: `Units: ${advanced.units} (${coordinators.length} sub-region coordinators, ${points.length} points). Reached ${advanced.reached}; acknowledged (potwierdzenie) in time ${prompt.length}.`
  })
  const chased = await notices.chase(cascade, by("office", "2013-06-11"))
  const [late] = slow
  if (late !== undefined) await acknowledge(stage, late, "2013-06-12")
  const again = await notices.chase(cascade, by("office", "2013-06-17"))
  for (const id of chased.reminded) {
    const after = again.escalated.includes(id)
      ? {
          pl: "przypomnienie bez odpowiedzi, sprawa idzie do koordynatora",
          en: "reminded, no answer, escalated to the coordinator"
        }
      : { pl: "przypomnienie, potwierdzenie dzień później", en: "reminded, acknowledged a day later" }
    const where = countyTitle(countyOf(id.slice(2)))
    account.item({ pl: `${where.pl}: ${after.pl} (§ 42)`, en: `${where.en}: ${after.en} (§ 42)` })
  }
  const rollUp = await notices.rollUp(cascade, moment("2013-06-18T08:00:00Z"))
  return {
    rollUp,
    messages: rollUp.peopleReached,
    coordinators: coordinators.length,
    inTime: prompt.length,
    reminded: chased.reminded,
    escalated: again.escalated
  }
}

/** Whoever sits for a sub-region on the team coordinates it; whoever keeps a county's point is its contact. */
async function unitsOf({ cast, network }: Stage) {
  const team = await network.elections.mandates({ body: "team", on: day("2013-06-01") })
  const { covered } = await network.memberships.coverage({
    on: day("2013-06-01"),
    by: "claim",
    wanted: counties.map(({ code }) => code)
  })
  const coordinators = regions.map(({ code }): Unit => {
    const seat = team.find(({ territory }) => territory === code)
    return { id: `r-${code}`, person: seat?.holder ?? "" }
  })
  const points = covered.map(({ code, parties }): Unit => ({ id: `p-${code}`, person: `${parties[0] ?? ""}-b` }))
  for (const { person } of [...coordinators, ...points]) {
    const name = nameIn(cast, person)
    const addresses = [{ channel: "email", address: `${person}@siec.example.org` }]
    await network.addresses.put({ person, locale: "pl", name, addresses, values: { name } })
  }
  return { coordinators, points }
}

async function draft({ network }: Stage, points: ReadonlyArray<Unit>): Promise<void> {
  const { notices } = network
  const texts = {
    pl: {
      subject: "Konferencja zamykająca: Lublin, {{on}}",
      text: "Dzień dobry, {{name}}!\n\nZapraszamy na konferencję zamykającą projekt: Lublin, {{on}}. Prosimy przekazać zaproszenie organizacjom w powiecie i potwierdzić odbiór.\n\n{{note}}\n\nBiuro Sieci"
    },
    en: {
      subject: "Closing conference: Lublin, {{on}}",
      text: "Dear {{name}},\n\nyou are invited to the closing conference of the project: Lublin, {{on}}. Please pass this on to the organisations of your county, and acknowledge.\n\n{{note}}\n\nThe network's office"
    }
  }
  await notices.draft(
    {
      campaign,
      content: {
        topic: "announcements",
        audience: { include: [{ id: "points", named: points.map(({ id }) => id) }] },
        contacts: { roles: ["contact"], take: "first" },
        template: { id: "conference", variables: { name: "text", on: "date", note: "slot" }, texts, fallback: "pl" },
        values: { on: "2013-07-12" },
        perRecipient: ["name"]
      }
    },
    by("office", "2013-05-31")
  )
  await notices.approve({ campaign }, by("board", "2013-06-01"))
  await notices.schedule(
    { campaign, notBefore: moment("2013-06-03T06:00:00Z"), notAfter: moment("2013-07-12T06:00:00Z") },
    by("board", "2013-06-01")
  )
}

async function acknowledge({ network }: Stage, { id, person }: Unit, on: string): Promise<void> {
  const evidence = { kind: "signed-in", ref: `${person}/${on}` } as const
  await network.notices.acknowledge({ cascade, unit: id, person, evidence }, by(person, on))
}
