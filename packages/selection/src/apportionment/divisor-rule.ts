/** What the divisor methods share; each says only where its signposts lie. */
import { type LocalizedText, Rational } from "@ogniwo/kernel"
import * as Schema from "effect/Schema"
import { defineRule } from "../elect.ts"
import type { ListElection } from "../election.ts"
import type { Claim, Counted, Rule } from "../rule.ts"
import type { Ties } from "../ties.ts"
import { SeatLedger } from "./account.ts"
import { apportion, nearby, type Quotient } from "./apportion.ts"
import { conditionFields, type Conditions, type Sharing, sharing } from "./conditions.ts"
import type { DivisorMethod } from "./divisors.ts"

export function divisorRule(named: {
  readonly id: string
  readonly title: LocalizedText
  readonly claims: ReadonlyArray<Claim>
  readonly method: DivisorMethod
}): Rule<"lists", Conditions> {
  const { claims, id, method, title } = named
  return defineRule({
    id,
    version: "1.0.0",
    title,
    ballot: "lists",
    options: Schema.Struct(conditionFields),
    claims: ["anonymity", "neutrality", "homogeneity", "house-monotonicity", "population-monotonicity", ...claims],
    elect: (election, options, { ties }) => {
      const shared = sharing(election, options)
      return "status" in shared ? shared : count(election, shared, method, ties)
    }
  })
}

function count(election: ListElection, given: Sharing, method: DivisorMethod, ties: Ties): Counted {
  const { candidates } = election
  const found = apportion(given, method)
  // An offer changes only with the list's own seats: of hundreds of seats, each is written once.
  const written: Array<{ readonly held: number; readonly offer: string | null }> = []
  const offers = (held: ReadonlyArray<number>) =>
    held.map((all, list) => {
      const known = written[list]
      if (known?.held === all) return known.offer
      const own = all - given.reserved[list]!
      const isOpen = given.takesPart[list] === true && own < given.most[list]!
      const offer = isOpen ? printed(given, method, { list, held: Math.max(own, 0) }) : null
      written[list] = { held: all, offer }
      return offer
    })
  const ledger = new SeatLedger(election, offers)
  ledger.give(repeated(given.reserved), (ids) => ({ pl: `miejsca zastrzeżone: ${ids}`, en: `reserved seats: ${ids}` }))
  ledger.give(repeated(given.least), (ids) => ({
    pl: `miejsca zagwarantowane: ${ids}`,
    en: `guaranteed seats: ${ids}`
  }))
  for (const { lists, price } of levels(found.seats, given, method)) {
    ledger.give(lists, (ids) => ({
      pl: `najwyższy iloraz ${price}: ${ids}`,
      en: `the highest quotient, ${price}: ${ids}`
    }))
  }
  if (found.tie !== undefined && found.last !== undefined) {
    const { among, choose } = found.tie
    const ids = among.map((list) => candidates[list]!.id)
    const chosen = ties.settle({ among: ids, choose, purpose: "elect", stage: ledger.stage })
    const price = printed(given, method, found.last)
    ledger.give(
      among.filter((list) => chosen.includes(candidates[list]!.id)),
      (names) => ({
        pl: `równe ilorazy ${price}, rozstrzygnięto: ${names}`,
        en: `equal quotients, ${price}, settled: ${names}`
      })
    )
  }
  const detail = { seats: ledger.seats, ...given.detail, ...interval(given, method, found.next, found.last) }
  return { elected: ledger.elected, rounds: ledger.rounds, detail }
}

/** Seats beyond the guaranteed ones by falling quotient, those with equal quotients together. */
function levels(seats: ReadonlyArray<number>, given: Sharing, method: DivisorMethod) {
  const awards = seats.flatMap((held, list) =>
    Array.from({ length: held - given.least[list]! }, (_, more): Award => {
      const at = { list, held: given.least[list]! + more }
      return { ...at, near: Number(given.votes[list]!) / method.near(at.held) }
    })
  )
  awards.sort((a, b) => falling(a, b, given, method))
  const found: Array<{ readonly lists: Array<number>; readonly price: string; readonly isFree: boolean }> = []
  for (const award of awards) {
    const price = printed(given, method, award)
    const isFree = method.signpost(award.held)[0] === 0
    const level = found.at(-1)
    if (level?.price === price && level.isFree === isFree) level.lists.push(award.list)
    else found.push({ lists: [award.list], price, isFree })
  }
  return found
}

/** A seat given, and what was offered for it as a double. */
interface Award extends Quotient {
  readonly near: number
}

/** The greater quotient first: by doubles where they are far enough apart to tell, else exactly; free ones before all. */
function falling(a: Award, b: Award, given: Sharing, method: DivisorMethod): number {
  const ahead = b.near - a.near
  if (Math.abs(ahead) > b.near * nearby) return ahead
  const [left, right] = [exact(given, method, a), exact(given, method, b)]
  if (left.isFree !== right.isFree) return left.isFree ? -1 : 1
  return Rational.compare(right.value, left.value) || a.list - b.list
}

/** votes / d(held), squared where the method is; a first seat that costs nothing goes by votes. */
function exact({ votes }: Sharing, { signpost, squared }: DivisorMethod, { held, list }: Quotient) {
  const [num, den] = signpost(held)
  if (num === 0) return { value: Rational.fromInteger(votes[list]!), isFree: true }
  const power = squared ? 2n : 1n
  return { value: Rational.of(votes[list]! ** power * BigInt(den), BigInt(num)), isFree: false }
}

/** As tables print it: for Sainte-Laguë votes / 1, 3, 5, not votes / (1/2), … */
function printed(given: Sharing, method: DivisorMethod, quotient: Quotient): string {
  const [num, den] = method.signpost(quotient.held)
  const votes = given.votes[quotient.list]!
  if (!method.squared && num > 0 && votes * BigInt(den) <= Number.MAX_SAFE_INTEGER) {
    return fractionText(Number(votes) * den, num * method.table)
  }
  const { isFree, value } = exact(given, method, quotient)
  return Rational.toString(isFree ? value : Rational.divide(value, Rational.fromInteger(method.table)))
}

/** A fraction of whole numbers in lowest terms, as `Rational.toString` writes it. */
function fractionText(num: number, den: number): string {
  let [common, rest] = [num, den]
  while (rest !== 0) [common, rest] = [rest, common % rest]
  return den === common ? `${num / common}` : `${num / common}/${den / common}`
}

/** Any divisor between the two gives these seats by the method's rounding: the shortest proof of the result. */
function interval(given: Sharing, method: DivisorMethod, next: Quotient | undefined, last: Quotient | undefined) {
  if (last === undefined) return {}
  const above = next === undefined ? undefined : exact(given, method, next)
  const atMost = exact(given, method, last)
  return {
    divisor: {
      above: above === undefined ? "0" : above.isFree ? null : Rational.toString(above.value),
      atMost: atMost.isFree ? null : Rational.toString(atMost.value),
      ...(method.squared ? { squared: true } : {})
    }
  }
}

function repeated(seats: ReadonlyArray<number>): ReadonlyArray<number> {
  return seats.flatMap((count, list) => Array.from({ length: count }, () => list))
}
