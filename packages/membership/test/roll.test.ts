import { DateRange, everyone, LocalDate, not, Rational, replay, seatIn, tagged } from "@ogniwo/kernel"
import * as fc from "fast-check"
import { describe, expect, it } from "vitest"
import { growth } from "../src/growth.ts"
import { membershipLifecycle } from "../src/membership-lifecycle.ts"
import { type NetworkEvent, networkFacts } from "../src/network-facts.ts"
import type { MembershipEvent } from "../src/membership.ts"
import type { PartyDescription } from "../src/party.ts"
import type { RollRow } from "../src/roll-row.ts"
import { rollOn, standingOn } from "../src/roll.ts"
import { statusOn } from "../src/status.ts"
import { knownAt } from "../src/recorded.ts"
import { measureTarget } from "../src/target.ts"
import { territoryCoverage } from "../src/territory.ts"
import { histories, networks, noonOn, start } from "./histories.ts"
import * as w from "./world.ts"

const { at, day, party } = w
const rules = { member: w.provisions }

function registered(id: string, description: PartyDescription, when = "2011-07-01"): NetworkEvent {
  return {
    _tag: "PartyRegistered",
    party: party(id),
    at: at(`${when}T08:00:00Z`),
    type: "organisation",
    on: day(when),
    description: { name: id, ...description },
    identities: []
  }
}
function opened(
  id: string,
  on: string,
  more: Partial<Extract<MembershipEvent, { readonly _tag: "MembershipOpened" }>> = {}
): NetworkEvent {
  return {
    _tag: "MembershipOpened",
    membership: w.membership(`m-${id}`),
    at: at(`${on}T09:00:00Z`),
    party: party(id),
    type: "member",
    class: "ordinary",
    range: { start: day(on) },
    anchor: day(on),
    periods: 0,
    ...more
  }
}
const related = (child: string, parent: string, from: string, until?: string): NetworkEvent => ({
  _tag: "PartiesRelated",
  kind: "branch-of",
  child: party(child),
  parent: party(parent),
  at: at(`${from}T08:00:00Z`),
  range: { start: day(from), ...(until === undefined ? {} : { endExclusive: day(until) }) }
})
const withoutWords = ({ because, ...row }: RollRow) => ({ ...row, code: because.code })
const ids = (roll: ReturnType<typeof rollOn>) => roll.rows.map((row) => row.party)

describe("the roll", () => {
  const events = [
    registered("a", { seat: "060105", sectors: ["ngo"] }),
    registered("b", { seat: "0602", sectors: ["ngo"] }),
    registered("c", { seat: "14", sectors: ["ngo"] }),
    opened("a", "2011-08-01"),
    opened("b", "2012-08-01"),
    opened("c", "2012-08-01")
  ]
  const network = networkFacts(events)

  it("names who belongs on the day, in what seat, and as was known then", () => {
    const query = { territories: w.counties }
    expect(ids(rollOn(network, rules, { ...query, on: day("2011-12-31") }))).toEqual(["a"])
    expect(ids(rollOn(network, rules, { ...query, on: day("2013-07-31"), who: seatIn("06") }))).toEqual(["a", "b"])
    expect(
      ids(rollOn(network, rules, { ...query, on: day("2013-07-31"), asKnownAt: at("2012-01-01T00:00:00Z") }))
    ).toEqual(["a"])
    expect(ids(rollOn(network, rules, { ...query, on: day("2013-07-31"), who: not(everyone) }))).toEqual([])
  })

  it("says why each is there, and of those left out every reason", () => {
    const roll = rollOn(network, rules, {
      on: day("2011-12-31"),
      who: seatIn("0601"),
      explain: true,
      territories: w.counties
    })
    expect(roll.rows[0]?.because.words.en).toBe("Membership active on 2011-12-31, since 2011-08-01.")
    expect(roll.leftOut.map(({ party: id, reasons }) => [id, reasons.length])).toEqual([
      ["b", 2],
      ["c", 2]
    ])
  })

  it("gives the same answer with and without explaining", () => {
    for (const who of [undefined, seatIn("06"), tagged("right:vote")]) {
      const query = { on: day("2012-12-31"), territories: w.counties, ...(who === undefined ? {} : { who }) }
      expect(rollOn(network, rules, { ...query, explain: true }).rows).toEqual(rollOn(network, rules, query).rows)
    }
  })

  it("R16: a library with three branches is one member with four addresses and one vote", () => {
    const library = networkFacts([
      ...["library", "osobnica", "trzcinica", "warzyce"].map((id) =>
        registered(id, { kinds: ["library"], seat: "0601" })
      ),
      ...["osobnica", "trzcinica", "warzyce"].map((id) => related(id, "library", "2014-01-01")),
      opened("library", "2014-10-03")
    ])
    const roll = rollOn(library, rules, { on: day("2014-10-20") })
    expect(ids(roll)).toEqual(["library"])
    expect(roll.rows[0]?.branches).toHaveLength(3)
    expect(
      ids(rollOn(library, rules, { on: day("2014-10-20"), among: "everyone", who: tagged("right:vote") }))
    ).toEqual(["library"])
    const branch = standingOn(library, rules, party("osobnica"), { on: day("2014-10-20") })
    expect([branch?.standing, branch?.coveredBy[0]?.member, branch?.facts.tags]).toEqual([
      "covered",
      "library",
      ["branch"]
    ])
    expect(standingOn(library, rules, party("osobnica"), { on: day("2014-10-02") })?.standing).toBe("outsider")
  })

  it("keeps a branch covered while any justification holds, and not a day longer", () => {
    const both = { member: { ...w.provisions, covers: { relations: ["branch-of", "hosted-by"], depth: 2 } } }
    const hosted: NetworkEvent = {
      _tag: "PartiesRelated",
      kind: "hosted-by",
      child: party("x"),
      parent: party("b"),
      at: at("2012-01-01T00:00:00Z"),
      range: { start: day("2012-09-01"), endExclusive: day("2013-06-01") }
    }
    const facts = networkFacts([...events, registered("x", {}), related("x", "a", "2012-01-01", "2013-01-01"), hosted])
    const justified = (on: string) =>
      standingOn(facts, both, party("x"), { on: day(on) })?.coveredBy.map((each) => each.member)
    expect(justified("2012-08-31")).toEqual(["a"])
    expect(justified("2012-12-31")).toEqual(["a", "b"])
    expect(justified("2013-01-01")).toEqual(["b"])
    expect(justified("2013-06-01")).toEqual([])
  })

  it("shares a membership as deep as the charter says, and names the way up", () => {
    const facts = networkFacts([
      ...events,
      registered("x", {}),
      registered("y", {}),
      related("x", "a", "2012-01-01"),
      related("y", "x", "2012-01-01")
    ])
    const covered = (depth: number) =>
      standingOn(facts, { member: { ...w.provisions, covers: { relations: ["branch-of"], depth } } }, party("y"), {
        on: day("2012-09-01")
      })?.coveredBy.map((each) => each.chain.map((step) => step.parent))
    expect([covered(1), covered(2)]).toEqual([[], [["x", "a"]]])
  })

  it("R17, R19: counts by round and role, and records a change of leader", () => {
    const round = (id: string, cohort: string, role: string) => opened(id, "2014-01-01", { cohort, role })
    const facts = networkFacts([
      ...["a", "b", "c"].map((id) => registered(id, { kinds: ["library"] })),
      round("a", "round-1", "lead"),
      round("b", "round-1", "partner"),
      round("c", "round-2", "lead"),
      {
        _tag: "MembershipRoleChanged",
        membership: w.membership("m-b"),
        at: at("2014-06-01T00:00:00Z"),
        on: day("2014-06-01"),
        role: "lead"
      }
    ])
    const lead = (on: string) =>
      ids(rollOn(facts, rules, { on: day(on), who: { all: [tagged("cohort:round-1"), { role: ["lead"] }] } }))
    expect([lead("2014-05-31"), lead("2014-06-01")]).toEqual([["a"], ["a", "b"]])
  })

  it("R31: a prospect turns member and keeps its history", () => {
    const facts = networkFacts([
      registered("a", {}),
      { _tag: "PartyProspected", party: party("a"), at: at("2011-09-01T00:00:00Z"), on: day("2011-09-01") },
      opened("a", "2012-02-01")
    ])
    // An open membership that has not begun is the better word than "prospect" once it is on record.
    const standing = (on: string, known: string) =>
      standingOn(facts, rules, party("a"), { on: day(on), asKnownAt: at(`${known}T23:00:00Z`) })?.standing
    expect(standing("2011-08-31", "2011-12-01")).toBe("outsider")
    expect(standing("2011-12-01", "2011-12-01")).toBe("prospect")
    expect(standing("2012-02-01", "2012-02-01")).toBe("active")
  })

  it("counts an alias under its survivor", () => {
    const merged: NetworkEvent = {
      _tag: "PartiesMerged",
      party: party("b"),
      survivor: party("a"),
      at: at("2013-01-01T00:00:00Z"),
      because: "one association"
    }
    const facts = networkFacts([...events, merged])
    const roll = rollOn(facts, rules, { on: day("2013-02-01") })
    expect(ids(roll)).toEqual(["a", "c"])
    expect(roll.rows[0]?.memberships).toEqual(["m-a", "m-b"])
    expect(ids(rollOn(facts, rules, { on: day("2013-02-01"), asKnownAt: at("2012-12-31T00:00:00Z") }))).toEqual([
      "a",
      "b",
      "c"
    ])
  })

  it("as known at T is the roll of the events recorded by T", () => {
    fc.assert(
      fc.property(
        networks,
        fc.integer({ min: 0, max: 3500 }),
        fc.integer({ min: 0, max: 3500 }),
        ({ events: happened, provisions }, known, offset) => {
          const all: ReadonlyArray<NetworkEvent> = [
            ...[0, 1, 2, 3, 4, 5].map((n) => registered(`p-m-${n}`, { seat: "0601" }, "2009-01-01")),
            ...happened
          ]
          const T = noonOn(LocalDate.addDays(start, known))
          const on = LocalDate.addDays(start, offset)
          const then = rollOn(
            networkFacts(all.filter((event) => event.at <= T)),
            { member: provisions },
            { on, among: "everyone" }
          )
          const now = rollOn(networkFacts(all), { member: provisions }, { on, among: "everyone", asKnownAt: T })
          expect(now.rows.map(withoutWords)).toEqual(then.rows.map(withoutWords))
        }
      ),
      { numRuns: 150 }
    )
  })
})

describe("figures", () => {
  const range = fc
    .tuple(fc.integer({ min: 0, max: 3000 }), fc.integer({ min: 1, max: 1500 }))
    .map(([from, length]) => ({
      start: LocalDate.addDays(start, from),
      endExclusive: LocalDate.addDays(start, from + length)
    }))

  it("balance: opening + joined + rejoined − ended = closing, and due = renewed + late + lost + in grace", () => {
    fc.assert(
      fc.property(networks, range, ({ events, provisions }, asked) => {
        const found = growth(networkFacts(events), { member: provisions }, { range: asked })
        expect(found.opening + found.joined + found.rejoined - found.ended).toBe(found.closing)
        expect(found.renewed + found.late + found.lost + found.inGrace).toBe(found.due)
      }),
      { numRuns: 300 }
    )
  })

  it("counts as members at the opening those whose status says so the day before", () => {
    fc.assert(
      fc.property(histories, range, ({ events, provisions }, asked) => {
        const member = replay(membershipLifecycle(provisions, { zone: w.zone }), events)!
        const status = statusOn(member, LocalDate.addDays(asked.start, -1), { grace: { months: 1 } })
        const { opening } = growth(networkFacts(events), { member: provisions }, { range: asked })
        // A suspension does not end the tie, though it hides the term below it; a break may be bridged.
        const yesterday = LocalDate.addDays(asked.start, -1)
        const ranges = knownAt(member.terms).map((term) => term.range)
        const left = LocalDate.max(
          start,
          ...ranges.flatMap((range) => (range.endExclusive! <= yesterday ? [range.endExclusive!] : []))
        )
        const bridged = ranges.some(
          (range) => range.start > yesterday && range.start <= LocalDate.add(left, { months: 1 })
        )
        const gap = knownAt(member.ends).length > 0 ? opening : bridged ? 1 : 0
        const sure = { active: 1, grace: 1, ended: 0, void: 0, pending: 0, lapsed: 0, suspended: opening, gap }
        expect(opening).toBe(sure[status ?? "pending"])
      }),
      { numRuns: 300 }
    )
  })

  it("tells a renewal in grace from a late one and from a loss", () => {
    const provisions = w.yearly()
    const decider = membershipLifecycle(provisions, { zone: w.zone })
    const member = (id: string, ...renewals: ReadonlyArray<string>) => {
      const membership = w.membership(id)
      let events = w.ok(
        decider.decide(
          {
            _tag: "OpenMembership",
            membership,
            party: party(id),
            type: "member",
            on: day("2012-01-01"),
            at: at("2012-01-01T10:00:00Z")
          },
          undefined
        )
      )
      for (const on of renewals) {
        events = [
          ...events,
          ...w.ok(
            decider.decide(
              { _tag: "RenewMembership", membership, on: day(on), at: at(`${on}T10:00:00Z`) },
              replay(decider, events)
            )
          )
        ]
      }
      return events
    }
    const network = networkFacts([
      ...member("a", "2012-12-01"),
      ...member("b", "2013-01-31"),
      ...member("c", "2013-03-01"),
      ...member("d")
    ])
    const found = growth(
      network,
      { member: provisions },
      { range: { start: day("2013-01-01"), endExclusive: day("2013-12-01") } }
    )
    expect(found).toEqual({
      opening: 4,
      joined: 0,
      rejoined: 1,
      ended: 2,
      closing: 3,
      due: 4,
      renewed: 2,
      late: 1,
      lost: 1,
      inGrace: 0,
      retention: Rational.of(1, 2)
    })
    const january = growth(
      network,
      { member: provisions },
      { range: { start: day("2013-01-01"), endExclusive: day("2013-01-15") } }
    )
    expect([january.renewed, january.inGrace, january.lost]).toEqual([1, 3, 0])
    // As known now, who came back in March was in a gap in January, not in grace; who never came back was in grace.
    const later = growth(
      network,
      { member: provisions },
      { range: { start: day("2013-01-15"), endExclusive: day("2013-02-10") } }
    )
    expect([later.opening, later.ended, later.closing]).toEqual([3, 1, 2])
  })

  it("R30: measures a target at a date: 37 of 40", () => {
    const network = networkFacts(
      Array.from({ length: 37 }, (_, n) => [registered(`o-${n}`, {}), opened(`o-${n}`, "2012-01-01")]).flat()
    )
    const measured = rollOn(network, rules, { on: day("2013-07-31") }).rows.length
    expect(measureTarget({ goal: 40, measured, on: day("2013-07-31") })).toMatchObject({
      reached: false,
      missing: 3,
      words: { pl: "37 z 40", en: "37 of 40" }
    })
  })

  it("R29: names the counties without a member or a point, and where several answer", () => {
    const network = networkFacts([
      registered("a", { seat: "060105", activeIn: ["06"] }),
      registered("b", { seat: "0601" }),
      opened("a", "2012-01-01"),
      opened("b", "2012-01-01"),
      {
        _tag: "TerritoryClaimed",
        party: party("b"),
        at: at("2012-02-01T00:00:00Z"),
        codes: ["0618"],
        range: DateRange.of(day("2012-02-01"), day("2013-02-01"))
      }
    ])
    const wanted = ["0601", "0602", "0618"]
    const coverage = (by: "seat" | "activity" | "claim", on = "2012-06-01") =>
      territoryCoverage(network, rollOn(network, rules, { on: day(on) }), w.counties, wanted, by)
    expect(coverage("seat").uncovered).toEqual([
      { code: "0602", name: "biłgorajski" },
      { code: "0618", name: "tomaszowski" }
    ])
    expect(coverage("seat").overlaps).toEqual(["0601"])
    expect(coverage("activity").target.words.en).toBe("3 of 3")
    expect(coverage("claim").covered.map((each) => each.code)).toEqual(["0618"])
    expect(coverage("claim", "2013-02-01").covered).toEqual([])
  })
})
