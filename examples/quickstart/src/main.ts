/** A network in memory: its charter, two who apply, one refused with the clause, one admitted, and the roll. */
import { LocalDate } from "@ogniwo/kernel"
import { defineCharter, openNetwork } from "@ogniwo/sdk"

const charter = defineCharter({
  id: "reading-circles",
  title: { pl: "Sieć Klubów Czytelniczych", en: "Network of Reading Circles" },
  zone: "Europe/Warsaw",
  inForce: { from: "2026-01-01" },
  membership: {
    member: {
      who: { kind: ["library", "school"], clause: "§ 4" },
      admission: {
        deadline: { counts: { email: "sent", post: "posted" }, clause: "§ 5" },
        late: "left-without-consideration",
        ineligible: "refused",
        decision: { by: "board", majority: "simple", clause: "§ 6" }
      },
      term: "indefinite"
    }
  }
})

await using network = await openNetwork({ charter })
const { memberships } = network
const office = { actor: "office" }
const on = LocalDate.from("2026-03-02")
await memberships.openCall({ call: "spring", type: "member", until: "2026-03-31" }, office)

for (const [party, kind] of [["library-3", "library"] as const, ["rowing-club", "sports-club"] as const]) {
  await memberships.registerParty(
    { party, type: "organisation", on, description: { name: party, kinds: [kind] } },
    office
  )
  const delivery = { channel: "email", sent: on }
  await memberships.submit({ application: party, call: "spring", party, on, documents: [], delivery }, office)
  const { reasons, stage } = await memberships.check({ application: party, on }, office)
  console.log(party, "→", stage, ...reasons.map(({ clause, words }) => `${words.en} ${clause}`))
}

const decision = { by: "board", on, votes: { for: 5, against: 1 } }
await memberships.decide({ application: "library-3", outcome: "admit", decision }, office)
const application = { party: "library-3", type: "member", application: "library-3" }
await memberships.openMembership({ membership: "m-1", on, ...application }, office)
const { rows } = await memberships.roll({ on })
console.log("members:", rows.map(({ party }) => party).join(", "))
const open = network.lint()
console.log("the charter leaves open", open.length, "questions, such as:", open[0]?.words.en)
