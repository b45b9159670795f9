import { canonicalJson, type Json } from "@ogniwo/kernel"
import * as Result from "effect/Result"
import * as fc from "fast-check"
import { describe, expect, it } from "vitest"
import { certificate, type Certificate, replayCertificate } from "../../src/index.ts"
import {
  at,
  call,
  charter,
  closeNominations,
  count,
  nominate,
  type Play,
  Play as Run,
  seed,
  voted,
  world
} from "./network.ts"

const body = charter()
const honest = Result.getOrThrow(certificate(body, world, voted(body).do(seed, count).run))
const text = canonicalJson(JSON.parse(JSON.stringify(honest)) as Json)

/** Every place in a record that holds a value which is no list and no record. */
function leaves(value: Json, path: ReadonlyArray<string> = []): ReadonlyArray<ReadonlyArray<string>> {
  if (typeof value !== "object" || value === null) return [path]
  return Object.entries(value).flatMap(([key, member]) => leaves(member, [...path, key]))
}

function changed(path: ReadonlyArray<string>, how: (before: unknown) => unknown): unknown {
  const copy = JSON.parse(text) as { [key: string]: unknown }
  let holder = copy
  for (const key of path.slice(0, -1)) holder = holder[key] as { [key: string]: unknown }
  const last = path.at(-1)!
  holder[last] = how(holder[last])
  return copy
}

function other(before: unknown): unknown {
  if (typeof before === "number") return before + 1
  return typeof before === "boolean" ? !before : `${String(before)}x`
}

function agrees(given: unknown): boolean {
  const replayed = replayCertificate(given, world.rules)
  return Result.isSuccess(replayed) && replayed.success.agrees
}

function codes(given: unknown): ReadonlyArray<string> {
  const replayed = replayCertificate(given, world.rules)
  return Result.isFailure(replayed) ? replayed.failure.reasons.map(({ code }) => code) : []
}

function byHand(): Play {
  const play = voted(charter({ selection: { ties: "unspecified" } })).do(count)
  while (play.run.question !== undefined) {
    const value = [play.run.question.tie!.among[0]!]
    play.do(
      { _tag: "AnswerQuestion", at: at("2012-10-15T09:00:00Z"), by: "commission", evidence: "drawn", value },
      count
    )
  }
  return play
}

describe("a certificate", () => {
  it("gives the same result anywhere, from its text alone", () => {
    expect(agrees(text)).toBe(true)
    expect(Result.getOrThrow(replayCertificate(text, world.rules, { published: honest.sha256 })).agrees).toBe(true)
  })

  it("says nothing of who voted how, and nothing of who is on the roll", () => {
    for (const voter of ['"a0"', '"b3"', '"d9"']) expect(text).not.toContain(voter)
    expect(honest.count.ballots.length).toBeLessThan(10)
    expect(honest.turnout).toEqual({ voted: 40, invalid: 0 })
  })

  it("betrays any single changed field", () => {
    const places = leaves(JSON.parse(text) as Json)
    fc.assert(
      fc.property(fc.constantFrom(...places), (path) => {
        expect(agrees(changed(path, other))).toBe(false)
      }),
      { numRuns: 150 }
    )
  })

  it("names the first difference: where, what was expected, what was found", () => {
    const elected = changed(["outcome", "elected", "1", "candidate"], () => "bogdan")
    expect(Result.getOrThrow(replayCertificate(elected, world.rules))).toEqual({
      agrees: false,
      difference: { path: ["outcome", "elected", 1, "candidate"], expected: "basia", found: "bogdan" }
    })
    const newer = changed(["count", "phases", "0", "version"], () => "9.0.0")
    expect(Result.getOrThrow(replayCertificate(newer, world.rules))).toMatchObject({
      difference: { path: ["count", "phases", 0, "version"], expected: "1.0.0", found: "9.0.0" }
    })
  })

  it("that was rewritten whole is found by the published hash", () => {
    const turnout = changed(["turnout", "invalid"], () => 3) as Certificate
    const rewritten = { ...turnout, sha256: "0".repeat(64) }
    expect(agrees(rewritten)).toBe(false)
    expect(Result.getOrThrow(replayCertificate(text, world.rules, { published: "0".repeat(64) })).agrees).toBe(false)
  })

  it("that is truncated, hostile or something else is refused with reasons", () => {
    expect(codes(text.slice(0, -40))).toEqual(["certificate/not-json"])
    expect(codes("[".repeat(100_000))).toEqual(["certificate/not-json"])
    expect(codes("[".repeat(5000) + "]".repeat(5000))).toEqual(["certificate/not-json"])
    for (const given of [null, 7, [], {}, { ...honest, extra: 1 }, { ...honest, count: undefined }]) {
      expect(codes(given)[0]).toMatch(/^certificate\//)
    }
    expect(codes(changed(["count", "ballots", "0", "weight"], () => -1))).toEqual(["certificate/malformed"])
    expect(codes(changed(["count", "phases", "0", "rule"], () => "nobody's rule"))).toEqual(["rule/unknown"])
  })

  it("carries ties settled by hand with their evidence, and replays through them", () => {
    const { run } = byHand()
    const settled = Result.getOrThrow(certificate(charter({ selection: { ties: "unspecified" } }), world, run))
    expect(settled.answers[0]).toMatchObject({ by: "commission", evidence: "drawn", place: "sub-regions A" })
    expect(agrees(JSON.parse(JSON.stringify(settled)))).toBe(true)
  })

  it("holds for an uncontested election too", () => {
    const play = new Run(body).do(call, nominate("anna", "A1", "a0"), nominate("basia", "B1", "b0"), closeNominations)
    const taken = Result.getOrThrow(certificate(body, world, play.run))
    expect(taken.uncontested).toBe(true)
    expect(agrees(JSON.parse(JSON.stringify(taken)))).toBe(true)
  })

  it("is refused while there is no result", () => {
    expect(Result.isFailure(certificate(body, world, voted(body).run))).toBe(true)
  })
})
