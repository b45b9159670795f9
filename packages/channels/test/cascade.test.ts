import { Instant, LocalDate, replay } from "@ogniwo/kernel"
import * as fc from "fast-check"
import * as Result from "effect/Result"
import * as Schema from "effect/Schema"
import { describe, expect, it } from "vitest"
import { cascadeLifecycle, planHops } from "../src/cascade.ts"
import { type CascadeCommand, CascadeEvent } from "../src/cascade-events.ts"
import { rollUp } from "../src/roll-up.ts"
import { subtree, type UnitEdge } from "../src/units.ts"

const on = LocalDate.from("2018-07-13")
const at = (day: number) => Instant.fromMillis(Date.UTC(2018, 6, 13, 8) + day * 86_400_000)
const edge = (unit: string, under: string): UnitEdge => ({ unit, under, from: on })
const edges = [
  edge("county-a", "region"),
  edge("county-b", "region"),
  edge("gmina-1", "county-a"),
  edge("gmina-2", "county-a")
]
const tree = subtree(edges, "region", on)

const start = (
  mode: "direct" | "relay" | "adapt",
  more: Partial<Extract<CascadeCommand, { _tag: "StartCascade" }>> = {}
) =>
  ({
    _tag: "StartCascade",
    cascade: "k1",
    campaign: "c1",
    at: at(0),
    top: "region",
    mode,
    tree,
    slots: mode === "adapt" ? ["note"] : [],
    quorum: "one",
    forwardBy: at(3),
    acknowledgeBy: at(7),
    ...more
  }) as const satisfies CascadeCommand
const reached = (unit: string, ...people: [string, ...Array<string>]): CascadeCommand => ({
  _tag: "RecordReached",
  cascade: "k1",
  at: at(1),
  unit,
  people
})
const read = (unit: string, person: string): CascadeCommand => ({
  _tag: "Acknowledge",
  cascade: "k1",
  at: at(2),
  unit,
  person,
  evidence: { kind: "token", ref: "t1" }
})
const forward = (unit: string, more: Partial<Extract<CascadeCommand, { _tag: "Forward" }>> = {}): CascadeCommand => ({
  _tag: "Forward",
  cascade: "k1",
  at: at(2),
  unit,
  byUnit: unit,
  by: "officer",
  additions: {},
  onBehalf: false,
  ...more
})

function after(...commands: ReadonlyArray<CascadeCommand>): ReadonlyArray<CascadeEvent> {
  const history: Array<CascadeEvent> = []
  for (const command of commands) {
    history.push(...Result.getOrThrow(cascadeLifecycle.decide(command, replay(cascadeLifecycle, history))))
  }
  return history
}
const state = (...commands: ReadonlyArray<CascadeCommand>) => replay(cascadeLifecycle, after(...commands))
const refused = (command: CascadeCommand, ...before: ReadonlyArray<CascadeCommand>) => {
  const decided = cascadeLifecycle.decide(command, state(...before))
  return Result.isFailure(decided) ? decided.failure.reasons.map((each) => each.code) : []
}

describe("R12: information passed down to subordinate units", () => {
  const commands = [
    start("direct"),
    reached("county-a", "ala"),
    reached("county-b", "bea"),
    reached("gmina-1", "cyd", "dan"),
    { _tag: "RecordMissed", cascade: "k1", at: at(1), unit: "gmina-2", why: "no contact person" },
    read("county-a", "ala"),
    read("gmina-1", "dan")
  ] as const satisfies ReadonlyArray<CascadeCommand>

  it("reaches 3 of 4 units, with one unacknowledged and overdue only once its time is over", () => {
    const inTime = rollUp(state(...commands), at(7))
    expect(inTime).toMatchObject({ units: 4, reached: 3, acknowledged: 2, notReached: ["gmina-2"], overdue: [] })
    const late = rollUp(state(...commands), at(8))
    expect(late.overdue).toEqual(["county-b"])
    expect([late.peopleReached, late.peopleAcknowledged]).toEqual([4, 2])
    expect(late.each.find((each) => each.unit === "gmina-2")).toMatchObject({
      reached: false,
      missed: "no contact person"
    })
  })

  it("reminds the overdue unit, then tells a higher officer, and both stay on record", () => {
    const remind = { _tag: "Remind", cascade: "k1", at: at(8), unit: "county-b", about: "acknowledge" } as const
    const escalate = {
      _tag: "Escalate",
      cascade: "k1",
      at: at(10),
      unit: "county-b",
      about: "acknowledge",
      to: "coordinator"
    } as const
    const roll = rollUp(state(...commands, remind, remind, escalate), at(11))
    expect(roll.each.find((each) => each.unit === "county-b")).toMatchObject({
      reminders: 2,
      escalatedTo: "coordinator"
    })
  })
})

describe("R32: who read announcement A", () => {
  it("is answered from acknowledgements with evidence, and only of people who were written to", () => {
    const history = after(start("direct"), reached("county-a", "ala", "ola"), read("county-a", "ala"))
    const readers = history.flatMap((event) =>
      event._tag === "NoticeAcknowledged" ? [[event.person, event.evidence.kind]] : []
    )
    expect(readers).toEqual([["ala", "token"]])
    expect(refused(read("county-a", "zoe"), start("direct"), reached("county-a", "ala"))).toEqual(["cascade/not-asked"])
  })
})

describe("a cascade by relay", () => {
  it("opens a unit's turn when the unit above passes the message on", () => {
    expect(refused(reached("gmina-1", "cyd"), start("relay"))).toEqual(["cascade/not-opened"])
    const steps = [start("relay"), reached("county-a", "ala"), forward("county-a"), reached("gmina-1", "cyd")] as const
    expect(rollUp(state(...steps), at(4))).toMatchObject({ reached: 2, forwarded: 1, overdue: [] })
    expect(rollUp(state(start("relay"), reached("county-a", "ala")), at(4)).overdue).toEqual(["county-a"])
  })

  it("lets a unit pass it on downwards only, by its own officer, and add words only where marked", () => {
    const begun = [start("adapt"), reached("county-a", "ala"), reached("county-b", "bea")] as const
    expect(refused(forward("county-a", { to: ["county-b", "gmina-1"] }), ...begun)).toEqual(["cascade/outside-subtree"])
    expect(refused(forward("county-a", { byUnit: "county-b" }), ...begun)).toEqual(["cascade/not-its-officer"])
    expect(refused(forward("county-a", { additions: { subject: "x" } }), ...begun)).toEqual(["cascade/not-a-slot"])
    expect(refused(forward("county-a", { additions: { note: "Zapraszamy!" } }), ...begun)).toEqual([])
    expect(refused(forward("county-a", { additions: { note: "x".repeat(10_001) } }), ...begun)).toEqual([
      "cascade/addition"
    ])
    expect(refused(forward("county-a"), start("direct"))).toEqual(["cascade/direct", "cascade/not-reached"])
  })

  it("can be passed on for a unit that has nobody", () => {
    const missed = {
      _tag: "RecordMissed",
      cascade: "k1",
      at: at(1),
      unit: "county-a",
      why: "no contact person"
    } as const
    expect(refused(forward("county-a", { onBehalf: true, byUnit: "region" }), start("relay"), missed)).toEqual([])
  })
})

describe("whose acknowledgement is the unit's", () => {
  const two = [reached("county-a", "ala", "ola"), read("county-a", "ala")] as const
  const standing = (
    quorum: "one" | "all" | "unspecified" | { atLeast: number },
    ...more: ReadonlyArray<CascadeCommand>
  ) => rollUp(state(start("direct", { quorum }), ...two, ...more), at(3)).each[0]?.acknowledgement

  it("is the charter's choice, and open where it makes none", () => {
    expect([standing("one"), standing("all"), standing({ atLeast: 2 }), standing("unspecified")]).toEqual([
      "acknowledged",
      "requested",
      "requested",
      "open"
    ])
    expect(standing("unspecified", read("county-a", "ola"))).toBe("acknowledged")
    const open = rollUp(state(start("direct", { quorum: "unspecified" }), ...two), at(3)).open
    expect(open.map((question) => question.code)).toEqual(["channels/acknowledgement-quorum"])
  })

  it("may be refused or waived", () => {
    const decline = {
      _tag: "Decline",
      cascade: "k1",
      at: at(2),
      unit: "county-a",
      person: "ola",
      why: "not ours"
    } as const
    const waive = { _tag: "Waive", cascade: "k1", at: at(2), unit: "county-a", by: "board", why: "merged" } as const
    expect([standing("all", decline), standing("all", waive)]).toEqual(["declined", "waived"])
  })
})

const names = "abcdefgh".split("")
const graphs = fc.array(fc.tuple(fc.constantFrom(...names), fc.constantFrom(...names)), { maxLength: 25 })

describe("laws of cascades", () => {
  it("a cascade ends on any tangle of units, loops included, and tells each unit below the top exactly once", () => {
    fc.assert(
      fc.property(graphs, (pairs) => {
        const tangled = pairs.map(([unit, under]) => edge(unit, under))
        const below = subtree(tangled, "a", on)
        const reachable = new Set<string>()
        const visit = (unit: string): void =>
          pairs.forEach(([child, parent]) => {
            if (parent !== unit || child === "a" || reachable.has(child)) return
            reachable.add(child)
            visit(child)
          })
        visit("a")
        expect(below.places.map((place) => place.unit).sort()).toEqual([...reachable].sort())
        const hops = planHops("c1", below)
        expect(new Set(hops.map((hop) => hop.campaign)).size).toBe(hops.length)
        for (const hop of hops) {
          const parent = hops.find((each) => each.unit === hop.under)
          expect(hop.depth).toBe((parent?.depth ?? 0) + 1)
        }
      })
    )
  })

  it("walks only the ties in force on the day, and no deeper than asked", () => {
    const dated = [{ ...edge("old", "region"), to: on }, edge("new", "region"), edge("below", "new")]
    expect(subtree(dated, "region", on).places.map((place) => place.unit)).toEqual(["new", "below"])
    expect(subtree(dated, "region", on, 1).places.map((place) => place.unit)).toEqual(["new"])
  })

  it("every step taken twice changes nothing", () => {
    const steps = [
      start("relay"),
      reached("county-a", "ala"),
      forward("county-a"),
      reached("gmina-1", "cyd"),
      read("gmina-1", "cyd")
    ] as const
    for (const [n, step] of steps.entries()) {
      if (n === 0) continue
      const once = state(...steps)
      expect(Result.getOrThrow(cascadeLifecycle.decide(step, once))).toEqual([])
    }
  })

  it("its history is JSON", () => {
    for (const event of after(
      start("adapt"),
      reached("county-a", "ala"),
      forward("county-a", { additions: { note: "x" } })
    )) {
      const json: unknown = JSON.parse(JSON.stringify(Schema.encodeSync(CascadeEvent)(event)))
      expect(Schema.decodeUnknownSync(CascadeEvent)(json)).toEqual(event)
    }
  })
})
