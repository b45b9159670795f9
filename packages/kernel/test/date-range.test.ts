import * as Schema from "effect/Schema"
import * as fc from "fast-check"
import { describe, expect, it } from "vitest"
import { DateRange } from "../src/date-range.ts"
import { LocalDate } from "../src/local-date.ts"

const epoch = LocalDate.from("2018-01-01")
const day = (n: number) => LocalDate.addDays(epoch, n)
/** Ranges on forty days, so that they touch, overlap, repeat and are empty often. */
const range = fc
  .tuple(fc.nat(30), fc.option(fc.nat(9), { nil: undefined, freq: 6 }))
  .map(([start, length]) => DateRange.of(day(start), length === undefined ? undefined : day(start + length)))
const ranges = fc.array(range, { maxLength: 8 })
const allDays = Array.from({ length: 60 }, (_, n) => day(n - 5))
const members = (...all: ReadonlyArray<DateRange>) =>
  allDays.filter((each) => all.some((one) => DateRange.contains(one, each)))

describe("ranges of days", () => {
  it("counts the 762 days of a project of twenty-five months, the last one included", () => {
    const project = DateRange.through(LocalDate.from("2011-07-01"), LocalDate.from("2013-07-31"))
    expect(DateRange.days(project)).toBe(762)
    expect(DateRange.lastDay(project)).toBe("2013-07-31")
    expect(DateRange.contains(project, LocalDate.from("2013-08-01"))).toBe(false)
  })

  it("an open range has no last day and no length; an empty one holds no day", () => {
    const open = DateRange.of(epoch)
    expect([DateRange.lastDay(open), DateRange.days(open), DateRange.isEmpty(open)]).toEqual([
      undefined,
      undefined,
      false
    ])
    const empty = DateRange.of(epoch, epoch)
    expect([DateRange.lastDay(empty), DateRange.days(empty), DateRange.isEmpty(empty)]).toEqual([undefined, 0, true])
    expect(DateRange.contains(empty, epoch)).toBe(false)
  })

  it("refuses an end before the start, in code and in data", () => {
    expect(() => DateRange.of(day(1), day(0))).toThrow(RangeError)
    expect(Schema.is(DateRange.schema)({ start: day(1), endExclusive: day(0) })).toBe(false)
    expect(Schema.is(DateRange.schema)({ start: day(1) })).toBe(true)
  })

  it("intersects to the days that both have", () =>
    fc.assert(
      fc.property(range, range, (a, b) => {
        const both = DateRange.intersect(a, b)
        const expected = members(a).filter((each) => members(b).includes(each))
        expect(both === undefined ? [] : members(both)).toEqual(expected)
        expect(DateRange.overlaps(a, b)).toBe(expected.length > 0)
        expect(DateRange.overlaps(b, a)).toBe(DateRange.overlaps(a, b))
      })
    ))

  it("unites to the same days, in order, no two ranges touching", () =>
    fc.assert(
      fc.property(ranges, (all) => {
        const united = DateRange.union(all)
        expect(members(...united)).toEqual(members(...all))
        for (const [index, next] of united.slice(1).entries()) {
          expect(united[index]!.endExclusive! < next.start).toBe(true)
        }
        expect(DateRange.union(all.toReversed())).toEqual(united)
      })
    ))

  it("finds as gaps exactly the days between that nobody has", () =>
    fc.assert(
      fc.property(ranges, (all) => {
        const covered = members(...all)
        const [first, last] = [covered[0], covered.at(-1)]
        const missing = allDays.filter((each) => first! < each && each < last! && !covered.includes(each))
        expect(members(...DateRange.gaps(all))).toEqual(missing)
      })
    ))
})
