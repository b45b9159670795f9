/** A federation of clubs whose council is elected by the federation's own rule, from the call to the certificate. */
import { Instant, LocalDate } from "@ogniwo/kernel"
import { defineCharter, openNetwork, rulePlugin } from "@ogniwo/sdk"
import { youthFirst } from "./youth-first.ts"

export const charter = defineCharter({
  id: "federation-of-clubs",
  title: { pl: "Federacja Klubów", en: "Federation of Clubs" },
  zone: "Europe/Warsaw",
  inForce: { from: "2026-01-01" },
  bodies: {
    council: {
      seats: [{ group: "all", count: 3, clause: "§ 8" }],
      term: { years: 2 },
      selection: {
        electorate: { who: { standing: ["active"] }, frozen: "7 days before voting", oneVotePer: "organisation" },
        nomination: { by: "member", consent: "not-required" },
        ballot: { kind: "approval", secrecy: "open" },
        phases: [{ fill: "all", rule: "youth-first", options: { kept: 1 }, unfilled: "vacant", clause: "§ 9" }],
        ties: [{ lot: "published-seed" }],
        duplicates: "first-counts",
        uncontested: "all-taken",
        decides: "commission"
      }
    }
  }
})

const clubs = ["chess", "drama", "kayak", "radio", "robots"].map((id) => ({ id, standing: "active" }))
/** Who stands, nominated by which club, and which clubs approve. */
const standing = [
  { id: "adam", by: "chess", age: "older", approvedBy: ["chess", "drama", "kayak", "radio", "robots"] },
  { id: "beata", by: "drama", age: "older", approvedBy: ["chess", "drama", "kayak", "radio"] },
  { id: "cezary", by: "kayak", age: "older", approvedBy: ["kayak", "radio", "robots"] },
  { id: "dorota", by: "radio", age: "young", approvedBy: ["radio", "robots"] }
]

/** Elects the council; answers who sits, and whether the certificate, counted again, agrees. */
export async function electCouncil() {
  await using network = await openNetwork({ charter, plugins: [rulePlugin(youthFirst)] })
  const { elections } = network
  const at = (when: string) => ({ actor: "commission", at: Instant.from(when) })
  const voting = { from: Instant.from("2026-03-20T08:00:00Z"), to: Instant.from("2026-03-22T18:00:00Z") }
  const { election } = await elections.call({ body: "council", election: "2026", voting }, at("2026-03-01T09:00:00Z"))
  for (const { age, by, id } of standing) {
    const nominator = clubs.find((club) => club.id === by)!
    const candidate = { id }
    await elections.nominate({ election, candidate, nominator, attributes: { age } }, at("2026-03-05T09:00:00Z"))
  }
  await elections.freezeRoll({ election, members: clubs }, at("2026-03-13T09:00:00Z"))
  await elections.closeNominations({ election }, at("2026-03-14T09:00:00Z"))
  await elections.openVoting({ election }, at("2026-03-20T08:00:00Z"))
  for (const { id } of clubs) {
    const approves = standing.filter(({ approvedBy }) => approvedBy.includes(id)).map((each) => each.id)
    await elections.cast({ election, voter: id, ballot: { approves } }, at("2026-03-21T12:00:00Z"))
  }
  await elections.closeVoting({ election }, at("2026-03-22T18:00:00Z"))
  await elections.count({ election }, at("2026-03-22T18:30:00Z"))
  const mandates = await elections.openMandates(
    { election, from: LocalDate.from("2026-04-01") },
    at("2026-03-23T09:00:00Z")
  )
  const certificate = await elections.certificate({ election })
  const { agrees } = await elections.replay({ certificate: JSON.parse(JSON.stringify(certificate)) })
  return { seated: mandates.map(({ holder }) => holder), agrees }
}
