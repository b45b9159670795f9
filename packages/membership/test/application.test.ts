import { isInTime, replay } from "@ogniwo/kernel"
import * as Result from "effect/Result"
import * as Schema from "effect/Schema"
import { describe, expect, it } from "vitest"
import type { ApplicationWorld } from "../src/application-intake.ts"
import { timelinessOf } from "../src/application-intake.ts"
import { applicationLifecycle } from "../src/application-lifecycle.ts"
import type { Application } from "../src/application.ts"
import { ApplicationCommand, ApplicationEvent, type Delivery } from "../src/application.ts"
import { authorityLifecycle } from "../src/authority.ts"
import { type Call, callLifecycle } from "../src/call.ts"
import type { MembershipProvisions } from "../src/provisions.ts"
import { said } from "../src/words.ts"
import * as w from "./world.ts"

const { at, codes, day, ok, reasons } = w
const board = { by: "board", on: day("2018-08-01"), votes: { for: 4, against: 1 } }

/** The call of 2018: until Friday, 13 July. */
const lifecycle = callLifecycle({ zone: w.zone, holidays: w.holidays })
const announced: Call = replay(
  lifecycle,
  ok(
    lifecycle.decide(
      {
        _tag: "OpenCall",
        call: w.call("2018"),
        at: at("2018-06-01T08:00:00Z"),
        type: "member",
        opens: at("2018-06-01T08:00:00Z"),
        until: day("2018-07-13"),
        form: { id: "card", version: "1" },
        clause: "announcement 3"
      },
      undefined
    )
  )
)!

const world: ApplicationWorld = {
  zone: w.zone,
  holidays: w.holidays,
  territories: w.counties,
  call: announced,
  applicant: w.ngo
}

const byEmail: Delivery = {
  channel: "email",
  sent: at("2018-07-10T09:00:00Z"),
  received: at("2018-07-10T09:00:05Z")
}

function submission(more: Partial<Extract<ApplicationCommand, { readonly _tag: "SubmitApplication" }>> = {}) {
  return ApplicationCommand.cases.SubmitApplication.make({
    application: w.application("a-1"),
    at: at("2018-07-10T10:00:00Z"),
    call: w.call("2018"),
    party: w.party("org-1"),
    on: day("2018-07-10"),
    documents: [{ id: "card" }, { id: "register-extract" }],
    form: { id: "card", version: "1", answered: ["purpose"] },
    delivery: byEmail,
    ...more
  })
}

const told = { application: w.application("a-1"), at: at("2018-07-16T08:00:00Z") }

/** Runs commands one after another; the first that is refused throws its codes. */
function after(
  commands: ReadonlyArray<ApplicationCommand>,
  { given = w.provisions, around = world }: { given?: MembershipProvisions; around?: ApplicationWorld } = {}
): Application | undefined {
  const decider = applicationLifecycle(given, around)
  let state: Application | undefined
  for (const command of commands) state = ok(decider.decide(command, state)).reduce(decider.evolve, state)
  return state
}

function refusedAfter(
  commands: ReadonlyArray<ApplicationCommand>,
  last: ApplicationCommand,
  options: { given?: MembershipProvisions; around?: ApplicationWorld } = {}
) {
  const decider = applicationLifecycle(options.given ?? w.provisions, options.around ?? world)
  return decider.decide(last, after(commands, options))
}

describe("deadlines by channel (R08, R15: Liderzy kooperacji, Friday 13 July 2018)", () => {
  const timely = (delivery: Delivery) => timelinessOf(said(w.provisions.admission), announced, delivery, world)

  it("R08: an e-mail sent on 13.07 at 23:50 and received on 14.07 at 00:10 is in time: the sending decides", () => {
    expect(
      timely({ channel: "email", sent: at("2018-07-13T21:50:00Z"), received: at("2018-07-13T22:10:00Z") }).inTime
    ).toBe(true)
  })

  it("R08: a letter with the postmark of 13.07 that came on 18.07 is in time: the postmark decides", () => {
    expect(timely({ channel: "post", posted: day("2018-07-13"), received: day("2018-07-18") }).inTime).toBe(true)
  })

  it("R08: what was handed in on 16.07 is late, and the clause is named", () => {
    const found = timely({ channel: "person", received: at("2018-07-16T08:00:00Z") })
    expect(found.status).toBe("late")
    expect(found.reasons[0]?.clause).toBe("§ 5(5)")
  })

  it("R15: nobody can hand in at 16:00 when the office closes at 15:30", () => {
    const found = refusedAfter(
      [],
      submission({ delivery: { channel: "person", received: at("2018-07-13T14:00:00Z") } })
    )
    expect(reasons(found)[0].clause).toBe("§ 5(5)")
  })

  it("says which question is open when the charter names no decisive moment", () => {
    const { deadline, ...silent } = said(w.provisions.admission)!
    expect(deadline).toBeDefined()
    expect(timelinessOf(silent, announced, byEmail, world).status).toBe("open")
    expect(isInTime(announced.deadline, undefined, byEmail).inTime).toBe(false)
  })
})

describe("from the invitation to the decision (R07, R23)", () => {
  it("R07: an application without the card is incomplete, and the clause that asks for it is named", () => {
    const state = after([
      submission({ documents: [{ id: "register-extract" }] }),
      { _tag: "CheckCompleteness", ...told, on: day("2018-07-16") }
    ])
    expect(state?.stage).toBe("left-without-consideration")
    expect(state?.reasons.map(({ code, clause }) => [code, clause])).toEqual([
      ["application/document-missing", "§ 5(1)"]
    ])
  })

  it("R09: a grey scan is flagged by the reviewer, with the words that the applicant will read", () => {
    const state = after([
      submission(),
      {
        _tag: "CheckCompleteness",
        ...told,
        on: day("2018-07-16"),
        served: day("2018-07-17"),
        findings: [
          { document: "register-extract", words: { pl: "skan szary, nieczytelny", en: "grey, unreadable scan" } }
        ]
      }
    ])
    expect(state?.stage).toBe("incomplete")
    expect(state?.defects[0]?.reason.words.en).toContain("grey, unreadable scan")
    expect(state?.defects[0]?.cureBy?.date).toBe("2018-07-24")
  })

  it("R23: stays incomplete until all documents are in, and is complete with the last", () => {
    const given: MembershipProvisions = {
      ...w.provisions,
      admission: {
        ...said(w.provisions.admission)!,
        documents: [
          { id: "card", curable: { days: 7 } },
          { id: "statute", curable: { days: 7 } }
        ]
      }
    }
    const sofar: ReadonlyArray<ApplicationCommand> = [
      submission({ documents: [] }),
      { _tag: "CheckCompleteness", ...told, on: day("2018-07-16"), served: day("2018-07-16") },
      {
        _tag: "CureDefects",
        ...told,
        on: day("2018-07-18"),
        documents: [{ id: "card" }],
        delivery: { ...byEmail, sent: at("2018-07-18T08:00:00Z") }
      }
    ]
    expect(after(sofar, { given })?.stage).toBe("incomplete")
    const last: ApplicationCommand = {
      _tag: "CureDefects",
      ...told,
      on: day("2018-07-19"),
      documents: [{ id: "statute" }],
      delivery: { ...byEmail, sent: at("2018-07-19T08:00:00Z") }
    }
    expect(after([...sofar, last], { given })?.stage).toBe("complete")
  })

  const checked: ReadonlyArray<ApplicationCommand> = [
    submission({ documents: [{ id: "card" }] }),
    { _tag: "CheckCompleteness", ...told, on: day("2018-07-16"), served: day("2018-07-17") }
  ]

  it("does not take a document after the cure period, and leaves the application aside when it is over", () => {
    const cure: ApplicationCommand = {
      _tag: "CureDefects",
      ...told,
      on: day("2018-07-25"),
      documents: [{ id: "register-extract" }],
      delivery: { ...byEmail, sent: at("2018-07-24T22:00:01Z") }
    }
    expect(reasons(refusedAfter(checked, cure))).toHaveLength(1)
    expect(codes(refusedAfter(checked, { _tag: "CloseCuring", ...told, on: day("2018-07-24") }))).toEqual([
      "application/cure-running"
    ])
    expect(after([...checked, { _tag: "CloseCuring", ...told, on: day("2018-07-25") }])?.stage).toBe(
      "left-without-consideration"
    )
  })

  it("leaves a late application without consideration, with the clause", () => {
    const state = after([
      submission({ on: day("2018-07-16"), delivery: { channel: "post", posted: day("2018-07-14") } }),
      { _tag: "CheckCompleteness", ...told, on: day("2018-07-17") }
    ])
    expect(state?.stage).toBe("left-without-consideration")
    expect(state?.reasons[0]?.clause).toBe("§ 5(4)")
  })

  it("refuses somebody from another voivodeship and sector with both clauses", () => {
    const around = { ...world, applicant: { ...w.ngo, seat: "14", sectors: ["business"] } }
    const state = after([submission(), { _tag: "CheckCompleteness", ...told, on: day("2018-07-17") }], { around })
    expect(state?.stage).toBe("refused")
    expect(state?.reasons.map((each) => each.clause)).toEqual(["§ 4(1)", "§ 4(2)"])
  })

  it("tells every reason at once", () => {
    const around: ApplicationWorld = {
      ...world,
      applicant: undefined,
      live: w.application("a-0"),
      member: true,
      branchOf: "org-0"
    }
    expect(
      codes(refusedAfter([], submission({ form: { id: "card", version: "0", answered: [] } }), { around }))
    ).toEqual([
      "application/unknown-party",
      "application/branch",
      "application/another-live",
      "application/member-already",
      "application/form-version"
    ])
  })

  it("stops at what the charter leaves unsaid, and goes on with the recorded answer", () => {
    const { late, ...silent } = said(w.provisions.admission)!
    expect(late).toBeDefined()
    const given: MembershipProvisions = { ...w.provisions, admission: silent }
    const sent = submission({ on: day("2018-07-16"), delivery: { channel: "post", posted: day("2018-07-14") } })
    const check: ApplicationCommand = { _tag: "CheckCompleteness", ...told, on: day("2018-07-17") }
    expect(codes(refusedAfter([sent], check, { given }))).toContain("application/unspecified-late")
    const answer: ApplicationCommand = {
      _tag: "AnswerApplicationQuestion",
      ...told,
      question: "late",
      answer: "considered",
      decision: board
    }
    expect(after([sent, answer, check], { given })?.stage).toBe("complete")
  })
})

describe("the decision and what follows", () => {
  const complete = [submission(), { _tag: "CheckCompleteness", ...told, on: day("2018-07-16") } as const]
  const admit = { _tag: "DecideApplication", ...told, outcome: "admit", decision: board } as const
  const grounds = [{ words: { pl: "brak działalności", en: "no activity" }, clause: "§ 6(2)" }]
  const refuse = { _tag: "DecideApplication", ...told, outcome: "refuse", decision: { ...board, grounds } } as const

  it("admits by the board's simple majority, and by nobody else's", () => {
    expect(after([...complete, admit])?.stage).toBe("admitted")
    expect(
      codes(refusedAfter(complete, { ...admit, decision: { ...board, by: "chair", votes: { for: 2, against: 2 } } }))
    ).toEqual(["decision/wrong-body", "decision/no-majority"])
  })

  it("refuses only with grounds, and keeps them with their clause", () => {
    expect(codes(refusedAfter(complete, { ...refuse, decision: board }))).toEqual(["application/grounds-missing"])
    expect(after([...complete, refuse])?.reasons).toEqual([
      { code: "application/ground", words: { pl: "brak działalności", en: "no activity" }, clause: "§ 6(2)" }
    ])
  })

  it("hears an appeal once, within fourteen days of service, and the assembly may admit", () => {
    const appeal = { _tag: "AppealRefusal", ...told, served: day("2018-08-06"), on: day("2018-08-20") } as const
    expect(codes(refusedAfter([...complete, refuse], { ...appeal, on: day("2018-08-21") }))).toEqual([
      "application/appeal-late"
    ])
    const decide = {
      _tag: "DecideRefusalAppeal",
      ...told,
      outcome: "admit",
      decision: { by: "assembly", on: day("2018-09-10"), votes: { for: 20, against: 3, abstaining: 5 } }
    } as const
    expect(after([...complete, refuse, appeal, decide])?.stage).toBe("admitted")
    expect(
      codes(
        refusedAfter([...complete, refuse, appeal], {
          ...decide,
          decision: { ...decide.decision, votes: { for: 3, against: 2, abstaining: 1 } }
        })
      )
    ).toEqual(["decision/no-majority"])
    const upheld = { ...decide, outcome: "refuse" } as const
    expect(codes(refusedAfter([...complete, refuse, appeal, upheld], appeal))).toEqual(["application/appealed-already"])
  })

  it("keeps places and the order of the waiting list", () => {
    const around: ApplicationWorld = { ...world, call: { ...announced, capacity: 1 }, taken: 1 }
    expect(codes(refusedAfter(complete, admit, { around }))).toEqual(["application/no-places"])
    const waiting = [...complete, { ...admit, outcome: "waitlist" } as const]
    const free: ApplicationWorld = { ...around, taken: 0, ahead: 2 }
    expect(codes(refusedAfter(waiting, admit, { around: free }))).toEqual(["application/out-of-order"])
    expect(after([...waiting, admit], { around: { ...free, ahead: 0 } })?.stage).toBe("admitted")
  })

  it("asks those who sign for their authority where the charter does", () => {
    const given: MembershipProvisions = {
      ...w.provisions,
      admission: { ...said(w.provisions.admission)!, authority: "required" }
    }
    const grant = (id: string, person: string) =>
      ok(
        authorityLifecycle.decide(
          {
            _tag: "GrantAuthority",
            authority: w.authority(id),
            organisation: w.party("org-1"),
            at: at("2018-01-01T00:00:00Z"),
            person: w.party(person),
            capacity: "board-member",
            acts: ["apply"],
            jointly: 2,
            range: { start: day("2018-01-01"), endExclusive: day("2019-01-01") }
          },
          []
        )
      )
    const authorities = [...grant("m-1", "p-1"), ...grant("m-2", "p-2")].reduce(authorityLifecycle.evolve, [])
    const around = { ...world, authorities }
    expect(codes(refusedAfter([], submission({ by: [] }), { given, around }))).toEqual(["authority/missing"])
    expect(codes(refusedAfter([], submission({ by: [w.party("p-1")] }), { given, around }))).toEqual([
      "authority/not-jointly"
    ])
    expect(after([submission({ by: [w.party("p-1"), w.party("p-2")] })], { given, around })?.stage).toBe("submitted")
  })

  it("keeps events as plain JSON that decodes to itself", () => {
    const decider = applicationLifecycle(w.provisions, world)
    let state: Application | undefined
    for (const command of [...complete, refuse]) {
      for (const event of ok(decider.decide(command, state))) {
        const text = JSON.stringify(Schema.encodeSync(ApplicationEvent)(event))
        expect(Schema.decodeUnknownSync(ApplicationEvent)(JSON.parse(text))).toEqual(event)
        state = decider.evolve(state, event)
      }
    }
    expect(state?.stage).toBe("refused")
  })

  it("never throws on any command in any stage: a value or reasons", () => {
    const all: ReadonlyArray<ApplicationCommand> = [
      submission(),
      ...complete.slice(1),
      admit,
      refuse,
      { _tag: "CloseCuring", ...told, on: day("2018-08-01") },
      {
        _tag: "CureDefects",
        ...told,
        on: day("2018-08-01"),
        documents: [{ id: "constructor" }],
        delivery: { channel: "__proto__" }
      },
      { _tag: "AppealRefusal", ...told, on: day("9999-12-31"), served: day("9999-12-31") },
      { _tag: "DecideRefusalAppeal", ...told, outcome: "refuse", decision: board },
      { _tag: "WithdrawApplication", ...told, on: day("2018-08-01") },
      { _tag: "FulfilApplication", ...told, membership: w.membership("m-1") }
    ]
    const decider = applicationLifecycle(w.provisions, world)
    const states = [
      undefined,
      after([submission()]),
      after(complete),
      after([...complete, admit]),
      after([...complete, refuse])
    ]
    for (const state of states)
      for (const command of all) expect(Result.isResult(decider.decide(command, state))).toBe(true)
  })
})
