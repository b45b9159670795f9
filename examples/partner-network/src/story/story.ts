/** The whole story, chapter by chapter. */
import { cascadeMessage } from "./cascade.ts"
import { electCouncil } from "./council-election.ts"
import { debates } from "./debates.ts"
import { deliverReport } from "./delivery-report.ts"
import { diagnosis } from "./diagnosis.ts"
import { growth } from "./growth.ts"
import { prove } from "./proof.ts"
import { rolls } from "./rolls.ts"
import type { Stage } from "./stage.ts"
import { expertSupport } from "./support.ts"
import { electTeam } from "./team-election.ts"
import { fillVacancy } from "./vacancy.ts"
import { studyVisits } from "./visits.ts"
import { workshops } from "./workshops.ts"

export type Findings = Awaited<ReturnType<typeof tell>>

export async function tell(stage: Stage) {
  const found = await diagnosis(stage)
  const grown = await growth(stage)
  const team = await electTeam(stage)
  const council = await electCouncil(stage)
  const trained = await workshops(stage)
  const support = await expertSupport(stage)
  const visited = await studyVisits(stage)
  const debated = await debates(stage)
  const vacancy = await fillVacancy(stage, council)
  const cascade = await cascadeMessage(stage)
  const report = await deliverReport(stage)
  const onDates = await rolls(stage)
  const proof = await prove(stage)
  return {
    diagnosis: found,
    growth: grown,
    team,
    council,
    vacancy,
    workshops: trained,
    support,
    visits: visited,
    debates: debated,
    cascade,
    report,
    rolls: onDates,
    proof
  }
}
