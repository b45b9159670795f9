/** The roll on three dates, and as it was known: what the network could know on a day is another question than what was so. */
import { day, moment, type Stage } from "./stage.ts"

export interface RollsResult {
  readonly onDates: ReadonlyArray<{ readonly on: string; readonly members: number }>
  readonly known: ReadonlyArray<{ readonly asKnownAt: string; readonly members: number }>
  readonly about: string
}

export const dates = ["2011-07-31", "2012-06-30", "2013-07-31"]
const about = "2012-08-15"
const knownAt = ["2012-06-15T12:00:00Z", "2012-06-30T12:00:00Z"]

export async function rolls({ account, network }: Stage): Promise<RollsResult> {
  account.section({ pl: "Lista członków na trzy dni", en: "The roll (lista członków) on three dates" })
  const onDates: Array<RollsResult["onDates"][number]> = []
  for (const on of dates) {
    const { rows } = await network.memberships.roll({ on: day(on) })
    onDates.push({ on, members: rows.length })
    const { covered } = await network.memberships.coverage({ on: day(on), wanted: { level: "county", in: "06" } })
    account.item({
      pl: `${on}: ${rows.length} organizacji w ${covered.length} powiatach`,
      en: `${on}: ${rows.length} organisations in ${covered.length} counties`
    })
  }
  const known: Array<RollsResult["known"][number]> = []
  for (const asKnownAt of knownAt) {
    const { rows } = await network.memberships.roll({ on: day(about), asKnownAt: moment(asKnownAt) })
    known.push({ asKnownAt: asKnownAt.slice(0, 10), members: rows.length })
  }
  const [before, after] = known
  account.say({
    pl: `Na ${about}, według wiedzy z ${before?.asKnownAt}: ${before?.members}; według wiedzy z ${after?.asKnownAt}, po zapisaniu wypowiedzenia: ${after?.members}.`,
    en: `For ${about}, as known on ${before?.asKnownAt}: ${before?.members}; as known on ${after?.asKnownAt}, when the resignation was on record: ${after?.members}.`
  })
  return { onDates, known, about }
}
