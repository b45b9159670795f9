/**
 * Sequential Phragmén.
 *
 * Each seat costs one unit of load, shared by the members who approve its holder. Seats are filled one by one, by
 * whoever leaves the heaviest load lightest, so that no group wins, or pays for, more than its share.
 *
 * Chosen because it is proportional (PJR) and stays put: one more seat never unseats anyone, so the next in line is
 * known. Equal Shares does more for united groups (EJR) but makes no such promise.
 * After a seat is filled all who paid for it carry the same load, so there are never more different loads than seats:
 * we count voters by load, and only one exact fraction per candidate and load is left to compute.
 * Cost: O(approvals) whole-number steps per seat, and seats × candidates × loads fractions in all.
 *
 * Source: Lackner & Skowron, "Multi-Winner Voting with Approval Preferences" (2023), ch. 2, Example 2.9.
 * https://doi.org/10.1007/978-3-031-09016-5 — Brill, Freeman, Janson & Lackner, "Phragmén's Voting Methods and
 * Justified Representation" (2017).
 */
import { Rational } from "@ogniwo/kernel"
import * as Schema from "effect/Schema"
import type { CandidateId } from "../candidate.ts"
import { defineRule } from "../elect.ts"
import type { ApprovalElection } from "../election.ts"
import type { Round } from "../outcome.ts"
import { Loads } from "../phragmen/loads.ts"
import type { Ties } from "../ties.ts"

/**
 * A seat that nobody left in the running has support for stays vacant.
 *
 * Option `seated`: candidates who sit already (from an earlier phase of the same vote), in the order in which they were
 * elected. Their supporters have paid for them; they take none of the seats.
 *
 * @example
 * ```ts
 * const votes = Result.getOrThrow(approvalElection({
 *   candidates: ["anna", "bartek", "celina"],
 *   seats: 2,
 *   ballots: [{ approves: ["anna", "bartek"], weight: 3 }, { approves: ["celina"], weight: 2 }]
 * }))
 * Result.getOrThrow(elect(phragmen, votes, {}, { ties: [{ order: ["bartek", "anna"] }] })).elected // => ["bartek", "celina"]
 * ```
 * @since 0.1.0
 */
export const phragmen = defineRule({
  id: "phragmen",
  version: "1.0.0",
  title: { pl: "Metoda Phragména (kolejna)", en: "Sequential Phragmén" },
  ballot: "approval",
  options: Schema.Struct({ seated: Schema.optionalKey(Schema.Array(Schema.String)) }),
  claims: ["anonymity", "neutrality", "unanimity", "homogeneity", "house-monotonicity", "jr", "pjr", "priceability"],
  elect: (election, { seated = [] }, { ties }) => {
    const loads = new Loads(election.profile, election.candidates.length)
    const running = new Set<number>()
    election.candidates.forEach(({ id, withdrawn }, candidate) => {
      if (withdrawn !== true && !seated.includes(id) && loads.supporters(candidate) > 0) running.add(candidate)
    })
    for (const id of seated) {
      const candidate = election.candidates.findIndex((each) => each.id === id)
      if (candidate >= 0 && loads.supporters(candidate) > 0) loads.seat(candidate)
    }
    const elected: Array<CandidateId> = []
    const rounds: Array<Round> = []
    while (elected.length < election.seats && running.size > 0) {
      const stage = rounds.length + 1
      const left = election.seats - elected.length
      const after = election.candidates.map((_, candidate) => (running.has(candidate) ? loads.after(candidate) : null))
      const next = lightest(election, after, left, stage, loads, ties)
      const { id } = election.candidates[next]!
      const load = Rational.toString(after[next]!)
      rounds.push({
        stage,
        tallies: after.map((each) => (each === null ? null : Rational.toString(each))),
        elected: [id],
        excluded: [],
        why: {
          pl: `${id}: największe obciążenie wyborcy wyniesie ${load}, najmniej ze wszystkich możliwych`,
          en: `${id}: the heaviest load becomes ${load}, the lightest possible`
        }
      })
      loads.seat(next)
      running.delete(next)
      elected.push(id)
    }
    return { elected, rounds, detail: { tallies: "load" } }
  }
})

/**
 * Whose supporters would carry least? Equals are a tie, unless it cannot matter: all who are left fit into the seats, or
 * no two of the equals share a supporter and all of them fit, so that they follow one another whoever is first.
 */
function lightest(
  { candidates }: ApprovalElection,
  after: ReadonlyArray<Rational | null>,
  left: number,
  stage: number,
  loads: Loads,
  ties: Ties
): number {
  let least: Rational | undefined
  let equals: Array<number> = []
  let running = 0
  after.forEach((load, candidate) => {
    if (load === null) return
    running++
    const order = least === undefined ? -1 : Rational.compare(load, least)
    if (order < 0) {
      least = load
      equals = [candidate]
    } else if (order === 0) equals.push(candidate)
  })
  const first = equals[0]!
  if (equals.length === 1 || running <= left || (equals.length <= left && loads.disjoint(equals))) return first
  const among = equals.map((candidate) => candidates[candidate]!.id)
  const [chosen] = ties.settle({ among, choose: 1, purpose: "elect", stage })
  return equals.find((candidate) => candidates[candidate]!.id === chosen) ?? first
}
