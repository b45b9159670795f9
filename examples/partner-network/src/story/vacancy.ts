/** A mandate ends before its time, and the seat is filled by the path that the regulation names. */
import type { CouncilResult } from "./council-election.ts"
import { by, day, type Stage } from "./stage.ts"

export interface VacancyResult {
  readonly left: string
  readonly successor: string
  readonly from: string
}

export async function fillVacancy(stage: Stage, council: CouncilResult): Promise<VacancyResult> {
  const { account, network } = stage
  account.section({ pl: "Mandat wygasa przed czasem (marzec 2013)", en: "A mandate ends early, March 2013" })
  const names = new Map(council.contenders.map(({ id, name }) => [id, name]))
  const sitting = await network.elections.mandates({ body: "council", on: day("2013-03-01") })
  const leaving = sitting.find(({ holder }) => holder === council.elected[2]?.candidate)
  if (leaving === undefined) throw new Error("nobody sits on the council")
  await network.elections.endMandate(
    {
      body: "council",
      mandate: leaving.mandate,
      on: day("2013-03-15"),
      because: "resigned",
      evidence: "pismo z 11 marca 2013 r."
    },
    by("election-commission", "2013-03-12")
  )
  const vacated = leaving.mandate
  const from = day("2013-04-01")
  const guess = await network.attempt.elections.fillVacancy(
    { body: "council", vacated, from, holder: council.elected[0]?.candidate ?? "" },
    by("election-commission", "2013-03-18")
  )
  if (guess.refused) account.refused(names.get(council.elected[0]?.candidate ?? "") ?? "", guess.reasons)
  const filled = await network.elections.fillVacancy(
    { body: "council", vacated, from },
    by("election-commission", "2013-03-18", "10:00")
  )
  const left = names.get(leaving.holder) ?? leaving.holder
  const successor = names.get(filled.holder) ?? filled.holder
  account.say({
    pl: `${left} składa mandat 15 marca 2013. Regulamin: ponowne przeliczenie głosów, które go wybrały (countback, § 26). Miejsce obejmuje ${successor}, od ${from} do końca kadencji (${filled.until ?? "–"}).`,
    en: `${left} gives up the mandate on 15 March 2013. The regulation: the ballots that elected the leaver are counted again (countback, § 26). ${successor} takes the seat from ${from} for the rest of the term (until ${filled.until ?? "–"}).`
  })
  return { left, successor, from }
}
