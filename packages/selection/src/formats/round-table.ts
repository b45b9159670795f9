/** The rounds of a count as a plain table, for spreadsheets and for whoever wants to check the sums. */
import type { Election } from "../election.ts"
import type { Exact, Outcome } from "../outcome.ts"

export interface RoundTable {
  readonly candidates: ReadonlyArray<string>
  readonly stages: ReadonlyArray<{
    readonly stage: number
    /** In the order of `candidates`; null for one not in the running. */
    readonly tallies: ReadonlyArray<Exact | null>
    readonly quota: Exact | null
    readonly exhausted: Exact | null
    readonly loss: Exact | null
    readonly elected: ReadonlyArray<string>
    readonly excluded: ReadonlyArray<string>
  }>
}

/**
 * @example
 * ```ts
 * const votes = Result.getOrThrow(approvalElection({ candidates: ["a", "b"], seats: 1, ballots: [{ approves: ["b"] }] }))
 * const table = roundTable(Result.getOrThrow(elect(plurality, votes)), votes)
 * table.stages[0]?.tallies // => ["0", "1"]
 * roundTableCsv(table) // => "candidate,1,1\na,0,\nb,1,elected\nquota,,\nexhausted,,\nloss,,\n"
 * ```
 * @since 0.1.0
 */
export function roundTable({ rounds }: Outcome, { candidates }: Election): RoundTable {
  return {
    candidates: candidates.map(({ id }) => id),
    stages: rounds.map(({ elected, excluded, exhausted, loss, quota, stage, tallies }) => ({
      stage,
      tallies: [...tallies],
      quota: quota ?? null,
      exhausted: exhausted ?? null,
      loss: loss ?? null,
      elected: [...elected],
      excluded: [...excluded]
    }))
  }
}

/** A row a candidate; for each stage a column of figures and one that says who was elected or excluded. JSON: stringify the table. */
export function roundTableCsv({ candidates, stages }: RoundTable): string {
  const rows = [
    ["candidate", ...stages.flatMap(({ stage }) => [`${stage}`, `${stage}`])],
    ...candidates.map((id, index) => [
      id,
      ...stages.flatMap(({ elected, excluded, tallies }) => [
        tallies[index] ?? "",
        elected.includes(id) ? "elected" : excluded.includes(id) ? "excluded" : ""
      ])
    ]),
    ...(["quota", "exhausted", "loss"] as const).map((key) => [
      key,
      ...stages.flatMap((stage) => [stage[key] ?? "", ""])
    ])
  ]
  return `${rows.map((row) => row.map(cell).join(",")).join("\n")}\n`
}

/** Quoted where RFC 4180 asks for it, and where a spreadsheet would take a name for a formula. */
function cell(text: string): string {
  const safe = /^[=+@\t\r-]/.test(text) && !/^-?[\d./]+$/.test(text) ? `'${text}` : text
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe
}
