/**
 * Biproportional apportionment ("double Pukelsheim"): seats to lists in districts, so that every district has its seats
 * and every list, over all districts, its share.
 *
 * First the lists share all seats (the upper apportionment). Then each district has a divisor, and so has each list: a
 * list's votes in a district, divided by both and rounded, are its seats there. Divisors that meet all the sums exist
 * whenever any seats do, and the seats are the same whichever are found; printed, they let anybody check the result with
 * one division for each list and district.
 *
 * Chosen over sharing the seats of each district by itself, because then votes for a small list count for nothing in
 * every small district. The price: in one district a list can win a seat with fewer votes than another has for its own.
 * A district's tied lists are settled one after another, because each choice may close others elsewhere.
 * Cost: found by alternating scaling, finished exactly by tie and transfer: lists × districts fractions for each seat
 * that travels, most often a handful. At most 20 000 cells and 5000 seats.
 *
 * Source: Balinski & Demange, "Algorithms for proportional matrices in reals and integers", Mathematical Programming 45
 * (1989), 193–210; Pukelsheim, "Proportional Representation" (2nd ed., 2017), ch. 14–15; Canton of Zürich, Gesetz über
 * die politischen Rechte (2003), §§ 102–104.
 */
import { type Json, Rational, reason } from "@ogniwo/kernel"
import * as Schema from "effect/Schema"
import { alternateScaling } from "../apportionment/alternate-scaling.ts"
import { divisorMethods } from "../apportionment/divisors.ts"
import { type Board, boardOf, type Matrix, roomOf, withoutLists } from "../apportionment/matrix.ts"
import { type PublishedDivisors, publishedDivisors } from "../apportionment/published-divisors.ts"
import { type Shortage, Transfers } from "../apportionment/transfers.ts"
import { belowThreshold, ListSeats, ListThreshold, type Upper, upperSeats } from "../apportionment/upper.ts"
import { defineRule } from "../elect.ts"
import type { ListElection } from "../election.ts"
import type { Round } from "../outcome.ts"
import type { Ties } from "../ties.ts"

/** Districts times candidates: beyond this there are no rounds. */
const mostFigures = 200_000

/**
 * A candidate is one list in one district; its attributes `district` and `list` (other names: options of those names) say
 * which. A candidate without them is a list by itself, in the only district; then the rule is `sainte-lague`.
 *
 * Options: `method`, how a share is rounded: `sainte-lague` (where absent; in use in Zürich and elsewhere) or `dhondt`.
 * `districtSeats`, by district; needed when there are several. `listSeats`: shared out by `votes` (where absent), by
 * `voters` (votes divided by the district's seats, where everybody has as many votes as there are seats) or by
 * `voters-rounded`; or stated, by list. `threshold`, which a list reaches in `any-district` or in `all-votes`.
 *
 * @example
 * ```ts
 * const votes = { "a north": 60, "b north": 10, "a south": 50, "b south": 40 }
 * const lists = Result.getOrThrow(listElection({
 *   candidates: Object.keys(votes).map((id) => ({ id, attributes: { list: id.slice(0, 1), district: id.slice(2) } })),
 *   seats: 4,
 *   votes
 * }))
 * const options = { districtSeats: { north: 2, south: 2 } }
 * Result.getOrThrow(elect(biproportional, lists, options)).elected // => ["a north", "a north", "a south", "b south"]
 * ```
 * @since 0.1.0
 */
export const biproportional = defineRule({
  id: "biproportional",
  version: "1.0.0",
  title: { pl: "Podział dwuproporcjonalny", en: "Biproportional apportionment" },
  ballot: "lists",
  options: Schema.Struct({
    method: Schema.optionalKey(Schema.Literals(["sainte-lague", "dhondt"])),
    district: Schema.optionalKey(Schema.String),
    list: Schema.optionalKey(Schema.String),
    districtSeats: Schema.optionalKey(Schema.Record(Schema.String, Schema.Int.check(Schema.isGreaterThanOrEqualTo(0)))),
    listSeats: Schema.optionalKey(ListSeats),
    threshold: Schema.optionalKey(ListThreshold)
  }),
  claims: ["anonymity", "neutrality", "homogeneity"],
  elect: (election, options, { ties }) => {
    const whole = boardOf(election, options)
    if ("status" in whole) return whole
    const method = divisorMethods[options.method ?? "sainte-lague"]
    const below = belowThreshold(whole, options.threshold)
    const board = withoutLists(whole, (column) => below.has(column))
    const upper = upperSeats(board, options.listSeats ?? "votes", election.seats, method, ties)
    if ("status" in upper) return upper
    const { lists, most, votes } = board
    const given = upper.seats.reduce((sum, each) => sum + each, 0)
    // In a single district nothing but the lists' room can leave a seat vacant; nor where nobody votes.
    const rows = board.rows.length === 1 || given === 0 ? board.rows.map(() => given) : board.rows
    const matrix: Matrix = { votes, most, rows, columns: upper.seats }
    const shortage = shortColumn(matrix)
    if (shortage !== undefined) return impossible(board, shortage)
    const transfers = new Transfers(matrix, alternateScaling(matrix, method), method)
    const unmet = transfers.settle()
    if (unmet !== undefined) return impossible(board, unmet)
    settleTies(election, board, transfers, ties)
    const divisors = publishedDivisors(matrix, transfers, method)
    const lower = roundsOf(election, board, transfers, divisors)
    const rounds = given === 0 ? [] : [upperRound(election, board, upper), ...lower]
    return {
      elected: lower.flatMap(({ elected }) => elected),
      rounds: (rounds.length + 1) * election.candidates.length > mostFigures ? [] : rounds,
      detail: detailOf(
        board,
        upper,
        transfers,
        divisors,
        [...below].map((column) => lists[column]!)
      )
    }
  }
})

/** A list that has more seats than it can fill. */
function shortColumn(matrix: Matrix): Shortage | undefined {
  const { columns } = matrix
  const column = columns.findIndex((wanted, at) => wanted > roomOf(matrix, at))
  if (column < 0) return undefined
  return { rows: [], columns: [column], wanted: columns[column]!, possible: roomOf(matrix, column) }
}

/** District after district, one of the tied lists at a time, because a choice may close others elsewhere. */
function settleTies({ candidates }: ListElection, board: Board, transfers: Transfers, ties: Ties): void {
  for (let open = transfers.alternatives(); open.length > 0; open = transfers.alternatives()) {
    const row = Math.min(...open.map(([first]) => first))
    const columns = board.candidates[row]!.flatMap((candidate, column) =>
      candidate !== undefined && open.some((cell) => cell[0] === row && cell[1] === column)
        ? [{ candidate, column }]
        : []
    )
    const among = columns.map(({ candidate }) => candidates[candidate]!.id)
    const [chosen] = ties.settle({ among, choose: 1, purpose: "elect", stage: row + 2 })
    transfers.choose([row, columns[among.indexOf(chosen!)]!.column])
  }
}

function upperRound({ candidates }: ListElection, { lists }: Board, { divisor, seats }: Upper): Round {
  const shares = lists.flatMap((name, column) => (seats[column]! > 0 ? [`${name} ${seats[column]}`] : [])).join(", ")
  const price = divisor === undefined ? "" : Rational.toString(divisor.atMost)
  return {
    stage: 1,
    tallies: candidates.map(() => null),
    elected: [],
    excluded: [],
    why: {
      pl: `listy w całości: ${shares}${price === "" ? "" : ` (dzielnik najwyżej ${price})`}`,
      en: `the lists over all districts: ${shares}${price === "" ? "" : ` (a divisor of at most ${price})`}`
    }
  }
}

/** One round for each district: its votes, and the seats that they give. */
function roundsOf(
  { candidates, votes }: ListElection,
  board: Board,
  { seats }: Transfers,
  { rows }: PublishedDivisors
): ReadonlyArray<Round> {
  return board.districts.flatMap((name, row): ReadonlyArray<Round> => {
    const cells = board.candidates[row]!
    const elected = cells.flatMap((candidate, column) =>
      candidate === undefined ? [] : Array.from({ length: seats[row]![column]! }, () => candidates[candidate]!.id)
    )
    if (elected.length === 0) return []
    const stands = new Set(cells)
    const { divisor } = rows[row]!
    const tallies = candidates.map(({ withdrawn }, at) =>
      stands.has(at) && withdrawn !== true ? `${votes[at]}` : null
    )
    return [
      {
        stage: row + 2,
        tallies,
        elected,
        excluded: [],
        why: {
          pl: `okręg ${name || "1"}: głosy podzielone przez ${divisor} i przez dzielnik listy, zaokrąglone`,
          en: `district ${name || "1"}: votes divided by ${divisor} and by the list's divisor, rounded`
        }
      }
    ]
  })
}

function detailOf(
  { districts, lists }: Board,
  { divisor, measure, seats }: Upper,
  transfers: Transfers,
  { columns, rows }: PublishedDivisors,
  below: ReadonlyArray<string>
): Json {
  const byName = <A>(names: ReadonlyArray<string>, value: (at: number) => A) =>
    Object.fromEntries(names.map((name, at) => [name, value(at)]))
  const text = Rational.toString
  return {
    lists: byName(lists, (column) => ({
      seats: seats[column]!,
      ...(measure === undefined ? {} : { measure: text(measure[column]!) }),
      ...columns[column]!
    })),
    districts: byName(districts, (row) => ({
      seats: transfers.seats[row]!.reduce((sum, each) => sum + each, 0),
      ...rows[row]!
    })),
    seats: byName(districts, (row) => byName(lists, (column) => transfers.seats[row]![column]!)),
    ...(divisor === undefined ? {} : { upperDivisor: { above: text(divisor.above), atMost: text(divisor.atMost) } }),
    ...(below.length === 0 ? {} : { belowThreshold: below })
  }
}

function impossible({ districts, lists }: Board, { columns, possible, rows, wanted }: Shortage) {
  const places = rows.map((row) => districts[row]).join(", ")
  const names = columns.map((column) => lists[column]).join(", ")
  const words =
    rows.length === 0
      ? {
          pl: `lista ${names} ma mieć ${wanted} miejsc, a w okręgach, w których startuje, może obsadzić ${possible}`,
          en: `the list ${names} is to have ${wanted} seats, and can fill ${possible} where it stands`
        }
      : {
          pl: `okręgi ${places} mają mieć ${wanted} miejsc, a listy, które tam startują (${names}), mogą im dać ${possible}`,
          en: `${places} are to have ${wanted} seats, and the lists that stand there (${names}) have ${possible} to give`
        }
  const params = { districts: rows.map((row) => districts[row]!), lists: columns.map((column) => lists[column]!) }
  return {
    status: "infeasible" as const,
    reasons: [reason("biproportional/impossible", words, { params: { ...params, wanted, possible } })] as const
  }
}
