import { type LocalizedText, Rational } from "@ogniwo/kernel"
import type { CandidateId } from "../candidate.ts"
import type { ApprovalElection } from "../election.ts"
import type { Exact, Outcome } from "../outcome.ts"
import { reasonsHtml, resultHtml } from "./account-html.ts"
import { valueOf } from "./flow-moves.ts"
import { type Cell, escapeHtml, factsHtml, fractionCell, htmlPage, htmlTable } from "./html.ts"
import { type Group, type Payments, paymentsOf } from "./payments.ts"
import { nameOf, type RenderSettings, speaker } from "./words.ts"

/** The page is for people: beyond so many groups the smallest stand together, and the sums are still everybody's. */
const mostGroups = 150

/**
 * Who paid how much for whom: each group of equal ballots with what every one of its voters paid for the elected, and what
 * is left in their purses (Equal Shares), or what they carry for each seat (Phragmén). For other rules on approvals: how
 * many of its own each group elected.
 *
 * @example
 * ```ts
 * const votes = Result.getOrThrow(approvalElection({
 *   candidates: ["a", "b", "c"], seats: 2,
 *   ballots: [{ approves: ["a", "b"], weight: 3 }, { approves: ["c"], weight: 2 }]
 * }))
 * const page = paymentsHtml(Result.getOrThrow(elect(equalShares, votes, {}, { ties: [{ order: ["a", "b"] }] })), votes, { locale: "en" })
 * page.includes("<dt>Purse of each voter</dt><dd>2/5</dd>") // => true
 * ```
 * @since 0.1.0
 */
export function paymentsHtml(outcome: Outcome, election: ApprovalElection, settings: RenderSettings = {}): string {
  const say = speaker(settings)
  const payments = paymentsOf(outcome, election)
  const elected = outcome.status === "decided" ? outcome.elected : outcome.rounds.flatMap((round) => round.elected)
  const names = new Map(election.candidates.map((candidate) => [candidate.id, nameOf(candidate)]))
  const view: View = { payments, elected, say, name: (id) => names.get(id) ?? id }
  const body = [
    resultHtml(outcome, election.candidates, say),
    factsHtml(factsOf(view, election)),
    payments.kind === "none" || elected.length === 0 ? "" : priceTable(view),
    groupTable(view),
    `<h2>${escapeHtml(say(words.stages))}</h2>`,
    reasonsHtml(outcome, say)
  ]
  return htmlPage(settings.title ?? say(words.title[payments.kind]), settings.locale ?? "pl", body.join("\n"))
}

interface View {
  readonly payments: Payments
  readonly elected: ReadonlyArray<CandidateId>
  readonly say: (text: LocalizedText) => string
  readonly name: (id: CandidateId) => string
}

function factsOf(
  { payments, say }: View,
  { profile, seats }: ApprovalElection
): ReadonlyArray<readonly [string, string]> {
  const [first] = payments.groups
  const purse = first?.left === undefined ? undefined : Rational.sum([...first.paid.values(), first.left].map(valueOf))
  return [
    [say(words.voters), String(profile.total)],
    [say(words.seats), String(seats)],
    ...(purse === undefined ? [] : [[say(words.purse), Rational.toString(purse)] as const]),
    ...(payments.kind === "none" ? [] : [[say(words.price[payments.kind]), "1"] as const])
  ]
}

/** For each of the elected: how many paid, the most that one of them paid, and what all of them paid together. */
function priceTable({ elected, name, payments: { groups, kind }, say }: View): string {
  const rows = elected.map((id) => {
    const payers = groups.filter(({ paid }) => paid.has(id))
    const most = payers.map(({ paid }) => valueOf(paid.get(id))).reduce(Rational.max, Rational.zero)
    return [
      name(id),
      String(groups.reduce((sum, { approves, voters }) => sum + (approves.includes(id) ? voters : 0), 0)),
      String(payers.reduce((sum, { voters }) => sum + voters, 0)),
      fractionCell(payers.length === 0 ? undefined : Rational.toString(most)),
      fractionCell(together(groups, ({ paid }) => paid.get(id)))
    ]
  })
  const head = [words.elected, words.approvals, words.payers, words.most[kind], words.together].map(say)
  return htmlTable({ caption: say(words.priceRead[kind]), head, rows })
}

function groupTable(view: View): string {
  const { elected, name, payments, say } = view
  const { kind } = payments
  const all = [...payments.groups].sort((a, b) => b.voters - a.voters)
  const [shown, rest] = [all.slice(0, mostGroups), all.slice(mostGroups)]
  const hasPurses = all.some(({ left }) => left !== undefined)
  const columns = kind === "none" ? [] : elected
  const rows = shown.map((group): ReadonlyArray<Cell | string> => [
    { html: approvals(group, view), kind: "ballot" },
    String(group.voters),
    ...columns.map((id) => fractionCell(group.paid.get(id))),
    ...(hasPurses ? [fractionCell(group.left)] : []),
    kind === "none" ? String(group.approves.filter((id) => elected.includes(id)).length) : { html: spent(group, view) }
  ])
  const others = rest.reduce((sum, { voters }) => sum + voters, 0)
  const blank = columns.map(() => "")
  const foot: Array<ReadonlyArray<Cell | string>> = []
  if (rest.length > 0)
    foot.push([`${say(words.others)} (${rest.length})`, String(others), ...blank, ...(hasPurses ? [""] : []), ""])
  const sums = columns.map((id) => fractionCell(together(all, ({ paid }) => paid.get(id))))
  if (kind !== "none")
    foot.push([
      say(words.together),
      String(all.reduce((sum, { voters }) => sum + voters, 0)),
      ...sums,
      ...(hasPurses ? [fractionCell(together(all, ({ left }) => left))] : []),
      ""
    ])
  const head = [
    say(words.group),
    say(words.voters),
    ...columns.map(name),
    ...(hasPurses ? [say(words.left)] : []),
    say(kind === "none" ? words.own : words.picture)
  ]
  return `<h2>${escapeHtml(say(words.groups))}</h2>\n${htmlTable({ caption: say(words.groupsRead[kind]), head, rows, foot })}`
}

/** Whom the group approves, the elected in bold. */
function approvals({ approves }: Group, { elected, name }: View): string {
  const all = approves.map((id) => (elected.includes(id) ? `<b>${escapeHtml(name(id))}</b>` : escapeHtml(name(id))))
  return all.join(", ")
}

/** A purse as a bar: what was paid, piece by piece; what is left stays empty. Loads are drawn against a whole of one seat's. */
function spent({ left, paid }: Group, { elected, name, payments }: View): string {
  const whole =
    left === undefined
      ? payments.groups.map(totalOf).reduce(Rational.max, Rational.zero)
      : Rational.add(totalOf({ paid }), valueOf(left))
  if (whole.num <= 0n) return ""
  const parts = elected.flatMap((id) => {
    const amount = paid.get(id)
    if (amount === undefined) return []
    const share = Rational.toNumber(Rational.divide(valueOf(amount), whole)) * 100
    return [
      `<span style="width:${Math.round(share * 10) / 10}%" title="${escapeHtml(`${name(id)}: ${amount}`)}"></span>`
    ]
  })
  return `<span class="across">${parts.join("")}</span>`
}

function totalOf({ paid }: Pick<Group, "paid">): Rational {
  return Rational.sum([...paid.values()].map(valueOf))
}

function together(groups: ReadonlyArray<Group>, amount: (group: Group) => Exact | undefined): Exact {
  return Rational.toString(
    Rational.sum(groups.map((group) => Rational.multiply(valueOf(amount(group)), Rational.fromInteger(group.voters))))
  )
}

const words = {
  title: {
    price: { pl: "Kto ile za kogo zapłacił", en: "Who paid how much for whom" },
    load: { pl: "Kto ile za kogo niesie", en: "Who carries how much for whom" },
    none: { pl: "Kto kogo wybrał", en: "Who elected whom" }
  },
  voters: { pl: "Głosujący", en: "Voters" },
  seats: { pl: "Miejsca", en: "Seats" },
  purse: { pl: "Portfel każdego głosującego", en: "Purse of each voter" },
  price: {
    price: { pl: "Cena miejsca", en: "Price of a seat" },
    load: { pl: "Ciężar miejsca", en: "Load of a seat" },
    none: { pl: "", en: "" }
  },
  elected: { pl: "Wybrani", en: "Elected" },
  approvals: { pl: "Popierający", en: "Supporters" },
  payers: { pl: "Płacący", en: "Payers" },
  most: {
    price: { pl: "Najwyżej po", en: "At most each" },
    load: { pl: "Najwyżej po", en: "At most each" },
    none: { pl: "", en: "" }
  },
  together: { pl: "Razem", en: "Together" },
  priceRead: {
    price: {
      pl: "Każde miejsce kosztuje 1. Miejsca, na które nikogo nie było już stać, obsadzono potem, według reguły dopełnienia.",
      en: "Every seat costs 1. Seats that nobody could pay for any more were filled afterwards, by the rule's completion."
    },
    load: {
      pl: "Każde miejsce waży 1; ten ciężar niosą popierający.",
      en: "Every seat weighs 1, and its supporters carry it."
    },
    none: { pl: "", en: "" }
  },
  groups: { pl: "Grupy jednakowych głosów", en: "Groups of equal ballots" },
  groupsRead: {
    price: {
      pl: "Ile zapłacił każdy głosujący z grupy i ile mu zostało. Długie ułamki są skrócone po piątym miejscu i mają znak ≈.",
      en: "What every voter of the group paid, and has left. Long fractions are cut after the fifth place and marked ≈."
    },
    load: {
      pl: "Ile niesie każdy głosujący z grupy. Długie ułamki są skrócone po piątym miejscu i mają znak ≈.",
      en: "What every voter of the group carries. Long fractions are cut after the fifth place and marked ≈."
    },
    none: {
      pl: "Ilu wybranych popiera każda z grup; wybrani są wytłuszczeni.",
      en: "How many of the elected each group approves; they are in bold."
    }
  },
  group: { pl: "Głos na", en: "Ballot for" },
  left: { pl: "Zostało", en: "Left" },
  own: { pl: "Wybranych", en: "Elected" },
  picture: { pl: "Na co poszło", en: "Where it went" },
  others: { pl: "pozostałe grupy", en: "other groups" },
  stages: { pl: "Po kolei", en: "Step by step" }
} as const satisfies Record<string, LocalizedText | Record<Payments["kind"], LocalizedText>>
