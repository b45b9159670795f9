import { LocalDate, replay } from "@ogniwo/kernel"
import * as fc from "fast-check"
import { describe, expect, it } from "vitest"
import { networkFacts } from "../src/network-facts.ts"
import { partyLifecycle, type PartyWorld } from "../src/party-lifecycle.ts"
import { partyOn } from "../src/party-state.ts"
import type { PartyCommand, PartyEvent } from "../src/party.ts"
import { registerEntryLifecycle } from "../src/register-entry.ts"
import {
  ancestorsOn,
  descendantsOn,
  parentOn,
  type RelationCommand,
  type RelationEvent,
  relationLifecycle
} from "../src/relation.ts"
import { survivorOf } from "../src/survivor.ts"
import * as w from "./world.ts"

const { at, codes, day, ok, party } = w
const nobody: PartyWorld = { holderOf: () => undefined, find: () => undefined, territories: w.counties }
const noon = at("2014-10-03T10:00:00Z")

function register(
  id: string,
  more: Partial<Extract<PartyCommand, { readonly _tag: "RegisterParty" }>> = {}
): PartyCommand {
  return {
    _tag: "RegisterParty",
    party: party(id),
    at: noon,
    type: "organisation",
    on: day("2014-10-03"),
    description: { name: `Organisation ${id}`, seat: "0601" },
    ...more
  }
}

describe("parties", () => {
  it("refuses a number that another party holds, and names both holders", () => {
    const world: PartyWorld = { ...nobody, holderOf: () => party("first") }
    const refused = partyLifecycle(world).decide(
      register("second", { identities: [{ register: "krs", number: "0000012345" }] }),
      undefined
    )
    expect(codes(refused)).toEqual(["party/register-number-taken"])
    expect(w.reasons(refused)[0].params).toMatchObject({ holder: "first", claimant: "second" })
  })

  it("keeps one holder per register entry, whoever comes first", () => {
    const claim = (id: string) =>
      ({ _tag: "ClaimRegisterEntry", entry: { register: "krs", number: "1" }, party: party(id), at: noon }) as const
    const held = replay(registerEntryLifecycle, ok(registerEntryLifecycle.decide(claim("a"), undefined)))
    expect(held).toBe("a")
    expect(codes(registerEntryLifecycle.decide(claim("b"), held))).toEqual(["party/register-number-taken"])
    expect(ok(registerEntryLifecycle.decide(claim("a"), held))).toEqual([])
  })

  it("R18: a person needs no register number, and its name never reaches an event", () => {
    const decider = partyLifecycle(nobody)
    expect(
      ok(decider.decide(register("p-1", { type: "person", description: { seat: "0601" } }), undefined))
    ).toHaveLength(1)
    expect(
      codes(
        decider.decide(
          register("p-1", {
            type: "person",
            description: { name: "Jan Kowalski" },
            identities: [{ register: "pesel", number: "1" }]
          }),
          undefined
        )
      )
    ).toEqual(["party/personal-name", "party/personal-number"])
  })

  it("R01: a unit keeps the act that founded it", () => {
    const founding = { kind: "resolution", by: "city council", on: day("2017-12-20"), number: "XL/1/2017" }
    const decider = partyLifecycle(nobody)
    const events = ok(decider.decide(register("lowe", { type: "unit", founding }), undefined))
    expect(replay(decider, events)?.founding).toEqual(founding)
  })

  it("knows a seat as it was on the day, and as was known then", () => {
    const decider = partyLifecycle(nobody)
    const moved: PartyEvent = {
      _tag: "PartyDescribed",
      party: party("o"),
      at: at("2016-05-01T00:00:00Z"),
      on: day("2016-01-01"),
      changes: { seat: "0602" }
    }
    const state = replay(decider, [...ok(decider.decide(register("o"), undefined)), moved])!
    expect(partyOn(state, day("2015-12-31"))?.seat).toBe("0601")
    expect(partyOn(state, day("2016-01-01"))?.seat).toBe("0602")
    expect(partyOn(state, day("2016-01-01"), at("2016-03-01T00:00:00Z"))?.seat).toBe("0601")
    expect(partyOn(state, day("2016-01-01"), at("2010-01-01T00:00:00Z"))).toBeUndefined()
  })

  it("refuses territories that do not exist, each at its place", () => {
    const refused = partyLifecycle(nobody).decide(
      register("o", { description: { name: "O", seat: "99", activeIn: ["06", "constructor"] } }),
      undefined
    )
    expect(w.reasons(refused).map((each) => each.path)).toEqual([
      ["description", "seat"],
      ["description", "activeIn", 1]
    ])
  })

  it("merges by alias, rewrites nothing, and takes it back", () => {
    const a = ok(partyLifecycle(nobody).decide(register("a"), undefined))
    const b = ok(partyLifecycle(nobody).decide(register("b"), undefined))
    const known = networkFacts([...a, ...b])
    const decider = partyLifecycle({ ...nobody, find: (id) => known.parties.get(id) })
    const merge = {
      _tag: "MergeInto",
      party: party("b"),
      at: at("2015-01-01T00:00:00Z"),
      survivor: party("a"),
      because: "the same association"
    } as const
    const merged = ok(decider.decide(merge, known.parties.get(party("b"))))
    const after = networkFacts([...a, ...b, ...merged])
    expect(survivorOf(after, party("b"))).toBe("a")
    expect(survivorOf(after, party("b"), at("2014-12-31T00:00:00Z"))).toBe("b")
    expect(after.parties.get(party("b"))?.descriptions).toEqual(known.parties.get(party("b"))?.descriptions)
    expect(codes(decider.decide({ ...merge, survivor: party("b") }, known.parties.get(party("b"))))).toEqual([
      "party/merged-with-itself"
    ])
    const undo = ok(
      decider.decide(
        { _tag: "Unmerge", party: party("b"), at: at("2015-02-01T00:00:00Z"), because: "two, after all" },
        after.parties.get(party("b"))
      )
    )
    expect(survivorOf(networkFacts([...a, ...b, ...merged, ...undo]), party("b"))).toBe("b")
  })
})

describe("relations", () => {
  const decider = relationLifecycle(() => true)
  const relate = (child: string, parent: string, start: string, end?: string): RelationCommand => ({
    _tag: "RelateParties",
    kind: "subordinate-to",
    child: party(child),
    parent: party(parent),
    at: noon,
    range: { start: day(start), ...(end === undefined ? {} : { endExclusive: day(end) }) }
  })

  it("refuses a second parent on any shared day, and lets one follow another", () => {
    const first = replay(decider, ok(decider.decide(relate("a", "b", "2014-01-01", "2015-01-01"), decider.initial)))
    expect(codes(decider.decide(relate("a", "c", "2014-12-31"), first))).toEqual(["relation/second-parent"])
    expect(ok(decider.decide(relate("a", "c", "2015-01-01"), first))).toHaveLength(1)
  })

  it("finds a circle on a later day of the range, not only on the first", () => {
    const events = [
      ...ok(decider.decide(relate("b", "c", "2016-01-01", "2017-01-01"), decider.initial)),
      ...ok(decider.decide(relate("c", "a", "2016-06-01"), decider.initial))
    ]
    const refused = decider.decide(relate("a", "b", "2014-01-01"), replay(decider, events))
    expect(codes(refused)).toEqual(["relation/circle"])
    expect(w.reasons(refused)[0].params?.["from"]).toBe("2016-06-01")
  })

  it("ends on a date and keeps the past", () => {
    const events = ok(decider.decide(relate("a", "b", "2014-01-01"), decider.initial))
    const end = ok(
      decider.decide(
        {
          _tag: "EndRelation",
          kind: "subordinate-to",
          child: party("a"),
          parent: party("b"),
          at: at("2015-03-01T00:00:00Z"),
          on: day("2015-01-01")
        },
        replay(decider, events)
      )
    )
    const graph = replay(decider, [...events, ...end])
    expect(parentOn(graph, party("a"), day("2014-12-31"))).toBe("b")
    expect(parentOn(graph, party("a"), day("2015-01-01"))).toBeUndefined()
    expect(parentOn(graph, party("a"), day("2015-01-01"), at("2015-02-01T00:00:00Z"))).toBe("b")
  })

  it("has at most one parent and no circle on any day, whatever was asked for in whatever order", () => {
    const name = fc.constantFrom("a", "b", "c", "d", "e")
    const span = fc.tuple(
      fc.integer({ min: 0, max: 30 }),
      fc.option(fc.integer({ min: 1, max: 15 }), { nil: undefined })
    )
    const start = day("2014-01-01")
    fc.assert(
      fc.property(fc.array(fc.tuple(name, name, span), { maxLength: 25 }), (asked) => {
        let graph = decider.initial
        const taken: Array<readonly [string, string, number, number]> = []
        for (const [child, parent, [from, length]] of asked) {
          const until = length === undefined ? undefined : LocalDate.addDays(start, from + length)
          const command = relate(child, parent, LocalDate.addDays(start, from), until)
          const result = decider.decide(command, graph)
          // The naive way: draw the edge, then look at every day.
          const next = [...taken, [child, parent, from, length === undefined ? 60 : from + length] as const]
          const lawful = Array.from({ length: 60 }, (_, n) => n).every((n) => {
            const parents = new Map<string, string>()
            for (const [c, p, a, b] of next) {
              if (a > n || n >= b) continue
              if (parents.has(c)) return false
              parents.set(c, p)
            }
            return [...parents.keys()].every((each) => {
              let up = parents.get(each)
              for (let step = 0; step < 10 && up !== undefined; step++) {
                if (up === each) return false
                up = parents.get(up)
              }
              return true
            })
          })
          expect(result._tag).toBe(lawful ? "Success" : "Failure")
          if (result._tag === "Success") {
            taken.push(next.at(-1)!)
            graph = result.success.reduce(decider.evolve, graph)
          }
        }
      }),
      { numRuns: 200 }
    )
  })

  it("R12: aggregates distinct parties below, and survives a long chain", () => {
    const events: Array<RelationEvent> = []
    for (let n = 0; n < 2000; n++)
      events.push({ ...ok(decider.decide(relate(`u${n + 1}`, `u${n}`, "2014-01-01"), decider.initial))[0]! })
    const graph = replay(decider, events)
    expect(descendantsOn(graph, party("u0"), day("2014-01-01"))).toHaveLength(2000)
    expect(ancestorsOn(graph, party("u2000"), day("2014-01-01")).at(-1)).toBe("u0")
  })
})
