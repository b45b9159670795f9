/**
 * Workshops: 384 hours in eight groups, 48 for each person. An hour in the room is an hour on the person's account: enrolment
 * reserves it, presence uses it, and nobody gets more than 48.
 */
import { fullSeries, hours } from "@ogniwo/benefits"
import { Instant, type LocalizedText } from "@ogniwo/kernel"
import { programmeId } from "../charter-benefits.ts"
import { membersOn } from "./members.ts"
import { by, day, moment, nameIn, type Stage } from "./stage.ts"

const programme = programmeId
const total = 384
const each = 48
const subjects: ReadonlyArray<LocalizedText> = [
  { pl: "zarządzanie organizacją", en: "running an organisation" },
  { pl: "pozyskiwanie środków", en: "fundraising" },
  { pl: "finanse i księgowość", en: "finance and accounting" },
  { pl: "współpraca z samorządem", en: "working with local government" },
  { pl: "komunikacja i promocja", en: "communication" },
  { pl: "praca z wolontariuszami", en: "working with volunteers" },
  { pl: "rzecznictwo i konsultacje", en: "advocacy and consultation" },
  { pl: "animacja lokalna", en: "local animation" }
]
const days = ["2013-01-14", "2013-01-28", "2013-02-11", "2013-02-25", "2013-03-11", "2013-03-25"]

export interface WorkshopsResult {
  readonly groups: number
  readonly hours: number
  readonly persons: number
}

export async function workshops(stage: Stage): Promise<WorkshopsResult> {
  const { account, cast, network } = stage
  const { benefits } = network
  account.section({
    pl: "Warsztaty: 384 godziny, 48 na osobę (styczeń–kwiecień 2013)",
    en: "Workshops: 384 hours, 48 per person, January to April 2013"
  })
  const members = await membersOn(network, "2012-11-01")
  const { granted } = await benefits.grant(
    { programme, roll: members.map((facts) => ({ facts })), on: day("2012-11-01") },
    by("office", "2012-11-01")
  )
  const { series } = fullSeries(total, each, hours)
  account.say({
    pl: `Z ${total} godzin po ${each} wychodzi ${series} pełnych grup. Członkom przyznano ${granted.length} uprawnień (§ 32, § 34).`,
    en: `${total} hours at ${each} each make ${series} full groups. Members were granted ${granted.length} entitlements (§ 32, § 34).`
  })
  const people = members.map(({ id }) => ({ id: `${id}-b`, organisation: id }))
  const tick = account.progress({ pl: "grup po 48 godzin", en: "groups of 48 hours" }, Number(series))
  let persons = 0
  for (let group = 0; group < Number(series); group++) {
    persons += await hold(
      stage,
      group,
      people.filter((_, index) => index % Number(series) === group)
    )
    tick()
  }
  const [first] = people
  if (first !== undefined) {
    const more = await network.attempt.benefits.book(
      {
        programme,
        operation: {
          _tag: "Consume",
          id: "one-hour-too-many",
          on: day("2013-04-08"),
          benefit: "workshops",
          holder: first.organisation,
          quantity: { amount: 60n, unit: hours.id },
          subjects: [
            { level: "person", id: first.id },
            { level: "organisation", id: first.organisation }
          ],
          evidence: [{ kind: "attendance-list", reference: "extra" }]
        }
      },
      by("office", "2013-04-08")
    )
    if (more.refused) account.refused(nameIn(cast, first.id), more.reasons)
  }
  account.say({
    pl: `Przeprowadzono ${Number(series) * each} godzin; pełny cykl ukończyło ${persons} osób, każda z zaświadczeniem.`,
    en: `${Number(series) * each} hours were held; ${persons} persons finished a full series, each with a certificate.`
  })
  return { groups: Number(series), hours: Number(series) * each, persons }
}

/** One group: announced, enrolled, held on six days of eight hours, settled, and claimed with its attendance list. */
async function hold(
  { network }: Stage,
  index: number,
  people: ReadonlyArray<{ readonly id: string; readonly organisation: string }>
): Promise<number> {
  const { benefits } = network
  const activity = `workshop-${index + 1}`
  const [first, ...rest] = days.map((on, number) => session(`${number + 1}`, on, index))
  if (first === undefined) return 0
  await benefits.announce(
    {
      programme,
      on: day("2012-11-05"),
      activity: {
        id: activity,
        kind: "workshop",
        title: subjects[index % subjects.length] ?? { pl: activity, en: activity },
        enrolment: { opens: moment("2012-11-06T07:00:00Z"), closes: moment("2012-12-14T16:00:00Z") },
        groups: [{ id: "g", capacity: 12, sessions: [first, ...rest] }]
      }
    },
    by("office", "2012-11-05")
  )
  const of = { programme, activity }
  for (const { id, organisation } of people) {
    const on = day("2012-11-20")
    const participant = { id, standing: "active" }
    await benefits.act(
      { ...of, on, command: { _tag: "Enrol", on, enrolment: id, group: "g", participant, organisation } },
      by(organisation, "2012-11-20")
    )
  }
  const on = day("2013-04-03")
  for (const { id } of people) {
    for (const { from, id: name, to } of [first, ...rest]) {
      const presence = [{ from, to }]
      await benefits.act(
        { ...of, on, command: { _tag: "Attend", enrolment: id, session: name, presence } },
        by("trainer", "2013-04-03", "12:00")
      )
    }
    await benefits.act({ ...of, on, command: { _tag: "Settle", enrolment: id } }, by("office", "2013-04-03", "13:00"))
  }
  const [one] = people
  if (one !== undefined) await benefits.certificate({ ...of, enrolment: one.id, on })
  await claim(network, activity)
  return people.length
}

function session(id: string, on: string, group: number) {
  const from = Instant.addMillis(moment(`${on}T07:00:00Z`), group * 24 * 3_600_000)
  return { id, from, to: Instant.addMillis(from, 8 * 3_600_000) }
}

/** The hours of the group as a result of the project: claimed with its list, verified by somebody else. */
async function claim({ benefits }: Stage["network"], activity: string): Promise<void> {
  const on = day("2013-04-04")
  const evidence = [{ kind: "attendance-list", reference: `${activity}/list` }]
  const stated = { id: activity, kind: "workshop-series", on, by: "trainer", amount: BigInt(each * 60), evidence }
  await benefits.claim(
    { programme, claim: activity, on, command: { _tag: "Claim", claim: stated } },
    by("trainer", "2013-04-04")
  )
  await benefits.claim(
    { programme, claim: activity, on, command: { _tag: "Verify", by: "office", why: "lista sprawdzona" } },
    by("office", "2013-04-05")
  )
}
