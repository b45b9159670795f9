import { LocalDate } from "@ogniwo/kernel"
import { inMemory } from "@ogniwo/sdk"
import { changeLeader, enrol, found, invite, openPartnership, promises, sign } from "./partnership.ts"

const { network } = await openPartnership(inMemory())
await found(network)
for (const line of await sign(network)) console.log(line)
for (const line of await enrol(network)) console.log("evening class:", line)
await changeLeader(network)
console.log("invited from the Mills quarter:", await invite(network))
for (const on of ["2018-12-31", "2019-01-01"]) {
  console.log(`the city, on ${on}:`, (await promises(network, "city", LocalDate.from(on))).join("; "))
}
await network.close()
