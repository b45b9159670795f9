/**
 * Voter groups with a fixed share of the vote, whatever their turnout: staff a half, students a quarter, others a quarter.
 *
 * A group's share is spread evenly over the votes that its members cast, so a vote is worth more where fewer voted. The
 * values are brought to whole weights by a common denominator, so that nothing is rounded: all weights of a group sum
 * exactly to its share of all weights. Blank votes say nothing, so they take no part of the share. Papers that a rule
 * would set aside (too many marks) must be refused before, or the group loses their part.
 *
 * A group that casts no vote is the case that regulations forget. Its share can go to the others in proportion to theirs
 * (the same as if it lapsed, since only votes cast are counted), or to each of them equally; they elect different people.
 * Nothing is assumed: where a group is silent and the regulation has not said, the answer is a refusal that names it.
 *
 * Source: elections of Norwegian university boards and rectors, where the votes of groups of staff and of students are
 * weighted (NOU 2020: 3, "Ny lov om universiteter og høyskoler", ch. 27).
 */
import { Rational, type Reason, reason, type Refusal, refusal } from "@ogniwo/kernel"
import * as Result from "effect/Result"
import type { ApprovalBallot, RankedBallot, ScoreBallot } from "./ballots.ts"
import type { Exact } from "./outcome.ts"

export interface VoterGroup<B> {
  readonly id: string
  /** As text, "1/4" or "0.25"; the shares of all groups sum to exactly 1. */
  readonly share: Exact
  readonly ballots: ReadonlyArray<B>
}

export interface WeightedVotes<B> {
  /** For `rankedElection`, `approvalElection` or `scoreElection`. */
  readonly ballots: ReadonlyArray<B & { readonly weight: number }>
  readonly groups: ReadonlyArray<WeightedGroup>
}

/** What a protocol prints of a group. */
export interface WeightedGroup {
  readonly id: string
  /** Votes cast that are not blank. */
  readonly cast: number
  /** Of the vote, after the shares of silent groups have gone to others. */
  readonly share: Exact
  /** What one of its votes weighs. */
  readonly weight: number
}

/** Where the share of a group without a single vote goes. */
export type SilentShare = "others-in-proportion" | "others-equally"

/**
 * Weighs every ballot so that each group has its share.
 *
 * @param silent - What the regulation says of a group that casts no vote; absent: it says nothing.
 * @returns A refusal with every reason: shares that are none, or do not sum to 1; groups named twice; a silent group where
 *   nothing is said of it; no vote at all; weights that would sum to more than 2^53 − 1, which happens where the turnouts
 *   of many large groups have no common divisors.
 *
 * @example
 * ```ts
 * const votes = Result.getOrThrow(weightedGroups([
 *   { id: "staff", share: "2/3", ballots: [{ approves: ["anna"] }, { approves: ["anna"] }] },
 *   { id: "students", share: "1/3", ballots: [{ approves: ["bartek"], weight: 5 }] }
 * ]))
 * votes.ballots.map(({ weight }) => weight) // => [5, 5, 5]
 * votes.groups.map(({ cast, weight }) => [cast, weight]) // => [[2, 5], [5, 1]]
 * ```
 * @since 0.1.0
 */
export function weightedGroups<B extends RankedBallot | ApprovalBallot | ScoreBallot>(
  groups: ReadonlyArray<VoterGroup<B>>,
  silent?: SilentShare
): Result.Result<WeightedVotes<B>, Refusal> {
  const cast = groups.map(({ ballots }) =>
    ballots.reduce((sum, each) => sum + (isBlank(each) ? 0 : (each.weight ?? 1)), 0)
  )
  const stated = groups.map(({ share }) => Rational.parse(share))
  const refused = refusal([...faults(groups, stated, cast), ...unsaid(groups, cast, silent)])
  if (refused !== undefined) return Result.fail(refused)
  const shares = passedOn(stated as ReadonlyArray<Rational>, cast, silent)
  const values = shares.map((share, at) =>
    cast[at] === 0 ? Rational.zero : Rational.divide(share, Rational.of(cast[at]!))
  )
  // Shares sum to 1, so the common denominator is also the sum of all weights.
  const unit = values.reduce((common, { den }) => leastMultiple(common, den), 1n)
  if (unit > BigInt(Number.MAX_SAFE_INTEGER)) return Result.fail({ _tag: "Refusal", reasons: [tooFine(cast)] })
  const weights = values.map(({ den, num }) => Number(num * (unit / den)))
  return Result.succeed({
    ballots: groups.flatMap(({ ballots }, at) =>
      ballots.filter((each) => !isBlank(each)).map((each) => ({ ...each, weight: (each.weight ?? 1) * weights[at]! }))
    ),
    groups: groups.map(({ id }, at) => ({
      id,
      cast: cast[at]!,
      share: Rational.toString(shares[at]!),
      weight: weights[at]!
    }))
  })
}

/** Does the ballot mark nobody? */
export function isBlank(ballot: RankedBallot | ApprovalBallot | ScoreBallot): boolean {
  if ("approves" in ballot) return ballot.approves.length === 0
  if ("ranking" in ballot) return ballot.ranking.every((rank) => typeof rank !== "string" && rank.length === 0)
  return Object.values(ballot.scores).every((points) => points === 0)
}

function passedOn(
  shares: ReadonlyArray<Rational>,
  cast: ReadonlyArray<number>,
  silent: SilentShare | undefined
): ReadonlyArray<Rational> {
  const voted = cast.filter((votes) => votes > 0).length
  const spoken = Rational.sum(shares.filter((_, at) => cast[at]! > 0))
  const lost = Rational.subtract(Rational.one, spoken)
  return shares.map((share, at) => {
    if (cast[at] === 0) return Rational.zero
    if (silent === "others-equally") return Rational.add(share, Rational.divide(lost, Rational.of(voted)))
    return Rational.divide(share, spoken)
  })
}

function faults(
  groups: ReadonlyArray<VoterGroup<RankedBallot | ApprovalBallot | ScoreBallot>>,
  shares: ReadonlyArray<Rational | undefined>,
  cast: ReadonlyArray<number>
): ReadonlyArray<Reason> {
  const isShare = (share: Rational | undefined) => share !== undefined && share.num > 0n
  const wrong = groups.flatMap(({ id, share }, at) =>
    isShare(shares[at])
      ? []
      : [
          reason("groups/share", {
            pl: `${id}: „${share}” nie jest udziałem (ułamkiem powyżej zera)`,
            en: `${id}: "${share}" is no share (a fraction above zero)`
          })
        ]
  )
  const total = Rational.sum(shares.map((share) => share ?? Rational.zero))
  const text = Rational.toString(total)
  const twice = groups.filter(({ id }, at) => groups.findIndex((each) => each.id === id) < at)
  const fits = (weight = 1) => Number.isSafeInteger(weight) && weight > 0
  const weightless = groups.filter(({ ballots }) => !ballots.every(({ weight }) => fits(weight)))
  return [
    ...wrong,
    ...(wrong.length > 0 || Rational.equals(total, Rational.one)
      ? []
      : [
          reason("groups/shares-do-not-sum", {
            pl: `udziały grup sumują się do ${text}, a nie do 1`,
            en: `the groups' shares sum to ${text}, not to 1`
          })
        ]),
    ...twice.map(({ id }) =>
      reason("groups/repeated", { pl: `grupa „${id}” występuje dwa razy`, en: `the group "${id}" is given twice` })
    ),
    ...weightless.map(({ id }) =>
      reason("groups/ballot-weight", {
        pl: `${id}: waga głosu nie jest liczbą całkowitą od 1`,
        en: `${id}: the weight of a ballot is not a whole number of at least 1`
      })
    ),
    ...(cast.every((votes) => votes === 0)
      ? [reason("groups/no-votes", { pl: "nikt nie oddał głosu", en: "nobody cast a vote" })]
      : [])
  ]
}

function unsaid(
  groups: ReadonlyArray<VoterGroup<RankedBallot | ApprovalBallot | ScoreBallot>>,
  cast: ReadonlyArray<number>,
  silent: SilentShare | undefined
): ReadonlyArray<Reason> {
  if (silent !== undefined || cast.every((votes) => votes === 0)) return []
  return groups
    .filter((_, at) => cast[at] === 0)
    .map(({ id }) =>
      reason(
        "groups/silent-unspecified",
        {
          pl: `grupa „${id}” nie oddała żadnego głosu, a regulamin musi powiedzieć, dokąd idzie jej udział`,
          en: `the group "${id}" cast no vote, and the charter must say where its share goes`
        },
        { params: { group: id } }
      )
    )
}

function tooFine(cast: ReadonlyArray<number>): Reason {
  const turnout = cast.join(", ")
  return reason("groups/weights-too-fine", {
    pl: `liczby głosów w grupach (${turnout}) nie dają całkowitych wag o sumie do 2^53 − 1`,
    en: `the groups' turnouts (${turnout}) give no whole weights that sum to at most 2^53 − 1`
  })
}

function leastMultiple(a: bigint, b: bigint): bigint {
  let [x, y] = [a, b]
  while (y !== 0n) [x, y] = [y, x % y]
  return (a / x) * b
}
