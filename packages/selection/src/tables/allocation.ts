export interface TablesInput {
  readonly people: ReadonlyArray<{ readonly id: string; readonly features?: Readonly<Record<string, string>> }>
  readonly tables: number
  readonly rounds: number
  /** Somebody's table (counted from 1) in every round, or in the one named. */
  readonly fixed?: ReadonlyArray<{ readonly id: string; readonly table: number; readonly round?: number }>
  /** Ids of those of whom no two sit together. */
  readonly apart?: ReadonlyArray<ReadonlyArray<string>>
  /** A published seed, so that nobody chose who sits with whom. */
  readonly seed: string
}

export interface TablesQuality {
  /** Sum over rounds, tables and values of the squared distance from the room's mixture, in whole people. */
  readonly imbalance: number
  /** The greatest number of people by which a table misses the room's mixture in one value, rounded in its favour. */
  readonly worstTable: number
  /** How many pairs meet more than once, and how often the most frequent pair meets. */
  readonly repeatedPairs: number
  readonly mostMeetings: number
  /** How many different people somebody meets at least, over all rounds. */
  readonly fewestMet: number
}

export interface TableAllocation {
  /** Per round, per table, ids in the order given. Sizes differ by one at most. */
  readonly rounds: ReadonlyArray<ReadonlyArray<ReadonlyArray<string>>>
  readonly quality: TablesQuality
}
