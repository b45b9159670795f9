/** The report: one page that needs nothing else, for the board and for the notice board. */
import { textIn } from "@ogniwo/kernel"
import type { Language } from "../account.ts"
import { charter } from "../charter.ts"
import type { Findings } from "../story/story.ts"
import { supportSpread, targetBars, targetTable } from "./benefits.ts"
import { flow, stages, tallies } from "./council.ts"
import { funnel, funnelTable } from "./funnel.ts"
import { html, type Markup, table } from "./html.ts"
import { countyMap, regionTable } from "./map.ts"
import { membershipChart, membershipTable } from "./membership.ts"
import { style } from "./style.ts"
import { approvals } from "./team.ts"
import { type Say, sayIn } from "./words.ts"

export function reportOf(found: Findings, language: Language): string {
  const say = sayIn(language)
  const title = textIn(charter.title, language)
  const page = html`<!doctype html>
    <html lang="${language}">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <title>${title}</title>
        <style>
          ${{ markup: style }}
        </style>
      </head>
      <body>
        <main>
          <header>
            <h1>${title}</h1>
            <p class="lead">
              ${say("Sprawozdanie za okres od 1 lipca 2011 do 31 lipca 2013. Nazwy i osoby są zmyślone.", "Report for 1 July 2011 to 31 July 2013. Names and persons are invented.")}
            </p>
            ${keyFigures(found, say)}
          </header>
          ${[coverage(found, say), growth(found, say), calls(found, language, say), team(found, say), council(found, language, say), benefits(found, say), cascade(found, say), proof(found, say)]}
          <footer>
            ${say("Każdą liczbę wyprowadzono z dziennika sieci (network.db); wyniki wyborów można policzyć ponownie z zaświadczeń w folderze certificates.", "Every figure is derived from the network's journal (network.db); the elections can be counted again from the certificates in the folder certificates.")}
          </footer>
        </main>
      </body>
    </html> `
  return page.markup
}

function keyFigures({ cascade, growth, report, support, workshops }: Findings, say: Say): Markup {
  const visits = report.targets.find(({ indicator }) => indicator === "study-visits")?.figure ?? "0"
  const figures = [
    [`${growth.members}`, say("organizacji członkowskich, cel 40", "member organisations, target 40")],
    [`${growth.covered}/24`, say("powiatów z członkiem", "counties with a member")],
    [`${workshops.hours} h`, say("warsztatów, 48 na osobę", "of workshops, 48 per person")],
    [visits, say("wizyt studyjnych", "study visits")],
    [
      `${support.usedHours} h`,
      say("wsparcia, średnio 20 na organizację", "of support, 20 per organisation on average")
    ],
    [
      `${cascade.rollUp.acknowledged}/${cascade.rollUp.units}`,
      say("jednostek potwierdziło komunikat", "units acknowledged the message")
    ]
  ] as const
  return html`<div class="figures">
    ${figures.map(([value, words]) => html`<div><b>${value}</b><span>${words}</span></div>`)}
  </div>`
}

/** On paper a section stays together; one that begins with a long table flows on to the next page. */
function section(title: string, lead: string, ...content: ReadonlyArray<Markup>): Markup {
  const kind = content[0]?.markup.startsWith("<table") === true ? "flows" : "whole"
  return html`<section class="${kind}">
    <h2>${title}</h2>
    <p>${lead}</p>
    ${content}
  </section>`
}

function beside(chart: Markup, figures: Markup, kind = ""): Markup {
  return html`<div class="beside ${kind}">
    <div>${chart}</div>
    <div>${figures}</div>
  </div>`
}

function coverage({ diagnosis, growth }: Findings, say: Say): Markup {
  return section(
    say("Członkowie we wszystkich powiatach", "Members in all counties"),
    say(
      `Na początku ${diagnosis.covered} z 24 powiatów, od września 2012 wszystkie ${growth.covered}. Kafelki leżą mniej więcej tak jak powiaty.`,
      `${diagnosis.covered} of 24 counties at the start, all ${growth.covered} from September 2012. Tiles lie roughly as the counties do.`
    ),
    beside(countyMap(growth.byCounty, say), regionTable(growth.byCounty, say))
  )
}

function growth({ growth: grown, rolls }: Findings, say: Say): Markup {
  const [before, after] = rolls.known
  return section(
    say("Wzrost do czterdziestu", "Growth to forty"),
    say(
      `Przystąpiło ${grown.joined} organizacji, odeszła ${grown.ended}.`,
      `${grown.joined} organisations joined, ${grown.ended} left.`
    ),
    beside(membershipChart(grown.steps, say), membershipTable(grown.steps, say)),
    html`<p class="note">
      ${say(
        `Lista na ${rolls.about} według wiedzy z ${before?.asKnownAt ?? ""}: ${before?.members ?? 0}; według wiedzy z ${after?.asKnownAt ?? ""}: ${after?.members ?? 0}, bo zapisano już wypowiedzenie.`,
        `The roll for ${rolls.about} as known on ${before?.asKnownAt ?? ""}: ${before?.members ?? 0}; as known on ${after?.asKnownAt ?? ""}: ${after?.members ?? 0}, because a resignation was on record by then.`
      )}
    </p>`
  )
}

function calls({ growth: { calls: both } }: Findings, language: Language, say: Say): Markup {
  const rows = both.flatMap(({ id, turnedAway }) =>
    turnedAway.flatMap(({ name, reasons }) =>
      reasons.map(({ clause = "–", words }) => [
        id,
        name,
        textIn(words, language),
        html`<span class="clause">${clause}</span>`
      ])
    )
  )
  const admitted = both.map(({ admitted: count, applications, id }) => `${id}: ${count}/${applications}`).join(", ")
  return section(
    say("Nabory: kto nie wszedł i dlaczego", "The calls: who was turned away, and why"),
    say(
      `Przyjęto ${admitted}. Każda odmowa wskazuje przepis regulaminu.`,
      `Admitted ${admitted}. Every refusal cites its clause.`
    ),
    table(
      [
        { title: say("Nabór", "Call") },
        { title: say("Organizacja", "Organisation") },
        { title: say("Powód", "Reason") },
        { title: say("Przepis", "Clause") }
      ],
      rows
    )
  )
}

function team({ team: elected }: Findings, say: Say): Markup {
  const facts: ReadonlyArray<readonly [string, string]> = [
    [say("Uprawnieni", "Voters"), `${elected.voters}`],
    [say("Miejsca", "Seats"), "4 + 3"],
    [say("Reguły", "Rules"), say("poparcie; Phragmén", "approval; Phragmén")],
    [say("Przyrzeczenie ziarna (SHA-256)", "Commitment to the seed (SHA-256)"), elected.commitment],
    [say("Ujawnione ziarno", "The seed revealed"), elected.seed],
    [say("Zaświadczenie (SHA-256)", "Certificate (SHA-256)"), elected.published.sha256]
  ]
  return section(
    say(
      "Zespół Konsultacyjny: jedno miejsce na podregion, trzy ogólne",
      "The Consultative Team: one seat a sub-region, three overall"
    ),
    say(
      "Czterdzieści organizacji, głosowanie tajne, najwyżej siedem znaków na karcie. W podregionie bialskim padł remis; rozstrzygnął los z ziarna przyrzeczonego przed głosowaniem.",
      "Forty organisations, a secret ballot, at most seven marks. The bialski sub-region came out level; the lot from a seed promised before the vote decided."
    ),
    beside(approvals(elected, say), factTable(facts, say))
  )
}

function council({ council: elected, vacancy }: Findings, language: Language, say: Say): Markup {
  const { outcome } = elected.place
  return section(
    say("Rada Województwa: pojedynczy głos przechodni", "The voivodeship's council: single transferable vote"),
    say(
      `${elected.voters} organizacji regionu, ${elected.voted} kart, ${elected.contenders.length} kandydatów, 7 miejsc, ${outcome.rounds.length} etapów. Ciemna część paska to pierwsze wskazania, jasna to głosy przeniesione.`,
      `${elected.voters} organisations of the region, ${elected.voted} ballots, ${elected.contenders.length} candidates, 7 seats, ${outcome.rounds.length} stages. The dark part of a bar is first preferences, the light part votes transferred.`
    ),
    tallies(elected, say),
    flow(elected, language),
    html`<div class="scroll">${stages(elected, say)}</div>`,
    html`<p class="note">
      ${say(
        `${vacancy.left} złożył(a) mandat 15 marca 2013; z ponownego przeliczenia tych samych kart (countback) miejsce objął(ęła) ${vacancy.successor}. Zaświadczenie SHA-256 ${elected.published.sha256}.`,
        `${vacancy.left} gave up the mandate on 15 March 2013; a countback of the same ballots gave the seat to ${vacancy.successor}. Certificate SHA-256 ${elected.published.sha256}.`
      )}
    </p>`
  )
}

function benefits({ debates, report, support, visits, workshops }: Findings, say: Say): Markup {
  return section(
    say("Korzyści z przynależności wobec celów", "Benefits of belonging, against their targets"),
    say(
      `${workshops.groups} grup po 48 godzin, ${workshops.persons} osób po pełnym cyklu; ${visits.held} wizyt rozlosowanych wśród ${visits.wanted} chętnych; ${debates.seats} miejsc przy ${debates.tables} stolikach w ${debates.meetings} miejscowościach.`,
      `${workshops.groups} groups of 48 hours, ${workshops.persons} persons through a full series; ${visits.held} visits drawn by lot among ${visits.wanted} who asked; ${debates.seats} seats at ${debates.tables} tables in ${debates.meetings} towns.`
    ),
    beside(targetBars(report, say), targetTable(report, say)),
    beside(
      supportSpread(support, say),
      html`<p class="note">
        ${say(
          "Średnia to nie limit: 20 godzin na organizację tworzy wspólną pulę, z której jedna bierze 30, a inna 10 godzin. Pula i limit 30 godzin (§ 34) trzymają całość.",
          "An average is no limit: 20 hours per organisation make one pool, of which one takes 30 hours and another 10. The pool and the cap of 30 hours (§ 34) hold the whole together."
        )}
      </p>`
    )
  )
}

function cascade({ cascade: message }: Findings, say: Say): Markup {
  return section(
    say("Komunikat do punktów w powiatach", "A message to the points in the counties"),
    say(
      "Z biura do koordynatorów podregionów, od nich do punktów; każdy potwierdza odbiór, kto zwleka, dostaje przypomnienie.",
      "From the office to the coordinators of the sub-regions, from them to the points; everybody acknowledges, and who is late is reminded."
    ),
    beside(funnel(message, say), funnelTable(message, say))
  )
}

function proof({ proof: proved }: Findings, say: Say): Markup {
  const keys = [
    [say("listy na trzy dni", "rolls on three dates"), "rolls"],
    [say("mandaty", "mandates"), "mandates"],
    [say("salda świadczeń", "balances of benefits"), "balances"],
    [say("łańcuchy skrótów", "hash chains"), "chains"]
  ] as const
  return section(
    say("Dowód", "The proof"),
    say(
      `${proved.events} zdarzeń w ${proved.streams} strumieniach, dziennik ${proved.intact ? "nienaruszony" : "naruszony"}. Sieć odbudowana z dziennika od zera daje to samo.`,
      `${proved.events} events in ${proved.streams} streams, the journal ${proved.intact ? "intact" : "not intact"}. The network rebuilt from the journal comes to the same.`
    ),
    table(
      [
        { title: say("Co porównano", "What was compared") },
        { title: "SHA-256", kind: "mono" },
        { title: say("Po odbudowie", "When rebuilt") }
      ],
      [
        ...keys.map(([words, key]) => [
          words,
          proved.original[key],
          proved.original[key] === proved.rebuilt[key] ? say("to samo", "the same") : say("inne", "different")
        ]),
        [say("pieczęć dziennika", "seal of the journal"), proved.seal, ""]
      ]
    )
  )
}

function factTable(facts: ReadonlyArray<readonly [string, string]>, say: Say): Markup {
  const columns = [{ title: say("Wybory", "The election") }, { title: "" }]
  return table(
    columns,
    facts.map(([name, value]) => [
      name,
      /^[0-9a-f]{64}$/.test(value) ? html`<span class="mono">${value}</span>` : value
    ])
  )
}
