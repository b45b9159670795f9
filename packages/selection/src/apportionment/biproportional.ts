/**
 * Biproportional apportionment: seats to lists within districts, so that every district gets its seats and every list its
 * total.
 *
 * Each district has a divisor, and so has each list; a list's votes in a district, divided by both and rounded, are its
 * seats there. Divisors that meet all the sums exist whenever any seats do, and the seats are the same whichever are
 * found; printed, they let anybody check the result with one division for each list and district.
 *
 * Found by alternating scaling, to come close, and by tie and transfer, to finish exactly: where a district has a seat too
 * few, divisors move in step until a rounding is at its edge, and a seat travels along such edges to where it is missing.
 * Cost: lists × districts fractions for each seat that travels, most often a handful.
 *
 * Source: Balinski & Demange, "Algorithms for proportional matrices in reals and integers", Mathematical Programming 45
 * (1989), 193–210; Pukelsheim, "Proportional Representation" (2017), ch. 14–15; Canton of Zürich, Wahlgesetz, §§ 101–104.
 */
import { Rational, type Reason, reason, type Refusal, refusal } from "@ogniwo/kernel"
import * as Result from "effect/Result"
import { apportion } from "./apportion.ts"
import { type DivisorMethod, divisorMethods } from "./divisors.ts"
import { Transfers } from "./transfers.ts"

export interface MatrixVotes {
  readonly districts: ReadonlyArray<{ readonly id: string; readonly seats: number }>
  /** With each list's seats over all districts: most often another apportionment's result. */
  readonly lists: ReadonlyArray<{ readonly id: string; readonly seats: number }>
  /** By district, then by list; where nothing is given, nobody voted for the list there. */
  readonly votes: Readonly<Record<string, Readonly<Record<string, bigint | number>>>>
}

export interface Biproportional {
  /** `tied`: the seats below are one of several results that the divisors allow; a decision is needed. */
  readonly status: "decided" | "tied"
  /** By district, then by list. */
  readonly seats: Readonly<Record<string, Readonly<Record<string, number>>>>
  /** votes / (district's divisor · list's divisor), rounded by the method, are the seats. */
  readonly divisors: {
    readonly districts: Readonly<Record<string, string>>
    readonly lists: Readonly<Record<string, string>>
  }
  /** Where a seat more or less is possible, when the result is tied. */
  readonly tied: ReadonlyArray<{ readonly district: string; readonly list: string }>
}

const mostCells = 20_000
const mostSeats = 5000

/**
 * @param method - How a share is rounded: `sainte-lague` (in use in Zürich and elsewhere) or `dhondt`.
 * @returns A refusal with every reason: sums that differ, unknown names, votes that are not whole; or that no seats meet
 *   both sums, because some lists stood in too few districts.
 *
 * @example
 * ```ts
 * const result = Result.getOrThrow(biproportional({
 *   districts: [{ id: "north", seats: 2 }, { id: "south", seats: 2 }],
 *   lists: [{ id: "a", seats: 2 }, { id: "b", seats: 2 }],
 *   votes: { north: { a: 60, b: 10 }, south: { a: 50, b: 40 } }
 * }))
 * result.seats // => ({ north: { a: 1, b: 1 }, south: { a: 1, b: 1 } })
 * ```
 * @since 0.1.0
 */
export function biproportional(
  input: MatrixVotes,
  method: "sainte-lague" | "dhondt" = "sainte-lague"
): Result.Result<Biproportional, Refusal> {
  const refused = refusal(faults(input))
  if (refused !== undefined) return Result.fail(refused)
  const { districts, lists } = input
  const votes = districts.map(({ id }) => lists.map((list) => BigInt(input.votes[id]?.[list.id] ?? 0)))
  const rule = divisorMethods[method]
  const rows = districts.map(({ seats }) => seats)
  const columns = lists.map(({ seats }) => seats)
  const start = scaled(votes, rows, columns, rule)
  if (start === undefined) return Result.fail({ _tag: "Refusal", reasons: [impossible] })
  const transfers = new Transfers(votes, rows, start, rule)
  if (!transfers.settle()) return Result.fail({ _tag: "Refusal", reasons: [impossible] })
  const tied = transfers
    .alternatives()
    .map(([row, column]) => ({ district: districts[row]!.id, list: lists[column]!.id }))
  return Result.succeed({
    status: tied.length > 0 ? "tied" : "decided",
    seats: byId(districts, (row) => byId(lists, (column) => transfers.seats[row]![column]!)),
    divisors: {
      districts: byId(districts, (row) =>
        Rational.toString(Rational.divide(Rational.one, transfers.multipliers[row]!))
      ),
      lists: byId(lists, (column) => Rational.toString(transfers.divisors[column]!))
    },
    tied
  })
}

/** Every list shared out over districts whose votes are weighted, the weights moved towards the districts' seats. */
function scaled(
  votes: ReadonlyArray<ReadonlyArray<bigint>>,
  rows: ReadonlyArray<number>,
  columns: ReadonlyArray<number>,
  method: DivisorMethod
) {
  const unit = 1_000_000
  let weights = rows.map(() => unit)
  let best: { readonly missing: number; readonly weights: ReadonlyArray<number> } | undefined
  for (let turn = 0; turn < 40; turn++) {
    const shares = columns.map((_, column) => ofColumn(votes, column, columns[column]!, weights, method))
    if (shares.includes(undefined)) return undefined
    const held = rows.map((_, row) => shares.reduce((sum, share) => sum + share!.seats[row]!, 0))
    const missing = rows.reduce((sum, seats, row) => sum + Math.abs(seats - held[row]!), 0)
    if (best === undefined || missing < best.missing) best = { missing, weights }
    if (missing === 0) break
    weights = weights.map((weight, row) => {
      const moved = Math.round((weight * (rows[row]! + 0.5)) / (held[row]! + 0.5))
      return Math.min(Math.max(moved, 1), unit * unit)
    })
  }
  const chosen = best!.weights
  return {
    multipliers: chosen.map((weight) => Rational.of(weight, unit)),
    columns: columns.map((_, column) => {
      const { price, seats } = ofColumn(votes, column, columns[column]!, chosen, method)!
      return { seats, divisor: Rational.divide(price, Rational.fromInteger(unit)) }
    })
  }
}

/** One list over the districts; a tie is given to the first, for what follows moves it wherever it is needed. */
function ofColumn(
  votes: ReadonlyArray<ReadonlyArray<bigint>>,
  column: number,
  seats: number,
  weights: ReadonlyArray<number>,
  method: DivisorMethod
) {
  const weighted = votes.map((row, at) => row[column]! * BigInt(weights[at]!))
  const found = apportion({ votes: weighted, seats }, method)
  const given = [...found.seats]
  for (const row of found.tie?.among.slice(0, found.tie.choose) ?? []) given[row]! += 1
  if (given.reduce((sum, each) => sum + each, 0) < seats) return undefined
  const edge = found.last ?? found.next
  if (edge === undefined) return { seats: given, price: Rational.one }
  const [num, den] = method.signpost(edge.held)
  return { seats: given, price: Rational.of(weighted[edge.list]! * BigInt(den), BigInt(num)) }
}

function faults({ districts, lists, votes }: MatrixVotes): ReadonlyArray<Reason> {
  const reasons: Array<Reason> = []
  const say = (code: string, pl: string, en: string) => reasons.push(reason(`biproportional/${code}`, { pl, en }))
  const isWhole = (seats: number) => Number.isSafeInteger(seats) && seats >= 0
  if (![...districts, ...lists].every(({ seats }) => isWhole(seats))) {
    say("seats", "liczba miejsc nie jest liczbą całkowitą od zera", "a number of seats is not whole, or below zero")
  }
  const total = (all: ReadonlyArray<{ readonly seats: number }>) => all.reduce((sum, { seats }) => sum + seats, 0)
  const [ofDistricts, ofLists] = [total(districts), total(lists)]
  if (ofDistricts !== ofLists) {
    say(
      "sums-differ",
      `okręgi mają razem ${ofDistricts} miejsc, a listy ${ofLists}`,
      `the districts have ${ofDistricts} seats together, and the lists ${ofLists}`
    )
  }
  if (districts.length * lists.length > mostCells || ofDistricts > mostSeats) {
    say(
      "too-large",
      `najwyżej ${mostCells} pól i ${mostSeats} miejsc`,
      `at most ${mostCells} cells and ${mostSeats} seats`
    )
  }
  const known = { districts: new Set(districts.map(({ id }) => id)), lists: new Set(lists.map(({ id }) => id)) }
  if (known.districts.size < districts.length || known.lists.size < lists.length) {
    say("repeated", "okręg albo lista występuje dwa razy", "a district or a list is given twice")
  }
  for (const [district, row] of Object.entries(votes)) {
    if (!known.districts.has(district))
      say("unknown", `nie ma okręgu „${district}”`, `there is no district "${district}"`)
    for (const [list, given] of Object.entries(row)) {
      if (!known.lists.has(list)) say("unknown", `nie ma listy „${list}”`, `there is no list "${list}"`)
      if (typeof given === "bigint" ? given < 0n : !isWhole(given)) {
        say("votes", `${district}, ${list}: ${given} głosów`, `${district}, ${list}: ${given} votes`)
      }
    }
  }
  return reasons.slice(0, 1000)
}

const impossible = reason("biproportional/impossible", {
  pl: "żaden podział nie daje zarazem miejsc okręgom i listom: listy startowały w zbyt niewielu okręgach",
  en: "no seats meet the districts' and the lists' sums at once: the lists stood in too few districts"
})

function byId<A>(all: ReadonlyArray<{ readonly id: string }>, value: (at: number) => A): Readonly<Record<string, A>> {
  return Object.fromEntries(all.map(({ id }, at) => [id, value(at)]))
}
