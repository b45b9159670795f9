import type { TablesInput, TablesQuality } from "./allocation.ts"
import type { CheckedTables } from "./check.ts"

/** What two who meet again cost, beside one whole person's distance from the room's mixture. */
const again = 4
/** Sitting with somebody one must not sit with outweighs everything else. */
const forbidden = 1e6

/** Rounds seated one after another, each by exchanging pairs of people. */
export class TablePlan {
  readonly #input: TablesInput
  readonly #checked: CheckedTables
  readonly #features: ReadonlyArray<ReadonlyArray<number>>
  /** How many of each value the room has. */
  readonly #room: ReadonlyArray<number>
  readonly #met: ReadonlyArray<Uint16Array>
  readonly rounds: Array<ReadonlyArray<ReadonlyArray<number>>> = []
  #state: number

  constructor(input: TablesInput, checked: CheckedTables, state: number) {
    this.#input = input
    this.#checked = checked
    this.#state = state
    const values = new Map<string, number>()
    this.#features = input.people.map(({ features = {} }) =>
      Object.entries(features).map(([feature, value]) => {
        const key = JSON.stringify([feature, value])
        const at = values.get(key) ?? values.size
        values.set(key, at)
        return at
      })
    )
    const room = [...values.keys()].map(() => 0)
    for (const own of this.#features) for (const value of own) room[value] = room[value]! + 1
    this.#room = room
    this.#met = input.people.map(() => new Uint16Array(input.people.length))
  }

  /** Seats one more round. @returns false when somebody would sit with one they must be kept apart from. */
  seat(round: number): boolean {
    const table = this.#deal(round)
    const fixed = this.#checked.fixed[round]!
    const movable = table.flatMap((_, person) => (fixed.has(person) ? [] : [person]))
    const counts = this.#counts(table)
    const tries = Math.min(400_000, movable.length * 400)
    for (let at = 0; at < tries && movable.length > 1; at++) {
      const one = movable[this.#below(movable.length)]!
      const other = movable[this.#below(movable.length)]!
      if (table[one] === table[other]) continue
      const change = this.#change(one, other, table, counts)
      const heat = 3 * (1 - at / tries) ** 2
      if (change > 0 && (heat < 0.01 || this.#below(1_000_000) / 1_000_000 >= Math.exp(-change / heat))) continue
      this.#exchange(one, other, table, counts)
    }
    const seated = Array.from({ length: this.#input.tables }, (_, here) =>
      table.flatMap((own, person) => (own === here ? [person] : []))
    )
    const together = seated.some((people) => people.some((one) => people.some((other) => this.#isApart(one, other))))
    if (together) return false
    for (const people of seated) {
      for (const one of people) for (const other of people) if (one !== other) this.#met[one]![other]!++
    }
    this.rounds.push(seated)
    return true
  }

  quality(): TablesQuality {
    let imbalance = 0
    let worstTable = 0
    for (const tables of this.rounds) {
      for (const people of tables) {
        this.#room.forEach((total, value) => {
          const held = people.filter((person) => this.#features[person]!.includes(value)).length
          const wanted = (total * people.length) / this.#input.people.length
          imbalance += Math.max(0, Math.floor(wanted) - held, held - Math.ceil(wanted)) ** 2
          worstTable = Math.max(worstTable, Math.floor(wanted) - held, held - Math.ceil(wanted))
        })
      }
    }
    const pairs = this.#met.flatMap((row, one) => [...row.subarray(one + 1)])
    const met = this.#met.map((row) => row.reduce((count, times) => count + (times > 0 ? 1 : 0), 0))
    return {
      imbalance,
      worstTable,
      repeatedPairs: pairs.filter((times) => times > 1).length,
      mostMeetings: pairs.reduce((most, times) => Math.max(most, times), 0),
      fewestMet: met.reduce((least, each) => Math.min(least, each), Number.POSITIVE_INFINITY)
    }
  }

  /** Fixed seats first; then like people one after another to the table with most room, so that each gets its share. */
  #deal(round: number): Array<number> {
    const { people, tables } = this.#input
    const small = Math.floor(people.length / tables)
    const large = people.length % tables
    const fixed = this.#checked.fixed[round]!
    const table = people.map((_, person) => fixed.get(person) ?? -1)
    const held = Array.from({ length: tables }, (_, here) => table.filter((own) => own === here).length)
    // Tables that are full with fixed seats must be among the large ones.
    const order = [...held.keys()].sort((a, b) => held[b]! - held[a]! || a - b)
    const room = held.map((count, here) => small + (order.indexOf(here) < large ? 1 : 0) - count)
    const waiting = table.flatMap((own, person) =>
      own < 0 ? [{ person, key: this.#features[person]!.join(" "), lot: this.#next() }] : []
    )
    waiting.sort((a, b) => (a.key < b.key ? -1 : a.key > b.key ? 1 : a.lot - b.lot))
    for (const { person } of waiting) {
      const here = room.indexOf(Math.max(...room))
      table[person] = here
      room[here]!--
    }
    return table
  }

  #counts(table: ReadonlyArray<number>): ReadonlyArray<Int32Array> {
    const counts = Array.from({ length: this.#input.tables }, () => new Int32Array(this.#room.length))
    table.forEach((here, person) => {
      for (const value of this.#features[person]!) counts[here]![value]!++
    })
    return counts
  }

  #exchange(one: number, other: number, table: Array<number>, counts: ReadonlyArray<Int32Array>): void {
    const [from, to] = [table[one]!, table[other]!]
    for (const value of this.#features[one]!) {
      counts[from]![value]!--
      counts[to]![value]!++
    }
    for (const value of this.#features[other]!) {
      counts[to]![value]!--
      counts[from]![value]!++
    }
    table[one] = to
    table[other] = from
  }

  #change(one: number, other: number, table: Array<number>, counts: ReadonlyArray<Int32Array>): number {
    const [from, to] = [table[one]!, table[other]!]
    const before = this.#cost(one, other, from, to, table, counts)
    this.#exchange(one, other, table, counts)
    const after = this.#cost(one, other, to, from, table, counts)
    this.#exchange(one, other, table, counts)
    return after - before
  }

  /** What depends on where these two sit. */
  #cost(
    one: number,
    other: number,
    ones: number,
    others: number,
    table: ReadonlyArray<number>,
    counts: ReadonlyArray<Int32Array>
  ): number {
    let cost = 0
    const share = 1 / this.#input.tables
    for (const here of [ones, others]) {
      const own = counts[here]!
      for (let value = 0; value < own.length; value++) cost += (own[value]! - this.#room[value]! * share) ** 2
    }
    for (let person = 0; person < table.length; person++) {
      if (table[person] === ones && person !== one) cost += this.#pair(one, person)
      if (table[person] === others && person !== other) cost += this.#pair(other, person)
    }
    return cost
  }

  #pair(one: number, other: number): number {
    return this.#isApart(one, other) ? forbidden : again * this.#met[one]![other]! ** 2
  }

  #isApart(one: number, other: number): boolean {
    return this.#checked.apart[one]!.has(other)
  }

  #next(): number {
    let state = this.#state
    state ^= state << 13
    state ^= state >>> 17
    state ^= state << 5
    this.#state = state
    return state >>> 0
  }

  #below(count: number): number {
    return Math.floor((this.#next() * count) / 4_294_967_296)
  }
}
