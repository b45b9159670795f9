import { canonicalJson, type Json, Rational } from "@ogniwo/kernel"
import * as Result from "effect/Result"
import * as fc from "fast-check"
import { describe, expect, it } from "vitest"
import {
  type BodyProvisions,
  bodyQuestions,
  certificate,
  countInput,
  countPhases,
  type ElectionCommand,
  protocol,
  replayCertificate,
  successorToDeclined
} from "../../src/index.ts"
import {
  at,
  call,
  cast,
  charter,
  closeNominations,
  closeVoting,
  count,
  freeze,
  members,
  openVoting,
  Play,
  seed,
  slate,
  world
} from "./network.ts"

const shares = [
  { id: "staff", share: "1/2" },
  { id: "students", share: "0.25" },
  { id: "others", share: "1/4" }
] as const
/** Staff are all of A, students all of B and C, others all of D. */
const voterGroups = {
  staff: members.slice(0, 10).map(({ id }) => id),
  students: members.slice(10, 30).map(({ id }) => id),
  others: members.slice(30).map(({ id }) => id)
}
const groupOf = (voter: string) => ({ a: "staff", b: "students", c: "students", d: "others" })[voter[0]!]!
const roll = { ...freeze, voterGroups }
const candidates = ["anna", "adam", "basia"]

function body(groups: Readonly<Record<string, unknown>> = {}, selection: Readonly<Record<string, unknown>> = {}) {
  return charter({
    seats: [{ group: "overall", count: 1 }],
    selection: {
      phases: [{ fill: "overall", rule: "plurality", unfilled: "vacant" }],
      voterGroups: { groups: shares, silentGroup: "others-in-proportion", clause: "§ 4", ...groups },
      ...selection
    }
  })
}
const secret = { ballot: { kind: "approval", secrecy: "secret" }, duplicates: "first-counts" }

type Vote = readonly [voter: string, marks: ReadonlyArray<string>]

function opened(provisions: BodyProvisions, frozen: ElectionCommand = roll): Play {
  return new Play(provisions).do(call, ...slate, frozen, closeNominations, openVoting)
}

function heard(provisions: BodyProvisions, votes: ReadonlyArray<Vote>): Play {
  return opened(provisions).do(...votes.map(([voter, marks]) => cast(voter, marks)), closeVoting)
}

const tick = (voter: string): ElectionCommand => ({ _tag: "TickOffVoter", at: at("2012-10-02T08:00:00Z"), voter })
const slips = (votes: ReadonlyArray<Vote>) =>
  votes.map(([voter, approves]) => ({ ballot: { approves }, weight: 1, voterGroup: groupOf(voter) }))
const openBox = (ballots: Extract<ElectionCommand, { _tag: "OpenBallotBox" }>["ballots"]): ElectionCommand => ({
  _tag: "OpenBallotBox",
  at: at("2012-10-15T06:00:00Z"),
  ballots
})
const answer = (value: Json): ElectionCommand => ({
  _tag: "AnswerQuestion",
  at: at("2012-10-15T07:00:00Z"),
  value,
  by: "commission",
  evidence: "minutes 4"
})

/** What each candidate has of the vote: share times the part of the group's votes, summed; blank papers are no votes. */
function parts(
  votes: ReadonlyArray<Vote>,
  share: (group: string) => Rational,
  who: ReadonlyArray<string> = candidates
): ReadonlyArray<Rational> {
  const of = (group: string, marks?: string) =>
    votes.filter(
      ([voter, on]) => groupOf(voter) === group && (marks === undefined ? on.length > 0 : on.includes(marks))
    ).length
  return who.map((id) =>
    Rational.sum(
      shares.flatMap(({ id: group }) =>
        of(group) === 0
          ? []
          : [Rational.multiply(share(group), Rational.divide(Rational.of(of(group, id)), Rational.of(of(group))))]
      )
    )
  )
}

/** What the count's first round says, of all the vote. */
function told(provisions: BodyProvisions, play: Play, place = 0, who: ReadonlyArray<string> = candidates) {
  const input = countInput(provisions, world, play.run)
  const { groups = [], outcome } = Result.getOrThrow(countPhases(input, world.rules)).places[place]!
  const whole = groups.reduce((sum, { cast, weight }) => sum + cast * weight, 0)
  const tallies = who.map((id) => {
    const tally = Rational.parse(
      outcome.rounds[0]!.tallies[input.candidates.findIndex((each) => each.id === id)] ?? "0"
    )
    return Rational.toString(Rational.divide(tally!, Rational.of(whole)))
  })
  return { groups, outcome, tallies }
}

const stated = (group: string) => Rational.parse(shares.find(({ id }) => id === group)!.share)!
const votes: fc.Arbitrary<ReadonlyArray<Vote>> = fc
  .array(fc.constantFrom(["anna"], ["adam"], ["basia"], []), { minLength: 40, maxLength: 40 })
  .chain((marks) =>
    fc
      .shuffledSubarray(marks.map((each, index): Vote => [members[index]!.id, each]))
      .map((some) => [...some, ...members.filter(({ id }) => id.endsWith("9")).map(({ id }): Vote => [id, ["anna"]])])
      .map((all) => [...new Map(all).entries()])
  )

/** Ten staff for Anna, twenty students for Adam, others for Basia: by heads Adam wins, by groups Anna. */
const byGroup = members.map(({ id }): Vote => [
  id,
  [{ staff: "anna", students: "adam", others: "basia" }[groupOf(id)]!]
])
const withoutOthers = byGroup.filter(([voter]) => groupOf(voter) !== "others")
/** The account and the certificate of a finished run. */
const sealed = (provisions: BodyProvisions, play: Play) => Result.getOrThrow(certificate(provisions, world, play.run))
const agrees = (given: unknown) => {
  const replayed = replayCertificate(given, world.rules)
  return Result.isSuccess(replayed) && replayed.success.agrees
}

describe("groups of voters in a charter", () => {
  it("elect by shares, not by heads", () => {
    expect(heard(body(), byGroup).do(seed, count).run.result!.elected[0]!.candidate).toBe("anna")
    const heads = charter({
      seats: [{ group: "overall", count: 1 }],
      selection: { phases: [{ fill: "overall", rule: "plurality", unfilled: "vacant" }] }
    })
    const play = opened(heads, freeze).do(
      ...byGroup.map(([voter, marks]) => cast(voter, marks)),
      closeVoting,
      seed,
      count
    )
    expect(play.run.result!.elected[0]!.candidate).toBe("adam")
  })

  it("weigh every vote as sums of fractions do, whatever the turnout, blank papers aside", () =>
    fc.assert(
      fc.property(votes, (cast) => {
        const expected = parts(cast, stated)
        const { groups, outcome, tallies } = told(body(), heard(body(), cast).do(seed, count))
        expect(tallies).toEqual(expected.map(Rational.toString))
        expect(groups.map(({ cast: number }) => number)).toEqual(
          shares.map(({ id }) => cast.filter(([voter, on]) => groupOf(voter) === id && on.length > 0).length)
        )
        const won = outcome.status === "decided" ? candidates.indexOf(outcome.elected[0]!) : -1
        expect(expected.every((part) => Rational.compare(part, expected[won]!) <= 0)).toBe(true)
      }),
      { numRuns: 25 }
    ))

  it("weigh each territory's own ballots among themselves where only they fill its seat", () => {
    const phases = [{ fill: "sub-regions", rule: "plurality", voters: "own-territory", unfilled: "vacant" }]
    const provisions = charter({
      seats: [{ group: "sub-regions", each: "sub-region", count: 1 }],
      selection: {
        phases,
        voterGroups: {
          groups: [
            { id: "large", share: "2/3" },
            { id: "small", share: "1/3" }
          ],
          silentGroup: "others-equally"
        }
      }
    })
    // In every region 8 large and 2 small; in A the large are 5 to 3 for Anna, the small both for Adam.
    const small = members.filter(({ id }) => /[89]$/.test(id)).map(({ id }) => id)
    const large = members.filter(({ id }) => !small.includes(id)).map(({ id }) => id)
    const ballots = members.map(({ id }) => {
      const [first, second] = {
        a: ["anna", "adam"],
        b: ["basia", "bogdan"],
        c: ["celina", "czesław"],
        d: ["dorota", "damian"]
      }[id[0]!]!
      return cast(id, [Number(id[1]) < 5 ? first! : second!])
    })
    const play = opened(provisions, { ...freeze, voterGroups: { large, small } }).do(
      ...ballots,
      closeVoting,
      seed,
      count
    )
    const { groups, tallies } = told(provisions, play, 0, ["anna", "adam"])
    expect(groups).toEqual([
      { id: "large", cast: 8, share: "2/3", weight: 1 },
      { id: "small", cast: 2, share: "1/3", weight: 2 }
    ])
    expect(tallies).toEqual(["5/12", "7/12"])
    expect(play.run.result!.elected.map(({ candidate }) => candidate)).toEqual(["adam", "bogdan", "czesław", "damian"])
  })

  it("weigh deputies too, and whoever comes after one who declined", () => {
    const provisions = charter({
      ...body({}, { vacancy: { declined: "recount-without" } }),
      alternates: { count: "one-each", chosen: "separate-count" }
    })
    // Without Anna, Adam has 20 heads and 1/4 of the vote; Basia 13 heads, 1/4 and three tenths of the staff's half.
    const second = byGroup.map(([voter, on]): Vote => [
      voter,
      ["a0", "a1", "a2"].includes(voter) ? ["anna", "basia"] : on
    ])
    const play = heard(provisions, second).do(seed, count, { _tag: "ChooseAlternates", at: at("2012-10-15T09:00:00Z") })
    expect(play.run.result!.elected[0]!.candidate).toBe("anna")
    expect(play.run.alternates!.chosen[0]!.candidate).toBe("basia")
    expect(agrees(JSON.parse(JSON.stringify(sealed(provisions, play))))).toBe(true)
    const anna = { at: at("2012-10-16T08:00:00Z"), candidate: "anna" }
    play.do({ _tag: "InviteRepresentative", ...anna }, { _tag: "DeclineInvitation", ...anna })
    expect(Result.getOrThrow(successorToDeclined(provisions, world, play.run, "anna")).candidate).toBe("basia")
  })

  it("print cast, share and weight in the protocol, in both languages, and in the certificate", () => {
    const play = heard(body(), byGroup).do(seed, count)
    const { en, pl } = Result.getOrThrow(protocol(body(), world, play.run))
    expect(en).toContain('Group "students": votes cast 20, share 1/4, weight of a vote 1.')
    expect(pl).toContain("Grupa „staff”: głosów 10, udział 1/2, waga głosu 4.")
    expect(sealed(body(), play).outcome).toMatchObject({
      places: [{ groups: [{ id: "staff", cast: 10, share: "1/2", weight: 4 }, { cast: 20 }, { weight: 2 }] }]
    })
  })

  it("leave a vote in which nobody marked anybody to the rule, with nothing to weigh", () => {
    const play = heard(body(), [["a0", []]]).do(seed, count)
    const { places } = Result.getOrThrow(countPhases(countInput(body(), world, play.run), world.rules))
    expect(places).toMatchObject([{ group: "overall", outcome: { status: "decided" } }])
    expect(places[0]).not.toHaveProperty("groups")
  })

  it("are refused where shares do not sum to 1, a group comes twice, or there is one alone", () => {
    const half = { id: "staff", share: "1/2" }
    expect(() => body({ groups: [half, { id: "students", share: "1/4" }] })).toThrow(/sum to 3\/4, not to 1/)
    expect(() => body({ groups: [half, half] })).toThrow(/"staff" is listed twice/)
    expect(() => body({ groups: [{ id: "staff", share: "1/1" }] })).toThrow(/length/)
    expect(() => body({ groups: [half, { id: "students", share: "half" }] })).toThrow(/write it as/)
  })
})

describe("the roll", () => {
  const before = () => new Play(body()).do(call, ...slate)
  const reasons = (play: Play, command: ElectionCommand) => {
    try {
      play.do(command)
      return []
    } catch {
      return play.refused(command)
    }
  }

  it("names each voter's group, and its hash covers it", () => {
    const play = before().do(roll)
    expect(play.run.roll!.entries[0]).toMatchObject({ voter: "a0", voterGroup: "staff" })
    const swapped = {
      ...voterGroups,
      staff: [...voterGroups.staff.slice(1), "d0"],
      others: [...voterGroups.others.slice(1), "a0"]
    }
    expect(before().do({ ...freeze, voterGroups: swapped }).run.roll!.hash).not.toBe(play.run.roll!.hash)
  })

  it("refuses a voter of no group, of two, and a list that the charter does not know, each by name", () => {
    const staff = voterGroups.staff.slice(1)
    const others = [...voterGroups.others, "a1"]
    expect(reasons(before(), { ...freeze, voterGroups: { ...voterGroups, staff, others } })).toEqual([
      "roll/no-voter-group",
      "roll/several-voter-groups"
    ])
    expect(reasons(before(), { ...freeze, voterGroups: { ...voterGroups, alumni: [] } })).toEqual([
      "roll/unknown-voter-group"
    ])
    expect(reasons(before(), freeze)).toHaveLength(40)
    expect(reasons(new Play(charter()).do(call, ...slate), roll)).toEqual(Array(3).fill("roll/unknown-voter-group"))
  })

  it("refuses members who vote as one and are in different groups", () => {
    expect(reasons(before(), { ...roll, units: { d9: "a0" } })).toEqual(["roll/several-voter-groups"])
    expect(before().do({ ...roll, units: { a9: "a0" } }).run.roll!.entries).toHaveLength(39)
  })
})

describe("a group that casts no vote", () => {
  const cast = withoutOthers.map(([voter, marks]): Vote => [
    voter,
    groupOf(voter) === "students" && voter.startsWith("b") ? ["anna"] : marks
  ])

  it("stops the count where the charter is silent, offers both readings, and each weighs otherwise", () => {
    const provisions = body({ silentGroup: "unspecified" })
    const weighed = (value: string) => {
      const play = heard(provisions, cast).do(seed, count)
      expect(play.run.question).toMatchObject({ code: "silent-group", by: "commission", place: "overall" })
      expect(play.run.question!.words.en).toContain('"others" cast no vote')
      expect(play.refused(answer("nobody"))).toEqual(["question/no-such-answer"])
      play.do(answer(value), count)
      const given = JSON.parse(JSON.stringify(sealed(provisions, play)))
      expect(agrees(given)).toBe(true)
      const other = {
        ...given,
        count: { ...given.count, voterGroups: { ...given.count.voterGroups, silentGroup: "unspecified" } }
      }
      expect(Result.getOrThrow(replayCertificate(other, world.rules))).toMatchObject({
        difference: { path: ["count", "voterGroups", "silentGroup"], expected: value }
      })
      return told(provisions, play).groups.map(({ share }) => share)
    }
    expect(weighed("others-in-proportion")).toEqual(["2/3", "1/3", "0"])
    expect(weighed("others-equally")).toEqual(["5/8", "3/8", "0"])
  })

  it("is weighed without asking where the charter says", () => {
    const provisions = body({ silentGroup: "others-equally" })
    const { tallies } = told(provisions, heard(provisions, cast).do(seed, count))
    const share = (group: string) =>
      group === "others" ? Rational.zero : Rational.add(stated(group), Rational.of(1, 8))
    expect(tallies).toEqual(parts(cast, share).map(Rational.toString))
  })

  it("is an open question of the charter before any run", () => {
    const open = (groups: Readonly<Record<string, unknown>>) =>
      bodyQuestions(body(groups), []).find(({ code }) => code === "selection/silent-group")
    expect(open({})).toBeUndefined()
    expect(open({ silentGroup: "unspecified" })).toMatchObject({
      severity: "may-block",
      path: ["selection", "voterGroups", "silentGroup"],
      answers: [{ value: "others-in-proportion" }, { value: "others-equally" }]
    })
    expect(bodyQuestions(charter(), []).map(({ code }) => code)).not.toContain("selection/silent-group")
  })
})

describe("a secret ballot by groups", () => {
  const provisions = body({}, secret)
  const hidden = (votes: ReadonlyArray<Vote>) =>
    opened(provisions).do(...votes.map(([voter]) => tick(voter)), { ...closeVoting })

  it("keeps only the group beside the slip, and gives what the same ballots give openly", () => {
    const play = hidden(byGroup).do(openBox(slips(byGroup)), seed, count)
    expect(play.run.box!.ballots).toEqual([
      { ballot: { approves: ["adam"] }, voterGroup: "students", weight: 20 },
      { ballot: { approves: ["anna"] }, voterGroup: "staff", weight: 10 },
      { ballot: { approves: ["basia"] }, voterGroup: "others", weight: 10 }
    ])
    expect(told(provisions, play).tallies).toEqual(told(body(), heard(body(), byGroup).do(seed, count)).tallies)
    const text = canonicalJson(JSON.parse(JSON.stringify(sealed(provisions, play))) as Json)
    for (const voter of ['"a0"', '"b3"', '"d9"']) expect(text).not.toContain(voter)
  })

  it("refuses slips of no group, of a strange one, and more of a group than its voters who came", () => {
    const ready = () => hidden(byGroup)
    const [first, ...rest] = slips(byGroup)
    const { voterGroup: _group, ...bare } = first!
    expect(ready().refused(openBox([bare, ...rest]))).toEqual(["ballots/no-voter-group"])
    expect(ready().refused(openBox([{ ...first!, voterGroup: "alumni" }, ...rest]))).toContain(
      "ballots/unknown-voter-group"
    )
    expect(ready().refused(openBox([{ ...first!, voterGroup: "others" }, ...rest]))).toEqual([
      "ballot-box/more-slips-than-voters"
    ])
    const plain = opened(charter({ selection: secret }), freeze).do(
      ...byGroup.map(([voter]) => tick(voter)),
      closeVoting
    )
    expect(plain.refused(openBox([first!]))).toEqual(["ballots/unknown-voter-group"])
  })

  it("takes from the box no more of a group than its voters who have not voted openly, where nobody was ticked off", () => {
    const over = { ...closeVoting, at: at("2012-10-15T05:00:00Z") }
    const paper = (number: number) => openBox([{ ballot: { approves: ["anna"] }, weight: number, voterGroup: "staff" }])
    const mixed = opened(body()).do(cast("a0", ["adam"]), over)
    expect(mixed.refused(paper(10))).toEqual(["ballot-box/more-slips-than-voters"])
    expect(mixed.refused(paper(9))).toEqual([])
  })

  it("counts no invalid slip among a group's votes", () => {
    const [first, ...rest] = slips(byGroup)
    const play = hidden(byGroup).do(openBox([{ ...first!, ballot: { approves: ["nobody"] } }, ...rest]), seed, count)
    expect(play.run.box!.invalid).toBe(1)
    expect(told(provisions, play).groups[0]).toMatchObject({ id: "staff", cast: 9, share: "1/2" })
  })

  const tiny = {
    ...freeze,
    voterGroups: {
      staff: voterGroups.staff.slice(2),
      students: voterGroups.students,
      others: [...voterGroups.others, "a0", "a1"]
    }
  }
  const two = {
    ...freeze,
    voterGroups: {
      staff: ["a0", "a1"],
      students: voterGroups.students,
      others: [...voterGroups.others, ...voterGroups.staff.slice(2)]
    }
  }

  it("stands still before the vote where a group has two voters or one, with the number; three hide one another", () => {
    const play = new Play(provisions).do(call, ...slate, two, closeNominations, openVoting)
    expect(play.run).toMatchObject({
      step: "open",
      question: { code: "small-group", place: "staff", by: "commission" }
    })
    expect(play.run.question!.words.en).toContain('voters in the group "staff": 2;')
    expect(opened(provisions, tiny).run.step).toBe("voting")
    const three = {
      ...two,
      voterGroups: {
        ...two.voterGroups,
        staff: ["a0", "a1", "a2"],
        others: two.voterGroups.others.filter((id) => id !== "a2")
      }
    }
    expect(opened(provisions, three).run.step).toBe("voting")
    expect(opened(body(), two).run.step).toBe("voting")
  })

  it("goes on when somebody answers for it, and is not asked again; or ends in a new call", () => {
    const play = new Play(provisions).do(call, ...slate, two, closeNominations, openVoting)
    const called = new Play(provisions).do(call, ...slate, two, closeNominations, openVoting, answer("new-call"))
    expect(called.run).toMatchObject({ step: "failed", failure: { en: expect.stringContaining("too small") } })
    play.do(answer("disclose"), openVoting)
    expect(play.run.step).toBe("voting")
    play.do(...members.map(({ id }) => tick(id)), closeVoting)
    const groups = (voter: string) =>
      ["a0", "a1"].includes(voter) ? "staff" : groupOf(voter) === "staff" ? "others" : groupOf(voter)
    play.do(
      openBox(members.map(({ id }) => ({ ballot: { approves: ["anna"] }, weight: 1, voterGroup: groups(id) }))),
      seed,
      count
    )
    expect(play.run.step).toBe("decided")
    expect(Result.getOrThrow(protocol(provisions, world, play.run)).en).toContain("small-group, staff: disclose")
  })

  it("keeps the box shut where two of a large group came, until somebody answers for that group", () => {
    const few = byGroup.filter(([voter]) => groupOf(voter) !== "others" || voter < "d2")
    const over = { ...closeVoting, at: at("2012-10-15T05:00:00Z") }
    const play = opened(provisions).do(...few.map(([voter]) => tick(voter)), over, openBox(slips(few)))
    expect(play.run).toMatchObject({ step: "open", question: { code: "small-group", place: "others" } })
    expect(play.run.question!.words.en).toContain('slips of the group "others" in the box: 2;')
    expect(play.run.box).toBeUndefined()
    expect(JSON.stringify(play.events)).not.toContain("approves")
    play.do(answer("disclose"), openBox(slips(few)), seed, count)
    expect(play.run.step).toBe("decided")
  })
})

describe("a certificate of groups", () => {
  const honest = JSON.parse(JSON.stringify(sealed(body(), heard(body(), byGroup).do(seed, count))))

  it("is counted again by anyone, and betrays another share, another group of a ballot, another weight", () => {
    expect(agrees(honest)).toBe(true)
    const { ballots, voterGroups: groups } = honest.count
    const changed = (more: object) => agrees({ ...honest, count: { ...honest.count, ...more } })
    const [staff, students, others] = groups.groups
    expect(
      changed({
        voterGroups: { ...groups, groups: [{ ...staff, share: "1/4" }, { ...students, share: "1/2" }, others] }
      })
    ).toBe(false)
    expect(changed({ ballots: ballots.map((each: object) => ({ ...each, voterGroup: "staff" })) })).toBe(false)
    const [place] = honest.outcome.places
    const heavier = {
      ...place,
      groups: place.groups.map((each: { weight: number }) => ({ ...each, weight: each.weight + 1 }))
    }
    expect(agrees({ ...honest, outcome: { ...honest.outcome, places: [heavier] } })).toBe(false)
  })

  it("with ballots of a group that is none is refused, never counted without them", () => {
    const ballots = honest.count.ballots.map((each: object, index: number) =>
      index === 0 ? { ...each, voterGroup: "alumni" } : each
    )
    const replayed = replayCertificate({ ...honest, count: { ...honest.count, ballots } }, world.rules)
    expect(Result.isFailure(replayed) && replayed.failure.reasons.map(({ code }) => code)).toEqual([
      "ballots/unknown-voter-group"
    ])
  })
})
