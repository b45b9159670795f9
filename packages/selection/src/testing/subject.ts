import { canonicalJson, type Json } from "@ogniwo/kernel"
import * as Result from "effect/Result"
import type { CandidateId } from "../candidate.ts"
import { type CountSettings, elect } from "../elect.ts"
import type { Decided, Outcome } from "../outcome.ts"
import type { AnyRule } from "../rule.ts"
import type { Solver } from "../solver.ts"
import { allOutcomes, setKey } from "./all-outcomes.ts"
import { checkedElection, type SmallElection } from "./small-election.ts"

export interface SubjectSettings {
  readonly options?: Json
  readonly solver?: Solver
}

/** The rule fell over, or refused an election that was checked. */
export class RuleFailed extends Error {}

/** A rule on trial: counts small elections and remembers what it said, because many laws ask of the same election. */
export class Subject {
  readonly rule: AnyRule
  readonly options: Json
  readonly #solver: Pick<CountSettings, "solver">
  readonly #possible = new WeakMap<SmallElection, ReadonlyArray<ReadonlyArray<CandidateId>> | "unknown">()

  constructor(rule: AnyRule, settings: SubjectSettings = {}) {
    this.rule = rule
    this.options = settings.options ?? {}
    this.#solver = settings.solver === undefined ? {} : { solver: settings.solver }
  }

  /** @throws RuleFailed */
  count(small: SmallElection, settings: Omit<CountSettings, "solver"> = {}): Outcome {
    return this.#guarded(() => {
      const counted = elect(this.rule, checkedElection(small), this.options, { ...settings, ...this.#solver })
      if (Result.isSuccess(counted)) return counted.success
      throw new RuleFailed(`it refused: ${counted.failure.reasons.map(({ words }) => words.en).join("; ")}`)
    })
  }

  /** Counts with ties settled by an order; nothing when the count is infeasible or a tie is not between candidates. */
  decided(small: SmallElection, order: ReadonlyArray<CandidateId>): Decided | undefined {
    const outcome = this.count(small, { ties: [{ order }] })
    return outcome.status === "decided" ? outcome : undefined
  }

  /** Every set that lots could elect; nothing when there are too many to try, or when some count is infeasible. */
  possible(small: SmallElection): ReadonlyArray<ReadonlyArray<CandidateId>> | undefined {
    const known = this.#possible.get(small) ?? this.#explore(small)
    this.#possible.set(small, known)
    return known === "unknown" ? undefined : known
  }

  /** Everybody whom some lot elects. */
  winners(small: SmallElection): ReadonlySet<CandidateId> | undefined {
    const possible = this.possible(small)
    return possible === undefined ? undefined : new Set(possible.flat())
  }

  #explore(small: SmallElection): ReadonlyArray<ReadonlyArray<CandidateId>> | "unknown" {
    return this.#guarded(() => {
      const { complete, infeasible, outcomes } = allOutcomes(this.rule, checkedElection(small), {
        ...this.#solver,
        options: this.options
      })
      return complete && infeasible === undefined ? outcomes.map(({ elected }) => elected) : "unknown"
    })
  }

  #guarded<A>(run: () => A): A {
    try {
      return run()
    } catch (thrown) {
      if (thrown instanceof RuleFailed) throw thrown
      throw new RuleFailed(thrown instanceof Error ? `${thrown.name}: ${thrown.message}` : `it threw ${String(thrown)}`)
    }
  }
}

/** Whether two lists of possible sets are the same, whatever their order. */
export function sameSets(
  left: ReadonlyArray<ReadonlyArray<CandidateId>>,
  right: ReadonlyArray<ReadonlyArray<CandidateId>>
): boolean {
  return canonicalJson(left.map(setKey).sort()) === canonicalJson(right.map(setKey).sort())
}

/** "a, b or a, c": sets for a reader. */
export function setsInWords(sets: ReadonlyArray<ReadonlyArray<CandidateId>>): string {
  const shown = sets.slice(0, 4).map((set) => (set.length === 0 ? "nobody" : [...set].sort().join(", ")))
  return shown.join(" or ") + (sets.length > shown.length ? " or …" : "")
}
