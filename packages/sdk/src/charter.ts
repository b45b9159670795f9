/**
 * The charter: everything that a network's regulation says, as one value that reads like the regulation. Each domain
 * package knows its own provisions; here they become one document, with a title, a zone and days in force.
 *
 * A charter is data. It is checked whole, with every problem reported at once; what it leaves unsaid stays `unspecified`
 * and is listed by `lintCharter` before anything is run.
 */
import { benefitsFaults, BenefitsProvisions, benefitsQuestions } from "@ogniwo/benefits"
import { channelsProblems, ChannelsProvisions, channelsQuestions } from "@ogniwo/channels"
import {
  hashOf,
  LocalDate,
  type OpenQuestion,
  type Reason,
  reason,
  type Refusal,
  refusal,
  TimeZone
} from "@ogniwo/kernel"
import { MembershipProvisions, membershipQuestions } from "@ogniwo/membership"
import { BodyProvisions, bodyQuestions, type RuleRegistry, ruleRegistry, rules as ownRules } from "@ogniwo/selection"
import * as Result from "effect/Result"
import * as Schema from "effect/Schema"
import { schemaReasons } from "./schema-reasons.ts"

const Name = Schema.String.check(
  Schema.isPattern(/^[a-z0-9]+(?:-[a-z0-9]+)*$/, { message: "lower-case letters, digits and dashes" })
)
const Title = Schema.StructWithRest(Schema.Struct({ pl: Schema.NonEmptyString, en: Schema.NonEmptyString }), [
  Schema.Record(Schema.String, Schema.String)
])
const Days = Schema.Struct({ from: LocalDate.schema, to: Schema.optionalKey(LocalDate.schema) }).check(
  Schema.makeFilter(({ from, to }) => to === undefined || from <= to || "the charter ends before it begins")
)

/** A network's regulation as data. Ids of membership types, bodies, programmes and topics are the keys. */
export const Charter = Schema.Struct({
  id: Name,
  title: Title,
  /** IANA zone on whose calendars days and deadlines fall. */
  zone: TimeZone.schema,
  /** Id of the code system of territories, brought by a plugin: "pl-teryt". */
  territories: Schema.optionalKey(Schema.NonEmptyString),
  /** Id of the calendar of free days, brought by a plugin: "pl-holidays". */
  holidays: Schema.optionalKey(Schema.NonEmptyString),
  /** First and last day; without `to` until the next version begins. */
  inForce: Days,
  /** Where the text comes from: the resolution, its date and number. */
  source: Schema.optionalKey(Schema.String),
  membership: Schema.optionalKey(Schema.Record(Name, MembershipProvisions)),
  bodies: Schema.optionalKey(Schema.Record(Name, BodyProvisions)),
  benefits: Schema.optionalKey(BenefitsProvisions),
  channels: Schema.optionalKey(ChannelsProvisions)
})
export type Charter = typeof Charter.Type

/** A charter as it is written: TypeScript or JSON. */
export type CharterInput = typeof Charter.Encoded

/** The charter cannot be used: every problem, with its place. */
export class CharterInvalid extends Error {
  readonly reasons: ReadonlyArray<Reason>
  constructor(refused: Refusal) {
    super(refused.reasons.map(({ words }) => words.en).join("\n"))
    this.name = "CharterInvalid"
    this.reasons = refused.reasons
  }
}

/**
 * Reads a charter from JSON that somebody sent: unknown keys, dates that do not exist and all other problems at once.
 *
 * @returns The charter; a refusal whose reasons say where ("bodies.council.term.years") and what.
 */
export function decodeCharter(json: unknown): Result.Result<Charter, Refusal> {
  const decoded = Schema.decodeUnknownResult(Charter, { errors: "all", onExcessProperty: "error" })(json)
  if (Result.isFailure(decoded)) {
    return Result.fail(refusal(schemaReasons("charter/invalid", decoded.failure)) ?? unreadable)
  }
  const charter = decoded.success
  const refused = refusal(contradictions(charter))
  return refused === undefined ? Result.succeed(charter) : Result.fail(refused)
}

/** What the provisions say against themselves or against the law that they stand under. */
function contradictions({ benefits, channels }: Charter): ReadonlyArray<Reason> {
  return [
    ...(benefits === undefined ? [] : benefitsFaults(benefits, ["benefits"])),
    ...(channels === undefined ? [] : channelsProblems(channels))
  ]
}

/**
 * States a charter in TypeScript; checked when the file is loaded.
 *
 * @throws CharterInvalid with every problem at once.
 */
export function defineCharter(charter: CharterInput): Charter {
  const decoded = decodeCharter(charter)
  if (Result.isFailure(decoded)) throw new CharterInvalid(decoded.failure)
  return decoded.success
}

/**
 * Every question that the charter leaves open, the gravest first: with its place and the answers on offer.
 *
 * @param rules - What the charter's rules are looked up in: `network.lint()` passes those of its plugins too.
 */
export function lintCharter(charter: Charter, rules: RuleRegistry = builtInRules): ReadonlyArray<OpenQuestion> {
  const rank = { blocks: 0, "may-block": 1, advice: 2 }
  const membership = Object.entries(charter.membership ?? {}).flatMap(([id, type]) =>
    membershipQuestions(type, ["membership", id])
  )
  const bodies = Object.entries(charter.bodies ?? {}).flatMap(([id, body]) =>
    bodyQuestions(body, ["bodies", id], rules)
  )
  return [
    ...membership,
    ...bodies,
    ...(charter.benefits === undefined ? [] : benefitsQuestions(charter.benefits, ["benefits"])),
    ...(charter.channels === undefined ? [] : channelsQuestions(charter.channels, ["channels"]))
  ].sort((a, b) => rank[a.severity] - rank[b.severity])
}

/** SHA-256 of the charter as written, in canonical JSON: what a procedure that has started is pinned to. */
export function charterHash(charter: Charter): string {
  return hashOf(encodeJson(charter))
}

/**
 * The versions of one charter, in the order of their days.
 *
 * @returns A refusal when they are not versions of one charter, or when two are in force on the same day.
 */
export function charterVersions(charters: ReadonlyArray<Charter>): Result.Result<ReadonlyArray<Charter>, Refusal> {
  const sorted = [...charters].sort((a, b) => LocalDate.compare(a.inForce.from, b.inForce.from))
  const reasons = sorted.flatMap((charter, index) => {
    const next = sorted[index + 1]
    if (next === undefined) return []
    const path = ["inForce", index]
    if (next.id !== charter.id) {
      const words = {
        pl: `„${charter.id}” i „${next.id}” to różne regulaminy, a nie wersje jednego`,
        en: `"${charter.id}" and "${next.id}" are different charters, not versions of one`
      }
      return [reason("charter/different", words, { path })]
    }
    if (
      next.inForce.from === charter.inForce.from ||
      (charter.inForce.to !== undefined && charter.inForce.to >= next.inForce.from)
    ) {
      const words = {
        pl: `w dniu ${next.inForce.from} obowiązują dwie wersje regulaminu`,
        en: `two versions of the charter are in force on ${next.inForce.from}`
      }
      return [reason("charter/overlap", words, { path })]
    }
    return []
  })
  const refused = refusal(reasons)
  return refused === undefined ? Result.succeed(sorted) : Result.fail(refused)
}

/** The version in force on a day; none before the first, or after one that ended without a successor. */
export function charterOn(versions: ReadonlyArray<Charter>, on: LocalDate): Charter | undefined {
  const found = versions.findLast(({ inForce }) => inForce.from <= on)
  return found?.inForce.to !== undefined && found.inForce.to < on ? undefined : found
}

const builtInRules: RuleRegistry = Result.getOrThrow(ruleRegistry(ownRules))

const encodeJson = Schema.encodeSync(Schema.toCodecJson(Charter))

const unreadable: Refusal = {
  _tag: "Refusal",
  reasons: [reason("charter/invalid", { pl: "regulaminu nie da się odczytać", en: "the charter cannot be read" })]
}
