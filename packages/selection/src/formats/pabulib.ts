/**
 * PaBuLib files (.pb): participatory budgets. Three tables with ";" between cells, META, PROJECTS and VOTES. Projects
 * become candidates, their other columns attributes; votes are approvals, orders or points, as vote_type says.
 *
 * Source: Faliszewski et al., "Participatory Budgeting: Data, Tools, and Analysis" (2023); http://pabulib.org/format
 */
import type { Refusal } from "@ogniwo/kernel"
import * as Result from "effect/Result"
import { approvalElection, rankedElection, scoreElection } from "../ballots.ts"
import type { Candidate } from "../candidate.ts"
import type { ApprovalElection, RankedElection, ScoreElection } from "../election.ts"
import { bare, pieces } from "./preference-line.ts"
import { FileFaults, type Line, linesOf, type TextSource } from "./text-lines.ts"

export interface PaBuLibFile {
  readonly election: ApprovalElection | RankedElection | ScoreElection
  /** As the file gives it: description, budget, vote_type, … */
  readonly meta: Readonly<Record<string, string>>
}

type Row = ReadonlyMap<string, string>

/**
 * @param seats - How many projects are to be elected: our rules fill seats, they do not spend a budget.
 * @example
 * ```ts
 * const text = "META\nkey;value\nvote_type;approval\nPROJECTS\nproject_id;cost;name\n1;600;Park\n2;400;Pump\nVOTES\nvoter_id;vote\nx;1,2\ny;2\n"
 * const { election } = Result.getOrThrow(readPaBuLib(text, 1))
 * election.candidates[1] // => { id: "2", name: "Pump", attributes: { cost: "400" } }
 * election.profile.total // => 2
 * ```
 * @since 0.1.0
 */
export function readPaBuLib(source: TextSource, seats: number): Result.Result<PaBuLibFile, Refusal> {
  const faults = new FileFaults("pabulib")
  const meta: Record<string, string> = {}
  const candidates: Array<Candidate> = []
  const votes: Array<{ readonly row: Row; readonly line: number }> = []
  let section = ""
  let header: ReadonlyArray<string> | undefined
  for (const line of linesOf(source, faults)) {
    if (line.text.trim() === "") continue
    if (/^(META|PROJECTS|VOTES)\s*$/.test(line.text)) {
      section = line.text.trim()
      header = undefined
    } else if (section === "") {
      faults.expected(line.number, 1, { pl: "META", en: "META" }, line.text)
      break
    } else if (header === undefined) header = cells(line)
    else {
      const row = rowOf(header, line, faults)
      if (section === "META")
        Object.defineProperty(meta, row.get("key") ?? "", { value: row.get("value") ?? "", enumerable: true })
      else if (section === "PROJECTS") candidates.push(projectOf(row, line, faults))
      else votes.push({ row, line: line.number })
    }
  }
  const known = new Set(candidates.map(({ id }) => id))
  for (const { line, row } of votes) {
    const unknown = listed(row, "vote").find((id) => !known.has(id))
    if (unknown !== undefined) {
      const shown = unknown.slice(0, 40)
      faults.add("unknown-candidate", line, 1, {
        pl: `projektu „${shown}” nie ma`,
        en: `there is no project "${shown}"`
      })
    }
  }
  const refused = faults.refusal()
  if (refused !== undefined) return Result.fail(refused)
  return Result.map(
    electionOf(
      meta["vote_type"] ?? "approval",
      candidates,
      seats,
      votes.map(({ row }) => row)
    ),
    (election) => ({ election, meta })
  )
}

/** Approvals as a PaBuLib file; every voter is a row, so it is as long as the vote. A project without a cost costs 1. */
export function writePaBuLib({ candidates, profile, seats }: ApprovalElection, description = ""): string {
  const cell = (text: string) =>
    /[;"\r\n]/.test(text) ? `"${text.replaceAll('"', '""').replaceAll(/[\r\n]/g, " ")}"` : text
  const meta = [
    ["description", description],
    ["num_projects", `${candidates.length}`],
    ["num_votes", `${profile.total + profile.blank}`],
    ["vote_type", "approval"],
    ["max_length", `${candidates.length}`],
    ["rule", `seats ${seats}`]
  ]
  const lines = [
    "META",
    "key;value",
    ...meta.map((row) => row.map((each) => cell(each)).join(";")),
    "PROJECTS",
    "project_id;cost;name"
  ]
  for (const { attributes, id, name } of candidates)
    lines.push([id, attributes?.["cost"] ?? "1", name ?? id].map(cell).join(";"))
  lines.push("VOTES", "voter_id;vote")
  let voter = 0
  for (let ballot = 0; ballot < profile.size; ballot++) {
    const vote = [...profile.choices.subarray(profile.starts[ballot], profile.starts[ballot + 1])].map(
      (choice) => candidates[choice]!.id
    )
    for (let count = 0; count < profile.weights[ballot]!; count++) lines.push(`${++voter};${cell(vote.join(","))}`)
  }
  for (let count = 0; count < profile.blank; count++) lines.push(`${++voter};`)
  return `${lines.join("\n")}\n`
}

function cells({ text }: Line): ReadonlyArray<string> {
  return pieces({ text, column: 1 }, ";").map((piece) => bare(piece.text).replaceAll('""', '"'))
}

function rowOf(header: ReadonlyArray<string>, line: Line, faults: FileFaults): Row {
  const found = cells(line)
  if (found.length > header.length) {
    faults.add("too-many-cells", line.number, 1, {
      pl: `komórek jest ${found.length}, kolumn ${header.length}`,
      en: `there are ${found.length} cells and ${header.length} columns`
    })
  }
  return new Map(header.map((name, index) => [name, found[index] ?? ""]))
}

function projectOf(row: Row, line: Line, faults: FileFaults): Candidate {
  const id = row.get("project_id") ?? ""
  if (id === "") faults.expected(line.number, 1, { pl: "project_id", en: "project_id" }, "")
  const name = row.get("name") ?? ""
  const others = [...row].filter(
    ([key, value]) => !["project_id", "name", "votes", "score", "selected"].includes(key) && value !== ""
  )
  const attributes = others.length === 0 ? {} : { attributes: Object.fromEntries(others) }
  return { id, ...(name === "" ? {} : { name }), ...attributes }
}

function electionOf(
  type: string,
  candidates: ReadonlyArray<Candidate>,
  seats: number,
  votes: ReadonlyArray<Row>
): Result.Result<PaBuLibFile["election"], Refusal> {
  const base = { candidates, seats }
  if (type === "ordinal")
    return rankedElection({ ...base, ballots: votes.map((row) => ({ ranking: listed(row, "vote") })) })
  if (type === "cumulative" || type === "scoring") {
    const ballots = votes.map((row) => {
      const points = listed(row, "points")
      const scores = listed(row, "vote").map((id, index) => [id, Number(points[index] ?? "1")] as const)
      return { scores: Object.fromEntries(scores) }
    })
    return scoreElection({ ...base, ballots })
  }
  return approvalElection({ ...base, ballots: votes.map((row) => ({ approves: listed(row, "vote") })) })
}

function listed(row: Row, column: string): ReadonlyArray<string> {
  return (row.get(column) ?? "")
    .split(",")
    .map((each) => each.trim())
    .filter((each) => each !== "")
}
