import { LocalDate, replay } from "@ogniwo/kernel"
import * as Result from "effect/Result"
import { describe, expect, it } from "vitest"
import {
  consecutiveTerms,
  countInput,
  type MandateCommand,
  type MandateEvent,
  mandatesLifecycle,
  seatHolders,
  successor
} from "../../src/index.ts"
import { at, charter, count, seed, voted, world } from "./network.ts"

const body = charter()
const lifecycle = mandatesLifecycle(body)
const from = LocalDate.from("2012-11-01")
const run = voted(body).do(seed, count).run
const elected = run.result!.elected

function history(...commands: ReadonlyArray<MandateCommand>): ReadonlyArray<MandateEvent> {
  const events: Array<MandateEvent> = []
  for (const command of commands) {
    const decided = lifecycle.decide(command, replay(lifecycle, events))
    if (Result.isFailure(decided)) throw new Error(decided.failure.reasons.map(({ code }) => code).join(", "))
    events.push(...decided.success)
  }
  return events
}

function refused(events: ReadonlyArray<MandateEvent>, command: MandateCommand): ReadonlyArray<string> {
  const decided = lifecycle.decide(command, replay(lifecycle, events))
  return Result.isFailure(decided) ? decided.failure.reasons.map(({ code }) => code) : []
}

const opened = elected.map((seat): MandateCommand => ({
  _tag: "OpenMandate",
  at: at("2012-10-25T08:00:00Z"),
  mandate: `m-${seat.candidate}`,
  body: "council",
  seat,
  from,
  election: "council-2012"
}))

function end(holder: string, because: "resigned" | "died" | "recalled", on = "2013-05-01"): MandateCommand {
  return { _tag: "EndMandate", at: at("2013-04-20T08:00:00Z"), mandate: `m-${holder}`, on: LocalDate.from(on), because }
}

function fill(holder: string, vacated: string): Extract<MandateCommand, { readonly _tag: "FillVacancy" }> {
  return {
    _tag: "FillVacancy",
    at: at("2013-05-02T08:00:00Z"),
    vacated: `m-${vacated}`,
    mandate: `m-${holder}`,
    holder,
    from: LocalDate.from("2013-05-02")
  }
}

describe("mandates", () => {
  it("last three years, and who sits on a day is derived, also from what was on record earlier", () => {
    const events = history(...opened, end("basia", "resigned"))
    const on = (day: string, known = events) => seatHolders(known, LocalDate.from(day)).map(({ holder }) => holder)
    expect(on("2012-10-31")).toEqual([])
    expect(on("2013-04-30")).toHaveLength(6)
    expect(on("2013-05-01")).not.toContain("basia")
    expect(on("2013-05-01", history(...opened))).toContain("basia")
    expect(on("2015-10-31")).toHaveLength(5)
    expect(on("2015-11-01")).toEqual([])
  })

  it("never exceed the seats of a place, and nobody sits twice", () => {
    const seat = { candidate: "bogdan", group: "sub-regions", territory: "B" }
    const more: MandateCommand = {
      ...(opened[0] as Extract<MandateCommand, { _tag: "OpenMandate" }>),
      mandate: "m-7",
      seat
    }
    expect(refused(history(...opened), more)).toEqual(expect.arrayContaining(["mandate/no-free-seat"]))
    expect(refused(history(...opened), { ...more, seat: { ...seat, candidate: "basia" } })).toContain(
      "mandate/already-sits"
    )
  })

  it("are followed as the charter says for each kind of vacancy, and by a recorded decision where it is silent", () => {
    const resigned = history(...opened, end("basia", "resigned"))
    const successorEvents = history(...opened, end("basia", "resigned"), fill("ewa", "basia"))
    expect(successorEvents.at(-1)).toMatchObject({
      _tag: "MandateOpened",
      holder: "ewa",
      territory: "B",
      until: "2015-11-01",
      succeeds: { mandate: "m-basia", path: "next-in-count" }
    })
    expect(refused(successorEvents, { ...fill("iga", "basia") })).toContain("vacancy/already-filled")
    expect(refused(resigned, { ...fill("ewa", "celina") })).toEqual(["vacancy/none"])
    expect(refused(resigned, { _tag: "LeaveVacant", at: at("2013-05-02T08:00:00Z"), vacated: "m-basia" })).toEqual([
      "vacancy/must-be-filled"
    ])
    const died = history(...opened, end("basia", "died"))
    expect(refused(died, fill("ewa", "basia"))).toEqual(["vacancy/unspecified"])
    const decision = { path: "by-election" as const, by: "commission", evidence: "minutes 12" }
    expect(refused(died, { ...fill("ewa", "basia"), decision })).toEqual([])
    expect(refused(died, { ...fill("ewa", "basia"), decision: { ...decision, by: "somebody" } })).toEqual([
      "question/not-theirs"
    ])
  })

  it("count as terms in a row only without a gap", () => {
    const [first] = seatHolders(history(...opened), from)
    const later = { ...first!, mandate: "2", from: LocalDate.from("2015-11-01"), until: LocalDate.from("2018-11-01") }
    const gap = { ...later, mandate: "3", from: LocalDate.from("2016-11-01") }
    const on = LocalDate.from("2017-01-01")
    expect(consecutiveTerms([first!, later], first!.holder, on)).toBe(2)
    expect(consecutiveTerms([first!, gap], first!.holder, on)).toBe(1)
  })
})

describe("who comes next", () => {
  const input = countInput(body, world, run)
  const sitting = elected.map(({ candidate }) => candidate)
  const seatOf = (candidate: string) => elected.find((each) => each.candidate === candidate)!

  it("is the next in the count of that place: the runner-up of the sub-region", () => {
    const inC = new Set(["celina", "czesław"])
    const next = Result.getOrThrow(successor("next-in-count", seatOf("celina"), ["celina"], input, world.rules))
    expect(inC.has(next.candidate!)).toBe(true)
    expect(next.candidate).toBe("czesław")
  })

  it("passes over those who sit already, and is the next overall by one more seat of a rule that stays put", () => {
    const overall = elected.at(-1)!
    const next = Result.getOrThrow(successor("next-in-count", overall, sitting, input, world.rules))
    expect(next.candidate).toBeDefined()
    expect(sitting).not.toContain(next.candidate)
  })

  it("depends on the path: countback asks only the papers that elected the one who left", () => {
    const ballots = [
      { ballot: { approves: ["anna"] }, weight: 6 },
      { ballot: { approves: ["adam"] }, weight: 5 },
      { ballot: { approves: ["anna", "basia"] }, weight: 2 }
    ]
    const phases = [
      {
        fill: "overall",
        rule: "plurality",
        version: "1.0.0",
        options: {},
        voters: "all" as const,
        carryOver: "fresh" as const,
        unfilled: "vacant" as const,
        places: [{ count: 1 }]
      }
    ]
    const candidates = ["anna", "adam", "basia"].map((id) => ({ id }))
    const small = { candidates, phases, ties: [], answers: [], ballots }
    const seat = { candidate: "anna", group: "overall" }
    const next = (path: "next-in-count" | "countback" | "recount-without") =>
      Result.getOrThrow(successor(path, seat, ["anna"], small, world.rules)).candidate
    expect([next("next-in-count"), next("countback"), next("recount-without")]).toEqual(["adam", "basia", "adam"])
    expect(Result.isFailure(successor("by-election", seat, ["anna"], small, world.rules))).toBe(true)
  })
})
