/** Chapter 1: the network as it is found, the counties without anybody, and what its regulation leaves open. */
import { voivodeship } from "../territories.ts"
import { enter, register } from "./members.ts"
import { by, day, type Stage } from "./stage.ts"

const start = "2011-07-01"

export interface Diagnosis {
  readonly members: number
  readonly covered: number
  readonly uncovered: ReadonlyArray<string>
  readonly questions: ReadonlyArray<{ readonly path: string; readonly severity: string; readonly words: string }>
}

export async function diagnosis({ account, cast, network }: Stage): Promise<Diagnosis> {
  account.section({
    pl: "Diagnoza: Katalog Środków Naprawczych (lipiec 2011)",
    en: "The diagnosis: a Catalogue of Remedies (Katalog Środków Naprawczych), July 2011"
  })
  for (const organisation of cast.founders) {
    await register(network, organisation, start)
    await enter(network, organisation, start)
  }
  const coverage = await network.memberships.coverage({
    on: day("2011-07-31"),
    wanted: { level: "county", in: voivodeship }
  })
  const uncovered = coverage.uncovered.map(({ code, name }) => name ?? code)
  account.say({
    pl: `Sieć zaczyna z ${cast.founders.length} organizacjami. Powiaty z członkiem: ${coverage.covered.length} z 24. Bez nikogo: ${uncovered.join(", ")}.`,
    en: `The network starts with ${cast.founders.length} organisations. Counties (powiaty) with a member: ${coverage.covered.length} of 24. With nobody: ${uncovered.join(", ")}.`
  })
  const questions = network.lint().map(({ path, severity, words }) => ({
    path: path.join("."),
    severity,
    words: account.in(words)
  }))
  account.say({
    pl: `Pytania, które regulamin zostawia bez odpowiedzi: ${questions.length}; żadne nie jest rozstrzygane po cichu:`,
    en: `Questions that the regulation leaves open: ${questions.length}; none of them is answered in silence:`
  })
  for (const { path, words } of questions) account.item({ pl: `${words} (${path})`, en: `${words} (${path})` })
  const taken = await network.attempt.memberships.registerParty(
    {
      party: "o-copy",
      type: "organisation",
      on: start,
      description: { name: "Stowarzyszenie „Sobowtór”", seat: "0663", sectors: ["ngo"] },
      identities: [{ register: "krs", number: cast.founders[0]?.register ?? "" }]
    },
    by("office", start)
  )
  if (taken.refused) account.refused("Stowarzyszenie „Sobowtór”", taken.reasons)
  return { members: cast.founders.length, covered: coverage.covered.length, uncovered, questions }
}
