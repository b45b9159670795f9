/**
 * The members elect their consultative team: one seat for each sub-region, then three overall. Two candidates of one
 * sub-region come out level, and the lot that was promised before the vote and revealed after it decides.
 */
import { Lot } from "@ogniwo/kernel"
import type { PlaceCount, SeatWon } from "@ogniwo/selection"
import { dice } from "../dice.ts"
import { countyOf, regions } from "../territories.ts"
import { publish, type Published } from "./files.ts"
import { membersOn } from "./members.ts"
import { placesOf } from "./recount.ts"
import { seat } from "./seating.ts"
import { by, moment, nameIn, type Stage } from "./stage.ts"

export const teamElection = "team-2012"
const seed = "kości rzucone przy świadkach: 4 2 6 1 3 5 2"
const salt = "7c1d9be04f0a5526e83b91d2c4705f6a"

export interface TeamResult {
  readonly candidates: ReadonlyArray<{ readonly id: string; readonly name: string }>
  readonly elected: ReadonlyArray<SeatWon>
  readonly places: ReadonlyArray<PlaceCount>
  readonly commitment: string
  readonly seed: string
  readonly published: Published
  readonly voters: number
}

export async function electTeam(stage: Stage): Promise<TeamResult> {
  const { account, cast, network } = stage
  const { elections } = network
  const commission = "election-commission"
  const of = { election: teamElection }
  account.section({
    pl: "Członkowie wybierają Zespół Konsultacyjny (październik 2012)",
    en: "The members elect the Consultative Team (Zespół Konsultacyjny), October 2012"
  })
  const commitment = Lot.commit(seed, salt)
  await elections.call(
    {
      body: "team",
      ...of,
      lotCommitment: commitment,
      voting: { from: moment("2012-10-15T06:00:00Z"), to: moment("2012-10-19T16:00:00Z") }
    },
    by(commission, "2012-09-17")
  )
  account.say({
    pl: `Ziarno losu przyrzeczono przed głosowaniem: SHA-256 ${commitment}.`,
    en: `The seed of the lot (los) was promised before the vote: SHA-256 ${commitment}.`
  })
  const members = await membersOn(network, "2012-09-20")
  const nominators = regions.flatMap(({ code }) =>
    members.filter(({ seat }) => seat !== undefined && countyOf(seat).region === code).slice(0, 3)
  )
  for (const nominator of nominators) {
    await elections.nominate(
      {
        ...of,
        candidate: { id: `${nominator.id}-a`, ...(nominator.seat === undefined ? {} : { seat: nominator.seat }) },
        nominator,
        organisation: nominator.id
      },
      by(nominator.id, "2012-09-20")
    )
  }
  await elections.closeNominations(of, by(commission, "2012-09-28"))
  const frozen = await elections.freezeRoll(
    { ...of, members: await membersOn(network, "2012-10-01") },
    by(commission, "2012-10-01")
  )
  const entries = frozen.roll?.entries ?? []
  account.say({
    pl: `Spis wyborców na 1 października: ${entries.length} organizacji (SHA-256 ${frozen.roll?.hash.slice(0, 16)}…). Kandydatów: ${nominators.length}, po trzech z podregionu; karta: najwyżej siedem znaków, głosowanie tajne (§ 14).`,
    en: `The electoral roll (spis wyborców) of 1 October: ${entries.length} organisations (SHA-256 ${frozen.roll?.hash.slice(0, 16)}…). Candidates: ${nominators.length}, three from each sub-region; at most seven marks, secret ballot (§ 14).`
  })
  await elections.openVoting(of, by(commission, "2012-10-15"))
  const paper = frozen.paper ?? []
  const tick = account.progress({ pl: "głosów w urnie", en: "ballots in the box" }, entries.length)
  for (const [index, { voter }] of entries.entries()) {
    await elections.cast({ ...of, voter, ballot: { approves: marks(paper, index) } }, by(voter, "2012-10-16"))
    tick()
  }
  const twice = await network.attempt.elections.cast(
    { ...of, voter: entries[0]?.voter ?? "", ballot: { approves: [] } },
    by(entries[0]?.voter ?? "", "2012-10-17")
  )
  if (twice.refused) account.refused(nameIn(cast, entries[0]?.voter ?? ""), twice.reasons)
  await elections.closeVoting(of, by(commission, "2012-10-19", "16:00"))
  return count(stage, paper, entries.length, commitment)
}

/**
 * Marks of one ballot. The two leading candidates of the first sub-region divide the voters exactly; all others are marked
 * by as many as the dice say, the first of a sub-region more often.
 */
function marks(paper: ReadonlyArray<string>, voter: number): ReadonlyArray<string> {
  const rolls = dice(7000 + voter)
  const level = paper.slice(0, 2).filter((_, place) => place === voter % 2)
  const rest = paper.slice(2).filter((_, place) => rolls.roll(10) < [2, 6, 4][place % 3]!)
  return [...level, ...rest].slice(0, 7)
}

async function count(
  stage: Stage,
  paper: ReadonlyArray<string>,
  voters: number,
  commitment: string
): Promise<TeamResult> {
  const { account, cast, network } = stage
  const { elections } = network
  const of = { election: teamElection }
  const first = await elections.count(of, by("election-commission", "2012-10-19", "17:00"))
  if (first.status === "open") {
    account.item({
      pl: `Liczenie staje: ${first.question.words.pl}. Regulamin: rozstrzyga los z ogłoszonego ziarna.`,
      en: `The count stands still: ${first.question.words.en}. The regulation: a lot from the published seed decides.`
    })
    await elections.publishSeed({ ...of, seed, salt }, by("election-commission", "2012-10-19", "17:30"))
  }
  const counted = await elections.count(of, by("election-commission", "2012-10-19", "17:45"))
  if (counted.status !== "decided") throw new Error(`the count of ${teamElection} is ${counted.status}`)
  const published = await publish(stage, teamElection, cast.names)
  const certificate = await elections.certificate(of)
  const places = placesOf(certificate)
  for (const { outcome, territory } of places) {
    for (const tie of outcome.ties) {
      const among = tie.among.map((id) => nameIn(cast, id)).join(", ")
      const chosen = tie.chosen.map((id) => nameIn(cast, id)).join(", ")
      account.item({
        pl: `Remis, podregion ${regionName(territory)}: ${among}. Los z ujawnionego ziarna „${seed}”: ${chosen}.`,
        en: `A tie in the ${regionName(territory)} sub-region: ${among}. The lot from the revealed seed "${seed}": ${chosen}.`
      })
    }
  }
  const names = counted.elected.map(
    ({ candidate, territory }) =>
      `${nameIn(cast, candidate)} (${territory === undefined ? "∑" : regionName(territory)})`
  )
  account.say({
    pl: `Wybrani do Zespołu (podregion albo ∑ ogółem): ${names.join("; ")}. Wszyscy przyjęli; kadencja od 1 listopada 2012.`,
    en: `Elected to the Team (sub-region, or ∑ overall): ${names.join("; ")}. All accepted; term from 1 November 2012.`
  })
  await seat(stage, { election: teamElection, invited: "2012-10-22", accepted: "2012-10-24", from: "2012-11-01" })
  const candidates = paper.map((id) => ({ id, name: nameIn(cast, id) }))
  return { candidates, elected: counted.elected, places, commitment, seed, published, voters }
}

function regionName(code: string | undefined): string {
  return regions.find((region) => region.code === code)?.name ?? ""
}
