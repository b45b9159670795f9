import { everyone, type Facts, LocalDate, replay, standing, TimeZone } from "@ogniwo/kernel"
import { Instant } from "@ogniwo/kernel"
import * as Result from "effect/Result"
import * as Schema from "effect/Schema"
import { describe, expect, it } from "vitest"
import {
  consultationLifecycle,
  consultationSummary,
  consultationWindow,
  type ConsultationWorld,
  scopeOf
} from "../src/consultation.ts"
import { type ConsultationCommand, ConsultationEvent, type Scope } from "../src/consultation-events.ts"
import { channelsQuestions, ChannelsProvisions, topicsOf } from "../src/provisions.ts"

const zone = Schema.decodeSync(TimeZone.schema)("Europe/Warsaw")
const window = consultationWindow(LocalDate.from("2019-01-01"), LocalDate.from("2019-02-28"), zone)
const member: Facts = { id: "member", standing: "active" }
const guest: Facts = { id: "guest" }
const scopes: readonly [Scope, ...Array<Scope>] = [
  {
    id: "members",
    who: standing("active"),
    documents: ["model", "annex", "survey"],
    may: ["comment", "position", "survey"]
  },
  { id: "public", who: everyone, documents: ["model"], may: ["comment"], clause: "§ 3" }
]
const text = { id: "text-1", sha256: "d".repeat(64) }
const open = { _tag: "OpenConsultation", consultation: "k1", at: window.opens, round: 1, ...window, scopes } as const
const submit = (
  contribution: string,
  at: string,
  more: Partial<Extract<ConsultationCommand, { _tag: "SubmitContribution" }>> = {}
): ConsultationCommand => ({
  _tag: "SubmitContribution",
  consultation: "k1",
  at: Instant.from(at),
  on: LocalDate.from(at.slice(0, 10)),
  by: member,
  contribution,
  kind: "comment",
  document: "model",
  text,
  ...more
})

function after(
  world: ConsultationWorld,
  ...commands: ReadonlyArray<ConsultationCommand>
): ReadonlyArray<ConsultationEvent> {
  const lifecycle = consultationLifecycle(world)
  const history: Array<ConsultationEvent> = []
  for (const command of commands)
    history.push(...Result.getOrThrow(lifecycle.decide(command, replay(lifecycle, history))))
  return history
}
const refused = (world: ConsultationWorld, command: ConsultationCommand) => {
  const lifecycle = consultationLifecycle(world)
  const decided = lifecycle.decide(command, replay(lifecycle, after(world, open)))
  return Result.isFailure(decided) ? decided.failure.reasons.map((each) => each.code) : []
}
const survey = (by: Facts) => submit("s1", "2019-01-10T12:00:00Z", { kind: "survey-answer", document: "survey", by })
const marked: ConsultationWorld = { lateness: "marked", criteria: {} }

describe("R10: a round of consultation, January to February 2019", () => {
  it("marks a comment that comes after the last minute of February in Warsaw", () => {
    const history = after(
      marked,
      open,
      submit("in-time", "2019-02-28T22:59:59.999Z"),
      submit("late", "2019-02-28T23:00:00Z")
    )
    const late = history.flatMap((event) =>
      event._tag === "ContributionSubmitted" ? [[event.contribution, event.late]] : []
    )
    expect(late).toEqual([
      ["in-time", false],
      ["late", true]
    ])
  })

  it("refuses it, or stops and says who decides, as the charter says or does not say", () => {
    const command = submit("late", "2019-03-01T12:00:00Z")
    expect(refused({ ...marked, lateness: "refused" }, command)).toEqual(["consultation/late"])
    expect(refused({ criteria: {} }, command)).toEqual(["consultation/lateness-unspecified"])
    expect(refused(marked, submit("early", "2018-12-31T12:00:00Z"))).toEqual(["consultation/early"])
  })

  it("sums up positions, comments without a reply, and silence", () => {
    const position = (id: string, at: string, stance: "for" | "against", by: Facts = member) =>
      submit(id, at, { kind: "position", stance, by })
    const lifecycle = consultationLifecycle(marked)
    const state = replay(
      lifecycle,
      after(
        marked,
        open,
        submit("c1", "2019-01-10T12:00:00Z"),
        submit("c2", "2019-01-11T12:00:00Z", { by: guest }),
        position("p1", "2019-01-12T12:00:00Z", "against"),
        position("p2", "2019-01-13T12:00:00Z", "for"),
        position("p3", "2019-03-13T12:00:00Z", "against"),
        {
          _tag: "AnswerComment",
          consultation: "k1",
          at: window.closes,
          contribution: "c1",
          by: "expert",
          outcome: "adopted",
          text
        }
      )
    )
    expect(consultationSummary(state, ["member", "other"])).toEqual({
      positions: { for: 1, against: 0, conditional: 0 },
      comments: 2,
      late: ["p3"],
      unanswered: ["c2"],
      silent: ["other"],
      silenceMeans: "unspecified"
    })
    expect(consultationSummary(state, ["member"]).silenceMeans).toBe("nobody-silent")
  })

  it("is not closed while its time runs, and replies only to comments there are", () => {
    expect(refused(marked, { _tag: "CloseConsultation", consultation: "k1", at: window.closes, by: "expert" })).toEqual(
      ["consultation/still-running"]
    )
    const reply = {
      _tag: "AnswerComment",
      consultation: "k1",
      at: window.closes,
      contribution: "x",
      by: "e",
      outcome: "noted",
      text
    } as const
    expect(refused(marked, reply)).toEqual(["consultation/unknown-comment"])
  })
})

describe("R41: members and others are consulted with a different scope", () => {
  it("a member sees three documents and may answer the survey, a non-member one and may not", () => {
    const context = { on: LocalDate.from("2019-01-10") }
    expect([member, guest].map((facts) => scopeOf(scopes, facts, context)?.documents.length)).toEqual([3, 1])
    expect(refused(marked, survey(member))).toEqual([])
    expect(refused(marked, survey(guest))).toEqual(["consultation/not-in-scope", "consultation/document-not-in-scope"])
  })

  it("whoever is in no scope is not asked", () => {
    const narrow = { ...open, scopes: [scopes[0]] } as const
    const lifecycle = consultationLifecycle(marked)
    const decided = lifecycle.decide(
      submit("c1", "2019-01-10T12:00:00Z", { by: guest }),
      replay(lifecycle, after(marked, narrow))
    )
    expect(Result.isFailure(decided) && decided.failure.reasons[0].code).toBe("consultation/not-asked")
  })
})

describe("what a charter says about channels", () => {
  const provisions = Schema.decodeUnknownSync(ChannelsProvisions)({
    controller: "network",
    topics: { news: { title: { pl: "Wieści", en: "News" }, class: "service", basis: "contract", channels: ["email"] } },
    cascade: { overdue: "escalate" },
    consultation: {}
  })

  it("is listed question by question where it says nothing, each with opposite answers and its place", () => {
    const questions = channelsQuestions(provisions, ["channels"])
    expect(questions.map((question) => question.path.join("."))).toEqual([
      "channels.topics.news.canOptOut",
      "channels.sharedEndpoint",
      "channels.approvalByAnother",
      "channels.unknownResult",
      "channels.cascade.quorum",
      "channels.cascade.acknowledgeWithin",
      "channels.cascade.forwardWithin",
      "channels.cascade.escalateTo",
      "channels.consultation.lateness",
      "channels.consultation.silence"
    ])
    for (const question of questions) expect(question.answers.length).toBeGreaterThan(0)
    expect(topicsOf(provisions).map((topic) => topic.id)).toEqual(["news"])
  })

  it("each answer on offer, written where the question points, is a charter that asks it no more", () => {
    for (const question of channelsQuestions(provisions, [])) {
      for (const { value } of question.answers) {
        const answered: unknown = written(provisions, question.path, value)
        const read = Schema.decodeUnknownSync(ChannelsProvisions, { onExcessProperty: "error" })(answered)
        expect(channelsQuestions(read, []).map((each) => each.code)).not.toContain(question.code)
      }
    }
  })

  it("keeps events as JSON", () => {
    for (const event of after(marked, open, submit("c1", "2019-01-10T12:00:00Z"))) {
      const json: unknown = JSON.parse(JSON.stringify(Schema.encodeSync(ConsultationEvent)(event)))
      expect(Schema.decodeUnknownSync(ConsultationEvent)(json)).toEqual(event)
    }
  })
})

function written(at: unknown, [head, ...rest]: ReadonlyArray<string | number>, value: unknown): unknown {
  if (head === undefined) return value
  const object = { ...(at as { [key: string]: unknown }) }
  return { ...object, [head]: written(object[String(head)] ?? {}, rest, value) }
}
