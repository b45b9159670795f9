import type { CodeSystem, Criteria, CriteriaPredicate, Facts, Instant, LocalDate } from "@ogniwo/kernel"
import type { PartyId } from "./ids.ts"

/** What is asked of the roll: the day, as known when, about whom. */
export interface RollQuery {
  readonly on: LocalDate
  readonly asKnownAt?: Instant
  /** Asked of everybody; without `among: "everyone"`, of members only. */
  readonly who?: Criteria
  readonly among?: "members" | "everyone"
  /** Names those left out, with their reasons. */
  readonly explain?: boolean
  readonly territories?: CodeSystem
  readonly predicates?: { readonly [name: string]: CriteriaPredicate }
  /** Personal and counted facts that no event holds: dates of birth, numbers of members. */
  readonly more?: (party: PartyId) => Partial<Facts> | undefined
}
