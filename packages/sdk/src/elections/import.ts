/** Ballots from files, as they would lie in the box of a run. */
import type { Refusal } from "@ogniwo/kernel"
import {
  type Election,
  type ElectionRun,
  type MergedBallot,
  readApprovalCsv,
  readBlt,
  readRankedCsv,
  slipsOf
} from "@ogniwo/selection"
import * as Result from "effect/Result"
import type { ImportInput } from "./shape.ts"

/** The slips of a file; a refusal says where in the file the fault is, or that its candidates are others. */
export function readSlips(input: ImportInput, run: ElectionRun): Result.Result<ReadonlyArray<MergedBallot>, Refusal> {
  const read = electionOf(input, run)
  if (Result.isFailure(read)) return Result.fail(read.failure)
  const slips = slipsOf(read.success, run.paper ?? [])
  const { from, voterGroup } = input
  const beside = { ...(from === undefined ? {} : { from }), ...(voterGroup === undefined ? {} : { voterGroup }) }
  return Result.map(slips, (all) => all.map((slip) => ({ ...slip, ...beside })))
}

function electionOf({ csv, data, format }: ImportInput, run: ElectionRun): Result.Result<Election, Refusal> {
  const seats = run.places.reduce((sum, { count }) => sum + count, 0)
  if (format === "blt") return Result.map(readBlt(data), ({ election }) => election)
  return format === "csv-ranked" ? readRankedCsv(data, { ...csv, seats }) : readApprovalCsv(data, { ...csv, seats })
}
