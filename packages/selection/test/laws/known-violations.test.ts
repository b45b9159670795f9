/**
 * The kit must be able to fail. Each line is a violation that the literature (or an exhaustive search) knows; the kit has
 * to find it, and to make it small.
 */
import * as Schema from "effect/Schema"
import { describe, expect, it } from "vitest"
import { defineRule } from "../../src/elect.ts"
import type { ApprovalElection, RankedElection } from "../../src/election.ts"
import type { AnyRule, Claim } from "../../src/rule.ts"
import { adams } from "../../src/rules/adams.ts"
import { av } from "../../src/rules/av.ts"
import { borda } from "../../src/rules/borda.ts"
import { bucklin } from "../../src/rules/bucklin.ts"
import { coombs } from "../../src/rules/coombs.ts"
import { copeland } from "../../src/rules/copeland.ts"
import { dean } from "../../src/rules/dean.ts"
import { dhondt } from "../../src/rules/dhondt.ts"
import { hamilton } from "../../src/rules/hamilton.ts"
import { huntingtonHill } from "../../src/rules/huntington-hill.ts"
import { irv } from "../../src/rules/irv.ts"
import { minimax } from "../../src/rules/minimax.ts"
import { sav } from "../../src/rules/sav.ts"
import { schulze } from "../../src/rules/schulze.ts"
import { seqCc } from "../../src/rules/seq-cc.ts"
import { stv } from "../../src/rules/stv.ts"
import { twoRound } from "../../src/rules/two-round.ts"
import { boardOf, type RuleLawsSettings, ruleLaws } from "../../src/testing.ts"
import type { Ties } from "../../src/ties.ts"

const three = { candidates: 3, equalRanks: false }
const four = { candidates: 4, equalRanks: false }

const known: ReadonlyArray<readonly [AnyRule, Claim, RuleLawsSettings?]> = [
  [irv, "monotonicity", { runs: 2000, shape: three }],
  [irv, "condorcet-winner"],
  [irv, "participation", { runs: 400, shape: three }],
  [irv, "reinforcement", { runs: 400, shape: three }],
  [twoRound, "monotonicity", { runs: 1000, shape: three }],
  [twoRound, "clone-independence", { runs: 500 }],
  [borda, "clone-independence"],
  [borda, "majority"],
  [borda, "condorcet-winner"],
  [borda, "later-no-harm"],
  [bucklin, "condorcet-loser", { runs: 4000 }],
  [bucklin, "reinforcement"],
  [coombs, "monotonicity", { runs: 1500, shape: three }],
  [copeland, "clone-independence", { runs: 500 }],
  [copeland, "reinforcement", { runs: 800 }],
  [minimax, "condorcet-loser", { runs: 1500, shape: four }],
  [minimax, "smith", { runs: 1500, shape: four }],
  [schulze, "reinforcement"],
  [schulze, "later-no-harm", { runs: 300 }],
  [stv, "house-monotonicity"],
  [stv, "homogeneity"],
  [hamilton, "house-monotonicity"],
  [hamilton, "population-monotonicity"],
  [dhondt, "upper-quota"],
  [adams, "lower-quota"],
  [huntingtonHill, "lower-quota"],
  [dean, "lower-quota"],
  [av, "jr"],
  [av, "priceability"],
  [sav, "jr", { runs: 500 }],
  [seqCc, "ejr", { runs: 1500 }],
  [seqCc, "priceability", { runs: 500 }]
]

describe("the kit finds what is known to fail", () => {
  for (const [rule, claim, settings = {}] of known) {
    it(`${rule.id} and ${claim}`, () => {
      const found = ruleLaws(rule, { ...settings, also: [claim], only: [claim] }).results.find(
        ({ law }) => law.id === claim
      )!
      expect(found.verdict).toBe("broken")
      expect(boardOf(found.smallest!).length).toBeLessThan(250)
    })
  }

  it("most votes on ranked ballots may elect whom every other beats one to one", () => {
    const laws = ruleLaws(firstChoicesOnly("most-first-choices", ["condorcet-loser"]), { shape: four })
    expect(() => laws.assert()).toThrow("condorcet-loser is broken")
    expect(laws.broken[0]!.smallest).toMatchObject({ seats: 1 })
  })

  it("a Phragmén that forgets the loads gives everything to the largest group", () => {
    const laws = ruleLaws({ ...forgetful, claims: ["jr", "pjr", "priceability", "house-monotonicity"] })
    expect(laws.broken.map(({ law }) => law.id)).toEqual(["jr", "pjr", "priceability"])
  })

  it("a claim that is not defined for the ballots is refused", () => {
    const laws = ruleLaws({ ...av, claims: ["condorcet-winner"] }, { runs: 5 })
    expect(() => laws.assert()).toThrow("defined for ranked ballots only")
  })
})

const innocent: ReadonlyArray<readonly [AnyRule, Claim]> = [
  [irv, "clone-independence"],
  [irv, "condorcet-loser"],
  [irv, "later-no-help"],
  [borda, "condorcet-loser"],
  [schulze, "smith"],
  [schulze, "clone-independence"],
  [hamilton, "lower-quota"],
  [hamilton, "upper-quota"],
  [seqCc, "jr"],
  [seqCc, "house-monotonicity"]
]

describe("the kit does not cry wolf", () => {
  for (const [rule, claim] of innocent) {
    it(`${rule.id} and ${claim}`, () => {
      const shape = { equalRanks: false }
      const options: RuleLawsSettings = rule === irv ? { options: { ties: "universes" }, shape } : { shape }
      const asked = ruleLaws(rule, { ...options, runs: 150, also: [claim], only: [claim] })
      expect(asked.results.find(({ law }) => law.id === claim)!.verdict).toBe("kept")
    })
  }
})

/** Whoever most ballots name first; written here because the package counts such votes on approval ballots. */
function firstChoicesOnly(id: string, claims: ReadonlyArray<Claim>) {
  return defineRule({
    id,
    version: "1.0.0",
    title: { pl: "Najwięcej pierwszych miejsc", en: "Most first choices" },
    ballot: "ranked",
    options: Schema.Struct({}),
    claims,
    elect: (election: RankedElection, _options, { ties }) => {
      const votes = election.candidates.map(() => 0)
      for (let ballot = 0; ballot < election.profile.size; ballot++) {
        const { choices, starts, weights } = election.profile
        const first = [...choices.subarray(starts[ballot], starts[ballot + 1])].find(
          (choice) => election.candidates[choice]!.withdrawn !== true
        )
        if (first !== undefined) votes[first]! += weights[ballot]!
      }
      return { elected: most(election, votes, ties) }
    }
  })
}

const forgetful = defineRule({
  id: "forgetful",
  version: "1.0.0",
  title: { pl: "Phragmén bez obciążeń", en: "Phragmén without loads" },
  ballot: "approval",
  options: Schema.Struct({}),
  claims: [],
  elect: (election: ApprovalElection, _options, { ties }) => {
    const votes = election.candidates.map(() => 0)
    for (let ballot = 0; ballot < election.profile.size; ballot++) {
      const { choices, starts, weights } = election.profile
      for (const choice of choices.subarray(starts[ballot], starts[ballot + 1])) votes[choice]! += weights[ballot]!
    }
    return { elected: most(election, votes, ties) }
  }
})

function most(
  { candidates, seats }: ApprovalElection | RankedElection,
  votes: ReadonlyArray<number>,
  ties: Ties
): ReadonlyArray<string> {
  const left = candidates.flatMap(({ id, withdrawn }, index) =>
    withdrawn === true ? [] : [{ id, votes: votes[index]! }]
  )
  const sorted = left.toSorted((a, b) => b.votes - a.votes)
  if (sorted.length <= seats) return sorted.map(({ id }) => id)
  const cut = sorted[seats - 1]!.votes
  const above = sorted.filter((each) => each.votes > cut).map(({ id }) => id)
  const level = left.filter((each) => each.votes === cut).map(({ id }) => id)
  const open = seats - above.length
  return [
    ...above,
    ...(level.length === open ? level : ties.settle({ among: level, choose: open, purpose: "elect", stage: 1 }))
  ]
}
