import * as Result from "effect/Result"
import { describe, expect, it } from "vitest"
import { certificate, protocol, replayCertificate, successorToDeclined } from "../../src/index.ts"
import { seal } from "../../src/procedure/certificate.ts"
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
  voted,
  world
} from "./network.ts"

type Text = Readonly<Record<string, unknown>>
const choose = (reading?: Text) =>
  ({
    _tag: "ChooseAlternates",
    at: at("2012-10-15T09:00:00Z"),
    ...(reading === undefined ? {} : { reading: { by: "commission", evidence: "resolution 9/2012", ...reading } })
  }) as Parameters<Play["do"]>[0]

const women = { attribute: "sex", values: ["f"], atLeast: { share: "1/2", of: "seats" }, onReplacement: true }
const council = (alternates: unknown, more: Text = {}) =>
  charter({
    seats: [{ group: "overall", count: 2 }],
    bounds: [women],
    alternates,
    selection: {
      phases: [{ fill: "overall", rule: "plurality", unfilled: "vacant" }],
      vacancy: { declined: "alternate" }
    },
    ...more
  })
// Votes: adam 5, bogdan 4, celina 3, dorota 2, edward 1, ewa 1.
const people = [
  nominate("adam", "A1", "a0", { sex: "m" }),
  nominate("bogdan", "A2", "a1", { sex: "m" }),
  nominate("celina", "B1", "b0", { sex: "f" }),
  nominate("dorota", "B2", "b1", { sex: "f" }),
  nominate("edward", "C1", "c0", { sex: "m" }),
  nominate("ewa", "C2", "c1", { sex: "f" })
]
const marks: Readonly<Record<string, ReadonlyArray<string>>> = {
  a0: ["adam", "bogdan", "celina"],
  a1: ["adam", "bogdan", "celina"],
  a2: ["adam", "bogdan", "celina"],
  a3: ["adam", "bogdan", "dorota"],
  a4: ["adam", "dorota"],
  a5: ["edward"],
  a6: ["ewa"]
}
const ballots = Object.entries(marks).map(([voter, ids]) => cast(voter, ids))
const decidedRun = (body: ReturnType<typeof charter>, nominations = people) =>
  new Play(body).do(call, ...nominations, freeze, closeNominations, openVoting, ...ballots, closeVoting, seed, count)
const names = (play: Play) => play.run.alternates?.chosen.map(({ candidate }) => candidate)
const agrees = (
  body: ReturnType<typeof charter>,
  play: Play,
  change: (sealed: Text) => unknown = (sealed) => sealed
) => {
  const sealed = Result.getOrThrow(certificate(body, world, play.run))
  const replayed = replayCertificate(JSON.stringify(change(sealed)), world.rules)
  return Result.isSuccess(replayed) && replayed.success.agrees
}

describe("deputies of a run", () => {
  it("differ, for two seats and two deputies, as caps and floors are met by themselves or together with the members", () => {
    const elected = decidedRun(council("none")).run.result!.elected.map(({ candidate }) => candidate)
    expect(elected).toEqual(["adam", "celina"])
    const chosen = (bounds: string) =>
      names(decidedRun(council({ count: 2, chosen: "separate-count", bounds })).do(choose()))
    expect(chosen("separate")).toEqual(["bogdan", "dorota"])
    // Members and deputies are four: one woman sits, so one more is enough.
    expect(chosen("joint")).toEqual(["bogdan", "dorota"])
    const one = (bounds: string) =>
      names(decidedRun(council({ count: 1, chosen: "separate-count", bounds })).do(choose()))
    expect(one("separate")).toEqual(["dorota"])
    expect(one("joint")).toEqual(["dorota"])
    // Where the members have women to spare, only deputies judged by themselves need one.
    const mostlyWomen = [
      ...people.slice(0, 2).map((each) => ({ ...each, attributes: { sex: "f" } })),
      ...people.slice(2)
    ]
    const men = mostlyWomen.map((each) =>
      each.candidate.id === "celina" ? { ...each, attributes: { sex: "m" } } : each
    )
    const spare = (bounds: string) =>
      names(decidedRun(council({ count: 1, chosen: "separate-count", bounds }), men).do(choose()))
    expect(spare("separate")).toEqual(["dorota"])
    expect(spare("joint")).toEqual(["celina"])
  })

  it("are those next in the account, within the bounds", () => {
    const free = charter({
      seats: [{ group: "overall", count: 2 }],
      alternates: { count: 2, chosen: "next-in-line" },
      selection: { phases: [{ fill: "overall", rule: "plurality", unfilled: "vacant" }] }
    })
    expect(names(decidedRun(free).do(choose()))).toEqual(["celina", "dorota"])
    const bound = council({ count: 3, chosen: "next-in-line", bounds: "separate" })
    expect(names(decidedRun(bound).do(choose()))).toEqual(["bogdan", "dorota", "ewa"])
  })

  it("are each a member's own, matched by a recount, and keep the floor that the member kept", () => {
    const body = council({ count: "one-each", chosen: "matched", bounds: "separate", mayRepeat: false })
    const play = decidedRun(body).do(choose())
    expect(play.run.alternates?.chosen).toEqual([
      { candidate: "bogdan", group: "overall", of: "adam" },
      { candidate: "dorota", group: "overall", of: "celina" }
    ])
    const { en, pl } = Result.getOrThrow(protocol(body, world, play.run))
    expect(en).toContain("**bogdan** (overall), deputy of adam")
    expect(pl).toContain(play.run.alternates!.hash)
  })

  it("stand on the members' tickets, also where nobody had to vote", () => {
    const withPartner = [
      { ...people[0]!, alternate: { id: "alicja", attributes: { sex: "f" } } },
      { ...people[2]!, alternate: { id: "czesław", attributes: { sex: "m" } } }
    ]
    const body = council({ count: "one-each", chosen: "on-ticket", bounds: "separate" })
    const play = new Play(body).do(call, ...withPartner, closeNominations, choose())
    expect(play.run.alternates?.chosen.map(({ candidate, of }) => [of, candidate])).toEqual([
      ["adam", "alicja"],
      ["celina", "czesław"]
    ])
    expect(agrees(body, play)).toBe(true)
    const men = withPartner.map((each) => ({ ...each, alternate: { ...each.alternate, attributes: { sex: "m" } } }))
    const stopped = new Play(body).do(call, ...men, closeNominations, choose())
    expect(stopped.run.question).toMatchObject({ code: "infeasible", answers: [{ value: "vacant" }] })
    stopped.do(
      { _tag: "AnswerQuestion", at: at("2012-10-15T10:00:00Z"), value: "vacant", by: "commission", evidence: "7/2012" },
      choose()
    )
    expect(stopped.run).toMatchObject({ step: "decided", alternates: { chosen: [], vacant: 2 } })
    const noVote = council({ count: 1, chosen: "separate-count", bounds: "joint" })
    expect(new Play(noVote).do(call, ...withPartner, closeNominations).refused(choose())).toEqual([
      "alternates/no-vote"
    ])
  })

  it("stop for a lot that the charter does not draw, and go on with the answer", () => {
    const body = council({ count: 3, chosen: "next-in-line", bounds: "joint" }, { bounds: [{ ...women, atLeast: 1 }] })
    const asking = charter({ ...body, selection: { ...body.selection, ties: ["ask"] } })
    const play = decidedRun(asking).do(choose())
    expect(play.run).toMatchObject({
      step: "open",
      question: { code: "tie", place: "overall / alternates", tie: { among: ["edward", "ewa"] } }
    })
    const value = ["ewa"]
    play.do({ _tag: "AnswerQuestion", at: at("2012-10-15T10:00:00Z"), value, by: "commission", evidence: "drawn" })
    expect(play.run.step).toBe("decided")
    expect(names(play.do(choose()))).toEqual(["bogdan", "dorota", "ewa"])
    expect(agrees(asking, play)).toBe(true)
  })

  it("are in the certificate, where no change of them stays unseen", () => {
    const body = council({ count: 2, chosen: "separate-count", bounds: "separate" })
    const play = decidedRun(body).do(choose())
    expect(agrees(body, play)).toBe(true)
    const other = (sealed: Text) =>
      JSON.parse(JSON.stringify(sealed).replace('"candidate":"dorota"', '"candidate":"ewa"'))
    expect(agrees(body, play, other)).toBe(false)
    const joint = (sealed: Text) => ({ ...sealed, alternates: { ...(sealed["alternates"] as Text), outcome: null } })
    expect(agrees(body, play, joint)).toBe(false)
    // Rewritten whole, hash and all, it still does not follow from the ballots.
    const { sha256: _sha256, ...sealed } = Result.getOrThrow(certificate(body, world, play.run))
    const text = JSON.stringify(sealed.alternates).replaceAll("dorota", "ewa")
    const forged = { ...sealed, alternates: JSON.parse(text) as NonNullable<typeof sealed.alternates> }
    const replayed = replayCertificate(JSON.stringify({ ...forged, sha256: seal(forged) }), world.rules)
    expect(Result.getOrThrow(replayed)).toMatchObject({
      agrees: false,
      difference: { expected: "dorota", found: "ewa" }
    })
  })

  it("are not chosen by what nobody said: everything unsaid is named, and whoever decides may say it once", () => {
    const silent = decidedRun(council({ count: 1 }))
    expect(silent.refused(choose())).toEqual(["alternates/chosen-unspecified", "alternates/bounds-unspecified"])
    expect(silent.refused(choose({ chosen: "next-in-line", bounds: "joint", by: "board" }))).toEqual([
      "question/not-theirs"
    ])
    silent.do(choose({ chosen: "next-in-line", bounds: "separate" }))
    expect(silent.run.alternates).toMatchObject({
      chosen: [{ candidate: "dorota" }],
      decision: { by: "commission", evidence: "resolution 9/2012" }
    })
    expect(silent.refused(choose())).toEqual(["alternates/repeated"])
    const written = decidedRun(council({ count: 1, chosen: "next-in-line", bounds: "joint" }))
    expect(written.refused(choose({ bounds: "separate" }))).toEqual(["alternates/charter-says"])
    expect(decidedRun(council("none")).refused(choose())).toEqual(["alternates/none"])
    expect(decidedRun(council("unspecified")).refused(choose())).toEqual(["alternates/unspecified"])
    const matched = decidedRun(council({ count: 2, chosen: "matched", bounds: "joint" }))
    expect(matched.refused(choose())).toEqual(["alternates/repeat-unspecified", "alternates/one-each"])
    const groups = voted(charter({ alternates: { count: 1, chosen: "next-in-line" } })).do(seed, count)
    expect(groups.refused(choose())).toEqual(["alternates/fill-unspecified"])
    expect(groups.refused(choose({ fill: "sub-regions" }))).toEqual(["alternates/several-places"])
    expect(groups.do(choose({ fill: "overall" })).run.alternates!.chosen).toHaveLength(1)
  })

  it("are set aside with the result when it is counted again", () => {
    const body = council({ count: 1, chosen: "next-in-line", bounds: "joint" })
    const play = decidedRun(body)
      .do(choose())
      .do(
        {
          _tag: "LodgeComplaint",
          at: at("2012-10-16T08:00:00Z"),
          complaint: "1",
          by: { id: "a0" },
          grounds: "a slip was misread"
        },
        {
          _tag: "DecideComplaint",
          at: at("2012-10-17T08:00:00Z"),
          complaint: "1",
          by: "audit-commission",
          effect: "recount",
          reasons: "so it was"
        }
      )
    expect(play.run.alternates).toBeUndefined()
    expect(names(play.do(count, choose()))).toEqual(["dorota"])
  })

  it("come in when a member declines: the member's own, or the first of the line who keeps the bounds", () => {
    const declining = (alternates: unknown, who: string, more: Text = {}) => {
      const body = council(alternates, more)
      const play = decidedRun(body).do(choose())
      for (const { candidate } of play.run.result!.elected) {
        play.do({ _tag: "InviteRepresentative", at: at("2012-10-16T08:00:00Z"), candidate })
      }
      play.do({ _tag: "DeclineInvitation", at: at("2012-10-17T08:00:00Z"), candidate: who })
      const next = successorToDeclined(body, world, play.run, who)
      return Result.isSuccess(next) ? next.success.candidate : next.failure.reasons[0].code
    }
    const line = { count: 3, chosen: "next-in-line", bounds: "separate" }
    expect(declining(line, "adam")).toBe("bogdan")
    expect(declining(line, "celina")).toBe("dorota")
    const matched = { count: "one-each", chosen: "matched", bounds: "separate", mayRepeat: false }
    expect(declining(matched, "adam")).toBe("bogdan")
    expect(declining(matched, "celina")).toBe("dorota")
    const free = { count: "one-each", chosen: "matched", mayRepeat: false }
    expect(declining(free, "bogdan", { bounds: [] })).toBe("dorota")
    const early = decidedRun(council(line))
    early.do({ _tag: "InviteRepresentative", at: at("2012-10-16T08:00:00Z"), candidate: "adam" })
    early.do({ _tag: "DeclineInvitation", at: at("2012-10-17T08:00:00Z"), candidate: "adam" })
    const none = successorToDeclined(council(line), world, early.run, "adam")
    expect(Result.isFailure(none) && none.failure.reasons[0].code).toBe("alternates/not-chosen")
  })
})
