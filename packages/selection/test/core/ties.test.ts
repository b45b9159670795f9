import { Lot } from "@ogniwo/kernel"
import * as fc from "fast-check"
import { describe, expect, it } from "vitest"
import type { Candidate } from "../../src/candidate.ts"
import type { Tie, TieAnswer, TieStep } from "../../src/tie.ts"
import { AnswerDoesNotFit, type History, Ties, tieWords, Unsettled } from "../../src/ties.ts"

const people: ReadonlyArray<Candidate> = [
  { id: "anna", attributes: { resident: "yes", service: "12" } },
  { id: "bela", attributes: { resident: "no", service: "7" } },
  { id: "celina", attributes: { service: "12" } },
  { id: "daria", attributes: { resident: "yes", service: "twelve" } }
]
const all = people.map(({ id }) => id)
const tie = (choose: number, purpose: Tie["purpose"] = "elect", stage = 3, among = all): Tie => ({
  among,
  choose,
  purpose,
  stage
})

function settle(steps: ReadonlyArray<TieStep>, asked: Tie, history?: History, answers: ReadonlyArray<TieAnswer> = []) {
  const ties = new Ties(people, steps, answers)
  try {
    return { chosen: ties.settle(asked, history), record: ties.settled }
  } catch (thrown) {
    if (thrown instanceof Unsettled) return { asks: thrown.tie, record: ties.settled }
    throw thrown
  }
}

describe("an order published before the count", () => {
  const order: TieStep = { order: ["daria", "bela", "anna", "celina"] }

  it("seats its first and excludes its last; the record says who, in the official order, and by which step", () => {
    expect(settle([order], tie(2))).toEqual({
      chosen: ["bela", "daria"],
      record: [{ ...tie(2), chosen: ["bela", "daria"], by: order }]
    })
    expect(settle([order], tie(1, "exclude")).chosen).toEqual(["celina"])
    expect(settle([order], tie(3, "exclude")).chosen).toEqual(["anna", "bela", "celina"])
    expect(settle([order], tie(4, "order")).chosen).toEqual(["daria", "bela", "anna", "celina"])
  })

  it("decides nothing where it leaves somebody out", () => {
    expect(settle([{ order: ["daria", "bela"] }], tie(1))).toEqual({ asks: tie(1), record: [] })
    expect(settle([{ order: ["daria", "bela"] }, order], tie(1)).chosen).toEqual(["daria"])
  })

  it("orders whole committees by their first member, then their second", () => {
    const committees = ["anna+bela", "bela+celina", "celina+daria", "anna+daria"]
    const choose = (count: number) => settle([order], tie(count, "order", 1, committees)).chosen
    expect(choose(4)).toEqual(["anna+daria", "celina+daria", "anna+bela", "bela+celina"])
    expect(settle([order], tie(1, "elect", 1, ["anna+bela", "anna+x"])).asks).toBeDefined()
    // Equal places, as where a committee is named twice: the official order stays.
    expect(settle([order], tie(1, "elect", 1, ["anna+bela", "bela+anna"])).chosen).toEqual(["anna+bela"])
  })
})

describe("an attribute", () => {
  const residents: TieStep = { attribute: "resident", prefer: ["yes", "nearby"] }
  const service: TieStep = { attribute: "service", most: true }

  it("puts those first who have the value, and leaves equals to the next step", () => {
    expect(settle([residents], tie(2)).chosen).toEqual(["anna", "daria"])
    expect(settle([residents], tie(1)).asks).toEqual(tie(1))
    expect(settle([residents, { order: ["daria", "anna"] }], tie(1)).chosen).toEqual(["daria"])
    expect(settle([residents, { order: ["celina", "bela"] }], tie(3))).toMatchObject({
      chosen: ["anna", "celina", "daria"],
      record: [{ by: { order: ["celina", "bela"] } }]
    })
  })

  it("excludes those without the value first", () => {
    expect(settle([residents], tie(2, "exclude")).chosen).toEqual(["bela", "celina"])
    expect(settle([residents, { order: ["daria", "anna"] }], tie(3, "exclude")).chosen).toEqual([
      "anna",
      "bela",
      "celina"
    ])
  })

  it("counts whole numbers, and puts last who states none", () => {
    expect(settle([service], tie(2)).chosen).toEqual(["anna", "celina"])
    expect(settle([service], tie(3)).chosen).toEqual(["anna", "bela", "celina"])
    expect(settle([service], tie(1, "exclude")).chosen).toEqual(["daria"])
    const ages = ["9", "10", "-3", "1.5", " 11", "1234567890123456"].map((age, at) => ({
      id: `c${at}`,
      attributes: { age }
    }))
    const ties = new Ties(ages, [{ attribute: "age", most: true }, { order: ["c3", "c4", "c5"] }])
    const among = ages.map(({ id }) => id)
    expect(ties.settle({ among, choose: 3, purpose: "elect", stage: 1 })).toEqual(["c0", "c1", "c2"])
    expect(ties.settle({ among, choose: 4, purpose: "elect", stage: 1 })).toEqual(["c0", "c1", "c2", "c3"])
  })
})

describe("earlier stages", () => {
  const figures: ReadonlyArray<Record<string, number | bigint | undefined>> = [
    { anna: 5, bela: 4, celina: 4, daria: 1 },
    { anna: 6n, bela: 7n, celina: 7n, daria: 7n },
    { anna: 8, bela: 8, celina: 8, daria: 8 }
  ]
  const history: History = (stage, id) => figures[stage]?.[id]
  const earlier = (way: "backwards" | "forwards", differ: "any" | "all"): TieStep => ({ earlier: way, differ })

  it("are looked at from the most recent back, or from the first on", () => {
    expect(settle([earlier("backwards", "any")], tie(3), history).chosen).toEqual(["bela", "celina", "daria"])
    expect(settle([earlier("forwards", "any")], tie(1), history).chosen).toEqual(["anna"])
    expect(settle([earlier("forwards", "any")], tie(1, "exclude"), history).chosen).toEqual(["daria"])
    expect(settle([earlier("backwards", "any")], tie(1, "exclude"), history).chosen).toEqual(["anna"])
  })

  it("decide among those whom a later look leaves level", () => {
    // Stage 1 excludes nobody else than Anna; of the other three stage 0 excludes Daria.
    expect(settle([earlier("backwards", "any")], tie(2, "exclude"), history)).toMatchObject({
      chosen: ["anna", "daria"]
    })
    expect(settle([earlier("forwards", "any")], tie(2), history)).toEqual({ asks: tie(2), record: [] })
    expect(settle([earlier("forwards", "any"), { order: ["celina", "bela"] }], tie(2), history).chosen).toEqual([
      "anna",
      "celina"
    ])
  })

  it("need all of the tied to differ where the statute says so", () => {
    expect(settle([earlier("backwards", "all")], tie(1), history).asks).toEqual(tie(1))
    const two = tie(1, "elect", 3, ["bela", "daria"])
    expect(settle([earlier("backwards", "all")], two, history).chosen).toEqual(["bela"])
  })

  it("are only those before the tie, and only where each has a figure", () => {
    expect(settle([earlier("backwards", "any")], tie(1, "elect", 1), history).chosen).toEqual(["anna"])
    expect(settle([earlier("backwards", "any")], tie(1, "elect", 0), history).asks).toBeDefined()
    const late: History = (stage, id) => (id === "anna" && stage === 0 ? undefined : history(stage, id))
    expect(settle([earlier("forwards", "any")], tie(1, "exclude"), late).chosen).toEqual(["anna"])
    expect(settle([earlier("forwards", "any")], tie(1)).asks).toEqual(tie(1))
  })

  it("agree with a plain reading: stage after stage, those ahead are chosen, equals stay open", () =>
    fc.assert(
      fc.property(
        fc.array(fc.tuple(fc.nat(2), fc.nat(2), fc.nat(2), fc.nat(2)), { minLength: 1, maxLength: 4 }),
        fc.integer({ min: 1, max: 3 }),
        fc.constantFrom("elect", "exclude"),
        fc.boolean(),
        (table, choose, purpose, forwards) => {
          const stages = forwards ? table : table.toReversed()
          const better = (row: ReadonlyArray<number>, a: number, b: number) =>
            purpose === "exclude" ? row[a]! < row[b]! : row[a]! > row[b]!
          let sure: ReadonlyArray<number> = []
          let open: ReadonlyArray<number> = [0, 1, 2, 3]
          for (const row of stages) {
            const need = choose - sure.length
            const ahead = (at: number) => open.filter((other) => better(row, other, at)).length
            const level = (at: number) => open.filter((other) => row[other] === row[at]).length
            const taken = open.filter((at) => ahead(at) + level(at) <= need)
            const still = open.filter((at) => ahead(at) < need && ahead(at) + level(at) > need)
            sure = [...sure, ...taken]
            open = still
            if (sure.length === choose) break
          }
          const wanted = all.filter((_, at) => sure.includes(at))
          const look: TieStep = { earlier: forwards ? "forwards" : "backwards", differ: "any" }
          const asked = tie(choose, purpose, table.length)
          const { chosen } = settle([look], asked, (stage, id) => table[stage]![all.indexOf(id)])
          expect(chosen).toEqual(wanted.length === choose ? wanted : undefined)
        }
      )
    ))
})

describe("a lot", () => {
  const lot: TieStep = { lot: "2026-11-22" }

  it("is drawn from the seed, another for each tie and stage, so that a stranger can draw it again", () => {
    const ties = new Ties(people, [lot])
    const first = ties.settle(tie(2, "order", 5))
    const second = ties.settle(tie(2, "order", 6))
    expect(first).toEqual(Lot.draw("2026-11-22", "tie 1, stage 5", all, 2))
    expect(second).toEqual(Lot.draw("2026-11-22", "tie 2, stage 6", all, 2))
    expect(ties.settled.map(({ by }) => by)).toEqual([lot, lot])
  })

  it("alone moves papers on, which have no past, no attributes and no drawn order", () => {
    const papers = ["paper 1", "paper 2", "paper 3"]
    const moved: Tie = { among: papers, choose: 1, purpose: "transfer", stage: 1 }
    const past: History = (_, id) => papers.indexOf(id)
    const chain: ReadonlyArray<TieStep> = [
      { earlier: "backwards", differ: "any" },
      { order: papers },
      { attribute: "service", most: true }
    ]
    expect(settle(chain, moved, past).asks).toEqual(moved)
    expect(settle([...chain, lot], moved, past).chosen).toEqual(Lot.draw("2026-11-22", "tie 1, stage 1", papers, 1))
  })
})

describe("a chain", () => {
  const order: TieStep = { order: all }

  it("stops at `ask`, whatever would follow", () => {
    expect(settle(["ask", order], tie(1))).toEqual({ asks: tie(1), record: [] })
  })

  it("comes after what the rule's own statute prescribes", () => {
    const ties = new Ties(people, [order])
    expect(ties.settle(tie(1), undefined, [{ order: all.toReversed() }])).toEqual(["daria"])
    expect(ties.settleBy([{ attribute: "resident", prefer: ["no"] }], tie(1))).toEqual(["bela"])
    expect(ties.settleBy([], tie(1))).toBeUndefined()
    expect(ties.settled).toHaveLength(2)
  })
})

describe("answers", () => {
  const answer: TieAnswer = { among: all.toReversed(), chosen: ["celina", "anna"], evidence: { minutes: "3/2026" } }

  it("are taken in turn where the chain runs out, and kept with their evidence", () => {
    const ties = new Ties(people, ["ask"], [answer, { among: ["anna", "bela"], chosen: ["bela"] }])
    expect(ties.settle(tie(2))).toEqual(["anna", "celina"])
    expect(ties.settle(tie(1, "exclude", 4, ["anna", "bela"]))).toEqual(["bela"])
    expect(ties.settled).toEqual([
      { ...tie(2), chosen: ["anna", "celina"], by: "answer", evidence: { minutes: "3/2026" } },
      { ...tie(1, "exclude", 4, ["anna", "bela"]), chosen: ["bela"], by: "answer" }
    ])
    expect(() => ties.settle(tie(1))).toThrow(Unsettled)
  })

  it("keep the order drawn where an order was asked for", () => {
    expect(settle([], tie(2, "order"), undefined, [answer]).chosen).toEqual(["celina", "anna"])
  })

  it("must fit the tie: as many as asked, each once, all from it, and it the same tie", () => {
    const wrong: ReadonlyArray<Partial<TieAnswer>> = [
      { chosen: ["anna"] },
      { chosen: ["anna", "anna"] },
      { chosen: ["anna", "bela", "celina"] },
      { chosen: ["anna", "zofia"] },
      { among: ["anna", "celina"] },
      { among: ["anna", "bela", "celina", "zofia"] },
      { among: [...all, "zofia"] }
    ]
    for (const each of wrong) {
      expect(() => settle([], tie(2), undefined, [{ ...answer, ...each }])).toThrow(AnswerDoesNotFit)
    }
    const refused = new AnswerDoesNotFit(tie(2), { ...answer, chosen: ["anna"] })
    expect(refused.message).toBe("the supplied answer does not fit the tie")
    expect(refused.refusal).toMatchObject({
      _tag: "Refusal",
      reasons: [
        {
          code: "tie/answer-does-not-fit",
          words: { en: "the answer (anna) does not fit the tie: choose 2 among anna, bela, celina, daria" },
          params: { among: all, choose: 2, chosen: ["anna"] }
        }
      ]
    })
  })
})

describe("the words of a tie", () => {
  it("name everybody, or the first and the last of a crowd", () => {
    expect(tieWords(tie(2))).toEqual({
      pl: "etap 3: remis, wybrać 2 spośród: anna, bela, celina, daria",
      en: "stage 3: a tie, choose 2 among: anna, bela, celina, daria"
    })
    const crowd = Array.from({ length: 61 }, (_, at) => `c${at}`)
    expect(tieWords(tie(1, "elect", 1, crowd)).en).toBe("stage 1: a tie, choose 1 among: c0 … c60 (61)")
    expect(tieWords(tie(1, "elect", 1, crowd.slice(1))).en).toContain("c1, c2, ")
  })
})
