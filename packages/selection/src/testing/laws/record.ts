/** Laws of the record: the same count gives the same account, and the account adds up. They bind every rule. */
import { canonicalJson, Rational } from "@ogniwo/kernel"
import type { Decided, Outcome, Round } from "../../outcome.ts"
import type { TieAnswer } from "../../tie.ts"
import { type Finding, firstBreach, type Law } from "../law.ts"
import { checkedElection, type SmallElection } from "../small-election.ts"
import type { Subject } from "../subject.ts"

export const determinism: Law = {
  id: "determinism",
  says: "The same election, options and lots give the same outcome, to the letter.",
  source: "Rule in rule.ts: elect is a function of its arguments",
  check: (subject, small) => {
    const settings = { ties: [{ lot: "published before the count" }] }
    const first = subject.count(small, settings)
    const second = subject.count(small, settings)
    return same(first, second) ? "kept" : { words: "counted twice with the same lots, it gave two accounts" }
  }
}

export const replay: Law = {
  id: "replay",
  says: "The answers to ties, kept in the record, lead to the same outcome again; an answer changes nothing that was settled before it.",
  source: "NeedsLot in outcome.ts: call again with the answer added",
  check: (subject, small) =>
    firstBreach([replayed(subject, small, "first of the tied"), replayed(subject, small, "last of the tied")])
}

export const size: Law = {
  id: "size",
  says: "At most as many are elected as there are seats, nobody twice (a list: not above its capacity), nobody who withdrew.",
  source: "Decided in outcome.ts",
  check: (subject, small) => {
    const outcome = subject.decided(small, orderOf(small))
    if (outcome === undefined) return "silent"
    const { elected, vacant } = outcome
    if (elected.length > small.seats) return { words: `${elected.length} elected to ${small.seats} seats` }
    if (vacant !== small.seats - elected.length) return { words: `${vacant} seats called vacant` }
    for (const { id, withdrawn } of small.candidates) {
      const held = elected.filter((other) => other === id).length
      const most = small.kind === "lists" ? (small.capacity?.[id] ?? small.seats) : 1
      if (held > most) return { words: `${id} got ${held} seats, at most ${most} are possible` }
      if (held > 0 && withdrawn === true) return { words: `${id} withdrew and was elected` }
    }
    const unknown = elected.find((id) => !small.candidates.some((candidate) => candidate.id === id))
    return unknown === undefined ? "kept" : { words: `${unknown} was elected and did not stand` }
  }
}

export const account: Law = {
  id: "account",
  says: "Where rounds are told, they name those elected, each once and in order (a count by exclusion alone names only the excluded); nobody is both elected and excluded; every figure is exact and has its candidate.",
  source: "Round in outcome.ts",
  check: (subject, small) => {
    const outcome = subject.decided(small, orderOf(small))
    if (outcome === undefined || outcome.rounds.length === 0) return "silent"
    const told = outcome.rounds.flatMap(({ elected }) => elected)
    const excluded = outcome.rounds.flatMap((round) => round.excluded)
    const byExclusionAlone = told.length === 0 && excluded.length > 0
    if (!byExclusionAlone && canonicalJson(told) !== canonicalJson([...outcome.elected])) {
      const words = [told, outcome.elected].map((ids) => ids.join(", ") || "nobody")
      return { words: `the rounds elect ${words[0]}, the outcome ${words[1]}` }
    }
    const both = excluded.find((id) => outcome.elected.includes(id))
    if (both !== undefined && small.kind !== "lists") return { words: `${both} is both elected and excluded` }
    return firstBreach(outcome.rounds.map((round) => figures(round, small)))
  }
}

export const conservation: Law = {
  id: "conservation",
  says: "In a round that states the exhausted votes, tallies, exhausted and loss sum exactly to the valid votes.",
  source:
    "Round in outcome.ts; reference law of STV: all piles, exhausted and residual votes are the valid votes at every stage",
  ballots: ["ranked", "approval", "scores"],
  check: (subject, small) => {
    const election = checkedElection(small)
    const outcome = subject.decided(small, orderOf(small))
    if (outcome === undefined || election.kind === "lists") return "silent"
    const valid = Rational.fromInteger(BigInt(election.profile.total))
    return firstBreach(
      outcome.rounds.map(({ exhausted, loss = "0", stage, tallies }) => {
        if (exhausted === undefined) return "silent"
        const sum = Rational.sum([...tallies, exhausted, loss].flatMap((figure) => Rational.parse(figure ?? "0") ?? []))
        if (Rational.equals(sum, valid)) return "kept"
        return { words: `stage ${stage} sums to ${Rational.toString(sum)} of ${Rational.toString(valid)} valid votes` }
      })
    )
  }
}

/** The official order. */
export function orderOf(small: SmallElection): ReadonlyArray<string> {
  return small.candidates.map(({ id }) => id)
}

function same(left: Outcome, right: Outcome): boolean {
  return JSON.stringify(left) === JSON.stringify(right)
}

function replayed(subject: Subject, small: SmallElection, taking: "first of the tied" | "last of the tied"): Finding {
  const answers: Array<TieAnswer> = []
  let settled: ReadonlyArray<unknown> = []
  for (let ties = 0; ties < 200; ties++) {
    const outcome = subject.count(small, { answers })
    const before = outcome.ties.slice(0, settled.length)
    if (JSON.stringify(before) !== JSON.stringify(settled))
      return { words: "an answer changed a tie settled before it" }
    settled = outcome.ties
    if (outcome.status === "infeasible") return "silent"
    if (outcome.status === "decided") return again(subject, small, outcome)
    const { among, choose } = outcome.tie
    answers.push({ among, chosen: taking === "first of the tied" ? among.slice(0, choose) : among.slice(-choose) })
  }
  return { words: "it asks about ties without end: 200 answers were not enough" }
}

function again(subject: Subject, small: SmallElection, decided: Decided): Finding {
  const answers = decided.ties.flatMap(({ among, by, chosen }) => (by === "answer" ? [{ among, chosen }] : []))
  return same(subject.count(small, { answers }), decided)
    ? "kept"
    : { words: "the record's own answers lead to another outcome" }
}

function figures({ stage, tallies, quota }: Round, small: SmallElection): Finding {
  if (tallies.length !== small.candidates.length) {
    return { words: `stage ${stage} has ${tallies.length} tallies for ${small.candidates.length} candidates` }
  }
  const wrong = [...tallies, quota ?? null].find((figure) => figure !== null && Rational.parse(figure) === undefined)
  return wrong === undefined
    ? "kept"
    : { words: `stage ${stage} has the figure "${wrong}", which is not an exact number` }
}
