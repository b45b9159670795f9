import { type Json, Rational } from "@ogniwo/kernel"
import * as Result from "effect/Result"
import * as fc from "fast-check"
import { describe, expect, it } from "vitest"
import { apportion } from "../../src/apportionment/apportion.ts"
import { type DivisorMethod, divisorMethods } from "../../src/apportionment/divisors.ts"
import { listElection } from "../../src/ballots.ts"
import { elect } from "../../src/elect.ts"
import type { Outcome } from "../../src/outcome.ts"
import type { Rule } from "../../src/rule.ts"
import { adams } from "../../src/rules/adams.ts"
import { dean } from "../../src/rules/dean.ts"
import { dhondt } from "../../src/rules/dhondt.ts"
import { hamilton } from "../../src/rules/hamilton.ts"
import { huntingtonHill } from "../../src/rules/huntington-hill.ts"
import { quotaMethod } from "../../src/rules/quota-method.ts"
import { sainteLague } from "../../src/rules/sainte-lague.ts"
import { sainteLagueModified } from "../../src/rules/sainte-lague-modified.ts"

type Method = Pick<Rule<"lists">, "id" | "title" | "claims">

function count(
  rule: Method,
  votes: ReadonlyArray<number | bigint>,
  seats: number,
  options: Json = {},
  capacity?: ReadonlyArray<number>
): Outcome {
  const ids = votes.map((_, list) => `l${list}`)
  const byId = <A>(values: ReadonlyArray<A>) => Object.fromEntries(ids.map((id, list) => [id, values[list]!]))
  const election = Result.getOrThrow(
    listElection({
      candidates: ids,
      seats,
      votes: byId(votes),
      ...(capacity === undefined ? {} : { capacity: byId(capacity) })
    })
  )
  return Result.getOrThrow(elect(rule as typeof dhondt, election, options))
}

/** Seats by list; undefined where a tie is open. */
function seatsBy(...args: Parameters<typeof count>): ReadonlyArray<number> | undefined {
  const outcome = count(...args)
  if (outcome.status !== "decided") return undefined
  return args[1].map((_, list) => outcome.elected.filter((id) => id === `l${list}`).length)
}

const divisorRules = [
  [dhondt, divisorMethods.dhondt],
  [sainteLague, divisorMethods["sainte-lague"]],
  [sainteLagueModified, divisorMethods["sainte-lague-1.4"]],
  [huntingtonHill, divisorMethods["huntington-hill"]],
  [adams, divisorMethods.adams],
  [dean, divisorMethods.dean]
] as const
const everyRule = [...divisorRules.map(([rule]) => rule), hamilton, quotaMethod] as ReadonlyArray<Method>

/** Few lists with sizes far apart, and equal sizes among them. */
const lists = fc.array(fc.oneof(fc.integer({ min: 0, max: 12 }), fc.integer({ min: 0, max: 3000 })), {
  minLength: 2,
  maxLength: 6
})
const houses = fc.integer({ min: 1, max: 25 })

describe("published examples", () => {
  // The five traditional methods give five different results.
  const six = [9061, 7179, 5259, 3319, 1182]

  it("shares 26 seats five ways among 9061, 7179, 5259, 3319, 1182 (Balinski & Young 1982)", () => {
    expect(seatsBy(adams, six, 26)).toEqual([9, 7, 5, 3, 2])
    expect(seatsBy(dean, six, 26)).toEqual([9, 7, 5, 4, 1])
    expect(seatsBy(huntingtonHill, six, 26)).toEqual([9, 7, 6, 3, 1])
    expect(seatsBy(sainteLague, six, 26)).toEqual([9, 8, 5, 3, 1])
    expect(seatsBy(dhondt, six, 26)).toEqual([10, 7, 5, 3, 1])
  })

  it("shares 8 seats 4, 3, 1, 0 by D'Hondt and 3, 3, 1, 1 by Sainte-Laguë (100, 80, 30, 20 thousand votes)", () => {
    expect(seatsBy(dhondt, [100_000, 80_000, 30_000, 20_000], 8)).toEqual([4, 3, 1, 0])
    expect(seatsBy(sainteLague, [100_000, 80_000, 30_000, 20_000], 8)).toEqual([3, 3, 1, 1])
  })

  it("shares 10 seats by remainders, under Hare and under Droop (47, 16, 15.8, 12, 6.1 and 3.1 thousand votes)", () => {
    const votes = [47_000, 16_000, 15_800, 12_000, 6_100, 3_100]
    expect(seatsBy(hamilton, votes, 10)).toEqual([5, 2, 1, 1, 1, 0])
    expect(seatsBy(hamilton, votes, 10, { quota: "droop" })).toEqual([5, 2, 2, 1, 0, 0])
  })

  it("shares Austria's 18 seats of 2019 in the European Parliament as they were shared (Bundesministerium für Inneres)", () => {
    expect(seatsBy(dhondt, [1_305_956, 903_151, 650_114, 532_193, 319_024], 18)).toEqual([7, 5, 3, 2, 1])
  })

  it("asks for one big and one small of 720, 720, 120, 120 with 8 seats: a product of choices, not one subset", () => {
    const first = count(quotaMethod, [720, 720, 120, 120], 8)
    expect(first).toMatchObject({ status: "needs-lot", tie: { among: ["l2", "l3"], choose: 1, stage: 7 } })
    const election = Result.getOrThrow(
      listElection({ candidates: ["A", "B", "c", "d"], seats: 8, votes: { A: 720, B: 720, c: 120, d: 120 } })
    )
    const answers = [{ among: ["c", "d"], chosen: ["d"] }]
    expect(Result.getOrThrow(elect(quotaMethod, election, {}, { answers }))).toMatchObject({
      tie: { among: ["A", "B"], choose: 1, stage: 8 }
    })
  })
})

describe.each(divisorRules.map(([rule, method]) => [rule.id, rule, method] as const))("%s", (_, rule, method) => {
  it("agrees with sorting every quotient there is", () =>
    fc.assert(
      fc.property(lists, houses, (votes, seats) => {
        const found = apportion({ votes: votes.map(BigInt), seats }, method)
        expect(spread(found)).toEqual(naive(votes, seats, method))
      }),
      { numRuns: 300 }
    ))

  it("agrees with sorting within minimum and maximum", () =>
    fc.assert(
      fc.property(
        lists,
        houses,
        fc.array(fc.nat({ max: 3 }), { minLength: 6, maxLength: 6 }),
        (votes, seats, bounds) => {
          const least = votes.map((each, list) => (each === 0 ? 0 : bounds[list]!))
          const most = least.map((each, list) => each + bounds[(list + 1) % 6]! + 1)
          fc.pre(least.reduce((sum, each) => sum + each, 0) <= seats)
          const found = apportion({ votes: votes.map(BigInt), seats, least, most }, method)
          expect(spread(found)).toEqual(naive(votes, seats, method, least, most))
        }
      ),
      { numRuns: 200 }
    ))

  it("does not lose its way beyond 2^53, where doubles cannot tell", () => {
    const many = 10n ** 300n
    expect(apportion({ votes: [many + 1n, many, many], seats: 4 }, method).seats).toEqual([2, 1, 1])
    expect(apportion({ votes: [2n ** 80n + 1n, 2n ** 80n], seats: 1 }, method).seats).toEqual([1, 0])
  })

  it("tells seats in the order of exact quotients, also where doubles cannot tell them apart", () =>
    fc.assert(
      fc.property(
        fc.array(fc.bigInt({ min: 1n, max: 12n }), { minLength: 2, maxLength: 4 }),
        fc.constantFrom(1n, 2n ** 55n, 10n ** 300n),
        houses,
        (votes, many, seats) => {
          const outcome = count(
            rule,
            votes.map((each, list) => each * many + BigInt(list)),
            seats
          )
          const prices = outcome.rounds.map(({ elected, tallies }) =>
            elected.map((id) => Rational.parse(tallies[Number(id.slice(1))]!)!)
          )
          const first = prices.flatMap((level) => level.slice(0, 1))
          expect(prices.every((level, at) => level.every((each) => Rational.equals(each, first[at]!)))).toBe(true)
          const [zero, paid] = method.signpost(0)[0] === 0 ? [votes.length, first.slice(votes.length)] : [0, first]
          expect(
            zero > first.length || paid.every((each, at) => at === 0 || Rational.lessThan(each, paid[at - 1]!))
          ).toBe(true)
        }
      )
    ))

  it("proves itself: no list would pay more for its next seat than another pays for its last", () =>
    fc.assert(
      fc.property(lists, houses, (votes, seats) => {
        const outcome = count(rule, votes, seats)
        const { divisor } = (outcome.status === "decided" ? outcome.detail : {}) as {
          divisor?: { above: string | null; atMost: string | null }
        }
        const above = divisor?.above
        const atMost = divisor?.atMost
        const order =
          typeof above === "string" && typeof atMost === "string"
            ? Rational.compare(Rational.parse(above)!, Rational.parse(atMost)!)
            : -1
        expect(order).toBeLessThan(0)
      })
    ))

  it("never lets a growing list lose a seat to a shrinking one", () =>
    fc.assert(
      fc.property(
        lists,
        houses,
        fc.nat({ max: 5 }),
        fc.nat({ max: 5 }),
        fc.nat({ max: 400 }),
        (votes, seats, a, b, by) => {
          fc.pre(a < votes.length && b < votes.length && a !== b && votes[b]! > by)
          const after = votes.map((each, list) => (list === a ? each + by : list === b ? each - by : each))
          const before = seatsBy(rule, votes, seats)
          const now = seatsBy(rule, after, seats)
          fc.pre(before !== undefined && now !== undefined)
          expect(now[a]! < before[a]! && now[b]! > before[b]!).toBe(false)
        }
      )
    ))
})

describe("coalitions and splits", () => {
  it("gain nothing by splitting under D'Hondt, and nothing by merging under Adams", () =>
    fc.assert(
      fc.property(lists, houses, (votes, seats) => {
        // With fewer seats than lists a merger can be what brings two small ones in.
        fc.pre(seats >= votes.length)
        const merged = [votes[0]! + votes[1]!, ...votes.slice(2)]
        for (const [rule, sign] of [
          [dhondt, 1],
          [adams, -1]
        ] as const) {
          const apart = seatsBy(rule, votes, seats)
          const together = seatsBy(rule, merged, seats)
          fc.pre(apart !== undefined && together !== undefined)
          expect(sign * (together[0]! - apart[0]! - apart[1]!)).toBeGreaterThanOrEqual(0)
        }
      })
    ))
})

describe.each(everyRule.map((rule) => [rule.id, rule] as const))("the claims of %s", (_, rule) => {
  const holds = (claim: Method["claims"][number]) => rule.claims.includes(claim)

  it("house monotonicity and the quota hold where claimed", () =>
    fc.assert(
      fc.property(lists, houses, (votes, seats) => {
        const found = seatsBy(rule, votes, seats)
        const more = seatsBy(rule, votes, seats + 1)
        const total = votes.reduce((sum, each) => sum + each, 0)
        fc.pre(found !== undefined && more !== undefined && total > 0)
        const grows = found.every((each, list) => more[list]! >= each)
        const lower = found.every((each, list) => each >= Math.floor((votes[list]! * seats) / total))
        const upper = found.every((each, list) => each <= Math.ceil((votes[list]! * seats) / total))
        expect([
          grows || !holds("house-monotonicity"),
          lower || !holds("lower-quota"),
          upper || !holds("upper-quota")
        ]).toEqual([true, true, true])
      }),
      { numRuns: 200 }
    ))

  it("passes over full lists, withdrawn lists and lists without votes", () => {
    expect(seatsBy(rule, [90, 5, 0], 4, {}, [2, 1, 4])).toEqual([2, 1, 0])
    expect(seatsBy(rule, [0, 0], 3)).toEqual([0, 0])
  })

  it("holds a threshold with the strictness that it names", () => {
    const threshold = { share: "5/100", base: "list-votes" }
    const exact = [95, 5]
    const of = (more: Readonly<Record<string, Json>>) =>
      seatsBy(rule, exact, 40, { threshold: { ...threshold, ...more } })
    expect(of({ comparison: "at-least" })).toEqual([38, 2])
    expect(of({ comparison: "more-than" })).toEqual([40, 0])
    expect(of({ comparison: "more-than", exempt: ["l1"] })).toEqual([38, 2])
    expect(of({ comparison: "at-least", others: [{ lists: ["l1"], share: "8/100" }] })).toEqual([40, 0])
    expect(of({ comparison: "at-least", base: { votes: "101" } })).toEqual([40, 0])
  })
})

describe("what regulations add", () => {
  it("finds Hamilton's Alabama paradox: one more seat takes a seat away", () => {
    expect(seatsBy(hamilton, [6, 6, 2], 10)).toEqual([4, 4, 2])
    expect(seatsBy(hamilton, [6, 6, 2], 11)).toEqual([5, 5, 1])
  })

  // Populations of 1880 by state, in alphabetical order: 49 371 340 in all.
  const states = [
    1_262_505, 802_525, 864_694, 194_327, 622_700, 146_608, 269_493, 1_542_180, 3_077_871, 1_978_301, 1_624_615,
    996_096, 1_648_690, 939_946, 648_936, 934_943, 1_783_085, 1_636_937, 780_773, 1_131_597, 2_168_380, 452_402, 62_266,
    346_991, 1_131_116, 5_082_871, 1_399_750, 3_198_062, 174_768, 4_282_891, 276_531, 995_577, 1_542_359, 1_591_749,
    332_286, 1_512_565, 618_457, 1_315_497
  ]
  const named = { Alabama: 0, Illinois: 8, Nevada: 22, Texas: 33 }
  const congress = (seats: number, options: Json) => {
    const found = seatsBy(hamilton, states, seats, options)!
    return Object.fromEntries(Object.entries(named).map(([state, at]) => [state, found[at]]))
  }

  it("finds Alabama's own paradox of 1880, with the seat that every state is sure of (Balinski & Young 1982)", () => {
    expect(congress(299, { minimum: 1 })).toEqual({ Alabama: 8, Illinois: 18, Nevada: 1, Texas: 9 })
    expect(congress(300, { minimum: 1 })).toEqual({ Alabama: 7, Illinois: 19, Nevada: 1, Texas: 10 })
    // Without it Nevada has no seat, the one it loses goes to Illinois, and Alabama keeps its eight.
    expect(congress(299, {})).toEqual({ Alabama: 8, Illinois: 19, Nevada: 0, Texas: 9 })
    expect(congress(300, {})).toEqual({ Alabama: 8, Illinois: 19, Nevada: 0, Texas: 10 })
  })

  it("holds all conditions together: reserved seats, minimum, maximum, capacity, threshold and a majority's majority", () =>
    fc.assert(
      fc.property(
        fc.constantFrom(...divisorRules.map(([rule]): Method => rule), hamilton),
        lists,
        fc.integer({ min: 6, max: 30 }),
        fc.record({
          reserved: fc.nat({ max: 2 }),
          minimum: fc.nat({ max: 2 }),
          maximum: fc.integer({ min: 3, max: 12 }),
          percent: fc.nat({ max: 30 })
        }),
        fc.array(fc.integer({ min: 0, max: 9 }), { minLength: 6, maxLength: 6 }),
        (rule, votes, seats, { maximum, minimum, percent, reserved }, rooms) => {
          const capacity = rooms.slice(0, votes.length)
          const threshold = { share: `${percent}/100`, comparison: "at-least", base: "list-votes" }
          const options = { reserved: { l0: reserved }, minimum, maximum, threshold, majority: "guaranteed" }
          const outcome = count(rule, votes, seats, options, capacity)
          const total = votes.reduce((sum, each) => sum + each, 0)
          const takesPart = votes.map((each) => each > 0 && 100 * each >= percent * total)
          const room = capacity.map((each, list) => Math.max(0, Math.min(each, maximum) - (list === 0 ? reserved : 0)))
          const shared = seats - reserved
          const sure = votes.map((each, list) => {
            if (takesPart[list] !== true) return 0
            return 2 * each > total ? Math.max(minimum, Math.floor(shared / 2) + 1) : minimum
          })
          const guaranteed = sure.reduce((sum, each) => sum + each, 0)
          const possible =
            guaranteed <= shared &&
            sure.every((each, list) => each <= room[list]!) &&
            (total === 0 || takesPart.includes(true))
          expect(outcome.status === "infeasible").toBe(!possible)
          fc.pre(outcome.status === "decided")
          const held = votes.map((_, list) => outcome.elected.filter((id) => id === `l${list}`).length)
          const own = held.map((each, list) => each - (list === 0 ? reserved : 0))
          const open = room.map((each, list) => (takesPart[list] === true ? each : 0))
          const most = open.reduce((sum, each) => sum + each, 0)
          expect(own.every((each, list) => each >= sure[list]! && each <= open[list]!)).toBe(true)
          expect(own.reduce((sum, each) => sum + each, 0)).toBe(Math.min(shared, most))
        }
      ),
      { numRuns: 300 }
    ))

  it("finds what the quota method pays for the quota: a list gains votes and loses a seat to one that gains none", () => {
    expect(seatsBy(quotaMethod, [5, 1, 3, 12], 2)).toEqual([0, 0, 0, 2])
    expect(seatsBy(quotaMethod, [5, 4, 4, 13], 2)).toEqual([1, 0, 0, 1])
    expect(seatsBy(dhondt, [5, 4, 4, 13], 2)).toEqual([0, 0, 0, 2])
  })

  it("guarantees a majority of votes a majority of seats", () => {
    const votes = [501, 163, 168, 168]
    expect(seatsBy(hamilton, votes, 5)).toEqual([2, 1, 1, 1])
    expect(seatsBy(hamilton, votes, 5, { majority: "guaranteed" })).toEqual([3, 0, 1, 1])
    expect(seatsBy(adams, votes, 5)).toEqual([2, 1, 1, 1])
    expect(seatsBy(adams, votes, 5, { majority: "guaranteed" })).toEqual([3, 0, 1, 1])
  })

  it("counts a minimum into the share, and reserved seats on top of it", () => {
    expect(seatsBy(dhondt, [900, 90, 10], 10, { minimum: 1 })).toEqual([8, 1, 1])
    expect(seatsBy(dhondt, [900, 90, 10], 10, { maximum: { l0: 6 } })).toEqual([6, 4, 0])
    expect(seatsBy(dhondt, [900, 90, 10], 10, { reserved: { l2: 2 } })).toEqual([8, 0, 2])
    expect(seatsBy(hamilton, [900, 90, 10], 10, { minimum: 1 })).toEqual([8, 1, 1])
  })

  it("refuses guarantees that cannot hold together, all of them at once", () => {
    const outcome = count(dhondt, [9, 1], 3, { minimum: { l0: 3, l9: 1 }, maximum: { l0: 2 }, reserved: { l1: 1 } })
    expect(outcome).toMatchObject({
      status: "infeasible",
      reasons: [
        { code: "apportionment/unknown-list" },
        { code: "apportionment/minimum-above-maximum" },
        { code: "apportionment/minimum-above-seats" }
      ]
    })
  })

  it("refuses a house that would only fill memory", () => {
    expect(count(dhondt, [9, 1], 10 ** 15)).toMatchObject({ status: "infeasible" })
  })

  it("says when nobody passes the threshold", () => {
    const threshold = { share: "1/2", comparison: "more-than", base: "list-votes" }
    expect(count(dhondt, [5, 5], 2, { threshold })).toMatchObject({
      status: "infeasible",
      reasons: [{ code: "apportionment/nobody-passes" }]
    })
  })

  it("leaves an exact Hagenbach-Bischoff quota that fills one seat too many to a tie", () => {
    expect(count(hamilton, [30, 20, 10], 5, { quota: "hagenbach-bischoff" })).toMatchObject({
      status: "needs-lot",
      tie: { among: ["l0", "l1", "l2"], choose: 2 }
    })
  })
})

/** What an engine leaves: seats, and who is tied for how many. */
function spread({ seats, tie }: ReturnType<typeof apportion>) {
  return { seats: [...seats], tied: tie === undefined ? [] : [...tie.among], choose: tie?.choose ?? 0 }
}

/** The definition: write down votes² / d² for every list and seat, sort, take the best. */
function naive(
  votes: ReadonlyArray<number>,
  seats: number,
  { signpost, squared }: DivisorMethod,
  least = votes.map(() => 0),
  most = votes.map(() => seats)
) {
  const held = [...least]
  const quotients = votes.flatMap((each, list) =>
    each === 0
      ? []
      : Array.from({ length: Math.max(0, Math.min(most[list]!, seats) - least[list]!) }, (_, more) => {
          const [num, den] = signpost(least[list]! + more)
          const value = Rational.of(BigInt(each) ** 2n, 1n)
          const divisor = Rational.of(num, den)
          if (num === 0) return { list, isFree: true, value }
          return {
            list,
            isFree: false,
            value: Rational.divide(value, squared ? divisor : Rational.multiply(divisor, divisor))
          }
        })
  )
  quotients.sort((a, b) => Number(b.isFree) - Number(a.isFree) || Rational.compare(b.value, a.value))
  const left = seats - held.reduce((sum, each) => sum + each, 0)
  const cut = quotients[left - 1]
  const beyond = quotients[left]
  const same = (a: typeof cut, b: typeof cut) =>
    a !== undefined && b !== undefined && a.isFree === b.isFree && Rational.equals(a.value, b.value)
  const isTied = same(cut, beyond)
  for (const quotient of quotients.slice(0, left)) if (!isTied || !same(quotient, cut)) held[quotient.list]! += 1
  const tied = isTied ? quotients.filter((each) => same(each, cut)).map(({ list }) => list) : []
  const sure = held.reduce((sum, each) => sum + each, 0)
  return { seats: held, tied: tied.sort((a, b) => a - b), choose: isTied ? seats - sure : 0 }
}
