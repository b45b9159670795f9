import type { BallotKind } from "../election.ts"
import type { SmallElection } from "./small-election.ts"
import type { Subject } from "./subject.ts"

/**
 * A law, as something that one small election can break. It looks for a breach in this election and in those near it
 * (one voter more, a name changed), always the same ones, so that a breach found can be made smaller step by step.
 */
export interface Law {
  readonly id: string
  /** The law in one sentence, as precisely as it is checked. */
  readonly says: string
  readonly source: string
  /** The ballots for which it is defined; absent: all. */
  readonly ballots?: ReadonlyArray<BallotKind>
  readonly check: (subject: Subject, small: SmallElection) => Finding
}

/** A law about two elections: one, and the same after a change that is named. */
export interface PairLaw<C> extends Law {
  /**
   * Whether the law is kept between an election and what the change makes of it; `silent` where it says nothing of them.
   *
   * @throws RangeError when the election has no such line or candidate.
   */
  readonly compare: (subject: Subject, small: SmallElection, change: C) => Finding
}

/** A law about pairs, checked on all the changes near an election. */
export function pairLaw<C>({
  changes,
  ...law
}: Omit<PairLaw<C>, "check"> & { readonly changes: (small: SmallElection) => ReadonlyArray<C> }): PairLaw<C> {
  const check = (subject: Subject, small: SmallElection) =>
    firstBreach(changes(small).map((change) => law.compare(subject, small, change)))
  return { ...law, check }
}

/** `kept`; `silent` when the law says nothing of this election; or how it is broken. */
export type Finding = "kept" | "silent" | Breach

export interface Breach {
  /** What happened, for whoever wrote the rule. */
  readonly words: string
  /** The changed election, when the law compares two. */
  readonly changed?: SmallElection
}

/** The first breach among several looks; `silent` only when all are. */
export function firstBreach(findings: Iterable<Finding>): Finding {
  let seen: Finding = "silent"
  for (const finding of findings) {
    if (typeof finding !== "string") return finding
    if (finding === "kept") seen = "kept"
  }
  return seen
}
