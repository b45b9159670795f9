import { type LocalizedText, Rational } from "@ogniwo/kernel"
import type { DrawnPanel } from "../sortition/draw.ts"
import type { FairLottery, PanelLottery } from "../sortition/lottery.ts"
import type { TicketLottery } from "../sortition/tickets.ts"
import { escapeHtml, fractionCell, factsHtml, htmlPage, htmlTable } from "./html.ts"
import { chanceCell, type LotteryView, levelsTable, panelsTable, quotasTable, typesTable } from "./lottery-tables.ts"
import { fraction, type RenderSettings, speaker } from "./words.ts"

/** What may stand on a lottery's page besides the lottery. */
export interface LotterySettings extends RenderSettings {
  readonly tickets?: TicketLottery
  readonly drawn?: DrawnPanel
  /** What `verifyLottery` said of the certificate: nothing when everything holds. */
  readonly checked?: ReadonlyArray<string>
}

/** Ids on tickets: a page that is longer is read by nobody, and the list is then published as a file. */
const mostIds = 30_000

/**
 * A lottery over panels as a page for those who were invited: everybody's chance by type, how the quotas are met, the panels
 * and the tickets that can be drawn, what was drawn, and what is proved about how fair it is.
 *
 * @since 0.1.0
 */
export function lotteryHtml(lottery: PanelLottery | FairLottery, settings: LotterySettings = {}): string {
  const say = speaker(settings)
  const { drawn, tickets } = settings
  const view: LotteryView = { lottery, say, ...(drawn === undefined ? {} : { drawn }) }
  const { excluded, panels, pool, types } = lottery
  const sitting = lottery.chances.filter(({ num }) => num > 0n)
  const least = sitting.length === 0 ? Rational.zero : sitting.reduce(Rational.min)
  const greatest = sitting.reduce(Rational.max, Rational.zero)
  const facts: ReadonlyArray<readonly [string, string]> = [
    [say(words.people), String(pool.people.length)],
    [say(words.seats), String(pool.seats)],
    [say(words.types), String(types.types.length)],
    [say(words.panels), String(panels.length)],
    [say(words.least), fraction(Rational.toString(least))],
    [say(words.greatest), fraction(Rational.toString(greatest))],
    ...(excluded.length === 0 ? [] : [[say(words.excluded), String(excluded.length)] as const])
  ]
  const section = (title: LocalizedText, content: string) =>
    content === "" ? "" : `<h2>${escapeHtml(say(title))}</h2>\n${content}`
  const body = [
    factsHtml(facts),
    section(words.drawn, drawn === undefined ? "" : drawnHtml(drawn, view)),
    section(words.chances, levelsTable(view)),
    section(words.quotas, quotasTable(view)),
    section(words.byType, typesTable(view)),
    section(words.portfolio, panelsTable(view)),
    section(words.tickets, tickets === undefined ? "" : ticketsHtml(tickets, view)),
    section(words.proof, "certificate" in lottery ? proofHtml(lottery, view, settings.checked) : "")
  ]
  return htmlPage(
    settings.title ?? say(words.title),
    settings.locale ?? "pl",
    body.filter((part) => part !== "").join("\n")
  )
}

function drawnHtml({ members, panel, seed }: DrawnPanel, { lottery, say }: LotteryView): string {
  const facts: ReadonlyArray<readonly [string, string]> = [
    [say(words.seed), seed],
    [say(words.panel), `${panel + 1} / ${lottery.panels.length}`]
  ]
  return `${factsHtml(facts)}\n<p class="result">${escapeHtml(members.join(", "))}</p>`
}

function ticketsHtml({ error, tickets }: TicketLottery, { lottery, say }: LotteryView): string {
  const facts = factsHtml([
    [say(words.ticketCount), String(tickets.length)],
    [say(words.error), fraction(Rational.toString(error))]
  ])
  if (tickets.length * lottery.pool.seats > mostIds)
    return `${facts}<p class="note">${escapeHtml(say(words.ticketsApart))}</p>`
  const rows = tickets.map((members, at) => [`${at + 1}`, { html: escapeHtml(members.join(", ")), kind: "text" }])
  const head = [say(words.ticket), { html: escapeHtml(say(words.members)), kind: "text" }]
  return `${facts}\n${htmlTable({ caption: say(words.ticketsRead), head, rows })}`
}

function proofHtml(lottery: FairLottery, { say }: LotteryView, checked: ReadonlyArray<string> | undefined): string {
  const { certificate, factor, least, stopped } = lottery
  const read = checked === undefined ? words.unchecked : checked.length === 0 ? words.holds : words.fails
  const claim = stopped === undefined ? words.best[certificate.objective] : words.interval
  const facts: ReadonlyArray<readonly [string, string]> = [
    [say(words.cuts), String(certificate.cuts.length)],
    [say(words.levels), String(certificate.levels.length)],
    [
      say(words.between),
      `${fraction(Rational.toString(least.atLeast))} – ${fraction(Rational.toString(least.atMost))}`
    ],
    ...(factor === undefined ? [] : [[say(words.factor), fraction(Rational.toString(factor))] as const])
  ]
  const rows = certificate.levels.map(({ chance, settles }, at) => [
    `${at + 1}`,
    fractionCell(chance),
    chanceCell(Rational.parse(chance) ?? Rational.zero),
    String(settles.length)
  ])
  const faults = (checked ?? []).map((fault) => `<li>${escapeHtml(fault)}</li>`).join("")
  return [
    `<p class="note">${escapeHtml(`${say(claim)} ${say(read)}`)}</p>`,
    faults === "" ? "" : `<ul>${faults}</ul>`,
    factsHtml(facts),
    htmlTable({
      caption: say(words.levelsRead),
      head: [say(words.level), say(words.chance), "", say(words.settles)],
      rows
    })
  ].join("\n")
}

const words = {
  title: { pl: "Losowanie panelu", en: "The lottery over panels" },
  people: { pl: "Osoby w puli", en: "People in the pool" },
  seats: { pl: "Miejsca", en: "Seats" },
  types: { pl: "Typy osób", en: "Types of people" },
  panels: { pl: "Możliwe składy", en: "Panels in the lottery" },
  least: { pl: "Najmniejsza szansa", en: "Least chance" },
  greatest: { pl: "Największa szansa", en: "Greatest chance" },
  excluded: { pl: "Bez szansy przy tych limitach", en: "Without a chance under these quotas" },
  drawn: { pl: "Wylosowany skład", en: "The panel drawn" },
  seed: { pl: "Ziarno losowania", en: "Seed" },
  panel: { pl: "Skład numer", en: "Panel number" },
  chances: { pl: "Szanse", en: "Chances" },
  quotas: { pl: "Limity", en: "Quotas" },
  byType: { pl: "Szanse według typu", en: "Chances by type" },
  portfolio: { pl: "Składy, które mogą być wylosowane", en: "Panels that can be drawn" },
  tickets: { pl: "Losy", en: "Tickets" },
  ticket: { pl: "Los", en: "Ticket" },
  members: { pl: "Skład", en: "Members" },
  ticketCount: { pl: "Równie prawdopodobne losy", en: "Equally likely tickets" },
  error: { pl: "Największy błąd z zaokrąglenia do losów", en: "Greatest error of rounding to tickets" },
  ticketsRead: {
    pl: "Każdy los jest równie prawdopodobny i spełnia wszystkie limity.",
    en: "Every ticket is equally likely, and meets all quotas."
  },
  ticketsApart: {
    pl: "Lista losów jest za długa na tę stronę; ogłasza się ją jako plik.",
    en: "The list of tickets is too long for this page; it is published as a file."
  },
  proof: { pl: "Dowód sprawiedliwości", en: "Proof of fairness" },
  best: {
    leximin: {
      pl: "Żadna loteria o tych limitach nie daje najmniej uprzywilejowanym większej szansy, ani następnym po nich.",
      en: "No lottery under these quotas gives the least favoured a greater chance, nor the next after them."
    },
    maximin: {
      pl: "Żadna loteria o tych limitach nie daje najmniej uprzywilejowanym większej szansy.",
      en: "No lottery under these quotas gives the least favoured a greater chance."
    },
    nash: {
      pl: "Średnia geometryczna szans jest co najwyżej o podany czynnik mniejsza niż największa możliwa.",
      en: "The geometric mean of the chances is within the stated factor of the greatest possible."
    }
  },
  interval: {
    pl: "Szukanie przerwano, zanim dowiedziono najlepszej loterii; najlepsza leży w podanych granicach.",
    en: "The search was stopped before the best lottery was proved; the best lies within the bounds stated."
  },
  holds: {
    pl: "Zaświadczenie sprawdzono samym dodawaniem: wszystko się zgadza.",
    en: "The certificate was checked by additions alone: everything holds."
  },
  fails: { pl: "Zaświadczenie NIE zgadza się w tych miejscach:", en: "The certificate does NOT hold in these places:" },
  unchecked: {
    pl: "Zaświadczenia na tej stronie nie sprawdzano.",
    en: "The certificate was not checked for this page."
  },
  cuts: { pl: "Cięcia", en: "Cuts" },
  levels: { pl: "Poziomy", en: "Levels" },
  between: { pl: "Najmniejsza szansa: osiągnięta – możliwa", en: "Least chance: reached – possible" },
  factor: { pl: "Czynnik", en: "Factor" },
  level: { pl: "Poziom", en: "Level" },
  chance: { pl: "Szansa", en: "Chance" },
  settles: { pl: "Rozstrzyga typów", en: "Types settled" },
  levelsRead: {
    pl: "Poziom po poziomie: więcej niż tyle nie może mieć najmniej uprzywilejowany z pozostałych.",
    en: "Level by level: the least favoured of the rest cannot have more than this."
  }
} as const satisfies Record<string, LocalizedText | Record<"leximin" | "maximin" | "nash", LocalizedText>>
