/**
 * When a resignation takes effect: the notice runs from the day it reached the network, and the tie may have to last to
 * the end of the month, the quarter, the year or the term.
 *
 * "At least three months before the end of the year" is the same rule: three months of notice, then the end of the year
 * in which they run out.
 */
import { DateRange, LocalDate, type Reason } from "@ogniwo/kernel"
import { outOfCalendar, unsaid } from "./membership-reasons.ts"
import type { Membership } from "./membership-state.ts"
import type { MembershipProvisions } from "./provisions.ts"
import { knownAt } from "./recorded.ts"
import { said } from "./words.ts"

/** The first day without the membership, or why it cannot be known. */
export function resignationEnd(
  provisions: MembershipProvisions,
  member: Pick<Membership, "terms">,
  on: LocalDate
): LocalDate | Reason {
  const rule = said(provisions.resignation)
  const notice = said(rule?.notice)
  if (rule === undefined || notice === undefined) {
    return unsaid(
      "notice",
      { pl: "jaki jest okres wypowiedzenia?", en: "what notice does a resignation need?" },
      rule?.clause ?? provisions.clause
    )
  }
  try {
    // Without a notice the day of resigning is the first day outside; with one, its last day still belongs.
    const last = notice === "none" ? LocalDate.addDays(on, -1) : LocalDate.add(on, notice)
    return LocalDate.addDays(lastDayFor(rule.takesEffect ?? "notice-end", last, member), 1)
  } catch (error) {
    if (error instanceof RangeError) return outOfCalendar()
    throw error
  }
}

function lastDayFor(
  takesEffect: "notice-end" | "month-end" | "quarter-end" | "year-end" | "term-end",
  last: LocalDate,
  member: Pick<Membership, "terms">
): LocalDate {
  const year = LocalDate.year(last)
  const month = LocalDate.month(last)
  switch (takesEffect) {
    case "notice-end":
      return last
    case "month-end":
      return monthEnd(year, month)
    case "quarter-end":
      return monthEnd(year, Math.ceil(month / 3) * 3)
    case "year-end":
      return monthEnd(year, 12)
    case "term-end": {
      const running = knownAt(member.terms).find((term) => DateRange.contains(term.range, last))
      return running === undefined ? last : (DateRange.lastDay(running.range) ?? last)
    }
  }
}

function monthEnd(year: number, month: number): LocalDate {
  return LocalDate.of(year, month, LocalDate.daysInMonth(year, month))
}
