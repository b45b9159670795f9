/** What the service of elections offers: every method, its input and what it gives back. */
import type { Instant, Json, LocalDate, LocalizedText } from "@ogniwo/kernel"
import type {
  BallotContent,
  BoundsCheck,
  Certificate,
  CsvReading,
  ElectionCommand,
  ElectionRun,
  Mandate,
  MandateEnding,
  MergedBallot,
  Replayed,
  RunQuestion,
  SeatWon,
  Successor,
  VacancyPath
} from "@ogniwo/selection"
import type * as Effect from "effect/Effect"
import type { CommandError } from "../execute.ts"
import type { JournalUnavailable } from "../journal/errors.ts"
import type { CommandMeta } from "../meta.ts"
import type { GivenAnswer } from "./policy.ts"
import type { Refused } from "../refused.ts"

export type Answer<A> = Effect.Effect<A, CommandError>
export type Reading<A> = Effect.Effect<A, Refused | JournalUnavailable>

/** A run, by its id; what any method gave back will do. */
export interface OfElection {
  readonly election: string
}
export interface OfCandidate extends OfElection {
  readonly candidate: string
}

/** The input of a command of the run: everything but the moment, which comes with the meta. */
type Input<Tag extends ElectionCommand["_tag"]> = OfElection &
  Omit<Extract<ElectionCommand, { readonly _tag: Tag }>, "_tag" | "at">

export interface CallInput {
  readonly body: string
  readonly voting: { readonly from: Instant; readonly to: Instant }
  /** An id of the caller's own; made here when absent. */
  readonly election?: string
  readonly lotCommitment?: string
  /** Members who stay in office, with what the charter's caps and floors ask about. */
  readonly continuing?: NonNullable<ElectionRun["continuing"]>
}

/** Paper ballots that were typed in elsewhere, or the file of another program. */
export interface ImportInput extends OfElection {
  readonly format: "blt" | "csv-ranked" | "csv-approval"
  readonly data: string | Uint8Array
  /** Where the file comes from, for the protocol. */
  readonly source: string
  readonly csv?: Omit<CsvReading, "seats">
  /** By seat group: the territory whose ballots these are, where only its own voters count there. */
  readonly from?: Readonly<Record<string, string>>
  /** The group of voters whose ballots these are, where groups have shares of the vote. */
  readonly voterGroup?: string
}

/** What a count came to: a result, a question that somebody must answer, or nothing. */
export type Counted = OfElection &
  (
    | {
        readonly status: "decided"
        readonly elected: ReadonlyArray<SeatWon>
        readonly vacant: number
        readonly hash: string
      }
    | { readonly status: "open"; readonly question: RunQuestion }
    | { readonly status: "failed"; readonly because: LocalizedText }
  )

/** What somebody decided where the charter names no path. */
export interface PathDecision {
  readonly path: VacancyPath
  readonly by: string
  readonly evidence: string
}

export interface FillInput {
  readonly body: string
  /** The mandate that ended. */
  readonly vacated: string
  readonly from: LocalDate
  /** The id of the new mandate; made here when absent. */
  readonly mandate?: string
  /** Only for paths that no ballots can answer, such as a by-election: who was chosen there. */
  readonly holder?: string
  /** What the charter's caps and floors ask about, where that person was no candidate of the election. */
  readonly attributes?: Readonly<Record<string, string>>
  readonly decision?: PathDecision
}

export interface ElectionsShape {
  readonly call: (input: CallInput, meta: CommandMeta) => Answer<ElectionRun>
  /** `members`: everybody who might be on the roll, with the facts of the day on which it is frozen. */
  readonly freezeRoll: (input: Input<"FreezeRoll">, meta: CommandMeta) => Answer<ElectionRun>
  /** Terms served in a row are read from the mandates of the body. */
  readonly nominate: (
    input: Omit<Input<"NominateCandidate">, "servedConsecutive">,
    meta: CommandMeta
  ) => Answer<ElectionRun>
  readonly support: (input: Input<"SupportNomination">, meta: CommandMeta) => Answer<ElectionRun>
  readonly consent: (input: OfCandidate, meta: CommandMeta) => Answer<ElectionRun>
  readonly withdraw: (input: OfCandidate, meta: CommandMeta) => Answer<ElectionRun>
  readonly closeNominations: (input: Input<"CloseNominations">, meta: CommandMeta) => Answer<ElectionRun>
  /** Can the caps and floors hold with those who stand now? Closing nominations and opening the vote ask it too. */
  readonly checkBounds: (input: OfElection) => Reading<BoundsCheck>
  readonly openVoting: (input: Input<"OpenVoting">, meta: CommandMeta) => Answer<ElectionRun>
  /** An open ballot is recorded with its voter; for a secret one the voter is ticked off, and the slip goes into the box. */
  readonly cast: (
    input: OfElection & { readonly voter: string; readonly ballot: BallotContent },
    meta: CommandMeta
  ) => Answer<void>
  /** Many ballots at once, all or none: one decision and one transaction for thousands of voters. */
  readonly castMany: (
    input: OfElection & {
      readonly ballots: ReadonlyArray<{ readonly voter: string; readonly ballot: BallotContent }>
    },
    meta: CommandMeta
  ) => Answer<void>
  /** A secret vote's box is opened at once, all slips together. */
  readonly closeVoting: (input: OfElection, meta: CommandMeta) => Answer<ElectionRun>
  readonly importBallots: (input: ImportInput, meta: CommandMeta) => Answer<ElectionRun>
  readonly openBox: (
    input: OfElection & { readonly ballots: ReadonlyArray<MergedBallot>; readonly source?: string },
    meta: CommandMeta
  ) => Answer<ElectionRun>
  readonly publishSeed: (input: Input<"PublishSeed">, meta: CommandMeta) => Answer<ElectionRun>
  readonly count: (input: OfElection, meta: CommandMeta) => Answer<Counted>
  /**
   * Answers the open question, with evidence, by whoever the charter names; then `count` goes on. The value may be left to
   * a policy of a plugin, which the record then names.
   */
  readonly answer: (
    input: OfElection & GivenAnswer & ({ readonly value: Json } | { readonly policy: string }),
    meta: CommandMeta
  ) => Answer<ElectionRun>
  /** Chooses the deputies of an election that has a result; a question stops the run, as with `count`. */
  readonly chooseAlternates: (input: Input<"ChooseAlternates">, meta: CommandMeta) => Answer<ElectionRun>
  readonly propose: (input: OfElection, meta: CommandMeta) => Answer<ElectionRun>
  readonly invite: (input: Input<"InviteRepresentative">, meta: CommandMeta) => Answer<ElectionRun>
  readonly accept: (input: OfCandidate, meta: CommandMeta) => Answer<ElectionRun>
  readonly decline: (input: OfCandidate, meta: CommandMeta) => Answer<ElectionRun>
  readonly lapse: (input: Input<"LapseInvitation">, meta: CommandMeta) => Answer<ElectionRun>
  /** Who is next in the place of one who declined. */
  readonly nextAfter: (input: OfCandidate) => Reading<Successor>
  readonly complain: (input: Input<"LodgeComplaint">, meta: CommandMeta) => Answer<ElectionRun>
  readonly decideComplaint: (input: Input<"DecideComplaint">, meta: CommandMeta) => Answer<ElectionRun>
  /**
   * Opens the mandates of everybody who accepted and has none from this election yet (of all the elected, where the
   * charter asks nobody), all or none.
   */
  readonly openMandates: (
    input: OfElection & { readonly from: LocalDate; readonly until?: LocalDate },
    meta: CommandMeta
  ) => Answer<ReadonlyArray<Mandate>>
  readonly endMandate: (
    input: {
      readonly body: string
      readonly mandate: string
      readonly on: LocalDate
      readonly because: MandateEnding
      readonly evidence?: string
    },
    meta: CommandMeta
  ) => Answer<Mandate>
  /** Fills the seat by the charter's path for how it became vacant. */
  readonly fillVacancy: (input: FillInput, meta: CommandMeta) => Answer<Mandate>
  readonly leaveVacant: (
    input: { readonly body: string; readonly vacated: string; readonly decision?: PathDecision },
    meta: CommandMeta
  ) => Answer<Mandate>
  /** Who sits on a day, as known now or at a moment. */
  readonly mandates: (input: {
    readonly body: string
    readonly on: LocalDate
    readonly asKnownAt?: Instant
  }) => Effect.Effect<ReadonlyArray<Mandate>, JournalUnavailable>
  readonly run: (input: OfElection & { readonly asKnownAt?: Instant }) => Reading<ElectionRun>
  readonly protocol: (input: OfElection & { readonly names?: (id: string) => string }) => Reading<LocalizedText>
  readonly certificate: (input: OfElection) => Reading<Certificate>
  /** Counts a certificate again, by the rules of this network. `published`: its SHA-256 as it was made public. */
  readonly replay: (input: { readonly certificate: unknown; readonly published?: string }) => Reading<Replayed>
}
