/**
 * Youth first.
 *
 * So many seats are kept for those who stand as young; they go to the young with the most approvals. Every other seat
 * goes to whoever has the most then, young or not. Where fewer young stand, the seats kept for them go to the others.
 *
 * Chosen by clubs that want their own age at the table and a count that the whole room can follow; a rule with floors
 * would do the same with more to explain. It is not proportional. Cost: two passes over the ballots.
 */
import { type ApprovalElection, av, type Candidate, defineRule, type Help } from "@ogniwo/selection"
import * as Schema from "effect/Schema"

export const youthFirst = defineRule({
  id: "youth-first",
  version: "1.0.0",
  title: { pl: "Najpierw młodzi", en: "Youth first" },
  ballot: "approval",
  options: Schema.Struct({ kept: Schema.Int.check(Schema.isGreaterThanOrEqualTo(0)) }),
  claims: ["anonymity", "homogeneity", "house-monotonicity"],
  elect: (election, { kept }, help) => {
    const isYoung = ({ attributes }: Candidate) => attributes?.["age"] === "young"
    const young = mostApproved(election, Math.min(kept, election.seats), isYoung, help)
    const others = mostApproved(election, election.seats - young.length, ({ id }) => !young.includes(id), help)
    return { elected: [...young, ...others] }
  }
})

/** Approval voting among those who may be seated now. */
function mostApproved(election: ApprovalElection, seats: number, may: (who: Candidate) => boolean, help: Help) {
  if (seats === 0) return []
  const candidates = election.candidates.map((each) => (may(each) ? each : { ...each, withdrawn: true }))
  const counted = av.elect({ ...election, candidates, seats }, {}, help)
  return "elected" in counted ? counted.elected : []
}
