/** The whole story, chapter by chapter. */
import { electTeam } from "./team-election.ts"
import { diagnosis } from "./diagnosis.ts"
import { growth } from "./growth.ts"
import type { Stage } from "./stage.ts"

export type Findings = Awaited<ReturnType<typeof tell>>

export async function tell(stage: Stage) {
  const found = { diagnosis: await diagnosis(stage), growth: await growth(stage), team: await electTeam(stage) }
  return found
}
