import * as Layer from "effect/Layer"
import { NetworkIdentity } from "../src/execute.ts"
import { Journal } from "../src/journal/journal.ts"

export const network = { id: "network", zone: "Europe/Warsaw" }

/** A journal in memory, of a network with a name and a calendar. */
export const journalOfNetwork = Layer.merge(Journal.layerMemory, Layer.succeed(NetworkIdentity, network))
