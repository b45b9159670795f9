import { codeSystem, type HolidayCalendar, Instant, LocalDate, type Refusal } from "@ogniwo/kernel"
import * as Result from "effect/Result"
import * as Schema from "effect/Schema"
import type { ApplicationWorld } from "../src/application-intake.ts"
import { ApplicationId, AuthorityId, CallId, MembershipId, PartyId } from "../src/ids.ts"
import { MembershipProvisions } from "../src/provisions.ts"

export const day = LocalDate.from
export const at = (text: string) => Instant.from(text)
export const party = (id: string) => PartyId.make(id)
export const membership = (id: string) => MembershipId.make(id)
export const application = (id: string) => ApplicationId.make(id)
export const call = (id: string) => CallId.make(id)
export const authority = (id: string) => AuthorityId.make(id)

export const zone = "Europe/Warsaw"
export const holidays: HolidayCalendar = { id: "none", isFree: () => undefined }

export const counties = Result.getOrThrow(
  codeSystem({
    id: "pl-teryt",
    version: "2013-01-01",
    codes: [
      { code: "06", name: "lubelskie", level: "voivodeship" },
      { code: "0601", name: "bialski", parent: "06", level: "county" },
      { code: "060105", name: "Janów Podlaski", parent: "0601", level: "commune" },
      { code: "0602", name: "biłgorajski", parent: "06", level: "county" },
      { code: "0618", name: "tomaszowski", parent: "06", level: "county" },
      { code: "14", name: "mazowieckie", level: "voivodeship" }
    ]
  })
)

/** The charter of the network of partner points, membership part. */
export const provisions: MembershipProvisions = Schema.decodeUnknownSync(MembershipProvisions)({
  clause: "§ 4",
  who: {
    all: [{ kind: ["organisation"] }, { sector: ["ngo"], clause: "§ 4(1)" }, { seatIn: ["06"], clause: "§ 4(2)" }]
  },
  admission: {
    clause: "§ 5",
    documents: [
      { id: "card", curable: "incurable", clause: "§ 5(1)" },
      { id: "register-extract", curable: { days: 7 }, form: { email: "legible colour scan" }, clause: "§ 5(2)" }
    ],
    deadline: {
      clause: "§ 5(4)",
      counts: {
        email: "sent",
        post: "posted",
        person: {
          counts: "received",
          open: [{ days: [1, 2, 3, 4, 5], from: "07:30", to: "15:30" }],
          outsideHours: "notPossible",
          clause: "§ 5(5)"
        }
      }
    },
    late: "left-without-consideration",
    ineligible: "refused",
    uncured: "left-without-consideration",
    authority: "not-required",
    decision: { by: "board", majority: "simple", clause: "§ 6" },
    refusalAppeal: { to: "assembly", within: { days: 14 }, majority: "absolute", clause: "§ 6(3)" },
    waitingList: "kept"
  },
  term: "indefinite",
  suspension: {
    decision: { by: "board", majority: "simple" },
    grounds: [{ id: "no-report", clause: "§ 8(1)" }],
    loses: ["vote"],
    clause: "§ 8"
  },
  resignation: { notice: { months: 3 }, takesEffect: "year-end", clause: "§ 9" },
  expulsion: {
    decision: { by: "assembly", majority: { atLeast: "2/3", of: "present" } },
    grounds: [{ id: "harm" }],
    hearing: "required",
    appeal: { to: "court", within: { days: 14 } },
    clause: "§ 10"
  },
  dues: "none",
  classes: { ordinary: { rights: ["vote", "stand", "speak"] }, supporting: { rights: ["speak"] } },
  covers: { relations: ["branch-of"] },
  counting: { dayOfEvent: "excluded", onFreeDay: "next", saturdays: "free" }
})

/** A yearly membership with grace, for the laws of terms. */
export function yearly(more: Partial<MembershipProvisions> = {}): MembershipProvisions {
  return {
    term: { rolling: { years: 1 } },
    grace: { months: 1 },
    renewal: { afterGrace: "fresh" },
    resignation: { notice: "none" },
    suspension: { loses: ["vote"] },
    ...more
  }
}

export const ngo: NonNullable<ApplicationWorld["applicant"]> = {
  id: "org-1",
  kinds: ["organisation", "association"],
  sectors: ["ngo"],
  seat: "060105"
}

/** The events, or a throw that shows the reasons. */
export function ok<A>(result: Result.Result<A, Refusal>): A {
  return Result.getOrThrowWith(result, ({ reasons }) => new Error(reasons.map((each) => each.code).join(", ")))
}

/** The codes of all reasons; fails when there are none. */
export function codes(result: Result.Result<unknown, Refusal>): ReadonlyArray<string> {
  return reasons(result).map((each) => each.code)
}

export function reasons(result: Result.Result<unknown, Refusal>): Refusal["reasons"] {
  if (Result.isSuccess(result)) throw new Error("it was not refused")
  return result.failure.reasons
}
