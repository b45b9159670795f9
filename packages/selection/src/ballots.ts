import { type Reason, reason, type Refusal, refusal } from "@ogniwo/kernel"
import * as Result from "effect/Result"
import type { Candidate, CandidateId, SeatBound } from "./candidate.ts"
import type { ApprovalElection, ElectionBase, ListElection, RankedElection, ScoreElection } from "./election.ts"

/** What every election says, whatever its ballots. Candidates may be given as bare ids. */
export interface ElectionInput {
  readonly candidates: ReadonlyArray<Candidate | CandidateId>
  readonly seats: number
  readonly bounds?: ReadonlyArray<SeatBound>
}

/** `ranking` is best first; an inner array holds candidates ranked equal. `weight` is 1 where absent. */
export interface RankedBallot {
  readonly ranking: ReadonlyArray<CandidateId | ReadonlyArray<CandidateId>>
  readonly weight?: number
}

export interface ApprovalBallot {
  readonly approves: ReadonlyArray<CandidateId>
  readonly weight?: number
}

/** `scores` are whole points, zero or more, by candidate. */
export interface ScoreBallot {
  readonly scores: Readonly<Record<CandidateId, number>>
  readonly weight?: number
}

/** 16-bit candidate indexes: far above any ballot paper, and it keeps a million ballots small. */
const mostCandidates = 65_535

/**
 * Checks ranked ballots and merges equal ones.
 *
 * @returns A refusal with every fault at once: unknown or repeated candidates, weights that are not positive whole
 *   numbers, seats that are not a whole number of at least 1.
 *
 * @example
 * ```ts
 * const checked = Result.getOrThrow(
 *   rankedElection({ candidates: ["a", "b", "c"], seats: 1, ballots: [{ ranking: ["b", "a"], weight: 2 }, { ranking: ["b", "a"] }] })
 * )
 * checked.profile.total // => 3
 * checked.profile.size // => 1
 * ```
 * @since 0.1.0
 */
export function rankedElection(
  input: ElectionInput & { readonly ballots: Iterable<RankedBallot> }
): Result.Result<RankedElection, Refusal> {
  const check = new Check(input)
  const groups = new Map<string, Group>()
  let anyTied = false
  let index = 0
  let blank = 0
  for (const ballot of input.ballots) {
    const path = ["ballots", index++]
    const weight = check.weight(ballot.weight, path)
    const choices: Array<number> = []
    const tied: Array<number> = []
    for (const rank of ballot.ranking) {
      const together = typeof rank === "string" ? [rank] : rank
      // In one order, so that "b = a" and "a = b" are the same ballot.
      const equals = together.map((id) => check.candidate(id, path)).sort((a, b) => a - b)
      equals.forEach((choice, place) => {
        choices.push(choice)
        tied.push(place > 0 ? 1 : 0)
        if (place > 0) anyTied = true
      })
    }
    check.distinct(choices, path)
    if (choices.length === 0) blank += weight
    else merge(groups, `${choices.join(" ")}|${tied.join("")}`, weight, { choices, tied })
  }
  return check.finish((base) => {
    const flat = flatten(groups)
    return {
      ...base,
      kind: "ranked",
      profile: { ...flat.profile, blank, ...(anyTied ? { tied: Uint8Array.from(flat.extra) } : {}) }
    }
  })
}

/**
 * Checks approval ballots (single, block and limited votes too: a vote is an approval) and merges equal ones.
 *
 * @param input - `mostMarks` refuses ballots with more approvals than the rules allow; absent: any number.
 * @example
 * ```ts
 * const checked = Result.getOrThrow(approvalElection({ candidates: ["a", "b"], seats: 1, ballots: [{ approves: ["b", "a"] }] }))
 * Array.from(checked.profile.choices) // => [0, 1]
 * ```
 * @since 0.1.0
 */
export function approvalElection(
  input: ElectionInput & { readonly ballots: Iterable<ApprovalBallot>; readonly mostMarks?: number }
): Result.Result<ApprovalElection, Refusal> {
  const check = new Check(input)
  const groups = new Map<string, Group>()
  let index = 0
  let blank = 0
  for (const ballot of input.ballots) {
    const path = ["ballots", index++]
    const weight = check.weight(ballot.weight, path)
    const choices = ballot.approves.map((id) => check.candidate(id, path)).sort((a, b) => a - b)
    check.distinct(choices, path)
    if (input.mostMarks !== undefined && choices.length > input.mostMarks) {
      check.refuse("ballot/too-many-marks", path, {
        pl: `głos ma ${choices.length} znaków, dozwolono najwyżej ${input.mostMarks}`,
        en: `the ballot has ${choices.length} marks, at most ${input.mostMarks} are allowed`
      })
    }
    if (choices.length === 0) blank += weight
    else merge(groups, choices.join(" "), weight, { choices, tied: [] })
  }
  return check.finish((base) => ({ ...base, kind: "approval", profile: { ...flatten(groups).profile, blank } }))
}

/**
 * Checks ballots that give whole points (cumulative votes, scores) and merges equal ones. Zero points are no mark.
 *
 * @param input - `mostPoints` refuses a ballot whose points sum to more.
 * @example
 * ```ts
 * const checked = Result.getOrThrow(scoreElection({ candidates: ["a", "b"], seats: 1, ballots: [{ scores: { a: 0, b: 3 } }] }))
 * Array.from(checked.profile.scores) // => [3]
 * ```
 * @since 0.1.0
 */
export function scoreElection(
  input: ElectionInput & { readonly ballots: Iterable<ScoreBallot>; readonly mostPoints?: number }
): Result.Result<ScoreElection, Refusal> {
  const check = new Check(input)
  const groups = new Map<string, Group>()
  let index = 0
  let blank = 0
  for (const ballot of input.ballots) {
    const path = ["ballots", index++]
    const weight = check.weight(ballot.weight, path)
    const marks = Object.entries(ballot.scores)
      .map(([id, points]) => ({ choice: check.candidate(id, path), points: check.points(points, [...path, id]) }))
      .filter(({ points }) => points > 0)
      .sort((a, b) => a.choice - b.choice)
    const sum = marks.reduce((total, { points }) => total + points, 0)
    if (input.mostPoints !== undefined && sum > input.mostPoints) {
      check.refuse("ballot/too-many-points", path, {
        pl: `głos rozdziela ${sum} punktów, dozwolono najwyżej ${input.mostPoints}`,
        en: `the ballot gives ${sum} points, at most ${input.mostPoints} are allowed`
      })
    }
    const choices = marks.map(({ choice }) => choice)
    const points = marks.map((mark) => mark.points)
    if (choices.length === 0) blank += weight
    else merge(groups, `${choices.join(" ")}|${points.join(" ")}`, weight, { choices, tied: points })
  }
  return check.finish((base) => {
    const flat = flatten(groups)
    return { ...base, kind: "scores", profile: { ...flat.profile, scores: Uint32Array.from(flat.extra), blank } }
  })
}

/**
 * Checks votes for lists.
 *
 * @param input - `votes` are whole, zero or more; `capacity` says how many seats a list can fill at most.
 * @example
 * ```ts
 * Result.getOrThrow(listElection({ candidates: ["p", "q"], seats: 3, votes: { p: 60n, q: 40 } })).votes // => [60n, 40n]
 * ```
 * @since 0.1.0
 */
export function listElection(
  input: ElectionInput & {
    readonly votes: Readonly<Record<CandidateId, bigint | number>>
    readonly capacity?: Readonly<Record<CandidateId, number>>
  }
): Result.Result<ListElection, Refusal> {
  const check = new Check(input)
  const votes = new Map<number, bigint>()
  const capacity = new Map<number, number>()
  for (const [id, given] of Object.entries(input.votes)) {
    const path = ["votes", id]
    const whole = typeof given === "bigint" ? given : Number.isSafeInteger(given) ? BigInt(given) : -1n
    if (whole < 0n) {
      check.refuse("votes/not-whole", path, {
        pl: `liczba głosów „${given}” nie jest liczbą całkowitą od zera`,
        en: `"${given}" votes is not a whole number of at least zero`
      })
    }
    votes.set(check.candidate(id, path), whole)
  }
  for (const [id, given] of Object.entries(input.capacity ?? {})) {
    capacity.set(check.candidate(id, ["capacity", id]), check.points(given, ["capacity", id]))
  }
  return check.finish((base) => ({
    ...base,
    kind: "lists",
    votes: base.candidates.map((_, index) => votes.get(index) ?? 0n),
    ...(input.capacity === undefined
      ? {}
      : { capacity: base.candidates.map((_, index) => capacity.get(index) ?? base.seats) })
  }))
}

interface Group {
  weight: number
  readonly choices: ReadonlyArray<number>
  readonly tied: ReadonlyArray<number>
}

function merge(groups: Map<string, Group>, key: string, weight: number, ballot: Omit<Group, "weight">): void {
  const group = groups.get(key)
  if (group === undefined) groups.set(key, { ...ballot, weight })
  else group.weight += weight
}

function flatten(groups: ReadonlyMap<string, Group>) {
  const starts = new Uint32Array(groups.size + 1)
  const weights = new Float64Array(groups.size)
  const choices: Array<number> = []
  const extra: Array<number> = []
  let at = 0
  let total = 0
  for (const group of groups.values()) {
    weights[at] = group.weight
    total += group.weight
    for (const choice of group.choices) choices.push(choice)
    for (const value of group.tied) extra.push(value)
    starts[++at] = choices.length
  }
  return { profile: { size: groups.size, weights, starts, choices: Uint16Array.from(choices), total }, extra }
}

/** Collects every fault of an input, so that whoever typed it mends it once. Stops listing after a thousand. */
class Check {
  readonly #reasons: Array<Reason> = []
  readonly #index = new Map<CandidateId, number>()
  readonly #input: ElectionInput
  readonly #candidates: ReadonlyArray<Candidate>
  #total = 0

  constructor(input: ElectionInput) {
    this.#input = input
    this.#candidates = input.candidates.map((candidate) =>
      typeof candidate === "string" ? { id: candidate } : candidate
    )
    this.#candidates.forEach(({ id }, index) => {
      if (this.#index.has(id)) {
        this.refuse("candidate/repeated", ["candidates", index], {
          pl: `kandydat „${id}” jest wymieniony dwa razy`,
          en: `candidate "${id}" is listed twice`
        })
      } else this.#index.set(id, index)
    })
    if (!Number.isSafeInteger(input.seats) || input.seats < 1) {
      this.refuse("election/seats", ["seats"], {
        pl: `liczba miejsc „${input.seats}” nie jest liczbą całkowitą od 1`,
        en: `"${input.seats}" seats is not a whole number of at least 1`
      })
    }
    if (this.#candidates.length > mostCandidates) {
      this.refuse("election/too-many-candidates", ["candidates"], {
        pl: `kandydatów jest ${this.#candidates.length}, najwyżej może być ${mostCandidates}`,
        en: `${this.#candidates.length} candidates, at most ${mostCandidates} are possible`
      })
    }
  }

  refuse(
    code: string,
    path: ReadonlyArray<string | number>,
    words: { readonly pl: string; readonly en: string }
  ): void {
    if (this.#reasons.length < 1000) this.#reasons.push(reason(code, words, { path }))
  }

  candidate(id: CandidateId, path: ReadonlyArray<string | number>): number {
    const index = this.#index.get(id)
    if (index === undefined) {
      this.refuse("ballot/unknown-candidate", path, {
        pl: `głos na „${id}”, którego nie ma wśród kandydatów`,
        en: `a vote for "${id}", who is not among the candidates`
      })
    }
    return index ?? 0
  }

  distinct(choices: ReadonlyArray<number>, path: ReadonlyArray<string | number>): void {
    if (new Set(choices).size < choices.length) {
      this.refuse("ballot/repeated-candidate", path, {
        pl: "ten sam kandydat jest na karcie więcej niż raz",
        en: "the ballot names the same candidate more than once"
      })
    }
  }

  weight(weight: number | undefined, path: ReadonlyArray<string | number>): number {
    const value = weight ?? 1
    if (!Number.isSafeInteger(value) || value < 1) {
      this.refuse("ballot/weight", path, {
        pl: `waga głosu „${value}” nie jest liczbą całkowitą od 1`,
        en: `the weight "${value}" is not a whole number of at least 1`
      })
      return 0
    }
    this.#total += value
    return value
  }

  points(points: number, path: ReadonlyArray<string | number>): number {
    if (Number.isSafeInteger(points) && points >= 0 && points <= 0xffff_ffff) return points
    this.refuse("ballot/points", path, {
      pl: `„${points}” nie jest liczbą całkowitą od zera`,
      en: `"${points}" is not a whole number of at least zero`
    })
    return 0
  }

  finish<E>(make: (base: ElectionBase) => E): Result.Result<E, Refusal> {
    if (this.#total > Number.MAX_SAFE_INTEGER) {
      this.refuse("election/too-many-votes", ["ballots"], {
        pl: "suma wag głosów przekracza 2^53 − 1",
        en: "the weights of the ballots sum to more than 2^53 − 1"
      })
    }
    const refused = refusal(this.#reasons)
    if (refused !== undefined) return Result.fail(refused)
    const { bounds, seats } = this.#input
    return Result.succeed(make({ candidates: this.#candidates, seats, ...(bounds === undefined ? {} : { bounds }) }))
  }
}
