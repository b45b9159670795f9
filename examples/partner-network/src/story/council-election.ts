/**
 * The organisations of the whole region elect their representatives to the voivodeship's council: several thousand voters,
 * ranked ballots by post, the single transferable vote.
 */
import type { PlaceCount, SeatWon } from "@ogniwo/selection"
import { type Contender, regionOf } from "../electorate.ts"
import { countyOf, countyTitle } from "../territories.ts"
import { publish, type Published } from "./files.ts"
import { placesOf } from "./recount.ts"
import { seat } from "./seating.ts"
import { by, moment, type Stage } from "./stage.ts"

export const councilElection = "council-2012"
const organisations = 3600
const seats = 7

export interface CouncilResult {
  readonly contenders: ReadonlyArray<Contender>
  readonly voters: number
  readonly voted: number
  readonly elected: ReadonlyArray<SeatWon>
  readonly place: PlaceCount
  readonly published: Published
}

export async function electCouncil(stage: Stage): Promise<CouncilResult> {
  const { account, network } = stage
  const { elections } = network
  const commission = "election-commission"
  const of = { election: councilElection }
  const { contenders, slips, voters } = regionOf(1911, organisations, 18)
  account.know(new Map(contenders.map(({ id, name }) => [id, name])))
  account.section({
    pl: "Organizacje regionu wybierają przedstawicieli do Rady Województwa (listopad 2012)",
    en: "The region's NGOs elect to the voivodeship's council (Rada Województwa), November 2012"
  })
  await elections.call(
    {
      body: "council",
      ...of,
      voting: { from: moment("2012-11-19T07:00:00Z"), to: moment("2012-12-03T16:00:00Z") }
    },
    by(commission, "2012-10-22")
  )
  for (const { county, id } of contenders) {
    await elections.nominate(
      { ...of, candidate: { id, seat: county }, nominator: { id: `o-of-${id}`, sectors: ["ngo"], seat: county } },
      by(`o-of-${id}`, "2012-10-29")
    )
  }
  await elections.closeNominations(of, by(commission, "2012-11-02"))
  await elections.freezeRoll({ ...of, members: voters }, by(commission, "2012-11-05"))
  await elections.openVoting(of, by(commission, "2012-11-19"))
  await elections.closeVoting(of, by(commission, "2012-12-03", "17:00"))
  await elections.openBox(
    { ...of, ballots: slips, source: "karty nadesłane pocztą, wprowadzone komisyjnie" },
    by(commission, "2012-12-06")
  )
  await elections.publishSeed(
    { ...of, seed: "3 9 14 22 31 40", evidence: "publiczne losowanie liczb z 6 grudnia 2012 r." },
    by(commission, "2012-12-06", "10:00")
  )
  const counted = await elections.count(of, by(commission, "2012-12-06", "12:00"))
  if (counted.status !== "decided") throw new Error(`the count of ${councilElection} is ${counted.status}`)
  const names = new Map(contenders.map(({ id, name }) => [id, name]))
  const [place] = placesOf(await elections.certificate(of))
  if (place === undefined) throw new Error(`nothing was counted in ${councilElection}`)
  account.say({
    pl: `Uprawnionych organizacji: ${voters.length}; kart: ${slips.length}. Kandydatów ${contenders.length}, miejsc ${seats}; STV według szkockich przepisów z 2007 r., próg ${place.outcome.rounds[0]?.quota}, etapów ${place.outcome.rounds.length}.`,
    en: `Organisations entitled: ${voters.length}; ballots: ${slips.length}. Candidates ${contenders.length}, seats ${seats}; STV by the Scottish rules of 2007, quota ${place.outcome.rounds[0]?.quota}, ${place.outcome.rounds.length} stages.`
  })
  for (const { candidate } of counted.elected) {
    const stage = place.outcome.rounds.find(({ elected }) => elected.includes(candidate))?.stage ?? 0
    const contender = contenders.find(({ id }) => id === candidate)
    const where = contender === undefined ? { pl: "", en: "" } : countyTitle(countyOf(contender.county))
    const name = names.get(candidate) ?? candidate
    account.item({ pl: `${name}, ${where.pl}: na etapie ${stage}`, en: `${name}, ${where.en}: at stage ${stage}` })
  }
  const published = await publish(stage, councilElection, names)
  await seat(stage, { election: councilElection, invited: "2012-12-10", accepted: "2012-12-14", from: "2013-01-01" })
  return { contenders, voters: voters.length, voted: slips.length, elected: counted.elected, place, published }
}
