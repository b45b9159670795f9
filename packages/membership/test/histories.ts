import { Instant, LocalDate } from "@ogniwo/kernel"
import * as Result from "effect/Result"
import * as fc from "fast-check"
import { membershipLifecycle } from "../src/membership-lifecycle.ts"
import type { Membership } from "../src/membership-state.ts"
import type { MembershipCommand, MembershipEvent } from "../src/membership.ts"
import type { MembershipProvisions } from "../src/provisions.ts"
import * as w from "./world.ts"

/** What people do to a membership over some years: what is refused is simply not there. */
const acts = fc.array(
  fc.record({
    act: fc.constantFrom(
      "renew",
      "renew",
      "renew",
      "renew-2",
      "suspend",
      "reinstate",
      "resign",
      "end",
      "void",
      "class" as const
    ),
    wait: fc.oneof(fc.integer({ min: 0, max: 40 }), fc.integer({ min: 0, max: 500 })),
    /** The day of the act lies so many days before it is recorded. */
    backdated: fc.integer({ min: 0, max: 60 })
  }),
  { maxLength: 12 }
)

export const policies = fc.constantFrom("fresh" as const, "continuous" as const)
export const start = w.day("2010-01-31")

/** A history that the lifecycle allowed. */
export const histories = fc
  .record({ acts, policy: policies, openedAfter: fc.integer({ min: 0, max: 800 }) })
  .map(({ acts: list, openedAfter, policy }) => {
    const provisions = w.yearly({
      renewal: { afterGrace: policy },
      classes: { ordinary: { rights: ["vote", "speak"] } }
    })
    return { provisions, events: history(provisions, list, openedAfter) }
  })

function history(
  provisions: MembershipProvisions,
  list: ReadonlyArray<{ readonly act: string; readonly wait: number; readonly backdated: number }>,
  openedAfter: number,
  id = "m-1"
): ReadonlyArray<MembershipEvent> {
  const decider = membershipLifecycle(provisions, { zone: w.zone })
  const events: Array<MembershipEvent> = []
  let state: Membership | undefined
  const run = (command: MembershipCommand): void => {
    const result = decider.decide(command, state)
    if (Result.isFailure(result)) return
    events.push(...result.success)
    state = result.success.reduce(decider.evolve, state)
  }
  const opened = LocalDate.addDays(start, openedAfter)
  const membership = w.membership(id)
  run({
    _tag: "OpenMembership",
    membership,
    party: w.party(`p-${id}`),
    type: "member",
    on: opened,
    at: noonOn(opened),
    class: "ordinary"
  })
  let recorded = opened
  for (const { act, backdated, wait } of list) {
    recorded = LocalDate.addDays(recorded, wait)
    const told = { membership, at: noonOn(recorded) }
    const on = LocalDate.addDays(recorded, -backdated)
    if (act === "renew") run({ _tag: "RenewMembership", ...told, on })
    if (act === "renew-2") run({ _tag: "RenewMembership", ...told, on, terms: 2 })
    // Every other suspension has no end of its own: only giving the rights back ends it.
    const range = backdated % 2 === 0 ? { start: on } : { start: on, endExclusive: LocalDate.addDays(on, 40) }
    if (act === "suspend") run({ _tag: "SuspendMembership", ...told, range, ground: "any" })
    if (act === "reinstate") run({ _tag: "ReinstateMembership", ...told, on })
    if (act === "resign") run({ _tag: "ResignMembership", ...told, on })
    if (act === "end") run({ _tag: "EndMembership", ...told, on, cause: "dissolved", evidence: "register extract" })
    if (act === "void") run({ _tag: "EndMembership", ...told, on, cause: "void", evidence: "judgment" })
  }
  return events
}

/** Several members, each with its own history. */
export const networks = fc
  .record({
    policy: policies,
    members: fc.array(fc.record({ acts, openedAfter: fc.integer({ min: 0, max: 800 }) }), { maxLength: 6 })
  })
  .map(({ members, policy }) => {
    const provisions = w.yearly({
      renewal: { afterGrace: policy },
      classes: { ordinary: { rights: ["vote", "speak"] } }
    })
    return {
      provisions,
      events: members.flatMap((each, n) => history(provisions, each.acts, each.openedAfter, `m-${n}`))
    }
  })

export function noonOn(date: LocalDate): Instant {
  return Instant.at(date, "12:00", w.zone)
}
