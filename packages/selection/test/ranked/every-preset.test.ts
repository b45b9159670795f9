import type { Json } from "@ogniwo/kernel"
import * as Result from "effect/Result"
import * as fc from "fast-check"
import { describe, expect, it } from "vitest"
import { elect } from "../../src/elect.ts"
import { readBlt } from "../../src/formats/blt.ts"
import type { RankedElection } from "../../src/election.ts"
import type { AnyRule } from "../../src/rule.ts"
import { cpoStv } from "../../src/rules/cpo-stv.ts"
import { qpq } from "../../src/rules/qpq.ts"
import { stv } from "../../src/rules/stv.ts"
import { gregoryPresets, meekPresets } from "../../src/stv/presets.ts"
import { elections, sum } from "./elections.ts"

const presets = Object.keys({ ...gregoryPresets, ...meekPresets })

const counts: ReadonlyArray<readonly [name: string, rule: AnyRule, options: Json]> = [
  ...presets.map((preset) => [`stv ${preset}`, stv, { preset }] as const),
  ["stv whole-ballot", stv, { surplus: "whole-ballot", equalRanks: "stop" }],
  ["qpq", qpq, {}],
  ["cpo-stv", cpoStv, {}]
]

/** How a file is written, beside what it says. */
interface Dialect {
  readonly grouped: boolean
  readonly crlf: boolean
  readonly comments: boolean
  readonly brackets: boolean
  readonly names: "none" | "quoted" | "bare"
  readonly ids: boolean
}

const dialects: fc.Arbitrary<Dialect> = fc.record({
  grouped: fc.boolean(),
  crlf: fc.boolean(),
  comments: fc.boolean(),
  brackets: fc.boolean(),
  names: fc.constantFrom("none", "quoted", "bare"),
  ids: fc.boolean()
})

describe("ballot files of every dialect, counted under every preset", () => {
  it.each(counts)("%s counts them without error, and keeps every vote at every stage", (_name, rule, options) =>
    fc.assert(
      fc.property(elections({ candidates: 6, withEquals: true, withWithdrawn: true }), dialects, (written, dialect) => {
        const { election } = Result.getOrThrow(readBlt(blt(written, dialect)))
        expect(election.profile).toMatchObject({ total: written.profile.total, blank: written.profile.blank })
        const ties = [{ lot: "published before the count" }]
        const outcome = Result.getOrThrow(elect(rule, election, options, { ties }))
        const refused = outcome.status === "infeasible" ? outcome.reasons.map(({ code }) => code) : []
        const isUnread = refused.length > 0 && election.profile.tied !== undefined
        expect(outcome.status).toBe(isUnread ? "infeasible" : "decided")
        expect(isUnread ? refused : ["stv/equal-ranks"]).toEqual(["stv/equal-ranks"])
        const told = outcome.rounds.filter(({ exhausted }) => exhausted !== undefined)
        for (const { exhausted, loss, tallies } of told)
          expect(sum([...tallies, exhausted, loss])).toBe(String(election.profile.total))
      }),
      { numRuns: 30 }
    )
  )
})

function blt({ candidates, profile, seats }: RankedElection, dialect: Dialect): string {
  const { choices, size, starts, tied, weights } = profile
  const lines = [`${candidates.length} ${seats}${dialect.comments ? " # candidates, seats" : ""}`]
  const gone = candidates.flatMap(({ withdrawn }, at) => (withdrawn === true ? [`${at + 1}`] : []))
  if (gone.length > 0)
    lines.push(dialect.brackets ? `[withdrawn ${gone.join(" ")}]` : gone.map((at) => `-${at}`).join(" "))
  if (dialect.comments) lines.push("/* papers\nfollow */")
  for (let ballot = 0; ballot <= size; ballot++) {
    const isBlank = ballot === size
    const weight = isBlank ? profile.blank : weights[ballot]!
    let ranks = ""
    for (let at = isBlank ? 0 : starts[ballot]!; at < (isBlank ? 0 : starts[ballot + 1]!); at++)
      ranks += `${tied?.[at] === 1 ? "=" : " "}${choices[at]! + 1}`
    if (dialect.grouped && weight > 0) lines.push(`${weight}${ranks} 0`)
    else
      for (let voter = 0; voter < weight; voter++) lines.push(`${dialect.ids ? `(${ballot}-${voter})` : "1"}${ranks} 0`)
  }
  lines.push("0")
  if (dialect.names !== "none") {
    const quote = dialect.names === "quoted" ? '"' : ""
    for (const { id } of candidates) lines.push(`${quote}Candidate ${id}${quote}`)
    lines.push(`${quote}Council${quote}`)
  }
  return lines.join(dialect.crlf ? "\r\n" : "\n")
}
