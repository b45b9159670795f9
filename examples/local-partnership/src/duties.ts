/**
 * Who has promised what: duties by role (§ 6), some of which begin only when the grant has ended, because the partnership
 * is meant to outlive it (§ 7). Derived from the roll of a day; nothing is kept that could grow stale.
 */
import { LocalDate } from "@ogniwo/kernel"

export const grantEnds = LocalDate.from("2018-12-31")

interface Duty {
  readonly duty: string
  readonly clause: string
  /** Begins on the day after the grant ends, and has no end of its own. */
  readonly afterGrant?: boolean
}

const byRole: Readonly<Record<string, ReadonlyArray<Duty>>> = {
  host: [
    { duty: "give the centre two rooms on weekday evenings", clause: "§ 6(1)" },
    { duty: "keep the centre open in the same hours", clause: "§ 7(1)", afterGrant: true }
  ],
  "running-authority": [
    { duty: "enter the centre in the city's plan of education", clause: "§ 6(2)" },
    { duty: "pay for heating and light", clause: "§ 7(2)", afterGrant: true }
  ],
  leader: [{ duty: "call the partners' meetings and keep their minutes", clause: "§ 6(3)" }],
  partner: [{ duty: "offer at least one class a year", clause: "§ 6(4)" }]
}

/** The duties of whoever holds these roles on that day, each with its clause. */
export function dutiesOf(roles: ReadonlyArray<string>, on: LocalDate): ReadonlyArray<string> {
  return roles
    .flatMap((role) => byRole[role] ?? [])
    .filter(({ afterGrant = false }) => !afterGrant || on > grantEnds)
    .map(({ clause, duty }) => `${duty} (${clause})`)
}
