/** Counts the ballots of a file, and makes the certificate by which anybody can count them again. */
import { hashOf, type Json, type Refusal } from "@ogniwo/kernel"
import {
  type AnyRule,
  type Certificate,
  type CountInput,
  countPhases,
  type PhasesCounted,
  type RuleRegistry,
  slipsOf
} from "@ogniwo/selection"
import * as Result from "effect/Result"
import type { CountOptions } from "./options.ts"
import type { Ballots } from "./read.ts"

export interface FileCount {
  readonly phases: PhasesCounted
  readonly certificate: Certificate
}

export function countOf(
  ballots: Ballots,
  rule: AnyRule,
  { lot, options }: CountOptions,
  registry: RuleRegistry
): Result.Result<FileCount, Refusal> {
  const { election, file, hash, seats, tieOrder, title } = ballots
  const slips = slipsOf(
    election,
    election.candidates.map(({ id }) => id)
  )
  if (Result.isFailure(slips)) return Result.fail(slips.failure)
  const input: CountInput = {
    candidates: election.candidates.map(({ id, withdrawn }) => ({
      id,
      ...(withdrawn === true ? { withdrawn } : {}),
      ...(tieOrder === undefined ? {} : { attributes: { "order-in-ties": `-${tieOrder.indexOf(id) + 1}` } })
    })),
    phases: [
      {
        fill: "seats",
        rule: rule.id,
        version: rule.version,
        options,
        voters: "all",
        carryOver: "fresh",
        unfilled: "vacant",
        places: [{ count: seats }]
      }
    ],
    ties: [
      ...(tieOrder === undefined ? [] : [{ attribute: "order-in-ties", most: true } as const]),
      { lot: "published-seed" }
    ],
    ...(lot === undefined ? {} : { seed: lot }),
    answers: [],
    ballots: slips.success
  }
  const phases = countPhases(input, registry)
  if (Result.isFailure(phases)) return Result.fail(phases.failure)
  const sealed: Omit<Certificate, "sha256"> = {
    format: "ogniwo-certificate-1",
    election: title,
    body: file,
    charter: { id: "ballot-file", version: hash },
    turnout: { voted: election.profile.total + election.profile.blank, invalid: 0 },
    ...(lot === undefined ? {} : { lot: { seed: lot } }),
    answers: [],
    uncontested: false,
    count: input,
    outcome: plain(phases.success)
  }
  return Result.succeed({ phases: phases.success, certificate: { ...sealed, sha256: hashOf(plain(sealed)) } })
}

function plain(value: object): Json {
  return JSON.parse(JSON.stringify(value)) as Json
}
