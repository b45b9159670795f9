import { DateRange, type Instant, type LocalDate } from "@ogniwo/kernel"
import type { Until } from "./decision.ts"
import type { ApplicationId, MembershipId, PartyId } from "./ids.ts"
import type { EndCause, MembershipEvent } from "./membership.ts"
import { knownAt, type Recorded, supersede } from "./recorded.ts"
import type { Term } from "./term.ts"

export interface TermFact extends Term, Recorded {
  /** The day of the decision that added it. */
  readonly decidedOn: LocalDate
  readonly joins: "initial" | "in-time" | "continuous" | "fresh"
}

export interface SuspensionFact extends Recorded {
  readonly range: DateRange
  readonly ground: string
  readonly loses: ReadonlyArray<string>
}

export interface EndFact extends Recorded {
  readonly on: LocalDate
  readonly cause: EndCause
  readonly appealBy?: Until
}

/** A dated word about the member: the class, or the role in a programme. */
interface Dated extends Recorded {
  readonly on: LocalDate
  readonly is: string
}

/** Everything recorded about one membership. What is no longer so stays, superseded. */
export interface Membership {
  readonly id: MembershipId
  readonly party: PartyId
  readonly type: string
  readonly application?: ApplicationId
  readonly cohort?: string
  readonly terms: ReadonlyArray<TermFact>
  readonly suspensions: ReadonlyArray<SuspensionFact>
  readonly ends: ReadonlyArray<EndFact>
  readonly appeals: ReadonlyArray<Recorded & { readonly on: LocalDate; readonly settled: boolean }>
  readonly classes: ReadonlyArray<Dated>
  readonly roles: ReadonlyArray<Dated>
}

/** What happened to one membership, gathered, as if each event had been recorded when it happened. */
export function evolveMembership(state: Membership | undefined, event: MembershipEvent): Membership | undefined {
  return recordMembership(state, event, event.at)
}

/** What happened to one membership, gathered; this event was recorded at that instant. */
export function recordMembership(
  state: Membership | undefined,
  event: MembershipEvent,
  recordedAt: Instant
): Membership | undefined {
  if (event._tag === "MembershipOpened") {
    const { anchor, application, class: is, cohort, membership, party, periods, range, role, type } = event
    const from = { recordedAt, on: range.start }
    return {
      id: membership,
      party,
      type,
      ...(application === undefined ? {} : { application }),
      ...(cohort === undefined ? {} : { cohort }),
      terms: [{ recordedAt, range, anchor, periods, decidedOn: range.start, joins: "initial" }],
      suspensions: [],
      ends: [],
      appeals: [],
      classes: is === undefined ? [] : [{ ...from, is }],
      roles: role === undefined ? [] : [{ ...from, is: role }]
    }
  }
  if (state === undefined) return undefined
  switch (event._tag) {
    case "MembershipTermAdded": {
      const { anchor, joins, on, periods, range } = event
      return { ...state, terms: [...state.terms, { recordedAt, range, anchor, periods, decidedOn: on, joins }] }
    }
    case "MembershipTermMoved": {
      const moved = (term: TermFact) => term.range.endExclusive === event.from
      const replaced = knownAt(state.terms)
        .filter(moved)
        .map((term) => ({ ...term, recordedAt, range: DateRange.of(term.range.start, event.to) }))
      return { ...state, terms: [...supersede(state.terms, recordedAt, moved), ...replaced] }
    }
    case "MembershipSuspended": {
      const { ground, loses, range } = event
      return { ...state, suspensions: [...state.suspensions, { recordedAt, range, ground, loses }] }
    }
    case "MembershipReinstated": {
      const running = ({ range }: SuspensionFact) => range.endExclusive === undefined || range.endExclusive > event.on
      const ended = knownAt(state.suspensions)
        .filter((each) => running(each) && each.range.start < event.on)
        .map((each) => ({ ...each, recordedAt, range: DateRange.of(each.range.start, event.on) }))
      return { ...state, suspensions: [...supersede(state.suspensions, recordedAt, running), ...ended] }
    }
    case "MembershipEnded": {
      const { appealBy, cause, on } = event
      const end: EndFact = { recordedAt, on, cause, ...(appealBy === undefined ? {} : { appealBy }) }
      return { ...state, ends: [...state.ends, end] }
    }
    case "MembershipEndAppealed":
      return { ...state, appeals: [...state.appeals, { recordedAt, on: event.on, settled: false }] }
    case "MembershipReopened":
    case "MembershipEndUpheld":
      return {
        ...state,
        ends: event._tag === "MembershipReopened" ? supersede(state.ends, recordedAt, () => true) : state.ends,
        appeals: state.appeals.map((appeal) => ({ ...appeal, settled: true }))
      }
    case "MembershipClassChanged":
      return { ...state, classes: [...state.classes, { recordedAt, on: event.on, is: event.class }] }
    case "MembershipRoleChanged":
      return { ...state, roles: [...state.roles, { recordedAt, on: event.on, is: event.role }] }
  }
}
