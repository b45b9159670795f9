/**
 * What a charter says about one body: its seats, terms, and how they are filled.
 *
 * Every question that regulations answer in opposite ways may be left unsaid; `bodyQuestions` lists those, and a run that
 * reaches one stops and asks. Names are those of the regulations, so that the data can be read beside the paragraph it
 * states.
 */
import { Criteria, type Json, LocalDate, Period } from "@ogniwo/kernel"
import * as Schema from "effect/Schema"
import { BodyBound } from "./body-bounds.ts"
import { clause, Line, maybe, Positive, Words } from "./fields.ts"
import { TieRule } from "./tie-rules.ts"
import { VoterGroups } from "./voter-groups.ts"

/** Seats that are filled together: `count` in all, or, with `each`, `count` in every territory of that level. */
export const SeatGroup = Schema.Struct({
  group: Line,
  each: Schema.optionalKey(Line),
  /** With `each`: only territories inside this one. */
  within: Schema.optionalKey(Line),
  count: Positive,
  clause
})

/** How long a mandate lasts; `limit.consecutive`: so many terms in a row at most. */
export const MandateTerm = Schema.Struct({
  years: Schema.optionalKey(Positive),
  months: Schema.optionalKey(Positive),
  limit: Schema.optionalKey(Schema.Struct({ consecutive: Positive })),
  clause
})

/** When the roll is frozen: so long before voting opens, or on a day. */
export const Frozen = Schema.Union([
  Schema.String.check(
    Schema.isPattern(/^[1-9]\d{0,2} (?:days?|weeks?|months?) before voting$/, {
      message: 'write it as "14 days before voting"'
    })
  ),
  Schema.Struct({ on: LocalDate.schema })
])

export const Electorate = Schema.Struct({
  who: Criteria.schema,
  frozen: maybe(Frozen),
  /** What has one vote: an organisation however many branches it has, a person, or a group of related members. */
  oneVotePer: maybe(Schema.Literals(["organisation", "person", "related-group"])),
  clause
})

export const Nomination = Schema.Struct({
  /** `member`: whoever is in the electorate; `self`: candidates put themselves forward; `anyone`. */
  by: Schema.Literals(["member", "self", "anyone"]),
  /** So many candidates per nominator at most. */
  limit: Schema.optionalKey(Positive),
  /** Who may stand. */
  who: Schema.optionalKey(Criteria.schema),
  support: Schema.optionalKey(
    Schema.Struct({ atLeast: Positive, otherThanOwn: Schema.optionalKey(Schema.Boolean), clause })
  ),
  consent: maybe(Schema.Literals(["required", "not-required"])),
  clause
})

export const BallotProvision = Schema.Struct({
  kind: Schema.Literals(["approval", "ranked", "scores"]),
  secrecy: maybe(Schema.Literals(["open", "secret"])),
  mostMarks: Schema.optionalKey(Positive),
  clause
})

const options: Schema.Codec<Json, Json> = Schema.Json

/**
 * - `looking-ahead`: in the count, so that they can always be met (guard and doom; the best body within the bounds);
 * - `passing-over`: in the count, by passing over whose group is full, without looking ahead;
 * - `by-swap`: after the count, by exchanging the last elected for the best placed.
 */
export const BoundsHeld = Schema.Literals(["looking-ahead", "passing-over", "by-swap"])
const Bounds = Schema.Array(BodyBound).check(Schema.isMaxLength(100))

/**
 * One count. Phases are counted in order, each finished, ties included, before the next begins; whoever was elected stands
 * no more.
 */
export const Phase = Schema.Struct({
  /** The seat group that this phase fills. */
  fill: Line,
  /** The id of a rule, as the registry knows it. */
  rule: Line,
  options: Schema.optionalKey(options),
  /** Where seats belong to territories: whose ballots count there. */
  voters: maybe(Schema.Literals(["all", "own-territory"])),
  /** `fresh`: every ballot counts anew. `paid`: supporters of those elected before have paid for them (Phragmén). */
  carryOver: Schema.optionalKey(Schema.Literals(["fresh", "paid"])),
  /** Seats for which nobody could be elected: left vacant, or joined to those of a later phase. */
  unfilled: maybe(Schema.Union([Schema.Literal("vacant"), Schema.Struct({ joins: Line })])),
  /** Caps and floors on those whom this phase seats, all its territories together. */
  bounds: Schema.optionalKey(Bounds),
  /** How this phase's count keeps them, and those of the whole body; unsaid: so that they can always be met. */
  boundsHeld: maybe(BoundsHeld),
  clause
})

export const Duplicates = Schema.Literals([
  "first-counts",
  "last-counts",
  "all-void",
  "majority-else-lot",
  "majority-else-void"
])
export const Uncontested = Schema.Literals(["all-taken", "vote-anyway", "new-call"])
export const Silence = Schema.Literals(["refusal", "acceptance"])

/** What happens to a seat: the paths are those of `vacancy.ts`; `alternate`: the deputy chosen with the members. */
export const VacancyPath = Schema.Literals([
  "next-in-count",
  "next-in-line",
  "countback",
  "countback-last-parcel",
  "countback-all-papers",
  "countback-quota-kept",
  "recount-without",
  "alternate",
  "by-election",
  "new-call",
  "unfilled"
])
export const MandateEnding = Schema.Literals([
  "declined",
  "resigned",
  "died",
  "recalled",
  "lost-eligibility",
  "expelled",
  "expired"
])

export const Vacancy = Schema.Struct({
  declined: maybe(VacancyPath),
  resigned: maybe(VacancyPath),
  died: maybe(VacancyPath),
  recalled: maybe(VacancyPath),
  "lost-eligibility": maybe(VacancyPath),
  expelled: maybe(VacancyPath),
  clause
})

/**
 * Deputies: how many (for each member one, or a number for the body), and how they are chosen.
 *
 * - `separate-count`: by a second count without the elected (deputies then mirror the body);
 * - `matched`: for every member whoever a recount without that member seats;
 * - `next-in-line`: whoever came closest;
 * - `on-ticket`: nominated and elected together with the member.
 */
export const Alternates = Schema.Struct({
  count: Schema.Union([Positive, Schema.Literal("one-each")]),
  chosen: maybe(Schema.Literals(["separate-count", "matched", "next-in-line", "on-ticket"])),
  /** With caps or floors: do the deputies meet them by themselves, or members and deputies together? */
  bounds: maybe(Schema.Literals(["separate", "joint"])),
  /** A number for the body: the seat group in whose count they are chosen, where there are several. */
  fill: Schema.optionalKey(Line),
  /** `matched`: may one person stand in for several members? */
  mayRepeat: maybe(Schema.Boolean),
  clause
})

export const Complaints = Schema.Struct({
  by: Schema.Literals(["anyone", "voter", "candidate", "member"]),
  within: Period.schema,
  to: Line,
  /** Does a complaint hold up the invitations until it is decided? */
  suspends: maybe(Schema.Boolean),
  clause
})

export const SelectionProvisions = Schema.Struct({
  electorate: Electorate,
  /** Groups of voters with a fixed share of the vote each; absent: every vote weighs the same. */
  voterGroups: Schema.optionalKey(VoterGroups),
  nomination: Nomination,
  ballot: Schema.optionalKey(BallotProvision),
  phases: Schema.NonEmptyArray(Phase),
  ties: maybe(Schema.Array(TieRule)),
  duplicates: maybe(Duplicates),
  uncontested: maybe(Uncontested),
  acceptance: maybe(Schema.Struct({ within: Period.schema, silence: maybe(Silence), clause })),
  vacancy: maybe(Vacancy),
  complaints: maybe(Complaints),
  /** Who answers what this charter leaves open: a commission, the board. */
  decides: maybe(Line),
  clause
})

export const BodyProvisions = Schema.Struct({
  title: Schema.optionalKey(Words),
  seats: Schema.NonEmptyArray(SeatGroup),
  term: maybe(MandateTerm),
  selection: SelectionProvisions,
  /** Caps and floors on the whole body, those who stay in office included. */
  bounds: Schema.optionalKey(Bounds),
  alternates: maybe(Schema.Union([Alternates, Schema.Literal("none")])),
  clause
}).check(Schema.makeFilter(fits))

export type Frozen = typeof Frozen.Type
export type SeatGroup = typeof SeatGroup.Type
export type Phase = typeof Phase.Type
export type Duplicates = typeof Duplicates.Type
export type Uncontested = typeof Uncontested.Type
export type Silence = typeof Silence.Type
export type VacancyPath = typeof VacancyPath.Type
export type MandateEnding = typeof MandateEnding.Type
export type Alternates = typeof Alternates.Type
export type SelectionProvisions = typeof SelectionProvisions.Type
export type BodyProvisions = typeof BodyProvisions.Type

/** What no single field can see: phases that fill nothing, and a secret ballot that somebody wants back. */
function fits({
  alternates,
  seats,
  selection
}: {
  readonly alternates?: unknown
  readonly seats: ReadonlyArray<SeatGroup>
  readonly selection: SelectionProvisions
}) {
  const groups = seats.map(({ group }) => group)
  const later = (index: number) => selection.phases.slice(index + 1).map(({ fill }) => fill)
  return [
    ...groups.flatMap((group, index) =>
      groups.indexOf(group) < index
        ? [wrong(["seats", index, "group"], `the seat group "${group}" is listed twice`)]
        : []
    ),
    ...selection.phases.flatMap((phase, index) => [
      ...(groups.includes(phase.fill)
        ? []
        : [wrong(["selection", "phases", index, "fill"], `there is no seat group "${phase.fill}"`)]),
      ...(later(index).includes(phase.fill)
        ? [wrong(["selection", "phases", index, "fill"], `"${phase.fill}" is filled by two phases`)]
        : []),
      ...(joined(phase) === undefined || later(index).includes(joined(phase)!)
        ? []
        : [wrong(["selection", "phases", index, "unfilled"], `no later phase fills "${joined(phase)}"`)])
    ]),
    ...(filledBy(alternates) === undefined || groups.includes(filledBy(alternates)!)
      ? []
      : [wrong(["alternates", "fill"], `there is no seat group "${filledBy(alternates)}"`)]),
    ...groups.flatMap((group, index) =>
      selection.phases.some(({ fill }) => fill === group)
        ? []
        : [wrong(["seats", index], `no phase fills the seat group "${group}"`)]
    ),
    ...(selection.ballot?.secrecy === "secret" &&
    !["first-counts", "unspecified", undefined].includes(selection.duplicates)
      ? [
          wrong(
            ["selection", "duplicates"],
            "a secret ballot cannot be taken out of the box again: only the first can count"
          )
        ]
      : [])
  ]
}

function wrong(path: ReadonlyArray<PropertyKey>, issue: string) {
  return { path, issue }
}

function filledBy(alternates: unknown): string | undefined {
  return Schema.is(Alternates)(alternates) ? alternates.fill : undefined
}

function joined(phase: Phase): string | undefined {
  return typeof phase.unfilled === "object" ? phase.unfilled.joins : undefined
}
