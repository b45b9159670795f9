import { LocalDate } from "@ogniwo/kernel"
import * as Result from "effect/Result"
import * as Schema from "effect/Schema"
import * as fc from "fast-check"
import { describe, expect, it } from "vitest"
import {
  Charter,
  charterHash,
  type CharterInput,
  CharterInvalid,
  charterOn,
  charterVersions,
  decodeCharter,
  defineCharter,
  lintCharter
} from "../src/charter.ts"

const bare: CharterInput = {
  id: "partnership",
  title: { pl: "Partnerstwo", en: "Partnership" },
  zone: "Europe/Warsaw",
  inForce: { from: "2018-01-01" }
}
const council = {
  seats: [{ group: "overall", count: 3 }],
  selection: {
    electorate: { who: { standing: ["active"] } },
    nomination: { by: "member" },
    phases: [{ fill: "overall", rule: "av" }]
  }
} as const
const places = (json: unknown) => {
  const decoded = decodeCharter(json)
  return Result.isSuccess(decoded) ? [] : decoded.failure.reasons.map(({ path = [] }) => path.join("."))
}
function thrown(state: () => unknown): unknown {
  try {
    return state()
  } catch (error) {
    return error
  }
}
const version = (from: string, to?: string, id = "partnership") =>
  defineCharter({ ...bare, id, inForce: { from, ...(to === undefined ? {} : { to }) } })

describe("a charter that somebody sent", () => {
  it("is read as written, and written as read", () => {
    const written = JSON.parse(JSON.stringify({ ...bare, bodies: { council } })) as unknown
    const charter = Result.getOrThrow(decodeCharter(written))
    expect(Schema.encodeSync(Schema.toCodecJson(Charter))(charter)).toEqual(written)
  })
  it("is refused with every problem at once, each in its place", () => {
    const wrong = {
      ...bare,
      id: "Partnership 2018",
      zone: "Europe/Nowhere",
      inForce: { from: "2018-02-30" },
      membership: { member: { term: { rolling: { years: -1 } }, who: { everybody: true } } },
      bodies: { council: { ...council, seats: [{ group: "overall", count: 0 }] } },
      memebrship: {}
    }
    const found = places(wrong)
    expect(found).toEqual(
      expect.arrayContaining(["id", "zone", "inForce.from", "memebrship", "bodies.council.seats.0.count"])
    )
    expect(found.some((place) => place.startsWith("membership.member.term"))).toBe(true)
    expect(found.some((place) => place.startsWith("membership.member.who"))).toBe(true)
  })
  it.each([
    ["an unknown key at the top", { ...bare, colour: "red" }, "colour"],
    ["an unknown key deep inside", { ...bare, bodies: { council: { ...council, seatz: [] } } }, "bodies.council.seatz"],
    ["a day that does not exist", { ...bare, inForce: { from: "2019-02-29" } }, "inForce.from"],
    ["a thirteenth month", { ...bare, inForce: { from: "2019-13-01" } }, "inForce.from"],
    ["an end before the beginning", { ...bare, inForce: { from: "2019-03-01", to: "2019-02-28" } }, "inForce"],
    ["a missing title", { ...bare, title: { pl: "Partnerstwo" } }, "title.en"],
    ["nothing", undefined, ""],
    ["a list", [], ""]
  ])("refuses %s", (_, json, place) => {
    expect(places(json)).toContain(place)
  })
  it("finds what the provisions say against themselves", () => {
    const unfilled = { ...council, seats: [...council.seats, { group: "county", count: 1 }] }
    expect(places({ ...bare, bodies: { council: unfilled } })).toContain("bodies.council.seats.1")
  })
  it("refuses, and never breaks on, whatever JSON it is", () =>
    fc.assert(
      fc.property(
        fc.jsonValue({ maxDepth: 6 }),
        fc.constantFrom("membership", "bodies", "benefits", "channels"),
        (json, part) => {
          for (const each of [json, { ...bare, [part]: json }]) {
            const decoded = decodeCharter(each)
            expect(Result.isSuccess(decoded) || decoded.failure.reasons.length > 0).toBe(true)
          }
        }
      )
    ))
  it("refuses criteria nested beyond reason instead of overflowing", () => {
    let who: unknown = { all: [] }
    for (let depth = 0; depth < 10_000; depth++) who = { not: who }
    expect(places({ ...bare, membership: { member: { who, term: "indefinite" } } }).length).toBeGreaterThan(0)
  })
})

describe("a charter stated in TypeScript", () => {
  it("throws everything that is wrong, in words and as reasons", () => {
    const found = thrown(() => defineCharter({ ...bare, id: "No Good", inForce: { from: "2018-04-31" } }))
    expect(found).toBeInstanceOf(CharterInvalid)
    expect((found as CharterInvalid).reasons.map(({ code }) => code)).toEqual(["charter/invalid", "charter/invalid"])
    expect((found as CharterInvalid).message).toContain("inForce.from")
  })
  it("has one hash however its keys are ordered, and another when one word differs", () => {
    const { id, title, zone, inForce } = bare
    expect(charterHash(defineCharter({ inForce, zone, title, id }))).toBe(charterHash(defineCharter(bare)))
    expect(charterHash(defineCharter({ ...bare, source: "LVII/18" }))).not.toBe(charterHash(defineCharter(bare)))
  })
})

describe("the versions of a charter", () => {
  const [first, second, third] = [version("2018-01-01"), version("2019-01-01", "2019-06-30"), version("2020-01-01")]
  const versions = Result.getOrThrow(charterVersions([third, first, second]))
  it("stand in the order of their days; each holds to its last day, or to the next", () => {
    const on = (day: string) => charterOn(versions, LocalDate.from(day))
    expect(versions).toEqual([first, second, third])
    expect(on("2017-12-31")).toBeUndefined()
    expect([on("2018-01-01"), on("2018-12-31")]).toEqual([first, first])
    expect([on("2019-01-01"), on("2019-06-30")]).toEqual([second, second])
    expect(on("2019-07-01")).toBeUndefined()
    expect(on("2030-01-01")).toBe(third)
  })
  it("are never two on one day, nor of two networks; every clash is told", () => {
    const clash = charterVersions([
      version("2018-01-01", "2019-01-01"),
      version("2019-01-01"),
      version("2019-01-01", undefined),
      version("2021-01-01", undefined, "another")
    ])
    expect(Result.isFailure(clash) && clash.failure.reasons.map(({ code }) => code)).toEqual([
      "charter/overlap",
      "charter/overlap",
      "charter/different"
    ])
  })
  it("of any days that do not overlap: exactly one is in force from the first day on", () =>
    fc.assert(
      fc.property(
        fc.uniqueArray(fc.integer({ min: 0, max: 3000 }), { minLength: 1, maxLength: 6 }),
        fc.nat(3500),
        (days, asked) => {
          const epoch = LocalDate.from("2018-01-01")
          const at = (day: number) => LocalDate.add(epoch, { days: day })
          const made = Result.getOrThrow(charterVersions(days.map((day) => version(at(day)))))
          const expected = Math.max(...days.filter((day) => day <= asked), -1)
          expect(charterOn(made, at(asked))?.inForce.from).toBe(expected < 0 ? undefined : at(expected))
        }
      ),
      { numRuns: 50 }
    ))
})

describe("what a charter leaves unsaid", () => {
  it("is listed, the gravest first, each with its place; saying it takes it off the list", () => {
    const silent = defineCharter({ ...bare, membership: { member: {} }, bodies: { council } })
    const questions = lintCharter(silent)
    const rank = { blocks: 0, "may-block": 1, advice: 2 }
    const ranks = questions.map(({ severity }) => rank[severity])
    expect(ranks).toEqual([...ranks].sort((a, b) => a - b))
    expect(new Set(questions.map(({ path }) => path[0]))).toEqual(new Set(["membership", "bodies"]))
    const paths = (charter: Charter) => lintCharter(charter).map(({ path }) => path.join("."))
    expect(paths(silent)).toContain("membership.member.term")
    const said = defineCharter({ ...bare, membership: { member: { term: "indefinite" } }, bodies: { council } })
    expect(paths(said)).not.toContain("membership.member.term")
    const spelt = defineCharter({ ...bare, membership: { member: { term: "unspecified" } }, bodies: { council } })
    expect(paths(spelt)).toContain("membership.member.term")
  })
  it("is nothing in a charter that provides for nothing", () => {
    expect(lintCharter(defineCharter(bare))).toEqual([])
  })
})
