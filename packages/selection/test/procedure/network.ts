/** A network of forty organisations in four sub-regions of an invented voivodeship, and its consultative body. */
import { codeSystem, type Facts, Instant, LocalDate, standing } from "@ogniwo/kernel"
import * as Result from "effect/Result"
import * as Schema from "effect/Schema"
import {
  BodyProvisions,
  type ElectionCommand,
  type ElectionEvent,
  electionLifecycle,
  type ElectionRun,
  type ElectionWorld,
  ruleRegistry,
  rules
} from "../../src/index.ts"

export const territories = Result.getOrThrow(
  codeSystem({
    id: "invented",
    version: "1",
    codes: [
      { code: "V", name: "Voivodeship", level: "voivodeship" },
      ...["A", "B", "C", "D"].flatMap((region) => [
        { code: region, name: `Sub-region ${region}`, parent: "V", level: "sub-region" },
        ...[1, 2, 3].map((county) => ({
          code: `${region}${county}`,
          name: `County ${region}${county}`,
          parent: region,
          level: "county"
        }))
      ])
    ]
  })
)

export const world: ElectionWorld = {
  zone: "Europe/Warsaw",
  territories,
  rules: Result.getOrThrow(ruleRegistry(rules))
}

/** Ten organisations in each sub-region, three or four to a county. */
export const members: ReadonlyArray<Facts> = ["A", "B", "C", "D"].flatMap((region) =>
  Array.from({ length: 10 }, (_, index) => ({
    id: `${region.toLowerCase()}${index}`,
    standing: "active",
    seat: `${region}${(index % 3) + 1}`
  }))
)

export function at(text: string): Instant {
  return Instant.from(text)
}

export const charterText = {
  seats: [
    { group: "sub-regions", each: "sub-region", count: 1 },
    { group: "overall", count: 2 }
  ],
  term: { years: 3, limit: { consecutive: 2 } },
  selection: {
    electorate: { who: standing("active"), frozen: "14 days before voting", oneVotePer: "organisation" },
    nomination: { by: "member", limit: 1, consent: "not-required", clause: "§ 6" },
    ballot: { kind: "approval", secrecy: "open", mostMarks: 6 },
    phases: [
      { fill: "sub-regions", rule: "plurality", voters: "all", unfilled: "vacant" },
      { fill: "overall", rule: "phragmen", unfilled: "vacant" }
    ],
    ties: [{ lot: "published-seed" }],
    duplicates: "last-counts",
    uncontested: "all-taken",
    acceptance: { within: { days: 7 }, silence: "refusal", clause: "§ 9" },
    vacancy: { resigned: "next-in-count", declined: "next-in-count", recalled: "by-election" },
    complaints: { by: "voter", within: { days: 14 }, to: "audit-commission" },
    decides: "commission"
  }
}

type Changes = { readonly selection?: Readonly<Record<string, unknown>>; readonly [key: string]: unknown }

/** The charter with parts of it changed, as a file would be read. */
export function charter(changes: Changes = {}): BodyProvisions {
  const { selection, ...rest } = changes
  const merged = { ...charterText, ...rest, selection: { ...charterText.selection, ...selection } }
  return Schema.decodeUnknownSync(BodyProvisions, { onExcessProperty: "error", errors: "all" })(merged)
}

/** Runs commands one after another; the first refusal is thrown with its codes. */
export class Play {
  readonly events: Array<ElectionEvent> = []
  state: ElectionRun | undefined
  readonly #lifecycle: ReturnType<typeof electionLifecycle>

  constructor(body: BodyProvisions, where: ElectionWorld = world) {
    this.#lifecycle = electionLifecycle(body, where)
  }

  get run(): ElectionRun {
    if (this.state === undefined) throw new Error("not called yet")
    return this.state
  }

  do(...commands: ReadonlyArray<ElectionCommand>): this {
    for (const command of commands) {
      const decided = this.#lifecycle.decide(command, this.state)
      if (Result.isFailure(decided)) throw new Error(decided.failure.reasons.map(({ code }) => code).join(", "))
      for (const event of decided.success) {
        this.events.push(event)
        this.state = this.#lifecycle.evolve(this.state, event)
      }
    }
    return this
  }

  /** The codes of the refusal; empty when the command would be accepted. */
  refused(command: ElectionCommand): ReadonlyArray<string> {
    const decided = this.#lifecycle.decide(command, this.state)
    return Result.isFailure(decided) ? decided.failure.reasons.map(({ code }) => code) : []
  }
}

export const call: Extract<ElectionCommand, { readonly _tag: "CallElection" }> = {
  _tag: "CallElection",
  at: at("2012-09-01T08:00:00Z"),
  election: "council-2012",
  body: "council",
  charter: { id: "partner-network", version: "2011-07-01" },
  voting: { from: at("2012-10-01T06:00:00Z"), to: at("2012-10-14T22:00:00Z") }
}

export const freeze: Extract<ElectionCommand, { readonly _tag: "FreezeRoll" }> = {
  _tag: "FreezeRoll",
  at: at("2012-09-17T08:00:00Z"),
  members
}

/** `candidate` sits in the county and is put forward by an organisation of the same number. */
export function nominate(
  candidate: string,
  seat: string,
  nominator: string,
  attributes?: Record<string, string>
): Extract<ElectionCommand, { readonly _tag: "NominateCandidate" }> {
  const found = members.find(({ id }) => id === nominator) ?? { id: nominator }
  return {
    _tag: "NominateCandidate",
    at: at("2012-09-05T08:00:00Z"),
    candidate: { id: candidate, seat },
    nominator: found,
    organisation: nominator,
    ...(attributes === undefined ? {} : { attributes })
  }
}

export const closeNominations: ElectionCommand = { _tag: "CloseNominations", at: at("2012-09-20T08:00:00Z") }
export const openVoting: ElectionCommand = { _tag: "OpenVoting", at: at("2012-10-01T06:00:00Z") }
export const closeVoting: ElectionCommand = { _tag: "CloseVoting", at: at("2012-10-14T22:00:00Z") }
export const count: ElectionCommand = { _tag: "CountElection", at: at("2012-10-15T08:00:00Z") }

export function cast(voter: string, approves: ReadonlyArray<string>): ElectionCommand {
  return { _tag: "CastBallot", at: at("2012-10-02T08:00:00Z"), voter, ballot: { approves } }
}

export const slate: ReadonlyArray<ElectionCommand> = [
  nominate("anna", "A1", "a0"),
  nominate("adam", "A2", "a1"),
  nominate("basia", "B1", "b0"),
  nominate("bogdan", "B2", "b1"),
  nominate("celina", "C1", "c0"),
  nominate("czesław", "C2", "c1"),
  nominate("dorota", "D1", "d0"),
  nominate("damian", "D2", "d1")
]

/** Every sub-region votes mostly for its own: anna and adam level at ten each, the rest clear. */
export const votes: ReadonlyArray<ElectionCommand> = members.map(({ id }) => {
  const place = Number(id.slice(1))
  const [first, second] = {
    a: ["anna", "adam"],
    b: ["basia", "bogdan"],
    c: ["celina", "czesław"],
    d: ["dorota", "damian"]
  }[id[0]!] ?? ["anna", "adam"]
  return cast(id, id.startsWith("a") || place < 4 ? [first!, second!] : [first!])
})

/** The body of forty, up to the closing of the vote. */
export function voted(body: BodyProvisions = charter()): Play {
  return new Play(body).do(call, ...slate, freeze, closeNominations, openVoting, ...votes, closeVoting)
}

export const seed: ElectionCommand = {
  _tag: "PublishSeed",
  at: at("2012-10-15T07:00:00Z"),
  seed: "3 9 14 22 31 40",
  evidence: "the national lottery's draw of 14 October 2012, as published"
}

export const today = LocalDate.from("2012-10-15")
