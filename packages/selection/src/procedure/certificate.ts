/**
 * The certificate: everything that a stranger needs to count an election again, and nothing that tells who voted how, save
 * where somebody answered for a group of voters that is too small to hide anybody (`small-groups.ts`).
 *
 * It holds the merged ballots, the rules with versions and options, the tie chain, the published seed, what was answered,
 * by whom and on what ground, and the whole account of the result. It names the roll by its hash alone. Its own SHA-256, over
 * the canonical JSON of all the rest, is the short text to publish: a certificate changed afterwards has another one.
 */
import { hashOf, type Json, reason, type Refusal } from "@ogniwo/kernel"
import * as HashMap from "effect/HashMap"
import * as Result from "effect/Result"
import * as Schema from "effect/Schema"
import { alternatesAccount, countAlternates } from "./alternates.ts"
import { AlternatesSettings } from "./alternates-settings.ts"
import { CountInput } from "./count-input.ts"
import { countPhases } from "./count.ts"
import type { SeatWon } from "./seat-won.ts"
import { accountOf, countInput } from "./counting.ts"
import { SeatWonEvent } from "./election-events.ts"
import type { ElectionRun } from "./election-run.ts"
import { Line, Prose } from "./fields.ts"
import { seatedTogether } from "./places.ts"
import type { BodyProvisions } from "./provisions.ts"
import type { ElectionWorld } from "./world.ts"
import type { RuleRegistry } from "../registry.ts"
import type { Solver } from "../solver.ts"

export const Certificate = Schema.Struct({
  format: Schema.Literal("ogniwo-certificate-1"),
  election: Line,
  body: Line,
  charter: Schema.Struct({ id: Line, version: Line }),
  roll: Schema.optionalKey(Schema.Struct({ on: Line, voters: Schema.Int, hash: Line })),
  turnout: Schema.Struct({ voted: Schema.Int, invalid: Schema.Int }),
  lot: Schema.optionalKey(
    Schema.Struct({
      commitment: Schema.optionalKey(Line),
      seed: Schema.optionalKey(Line),
      salt: Schema.optionalKey(Line),
      evidence: Schema.optionalKey(Prose)
    })
  ),
  answers: Schema.Array(
    Schema.Struct({
      code: Line,
      place: Schema.optionalKey(Line),
      among: Schema.optionalKey(Schema.Array(Line)),
      value: Schema.Json,
      by: Line,
      evidence: Prose,
      at: Line
    })
  ),
  uncontested: Schema.Boolean,
  count: CountInput,
  /** How the deputies were chosen, and their account. */
  alternates: Schema.optionalKey(Schema.Struct({ settings: AlternatesSettings, outcome: Schema.Json })),
  /** The account, round by round; for an uncontested election the seats taken. */
  outcome: Schema.Json,
  sha256: Line
})
export type Certificate = typeof Certificate.Type

/**
 * The certificate of a run that has a result.
 *
 * @returns A refusal when there is no result yet, or when counting again gives another one than was recorded (other
 *   versions of the rules).
 * @since 0.1.0
 */
export function certificate(
  body: BodyProvisions,
  world: ElectionWorld,
  run: ElectionRun
): Result.Result<Certificate, Refusal> {
  const { result } = run
  if (result === undefined) return refuse("certificate/no-result", "nie ma jeszcze wyniku", "there is no result yet")
  const count = countInput(body, world, run)
  const outcome = recompute(count, result.uncontested, world.rules, world.solver)
  if (Result.isFailure(outcome)) return Result.fail(outcome.failure)
  if (hashOf(outcome.success) !== result.hash) {
    return otherResult()
  }
  const deputies =
    run.alternates === undefined ? undefined : alternatesOf(count, run.alternates.settings, result.elected, world)
  if (deputies !== undefined && hashOf(deputies.outcome) !== run.alternates?.hash) return otherResult()
  const { at: _at, ...seed } = run.seed ?? { at: undefined }
  const lot = { ...(run.lotCommitment === undefined ? {} : { commitment: run.lotCommitment }), ...seed }
  const sealed: Omit<Certificate, "sha256"> = {
    format: "ogniwo-certificate-1",
    election: run.election,
    body: run.body,
    charter: run.charter,
    ...(run.roll === undefined
      ? {}
      : { roll: { on: run.roll.on, voters: run.roll.entries.length, hash: run.roll.hash } }),
    turnout: { voted: votedIn(run), invalid: run.box?.invalid ?? 0 },
    ...(Object.keys(lot).length === 0 ? {} : { lot }),
    answers: run.answers,
    uncontested: result.uncontested,
    count,
    ...(deputies === undefined ? {} : { alternates: deputies }),
    outcome: outcome.success
  }
  return Result.succeed({ ...sealed, sha256: seal(sealed) })
}

function otherResult(): Result.Result<never, Refusal> {
  return refuse(
    "certificate/other-result",
    "ponowne liczenie daje inny wynik niż zapisany: czy zmieniono wersje reguł?",
    "counting again gives another result than was recorded: have the rules changed versions?"
  )
}

/** How deputies were chosen, with their account counted again; `null` where it cannot be. */
export function alternatesOf(
  count: CountInput,
  settings: AlternatesSettings,
  members: ReadonlyArray<SeatWon>,
  { rules, solver }: { readonly rules: RuleRegistry; readonly solver?: Solver | undefined }
): { readonly settings: AlternatesSettings; readonly outcome: Json } {
  const counted = countAlternates(count, settings, members, rules, solver)
  return { settings, outcome: Result.isSuccess(counted) ? alternatesAccount(counted.success) : null }
}

/** SHA-256 of the canonical JSON of everything but the hash itself. */
export function seal(certificate: Omit<Certificate, "sha256">): string {
  return hashOf(JSON.parse(JSON.stringify(certificate)) as Json)
}

/** What a count, or an election without one, comes to. */
export function recompute(
  count: CountInput,
  uncontested: boolean,
  rules: ElectionWorld["rules"],
  solver: ElectionWorld["solver"]
): Result.Result<Json, Refusal> {
  if (uncontested) return Result.succeed(uncontestedAccount(count))
  const counted = countPhases(count, rules, solver)
  return Result.isFailure(counted) ? Result.fail(counted.failure) : Result.succeed(accountOf(counted.success))
}

function uncontestedAccount({ candidates, phases }: CountInput): Json {
  const places = phases.flatMap(({ fill, places }) => places.map((place) => ({ group: fill, ...place })))
  const standing = candidates.flatMap((each) =>
    each.withdrawn === true ? [] : [{ candidate: each.id, ...(each.in === undefined ? {} : { in: each.in }) }]
  )
  return (seatedTogether(places, standing) ?? []).map((seat: SeatWon) => ({ ...seat }))
}

/** Who was elected, as an account says. */
export function seatsOf(outcome: Json, uncontested: boolean): ReadonlyArray<SeatWon> {
  const decoded = uncontested
    ? Schema.decodeUnknownResult(Seats)(outcome)
    : Result.map(Schema.decodeUnknownResult(Schema.Struct({ elected: Seats }))(outcome), ({ elected }) => elected)
  return Result.isSuccess(decoded) ? decoded.success : []
}

const Seats = Schema.Array(SeatWonEvent)

/** How many voted: those ticked off or heard openly, or, for a box without a list, its slips. */
export function votedIn(run: ElectionRun): number {
  const ticked = HashMap.size(run.ticked)
  const slips = (run.box?.ballots ?? []).reduce((sum, { weight }) => sum + weight, run.box?.invalid ?? 0)
  return HashMap.size(run.ballots) + (ticked > 0 ? ticked : slips)
}

function refuse(code: string, pl: string, en: string): Result.Result<never, Refusal> {
  return Result.fail({ _tag: "Refusal", reasons: [reason(code, { pl, en })] })
}
