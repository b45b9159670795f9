import type { Law } from "./law.ts"
import type { SmallElection } from "./small-election.ts"

/** How one law fared. */
export interface LawResult {
  readonly law: Pick<Law, "id" | "says" | "source">
  /** Whether it binds every rule, was claimed by this one, or was only asked about. */
  readonly kind: "universal" | "claimed" | "asked"
  /** `untested`: no election was found on which the law says anything; `undefined`: no such law for these ballots. */
  readonly verdict: "kept" | "broken" | "untested" | "undefined" | "excepted"
  /** On how many elections the law had something to say. */
  readonly elections: number
  readonly why?: string
  readonly smallest?: SmallElection
  readonly changed?: SmallElection
}
