/** Entering organisations: into the register of parties, and into the network. */
import type { Facts } from "@ogniwo/kernel"
import type { Network } from "@ogniwo/sdk"
import type { Organisation } from "../generator.ts"
import { by, day } from "./stage.ts"

export async function register(network: Network, organisation: Organisation, on: string): Promise<void> {
  const { county, id, name, register: number, sector } = organisation
  await network.memberships.registerParty(
    {
      party: id,
      type: "organisation",
      on,
      description: { name, seat: county, sectors: [sector] },
      identities: [{ register: "krs", number }]
    },
    by("office", on)
  )
}

/** Opens a membership; with an application, fulfils that in the same transaction. */
export async function enter(
  network: Network,
  { id }: Pick<Organisation, "id">,
  on: string,
  application?: { readonly id: string; readonly recorded: string }
): Promise<void> {
  await network.memberships.openMembership(
    {
      membership: `m-${id}`,
      party: id,
      type: "member",
      on,
      ...(application === undefined ? {} : { application: application.id })
    },
    by("office", application?.recorded ?? on, "10:00")
  )
}

/** The facts of all members on a day, as criteria read them. */
export async function membersOn(network: Network, on: string): Promise<ReadonlyArray<Facts>> {
  const roll = await network.memberships.roll({ on: day(on) })
  return roll.rows.map(({ facts }) => facts)
}
