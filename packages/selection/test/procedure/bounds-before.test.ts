import * as Result from "effect/Result"
import { describe, expect, it } from "vitest"
import {
  bodyQuestions,
  certificate,
  checkRunBounds,
  type ElectionCommand,
  plurality,
  protocol,
  replayCertificate,
  ruleRegistry,
  rules
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
  nominate,
  openVoting,
  Play,
  seed,
  world
} from "./network.ts"

const free = { ...plurality, id: "free-votes", holdsBounds: false }
const registry = Result.getOrThrow(ruleRegistry([...rules, free]))
const where = { ...world, rules: registry }

const women = { attribute: "sex", values: ["f"], atLeast: 2, clause: "§ 8(1)" }
const young = { attribute: "age", values: ["young"], atLeast: 2, clause: "§ 8(2)" }
const council = (more: Readonly<Record<string, unknown>> = {}, phase: Readonly<Record<string, unknown>> = {}) =>
  charter({
    seats: [{ group: "overall", count: 3 }],
    bounds: [women, young],
    selection: { phases: [{ fill: "overall", rule: "plurality", unfilled: "vacant", ...phase }] },
    ...more
  })
const people = [
  nominate("anna", "A1", "a0", { sex: "f", age: "old" }),
  nominate("beata", "A2", "a1", { sex: "f", age: "old" }),
  nominate("czesław", "B1", "b0", { sex: "m", age: "young" }),
  nominate("damian", "B2", "b1", { sex: "m", age: "young" }),
  nominate("edward", "C1", "c0", { sex: "m", age: "old" })
]
const ballots = [
  ...["a0", "a1", "a2", "a3", "a4"].map((voter) => cast(voter, ["anna", "edward"])),
  ...["b0", "b1", "b2", "b3"].map((voter) => cast(voter, ["czesław", "edward"])),
  ...["c0", "c1"].map((voter) => cast(voter, ["damian"])),
  cast("d0", ["beata"])
]
const answer = (value: unknown, by = "commission"): ElectionCommand => ({
  _tag: "AnswerQuestion",
  at: at("2012-09-21T08:00:00Z"),
  value: value as string,
  by,
  evidence: "resolution 7/2012"
})
const giveWay = (floor: typeof women) => ({
  relax: [{ attribute: floor.attribute, values: floor.values, atLeast: 1 }]
})
const elected = (play: Play) => play.run.result!.elected.map(({ candidate }) => candidate)
const vote = (play: Play) => play.do(freeze, openVoting, ...ballots, closeVoting, seed, count)

describe("nominations that the bounds cannot be met with", () => {
  it("stop the run before the vote: which clauses clash, and every least relaxation as an answer", () => {
    const play = new Play(council()).do(call, ...people, closeNominations)
    expect(play.run).toMatchObject({
      step: "open",
      question: {
        code: "bounds",
        by: "commission",
        reasons: [{ clause: "§ 8(1)" }, { clause: "§ 8(2)" }],
        answers: [
          { value: giveWay(women), words: { en: "sex: f, at least 2 (§ 8(1)) → 1" } },
          { value: giveWay(young), words: { pl: "age: young, co najmniej 2 (§ 8(2)) → 1" } },
          { value: "reopen-nominations" },
          { value: "new-call" }
        ]
      }
    })
    expect(play.run.question!.words.pl).toContain("§ 8(1)")
    expect(play.refused(openVoting)).toContain("voting/not-ready")
    expect(play.refused(answer(giveWay(young), "board"))).toEqual(["question/not-theirs"])
    expect(play.refused(answer({ relax: [{ ...giveWay(young).relax[0], atLeast: 0 }] }))).toEqual([
      "question/no-such-answer"
    ])
  })

  it("go on where one of them gives way, which the count, the protocol and the certificate then know", () => {
    const body = council()
    const closed = () => new Play(body).do(call, ...people, closeNominations)
    const byWomen = vote(closed().do(answer(giveWay(women))))
    const byYoung = vote(closed().do(answer(giveWay(young))))
    expect(new Set(elected(byWomen))).toEqual(new Set(["anna", "czesław", "damian"]))
    expect(new Set(elected(byYoung))).toEqual(new Set(["anna", "beata", "czesław"]))
    const sealed = Result.getOrThrow(certificate(body, world, byYoung.run))
    expect(sealed.count.relaxed).toEqual(giveWay(young).relax)
    const replayed = (given: unknown) => Result.getOrThrow(replayCertificate(JSON.stringify(given), world.rules))
    expect(replayed(sealed).agrees).toBe(true)
    expect(replayed({ ...sealed, count: { ...sealed.count, relaxed: giveWay(women).relax } }).agrees).toBe(false)
    const { en, pl } = Result.getOrThrow(protocol(body, world, byYoung.run))
    expect(en).toContain("bounds: gives way: age: young, at least 1. Decided by commission")
    expect(pl).toContain("ustępstwo: age: young, co najmniej 1")
  })

  it("go on when somebody who fits is nominated after all, or end with a new call", () => {
    const closed = () => new Play(council()).do(call, ...people, closeNominations)
    const reopened = closed().do(answer("reopen-nominations"))
    expect(reopened.run).toMatchObject({ step: "nominating" })
    expect(reopened.run.paper).toBeUndefined()
    reopened.do(nominate("felicja", "D1", "d0", { sex: "f", age: "young" }), closeNominations)
    expect(reopened.run.step).toBe("nominated")
    expect(closed().do(answer("new-call")).run.step).toBe("failed")
  })

  it("are asked about again when a withdrawal has broken what held", () => {
    const felicja = nominate("felicja", "D1", "d0", { sex: "f", age: "young" })
    const play = new Play(council()).do(call, ...people, felicja, closeNominations, freeze)
    expect(checkRunBounds(council(), play.run).status).toBe("can-hold")
    play.do({ _tag: "WithdrawCandidacy", at: at("2012-09-25T08:00:00Z"), candidate: "felicja" }, openVoting)
    expect(play.run).toMatchObject({ step: "open", question: { code: "bounds" } })
    expect(play.do(answer(giveWay(young)), openVoting).run.step).toBe("voting")
  })

  it("are asked about at the count, when somebody withdraws after the vote", () => {
    const felicja = nominate("felicja", "D1", "d0", { sex: "f", age: "young" })
    const play = new Play(council()).do(call, ...people, felicja, closeNominations, freeze, openVoting, ...ballots)
    play.do({ _tag: "WithdrawCandidacy", at: at("2012-10-14T08:00:00Z"), candidate: "felicja" }, closeVoting, seed)
    play.do(count)
    expect(play.run.question).toMatchObject({
      code: "infeasible",
      answers: [{ value: giveWay(women) }, { value: giveWay(young) }, { value: "new-call" }]
    })
    expect(elected(play.do(answer(giveWay(women)), count))).toHaveLength(3)
  })

  it("are taken without a vote where the bound that gives way was all that stood against it", () => {
    const three = [people[0]!, people[2]!, people[4]!]
    const play = new Play(council()).do(call, ...three, closeNominations)
    expect(play.run.question!.answers[0]!.value).toEqual({
      relax: [...giveWay(women).relax, ...giveWay(young).relax]
    })
    expect(play.do(answer(play.run.question!.answers[0]!.value)).run.step).toBe("decided")
  })

  it("are judged over all places together, with those who stay in office", () => {
    const seats = [
      { group: "first", count: 1 },
      { group: "second", count: 1 }
    ]
    const phases = seats.map(({ group }) => ({ fill: group, rule: "plurality", unfilled: "vacant" }))
    const inside = { phases: [{ ...phases[0], bounds: [{ ...women, atMost: 0, atLeast: 0 }] }, phases[1]] }
    const two = charter({ seats, bounds: [women], selection: inside })
    const play = new Play(two).do(call, ...people, closeNominations)
    expect(play.run.question).toMatchObject({
      code: "bounds",
      answers: [
        { value: { relax: [{ phase: "first", attribute: "sex", values: ["f"], atMost: 1 }] } },
        { value: giveWay(women) },
        {},
        {}
      ]
    })
    const continuing = [{ id: "old", attributes: { sex: "f" } }]
    expect(new Play(two).do({ ...call, continuing }, ...people, closeNominations).run.step).toBe("nominated")
  })
})

describe("a charter says how bounds are kept", () => {
  const one = { bounds: [women] }
  const run = (phase: Readonly<Record<string, unknown>>, rule = "plurality") =>
    vote(new Play(council(one, { rule, ...phase }), where).do(call, ...people, closeNominations))

  it("in the count, by exchanges after it, or by passing over; by exchanges also under a rule that cannot hold them", () => {
    expect(new Set(elected(run({})))).toEqual(new Set(["edward", "anna", "beata"]))
    expect(new Set(elected(run({ boundsHeld: "by-swap" }, "free-votes")))).toEqual(new Set(["edward", "anna", "beata"]))
    expect(new Set(elected(run({ boundsHeld: "passing-over" })))).toEqual(new Set(["edward", "anna", "beata"]))
    const wrong = council(one, { rule: "free-votes", boundsHeld: "passing-over" })
    expect(new Play(wrong, where).refused(call)).toEqual(["rule/cannot-hold-bounds"])
  })

  it("and the exchange is in the account that a stranger recounts", () => {
    const body = council(one, { rule: "free-votes", boundsHeld: "by-swap" })
    const play = run({ boundsHeld: "by-swap" }, "free-votes")
    const sealed = Result.getOrThrow(certificate(body, where, play.run))
    expect(JSON.stringify(sealed.outcome)).toContain('"exchanges":[{"out":"czesław","in":"beata"}]')
    expect(Result.getOrThrow(replayCertificate(JSON.stringify(sealed), registry)).agrees).toBe(true)
    const { en } = Result.getOrThrow(protocol(body, where, play.run))
    expect(en).toContain("an exchange: czesław gives way to beata")
  })

  it("or is advised to say so", () => {
    const codes = (phase: Readonly<Record<string, unknown>>) =>
      bodyQuestions(council(one, phase), []).filter(({ code }) => code === "selection/bounds-held")
    expect(codes({})).toMatchObject([{ severity: "advice" }])
    expect(codes({ boundsHeld: "looking-ahead" })).toEqual([])
  })
})

describe("seats of an earlier phase, paid for by their supporters", () => {
  it("count once towards a floor over the whole body", () => {
    const seats = [
      { group: "first", count: 1 },
      { group: "second", count: 2 }
    ]
    const phases = [
      { fill: "first", rule: "plurality", unfilled: "vacant" },
      { fill: "second", rule: "phragmen", carryOver: "paid", unfilled: "vacant" }
    ]
    const body = charter({ seats, bounds: [women], selection: { phases } })
    const mostlyAnna = [...ballots, ...["a5", "a6", "a7"].map((voter) => cast(voter, ["anna"]))]
    const play = new Play(body).do(call, ...people, closeNominations, freeze, openVoting, ...mostlyAnna, closeVoting)
    play.do(seed, count)
    const sexes = elected(play).filter((id) => id === "anna" || id === "beata")
    expect(play.run.result!.elected[0]).toMatchObject({ candidate: "edward" })
    expect(sexes).toHaveLength(2)
    const byAnna = new Play(body).do(call, ...people, closeNominations, freeze, openVoting)
    byAnna.do(
      ...["a0", "a1", "a2"].map((voter) => cast(voter, ["anna"])),
      cast("b0", ["edward"]),
      cast("b1", ["damian"])
    )
    byAnna.do(closeVoting, seed, count)
    expect(elected(byAnna)[0]).toBe("anna")
    expect(elected(byAnna)).toContain("beata")
  })
})

describe("a floor over the whole body", () => {
  it("is met in an earlier phase where nobody who counts for it stands in a later one", () => {
    const seats = [
      { group: "first", count: 1 },
      { group: "regions", each: "sub-region", count: 1 }
    ]
    const phases = seats.map(({ group }) => ({ fill: group, rule: "plurality", voters: "all", unfilled: "vacant" }))
    const body = charter({ seats, bounds: [{ ...women, atLeast: 1 }], selection: { phases } })
    const play = new Play(body).do(
      call,
      nominate("czesław", "B1", "b0", { sex: "m" }),
      nominate("damian", "B2", "b1", { sex: "m" }),
      nominate("zofia", "Z9", "c0", { sex: "f" }), // From outside every sub-region.
      closeNominations,
      freeze,
      openVoting
    )
    play.do(cast("a0", ["czesław"]), cast("a1", ["czesław"]), cast("a2", ["damian"]), closeVoting, seed, count)
    expect(elected(play)).toEqual(["zofia", "czesław"])
  })
})
