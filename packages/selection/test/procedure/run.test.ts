import * as Result from "effect/Result"
import * as Schema from "effect/Schema"
import { describe, expect, it } from "vitest"
import {
  bodyQuestions,
  BodyProvisions,
  type ElectionCommand,
  ElectionEvent,
  rankedElection,
  slipsOf
} from "../../src/index.ts"
import {
  at,
  call,
  cast,
  charter,
  charterText,
  closeNominations,
  closeVoting,
  count,
  freeze,
  members,
  nominate,
  openVoting,
  Play,
  seed,
  slate,
  voted,
  votes
} from "./network.ts"

const few = [nominate("anna", "A1", "a0"), nominate("basia", "B1", "b0"), nominate("celina", "C1", "c0")]

function uncontestedRun(uncontested: string): Play {
  return new Play(charter({ selection: { uncontested } })).do(call, ...few, closeNominations)
}

function support(supporter: string): ElectionCommand {
  const found = members.find(({ id }) => id === supporter) ?? { id: supporter }
  return { _tag: "SupportNomination", at: at("2012-09-06T08:00:00Z"), candidate: "anna", supporter: found }
}

function invited(silence: string): Play {
  return voted(charter({ selection: { acceptance: { within: { days: 7 }, silence } } })).do(seed, count, {
    _tag: "InviteRepresentative",
    at: at("2012-10-16T08:00:00Z"),
    candidate: "basia"
  })
}

describe("the consultative body of forty members", () => {
  it("seats one per sub-region and then two overall, the tie settled by the published lot", () => {
    const play = voted().do(count)
    expect(play.run.question).toMatchObject({ code: "seed", place: "sub-regions A", tie: { among: ["anna", "adam"] } })
    play.do(seed, count)
    expect(play.run.step).toBe("decided")
    expect(play.run.result!.elected.map(({ group, territory }) => territory ?? group)).toEqual([
      "A",
      "B",
      "C",
      "D",
      "overall",
      "overall"
    ])
    // Who lost the lot in A has ten supporters and is first overall: the lot mattered, though both of them sit.
    expect(new Set(play.run.result!.elected.slice(0, 5).map(({ candidate }) => candidate))).toEqual(
      new Set(["anna", "adam", "basia", "celina", "dorota"])
    )
    expect(play.run.result!.vacant).toBe(0)
  })

  it("freezes the roll fourteen days before voting, and publishes its hash", () => {
    const play = new Play(charter()).do(call, freeze)
    expect(play.run.roll).toMatchObject({ on: "2012-09-17", hash: expect.stringMatching(/^[0-9a-f]{64}$/) })
    expect(play.run.roll!.entries).toHaveLength(40)
    expect(play.run.roll!.entries[0]).toEqual({ voter: "a0", in: { "sub-regions": "A" } })
    const less = new Play(charter()).do(call, { ...freeze, members: members.slice(1) })
    expect(less.run.roll!.hash).not.toBe(play.run.roll!.hash)
  })

  it("counts only a territory's own ballots for its seat where the charter says so", () => {
    const phases = [
      { fill: "sub-regions", rule: "plurality", voters: "own-territory", unfilled: "vacant" },
      { fill: "overall", rule: "phragmen", carryOver: "paid", unfilled: "vacant" }
    ]
    // Everybody outside A prefers adam, everybody in A prefers anna: in A only A's own ballots decide.
    const ballots = members.map(({ id }) =>
      cast(id, id.startsWith("a") ? ["anna"] : ["adam", "basia", "celina", "dorota"])
    )
    const play = new Play(charter({ selection: { phases } })).do(call, ...slate, freeze, closeNominations, openVoting)
    play.do(...ballots, closeVoting, count)
    expect(play.run.result!.elected[0]).toEqual({ candidate: "anna", group: "sub-regions", territory: "A" })
    const all = new Play(charter()).do(
      call,
      ...slate,
      freeze,
      closeNominations,
      openVoting,
      ...ballots,
      closeVoting,
      count
    )
    expect(all.run.result!.elected[0]!.candidate).toBe("adam")
  })

  it("names everything that is wrong with a nomination at once, each with its clause", () => {
    const strict = {
      nomination: { by: "member", limit: 1, who: { seatIn: ["V"], clause: "§ 5" }, consent: "required", clause: "§ 6" }
    }
    const play = new Play(charter({ selection: strict })).do(call, nominate("anna", "A1", "a0"))
    const wrong = nominate("anna", "Z9", "a0")
    expect(play.refused(wrong)).toEqual(expect.arrayContaining(["nomination/repeated", "nomination/limit"]))
    expect(play.refused(wrong)).toHaveLength(3)
    expect(play.refused({ ...nominate("ewa", "A1", "a2"), servedConsecutive: 2 })).toEqual(["nomination/term-limit"])
    expect(play.refused(nominate("ewa", "A1", "stranger"))).toHaveLength(1)
  })

  it("leaves off the paper who lacks support from others, and support from one's own does not count", () => {
    const nomination = { by: "member", consent: "not-required", support: { atLeast: 2, otherThanOwn: true } }
    const play = new Play(charter({ selection: { nomination } })).do(call, ...slate)
    expect(play.refused(support("a0"))).toEqual(["support/own"])
    play.do(support("a5"), support("b5"))
    expect(play.refused(support("b5"))).toEqual(["support/repeated"])
    play.do(closeNominations)
    expect(play.run.paper).toEqual(["anna"])
  })
})

describe("what a charter leaves unsaid", () => {
  it("is listed before a run starts, with the opposite answers on offer", () => {
    const { acceptance: _a, duplicates: _d, ...silent } = charterText.selection
    const body = Schema.decodeUnknownSync(BodyProvisions)({
      ...charterText,
      selection: { ...silent, vacancy: "unspecified" }
    })
    const questions = bodyQuestions(body, ["bodies", "council"])
    expect(questions.map(({ code }) => code)).toEqual(
      expect.arrayContaining(["selection/duplicates", "selection/acceptance", "selection/vacancy-died"])
    )
    const doubled = questions.find(({ code }) => code === "selection/duplicates")!
    expect(doubled.path).toEqual(["bodies", "council", "selection", "duplicates"])
    expect(doubled.answers.map(({ value }) => value)).toContain("all-void")
    expect(bodyQuestions(charter(), []).map(({ code }) => code)).toEqual([
      "selection/vacancy-died",
      "selection/vacancy-lost-eligibility",
      "selection/vacancy-expelled",
      "selection/alternates"
    ])
  })

  it("is refused where it contradicts itself: nobody takes a secret ballot out of the box again", () => {
    const secret = { ballot: { kind: "approval", secrecy: "secret" }, duplicates: "last-counts" }
    expect(() => charter({ selection: secret })).toThrow(/only the first can count/)
    expect(() => charter({ selection: { phases: [{ fill: "nobody", rule: "plurality" }] } })).toThrow(/no seat group/)
    expect(() => charter({ seets: [] })).toThrow(/seets/)
  })

  const twice = [cast("a0", ["adam"])]

  it("stops the count at two ballots of one voter until somebody decides, and each answer counts otherwise", () => {
    const body = charter({ selection: { duplicates: "unspecified" } })
    const counted = (value: string) => {
      const play = new Play(body).do(
        call,
        ...slate,
        freeze,
        closeNominations,
        openVoting,
        ...votes,
        ...twice,
        closeVoting
      )
      play.do(count)
      expect(play.run.question).toMatchObject({ code: "duplicates", by: "commission" })
      const answer = { _tag: "AnswerQuestion" as const, at: at("2012-10-15T09:00:00Z"), value, evidence: "minutes 7" }
      expect(play.refused({ ...answer, by: "somebody" })).toEqual(["question/not-theirs"])
      expect(play.refused({ ...answer, value: "whatever", by: "commission" })).toEqual(["question/no-such-answer"])
      play.do({ ...answer, by: "commission" }, count)
      return play.run.question?.place
    }
    expect(counted("first-counts")).toBe("sub-regions A")
    expect(counted("last-counts")).toBe("overall")
    expect(counted("all-void")).toBe("sub-regions A")
  })

  it("refuses the second ballot at once where the first counts, and follows a majority of three", () => {
    const first = new Play(charter({ selection: { duplicates: "first-counts" } }))
    first.do(call, ...slate, freeze, closeNominations, openVoting, ...votes)
    expect(first.refused(cast("a0", ["adam"]))).toEqual(["ballot/already-cast"])
    const most = new Play(charter({ selection: { duplicates: "majority-else-void" } }))
    most.do(
      call,
      ...slate,
      freeze,
      closeNominations,
      openVoting,
      ...votes,
      ...twice,
      ...twice,
      closeVoting,
      seed,
      count
    )
    expect(most.run.result!.elected[0]!.candidate).toBe("adam")
  })

  it("takes all, votes anyway, calls again or asks when there are no more candidates than seats", () => {
    expect(uncontestedRun("all-taken").run).toMatchObject({ step: "decided", result: { uncontested: true, vacant: 3 } })
    expect(uncontestedRun("vote-anyway").run.step).toBe("nominated")
    expect(uncontestedRun("new-call").run.step).toBe("failed")
    const asked = uncontestedRun("unspecified")
    expect(asked.run).toMatchObject({ step: "open", question: { code: "uncontested" } })
    asked.do({
      _tag: "AnswerQuestion",
      at: at("2012-09-21T08:00:00Z"),
      value: "all-taken",
      by: "commission",
      evidence: "minutes 3"
    })
    expect(asked.run).toMatchObject({ step: "decided", answers: [{ value: "all-taken", by: "commission" }] })
  })

  it("asks about a tie where no chain settles it, keeps who answered on what ground, and goes on", () => {
    const play = voted(charter({ selection: { ties: "unspecified" } })).do(count)
    expect(play.run.question).toMatchObject({ code: "tie", by: "commission", tie: { choose: 1 } })
    const answer = {
      _tag: "AnswerQuestion" as const,
      at: at("2012-10-15T09:00:00Z"),
      by: "commission",
      evidence: "drawn before witnesses"
    }
    expect(play.refused({ ...answer, value: ["basia"] })).toEqual(["tie/answer-does-not-fit"])
    play.do({ ...answer, value: ["adam"] }, count)
    while (play.run.question !== undefined) play.do({ ...answer, value: [play.run.question.tie!.among[0]!] }, count)
    expect(play.run.result!.elected[0]!.candidate).toBe("adam")
    expect(play.run.answers[0]).toMatchObject({ by: "commission", evidence: "drawn before witnesses" })
  })

  it("reads silence as the charter does, and asks where it does not say", () => {
    const lapse = { _tag: "LapseInvitation" as const, at: at("2012-10-24T08:00:00Z"), candidate: "basia" }
    expect(invited("refusal").refused({ ...lapse, at: at("2012-10-23T20:00:00Z") })).toEqual(["invitation/not-lapsed"])
    expect(invited("refusal").do(lapse).run.invitations[0]).toMatchObject({ answer: "declined", silently: true })
    expect(invited("acceptance").do(lapse).run.invitations[0]).toMatchObject({ answer: "accepted", silently: true })
    expect(invited("unspecified").refused(lapse)).toEqual(["acceptance/silence-unspecified"])
    const reading = { silence: "refusal" as const, by: "commission", evidence: "minutes 9" }
    expect(invited("unspecified").do({ ...lapse, reading }).run.invitations[0]).toMatchObject({
      answer: "declined",
      decision: { by: "commission" }
    })
    expect(invited("refusal").refused({ ...lapse, _tag: "AcceptInvitation" })).toEqual(["invitation/late"])
  })
})

describe("secret ballots", () => {
  const secret = charter({ selection: { ballot: { kind: "approval", secrecy: "secret" }, duplicates: "first-counts" } })
  const slips = votes.flatMap((vote) => (vote._tag === "CastBallot" ? [{ ballot: vote.ballot, weight: 1 }] : []))
  const ticks = members.map(({ id }) => ({ _tag: "TickOffVoter" as const, at: at("2012-10-02T08:00:00Z"), voter: id }))
  const ready = () => new Play(secret).do(call, ...slate, freeze, closeNominations, openVoting, ...ticks, closeVoting)

  it("leave nothing that joins a voter to a ballot: the events are the same whoever cast which slip", () => {
    const open = (ballots: typeof slips) =>
      ready().do({ _tag: "OpenBallotBox", at: at("2012-10-15T06:00:00Z"), ballots }, seed, count).events
    const [first, ...rest] = slips
    expect(open([...rest, first!])).toEqual(open(slips))
    expect(open(slips.toReversed())).toEqual(open(slips))
    const texts = open(slips).flatMap((event) => (event._tag === "VoterTickedOff" ? [JSON.stringify(event)] : []))
    expect(texts).toHaveLength(40)
    for (const text of texts) expect(text).not.toMatch(/approves|anna|weight/)
    expect(open(slips).filter(({ _tag }) => _tag === "BallotBoxOpened")).toHaveLength(1)
  })

  it("give the same result as the same ballots cast openly", () => {
    const hidden = ready().do({ _tag: "OpenBallotBox", at: at("2012-10-15T06:00:00Z"), ballots: slips }, seed, count)
    expect(hidden.run.result!.elected).toEqual(voted().do(seed, count).run.result!.elected)
  })

  it("are refused in an event of their own, twice from one voter, and when the box holds more slips than voters", () => {
    const play = new Play(secret).do(call, ...slate, freeze, closeNominations, openVoting, ...ticks.slice(1))
    expect(play.refused(cast("a0", ["anna"]))).toEqual(["ballot/secret"])
    expect(play.refused(ticks[1]!)).toEqual(["ballot/already-cast"])
    play.do(closeVoting)
    expect(play.refused(count)).toEqual(["count/box-closed"])
    expect(play.refused({ _tag: "OpenBallotBox", at: at("2012-10-15T06:00:00Z"), ballots: slips })).toEqual([
      "ballot-box/more-slips-than-voters"
    ])
    const invalid = [...slips.slice(2), { ballot: { approves: ["nobody"] }, weight: 1 }]
    play.do({ _tag: "OpenBallotBox", at: at("2012-10-15T06:00:00Z"), ballots: invalid })
    expect(play.run.box).toMatchObject({ invalid: 1 })
  })
})

describe("the order of things", () => {
  it("keeps ballots within their window and on the frozen roll", () => {
    const play = new Play(charter()).do(call, ...slate, freeze, closeNominations)
    expect(play.refused(cast("a0", ["anna"]))).toEqual(["voting/not-open"])
    play.do(openVoting)
    expect(play.refused(cast("zz", ["anna", "zofia", "anna"]))).toEqual([
      "ballot/not-on-roll",
      "ballot/unknown-candidate",
      "ballot/repeated-candidate"
    ])
    expect(play.refused({ ...cast("a0", ["anna"]), at: at("2012-10-14T22:00:00.001Z") })).toEqual(["ballot/late"])
    expect(play.refused({ ...closeVoting, at: at("2012-10-10T00:00:00Z") })).toEqual(["voting/not-over"])
  })

  it("accepts only the seed that was promised, and only when voting has closed", async () => {
    const { Lot } = await import("@ogniwo/kernel")
    const lotCommitment = Lot.commit("four dice: 3 1 6 2", "7c1d9be04f")
    const play = new Play(charter()).do({ ...call, lotCommitment }, ...slate, freeze, closeNominations, openVoting)
    const reveal = {
      _tag: "PublishSeed" as const,
      at: at("2012-10-15T07:00:00Z"),
      seed: "four dice: 3 1 6 2",
      salt: "7c1d9be04f"
    }
    expect(play.refused(reveal)).toEqual(["seed/too-early"])
    play.do(...votes, closeVoting)
    expect(play.refused({ ...reveal, seed: "four dice: 3 1 6 3" })).toEqual(["seed/not-as-promised"])
    expect(play.do(reveal, count).run.step).toBe("decided")
  })

  it("hears complaints in time, and counts again when one is upheld", () => {
    const play = voted().do(seed, count)
    const before = play.run.result!
    const lodge = {
      _tag: "LodgeComplaint" as const,
      at: at("2012-10-20T08:00:00Z"),
      complaint: "1",
      by: members[0]!,
      grounds: "two ballots of b3 were not seen"
    }
    expect(play.refused({ ...lodge, at: at("2012-11-20T08:00:00Z"), by: { id: "zz" } })).toEqual([
      "complaint/late",
      "complaint/not-a-voter"
    ])
    play.do(lodge)
    const uphold = {
      _tag: "DecideComplaint" as const,
      at: at("2012-10-21T08:00:00Z"),
      complaint: "1",
      by: "audit-commission",
      effect: "recount" as const,
      reasons: "counted again in full"
    }
    expect(play.refused({ ...uphold, by: "board" })).toEqual(["complaint/not-theirs"])
    play.do(uphold, count)
    expect(play.run.result).toMatchObject({ elected: before.elected, hash: before.hash })
  })

  it("writes events that are plain JSON and come back as they were", () => {
    for (const event of voted().do(seed, count).events) {
      const stored: unknown = JSON.parse(JSON.stringify(Schema.encodeSync(ElectionEvent)(event)))
      expect(Result.getOrThrow(Schema.decodeUnknownResult(ElectionEvent)(stored))).toEqual(event)
    }
  })
})

describe("when one of the elected declines", () => {
  it("invites the next in the count of that place, and nobody else", () => {
    const play = voted().do(seed, count)
    const declined = play.run.result!.elected.find(({ territory }) => territory === "C")!.candidate
    const invite = (candidate: string, insteadOf?: string): ElectionCommand => ({
      _tag: "InviteRepresentative",
      at: at("2012-10-16T08:00:00Z"),
      candidate,
      ...(insteadOf === undefined ? {} : { insteadOf })
    })
    play.do(invite(declined))
    expect(play.refused(invite("czesław", declined))).toEqual(["invitation/nobody-declined"])
    play.do({ _tag: "DeclineInvitation", at: at("2012-10-17T08:00:00Z"), candidate: declined })
    expect(play.refused(invite("bogdan", declined))).toEqual(["invitation/not-next"])
    play.do(invite("czesław", declined))
    expect(play.run.invitations.at(-1)).toMatchObject({ candidate: "czesław", insteadOf: declined })
    const silent = charter({ selection: { vacancy: "unspecified" } })
    const asked = voted(silent).do(seed, count, invite(declined), {
      _tag: "DeclineInvitation",
      at: at("2012-10-17T08:00:00Z"),
      candidate: declined
    })
    expect(asked.refused(invite("czesław", declined))).toEqual(["vacancy/unspecified"])
  })
})

describe("ballots typed in elsewhere", () => {
  it("count as if they had lain in the box, by number or by id", () => {
    const secret = charter({
      selection: {
        ballot: { kind: "ranked", secrecy: "secret" },
        phases: [
          { fill: "sub-regions", rule: "plurality", voters: "all", unfilled: "vacant" },
          { fill: "overall", rule: "phragmen", unfilled: "vacant" }
        ],
        duplicates: "first-counts"
      }
    })
    const play = new Play(secret).do(call, ...slate, freeze, closeNominations, openVoting, closeVoting)
    const numbers = Array.from({ length: 8 }, (_, index) => `${index + 1}`)
    const file = (candidates: ReadonlyArray<string>) =>
      Result.getOrThrow(
        rankedElection({ candidates, seats: 6, ballots: [{ ranking: [candidates[0]!, candidates[2]!], weight: 30 }] })
      )
    const byNumber = Result.getOrThrow(slipsOf(file(numbers), play.run.paper!))
    expect(byNumber).toEqual([{ ballot: { ranking: ["anna", "basia"] }, weight: 30 }])
    expect(Result.getOrThrow(slipsOf(file(play.run.paper!), play.run.paper!))).toEqual(byNumber)
    expect(Result.isFailure(slipsOf(file(["nobody", "else", "stands"]), play.run.paper!))).toBe(true)
    play.do({ _tag: "OpenBallotBox", at: at("2012-10-15T06:00:00Z"), ballots: byNumber, source: "paper.blt" }, count)
    expect(play.run.result).toMatchObject({ elected: [{ candidate: "anna" }, { candidate: "basia" }], vacant: 4 })
  })
})
