/**
 * Persons' authority to act for an organisation: who may sign the application, cast the vote, report the change.
 *
 * An authority is dated, says which acts it covers, and may hold only together with others ("two members of the board
 * jointly"). It is asked for the day of the act, never for today. Its source (an extract, a power of attorney) is
 * evidence by name; the person is an id.
 *
 * Source: Polish Civil Code, art. 38 (bodies) and 95–109 (powers of attorney, sub-proxies).
 */
import { DateRange, Instant, LocalDate, type Reason, reason, type Refusal } from "@ogniwo/kernel"
import type * as Result from "effect/Result"
import * as Schema from "effect/Schema"
import { AuthorityId, PartyId } from "./ids.ts"
import { decided } from "./outcome.ts"
import { knownAt, type Recorded, type RecordingDecider, supersede } from "./recorded.ts"
import { Key, Line, listOf } from "./words.ts"

const told = { authority: AuthorityId, organisation: PartyId, at: Instant.schema }
const granted = {
  ...told,
  person: PartyId,
  /** As what the person acts: "board-member", "proxy", "leader". */
  capacity: Key,
  /** The acts covered: "apply", "vote", "resign" …; "*" is every act. */
  acts: listOf(Schema.Union([Key, Schema.Literal("*")]), 50),
  range: DateRange.schema,
  /** How many persons with the same capacity must act together; absent: one is enough. */
  jointly: Schema.optionalKey(Schema.Int.check(Schema.isBetween({ minimum: 1, maximum: 100 }))),
  evidence: Schema.optionalKey(Line)
}

export const AuthorityEvent = Schema.TaggedUnion({
  AuthorityGranted: granted,
  AuthorityRevoked: { ...told, on: LocalDate.schema }
})
export type AuthorityEvent = typeof AuthorityEvent.Type

export const AuthorityCommand = Schema.TaggedUnion({
  GrantAuthority: granted,
  RevokeAuthority: { ...told, on: LocalDate.schema }
})
export type AuthorityCommand = typeof AuthorityCommand.Type

export interface Authority extends Recorded {
  readonly authority: AuthorityId
  readonly person: PartyId
  readonly capacity: string
  readonly acts: ReadonlyArray<string>
  readonly range: DateRange
  readonly jointly: number
}

/** The authorities ever given for one organisation. */
export const authorityLifecycle: RecordingDecider<
  AuthorityCommand,
  AuthorityEvent,
  ReadonlyArray<Authority>,
  Refusal
> = {
  initial: [],
  decide,
  evolve: evolveAuthorities,
  record: recordAuthority
}

function decide(
  command: AuthorityCommand,
  state: ReadonlyArray<Authority>
): Result.Result<ReadonlyArray<AuthorityEvent>, Refusal> {
  const held = state.filter((each) => each.authority === command.authority)
  if (command._tag === "GrantAuthority") {
    const reasons: Array<Reason> = []
    if (held.length > 0) {
      reasons.push(
        reason("authority/already-granted", {
          pl: `Umocowanie „${command.authority}” już zapisano.`,
          en: `The authority "${command.authority}" is on record already.`
        })
      )
    }
    if (DateRange.isEmpty(command.range)) {
      reasons.push(
        reason(
          "authority/empty-range",
          { pl: "Umocowanie trwa co najmniej jeden dzień.", en: "An authority lasts at least one day." },
          { path: ["range"] }
        )
      )
    }
    return decided(reasons, [{ ...command, _tag: "AuthorityGranted" }])
  }
  const { at, authority, on, organisation } = command
  const running = knownAt(held).some((each) => each.range.endExclusive === undefined || each.range.endExclusive > on)
  return decided(
    running
      ? []
      : [
          reason(
            "authority/not-running",
            {
              pl: `Umocowanie „${authority}” nie trwa w dniu ${on}.`,
              en: `The authority "${authority}" does not run on ${on}.`
            },
            { params: { authority, on } }
          )
        ],
    [{ _tag: "AuthorityRevoked", authority, organisation, on, at }]
  )
}

/** The authorities with one more thing that happened, as if it had been recorded when it happened. */
export function evolveAuthorities(state: ReadonlyArray<Authority>, event: AuthorityEvent): ReadonlyArray<Authority> {
  return recordAuthority(state, event, event.at)
}

/** The authorities with one more thing that happened; it was recorded at that instant. */
export function recordAuthority(
  state: ReadonlyArray<Authority>,
  event: AuthorityEvent,
  recordedAt: Instant
): ReadonlyArray<Authority> {
  if (event._tag === "AuthorityGranted") {
    const { acts, authority, capacity, jointly = 1, person, range } = event
    return [...state, { recordedAt, authority, person, capacity, acts, range, jointly }]
  }
  const chosen = (each: Authority) => each.authority === event.authority
  const shortened = knownAt(state)
    .filter((each) => chosen(each) && each.range.start < event.on)
    .map((each) => ({ ...each, recordedAt, range: DateRange.of(each.range.start, event.on) }))
  return [...supersede(state, recordedAt, chosen), ...shortened]
}

/**
 * Why these persons together may not do this act for the organisation on that day; nothing when they may.
 *
 * @param by - Everybody who signed.
 */
export function authorityReasons(
  authorities: ReadonlyArray<Authority>,
  by: ReadonlyArray<PartyId>,
  act: string,
  on: LocalDate,
  clause?: string
): ReadonlyArray<Reason> {
  const signed = new Set(by)
  const holding = knownAt(authorities).filter(
    (each) =>
      signed.has(each.person) &&
      DateRange.contains(each.range, on) &&
      (each.acts.includes(act) || each.acts.includes("*"))
  )
  const enough = holding.some((each) => {
    const together = new Set(holding.filter((one) => one.capacity === each.capacity).map((one) => one.person))
    return together.size >= each.jointly
  })
  if (enough) return []
  const missing = holding.length > 0
  return [
    reason(
      missing ? "authority/not-jointly" : "authority/missing",
      missing
        ? {
            pl: `Do czynności „${act}” w dniu ${on} potrzeba łącznego działania ${holding[0]?.jointly ?? 1} osób.`,
            en: `The act "${act}" on ${on} takes ${holding[0]?.jointly ?? 1} persons acting together.`
          }
        : {
            pl: `Nikt z podpisanych nie ma w dniu ${on} umocowania do czynności „${act}”.`,
            en: `None of those who signed has authority on ${on} for the act "${act}".`
          },
      { clause, path: ["by"], params: { act, on, by: [...by] } }
    )
  ]
}
