/** The optimal rules by their definitions: every committee compared, voter by voter, in rational numbers. */
import { Rational } from "@ogniwo/kernel"
import {
  type ApprovalBallot,
  cc,
  leximaxPhragmen,
  minimaxAv,
  minimaxPhragmen,
  monroe,
  pav,
  type Rule,
  slav
} from "../../src/index.ts"
import { committees, names, votersOf } from "./approval-elections.ts"

export type Score = (
  committee: ReadonlyArray<string>,
  ballots: ReadonlyArray<ApprovalBallot>
) => ReadonlyArray<Rational>

/** Every committee compared by its definition, as sorted lists: greater is better, first difference decides. */
export function bestByDefinition(
  seats: number,
  ballots: ReadonlyArray<ApprovalBallot>,
  score: Score,
  /** Only among these, where not among all who are approved. */
  bodies?: ReadonlyArray<ReadonlyArray<string>>
) {
  const supported = names.filter((id) => ballots.some(({ approves }) => approves.includes(id)))
  let best: ReadonlyArray<Rational> | undefined
  let found: Array<ReadonlyArray<string>> = []
  for (const committee of bodies ?? committees(supported, Math.min(seats, supported.length))) {
    const own = score(committee, ballots)
    const order = best === undefined ? 1 : compareAll(own, best)
    if (order > 0) {
      best = own
      found = []
    }
    if (order >= 0) found.push(committee)
  }
  return found
}

export function compareAll(a: ReadonlyArray<Rational>, b: ReadonlyArray<Rational>): number {
  for (let index = 0; index < Math.min(a.length, b.length); index++) {
    const order = Rational.compare(a[index]!, b[index]!)
    if (order !== 0) return order
  }
  return 0
}

export function thiele(gain: (j: number) => Rational): Score {
  return (committee, ballots) => [
    Rational.sum(
      votersOf(ballots).map(({ approves }) =>
        Rational.sum(approves.filter((id) => committee.includes(id)).map((_, j) => gain(j)))
      )
    )
  ]
}

/** Loads of all voters, heaviest first, negated: the heaviest part of the committee is settled, and then the rest. */
export function loads(
  committee: ReadonlyArray<string>,
  ballots: ReadonlyArray<ApprovalBallot>
): ReadonlyArray<Rational> {
  let open = votersOf(ballots)
  let members = committee
  const found: Array<Rational> = []
  while (members.length > 0) {
    const parts = Array.from({ length: members.length }, (_, size) => committees(members, size + 1)).flat()
    const load = (part: ReadonlyArray<string>) =>
      Rational.of(part.length, open.filter(({ approves }) => part.some((id) => approves.includes(id))).length)
    const heaviest = parts.map(load).reduce(Rational.max)
    const settled = new Set(parts.filter((part) => Rational.equals(load(part), heaviest)).flat())
    for (const { approves } of open) {
      if (approves.some((id) => settled.has(id))) found.push(Rational.negate(heaviest))
    }
    open = open.filter(({ approves }) => !approves.some((id) => settled.has(id)))
    members = members.filter((id) => !settled.has(id))
  }
  return [...found, ...open.map(() => Rational.zero)]
}

/** The least support over all parts of a committee. */
export function support(committee: ReadonlyArray<string>, ballots: ReadonlyArray<ApprovalBallot>): Rational {
  return Array.from({ length: committee.length }, (_, size) => committees(committee, size + 1))
    .flat()
    .map((part) =>
      Rational.of(
        votersOf(ballots).filter(({ approves }) => part.some((id) => approves.includes(id))).length,
        part.length
      )
    )
    .reduce(Rational.min)
}

/** Voters assigned one by one, every way that could matter: a table over how full the groups are. */
export function represented(committee: ReadonlyArray<string>, ballots: ReadonlyArray<ApprovalBallot>): number {
  const voters = votersOf(ballots)
  const larger = voters.length % committee.length
  const least = (voters.length - larger) / committee.length
  let best = new Map<string, number>([[committee.map(() => 0).join(), 0]])
  for (const { approves } of voters) {
    const next = new Map(best)
    for (const [key, count] of best) {
      const full = key.split(",").map(Number)
      committee.forEach((id, seat) => {
        if (!approves.includes(id)) return
        const filled = full.map((each, index) => (index === seat ? each + 1 : each))
        const over = filled.filter((each) => each > least)
        if (over.some((each) => each > least + 1) || over.length > larger) return
        next.set(filled.join(), Math.max(next.get(filled.join()) ?? 0, count + 1))
      })
    }
    best = next
  }
  return Math.max(...best.values())
}

/** Rules with what their definitions compare, the first difference deciding. */
export const optimalRules: ReadonlyArray<readonly [string, Rule<"approval", { readonly all?: number }>, Score]> = [
  ["PAV", pav, thiele((j) => Rational.of(1, j + 1))],
  ["SLAV", slav, thiele((j) => Rational.of(1, 2 * j + 1))],
  ["Chamberlin–Courant", cc, thiele((j) => (j === 0 ? Rational.one : Rational.zero))],
  ["leximax Phragmén", leximaxPhragmen, loads],
  ["minimax Phragmén", minimaxPhragmen, (committee, ballots) => loads(committee, ballots).slice(0, 1)],
  [
    "minimax AV",
    minimaxAv,
    (committee, ballots) => [
      Rational.fromInteger(
        -Math.max(
          0,
          ...votersOf(ballots).map(({ approves }) => {
            const both = approves.filter((id) => committee.includes(id)).length
            return approves.length + committee.length - 2 * both
          })
        )
      )
    ]
  ],
  [
    "Monroe",
    monroe,
    (committee, ballots) => [
      committee.length === 0 ? Rational.zero : Rational.fromInteger(represented(committee, ballots))
    ]
  ]
]
