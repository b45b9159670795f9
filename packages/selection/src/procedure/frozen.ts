import { LocalDate, type Period } from "@ogniwo/kernel"
import type { Frozen } from "./provisions.ts"

/**
 * The day on which the roll is frozen.
 *
 * @param opens - The first day of voting.
 * @example
 * ```ts
 * frozenOn("14 days before voting", LocalDate.from("2012-10-01")) // => "2012-09-17"
 * ```
 * @since 0.1.0
 */
export function frozenOn(frozen: Frozen, opens: LocalDate): LocalDate {
  if (typeof frozen !== "string") return frozen.on
  const [count = "0", unit = "days"] = frozen.split(" ")
  const n = Number(count)
  const period: Period = unit.startsWith("month") ? { months: n } : unit.startsWith("week") ? { weeks: n } : { days: n }
  return LocalDate.subtract(opens, period)
}
