import type { Facts, Instant, LocalDate } from "@ogniwo/kernel"
import type { Announcement, Ruling } from "./event.ts"
import type { Stretch } from "./session.ts"

/** What can be asked of an activity. `at` is the moment of asking; ids of enrolments are given by the caller. */
export type ActivityCommand =
  | { readonly _tag: "Announce"; readonly at: Instant; readonly activity: Announcement }
  | { readonly _tag: "CancelActivity"; readonly at: Instant; readonly why: string }
  | {
      readonly _tag: "Enrol"
      readonly at: Instant
      readonly on: LocalDate
      readonly enrolment: string
      readonly group: string
      readonly participant: Facts
      readonly organisation?: string
    }
  /** Gives out the places of a group after enrolment closed; the seed is published, and needed only for a lot. */
  | { readonly _tag: "Allot"; readonly at: Instant; readonly group: string; readonly seed?: string }
  | { readonly _tag: "CancelEnrolment"; readonly at: Instant; readonly enrolment: string }
  /** Gives a free place to the first on the waiting list who is not passed over. */
  | {
      readonly _tag: "Promote"
      readonly at: Instant
      readonly group: string
      readonly passOver?: ReadonlyArray<{ readonly enrolment: string; readonly why: ReadonlyArray<string> }>
    }
  | {
      readonly _tag: "Attend"
      readonly at: Instant
      readonly enrolment: string
      readonly session: string
      readonly presence: ReadonlyArray<Stretch>
    }
  /** Closes an enrolment after its last session, by the charter's rule or, where it has none, by a ruling. */
  | { readonly _tag: "Settle"; readonly at: Instant; readonly enrolment: string; readonly ruling?: Ruling }
