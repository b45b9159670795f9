import type { Instant } from "@ogniwo/kernel"
import type { PartyId } from "./ids.ts"
import type { NetworkFacts } from "./network-facts.ts"
import { aliasOf } from "./party-state.ts"

/** The party that an id stands for, through any number of merges. */
export function survivorOf(network: NetworkFacts, id: PartyId, asKnownAt?: Instant): PartyId {
  const seen = new Set<PartyId>()
  let current = id
  while (!seen.has(current)) {
    seen.add(current)
    const party = network.parties.get(current)
    const survivor = party === undefined ? undefined : aliasOf(party, asKnownAt)
    if (survivor === undefined) return current
    current = survivor
  }
  return current
}
