import { describe, expect, it } from "vitest"
import { hoursOf } from "../../src/amount.ts"
import { grantId } from "../../src/ledger/allot.ts"
import type { Consume, Grant } from "../../src/ledger/command.ts"
import { balanceOf } from "../../src/ledger/state.ts"
import { verifyLedger } from "../../src/ledger/verify.ts"
import { at, on, open, programmeOf, project } from "./support.ts"

// The figures of the network of Partner Points (2011–2013): 40 organisations, 20 hours of expert support each on
// average, and 384 hours of workshops at 48 hours per person.

const organisations = Array.from({ length: 40 }, (_, n) => `org-${n + 1}`)

function support(limits: Parameters<typeof programmeOf>[0] = {}) {
  const books = open(programmeOf({ allowance: "shared", pool: "limited", ...limits }))
  for (const holder of organisations) books.do(twentyHours(holder))
  return books
}

function twentyHours(holder: string): Grant {
  return {
    _tag: "Grant",
    id: grantId("average", holder, project.id),
    at,
    on,
    benefit: "support",
    holder,
    bucket: project,
    quantity: hoursOf(20),
    rule: { id: "average", version: "1" },
    explanation: []
  }
}

function use(id: string, holder: string, amount: number): Consume {
  return {
    _tag: "Consume",
    id,
    at,
    on,
    benefit: "support",
    holder,
    quantity: hoursOf(amount),
    subjects: [{ level: holder.startsWith("org") ? "organisation" : "person", id: holder }]
  }
}

function workshops() {
  const books = open(
    programmeOf({
      allowance: "shared",
      pool: "limited",
      caps: [{ clause: "§ 9", level: "person", per: "programme", max: 48 }]
    })
  )
  books.do({ _tag: "FundPool", id: "fund", at, on, benefit: "support", bucket: project, quantity: hoursOf(384) })
  return books
}

/** A person's use, sent by one of the organisations that it belongs to. */
function through(organisation: string, id: string, amount: number): Consume {
  return {
    ...use(id, organisation, amount),
    subjects: [
      { level: "organisation", id: organisation },
      { level: "person", id: "person-1" }
    ]
  }
}

const pool = { kind: "pool", bucket: "project" } as const

describe("expert support, on average 20 hours per organisation", () => {
  it("makes a pool of 800 hours of 40 × 20", () => {
    expect(balanceOf(support().state, "support", pool)).toBe(800n * 60n)
  })

  it("lets one organisation use 30 hours when another uses 10", () => {
    const books = support()
    books.do(use("a", "org-1", 30))
    books.do(use("b", "org-2", 10))
    for (const holder of organisations.slice(2)) books.do(use(`use ${holder}`, holder, 20))
    expect(balanceOf(books.state, "support", { kind: "used", holder: "org-1", bucket: "project" })).toBe(1800n)
    expect(balanceOf(books.state, "support", pool)).toBe(0n)
    expect(verifyLedger(books.programme, books.state, books.history)).toEqual([])
  })

  it("refuses the 801st hour, and says what is left", () => {
    const books = support()
    books.do(use("all", "org-1", 800))
    expect(books.codes(use("more", "org-2", 1))).toEqual(["benefit/pool-exhausted"])
    const refused = books.try(use("more", "org-2", 1))
    expect(refused).toMatchObject({
      failure: { reasons: [{ words: { en: "Only 0 h left in the programme's pool; 1 h asked for." } }] }
    })
  })

  it("gives every reason at once: the pool and the organisation's cap", () => {
    const books = support({ caps: [{ clause: "§ 8", level: "organisation", per: "programme", max: 40 }] })
    expect(books.codes(use("a", "org-1", 900))).toEqual(["benefit/pool-exhausted", "benefit/over-cap"])
    books.do(use("b", "org-1", 40))
    expect(books.codes(use("c", "org-1", 1))).toEqual(["benefit/over-cap"])
  })

  it("cannot be granted twice to the same organisation by the same rule", () => {
    const books = support()
    expect(books.do(twentyHours("org-1"))).toEqual([])
    expect(books.do({ ...twentyHours("org-1"), on: project.start })).toEqual([])
    expect(books.codes({ ...twentyHours("org-1"), quantity: hoursOf(21) })).toEqual(["ledger/operation-reused"])
    expect(books.codes({ ...twentyHours("org-1"), id: "another" })).toEqual(["ledger/grant-id"])
    books.do({ _tag: "Reverse", id: "undo", at, on, entry: twentyHours("org-1").id, why: "wrong organisation" })
    books.do({ ...twentyHours("org-1"), id: grantId("average", "org-1", "project", 2), quantity: hoursOf(21) })
    expect(balanceOf(books.state, "support", pool)).toBe(801n * 60n)
  })
})

describe("workshops, 48 hours per person", () => {
  it("fills 8 full series of 384 hours, and not a ninth", () => {
    const books = workshops()
    for (let person = 1; person <= 8; person++) books.do(use(`u${person}`, `person-${person}`, 48))
    expect(books.codes(use("u9", "person-9", 48))).toEqual(["benefit/pool-exhausted"])
  })

  it("refuses a person's 49th hour, citing the clause", () => {
    const books = workshops()
    books.do(use("u", "person-1", 48))
    expect(books.try(use("more", "person-1", 1))).toMatchObject({
      failure: { reasons: [{ code: "benefit/over-cap", clause: "§ 9", params: { max: "2880", counted: "2880" } }] }
    })
  })

  it("counts a person's hours across organisations", () => {
    const books = workshops()
    books.do(through("org-1", "a", 40))
    expect(books.codes(through("org-2", "b", 9))).toEqual(["benefit/over-cap"])
    books.do(through("org-2", "c", 8))
  })

  it("does not let a limit be passed by leaving out whose use it is", () => {
    const books = workshops()
    expect(books.codes({ ...use("u", "person-1", 1), subjects: [] })).toEqual(["benefit/cap-subject-missing"])
  })
})
