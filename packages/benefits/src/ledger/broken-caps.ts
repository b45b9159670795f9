/**
 * Caps: how much one person, one organisation, one unit with all below it, or the whole programme may use.
 *
 * A cap counts what is reserved and what is used, so that a booking already takes its place under it. All caps of a
 * benefit are checked on the same append as the entry; two branches cannot overspend together.
 */
import { LocalDate, type Period, Quantity, reason, type Reason } from "@ogniwo/kernel"
import * as HashMap from "effect/HashMap"
import * as Option from "effect/Option"
import { inSmallest, unitOf } from "../amount.ts"
import type { Benefit } from "../provisions.ts"
import { type Cap, countKey, type Portion } from "./cap.ts"
import type { Counted } from "./entry.ts"
import type { LedgerState } from "./state.ts"

interface Demand {
  readonly id: string
  readonly benefit: Benefit
  readonly counted: Counted
  readonly portions: ReadonlyArray<Portion>
}

/** Every cap that the demand would break; also a cap whose subject was not named, because it could not be checked. */
export function brokenCaps(state: LedgerState, demand: Demand): ReadonlyArray<Reason> {
  return (demand.benefit.caps ?? []).flatMap((cap) => {
    const subjects = subjectsOf(cap, demand.counted)
    if (subjects.length === 0) return [unnamedSubject(cap)]
    return subjects.flatMap((subject) => brokenFor(state, demand, cap, subject))
  })
}

function subjectsOf(cap: Cap, counted: Counted): ReadonlyArray<string> {
  if (cap.per === "activity" && counted.activity === undefined) return [""]
  return cap.level === "programme"
    ? [""]
    : counted.subjects.filter(({ level }) => level === cap.level).map(({ id }) => id)
}

function brokenFor(state: LedgerState, demand: Demand, cap: Cap, subject: string): ReadonlyArray<Reason> {
  const max = inSmallest(cap.max, demand.benefit.unit) ?? 0n
  const asked = demand.portions.reduce((sum, portion) => sum + portion.amount, 0n)
  const already = (scope: string) =>
    Option.getOrElse(HashMap.get(state.counted, countKey(demand.id, cap.level, subject, scope)), () => 0n)
  const over = (used: bigint, more: bigint) =>
    used + more > max ? [overCap(demand, cap, subject, max, used, more)] : []
  if (cap.per === "programme") return over(already("programme"), asked)
  if (cap.per === "activity") {
    const { activity } = demand.counted
    return activity === undefined ? [] : over(already(`activity ${activity}`), asked)
  }
  if (cap.per === "bucket") {
    return perBucket(demand.portions).flatMap(({ bucket, amount }) => over(already(`bucket ${bucket}`), amount))
  }
  const days = Option.getOrElse(HashMap.get(state.days, countKey(demand.id, cap.level, subject, "days")), () => [])
  return over(heaviestWindow(days, demand.counted.on, cap.per.window), asked)
}

function perBucket(portions: ReadonlyArray<Portion>): ReadonlyArray<Portion> {
  const sums = new Map<string, bigint>()
  for (const { bucket, amount } of portions) sums.set(bucket, (sums.get(bucket) ?? 0n) + amount)
  return [...sums].map(([bucket, amount]) => ({ bucket, amount }))
}

/**
 * The most already counted in any window that contains `on`. Windows start on a day and end just before that day plus
 * the period; only those that start at `on` or at an earlier counted day can be the heaviest.
 */
function heaviestWindow(days: ReadonlyArray<readonly [LocalDate, bigint]>, on: LocalDate, window: Period): bigint {
  const starts = [...new Set([...days.map(([day]) => day), on])].filter(
    (start) => start <= on && on < endOf(start, window)
  )
  let heaviest = 0n
  for (const start of starts) {
    const end = endOf(start, window)
    let sum = 0n
    for (const [day, amount] of days) if (start <= day && day < end) sum += amount
    if (sum > heaviest) heaviest = sum
  }
  return heaviest
}

/** Held at the end of the calendar, where adding would leave it. */
function endOf(start: LocalDate, window: Period): LocalDate {
  return LocalDate.year(start) > 9000 ? LocalDate.last : LocalDate.add(start, window)
}

const levelWords = {
  person: { pl: "osoby", en: "person" },
  organisation: { pl: "organizacji", en: "organisation" },
  subtree: { pl: "jednostki z podległymi", en: "unit with those below it" },
  programme: { pl: "całego programu", en: "whole programme" }
} as const

function overCap({ id, benefit }: Demand, cap: Cap, subject: string, max: bigint, used: bigint, more: bigint): Reason {
  const unit = unitOf(benefit.unit)
  const say = (amount: bigint, locale: string) => Quantity.format({ amount, unit: unit.id }, unit, locale)
  const who = { pl: levelWords[cap.level].pl, en: levelWords[cap.level].en }
  return reason(
    "benefit/over-cap",
    {
      pl: `Limit dla ${who.pl}: ${say(max, "pl")}. Wykorzystano lub zarezerwowano ${say(used, "pl")}, wnioskowano o ${say(more, "pl")}.`,
      en: `The limit per ${who.en} is ${say(max, "en")}: ${say(used, "en")} used or reserved, ${say(more, "en")} asked for.`
    },
    {
      clause: cap.clause,
      params: { benefit: id, level: cap.level, subject, max: `${max}`, counted: `${used}`, asked: `${more}` }
    }
  )
}

function unnamedSubject(cap: Cap): Reason {
  return reason(
    "benefit/cap-subject-missing",
    {
      pl: `Obowiązuje limit dla ${levelWords[cap.level].pl}: trzeba wskazać, kogo dotyczy wykorzystanie.`,
      en: `There is a limit per ${levelWords[cap.level].en}: say whose use this is.`
    },
    { clause: cap.clause, params: { level: cap.level } }
  )
}
