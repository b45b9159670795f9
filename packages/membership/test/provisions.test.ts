import * as Result from "effect/Result"
import * as Schema from "effect/Schema"
import { describe, expect, it } from "vitest"
import { ApplicationCommand } from "../src/application.ts"
import { majorityReasons } from "../src/majority.ts"
import { MembershipCommand } from "../src/membership.ts"
import { PartyCommand } from "../src/party.ts"
import { MembershipProvisions } from "../src/provisions.ts"
import { membershipQuestions } from "../src/questions.ts"
import * as w from "./world.ts"

describe("provisions", () => {
  const decode = Schema.decodeUnknownResult(MembershipProvisions, { onExcessProperty: "error", errors: "all" })

  it("read as the regulation of the partner network (design, part 5)", () => {
    const written = {
      clause: "§ 4",
      who: { all: [{ kind: ["organisation"] }, { sector: ["ngo"] }, { seatIn: ["06"] }] },
      admission: {
        documents: [{ id: "register-extract", curable: { days: 7 } }],
        deadline: { counts: { email: "sent", post: "posted", person: "received" } },
        decision: { by: "board", majority: "simple" },
        refusalAppeal: { to: "assembly", within: { days: 14 } }
      },
      term: "indefinite"
    }
    const read = Result.getOrThrow(decode(written))
    expect(Schema.encodeSync(MembershipProvisions)(read)).toEqual(written)
  })

  it("refuse unknown keys and impossible values", () => {
    for (const wrong of [
      { trem: "indefinite" },
      { term: { rolling: { months: 0 } } },
      { admission: { documents: [{ id: "Not a key" }] } },
      { admission: { refusalAppeal: { to: "assembly", within: { months: 1, days: 3 } } } },
      { resignation: { notice: "soon" } },
      { expulsion: { decision: { by: "board", majority: { atLeast: "0/3", of: "cast" } } } },
      { memberWhile: ["lapsed"] }
    ]) {
      expect(Result.isFailure(decode(wrong))).toBe(true)
    }
  })

  it("list every question that they leave open, each once, with answers that decode at their place", () => {
    const silent: MembershipProvisions = {
      term: { rolling: { years: 1 } },
      admission: { documents: [{ id: "card" }] },
      suspension: {},
      expulsion: {}
    }
    const questions = membershipQuestions(silent, ["membership", "member"])
    expect(new Set(questions.map((each) => each.path.join("/"))).size).toBe(questions.length)
    expect(questions.every((each) => each.words.pl !== "" && each.words.en !== "")).toBe(true)
    for (const { answers, path } of questions) {
      for (const { value } of answers) {
        const answered = structuredClone(silent) as Record<string, unknown>
        put(answered, path.slice(2), value)
        expect(Result.isSuccess(decode(answered))).toBe(true)
      }
    }
  })

  it("ask nothing that has been answered", () => {
    expect(membershipQuestions(w.provisions, []).map((each) => each.code)).toEqual([])
    expect(membershipQuestions({ ...w.provisions, dues: "unspecified" }, []).map((each) => each.code)).toEqual([
      "membership/unspecified-dues"
    ])
  })
})

/** Writes a value at a path, making what is missing on the way. */
function put(target: Record<string, unknown>, path: ReadonlyArray<string | number>, value: unknown): void {
  const [key, ...rest] = path
  if (key === undefined) return
  if (rest.length === 0) target[key] = value
  else {
    target[key] ??= {}
    put(target[key] as Record<string, unknown>, rest, value)
  }
}

describe("majorities", () => {
  it("differ on the same votes by what they count", () => {
    const votes = { for: 10, against: 9, abstaining: 2, present: 25, entitled: 40 }
    const carried = (majority: Parameters<typeof majorityReasons>[0]) => majorityReasons(majority, votes).length === 0
    expect(carried("simple")).toBe(true)
    expect(carried("absolute")).toBe(false)
    expect(carried({ atLeast: "1/4", of: "entitled" })).toBe(true)
    expect(carried({ moreThan: "1/4", of: "entitled" })).toBe(false)
    expect(carried({ atLeast: "2/5", of: "present" })).toBe(true)
    expect(carried("unanimous")).toBe(false)
  })

  it("do not take numbers that contradict each other", () => {
    expect(majorityReasons("simple", { for: 5, against: 1, present: 4 }).map((each) => each.code)).toEqual([
      "decision/votes-inconsistent"
    ])
  })
})

describe("hostile input", () => {
  const told = { at: "2018-07-10T10:00:00Z" }

  it.each([
    [
      PartyCommand,
      { _tag: "RegisterParty", ...told, party: "p", type: "organisation", on: "2018-02-30", description: {} }
    ],
    [
      PartyCommand,
      { _tag: "RegisterParty", ...told, party: " p", type: "organisation", on: "2018-02-28", description: {} }
    ],
    [PartyCommand, { _tag: "RegisterParty", ...told, party: "p", type: "bot", on: "2018-02-28", description: {} }],
    [
      PartyCommand,
      { _tag: "DescribeParty", ...told, party: "p", on: "2018-02-28", changes: { name: "x".repeat(100_000) } }
    ],
    [MembershipCommand, { _tag: "RenewMembership", ...told, membership: "m", on: "2018-01-01", terms: 1e9 }],
    [MembershipCommand, { _tag: "RenewMembership", ...told, membership: "m", on: "2018-01-01", terms: -1 }],
    [
      ApplicationCommand,
      {
        _tag: "SubmitApplication",
        ...told,
        application: "a",
        call: "c",
        party: "p",
        on: "2018-01-01",
        documents: Array.from({ length: 201 }, () => ({ id: "x" })),
        delivery: { channel: "email" }
      }
    ],
    [ApplicationCommand, { _tag: "Nonsense" }],
    [ApplicationCommand, null]
  ] as const)("%# is refused with its place, not carried in", (schema, input) => {
    expect(Result.isFailure(Schema.decodeUnknownResult(schema as Schema.Codec<unknown>)(input))).toBe(true)
  })

  it("refuses criteria nested ten thousand deep without overflowing", () => {
    const deep = JSON.parse(`${'{"not":'.repeat(10_000)}{"all":[]}${"}".repeat(10_000)}`) as unknown
    expect(Result.isFailure(Schema.decodeUnknownResult(MembershipProvisions)({ who: deep }))).toBe(true)
  })
})
