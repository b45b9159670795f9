/** After a count: the elected are invited, accept, and their mandates open. */
import type { Mandate } from "@ogniwo/selection"
import { by, day, type Stage } from "./stage.ts"

export interface SeatingDays {
  readonly election: string
  readonly invited: string
  readonly accepted: string
  readonly from: string
}

export async function seat({ network }: Stage, days: SeatingDays): Promise<ReadonlyArray<Mandate>> {
  const { accepted, election, from, invited } = days
  await network.elections.propose({ election }, by("election-commission", invited))
  const { result } = await network.elections.run({ election })
  for (const { candidate } of result?.elected ?? []) {
    await network.elections.invite({ election, candidate }, by("election-commission", invited, "09:00"))
    await network.elections.accept({ election, candidate }, by(candidate, accepted))
  }
  return network.elections.openMandates({ election, from: day(from) }, by("election-commission", accepted, "12:00"))
}
