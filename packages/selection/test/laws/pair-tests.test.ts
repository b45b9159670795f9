import { describe, expect, it } from "vitest"
import { av, bucklin, dhondt, hamilton, irv, schulze } from "../../src/index.ts"
import {
  keepsCloneIndependence,
  keepsLaterNoHarm,
  keepsLaterNoHelp,
  keepsMonotonicity,
  keepsParticipation,
  keepsReinforcement,
  type SmallApproval,
  type SmallLists,
  type SmallRanked
} from "../../src/testing.ts"
import { borda } from "../../src/rules/borda.ts"

/** "2 b; 1 a b": two ballots for b alone, one that ranks a over b. */
function ranked(names: string, lines: string): SmallRanked {
  return {
    kind: "ranked",
    seats: 1,
    candidates: names.split(" ").map((id) => ({ id })),
    ballots: lines.split("; ").map((line) => {
      const [weight, ...ranking] = line.split(" ")
      return { ranking, weight: Number(weight) }
    })
  }
}

const runOff = ranked("a b c", "6 a b c; 5 c a b; 4 b c a; 2 b a c")
const approvals: SmallApproval = {
  kind: "approval",
  seats: 1,
  candidates: [{ id: "a" }, { id: "b" }],
  ballots: [
    { approves: ["a"], weight: 2 },
    { approves: ["b"], weight: 2 }
  ]
}
const lists: SmallLists = {
  kind: "lists",
  seats: 5,
  candidates: [{ id: "p" }, { id: "q" }],
  votes: { p: 6, q: 4 }
}

describe("laws asked of one election and one change", () => {
  it("the run-off turns against a candidate who gains first places; Schulze does not", () => {
    const change = { candidate: "a", line: 3 }
    const gained = ranked("a b c", "6 a b c; 5 c a b; 4 b c a; 2 a b c").ballots
    const breach = keepsMonotonicity(irv, runOff, change)
    expect(breach).toMatchObject({ words: "a can win, and no longer once more voters support a" })
    expect(typeof breach === "object" && breach.changed).toMatchObject({
      ballots: gained.map(({ weight }) => ({ weight }))
    })
    expect(keepsMonotonicity(schulze, runOff, change)).toBe("kept")
    expect(keepsMonotonicity(irv, runOff, { ...change, voters: 1 })).toBe("kept") // One is too few.
    expect(keepsMonotonicity(irv, runOff, { candidate: "b", line: 1 })).toBe("silent") // b could not win before.
  })

  it("more approvals and more votes are more support too", () => {
    expect(keepsMonotonicity(av, approvals, { candidate: "a", line: 1 })).toBe("kept")
    expect(keepsMonotonicity(av, approvals, { candidate: "a", line: 0 })).toBe("silent")
    expect(keepsMonotonicity(dhondt, lists, { candidate: "p", votes: 1 })).toBe("kept")
  })

  it("in a run-off voters may do better by staying away", () => {
    const election = ranked("a b c", "2 b; 2 c a; 1 a b")
    expect(keepsParticipation(irv, election, { line: 1, voters: 1 })).toMatchObject({
      words: "voters of the ballot in line 2 do better by staying away: b or a instead of b"
    })
    expect(keepsParticipation(irv, election, { line: 0 })).toBe("kept")
    expect(keepsParticipation(borda, election, { line: 1, voters: 1 })).toBe("kept")
  })

  it("what two halves elect, Schulze need not elect of the whole; Borda does", () => {
    const election = ranked("a b c", "1 b a; 2 a b; 1 c a; 2 b c")
    expect(keepsReinforcement(schulze, election, { lines: 1 })).toMatchObject({
      words: "the first 1 lines and the others both can elect b, together a or b"
    })
    expect(keepsReinforcement(borda, election, { lines: 1 })).toBe("kept")
  })

  it("a double helps in Borda's count, and not by Schulze", () => {
    const election = ranked("a b", "1 a; 1 b")
    expect(keepsCloneIndependence(borda, election, { candidate: "a" })).toMatchObject({
      words: "a, b can win; with a double of a, a can",
      changed: { candidates: [{ id: "a" }, { id: "a′" }, { id: "b" }] }
    })
    expect(keepsCloneIndependence(schulze, election, { candidate: "a", before: [0] })).toBe("kept")
  })

  it("one more choice can harm the first by Bucklin, never in a run-off", () => {
    const election = ranked("a b c", "4 a; 3 b; 2 c")
    const change = { line: 0, candidate: "b", voters: 2 }
    expect(keepsLaterNoHarm(bucklin, election, change)).toMatchObject({
      words: "a could win before one more was ranked after a"
    })
    for (const test of [keepsLaterNoHarm, keepsLaterNoHelp]) expect(test(irv, election, change)).toBe("kept")
    expect(keepsLaterNoHelp(irv, election, { line: 0, candidate: "a" })).toBe("silent") // a is ranked already.
  })

  it("say nothing of other ballots, and refuse a line or a candidate that is not there", () => {
    expect(keepsReinforcement(hamilton, lists, { lines: 1 })).toBe("silent")
    expect(keepsMonotonicity(av, runOff, { candidate: "a", line: 3 })).toBe("silent")
    expect(() => keepsMonotonicity(irv, runOff, { candidate: "a", line: 9 })).toThrow(RangeError)
    expect(() => keepsCloneIndependence(irv, runOff, { candidate: "z" })).toThrow('there is no candidate "z"')
  })
})
