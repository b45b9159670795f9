/** Debates at five thematic tables (Stoliki Tematyczne), in four places, one after another. */
import { thematicTables } from "@ogniwo/benefits"
import type { LocalizedText } from "@ogniwo/kernel"
import { programmeId } from "../charter-benefits.ts"
import { membersOn } from "./members.ts"
import { by, day, moment, type Stage } from "./stage.ts"

const programme = programmeId
export const tables: ReadonlyArray<{ readonly id: string; readonly title: LocalizedText }> = [
  { id: "social", title: { pl: "polityka społeczna", en: "social policy" } },
  { id: "culture", title: { pl: "kultura i dziedzictwo", en: "culture and heritage" } },
  { id: "education", title: { pl: "edukacja i młodzież", en: "education and youth" } },
  { id: "sport", title: { pl: "sport i turystyka", en: "sport and tourism" } },
  { id: "dialogue", title: { pl: "dialog z samorządem", en: "dialogue with local government" } }
]
const meetings = [
  { place: "Biała Podlaska", on: "2013-02-06" },
  { place: "Zamość", on: "2013-03-06" },
  { place: "Puławy", on: "2013-04-10" },
  { place: "Lublin", on: "2013-05-15" }
]
const perMeeting = 15

export interface DebatesResult {
  readonly tables: number
  readonly meetings: number
  readonly seats: number
}

export async function debates(stage: Stage): Promise<DebatesResult> {
  const { account, network } = stage
  account.section({
    pl: "Debaty Pięciu Stolików Tematycznych (luty–maj 2013)",
    en: "Debates at the Five Thematic Tables (Stoliki Tematyczne), February to May 2013"
  })
  const members = await membersOn(network, "2013-02-01")
  const tick = account.progress(
    { pl: "debat w różnych częściach regionu", en: "debates in different places" },
    meetings.length
  )
  let seats = 0
  for (const [cycle, meeting] of meetings.entries()) {
    const guests = Array.from(
      { length: perMeeting },
      (_, index) => members[(cycle * perMeeting + index) % members.length]
    )
    seats += await debate(
      stage,
      cycle + 1,
      meeting,
      guests.flatMap((guest) => guest?.id ?? [])
    )
    tick()
  }
  account.say({
    pl: `Przy ${tables.length} stolikach (${tables.map(({ title }) => title.pl).join(", ")}) zajęto ${seats} miejsc: ${meetings.map(({ place }) => place).join(", ")}.`,
    en: `At ${tables.length} tables (${tables.map(({ title }) => title.en).join(", ")}) ${seats} seats were taken: ${meetings.map(({ place }) => place).join(", ")}.`
  })
  return { tables: tables.length, meetings: meetings.length, seats }
}

async function debate(
  { network }: Stage,
  cycle: number,
  { on: date, place }: (typeof meetings)[number],
  guests: ReadonlyArray<string>
): Promise<number> {
  const { benefits } = network
  const on = day(date)
  const from = moment(`${date}T09:00:00Z`)
  const to = moment(`${date}T13:00:00Z`)
  const ids = tables.map(({ id }) => id)
  const [first, ...rest] = thematicTables({ tables: ids, meetings: [{ place, cycle, from, to }], capacity: 8 })
  if (first === undefined) return 0
  const activity = `debate-${cycle}`
  const of = { programme, activity }
  await benefits.announce(
    {
      programme,
      on: day("2013-01-15"),
      activity: {
        id: activity,
        kind: "debate",
        title: { pl: `Debata ${cycle}: ${place}`, en: `Debate ${cycle}: ${place}` },
        enrolment: { opens: moment("2013-01-15T07:00:00Z"), closes: moment(`${date}T07:00:00Z`) },
        groups: [first, ...rest]
      }
    },
    by("office", "2013-01-15")
  )
  for (const [index, id] of guests.entries()) {
    const group = [first, ...rest][index % ids.length] ?? first
    const participant = { id: `${id}-a`, standing: "active" }
    const enrol = {
      _tag: "Enrol",
      on: day("2013-01-31"),
      enrolment: id,
      group: group.id,
      participant,
      organisation: id
    }
    await benefits.act({ ...of, on: day("2013-01-31"), command: { ...enrol, _tag: "Enrol" } }, by(id, "2013-01-31"))
    const attend = { _tag: "Attend", enrolment: id, session: group.id, presence: [{ from, to }] } as const
    await benefits.act({ ...of, on, command: attend }, by("office", date, "14:00"))
    await benefits.act({ ...of, on, command: { _tag: "Settle", enrolment: id } }, by("office", date, "15:00"))
  }
  return guests.length
}
