import type { Facts, Instant, Json, LocalDate } from "@ogniwo/kernel"
import type { BallotContent, MergedBallot } from "./ballot.ts"
import type { Silence } from "./provisions.ts"

/** Somebody's answer to what the charter leaves unsaid of the deputies. */
export interface AlternatesReading {
  readonly chosen?: "separate-count" | "matched" | "next-in-line" | "on-ticket"
  readonly bounds?: "separate" | "joint"
  readonly fill?: string
  readonly mayRepeat?: boolean
  readonly by: string
  readonly evidence: string
}

/** What may be asked of a run. Time, seeds and facts arrive here; nothing is looked up. */
export type ElectionCommand =
  | {
      readonly _tag: "CallElection"
      readonly at: Instant
      readonly election: string
      readonly body: string
      readonly charter: { readonly id: string; readonly version: string }
      readonly voting: { readonly from: Instant; readonly to: Instant }
      /** `Lot.commit` of the seed that will be published after voting, where a lot is promised beforehand. */
      readonly lotCommitment?: string
      /** Members who stay in office, with what the charter's caps and floors ask about. */
      readonly continuing?: ReadonlyArray<{
        readonly id: string
        readonly attributes?: Readonly<Record<string, string>>
      }>
    }
  | {
      readonly _tag: "FreezeRoll"
      readonly at: Instant
      /** Only where the charter leaves the day unsaid; otherwise it follows from the opening of voting. */
      readonly on?: LocalDate
      /** Everybody who might be on the roll, with the facts of that day. */
      readonly members: ReadonlyArray<Facts>
      /** Member id → the name under which it votes with others (branches, related members). */
      readonly units?: Readonly<Record<string, string>>
      /** Voter group → its members, where the charter gives groups shares of the vote: every voter is in exactly one. */
      readonly voterGroups?: Readonly<Record<string, ReadonlyArray<string>>>
    }
  | {
      readonly _tag: "NominateCandidate"
      readonly at: Instant
      readonly candidate: Facts
      readonly nominator: Facts
      /** The organisation that the candidate comes from, where support must come from others. */
      readonly organisation?: string
      /** What tie steps, caps and floors ask about. */
      readonly attributes?: Readonly<Record<string, string>>
      readonly consented?: boolean
      /** The candidate's deputy, where members and deputies stand on one ticket. */
      readonly alternate?: { readonly id: string; readonly attributes?: Readonly<Record<string, string>> }
      /** Terms in a row up to now, for the limit. */
      readonly servedConsecutive?: number
    }
  | { readonly _tag: "SupportNomination"; readonly at: Instant; readonly candidate: string; readonly supporter: Facts }
  | { readonly _tag: "ConsentToCandidacy"; readonly at: Instant; readonly candidate: string }
  | { readonly _tag: "WithdrawCandidacy"; readonly at: Instant; readonly candidate: string }
  /** `order`: the official order, where it is not the order of nomination. */
  | { readonly _tag: "CloseNominations"; readonly at: Instant; readonly order?: ReadonlyArray<string> }
  /** `secrecy`: only where the charter leaves it unsaid. */
  | { readonly _tag: "OpenVoting"; readonly at: Instant; readonly secrecy?: "open" | "secret" }
  | { readonly _tag: "CastBallot"; readonly at: Instant; readonly voter: string; readonly ballot: BallotContent }
  /** Secret voting: the slip itself goes into the box, never into a command or an event. See `checkSlip`. */
  | { readonly _tag: "TickOffVoter"; readonly at: Instant; readonly voter: string }
  | { readonly _tag: "CloseVoting"; readonly at: Instant }
  /** All slips of the box at once, or a file of paper ballots; merged before they are written down. */
  | {
      readonly _tag: "OpenBallotBox"
      readonly at: Instant
      readonly ballots: Iterable<MergedBallot>
      readonly source?: string
    }
  | {
      readonly _tag: "PublishSeed"
      readonly at: Instant
      readonly seed: string
      readonly salt?: string
      /** Where a stranger can look the seed up; needed when it was not promised beforehand. */
      readonly evidence?: string
    }
  | { readonly _tag: "CountElection"; readonly at: Instant }
  | {
      readonly _tag: "AnswerQuestion"
      readonly at: Instant
      /** For a tie: the chosen, an array of candidates; otherwise one of the answers on offer. */
      readonly value: Json
      readonly by: string
      readonly evidence: string
    }
  | {
      readonly _tag: "ChooseAlternates"
      readonly at: Instant
      /** Only what the charter leaves unsaid of how deputies are chosen. */
      readonly reading?: AlternatesReading
    }
  | { readonly _tag: "ProposeResult"; readonly at: Instant; readonly by: string }
  | {
      readonly _tag: "InviteRepresentative"
      readonly at: Instant
      readonly candidate: string
      /** Who declined, and in whose place this one is invited by the charter's path. */
      readonly insteadOf?: string
    }
  | { readonly _tag: "AcceptInvitation"; readonly at: Instant; readonly candidate: string }
  | { readonly _tag: "DeclineInvitation"; readonly at: Instant; readonly candidate: string }
  /** The time to answer is over: silence is read as the charter reads it. */
  | {
      readonly _tag: "LapseInvitation"
      readonly at: Instant
      readonly candidate: string
      /** Only where the charter leaves silence unsaid. */
      readonly reading?: { readonly silence: Silence; readonly by: string; readonly evidence: string }
    }
  | {
      readonly _tag: "LodgeComplaint"
      readonly at: Instant
      readonly complaint: string
      readonly by: Facts
      readonly grounds: string
    }
  | {
      readonly _tag: "DecideComplaint"
      readonly at: Instant
      readonly complaint: string
      readonly by: string
      readonly effect: "dismissed" | "recount" | "annulled"
      readonly reasons: string
    }
