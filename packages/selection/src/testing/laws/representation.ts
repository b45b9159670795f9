/** Laws about groups: who agrees, and is large enough, is represented. */
import type { CandidateId } from "../../candidate.ts"
import type { ApprovalElection } from "../../election.ts"
import { extendedJustifiedRepresentationPlus } from "../../properties/ejr-plus.ts"
import { extendedJustifiedRepresentation } from "../../properties/ejr.ts"
import { justifiedRepresentation } from "../../properties/justified-representation.ts"
import { proportionalJustifiedRepresentation } from "../../properties/pjr.ts"
import { priceable } from "../../properties/priceability.ts"
import { type CoalitionQuota, solidCoalitions } from "../../properties/solid-coalitions.ts"
import { type Finding, firstBreach, type Law } from "../law.ts"
import { checkedElection, type SmallElection } from "../small-election.ts"
import { setsInWords, type Subject } from "../subject.ts"

export const jr = ofCommittees(
  "jr",
  "Nobody unelected is approved by a seat's worth of voters none of whom has a representative.",
  "Aziz et al., Justified representation in approval-based committee voting (2017)",
  justifiedRepresentation
)

export const pjr = ofCommittees(
  "pjr",
  "Voters worth ℓ seats who all approve the same ℓ candidates have ℓ representatives between them.",
  "Sánchez-Fernández et al., Proportional justified representation (2017)",
  proportionalJustifiedRepresentation
)

export const ejr = ofCommittees(
  "ejr",
  "Of voters worth ℓ seats who all approve the same ℓ candidates, somebody has ℓ representatives.",
  "Aziz et al., Justified representation in approval-based committee voting (2017)",
  extendedJustifiedRepresentation
)

export const ejrPlus = ofCommittees(
  "ejr+",
  "Nobody unelected is approved by voters worth ℓ seats all of whom have fewer than ℓ representatives.",
  "Brill & Peters, Robust and Verifiable Proportionality Axioms (2023)",
  extendedJustifiedRepresentationPlus
)

export const priceability = ofCommittees(
  "priceability",
  "Voters with equal purses, each paying only for those they approve, could have bought the committee, and nobody else's supporters have more than a price left.",
  "Peters & Skowron, Proportionality and the Limits of Welfarism (2020), ch. 3",
  priceable
)

export const solidCoalitionsDroop: Law = {
  id: "solid-coalitions-droop",
  says: "Voters who all rank the same set of candidates above all others, and are j Droop quotas (valid votes / (seats + 1), rounded down, plus 1), get j of the set elected (or all of it).",
  source: "Woodall, Voting Matters 3 (1994); Aziz & Lee, Soc. Choice Welf. 54 (2020), Droop-PSC",
  ballots: ["ranked"],
  check: (subject, small) => solid(subject, small, "droop")
}

export const solidCoalitionsHare: Law = {
  id: "solid-coalitions-hare",
  says: "Voters who all rank the same set of candidates above all others, and are at least j of every (seats) valid votes, get j of the set elected (or all of it).",
  source:
    "Dummett, Voting Procedures (1984); Aziz & Lee, Proportionally Representative Participatory Budgeting (2019), Hare-PSC",
  ballots: ["ranked"],
  check: (subject, small) => solid(subject, small, "hare")
}

function ofCommittees(
  id: string,
  says: string,
  source: string,
  property: (
    election: ApprovalElection,
    committee: ReadonlyArray<CandidateId>
  ) => { readonly verdict: "holds" | "fails" | "unchecked" }
): Law {
  return {
    id,
    says,
    source,
    ballots: ["approval"],
    check: (subject, small) => {
      const election = checkedElection(small)
      const possible = subject.possible(small)
      if (possible === undefined || election.kind !== "approval" || election.profile.total === 0) return "silent"
      return firstBreach(
        possible.map((elected) => {
          const { verdict } = property(election, elected)
          if (verdict === "fails") return { words: `${setsInWords([elected])} can be elected` }
          return verdict === "holds" ? "kept" : "silent"
        })
      )
    }
  }
}

function solid(subject: Subject, small: SmallElection, quota: CoalitionQuota): Finding {
  const election = checkedElection(small)
  const isAsked = election.kind === "ranked" && solidCoalitions(election, [], { quota }).verdict === "fails"
  const possible = isAsked ? subject.possible(small) : undefined
  if (!isAsked || possible === undefined) return "silent"
  return firstBreach(
    possible.map((elected) => {
      const judged = solidCoalitions(election, elected, { quota })
      if (judged.verdict !== "fails") return "kept"
      const { candidates, seats, voters } = judged.witness
      return {
        words: `${voters} of ${election.profile.total} put ${setsInWords([candidates])} above all others, which is worth ${seats}; elected can be ${setsInWords([elected])}`
      }
    })
  )
}
