import { codeSystem, type Facts, Instant, LocalDate, standing } from "@ogniwo/kernel"
import { BodyProvisions } from "@ogniwo/selection"
import * as Effect from "effect/Effect"
import * as Layer from "effect/Layer"
import * as Result from "effect/Result"
import * as Schema from "effect/Schema"
import { describe, expect, it } from "vitest"
import { Elections } from "../src/elections.ts"
import { BallotBox, memoryBallotBox } from "../src/elections/ballot-box.ts"
import type { ElectionsShape } from "../src/elections/shape.ts"
import { Journal } from "../src/journal/journal.ts"
import { builtIn } from "../src/plugins/built-in.ts"
import { hooks } from "../src/plugins/hooks.ts"
import { Plugins } from "../src/plugins/plugins.ts"
import { pluginSet } from "../src/plugins/registry.ts"
import type { Refused } from "../src/refused.ts"
import { journalOfNetwork } from "./identity.ts"

const day = LocalDate.from
const regions = ["A", "B", "C"]
const territories = Result.getOrThrow(
  codeSystem({
    id: "regions",
    version: "1",
    codes: regions.map((code) => ({ code, name: `Region ${code}`, level: "region" }))
  })
)
const plugins = Result.getOrThrow(
  pluginSet([builtIn, { id: "regions", version: "1.0.0", codeSystems: [territories] }], hooks)
)

function body(selection: Readonly<Record<string, unknown>> = {}): BodyProvisions {
  return Schema.decodeUnknownSync(BodyProvisions)({
    seats: [
      { group: "regional", each: "region", count: 1 },
      { group: "overall", count: 1 }
    ],
    term: { years: 2, limit: { consecutive: 1 } },
    selection: {
      electorate: { who: standing("active"), frozen: "7 days before voting", oneVotePer: "organisation" },
      nomination: { by: "member", consent: "not-required" },
      ballot: { kind: "approval", secrecy: "open" },
      phases: [
        { fill: "regional", rule: "plurality", voters: "all", unfilled: "vacant" },
        { fill: "overall", rule: "phragmen", unfilled: "vacant" }
      ],
      ties: [{ lot: "published-seed" }],
      duplicates: "first-counts",
      uncontested: "all-taken",
      acceptance: { within: { days: 7 }, silence: "refusal" },
      vacancy: { declined: "next-in-count", resigned: "next-in-count" },
      decides: "commission",
      ...selection
    }
  })
}

const members: ReadonlyArray<Facts> = regions.flatMap((region) =>
  [1, 2, 3, 4].map((n) => ({ id: `${region.toLowerCase()}${n}`, standing: "active", seat: region }))
)
const meta = (at: string, key?: string) => ({
  actor: "office",
  at: Instant.from(at),
  ...(key === undefined ? {} : { key })
})
const election = "council-2012"
const voting = { from: Instant.from("2012-10-01T06:00:00Z"), to: Instant.from("2012-10-05T20:00:00Z") }

const candidates = [
  ["anna", "A", "a1"],
  ["adam", "A", "a2"],
  ["basia", "B", "b1"],
  ["bogdan", "B", "b2"],
  ["celina", "C", "c1"],
  ["czesław", "C", "c2"]
] as const

/** Every region prefers its first; a4 and the fourths of the others mark the second too. */
const marks = (voter: string) => {
  const own = candidates.filter(([, seat]) => seat.toLowerCase() === voter[0]).map(([id]) => id)
  return voter.endsWith("4") ? own : own.slice(0, 1)
}

const byGroups = {
  ballot: { kind: "approval", secrecy: "secret" },
  voterGroups: {
    groups: [
      { id: "staff", share: "1/2" },
      { id: "students", share: "1/2" }
    ],
    silentGroup: "others-in-proportion"
  }
}

function story<A, E>(
  tell: (elections: ElectionsShape, journal: Journal["Service"]) => Effect.Effect<A, E>,
  provisions = body(),
  box = memoryBallotBox()
): Promise<A> {
  const charter = { id: "net", zone: "Europe/Warsaw", inForce: { from: day("2011-07-01") }, territories: "regions" }
  const layer = Elections.layer(() => ({ ...charter, bodies: { council: provisions } })).pipe(
    Layer.provideMerge(journalOfNetwork),
    Layer.provide(Layer.succeed(BallotBox, box))
  )
  return Effect.runPromise(
    Effect.gen(function* () {
      return yield* tell(yield* Elections, yield* Journal)
    }).pipe(Effect.provide(layer), Effect.provideService(Plugins, plugins))
  )
}

/** From the call to the opening of the vote. */
function opened(
  elections: ElectionsShape,
  lists: { readonly voterGroups?: Readonly<Record<string, ReadonlyArray<string>>> } = {}
) {
  return Effect.gen(function* () {
    yield* elections.call({ body: "council", election, voting }, meta("2012-09-01T08:00:00Z"))
    for (const [id, seat, nominator] of candidates) {
      const found = members.find((each) => each.id === nominator)!
      yield* elections.nominate({ election, candidate: { id, seat }, nominator: found }, meta("2012-09-05T08:00:00Z"))
    }
    yield* elections.freezeRoll({ election, members, ...lists }, meta("2012-09-24T08:00:00Z"))
    yield* elections.closeNominations({ election }, meta("2012-09-25T08:00:00Z"))
    return yield* elections.openVoting({ election }, meta("2012-10-01T06:00:00Z"))
  })
}

function castAll(elections: ElectionsShape) {
  return Effect.forEach(members, ({ id }) =>
    elections.cast({ election, voter: id, ballot: { approves: marks(id) } }, meta("2012-10-02T08:00:00Z", `vote-${id}`))
  )
}

const after = meta("2012-10-06T08:00:00Z")
const seed = { election, seed: "4 8 15 16 23 42", evidence: "the lottery of 5 October 2012" }

describe("elections of a network", () => {
  it("go from the call to the mandates, stand still for a lot, and can be counted again by anyone", () =>
    story((elections) =>
      Effect.gen(function* () {
        yield* opened(elections)
        yield* castAll(elections)
        yield* elections.closeVoting({ election }, after)
        const stopped = yield* elections.count({ election }, after)
        expect(stopped).toMatchObject({ status: "open", question: { code: "seed", place: "overall" } })
        yield* elections.publishSeed(seed, after)
        const counted = yield* elections.count({ election }, after)
        expect(counted).toMatchObject({ status: "decided", vacant: 0 })
        const certificate = yield* elections.certificate({ election })
        expect(yield* elections.replay({ certificate: JSON.parse(JSON.stringify(certificate)) })).toMatchObject({
          agrees: true
        })
        const { en } = yield* elections.protocol({ election })
        expect(en).toContain("Voted: 12 of 12 (100.0 %)")
      })
    ))

  it("seat who accepts, and on a resignation the next in the count of that place for the rest of the term", () =>
    story((elections) =>
      Effect.gen(function* () {
        yield* opened(elections)
        yield* castAll(elections)
        yield* elections.closeVoting({ election }, after)
        yield* elections.publishSeed(seed, after)
        yield* elections.count({ election }, after)
        const run = yield* elections.run({ election })
        for (const { candidate } of run.result!.elected) {
          yield* elections.invite({ election, candidate }, after)
          yield* elections.accept({ election, candidate }, meta("2012-10-07T08:00:00Z"))
        }
        const from = day("2012-11-01")
        expect(yield* elections.openMandates({ election, from }, after)).toHaveLength(4)
        expect(yield* elections.openMandates({ election, from }, after)).toHaveLength(0)
        const seats = yield* elections.mandates({ body: "council", on: from })
        const overall = seats.find(({ group }) => group === "overall")!
        const left = seats.find(({ group, holder }) => group === "regional" && holder[0] !== overall.holder[0])!
        const mandate = left.mandate
        const later = meta("2013-03-01T08:00:00Z")
        yield* elections.endMandate({ body: "council", mandate, on: day("2013-03-01"), because: "resigned" }, later)
        const next = yield* elections.fillVacancy({ body: "council", vacated: mandate, from: day("2013-03-02") }, later)
        const runnerUp = candidates.find(([id, seat]) => seat === left.territory && id !== left.holder)![0]
        expect(next).toMatchObject({ holder: runnerUp, territory: left.territory, until: "2014-11-01" })
        expect(yield* elections.mandates({ body: "council", on: day("2013-03-02") })).toHaveLength(4)
        const again = yield* Effect.flip(
          elections.fillVacancy({ body: "council", vacated: mandate, from: day("2013-03-02") }, later)
        )
        expect(again).toMatchObject({ _tag: "Refused" })
      })
    ))

  it("refuse whoever has served the terms in a row that the charter allows", () =>
    story((elections) =>
      Effect.gen(function* () {
        yield* opened(elections)
        yield* castAll(elections)
        yield* elections.closeVoting({ election }, after)
        yield* elections.publishSeed(seed, after)
        yield* elections.count({ election }, after)
        yield* elections.invite({ election, candidate: "anna" }, after)
        yield* elections.accept({ election, candidate: "anna" }, after)
        yield* elections.openMandates({ election, from: day("2012-11-01") }, after)
        const next = "council-2014"
        const again = { from: Instant.from("2014-10-01T06:00:00Z"), to: Instant.from("2014-10-05T20:00:00Z") }
        yield* elections.call({ body: "council", election: next, voting: again }, meta("2014-09-01T08:00:00Z"))
        const nominator = members[0]!
        const candidate = { id: "anna", seat: "A" }
        const refused = yield* Effect.flip(
          elections.nominate({ election: next, candidate, nominator }, meta("2014-09-02T08:00:00Z"))
        )
        expect((refused as Refused).reasons.map(({ code }) => code)).toEqual(["nomination/term-limit"])
      })
    ))

  it("weigh groups of voters, and keep the box of a secret ballot shut while one of them is too small", () =>
    story(
      (elections, journal) =>
        Effect.gen(function* () {
          const staff = members.slice(0, 8).map(({ id }) => id)
          const students = members.slice(8).map(({ id }) => id)
          yield* opened(elections, { voterGroups: { staff, students } })
          const votes = members.filter(({ id }) => id !== "c3" && id !== "c4").map(({ id }) => id)
          yield* Effect.forEach(votes, (voter) =>
            elections.cast({ election, voter, ballot: { approves: marks(voter) } }, meta("2012-10-02T08:00:00Z"))
          )
          const shut = yield* elections.closeVoting({ election }, after)
          expect(shut.question).toMatchObject({ code: "small-group", place: "students", by: "commission" })
          expect(shut.box).toBeUndefined()
          expect(JSON.stringify(yield* journal.read(`election/${election}`))).not.toContain("approves")
          const given = { by: "commission", evidence: "minutes 8", value: "disclose" }
          yield* elections.answer({ election, ...given }, after)
          const run = yield* elections.closeVoting({ election }, after)
          expect(run.box?.ballots.reduce((sum, { weight }) => sum + weight, 0)).toBe(10)
          yield* elections.publishSeed(seed, after)
          expect(yield* elections.count({ election }, after)).toMatchObject({ status: "decided" })
          const certificate = yield* elections.certificate({ election })
          // Two students for Celina have a half, eight staff the other half: 8 and 2 votes, 1 and 4 to each.
          expect(certificate.outcome).toMatchObject({
            places: [
              { territory: "A" },
              { territory: "B" },
              { territory: "C" },
              {
                groups: [
                  { id: "staff", cast: 8, share: "1/2", weight: 1 },
                  { id: "students", cast: 2, share: "1/2", weight: 4 }
                ]
              }
            ]
          })
          const text = JSON.parse(JSON.stringify(certificate)) as unknown
          expect(yield* elections.replay({ certificate: text })).toMatchObject({ agrees: true })
          const { en } = yield* elections.protocol({ election })
          expect(en).toContain('Group "students": votes cast 2, share 1/2, weight of a vote 4.')
        }),
      body(byGroups)
    ))

  it("throw the slips of a secret ballot away where a new election is called instead of opening the box", () => {
    const box = memoryBallotBox()
    return story(
      (elections) =>
        Effect.gen(function* () {
          const staff = members.slice(0, 8).map(({ id }) => id)
          yield* opened(elections, { voterGroups: { staff, students: members.slice(8).map(({ id }) => id) } })
          const cast = { election, voter: "c1", ballot: { approves: ["celina"] } }
          yield* elections.cast(cast, meta("2012-10-02T08:00:00Z"))
          yield* elections.closeVoting({ election }, after)
          expect(yield* box.pour(election)).toHaveLength(1)
          const given = { by: "commission", evidence: "minutes 8", value: "new-call" }
          expect(yield* elections.answer({ election, ...given }, after)).toMatchObject({ step: "failed" })
          expect(yield* box.pour(election)).toEqual([])
        }),
      body(byGroups),
      box
    )
  })

  it("keep a secret ballot out of the journal until the box is opened, merged and without order", () =>
    story(
      (elections, journal) =>
        Effect.gen(function* () {
          yield* opened(elections)
          yield* castAll(elections)
          yield* castAll(elections)
          const before = yield* journal.read(`election/${election}`)
          const ticks = before.filter(({ type }) => type === "VoterTickedOff")
          expect(ticks).toHaveLength(12)
          for (const { data } of ticks) expect(Object.keys(data as object).toSorted()).toEqual(["at", "voter"])
          expect(JSON.stringify(before.slice(-12))).not.toContain("approves")
          const wrong = yield* Effect.flip(
            elections.cast({ election, voter: "a1", ballot: { approves: ["nobody"] } }, meta("2012-10-03T08:00:00Z"))
          )
          expect(wrong).toMatchObject({ _tag: "Refused" })
          yield* elections.closeVoting({ election }, after)
          const run = yield* elections.run({ election })
          expect(run.box?.ballots.map(({ weight }) => weight).toSorted((a, b) => a - b)).toEqual([1, 1, 1, 3, 3, 3])
          yield* elections.publishSeed(seed, after)
          expect(yield* elections.count({ election }, after)).toMatchObject({ status: "decided" })
        }),
      body({ ballot: { kind: "approval", secrecy: "secret" } })
    ))

  it("count paper ballots from a BLT file, and refuse one whose candidates are others", () =>
    story(
      (elections) =>
        Effect.gen(function* () {
          yield* opened(elections)
          yield* elections.closeVoting({ election }, after)
          const blt = (n: number) => `${n} 4\n5 1 3 0\n4 2 0\n0\n`
          const others = yield* Effect.flip(
            elections.importBallots({ election, format: "blt", data: blt(3), source: "box.blt" }, after)
          )
          expect((others as Refused).reasons.map(({ code }) => code)).toEqual(["ballots/other-candidates"])
          yield* elections.importBallots({ election, format: "blt", data: blt(6), source: "box.blt" }, after)
          const counted = yield* elections.count({ election }, after)
          expect(counted).toMatchObject({
            status: "decided",
            elected: [{ candidate: "anna" }, { candidate: "basia" }, { candidate: "adam" }]
          })
        }),
      body({ ballot: { kind: "ranked", secrecy: "secret" } })
    ))

  it("take many ballots at once, all or none", () =>
    story((elections) =>
      Effect.gen(function* () {
        yield* opened(elections)
        const ballots = members.map(({ id }) => ({ voter: id, ballot: { approves: marks(id) } }))
        const stray = { voter: "zz", ballot: { approves: ["anna"] } }
        const refused = yield* Effect.flip(
          elections.castMany({ election, ballots: [...ballots, stray] }, meta("2012-10-02T08:00:00Z"))
        )
        expect((refused as Refused).reasons).toMatchObject([{ code: "ballot/not-on-roll", path: [12] }])
        yield* elections.castMany({ election, ballots }, meta("2012-10-02T08:00:00Z"))
        yield* elections.closeVoting({ election }, after)
        yield* elections.publishSeed(seed, after)
        expect(yield* elections.count({ election }, after)).toMatchObject({ status: "decided" })
      })
    ))

  it("carry out a command sent twice with one key once", () =>
    story((elections) =>
      Effect.gen(function* () {
        const call = { body: "council", election, voting }
        yield* elections.call(call, meta("2012-09-01T08:00:00Z", "call"))
        yield* elections.call(call, meta("2012-09-01T08:00:01Z", "call"))
        const unknown = yield* Effect.flip(elections.run({ election: "another" }))
        expect(unknown).toMatchObject({ _tag: "Refused" })
      })
    ))
})
