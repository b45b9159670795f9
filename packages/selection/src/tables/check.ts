import { type Reason, reason, type Refusal, refusal } from "@ogniwo/kernel"
import * as Result from "effect/Result"
import type { TablesInput } from "./allocation.ts"

/** What the plan needs, as positions: people from 0, tables from 0. */
export interface CheckedTables {
  /** Table of each person in each round, where fixed. */
  readonly fixed: ReadonlyArray<ReadonlyMap<number, number>>
  /** For each person, those with whom they never sit. */
  readonly apart: ReadonlyArray<ReadonlySet<number>>
  readonly noPlan: (round: number) => Result.Result<never, Refusal>
}

const mostPeople = 2000
const mostRounds = 50

export function checkTables({
  apart = [],
  fixed = [],
  people,
  rounds,
  tables
}: TablesInput): Result.Result<CheckedTables, Refusal> {
  const reasons: Array<Reason> = []
  const refuse = (code: string, path: ReadonlyArray<string | number>, pl: string, en: string): void => {
    if (reasons.length < 1000) reasons.push(reason(code, { pl, en }, { path }))
  }
  const index = new Map(people.map(({ id }, at) => [id, at]))
  if (index.size !== people.length)
    refuse("tables/person-repeated", ["people"], "ktoś jest wymieniony dwa razy", "somebody is listed twice")
  const within = (value: number, most: number) => Number.isInteger(value) && value >= 1 && value <= most
  if (people.length > mostPeople)
    refuse("tables/too-many-people", ["people"], `najwyżej ${mostPeople} osób`, `at most ${mostPeople} people`)
  if (!within(tables, Math.max(1, people.length))) {
    refuse(
      "tables/tables",
      ["tables"],
      `stołów nie może być ${tables} dla ${people.length} osób`,
      `there cannot be ${tables} tables for ${people.length} people`
    )
  }
  if (!within(rounds, mostRounds)) {
    refuse("tables/rounds", ["rounds"], `rund może być od 1 do ${mostRounds}`, `there can be 1 to ${mostRounds} rounds`)
  }
  const find = (id: string, path: ReadonlyArray<string | number>): number => {
    const at = index.get(id)
    if (at === undefined)
      refuse("tables/unknown-person", path, `nie ma osoby „${id}”`, `there is nobody called "${id}"`)
    return at ?? -1
  }
  const count = within(rounds, mostRounds) ? rounds : 0
  const seats = Array.from({ length: count }, () => new Map<number, number>())
  fixed.forEach(({ id, round, table }, at) => {
    const person = find(id, ["fixed", at])
    if (!within(table, tables))
      refuse("tables/fixed-table", ["fixed", at], `nie ma stołu ${table}`, `there is no table ${table}`)
    if (round !== undefined && !within(round, count))
      refuse("tables/fixed-round", ["fixed", at], `nie ma rundy ${round}`, `there is no round ${round}`)
    seats.forEach((own, here) => {
      if (round !== undefined && round - 1 !== here) return
      if (own.has(person) && own.get(person) !== table - 1) {
        refuse(
          "tables/fixed-twice",
          ["fixed", at],
          `„${id}” ma w rundzie ${here + 1} dwa stoły`,
          `"${id}" has two tables in round ${here + 1}`
        )
      }
      own.set(person, table - 1)
    })
  })
  const separate = people.map(() => new Set<number>())
  apart.forEach((group, at) => {
    const members = [...new Set(group)].map((id) => find(id, ["apart", at])).filter((person) => person >= 0)
    if (members.length > tables) {
      refuse(
        "tables/apart-too-many",
        ["apart", at],
        `osób do rozdzielenia jest ${members.length}, stołów ${tables}`,
        `${members.length} people to keep apart at ${tables} tables`
      )
    }
    for (const one of members) for (const other of members) if (one !== other) separate[one]!.add(other)
  })
  const most = Math.ceil(people.length / tables)
  seats.forEach((own, round) => {
    for (let table = 0; table < tables; table++) {
      const here = [...own].flatMap(([person, at]) => (at === table ? [person] : []))
      if (here.length > most) {
        refuse(
          "tables/fixed-too-many",
          ["fixed"],
          `przy stole ${table + 1} w rundzie ${round + 1} jest ${here.length} stałych miejsc, zmieści się ${most}`,
          `table ${table + 1} in round ${round + 1} has ${here.length} fixed seats and room for ${most}`
        )
      }
      if (here.some((one) => here.some((other) => separate[one]?.has(other) === true))) {
        refuse(
          "tables/fixed-together",
          ["fixed"],
          `przy stole ${table + 1} w rundzie ${round + 1} stałe miejsca mają osoby do rozdzielenia`,
          `at table ${table + 1} in round ${round + 1} people to keep apart have fixed seats`
        )
      }
    }
  })
  const refused = refusal(reasons)
  if (refused !== undefined) return Result.fail(refused)
  return Result.succeed({ fixed: seats, apart: separate, noPlan })
}

function noPlan(round: number): Result.Result<never, Refusal> {
  const words = {
    pl: `w rundzie ${round + 1} nie znaleziono rozsadzenia, które rozdziela wszystkich wskazanych przy stałych miejscach`,
    en: `no seating was found for round ${round + 1} that keeps apart all who must be, around the fixed seats`
  }
  return Result.fail({ _tag: "Refusal", reasons: [reason("tables/no-plan", words, { params: { round: round + 1 } })] })
}
