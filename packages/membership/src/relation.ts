/**
 * Dated edges between parties: a branch of, hosted by, run by, subordinate to.
 *
 * Per kind every party has at most one parent on any day, and no party is ever its own ancestor: both are checked over
 * the whole range of a new edge, not only for the day on which somebody draws it. Moving a subtree is ending one edge
 * and drawing another; the past keeps its shape.
 */
import { DateRange, Instant, LocalDate, type Reason, reason, type Refusal } from "@ogniwo/kernel"
import * as HashMap from "effect/HashMap"
import * as Option from "effect/Option"
import type * as Result from "effect/Result"
import * as Schema from "effect/Schema"
import { PartyId } from "./ids.ts"
import { decided } from "./outcome.ts"
import { knownAt, type Recorded, type RecordingDecider, supersede } from "./recorded.ts"
import { clause, Key } from "./words.ts"

/** The kinds with a meaning of their own here; a network may name more. */
export const relationKinds = ["branch-of", "hosted-by", "run-by", "subordinate-to"] as const

const told = { kind: Key, child: PartyId, parent: PartyId, at: Instant.schema }

export const RelationEvent = Schema.TaggedUnion({
  PartiesRelated: { ...told, range: DateRange.schema, clause },
  PartyRelationEnded: { ...told, on: LocalDate.schema }
})
export type RelationEvent = typeof RelationEvent.Type

export const RelationCommand = Schema.TaggedUnion({
  RelateParties: { ...told, range: DateRange.schema, clause },
  /** The relation holds until the day before. */
  EndRelation: { ...told, on: LocalDate.schema }
})
export type RelationCommand = typeof RelationCommand.Type

export interface RelationEdge extends Recorded {
  readonly child: PartyId
  readonly parent: PartyId
  readonly range: DateRange
}

/** All edges of one kind, found from either end. */
export interface RelationGraph {
  readonly byChild: EdgesOf
  readonly byParent: EdgesOf
}
type EdgesOf = HashMap.HashMap<PartyId, ReadonlyArray<RelationEdge>>

export const emptyGraph: RelationGraph = { byChild: HashMap.empty(), byParent: HashMap.empty() }

/**
 * The edges of one kind in one network.
 *
 * @param known - Is the party registered?
 */
export function relationLifecycle(
  known: (party: PartyId) => boolean
): RecordingDecider<RelationCommand, RelationEvent, RelationGraph, Refusal> {
  return {
    initial: emptyGraph,
    decide: (command, graph) => decide(known, command, graph),
    evolve: evolveRelations,
    record: recordRelation
  }
}

function decide(
  known: (party: PartyId) => boolean,
  command: RelationCommand,
  graph: RelationGraph
): Result.Result<ReadonlyArray<RelationEvent>, Refusal> {
  const { at, child, kind, parent } = command
  if (command._tag === "EndRelation") {
    const { on } = command
    const open = standing(graph, child).some((edge) => edge.parent === parent && endsAfter(edge, on))
    return decided(open ? [] : [notRelated(kind, child, parent, on)], [
      { _tag: "PartyRelationEnded", kind, child, parent, on, at }
    ])
  }
  const { clause: said, range } = command
  const strangers = [...new Set([child, parent])].filter((party) => !known(party))
  const reasons: Array<Reason> = strangers.map((party) => stranger(party))
  if (DateRange.isEmpty(range)) reasons.push(emptyRange())
  const twoParents = standing(graph, child).find((edge) => DateRange.overlaps(edge.range, range))
  if (twoParents !== undefined) reasons.push(secondParent(kind, child, twoParents))
  const circle = child === parent ? range : meeting(graph, parent, child, range)
  if (circle !== undefined) reasons.push(inACircle(kind, child, parent, circle))
  return decided(reasons, [
    { _tag: "PartiesRelated", kind, child, parent, range, at, ...(said === undefined ? {} : { clause: said }) }
  ])
}

/** On which days does the way up from `from` pass through `sought`? The first such stretch of the range. */
function meeting(graph: RelationGraph, from: PartyId, sought: PartyId, range: DateRange): DateRange | undefined {
  const stack: Array<readonly [PartyId, DateRange]> = [[from, range]]
  // On any one day the way up is a line without circles, so this ends.
  for (let step = stack.pop(); step !== undefined; step = stack.pop()) {
    const [party, within] = step
    for (const edge of standing(graph, party)) {
      const both = DateRange.intersect(edge.range, within)
      if (both === undefined) continue
      if (edge.parent === sought) return both
      stack.push([edge.parent, both])
    }
  }
  return undefined
}

/** The graph with one more thing that happened, as if it had been recorded when it happened. */
export function evolveRelations(graph: RelationGraph, event: RelationEvent): RelationGraph {
  return recordRelation(graph, event, event.at)
}

/** The graph with one more thing that happened; it was recorded at that instant. */
export function recordRelation(graph: RelationGraph, event: RelationEvent, recordedAt: Instant): RelationGraph {
  const { child, parent } = event
  if (event._tag === "PartiesRelated") {
    const edge: RelationEdge = { recordedAt, child, parent, range: event.range }
    return {
      byChild: HashMap.set(graph.byChild, child, [...edgesOf(graph.byChild, child), edge]),
      byParent: HashMap.set(graph.byParent, parent, [...edgesOf(graph.byParent, parent), edge])
    }
  }
  const ended = (edges: ReadonlyArray<RelationEdge>) => {
    const chosen = (edge: RelationEdge) => edge.child === child && edge.parent === parent && endsAfter(edge, event.on)
    const shortened = knownAt(edges)
      .filter((edge) => chosen(edge) && edge.range.start < event.on)
      .map((edge) => ({ ...edge, recordedAt, range: DateRange.of(edge.range.start, event.on) }))
    return [...supersede(edges, recordedAt, chosen), ...shortened]
  }
  return {
    byChild: HashMap.set(graph.byChild, child, ended(edgesOf(graph.byChild, child))),
    byParent: HashMap.set(graph.byParent, parent, ended(edgesOf(graph.byParent, parent)))
  }
}

/** The one parent of that kind on that day. */
export function parentOn(
  graph: RelationGraph,
  child: PartyId,
  on: LocalDate,
  asKnownAt?: Instant
): PartyId | undefined {
  return knownAt(edgesOf(graph.byChild, child), asKnownAt).find((edge) => DateRange.contains(edge.range, on))?.parent
}

/** The children of that kind on that day, in the order of their recording. */
export function childrenOn(
  graph: RelationGraph,
  parent: PartyId,
  on: LocalDate,
  asKnownAt?: Instant
): ReadonlyArray<PartyId> {
  return knownAt(edgesOf(graph.byParent, parent), asKnownAt)
    .filter((edge) => DateRange.contains(edge.range, on))
    .map((edge) => edge.child)
}

/** The parent, its parent, and so on up. */
export function ancestorsOn(
  graph: RelationGraph,
  party: PartyId,
  on: LocalDate,
  asKnownAt?: Instant
): ReadonlyArray<PartyId> {
  const line = new Set<PartyId>()
  let next = parentOn(graph, party, on, asKnownAt)
  while (next !== undefined && !line.has(next) && next !== party) {
    line.add(next)
    next = parentOn(graph, next, on, asKnownAt)
  }
  return [...line]
}

/** Everybody below, each once, nearest first. */
export function descendantsOn(
  graph: RelationGraph,
  party: PartyId,
  on: LocalDate,
  asKnownAt?: Instant
): ReadonlyArray<PartyId> {
  const found = new Set<PartyId>()
  let level: ReadonlyArray<PartyId> = [party]
  while (level.length > 0) {
    level = level
      .flatMap((each) => childrenOn(graph, each, on, asKnownAt))
      .filter((child) => child !== party && !found.has(child) && found.add(child))
  }
  return [...found]
}

function standing(graph: RelationGraph, child: PartyId): ReadonlyArray<RelationEdge> {
  return knownAt(edgesOf(graph.byChild, child))
}

function endsAfter(edge: RelationEdge, on: LocalDate): boolean {
  return edge.range.endExclusive === undefined || edge.range.endExclusive > on
}

function edgesOf(edges: EdgesOf, party: PartyId): ReadonlyArray<RelationEdge> {
  return Option.getOrElse(HashMap.get(edges, party), () => [])
}

function stranger(party: PartyId): Reason {
  return reason(
    "relation/unknown-party",
    { pl: `„${party}” nie ma w wykazie.`, en: `"${party}" is not registered.` },
    { params: { party } }
  )
}

function emptyRange(): Reason {
  return reason(
    "relation/empty-range",
    { pl: "Zależność trwa co najmniej jeden dzień.", en: "A relation lasts at least one day." },
    { path: ["range"] }
  )
}

function notRelated(kind: string, child: PartyId, parent: PartyId, on: LocalDate): Reason {
  return reason(
    "relation/not-related",
    {
      pl: `„${child}” i „${parent}” nie łączy w dniu ${on} zależność „${kind}”.`,
      en: `No relation "${kind}" joins "${child}" and "${parent}" on ${on}.`
    },
    { params: { kind, child, parent, on } }
  )
}

function secondParent(kind: string, child: PartyId, edge: RelationEdge): Reason {
  return reason(
    "relation/second-parent",
    {
      pl: `„${child}” ma już w tych dniach jednostkę nadrzędną „${edge.parent}” (${kind}, od ${edge.range.start}).`,
      en: `"${child}" already has the parent "${edge.parent}" on these days (${kind}, from ${edge.range.start}).`
    },
    { path: ["range"], params: { kind, child, parent: edge.parent, from: edge.range.start } }
  )
}

function inACircle(kind: string, child: PartyId, parent: PartyId, days: DateRange): Reason {
  return reason(
    "relation/circle",
    {
      pl: `Od ${days.start} „${child}” stałby się nadrzędny wobec samego siebie (${kind} przez „${parent}”).`,
      en: `From ${days.start} "${child}" would stand above itself (${kind}, through "${parent}").`
    },
    { params: { kind, child, parent, from: days.start } }
  )
}
