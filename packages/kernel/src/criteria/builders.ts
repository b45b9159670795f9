import type { Period } from "../period.ts"
import type { Json } from "../refusal.ts"
import type { AgeBounds, CountBounds, Criteria, Names } from "./language.ts"

/**
 * Writing criteria in TypeScript. Each builder gives the JSON that a charter file would hold, so that the two ways of
 * writing a charter are one:
 *
 * @example
 * ```ts
 * clause("§ 4", all(kind("organisation"), not(seatIn("06")))) // => { all: [{ kind: ["organisation"] }, { not: { seatIn: ["06"] } }], clause: "§ 4" }
 * ```
 */

/** Everyone for whom each of these holds. */
export function all(...criteria: ReadonlyArray<Criteria>): Criteria {
  return { all: criteria }
}

/** Everyone for whom at least one of these holds. */
export function any(...criteria: ReadonlyArray<Criteria>): Criteria {
  return { any: criteria }
}

/** Everyone for whom this does not hold; those about whom the fact is unknown are among them. */
export function not(criteria: Criteria): Criteria {
  return { not: criteria }
}

export const everyone: Criteria = { all: [] }
export const nobody: Criteria = { any: [] }

/** The same criteria, stated by this clause. A clause that is already there stays nearer to its part. */
export function clause(cited: string, criteria: Criteria): Criteria {
  return criteria.clause === undefined ? { ...criteria, clause: cited } : { all: [criteria], clause: cited }
}

/** Standing on the reference date: "active", "suspended". */
export function standing(...names: Names): Criteria {
  return { standing: names }
}

/** Class of membership: "ordinary", "supporting". */
export function memberClass(...names: Names): Criteria {
  return { class: names }
}

/** Kind of party: "organisation", "person", "unit", "school". */
export function kind(...names: Names): Criteria {
  return { kind: names }
}

export function sector(...names: Names): Criteria {
  return { sector: names }
}

/** Seat in one of these territories, or in a territory within them. */
export function seatIn(...codes: Names): Criteria {
  return { seatIn: codes }
}

/** Active in one of these territories, or in a territory within them: not the same as a seat there. */
export function activeIn(...codes: Names): Criteria {
  return { activeIn: codes }
}

export function role(...names: Names): Criteria {
  return { role: names }
}

/** A member for at least so long by the reference date. */
export function memberFor(period: Period): Criteria {
  return { memberFor: period }
}

/** Completed years of age on the reference date. */
export function aged(bounds: AgeBounds): Criteria {
  return { age: bounds }
}

/** A counted fact within bounds: `count("projects", { atLeast: 3 })`. */
export function count(of: string, bounds: Omit<CountBounds, "of">): Criteria {
  return { count: { of, ...bounds } }
}

/** Entered in a register, whatever the number. */
export function registeredIn(register: string): Criteria {
  return { registered: register }
}

/** These parties by their ids. */
export function party(...ids: Names): Criteria {
  return { party: ids }
}

export function tagged(...tags: Names): Criteria {
  return { tag: tags }
}

/** A test that a plugin provides under this name. */
export function predicate(name: string, given?: Json): Criteria {
  return given === undefined ? { predicate: name } : { predicate: name, with: given }
}
