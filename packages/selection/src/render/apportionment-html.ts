import { type Json, type LocalizedText, Rational } from "@ogniwo/kernel"
import type { ListElection } from "../election.ts"
import type { Outcome } from "../outcome.ts"
import { reasonsHtml, resultHtml } from "./account-html.ts"
import { matrixHtml } from "./biproportional-html.ts"
import { listIn, recordIn, textIn } from "./detail.ts"
import { type Cell, escapeHtml, exactCell, factsHtml, htmlPage, htmlTable } from "./html.ts"
import { type Quotient, quotientsOf } from "./quotients.ts"
import { figure, nameOf, renderWords, type RenderSettings, speaker } from "./words.ts"

/** Beyond so many columns a table of quotients is no longer read; the last ones won then stand beside the seats. */
const mostColumns = 24

/**
 * Seats to lists as a page: votes, seats, the quotients with those that won marked, and the divisor by which anybody checks
 * the result; for largest remainders the whole quotas and the remainders; for districts the matrix with both divisors.
 *
 * @example
 * ```ts
 * const lists = Result.getOrThrow(listElection({ candidates: ["a", "b"], seats: 3, votes: { a: 60, b: 30 } }))
 * const page = apportionmentHtml(Result.getOrThrow(elect(dhondt, lists)), lists, { locale: "en" })
 * page.includes('<td class="won">60<small>seat 1</small></td>') // => true
 * ```
 * @since 0.1.0
 */
export function apportionmentHtml(outcome: Outcome, election: ListElection, settings: RenderSettings = {}): string {
  const say = speaker(settings)
  const title = settings.title ?? say(words.title)
  const page = (parts: ReadonlyArray<string>) => htmlPage(title, settings.locale ?? "pl", parts.join("\n"))
  const stages =
    outcome.rounds.length === 0 ? [] : [`<h2>${escapeHtml(say(words.stages))}</h2>`, reasonsHtml(outcome, say)]
  if (outcome.status !== "decided") return page([resultHtml(outcome, election.candidates, say), ...stages])
  const { detail } = outcome
  const facts = factsHtml(factsOf(detail, election, say))
  if (recordIn(detail, "districts") !== undefined)
    return page([facts, ...matrixHtml(outcome, election, settings), ...stages])
  const quotients = quotientsOf(outcome.rounds, election.candidates)
  const isByRemainders = recordIn(detail, "quota") !== undefined
  const columns = Math.max(0, ...quotients.map(({ length }) => length))
  const isWide = columns > mostColumns
  const tables = [
    seatsTable(detail, election, isByRemainders || !isWide ? undefined : quotients, say),
    isByRemainders || isWide || columns === 0 ? "" : quotientTable(quotients, election, columns, say)
  ]
  return page([facts, ...tables, ...stages])
}

type Say = (text: LocalizedText) => string

function factsOf(
  detail: Json | undefined,
  { candidates, seats, votes }: ListElection,
  say: Say
): ReadonlyArray<readonly [string, string]> {
  const named = (id: string) => nameOf(candidates.find((each) => each.id === id) ?? { id })
  const facts: Array<readonly [string, string]> = [
    [say(words.seats), String(seats)],
    [say(words.votes), String(votes.reduce((sum, each) => sum + each, 0n))]
  ]
  const quota = recordIn(detail, "quota")
  if (quota !== undefined) facts.push([say(renderWords.quota), figure(textIn(quota, "value"))])
  const divisor = recordIn(detail, "divisor") ?? recordIn(detail, "upperDivisor")
  if (divisor !== undefined) {
    const [above, atMost] = [textIn(divisor, "above"), textIn(divisor, "atMost")]
    const range = [
      above === undefined ? "" : `${say(words.above)} ${figure(above)}`,
      atMost === undefined ? "" : `${say(words.atMost)} ${figure(atMost)}`
    ].filter((part) => part !== "")
    facts.push([say(divisor["squared"] === true ? words.divisorSquared : words.divisor), range.join(", ")])
  }
  const below = (listIn(detail, "belowThreshold") ?? []).filter((id) => typeof id === "string")
  if (below.length > 0) facts.push([say(words.below), below.map(named).join(", ")])
  const majority = textIn(detail, "majority")
  if (majority !== undefined) facts.push([say(words.majority), named(majority)])
  return facts
}

/** What everybody looks for: list, votes, seats; and what the seats follow from. */
function seatsTable(
  detail: Json | undefined,
  { candidates, votes }: ListElection,
  edges: ReadonlyArray<ReadonlyArray<Quotient>> | undefined,
  say: Say
): string {
  const seats = recordIn(detail, "seats")
  const quota = Rational.parse(textIn(recordIn(detail, "quota"), "value") ?? "")
  const whole = recordIn(detail, "whole")
  const byQuota = quota === undefined || quota.num === 0n ? undefined : quota
  const price = byQuota === undefined ? roundDivisor(recordIn(detail, "divisor")) : undefined
  const divided = byQuota ?? price
  const outside = new Set(listIn(detail, "belowThreshold"))
  const share = (list: number): Cell => {
    if (divided === undefined || outside.has(candidates[list]!.id)) return { html: "–" }
    return exactCell(Rational.toString(Rational.divide(Rational.fromInteger(votes[list]!), divided)))
  }
  const rows = candidates.map((candidate, list): ReadonlyArray<Cell | string> => {
    const own = textIn(seats, candidate.id) ?? ""
    const sure = textIn(whole, candidate.id)
    const won = edges?.[list]?.findLast(({ seat, value }) => seat !== undefined && value !== undefined)?.value
    const next = edges?.[list]?.find(({ seat }) => seat === undefined)?.value
    return [
      nameOf(candidate),
      String(votes[list]),
      ...(divided === undefined ? [] : [share(list)]),
      ...(sure === undefined ? [] : [sure, remainderSeat(Number(own) - Number(sure), say)]),
      ...(edges === undefined ? [] : [exactCell(won), exactCell(next)]),
      { html: escapeHtml(own), kind: own === "0" ? "" : "won" }
    ]
  })
  const head = [
    say(words.list),
    say(words.votes),
    ...(divided === undefined
      ? []
      : [price === undefined ? say(words.quotas) : `${say(words.over)} ${figure(Rational.toString(price))}`]),
    ...(whole === undefined ? [] : [say(words.whole), say(words.byRemainder)]),
    ...(edges === undefined ? [] : [say(words.lastWon), say(words.nextQuotient)]),
    say(words.seats)
  ]
  return htmlTable({ caption: say(words.seatsRead), head, rows })
}

/** The roundest number of the interval: any of it would do, and this one is divided by most easily. */
function roundDivisor(divisor: Readonly<Record<string, Json>> | undefined): Rational | undefined {
  const [above, atMost] = [textIn(divisor, "above"), textIn(divisor, "atMost")].map((text) =>
    Rational.parse(text ?? "")
  )
  if (above === undefined || atMost === undefined || divisor?.["squared"] === true) return undefined
  for (let power = Rational.floor(atMost).toString().length; power >= 0; power--) {
    const unit = Rational.fromInteger(10n ** BigInt(power))
    const round = Rational.multiply(Rational.fromInteger(Rational.floor(Rational.divide(atMost, unit))), unit)
    if (Rational.lessThan(above, round)) return round
  }
  return atMost
}

function remainderSeat(count: number, say: Say): Cell {
  return count <= 0 ? { html: "" } : { html: `+${count}<small>${escapeHtml(say(words.largest))}</small>`, kind: "won" }
}

function quotientTable(
  quotients: ReadonlyArray<ReadonlyArray<Quotient>>,
  { candidates }: ListElection,
  columns: number,
  say: Say
): string {
  const rows = candidates.map((candidate, list) => [
    nameOf(candidate),
    ...Array.from({ length: columns }, (_, at): Cell => {
      const quotient = quotients[list]![at]
      const shown = exactCell(quotient?.value)
      if (quotient?.seat === undefined) return shown
      const { first, last } = quotient.seat
      const said = `${say(words.seat)} ${first === last ? first : `${first}–${last}`}`
      return { ...shown, html: `${shown.html}<small>${escapeHtml(said)}</small>`, kind: "won" }
    })
  ])
  const head = [say(words.list), ...Array.from({ length: columns }, (_, at) => `${at + 1}.`)]
  return `<h2>${escapeHtml(say(words.quotients))}</h2>\n${htmlTable({ caption: say(words.quotientsRead), head, rows })}`
}

const words = {
  title: { pl: "Podział miejsc", en: "Apportionment of seats" },
  seats: { pl: "Miejsca", en: "Seats" },
  seat: { pl: "miejsce", en: "seat" },
  votes: { pl: "Głosy", en: "Votes" },
  list: { pl: "Lista", en: "List" },
  divisor: { pl: "Dzielnik", en: "Divisor" },
  divisorSquared: { pl: "Dzielnik do kwadratu", en: "Divisor, squared" },
  above: { pl: "powyżej", en: "above" },
  atMost: { pl: "najwyżej", en: "at most" },
  below: { pl: "Poniżej progu", en: "Below the threshold" },
  majority: { pl: "Większość głosów ma", en: "Majority of votes" },
  over: { pl: "Głosy :", en: "Votes ÷" },
  quotas: { pl: "Ile kwot", en: "Quotas" },
  whole: { pl: "Całe kwoty i gwarancje", en: "Whole quotas and guarantees" },
  byRemainder: { pl: "Z reszt", en: "By remainders" },
  largest: { pl: "największa reszta", en: "largest remainder" },
  lastWon: { pl: "Ostatni iloraz z miejscem", en: "Last quotient that won" },
  nextQuotient: { pl: "Następny iloraz", en: "Next quotient" },
  seatsRead: {
    pl: "Głosy podzielone przez dzielnik i zaokrąglone tak, jak każe metoda, dają miejsca. Ułamki skrócone po trzecim miejscu mają znak ≈.",
    en: "Votes over the divisor, rounded as the method says, are the seats. Fractions cut after the third place are marked ≈."
  },
  quotients: { pl: "Ilorazy", en: "Quotients" },
  quotientsRead: {
    pl: "W kolumnach: iloraz listy przy pierwszym, drugim, trzecim miejscu. Zaznaczone ilorazy zdobyły miejsca, w podanej kolejności.",
    en: "In columns: a list's quotient for its first, second, third seat. Those marked won seats, in the order given."
  },
  stages: { pl: "Po kolei", en: "Step by step" }
} as const satisfies Record<string, LocalizedText>
