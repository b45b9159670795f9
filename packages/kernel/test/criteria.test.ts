import * as Result from "effect/Result"
import * as Schema from "effect/Schema"
import { describe, expect, it } from "vitest"
import { Criteria } from "../src/criteria.ts"
import {
  activeIn,
  aged,
  all,
  any,
  clause,
  count,
  everyone,
  kind,
  memberClass,
  memberFor,
  nobody,
  not,
  party,
  predicate,
  registeredIn,
  role,
  seatIn,
  sector,
  standing,
  tagged
} from "../src/criteria/builders.ts"
import type { CriteriaContext, Facts } from "../src/criteria/language.ts"
import { LocalDate } from "../src/local-date.ts"
import { isles } from "./isles.ts"

const on = LocalDate.from("2012-09-19")
const context: CriteriaContext = {
  on,
  territories: isles,
  predicates: {
    "dues-paid": {
      holds: ({ tags }, given) => tags?.includes(`paid-${JSON.stringify(given)}`) === true,
      words: { pl: "składki są opłacone", en: "dues are paid" }
    }
  }
}

const lighthouse: Facts = {
  id: "lighthouse",
  standing: "active",
  class: "ordinary",
  kinds: ["organisation", "association"],
  sectors: ["ngo"],
  seat: "N1a",
  activeIn: ["N1", "S1"],
  roles: ["partner-point"],
  memberSince: LocalDate.from("2011-09-19"),
  born: LocalDate.from("1994-09-20"),
  counts: { projects: 3 },
  registers: { krs: "0000999001" },
  tags: ["pilot", "paid-2012"]
}

function said(criteria: Criteria, facts: Facts = lighthouse) {
  return Criteria.explain(criteria, facts, context).map((reason) => [reason.words.pl, reason.words.en])
}

function faults(value: unknown) {
  const read = Criteria.parse(value)
  return Result.isFailure(read) ? read.failure.reasons.map(({ code, path }) => `${code} ${path?.join("/")}`) : []
}

function nested(levels: number): unknown {
  let value: unknown = { all: [] }
  for (let level = 1; level < levels; level += 1) value = level % 2 === 0 ? { not: value } : { any: [value] }
  return value
}

describe("criteria", () => {
  it.each([
    [everyone, true],
    [nobody, false],
    [standing("active"), true],
    [standing("suspended", "ended"), false],
    [memberClass("ordinary"), true],
    [kind("association", "foundation"), true],
    [sector("public"), false],
    [role("partner-point"), true],
    [party("lighthouse"), true],
    [party("windmill"), false],
    [tagged("pilot"), true],
    [seatIn("N"), true],
    [seatIn("N1a"), true],
    [seatIn("S", "N2"), false],
    [activeIn("S"), true],
    [activeIn("N2"), false],
    [memberFor({ years: 1 }), true],
    [memberFor({ years: 1, days: 1 }), false],
    [memberFor({ years: 4_000_000 }), false],
    [aged({ atLeast: 17, atMost: 17 }), true],
    [aged({ atLeast: 18 }), false],
    [count("projects", { atLeast: 3, lessThan: 4 }), true],
    [count("projects", { moreThan: 3 }), false],
    [count("constructor", { atLeast: 0 }), false],
    [registeredIn("krs"), true],
    [registeredIn("constructor"), false],
    [predicate("dues-paid", 2012), true],
    [predicate("dues-paid", 2013), false],
    [all(kind("organisation"), seatIn("N"), not(standing("suspended"))), true],
    [any(sector("public"), tagged("pilot")), true]
  ] satisfies ReadonlyArray<readonly [Criteria, boolean]>)("%j is %s of the Lighthouse", (criteria, expected) => {
    expect(Criteria.holds(criteria, lighthouse, context)).toBe(expected)
  })

  it("need a known fact: nothing is true of a party about which nothing is known but its id", () => {
    const unknown: Facts = { id: "x" }
    const asked = [standing("active"), memberClass("a"), kind("a"), sector("a"), role("a"), tagged("a"), seatIn("N")]
    const more = [activeIn("N"), memberFor({ days: 1 }), aged({ atMost: 200 }), count("a", { atLeast: 0 })]
    for (const criteria of [...asked, ...more, registeredIn("krs")]) {
      expect(Criteria.holds(criteria, unknown, context)).toBe(false)
      expect(Criteria.holds(not(criteria), unknown, context)).toBe(true)
    }
  })

  it.each([
    ["2011-02-28", true],
    ["2011-02-27", false]
  ])(
    "completes the year of somebody born on 29 February on the 28th (art. 112 of the Polish Civil Code): %s",
    (day, of18) => {
      const at = { on: LocalDate.from(day) }
      expect(Criteria.holds(aged({ atLeast: 19 }), { id: "x", born: LocalDate.from("1992-02-29") }, at)).toBe(of18)
    }
  )

  it("knows nobody younger than nothing: somebody not yet born has no age", () => {
    const unborn: Facts = { id: "x", born: LocalDate.from("2013-01-01") }
    expect(Criteria.holds(aged({ atMost: 30 }), unborn, context)).toBe(false)
  })

  it("without a code system a territory is only within itself", () => {
    expect(Criteria.holds(seatIn("N1a"), lighthouse, { on })).toBe(true)
    expect(Criteria.holds(seatIn("N"), lighthouse, { on })).toBe(false)
  })

  it("cannot be told where a predicate is missing, under not as well, unless the rest decides", () => {
    const missing = predicate("no-such")
    expect(Criteria.holds(missing, lighthouse, context)).toBe(false)
    expect(Criteria.holds(not(missing), lighthouse, context)).toBe(false)
    expect(Criteria.holds(any(missing, tagged("pilot")), lighthouse, context)).toBe(true)
    expect(Criteria.holds(not(all(missing, tagged("other"))), lighthouse, context)).toBe(true)
    expect(Criteria.explain(not(missing), lighthouse, context).map(({ code }) => code)).toEqual([
      "criteria/unknown-predicate"
    ])
    expect(Criteria.names(all(missing, not(predicate("dues-paid", 2012))))).toEqual(["no-such", "dues-paid"])
    expect(Criteria.names(predicate("toString"))).toEqual(["toString"])
    expect(Criteria.holds(predicate("toString"), lighthouse, context)).toBe(false)
  })

  it("keep the order of those for whom they hold", () => {
    const others = [{ id: "b", kinds: ["school"] }, lighthouse, { id: "c", kinds: ["association"] }]
    expect(Criteria.filter(kind("association"), others, context).map(({ id }) => id)).toEqual(["lighthouse", "c"])
  })

  it("say which territories they mention", () => {
    expect(Criteria.territoryCodes(all(seatIn("N", "S"), not(activeIn("N2", "N"))))).toEqual(["N", "S", "N2"])
  })
})

describe("an explanation", () => {
  it.each([
    [
      standing("ended"),
      ["Status członkostwa – wymagane: ended; stwierdzono: active.", "Standing: ended required; found: active."]
    ],
    [
      not(kind("association")),
      ["Rodzaj podmiotu – wykluczone: association.", "Kind of party: association is excluded."]
    ],
    [
      seatIn("S"),
      ["Siedziba poza obszarem: S South Isles (N1a Lamp Point).", "Not seated in: S South Isles (N1a Lamp Point)."]
    ],
    [
      not(seatIn("N1", "S")),
      [
        "Siedziba na obszarze wykluczonym: N1 Mewia (N1a Lamp Point).",
        "Seated in the excluded territory: N1 Gull Isle (N1a Lamp Point)."
      ]
    ],
    [
      seatIn("Q"),
      [
        "Siedziba poza obszarem: Q (kod nieznany) (N1a Lamp Point).",
        "Not seated in: Q (unknown code) (N1a Lamp Point)."
      ]
    ],
    [
      memberFor({ years: 2 }),
      [
        "Członkostwo od: 2011-09-19; wymagany staż do dnia 2012-09-19: 2 lata.",
        "Member since: 2011-09-19; membership of 2 years by 2012-09-19 required."
      ]
    ],
    [
      aged({ atLeast: 18, atMost: 30 }),
      [
        "Wiek na dzień 2012-09-19: 17; wymagane: co najmniej 18 i co najwyżej 30.",
        "Age on 2012-09-19: 17; required: at least 18 and at most 30."
      ]
    ],
    [
      count("votes", { moreThan: 10 }),
      [
        "Liczba „votes”: brak danych; wymagane: więcej niż 10.",
        'Number of "votes": nothing on record; required: more than 10.'
      ]
    ],
    [registeredIn("nip"), ["Brak wpisu do rejestru „nip”.", 'Not entered in the register "nip".']],
    [
      predicate("dues-paid"),
      ["Nie zachodzi warunek: składki są opłacone.", "A condition does not hold: dues are paid."]
    ],
    [
      not(predicate("dues-paid", 2012)),
      ["Zachodzi wykluczony warunek: składki są opłacone.", "An excluded condition holds: dues are paid."]
    ],
    [nobody, ["Nikt nie może spełnić tego warunku.", "Nobody can fit these criteria."]],
    [not(everyone), ["Nikt nie może spełnić tego warunku.", "Nobody can fit these criteria."]]
  ] satisfies ReadonlyArray<readonly [Criteria, ReadonlyArray<string>]>)("of %j reads well", (criteria, words) => {
    expect(said(criteria)).toEqual([words])
  })

  it("says that a fact is unknown rather than wrong", () => {
    expect(said(seatIn("S"), { id: "x" })).toEqual([
      ["Siedziba nieznana, a wymagana na obszarze: S South Isles.", "Seat unknown; it must be in: S South Isles."]
    ])
  })

  it("returns every failing part, with the nearest clause, its place and its values", () => {
    const charter = clause("§ 4", all(kind("organisation"), clause("§ 4(2)", seatIn("S")), not(tagged("pilot"))))
    expect(
      Criteria.explain(charter, lighthouse, context).map(({ code, clause, path, params }) => ({
        code,
        clause,
        path,
        params
      }))
    ).toEqual([
      {
        code: "criteria/seat-in",
        clause: "§ 4(2)",
        path: ["all", 1, "seatIn"],
        params: { wanted: ["S"], found: ["N1a"] }
      },
      {
        code: "criteria/not-tag",
        clause: "§ 4",
        path: ["all", 2, "not", "tag"],
        params: { wanted: ["pilot"], found: ["pilot", "paid-2012"] }
      }
    ])
  })

  it("pushes not inwards: not(any) fails by each that holds, not(all) only when all hold", () => {
    const both = [tagged("pilot"), seatIn("N")]
    expect(Criteria.explain(not(any(...both, tagged("other"))), lighthouse, context).map(({ code }) => code)).toEqual([
      "criteria/not-tag",
      "criteria/not-seat-in"
    ])
    expect(Criteria.explain(not(all(...both)), lighthouse, context).map(({ code }) => code)).toEqual([
      "criteria/none-of",
      "criteria/not-tag",
      "criteria/not-seat-in"
    ])
    expect(Criteria.explain(not(all(...both, tagged("other"))), lighthouse, context)).toEqual([])
  })

  it("of alternatives says that one would do", () => {
    expect(said(any(tagged("a"), sector("public")))[0]).toEqual([
      "Wystarczyłaby jedna z 2 możliwości, ale żadna nie zachodzi:",
      "One of 2 alternatives would do, but none holds:"
    ])
  })
})

describe("criteria in JSON", () => {
  it.each([
    [null, "criteria/type "],
    [[], "criteria/type "],
    ["kind", "criteria/type "],
    [new Map(), "criteria/type "],
    [{}, "criteria/no-operator "],
    [{ clause: "§ 1" }, "criteria/no-operator "],
    [{ all: [], any: [] }, "criteria/two-operators "],
    [{ kind: ["a"], not: { all: [] } }, "criteria/two-operators "],
    [{ all: {} }, "criteria/type all"],
    [{ all: [1] }, "criteria/type all/0"],
    [{ not: null }, "criteria/type not"],
    [{ kind: "school" }, "criteria/type kind"],
    [{ kind: [] }, "criteria/empty-list kind"],
    [{ kind: ["a", " "] }, "criteria/empty-name kind/1"],
    [{ kind: ["a", 7] }, "criteria/type kind/1"],
    [{ kind: ["a\u0000"] }, "criteria/name kind/0"],
    [{ all: [], clause: "" }, "criteria/empty-name clause"],
    [{ kind: ["a"], with: 1 }, "criteria/unknown-key with"],
    [{ kind: ["a"], toString: 1 }, "criteria/unknown-key toString"],
    [JSON.parse('{"kind":["a"],"__proto__":{"all":[]}}'), "criteria/unknown-key __proto__"],
    [{ memberFor: {} }, "criteria/period memberFor"],
    [{ memberFor: { days: -1 } }, "criteria/period memberFor"],
    [{ memberFor: { day: 1 } }, "criteria/period memberFor"],
    [{ memberFor: { days: 1, hours: 1 } }, "criteria/period memberFor"],
    [{ age: {} }, "criteria/no-bound age"],
    [{ age: { atLeast: 17.5 } }, "criteria/bound age/atLeast"],
    [{ age: { atLeast: 1, moreThan: 1 } }, "criteria/unknown-key age/moreThan"],
    [{ count: { atLeast: 1 } }, "criteria/type count/of"],
    [{ count: { of: "a" } }, "criteria/no-bound count"],
    [{ count: { of: "a", atLeast: "1" } }, "criteria/bound count/atLeast"],
    [{ registered: "" }, "criteria/empty-name registered"],
    [{ predicate: ["a"] }, "criteria/type predicate"],
    [{ predicate: "a", with: { at: [new Date(0)] } }, "criteria/not-json with/at/0"],
    [{ predicate: "a", with: "x".repeat(100_001) }, "criteria/too-long with"]
  ])("%j is refused, and its place is named", (value, expected) => {
    expect(faults(value)).toEqual([expected])
    expect(Schema.is(Criteria.schema)(value)).toBe(false)
  })

  it("names every fault at once, in reading order", () => {
    expect(faults({ all: [{ kind: [""] }, { any: [{}, { seat: "N" }] }] })).toEqual([
      "criteria/empty-name all/0/kind/0",
      "criteria/no-operator all/1/any/0",
      "criteria/unknown-key all/1/any/1/seat",
      "criteria/no-operator all/1/any/1"
    ])
  })

  it("takes 64 levels; refuses 65, and 10 000, and a ring, with a reason and without overflowing", () => {
    const ring: { all: Array<unknown> } = { all: [] }
    ring.all.push(ring)
    expect(faults(nested(64))).toEqual([])
    for (const hostile of [nested(65), nested(10_000), nested(1_000_000), ring]) {
      expect(faults(hostile)[0]).toMatch(/^criteria\/too-deep/)
      const decoded = Schema.decodeUnknownResult(Criteria.schema)(hostile)
      expect(Result.isFailure(decoded) && decoded.failure.message).toMatch(/nested deeper than 64 levels/)
    }
  })

  it("refuses more nodes than any charter has, at once", () => {
    const wide = { all: Array.from({ length: 10_000 }, () => ({ all: [] })) }
    expect(faults(wide)).toEqual(["criteria/too-many "])
    const bomb: Array<unknown> = []
    bomb.length = 4_000_000_000
    expect(faults({ any: bomb })).toEqual(["criteria/too-many "])
    expect(faults({ kind: bomb })).toEqual(["criteria/too-many kind"])
  })

  it("built in code deeper than 64 levels hold for nobody, and say so", () => {
    let deep: Criteria = everyone
    for (let level = 0; level < 10_000; level += 1) deep = not(deep)
    expect(Criteria.holds(deep, lighthouse, context)).toBe(false)
    expect(Criteria.explain(deep, lighthouse, context).map(({ code }) => code)).toEqual(["criteria/too-deep"])
    expect(Criteria.names(deep)).toEqual([])
  })

  it("stand inside other schemas, and in their JSON form", () => {
    const rule = Schema.Struct({ who: Criteria.schema })
    const value = { who: clause("§ 4", all(kind("school"), memberFor({ years: 1 }))) }
    expect(Schema.decodeUnknownSync(rule)(JSON.parse(JSON.stringify(value)))).toEqual(value)
    expect(Schema.encodeSync(Schema.toCodecJson(rule))(value)).toEqual(value)
    const wrong = Schema.decodeUnknownResult(rule)({ who: { all: [{ kind: [] }] } })
    expect(Result.isFailure(wrong) && wrong.failure.message).toBe(
      'The list of names is empty.\n  at ["who"]["all"][0]["kind"]'
    )
  })
})
