import { type Facts, Instant, LocalDate, standing } from "@ogniwo/kernel"
import { BodyProvisions } from "@ogniwo/selection"
import * as Effect from "effect/Effect"
import * as Layer from "effect/Layer"
import * as Result from "effect/Result"
import * as Schema from "effect/Schema"
import { describe, expect, it } from "vitest"
import { defineCharter, lintCharter } from "../src/charter.ts"
import { Elections } from "../src/elections.ts"
import type { ElectionsShape } from "../src/elections/shape.ts"
import { builtIn } from "../src/plugins/built-in.ts"
import { hooks } from "../src/plugins/hooks.ts"
import { Plugins } from "../src/plugins/plugins.ts"
import { pluginSet } from "../src/plugins/registry.ts"
import type { Refused } from "../src/refused.ts"
import { journalOfNetwork } from "./identity.ts"

const day = LocalDate.from
const meta = (at: string) => ({ actor: "office", at: Instant.from(at) })
const election = "council-2012"
const voting = { from: Instant.from("2012-10-01T06:00:00Z"), to: Instant.from("2012-10-05T20:00:00Z") }
const members: ReadonlyArray<Facts> = Array.from({ length: 9 }, (_, n) => ({ id: `m${n}`, standing: "active" }))
const women = { attribute: "sex", values: ["f"], atLeast: 2, onReplacement: true, clause: "§ 8(1)" } as const
const text = {
  seats: [{ group: "overall", count: 3 }],
  term: { years: 2 },
  bounds: [women],
  alternates: { count: 2, chosen: "next-in-line", bounds: "joint" },
  selection: {
    electorate: { who: standing("active"), frozen: "7 days before voting", oneVotePer: "organisation" },
    nomination: { by: "member", consent: "not-required" },
    ballot: { kind: "approval", secrecy: "open" },
    phases: [{ fill: "overall", rule: "plurality", boundsHeld: "looking-ahead", unfilled: "vacant" }],
    ties: ["ask"],
    duplicates: "first-counts",
    uncontested: "vote-anyway",
    acceptance: { within: { days: 7 }, silence: "refusal" },
    vacancy: { resigned: "alternate", died: "by-election" },
    decides: "commission"
  }
} as const
const body = Schema.decodeUnknownSync(BodyProvisions)(text)

const sexes = { adam: "m", bogdan: "m", czesław: "m", dorota: "f" } as const
const marks = [
  ["adam", 5],
  ["bogdan", 4],
  ["czesław", 3],
  ["dorota", 2],
  ["ewa", 1]
] as const

function story<A, E>(tell: (elections: ElectionsShape) => Effect.Effect<A, E>): Promise<A> {
  const charter = { id: "net", zone: "Europe/Warsaw", inForce: { from: day("2011-07-01") } }
  const layer = Elections.layer(() => ({ ...charter, bodies: { council: body } })).pipe(
    Layer.provideMerge(journalOfNetwork)
  )
  return Effect.runPromise(
    Effect.gen(function* () {
      return yield* tell(yield* Elections)
    }).pipe(Effect.provide(layer), Effect.provideService(Plugins, Result.getOrThrow(pluginSet([builtIn], hooks))))
  )
}

function nominated(elections: ElectionsShape, who: Readonly<Record<string, string>>) {
  return Effect.forEach(Object.entries(who), ([id, sex]) =>
    elections.nominate(
      { election, candidate: { id }, nominator: members[0]!, attributes: { sex } },
      meta("2012-09-05T08:00:00Z")
    )
  )
}

/** Called, with too few women among the candidates; the commission reopens the nominations, and Ewa stands. */
function toTheMandates(elections: ElectionsShape) {
  return Effect.gen(function* () {
    yield* elections.call({ body: "council", election, voting }, meta("2012-09-01T08:00:00Z"))
    yield* nominated(elections, sexes)
    yield* elections.freezeRoll({ election, members }, meta("2012-09-24T08:00:00Z"))
    const closed = yield* elections.closeNominations({ election }, meta("2012-09-24T09:00:00Z"))
    expect(closed).toMatchObject({
      step: "open",
      question: { code: "bounds", by: "commission", reasons: [{ clause: "§ 8(1)" }] }
    })
    expect(yield* elections.checkBounds({ election })).toMatchObject({
      status: "cannot-hold",
      relaxations: [[{ from: 2, to: 1 }]]
    })
    const reopened = { election, value: "reopen-nominations", by: "commission", evidence: "resolution 1" }
    yield* elections.answer(reopened, meta("2012-09-25T08:00:00Z"))
    yield* nominated(elections, { ewa: "f" })
    yield* elections.closeNominations({ election }, meta("2012-09-26T08:00:00Z"))
    yield* elections.openVoting({ election }, meta("2012-10-01T06:00:00Z"))
    const ballots = members.map(({ id }, at) => ({
      voter: id,
      ballot: { approves: marks.filter(([, votes]) => at < votes).map(([candidate]) => candidate) }
    }))
    yield* elections.castMany({ election, ballots: ballots.slice(0, 5) }, meta("2012-10-02T08:00:00Z"))
    const after = meta("2012-10-06T08:00:00Z")
    yield* elections.closeVoting({ election }, after)
    const counted = yield* elections.count({ election }, after)
    expect(counted).toMatchObject({ status: "decided" })
    const run = yield* elections.chooseAlternates({ election }, after)
    const elected = run.result!.elected.map(({ candidate }) => candidate)
    expect(new Set(elected)).toEqual(new Set(["adam", "dorota", "ewa"]))
    expect(run.alternates?.chosen.map(({ candidate }) => candidate)).toEqual(["bogdan", "czesław"])
    for (const candidate of elected) {
      yield* elections.invite({ election, candidate }, after)
      yield* elections.accept({ election, candidate }, after)
    }
    const seats = yield* elections.openMandates({ election, from: day("2012-11-01") }, after)
    return { seat: (holder: string) => seats.find((each) => each.holder === holder)!.mandate }
  })
}

const later = meta("2013-03-01T08:00:00Z")
const left = (mandate: string, because: "resigned" | "died") => ({
  body: "council",
  mandate,
  on: day("2013-03-01"),
  because
})
const filling = (vacated: string) => ({ body: "council", vacated, from: day("2013-03-02") })
const codes = (refused: unknown) => (refused as Refused).reasons.map(({ code }) => code)

describe("a body with a floor of two women", () => {
  it("finds out before the vote that they are too few, is relaxed or finds more, counts, and is certified with its deputies", () =>
    story((elections) =>
      Effect.gen(function* () {
        yield* toTheMandates(elections)
        const certificate = yield* elections.certificate({ election })
        expect(certificate.alternates?.settings).toMatchObject({ chosen: "next-in-line", bounds: "joint" })
        expect(yield* elections.replay({ certificate: JSON.stringify(certificate) })).toMatchObject({ agrees: true })
        const { en } = yield* elections.protocol({ election })
        expect(en).toContain("## Deputies")
      })
    ))

  it("lets a deputy come in for a man, and none for a woman while that breaks the floor", () =>
    story((elections) =>
      Effect.gen(function* () {
        const { seat } = yield* toTheMandates(elections)
        yield* elections.endMandate(left(seat("adam"), "resigned"), later)
        expect(yield* elections.fillVacancy(filling(seat("adam")), later)).toMatchObject({ holder: "bogdan" })
        yield* elections.endMandate(left(seat("ewa"), "resigned"), later)
        const none = yield* Effect.flip(elections.fillVacancy(filling(seat("ewa")), later))
        expect((none as Refused).reasons[0]?.words.en).toContain("nobody of the remaining candidates fits")
      })
    ))

  it("checks who comes from a by-election, and keeps for later what the floor asks about", () =>
    story((elections) =>
      Effect.gen(function* () {
        const { seat } = yield* toTheMandates(elections)
        yield* elections.endMandate(left(seat("ewa"), "died"), later)
        const by = { ...filling(seat("ewa")), holder: "newcomer" }
        expect(codes(yield* Effect.flip(elections.fillVacancy(by, later)))).toEqual(["vacancy/attributes-missing"])
        const man = { ...by, attributes: { sex: "m" } }
        expect(codes(yield* Effect.flip(elections.fillVacancy(man, later)))).toEqual(["vacancy/breaks-bound"])
        // Felicja sits now, and counts: Dorota's place may not go to a man, and Adam's may.
        const woman = { ...by, holder: "felicja", attributes: { sex: "f" } }
        yield* elections.fillVacancy(woman, later)
        yield* elections.endMandate(left(seat("adam"), "died"), later)
        const second = { ...filling(seat("adam")), holder: "gustaw", attributes: { sex: "m" } }
        expect(yield* elections.fillVacancy(second, later)).toMatchObject({ holder: "gustaw" })
      })
    ))

  it("counts the women who stay in office", () =>
    story((elections) =>
      Effect.gen(function* () {
        const continuing = [{ id: "old", attributes: { sex: "f" } }]
        yield* elections.call({ body: "council", election, voting, continuing }, meta("2012-09-01T08:00:00Z"))
        yield* nominated(elections, sexes)
        const closed = yield* elections.closeNominations({ election }, meta("2012-09-24T08:00:00Z"))
        expect(closed.step).toBe("nominated")
      })
    ))

  it("is linted with the rules at hand: one that cannot hold the floor is named beforehand", () => {
    const charter = (rule: string) =>
      defineCharter({
        id: "net",
        title: { pl: "Sieć", en: "Network" },
        zone: "Europe/Warsaw",
        inForce: { from: "2011-07-01" },
        bodies: {
          council: { ...text, selection: { ...text.selection, phases: [{ ...text.selection.phases[0], rule }] } }
        }
      })
    const found = (rule: string, rules?: Parameters<typeof lintCharter>[1]) =>
      lintCharter(charter(rule), rules).filter(({ code }) => code === "selection/rule-cannot-hold-bounds")
    const own = { ...builtIn.rules![0]!, id: "own", holdsBounds: false }
    expect(found("plurality")).toEqual([])
    expect(found("own", { ids: ["own"], get: (id) => (id === "own" ? own : undefined) })).toMatchObject([
      { severity: "blocks", path: ["bodies", "council", "selection", "phases", 0, "rule"] }
    ])
  })
})
