/**
 * A report: every indicator against its targets, frozen as it was known at a moment.
 *
 * A delivered report never changes. What is learned later shows as the difference between two reports.
 */
import { hashOf, Instant, type Json, LocalDate, Rational } from "@ogniwo/kernel"
import * as Schema from "effect/Schema"
import type { Programme } from "../provisions.ts"
import type { ResultFact } from "./fact.ts"
import type { Indicator, Target } from "./indicator.ts"

/** One figure of a breakdown; `of` is how many persons or organisations stand behind it. */
export const Cell = Schema.Struct({
  dimension: Schema.String,
  value: Schema.String,
  figure: Schema.String,
  of: Schema.Int
})
export type Cell = typeof Cell.Type

export const ReportLine = Schema.Struct({
  indicator: Schema.String,
  /** Exact: "40", "3/4"; absent when a ratio has nothing below the line. */
  figure: Schema.optionalKey(Schema.String),
  of: Schema.Int,
  cells: Schema.Array(Cell)
})
export type ReportLine = typeof ReportLine.Type

export const TargetLine = Schema.Struct({
  indicator: Schema.String,
  from: LocalDate.schema,
  until: LocalDate.schema,
  target: Schema.String,
  direction: Schema.Literals(["at-least", "at-most"]),
  figure: Schema.optionalKey(Schema.String),
  /** Unknown when the figure is. */
  reached: Schema.optionalKey(Schema.Boolean),
  owner: Schema.optionalKey(Schema.String)
})
export type TargetLine = typeof TargetLine.Type

export const Report = Schema.Struct({
  from: LocalDate.schema,
  until: LocalDate.schema,
  asKnownAt: Instant.schema,
  /** SHA-256 of the indicators and targets that the figures were made by. */
  provisions: Schema.String,
  lines: Schema.Array(ReportLine),
  targets: Schema.Array(TargetLine),
  /** SHA-256 of the canonical JSON of all the other fields. */
  hash: Schema.String
})
export type Report = typeof Report.Type

/** A report was handed over; from then on it stands as it is. */
export const ReportEvent = Schema.TaggedUnion({
  BenefitReportDelivered: { at: Instant.schema, id: Schema.NonEmptyString, report: Report }
})
export type ReportEvent = typeof ReportEvent.Type

interface Span {
  readonly from: LocalDate
  readonly until: LocalDate
  readonly asKnownAt: Instant
}

/**
 * Draws up a report over the days `from` to `until`, both included, of what was known at `asKnownAt`.
 *
 * @param facts - Verified facts. One id counts once, however often it is given.
 * @returns Figures as exact text. Two reports of the same facts and provisions have the same hash.
 * @since 0.1.0
 */
export function report(
  programme: Pick<Programme, "indicators" | "targets">,
  facts: Iterable<ResultFact>,
  span: Span
): Report {
  const { from, until, asKnownAt } = span
  const indicators = programme.indicators ?? {}
  const targets = programme.targets ?? []
  const known = new Map<string, ResultFact>()
  for (const fact of facts) if (fact.at <= asKnownAt) known.set(fact.id, fact)
  const all = [...known.values()]
  const lines = Object.keys(indicators)
    .sort()
    .map((id): ReportLine => line(indicators, id, during(all, from, until)))
  const body = {
    from,
    until,
    asKnownAt,
    provisions: hashOf({ indicators, targets }),
    lines,
    targets: targets.map((target): TargetLine => against(indicators, target, all))
  }
  return { ...body, hash: hashOf(plain(body)) }
}

/** Was the report changed since it was drawn up? */
export function isIntact({ hash, ...body }: Report): boolean {
  return hashOf(plain(body)) === hash
}

export interface Delta {
  readonly indicator: string
  readonly before?: string
  readonly after?: string
}

/** What later knowledge changes: one line for each indicator whose figure differs. */
export function deltas(before: Report, after: Report): ReadonlyArray<Delta> {
  const ids = [...new Set([...before.lines, ...after.lines].map(({ indicator }) => indicator))].sort()
  return ids.flatMap((indicator): ReadonlyArray<Delta> => {
    const of = ({ lines }: Report) => lines.find((each) => each.indicator === indicator)?.figure
    const [was, is] = [of(before), of(after)]
    if (was === is) return []
    return [{ indicator, ...(was === undefined ? {} : { before: was }), ...(is === undefined ? {} : { after: is }) }]
  })
}

type Indicators = { readonly [id: string]: Indicator }

function line(indicators: Indicators, id: string, facts: ReadonlyArray<ResultFact>): ReportLine {
  const indicator = indicators[id]
  const figure = measure(indicators, id, facts)
  const counted = indicator === undefined || "ratio" in indicator ? [] : countedBy(indicator, facts)
  const dimensions = indicator === undefined || "ratio" in indicator ? [] : (indicator.dimensions ?? [])
  const cells = dimensions.flatMap((dimension) => {
    const values = new Set(counted.flatMap(({ dimensions: d }) => (d?.[dimension] === undefined ? [] : [d[dimension]])))
    return [...values].sort().map((value): Cell => {
      const part = counted.filter(({ dimensions: d }) => d?.[dimension] === value)
      return {
        dimension,
        value,
        figure: Rational.toString(measure(indicators, id, part) ?? Rational.zero),
        of: behind(part)
      }
    })
  })
  const base = { indicator: id, of: standingBehind(indicators, id, facts), cells }
  return figure === undefined ? base : { ...base, figure: Rational.toString(figure) }
}

function against(indicators: Indicators, target: Target, facts: ReadonlyArray<ResultFact>): TargetLine {
  const { indicator, from, until, value, direction, owner } = target
  const figure = measure(indicators, indicator, during(facts, from, until))
  const wanted = Rational.parse(value)
  const base = { indicator, from, until, target: value, direction, ...(owner === undefined ? {} : { owner }) }
  if (figure === undefined || wanted === undefined) return base
  const reached = direction === "at-least" ? Rational.atLeast(figure, wanted) : Rational.atLeast(wanted, figure)
  return { ...base, figure: Rational.toString(figure), reached }
}

function measure(indicators: Indicators, id: string, facts: ReadonlyArray<ResultFact>): Rational | undefined {
  const indicator = Object.hasOwn(indicators, id) ? indicators[id] : undefined
  if (indicator === undefined) return undefined
  if ("ratio" in indicator) {
    const parts = [indicator.ratio.of, indicator.ratio.to].map((each) => {
      const part = Object.hasOwn(indicators, each) ? indicators[each] : undefined
      return part === undefined || "ratio" in part ? undefined : measure(indicators, each, facts)
    })
    const [of, to] = parts
    return of === undefined || to === undefined || to.num === 0n ? undefined : Rational.divide(of, to)
  }
  const counted = countedBy(indicator, facts)
  switch (indicator.measure) {
    case "facts":
      return Rational.fromInteger(counted.length)
    case "amount":
      return Rational.fromInteger(counted.reduce((sum, { amount }) => sum + (amount ?? 0n), 0n))
    case "persons":
      return Rational.fromInteger(different(counted, "person"))
    case "organisations":
      return Rational.fromInteger(different(counted, "organisation"))
  }
}

function countedBy(indicator: Exclude<Indicator, { ratio: unknown }>, facts: ReadonlyArray<ResultFact>) {
  return facts.filter(({ kind }) => indicator.counts.includes(kind))
}

function during(facts: ReadonlyArray<ResultFact>, from: LocalDate, until: LocalDate): ReadonlyArray<ResultFact> {
  return facts.filter(({ on }) => from <= on && on <= until)
}

function different(facts: ReadonlyArray<ResultFact>, who: "person" | "organisation"): number {
  return new Set(facts.flatMap((fact) => fact[who] ?? [])).size
}

/** Behind a ratio stand as few as behind the smaller of its two parts. */
function standingBehind(indicators: Indicators, id: string, facts: ReadonlyArray<ResultFact>): number {
  const indicator = Object.hasOwn(indicators, id) ? indicators[id] : undefined
  if (indicator === undefined) return 0
  if (!("ratio" in indicator)) return behind(countedBy(indicator, facts))
  return Math.min(
    ...[indicator.ratio.of, indicator.ratio.to].map((each) => {
      const part = Object.hasOwn(indicators, each) ? indicators[each] : undefined
      return part === undefined || "ratio" in part ? 0 : behind(countedBy(part, facts))
    })
  )
}

/** How many different persons stand behind the facts, or organisations where no person is named. */
function behind(facts: ReadonlyArray<ResultFact>): number {
  return new Set(facts.map((fact) => (fact.person === undefined ? `o ${fact.organisation ?? ""}` : `p ${fact.person}`)))
    .size
}

function plain(body: Omit<Report, "hash">): Json {
  return {
    ...body,
    lines: body.lines.map((each) => ({ ...each, cells: each.cells.map((cell) => ({ ...cell })) })),
    targets: body.targets.map((each) => ({ ...each }))
  }
}
