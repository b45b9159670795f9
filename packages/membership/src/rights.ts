/**
 * Rights of a member on a day: those of its class, less those that a suspension takes away.
 *
 * A suspension may take the vote and leave the voice. Who is not a member has no rights of one; who is, in grace, keeps
 * them unless the charter counts grace as no membership.
 */
import { DateRange, type Instant, type LocalDate, type Period } from "@ogniwo/kernel"
import type { Membership } from "./membership-state.ts"
import type { MembershipProvisions } from "./provisions.ts"
import { knownAt } from "./recorded.ts"
import { type MembershipStatus, statusOn } from "./status.ts"
import { said } from "./words.ts"

/** How long the charter keeps a membership after its last term; nothing where it says none, or is silent. */
export function graceOf(provisions: MembershipProvisions): Period {
  const grace = said(provisions.grace)
  return grace === undefined || grace === "none" ? {} : grace
}

/** Does that status count as membership under the charter? Active and grace do, unless it lists others. */
export function countsAsMember(provisions: MembershipProvisions, status: MembershipStatus | undefined): boolean {
  const counted: ReadonlyArray<string> = provisions.memberWhile ?? ["active", "grace"]
  return status !== undefined && counted.includes(status)
}

/** The class on a day; `undefined` when none was ever given. */
export function classOn(member: Membership, on: LocalDate, asKnownAt?: Instant): string | undefined {
  return latestWord(member.classes, on, asKnownAt)
}

/** The role in a programme on a day: "lead", "partner". */
export function roleOn(member: Membership, on: LocalDate, asKnownAt?: Instant): string | undefined {
  return latestWord(member.roles, on, asKnownAt)
}

/** What a suspension took away on that day. */
export function rightsLostOn(member: Membership, on: LocalDate, asKnownAt?: Instant): ReadonlyArray<string> {
  return knownAt(member.suspensions, asKnownAt)
    .filter((each) => DateRange.contains(each.range, on))
    .flatMap((each) => each.loses)
}

/** The rights held on that day, in the order of the charter's class. */
export function rightsOn(
  provisions: MembershipProvisions,
  member: Membership,
  on: LocalDate,
  asKnownAt?: Instant
): ReadonlyArray<string> {
  const status = statusOn(member, on, { grace: graceOf(provisions), ...(asKnownAt === undefined ? {} : { asKnownAt }) })
  if (status !== "suspended" && !countsAsMember(provisions, status)) return []
  const named = classOn(member, on, asKnownAt)
  const classes = provisions.classes ?? {}
  const rights = named !== undefined && Object.hasOwn(classes, named) ? (classes[named]?.rights ?? []) : []
  const lost = new Set(rightsLostOn(member, on, asKnownAt))
  return rights.filter((right) => !lost.has(right))
}

function latestWord(words: Membership["classes"], on: LocalDate, asKnownAt?: Instant): string | undefined {
  let found: Membership["classes"][number] | undefined
  for (const word of knownAt(words, asKnownAt)) {
    if (word.on <= on && (found === undefined || word.on >= found.on)) found = word
  }
  return found?.is
}
