import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { replayCertificate, ruleRegistry, rules } from "@ogniwo/selection"
import * as Result from "effect/Result"
import { afterAll, beforeAll, describe, expect, it } from "vitest"
import { accountOn } from "../src/account.ts"
import { demo } from "../src/demo.ts"
import type { Findings } from "../src/story/story.ts"

const folder = mkdtempSync(join(tmpdir(), "partner-network-"))
const out = join(folder, "out")
let told = ""
let found: Findings

beforeAll(async () => {
  const screen = { write: (text: string) => (told += text) }
  found = await demo(out, accountOn(screen, "en"))
}, 120_000)
afterAll(() => rmSync(folder, { recursive: true, force: true }))

describe("the story of the partner network", () => {
  it("grows to forty members in all twenty-four counties", () => {
    expect([found.growth.members, found.growth.covered, found.growth.byCounty.size]).toEqual([40, 24, 24])
    expect(found.growth.steps[0]).toMatchObject({ members: 12, covered: 10 })
    expect(found.rolls.onDates.map(({ members }) => members)).toEqual([12, 25, 40])
    expect(found.rolls.known.map(({ members }) => members)).toEqual([25, 24])
  })

  it("turns away the late, the incomplete and the ineligible, each with its clause", () => {
    const clauses = found.growth.calls.flatMap(({ turnedAway }) =>
      turnedAway.flatMap(({ reasons }) => reasons.map(({ clause }) => clause))
    )
    expect(new Set(clauses)).toEqual(new Set(["§ 5(2)(b)", "§ 5(4)", "§ 4(2)", "§ 4(1)", "§ 6(3)", "§ 7", undefined]))
    expect(found.growth.calls.map(({ admitted, applications, cured }) => [applications, admitted, cured])).toEqual([
      [18, 13, 1],
      [20, 16, 1]
    ])
    expect(told.replaceAll(/\s+/g, " ")).toContain("[§ 5(4)]")
  })

  it("elects seven to the team, a tie settled by the lot promised before the vote", () => {
    expect(found.team.elected.map(({ territory }) => territory ?? "overall")).toEqual([
      "PL311",
      "PL312",
      "PL314",
      "PL315",
      "overall",
      "overall",
      "overall"
    ])
    const ties = found.team.places.flatMap(({ outcome }) => outcome.ties)
    expect(ties).toHaveLength(1)
    expect(ties[0]?.by).toMatchObject({ lot: expect.stringContaining(found.team.seed) as string })
  })

  it("elects seven to the council from thousands of ballots, and fills the seat that falls vacant", () => {
    expect(found.council.voted).toBeGreaterThan(2000)
    expect(found.council.elected).toHaveLength(7)
    const elected = found.council.contenders.filter(({ id }) =>
      found.council.elected.some(({ candidate }) => candidate === id)
    )
    expect(elected.map(({ name }) => name)).toContain(found.vacancy.left)
    expect(elected.map(({ name }) => name)).not.toContain(found.vacancy.successor)
  })

  it("leaves certificates that a stranger can count again, and that no longer agree once touched", () => {
    const registry = Result.getOrThrow(ruleRegistry(rules))
    for (const { file, sha256 } of [found.team.published, found.council.published]) {
      const text = readFileSync(join(out, "certificates", file), "utf8")
      expect(Result.getOrThrow(replayCertificate(text, registry, { published: sha256 })).agrees).toBe(true)
      const touched = text.replace('"weight": 1', '"weight": 2')
      expect(touched).not.toBe(text)
      expect(Result.getOrThrow(replayCertificate(touched, registry)).agrees).toBe(false)
    }
  })

  it("gives 384 workshop hours, 20 visits and a pool of 800 hours, 30 to one and 10 to another", () => {
    expect(found.workshops).toEqual({ groups: 8, hours: 384, persons: 40 })
    expect(found.visits).toEqual({ held: 20, wanted: 40 })
    expect(found.support).toMatchObject({ poolHours: 800, usedHours: 800, most: { hours: 30 }, least: { hours: 10 } })
    expect(found.report.targets.every(({ reached }) => reached === true)).toBe(true)
    expect(found.debates).toEqual({ tables: 5, meetings: 4, seats: 60 })
  })

  it("tells every point by mail, reminds the late and escalates the silent", () => {
    expect(found.cascade.rollUp).toMatchObject({ units: 28, reached: 28, acknowledged: 27 })
    expect([found.cascade.reminded.length, found.cascade.escalated.length]).toEqual([2, 1])
    const mail = readdirSync(join(out, "mail")).filter((name) => name.endsWith(".eml"))
    expect(mail).toHaveLength(found.cascade.messages)
  })

  it("keeps a journal that is intact and rebuilds the whole network from it", () => {
    expect([found.proof.intact, found.proof.findings]).toEqual([true, 0])
    expect(found.proof.rebuilt).toEqual(found.proof.original)
    expect(existsSync(join(out, "network.db"))).toBe(true)
  })

  it("writes protocols in both languages, and a report with its charts that needs no other file", () => {
    for (const election of ["team-2012", "council-2012"]) {
      for (const language of ["pl", "en"]) {
        expect(existsSync(join(out, "protocols", `protocol-${election}.${language}.md`))).toBe(true)
      }
    }
    const report = readFileSync(join(out, "report.html"), "utf8")
    for (const chart of [
      "Members by county",
      "Members over time",
      "Approvals of the candidates to the Team",
      "Candidates&#39; votes and the quota",
      "Where the votes went",
      "Use against targets",
      "Hours of support of each organisation",
      "The way of the message"
    ]) {
      expect(report.replaceAll("'", "&#39;")).toContain(`aria-label="${chart}"`)
    }
    expect(report).not.toMatch(/(?:src|href)="/)
    expect(report).not.toMatch(/undefined|NaN/)
  })
})
