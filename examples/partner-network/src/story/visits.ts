/** Twenty study visits, more who want to go than places: the lot from a published seed decides, in the open. */
import type { Group } from "@ogniwo/benefits"
import { Instant } from "@ogniwo/kernel"
import * as HashMap from "effect/HashMap"
import { programmeId } from "../charter-benefits.ts"
import { membersOn } from "./members.ts"
import { by, day, moment, nameIn, type Stage } from "./stage.ts"

const programme = programmeId
const visits = 20
const seed = "publiczne losowanie liczb z 28 lutego 2013 r.: 5 8 19 23 40 47"

export interface VisitsResult {
  readonly held: number
  readonly wanted: number
}

export async function studyVisits({ account, cast, network }: Stage): Promise<VisitsResult> {
  const { benefits } = network
  account.section({
    pl: "Dwadzieścia wizyt studyjnych (kwiecień–maj 2013)",
    en: "Twenty study visits, April and May 2013"
  })
  const members = await membersOn(network, "2013-02-01")
  await benefits.book(
    {
      programme,
      operation: {
        _tag: "FundPool",
        id: "visits",
        on: day("2013-01-02"),
        benefit: "visits",
        bucket: { id: "programme", start: day("2011-07-01"), endExclusive: day("2013-08-01") },
        quantity: { amount: BigInt(visits), unit: "visits" }
      }
    },
    by("office", "2013-01-02")
  )
  const [first, ...rest] = Array.from({ length: visits }, (_, index) => visit(index))
  if (first === undefined) return { held: 0, wanted: 0 }
  const of = { programme, activity: "visits" }
  await benefits.announce(
    {
      programme,
      on: day("2013-01-15"),
      activity: {
        id: "visits",
        kind: "visit",
        title: { pl: "Wizyty studyjne 2013", en: "Study visits 2013" },
        enrolment: { opens: moment("2013-02-01T07:00:00Z"), closes: moment("2013-02-27T16:00:00Z") },
        groups: [first, ...rest]
      }
    },
    by("office", "2013-01-15")
  )
  const on = day("2013-02-15")
  for (const [index, { id }] of members.entries()) {
    const group = `visit-${(index % visits) + 1}`
    const participant = { id: `${id}-a`, standing: "active" }
    await benefits.act(
      { ...of, on, command: { _tag: "Enrol", on, enrolment: id, group, participant, organisation: id } },
      by(id, "2013-02-15")
    )
  }
  const drawn: Array<string> = []
  const tick = account.progress({ pl: "wizyt rozlosowanych i odbytych", en: "visits drawn by lot and held" }, visits)
  for (const { id: group, sessions } of [first, ...rest]) {
    const state = await benefits.act(
      { ...of, on: day("2013-03-01"), command: { _tag: "Allot", group, seed } },
      by("office", "2013-03-01")
    )
    const going = [...HashMap.values(state.enrolments)].flatMap((each) =>
      each.group === group && each.status === "confirmed" ? [each.id] : []
    )
    drawn.push(...going)
    for (const enrolment of going) {
      const presence = [{ from: sessions[0].from, to: sessions[0].to }]
      const command = { _tag: "Attend", enrolment, session: sessions[0].id, presence } as const
      await benefits.act({ ...of, on: day("2013-06-01"), command }, by("office", "2013-06-01"))
      await benefits.act(
        { ...of, on: day("2013-06-01"), command: { _tag: "Settle", enrolment } },
        by("office", "2013-06-01", "10:00")
      )
    }
    tick()
  }
  const [lucky] = drawn
  account.say({
    pl: `Zgłosiło się ${members.length} organizacji na ${visits} wizyt, po dwie na każdą; los z ogłoszonego ziarna wskazał, kto jedzie (np. ${nameIn(cast, lucky ?? "")}), reszta czeka na liście rezerwowej.`,
    en: `${members.length} organisations asked for ${visits} visits, two for each; the lot from the published seed said who goes (for one, ${nameIn(cast, lucky ?? "")}), the others are on the waiting list.`
  })
  return { held: drawn.length, wanted: members.length }
}

function visit(index: number): Group & { readonly sessions: readonly [Group["sessions"][number]] } {
  const from = Instant.addMillis(moment("2013-04-08T06:00:00Z"), index * 48 * 3_600_000)
  const id = `visit-${index + 1}`
  return { id, capacity: 1, sessions: [{ id: "1", from, to: Instant.addMillis(from, 10 * 3_600_000) }] }
}
