/**
 * An election for lists in districts, as a matrix.
 *
 * A candidate is one list in one district: "the Greens in the north". Two attributes say which list and which district;
 * a candidate without the one is a list by itself, without the other it stands in the only district. So votes, what a
 * list can fill, withdrawals and lots are said as for any list, and a result names the list in its district.
 */
import { type Reason, reason } from "@ogniwo/kernel"
import type { ListElection } from "../election.ts"
import type { Infeasible } from "../outcome.ts"

/** Seats wanted by row (district) and by column (list), and what there is to give them for. */
export interface Matrix {
  readonly votes: ReadonlyArray<ReadonlyArray<bigint>>
  /** How many seats a cell can take at most, infinitely many where nothing limits it; none where it has no votes. */
  readonly most: ReadonlyArray<ReadonlyArray<number>>
  readonly rows: ReadonlyArray<number>
  readonly columns: ReadonlyArray<number>
}

/** The matrix before the lists have their seats. */
export interface Board extends Omit<Matrix, "columns"> {
  readonly districts: ReadonlyArray<string>
  readonly lists: ReadonlyArray<string>
  /** By row, then by column: the candidate's position, or none. */
  readonly candidates: ReadonlyArray<ReadonlyArray<number | undefined>>
}

export interface BoardOptions {
  readonly district?: string
  readonly list?: string
  readonly districtSeats?: Readonly<Record<string, number>>
}

const mostCells = 20_000
const mostSeats = 5000

export function boardOf(
  election: ListElection,
  { district = "district", districtSeats, list = "list" }: BoardOptions
): Board | Pick<Infeasible, "status" | "reasons"> {
  const { candidates, seats } = election
  const reasons: Array<Reason> = []
  const say = (code: string, pl: string, en: string) => reasons.push(reason(`biproportional/${code}`, { pl, en }))
  const districtOf = candidates.map(({ attributes }) => attributes?.[district] ?? "")
  const listOf = candidates.map(({ attributes, id }) => attributes?.[list] ?? id)
  const districts = [...new Set(districtOf)]
  const lists = [...new Set(listOf)]
  if (districts.length * lists.length > mostCells || seats > mostSeats) {
    say(
      "too-large",
      `najwyżej ${mostCells} pól i ${mostSeats} miejsc`,
      `at most ${mostCells} cells and ${mostSeats} seats`
    )
    return { status: "infeasible", reasons }
  }
  const row = new Map(districts.map((name, at) => [name, at]))
  const column = new Map(lists.map((name, at) => [name, at]))
  const cells = districts.map(() => lists.map((): number | undefined => undefined))
  candidates.forEach(({ id }, candidate) => {
    const line = cells[row.get(districtOf[candidate]!)!]!
    const at = column.get(listOf[candidate]!)!
    const other = line[at]
    if (other === undefined) line[at] = candidate
    else {
      const twice = `${candidates[other]!.id}, ${id}`
      say("repeated", `ta sama lista w tym samym okręgu: ${twice}`, `the same list in the same district: ${twice}`)
    }
  })
  const seatsOf = (name: string) =>
    districtSeats !== undefined && Object.hasOwn(districtSeats, name) ? districtSeats[name] : undefined
  const single = districtSeats === undefined && districts.length === 1 ? seats : undefined
  const rows = districts.map((name) => seatsOf(name) ?? single ?? 0)
  districts.forEach((name) => {
    if ((seatsOf(name) ?? single) !== undefined) return
    say("no-seats-stated", `nie podano, ile miejsc ma okręg „${name}”`, `how many seats "${name}" has is not stated`)
  })
  for (const name of Object.keys(districtSeats ?? {})) {
    if (!row.has(name)) say("unknown", `w okręgu „${name}” nikt nie startuje`, `nobody stands in "${name}"`)
  }
  const total = rows.reduce((sum, each) => sum + each, 0)
  if (reasons.length === 0 && total !== seats) {
    say(
      "sums-differ",
      `okręgi mają ${total} miejsc, a wybory ${seats}`,
      `the districts have ${total} seats, the election ${seats}`
    )
  }
  if (reasons.length > 0) return { status: "infeasible", reasons }
  const votes = cells.map((line) =>
    line.map((at) => (at === undefined || candidates[at]!.withdrawn === true ? 0n : election.votes[at]!))
  )
  const most = cells.map((line, at) =>
    line.map((candidate, place) =>
      candidate === undefined || votes[at]![place] === 0n ? 0 : (election.capacity?.[candidate] ?? Infinity)
    )
  )
  return { districts, lists, candidates: cells, votes, most, rows }
}

/** The board without these lists. */
export function withoutLists(board: Board, out: (column: number) => boolean): Board {
  return {
    ...board,
    votes: board.votes.map((line) => line.map((votes, column) => (out(column) ? 0n : votes))),
    most: board.most.map((line) => line.map((most, column) => (out(column) ? 0 : most)))
  }
}

/** How many seats a list can fill over all districts. */
export function roomOf({ most, rows }: Omit<Matrix, "columns">, column: number): number {
  return rows.reduce((sum, seats, row) => sum + Math.min(seats, most[row]![column]!), 0)
}
