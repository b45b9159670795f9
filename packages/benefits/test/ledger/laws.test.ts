import { Instant } from "@ogniwo/kernel"
import * as Result from "effect/Result"
import * as Schema from "effect/Schema"
import * as fc from "fast-check"
import { describe, expect, it } from "vitest"
import { grantId } from "../../src/ledger/allot.ts"
import type { LedgerCommand } from "../../src/ledger/command.ts"
import { LedgerEvent } from "../../src/ledger/entry.ts"
import { balanceOf } from "../../src/ledger/state.ts"
import { statementOf } from "../../src/ledger/statement.ts"
import { verifyLedger } from "../../src/ledger/verify.ts"
import { day, open, programmeOf } from "./support.ts"

// A naive model: lists of plain facts, everything recomputed from scratch at every step.

const first = { id: "2012", start: day("2012-01-01"), endExclusive: day("2013-01-01") }
const second = { id: "2013", start: day("2013-01-01"), endExclusive: day("2014-01-01") }
const holders = ["ann", "bob"] as const
const cap = 9n

type Step =
  | { readonly kind: "fund"; readonly year: 0 | 1; readonly amount: bigint }
  | { readonly kind: "grant"; readonly year: 0 | 1; readonly holder: string; readonly amount: bigint }
  | { readonly kind: "use"; readonly year: 0 | 1; readonly holder: string; readonly amount: bigint }
  | {
      readonly kind: "reserve"
      readonly year: 0 | 1
      readonly holder: string
      readonly amount: bigint
      readonly lasts: number
    }
  | { readonly kind: "useReserved"; readonly which: number; readonly amount: bigint }
  | { readonly kind: "release"; readonly which: number }
  | { readonly kind: "reverse"; readonly which: number }
  | { readonly kind: "again"; readonly which: number }

const amount = fc.bigInt({ min: 1n, max: 8n })
const year = fc.constantFrom(0 as const, 1 as const)
const holder = fc.constantFrom(...holders)
const which = fc.nat({ max: 30 })
const step: fc.Arbitrary<Step> = fc.oneof(
  fc.record({ kind: fc.constant("fund" as const), year, amount: fc.bigInt({ min: 5n, max: 40n }) }),
  fc.record({ kind: fc.constant("grant" as const), year, holder, amount: fc.bigInt({ min: 1n, max: 20n }) }),
  fc.record({ kind: fc.constant("use" as const), year, holder, amount }),
  fc.record({ kind: fc.constant("reserve" as const), year, holder, amount, lasts: fc.integer({ min: 1, max: 6 }) }),
  fc.record({ kind: fc.constant("useReserved" as const), which, amount }),
  fc.record({ kind: fc.constant("release" as const), which }),
  fc.record({ kind: fc.constant("reverse" as const), which }),
  fc.record({ kind: fc.constant("again" as const), which })
)

/** Enough on the books for caps, and not only the pool, to be what refuses. */
const prelude: ReadonlyArray<Step> = [
  { kind: "fund", year: 0, amount: 60n },
  { kind: "grant", year: 0, holder: "ann", amount: 20n },
  { kind: "grant", year: 0, holder: "bob", amount: 20n }
]

interface Fact {
  readonly id: string
  readonly kind: string
  readonly holder: string
  readonly year: number
  amount: bigint
  readonly reserved?: boolean
  open: boolean
  readonly until?: number
  reversed: boolean
}

class Model {
  readonly facts: Array<Fact> = []
  now = 0
  sum(test: (fact: Fact) => boolean): bigint {
    return this.facts.filter((fact) => !fact.reversed && test(fact)).reduce((sum, fact) => sum + fact.amount, 0n)
  }
  lapse() {
    for (const fact of this.facts)
      if (fact.open && fact.until !== undefined && fact.until <= this.now) fact.open = false
  }
  pool(year: number) {
    return (
      this.sum((f) => f.kind === "fund" && f.year === year) - this.sum((f) => f.kind === "grant" && f.year === year)
    )
  }
  reserved(holder: string, year: number) {
    return this.sum((f) => f.kind === "reserve" && f.open && f.holder === holder && f.year === year)
  }
  used(holder: string, year: number) {
    return this.sum((f) => f.kind === "use" && f.holder === holder && f.year === year)
  }
  available(holder: string, year: number) {
    return (
      this.sum((f) => f.kind === "grant" && f.holder === holder && f.year === year) -
      this.reserved(holder, year) -
      this.used(holder, year)
    )
  }
}

const programme = programmeOf({
  allowance: "each",
  pool: "limited",
  caps: [{ level: "person", per: "bucket", max: "9/60" }]
})

describe("a ledger agrees with a naive model", () => {
  it("after any operations, and passes its audit", () =>
    fc.assert(
      fc.property(fc.array(step, { maxLength: 40 }), (steps) => {
        const books = open(programme)
        const model = new Model()
        const sent: Array<LedgerCommand> = []
        for (const [n, each] of [...prelude, ...steps].entries()) run(each, n, books, model, sent)
        expect(verifyLedger(programme, books.state, books.history)).toEqual([])
        expect(verifyLedger(programme, books.replayed(), books.history)).toEqual([])
        for (const who of holders) {
          for (const [y, bucket] of ["2012", "2013"].entries()) {
            const of = (kind: "available" | "reserved" | "used") =>
              balanceOf(books.state, "support", { kind, holder: who, bucket })
            expect([of("available"), of("reserved"), of("used")]).toEqual([
              model.available(who, y),
              model.reserved(who, y),
              model.used(who, y)
            ])
          }
          for (const part of statementOf(books.history, { holder: who }).parts) {
            expect(part.closing.available).toBe(
              balanceOf(books.state, "support", { kind: "available", holder: who, bucket: part.bucket })
            )
          }
        }
        for (const event of books.history) {
          expect(Schema.decodeSync(LedgerEvent)(Schema.encodeSync(LedgerEvent)(event))).toEqual(event)
        }
      }),
      { numRuns: 300 }
    ))
})

function run(each: Step, n: number, books: ReturnType<typeof open>, model: Model, sent: Array<LedgerCommand>) {
  model.now = n
  const at = Instant.fromMillis(Date.UTC(2012, 0, 1) + n * 1000)
  const bucket = "year" in each && each.year === 1 ? second : first
  const base = { id: `op ${n}`, at, on: bucket.start, benefit: "support" }
  const quantity = { amount: "amount" in each ? each.amount : 0n, unit: "hours" }
  const lapsing = () => model.lapse()
  switch (each.kind) {
    case "fund": {
      const command: LedgerCommand = { _tag: "FundPool", ...base, bucket, quantity }
      return settle(command, true, () => model.facts.push(fact(base.id, each, "")))
    }
    case "grant": {
      const tries = model.facts.filter((f) => f.kind === "grant" && f.holder === each.holder && f.year === each.year)
      const due = tries.every((f) => f.reversed)
      const id = due ? grantId("rule", each.holder, bucket.id, tries.length + 1) : `op ${n}`
      const rule = { id: "rule", version: "1" }
      const command: LedgerCommand = {
        _tag: "Grant",
        ...base,
        id,
        holder: each.holder,
        bucket,
        quantity,
        rule,
        explanation: []
      }
      return settle(command, due && model.pool(each.year) >= each.amount, () =>
        model.facts.push(fact(id, each, each.holder))
      )
    }
    case "use":
    case "reserve": {
      const drawing = {
        ...base,
        holder: each.holder,
        quantity,
        subjects: [{ level: "person" as const, id: each.holder }]
      }
      const command: LedgerCommand =
        each.kind === "use"
          ? { _tag: "Consume", ...drawing }
          : { _tag: "Reserve", ...drawing, expiresAt: Instant.fromMillis(Instant.toMillis(at) + each.lasts * 1000) }
      const may = () => {
        lapsing()
        const counted = model.used(each.holder, each.year) + model.reserved(each.holder, each.year)
        return each.amount <= model.available(each.holder, each.year) && counted + each.amount <= cap
      }
      return settleLate(command, may, () => {
        const made = fact(base.id, each, each.holder)
        model.facts.push(each.kind === "reserve" ? { ...made, open: true, until: n + each.lasts } : made)
      })
    }
    case "useReserved":
    case "release": {
      const reservations = model.facts.filter((f) => f.kind === "reserve")
      const target = reservations[each.which % Math.max(1, reservations.length)]
      const reservation = target?.id ?? "none"
      const command: LedgerCommand =
        each.kind === "release"
          ? { _tag: "Release", ...base, reservation }
          : { _tag: "ConsumeReserved", ...base, reservation, quantity }
      const may = () => {
        lapsing()
        return target !== undefined && target.open && quantity.amount <= target.amount
      }
      return settleLate(command, may, () => {
        if (target === undefined) return
        target.open = false
        if (each.kind === "useReserved") {
          model.facts.push({ ...target, id: base.id, kind: "use", amount: each.amount, open: false, reversed: false })
        }
      })
    }
    case "reverse": {
      const target = model.facts[each.which % Math.max(1, model.facts.length)]
      const command: LedgerCommand = { _tag: "Reverse", ...base, entry: target?.id ?? "none", why: "error" }
      const may = () => {
        lapsing()
        if (target === undefined || target.reversed || target.kind === "reserve") return false
        if (target.kind === "fund") return model.pool(target.year) >= target.amount
        if (target.kind === "grant") return model.available(target.holder, target.year) >= target.amount
        return true
      }
      return settleLate(command, may, () => {
        if (target !== undefined) target.reversed = true
      })
    }
    case "again": {
      const command = sent[each.which % Math.max(1, sent.length)]
      if (command === undefined) return
      if (books.do({ ...command, at }).length > 0) throw new Error(`${command.id} was booked twice`)
      const other: LedgerCommand = { ...command, id: command.id, benefit: "another" } as LedgerCommand
      if (books.codes(other)[0] !== "ledger/operation-reused") throw new Error(`${command.id} was booked otherwise`)
      return
    }
  }

  function settle(command: LedgerCommand, may: boolean, then: () => void) {
    settleLate(
      command,
      () => {
        if (may) lapsing()
        return may
      },
      then
    )
  }
  /** The books lapse reservations only with an entry that is booked; so must the model. */
  function settleLate(command: LedgerCommand, may: () => boolean, then: () => void) {
    const before = model.facts.map((f) => ({ ...f }))
    const allowed = may()
    const done = books.try(command)
    if (Result.isSuccess(done) !== allowed) throw new Error(`${command._tag}: the model says ${allowed}`)
    if (allowed) {
      sent.push(command)
      return then()
    }
    for (const [index, f] of before.entries()) Object.assign(model.facts[index] ?? {}, f)
  }
}

function fact(id: string, step: Extract<Step, { readonly year: 0 | 1 }>, who: string): Fact {
  return { id, kind: step.kind, holder: who, year: step.year, amount: step.amount, open: false, reversed: false }
}
