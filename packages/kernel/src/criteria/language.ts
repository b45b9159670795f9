/**
 * One language for "who".
 *
 * Who may join, who votes, who is told and who is entitled are the same kind of question, so a charter asks them in one
 * language: a handful of tests on facts, joined by all, any and not. It is plain JSON, one operator to a node, because a
 * charter is data that boards read, programs compare and databases are asked with; a function could do none of these.
 *
 * A test needs a known fact: an unknown seat lies nowhere, an unknown age is neither above nor below eighteen. `not`
 * turns exactly that round, so "not seated in 06" holds for a member whose seat is unknown; a charter that wants the
 * seat to be known asks for it too.
 *
 * The one thing that `not` does not turn round is a predicate that nobody provides: it is neither held nor failed, and
 * whoever depends on it is refused with a reason that says so (Kleene's strong three-valued logic).
 */
import type { LocalDate } from "../local-date.ts"
import type { Period } from "../period.ts"
import type { Json } from "../refusal.ts"
import type { CodeSystem } from "../territory.ts"
import type { LocalizedText } from "../text.ts"

/** Who? One operator per node; any node may name the clause of the charter that it states. */
export type Criteria = Joined | CriteriaTest

/** A node that joins others. `{ all: [] }` is everyone, `{ any: [] }` is nobody. */
export type Joined = Cited &
  ({ readonly all: ReadonlyArray<Criteria> } | { readonly any: ReadonlyArray<Criteria> } | { readonly not: Criteria })

/** A node that looks at a fact. A list holds when one of its names fits. */
export type CriteriaTest = Cited &
  (
    | { readonly standing: Names }
    | { readonly class: Names }
    | { readonly kind: Names }
    | { readonly sector: Names }
    | { readonly role: Names }
    | { readonly party: Names }
    | { readonly tag: Names }
    | { readonly seatIn: Names }
    | { readonly activeIn: Names }
    | { readonly memberFor: Period }
    | { readonly age: AgeBounds }
    | { readonly count: CountBounds }
    | { readonly registered: string }
    | PredicateTest
  )

export interface Cited {
  /** "§ 4(2)": handed on to every reason from this node down that has no clause of its own. */
  readonly clause?: string
}

export type Names = ReadonlyArray<string>

/** Completed years on the reference date; both bounds inclusive. */
export interface AgeBounds {
  readonly atLeast?: number
  readonly atMost?: number
}

/** A counted fact, by the name under which the application supplies it: "members", "projects". */
export interface CountBounds {
  readonly of: string
  readonly atLeast?: number
  readonly atMost?: number
  readonly moreThan?: number
  readonly lessThan?: number
}

/** A test that a plugin gives its name to. */
export type PredicateTest = { readonly predicate: string; readonly with?: Json }

/** What is known about one party on the reference date. What is left out is not known. */
export interface Facts {
  readonly id: string
  readonly standing?: string
  readonly class?: string
  readonly kinds?: ReadonlyArray<string>
  readonly sectors?: ReadonlyArray<string>
  /** Code of the territory of the seat, in the code system of the context. */
  readonly seat?: string
  readonly activeIn?: ReadonlyArray<string>
  readonly roles?: ReadonlyArray<string>
  readonly memberSince?: LocalDate
  readonly born?: LocalDate
  readonly counts?: { readonly [name: string]: number }
  /** Register → number in it: { krs: "0000123456" }. */
  readonly registers?: { readonly [register: string]: string }
  readonly tags?: ReadonlyArray<string>
}

/** What the question is asked against. */
export interface CriteriaContext {
  /** The reference date: "on the day of the call", "14 days before voting". */
  readonly on: LocalDate
  /** Without it a territory is only within itself. */
  readonly territories?: CodeSystem
  readonly predicates?: { readonly [name: string]: CriteriaPredicate }
}

/** A plugin's test. `holds` is a function of its arguments, so that the same question always gets the same answer. */
export interface CriteriaPredicate {
  readonly holds: (facts: Facts, given: Json | undefined, on: LocalDate) => boolean
  /** What holds when it holds: { pl: "składki są opłacone", en: "dues are paid" }. */
  readonly words: LocalizedText
}
