import { all, any, Criteria, type Facts, kind, LocalDate, not, sector, standing, tagged } from "@ogniwo/kernel"
import * as fc from "fast-check"
import * as Result from "effect/Result"
import { describe, expect, it } from "vitest"
import { type Audience, explainAudience, resolveAudience } from "../src/audience.ts"
import { copies, resolveContacts } from "../src/contacts.ts"

const on = LocalDate.from("2014-03-20")
const office: Facts = { id: "welfare-centre", kinds: ["unit"], sectors: ["jst"] }
const ngo: Facts = { id: "association", kinds: ["organisation"], sectors: ["ngo"] }

describe("R22: sessions by sector", () => {
  it("does not invite an NGO to the session of 20 March for local government, and says why", () => {
    const march20: Audience = { include: [{ id: "jst", who: sector("jst"), clause: "dla JST" }] }
    const april12: Audience = { include: [{ id: "ngo", who: sector("ngo"), clause: "dla NGO" }] }
    const invited = (audience: Audience) =>
      resolveAudience(audience, [office, ngo], { on }).found.map((each) => each.party)
    expect(invited(march20)).toEqual(["welfare-centre"])
    expect(invited(april12)).toEqual(["association"])
    const why = explainAudience(march20, ngo, { on })
    expect(why.in).toBe(false)
    expect(why.because[0]).toMatchObject({ code: "audience/not-included", clause: "dla JST" })
    expect(why.because.length).toBeGreaterThan(1)
  })
})

describe("audience", () => {
  it("keeps who was named by hand, and reports who is not on the roll", () => {
    const audience: Audience = {
      include: [
        { id: "ngo", who: sector("ngo") },
        { id: "guests", named: ["welfare-centre", "nobody"] }
      ]
    }
    const snapshot = resolveAudience(audience, [office, ngo, office], { on })
    expect(snapshot.found).toEqual([
      { party: "welfare-centre", because: ["guests"] },
      { party: "association", because: ["ngo"] }
    ])
    expect(snapshot.notOnRoll).toEqual(["nobody"])
  })

  it("lets an exclusion win over everything, also over a name added by hand", () => {
    const audience: Audience = {
      include: [{ id: "a", named: ["association"] }],
      exclude: [{ id: "x", who: sector("ngo") }]
    }
    expect(resolveAudience(audience, [ngo], { on })).toMatchObject({
      found: [],
      excluded: [{ party: "association", because: ["x"] }]
    })
    expect(explainAudience(audience, ngo, { on }).because[0]?.code).toBe("audience/excluded")
  })
})

const facts: fc.Arbitrary<Facts> = fc.record({
  id: fc.constantFrom(..."abcdefgh".split("")),
  standing: fc.constantFrom("active", "suspended"),
  sectors: fc.uniqueArray(fc.constantFrom("ngo", "jst", "firm")),
  kinds: fc.uniqueArray(fc.constantFrom("unit", "person")),
  tags: fc.uniqueArray(fc.constantFrom("t1", "t2"))
})
const criterion = fc.constantFrom(
  sector("ngo"),
  sector("jst"),
  standing("active"),
  kind("unit"),
  tagged("t1"),
  not(sector("firm")),
  any(sector("ngo"), tagged("t2")),
  all(standing("active"), kind("unit"))
)
const part = fc.record({
  id: fc.constantFrom("p", "q", "r"),
  who: criterion,
  named: fc.uniqueArray(fc.constantFrom(..."abcdefgh".split("")), { maxLength: 3 })
})

describe("laws of audiences", () => {
  it("an audience is the union of its parts minus the union of its exclusions, in the order of the roll", () => {
    fc.assert(
      fc.property(
        fc.uniqueArray(facts, { selector: (each) => each.id }),
        fc.array(part, { minLength: 1, maxLength: 3 }),
        fc.array(part, { maxLength: 2 }),
        (roll, parts, exclude) => {
          const [first, ...rest] = parts
          const audience: Audience = { include: [first!, ...rest], exclude }
          const within = (one: (typeof parts)[number]) =>
            new Set(
              roll
                .filter((each) => one.named.includes(each.id) || Criteria.holds(one.who, each, { on }))
                .map((each) => each.id)
            )
          const plus = parts.map(within).reduce((a, b) => new Set([...a, ...b]), new Set<string>())
          const minus = exclude.map(within).reduce((a, b) => new Set([...a, ...b]), new Set<string>())
          const naive = roll.map((each) => each.id).filter((id) => plus.has(id) && !minus.has(id))
          const { found } = resolveAudience(audience, roll, { on })
          expect(found.map((each) => each.party)).toEqual(naive)
          for (const each of roll) {
            const explained = explainAudience(audience, each, { on })
            expect(explained.in).toBe(naive.includes(each.id))
            expect(explained.because.length).toBeGreaterThan(0)
          }
        }
      )
    )
  })
})

describe("contacts", () => {
  const from = LocalDate.from("2012-01-01")
  const terms = [
    { person: "ewa", unit: "lubartow", role: "president", from },
    { person: "jan", unit: "lubartow", role: "secretary", from, to: LocalDate.from("2013-01-01") },
    { person: "ewa", unit: "ryki", role: "secretary", from }
  ]
  const rule = { roles: ["secretary", "president"], take: "first" } as const
  const who = (day: string) =>
    resolveContacts(["lubartow"], rule, terms, LocalDate.from(day)).recipients.map((each) => each.person)

  it("writes to the secretary, else to the president, as of the day", () => {
    expect(who("2012-12-31")).toEqual(["jan"])
    expect(who("2013-01-01")).toEqual(["ewa"])
  })

  it("tells once whoever serves two units, and reports a unit with nobody", () => {
    expect(resolveContacts(["lubartow", "ryki", "puławy"], rule, terms, LocalDate.from("2014-01-01"))).toEqual({
      recipients: [
        {
          person: "ewa",
          via: [
            { unit: "lubartow", role: "president" },
            { unit: "ryki", role: "secretary" }
          ]
        }
      ],
      empty: ["puławy"]
    })
  })

  it("asks how many copies go to a shared address only where one is shared", () => {
    const apart = [
      { person: "ewa", endpoint: "e1" },
      { person: "jan", endpoint: "e2" }
    ]
    const shared = [
      { person: "ewa", endpoint: "e1" },
      { person: "jan", endpoint: "e1" }
    ]
    expect(Result.getOrThrow(copies(apart, "unspecified"))).toHaveLength(2)
    expect(Result.isFailure(copies(shared, "unspecified"))).toBe(true)
    expect(Result.getOrThrow(copies(shared, "separate-copies")).map((each) => each.recipient)).toEqual(["ewa", "jan"])
    expect(Result.getOrThrow(copies(shared, "one-copy"))).toEqual([
      { recipient: "ewa", endpoint: "e1", people: ["ewa", "jan"] }
    ])
  })
})
