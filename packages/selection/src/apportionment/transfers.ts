/**
 * Tie and transfer: from seats that meet the lists' sums to seats that meet the districts' too, exactly.
 *
 * Throughout, every cell is a right rounding of its votes by its two divisors. Seats move only across cells that stand
 * exactly at the edge of a rounding, so that this stays true; divisors move only until the next cell comes to its edge.
 *
 * Source: Balinski & Demange (1989); Maier, Zachariassen & Zachariasen, "Divisor-based biproportional apportionment in
 * electoral systems: a real-life benchmark study", Management Science 56 (2010), 373–387.
 */
import { Rational } from "@ogniwo/kernel"
import type { Start } from "./alternate-scaling.ts"
import type { DivisorMethod } from "./divisors.ts"
import type { Matrix } from "./matrix.ts"

/** A row or a column that a seat can come from, and through which cell it got its mark. */
interface Marks {
  readonly rows: Map<number, number | undefined>
  readonly columns: Map<number, number>
}

/** Why no seats meet all sums: these rows want more than the columns that can seat anybody there, these, have to give. */
export interface Shortage {
  readonly rows: ReadonlyArray<number>
  readonly columns: ReadonlyArray<number>
  readonly wanted: number
  readonly possible: number
}

type Cell = readonly [row: number, column: number]

export class Transfers {
  /** By row, then by column. */
  readonly seats: Array<Array<number>>
  readonly multipliers: Array<Rational>
  readonly divisors: Array<Rational>
  readonly #votes: ReadonlyArray<ReadonlyArray<bigint>>
  readonly #most: ReadonlyArray<ReadonlyArray<number>>
  readonly #rows: ReadonlyArray<number>
  readonly #method: DivisorMethod
  /** Cells whose last seat was given by a choice, and stays. */
  readonly #chosen = new Set<string>()

  constructor({ most, rows, votes }: Matrix, start: Start, method: DivisorMethod) {
    this.#votes = votes
    this.#most = most
    this.#rows = rows
    this.#method = method
    this.seats = rows.map((_, row) => start.columns.map(({ seats }) => seats[row]!))
    this.multipliers = [...start.multipliers]
    this.divisors = start.columns.map(({ divisor }) => divisor)
  }

  /** Moves seats until every row has its sum, or says why no seats meet all sums. */
  settle(): Shortage | undefined {
    for (;;) {
      const short = this.#rows.flatMap((_, row) => (this.#missing(row) > 0 ? [row] : []))
      if (short.length === 0) return undefined
      const marks: Marks = { rows: new Map(short.map((row) => [row, undefined])), columns: new Map() }
      let rich = this.#spread(marks)
      while (rich === undefined) {
        if (!this.#shift(marks)) return this.#shortage(marks)
        rich = this.#spread(marks)
      }
      this.#transfer(marks, rich)
    }
  }

  /** Gives a cell that is tied its seat for good: it keeps what it holds, or a seat moves to it round the circle. */
  choose([row, column]: Cell): void {
    if (!this.#isAtBottom(row, column)) {
      const from = new Map<number, Cell>()
      const reach = (source: number, through: number) =>
        this.#rows.forEach((_, other) => {
          if (other !== source && !from.has(other) && this.#isAtBottom(other, through))
            from.set(other, [source, through])
        })
      reach(row, column)
      for (const other of from.keys()) {
        if (other === row) break
        this.divisors.forEach((_, through) => {
          if (this.#isAtTop(other, through)) reach(other, through)
        })
      }
      let to = row
      do {
        const [source, through] = from.get(to)!
        this.seats[source]![through]! += 1
        this.seats[to]![through]! -= 1
        to = source
      } while (to !== row)
    }
    this.#chosen.add(`${row} ${column}`)
  }

  /** Cells at an edge of their rounding that lie on a circle of such cells: the seats could be others. */
  alternatives(): ReadonlyArray<Cell> {
    const cells = this.seats.flatMap((line, row) => line.map((_, column) => [row, column] as const))
    const up = cells.filter(([row, column]) => this.#isAtTop(row, column))
    const down = cells.filter(([row, column]) => this.#isAtBottom(row, column))
    const leads = (from: number, to: number) => {
      const seen = new Set([from])
      for (const row of seen) {
        for (const [one, column] of up) {
          if (one === row) for (const [other, same] of down) if (same === column) seen.add(other)
        }
      }
      return seen.has(to)
    }
    const circle = up.filter(([row, column]) =>
      down.some(([other, same]) => same === column && other !== row && leads(other, row))
    )
    const back = down.filter(([row, column]) => circle.some(([other, same]) => same === column && leads(row, other)))
    return [...circle, ...back]
  }

  /** Marks every row and column that edges lead to; the first row with a seat too many, if one is reached. */
  #spread({ columns, rows }: Marks): number | undefined {
    for (const row of rows.keys()) {
      if (this.#missing(row) < 0) return row
      this.divisors.forEach((_, column) => {
        if (columns.has(column) || !this.#isAtTop(row, column)) return
        columns.set(column, row)
        this.#rows.forEach((__, other) => {
          if (!rows.has(other) && this.#isAtBottom(other, column)) rows.set(other, column)
        })
      })
    }
    return undefined
  }

  /** Raises what is marked by the least factor that brings another cell to its edge. False: nothing ever will. */
  #shift({ columns, rows }: Marks): boolean {
    let least: Rational | undefined
    const consider = (factor: Rational) => {
      if (least === undefined || Rational.lessThan(factor, least)) least = factor
    }
    this.#votes.forEach((line, row) => {
      line.forEach((votes, column) => {
        if (votes === 0n || rows.has(row) === columns.has(column)) return
        const share = this.#share(row, column)
        const held = this.seats[row]![column]!
        if (rows.has(row)) {
          if (held < this.#most[row]![column]!) consider(Rational.divide(this.#signpost(held), share))
        } else if (held > 0) consider(Rational.divide(share, this.#signpost(held - 1)))
      })
    })
    if (least === undefined) return false
    for (const row of rows.keys()) this.multipliers[row] = Rational.multiply(this.multipliers[row]!, least)
    for (const column of columns.keys()) this.divisors[column] = Rational.multiply(this.divisors[column]!, least)
    // Marks stay: cells between two marked lines have moved in step.
    for (const column of columns.keys()) {
      this.#rows.forEach((_, row) => {
        if (!rows.has(row) && this.#isAtBottom(row, column)) rows.set(row, column)
      })
    }
    return true
  }

  #shortage({ columns, rows }: Marks): Shortage {
    const inRows = [...rows.keys()].sort((a, b) => a - b)
    const wanted = inRows.reduce((sum, row) => sum + this.#rows[row]!, 0)
    const possible = inRows.reduce((sum, row) => sum + this.seats[row]!.reduce((held, each) => held + each, 0), 0)
    return { rows: inRows, columns: [...columns.keys()].sort((a, b) => a - b), wanted, possible }
  }

  /** One seat from the rich row, back along the marks, to a row that is short. */
  #transfer({ columns, rows }: Marks, rich: number): void {
    let row = rich
    for (let column = rows.get(row); column !== undefined; column = rows.get(row)) {
      this.seats[row]![column]! -= 1
      row = columns.get(column)!
      this.seats[row]![column]! += 1
    }
  }

  #missing(row: number): number {
    return this.#rows[row]! - this.seats[row]!.reduce((sum, each) => sum + each, 0)
  }

  #share(row: number, column: number): Rational {
    const weighted = Rational.multiply(Rational.fromInteger(this.#votes[row]![column]!), this.multipliers[row]!)
    return Rational.divide(weighted, this.divisors[column]!)
  }

  #signpost(held: number): Rational {
    const [num, den] = this.#method.signpost(held)
    return Rational.of(num, den)
  }

  #isAtTop(row: number, column: number): boolean {
    if (this.seats[row]![column]! >= this.#most[row]![column]!) return false
    return Rational.equals(this.#share(row, column), this.#signpost(this.seats[row]![column]!))
  }

  #isAtBottom(row: number, column: number): boolean {
    const held = this.seats[row]![column]!
    if (held === 0 || this.#chosen.has(`${row} ${column}`)) return false
    return Rational.equals(this.#share(row, column), this.#signpost(held - 1))
  }
}
