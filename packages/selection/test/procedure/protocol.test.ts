import * as Result from "effect/Result"
import { describe, expect, it } from "vitest"
import { protocol } from "../../src/index.ts"
import { at, call, charter, closeNominations, count, nominate, Play, seed, voted, world } from "./network.ts"

const body = charter({ title: { pl: "Rada konsultacyjna", en: "Consultative body" } })

describe("the protocol", () => {
  it("tells every step in both languages: roll, turnout, rounds, the lot with its seed, the elected, the hash", () => {
    const play = voted(body).do(seed, count, {
      _tag: "InviteRepresentative",
      at: at("2012-10-16T08:00:00Z"),
      candidate: "basia"
    })
    const { en, pl } = Result.getOrThrow(protocol(body, world, play.run, (id) => id.toUpperCase()))
    for (const part of [
      "# Election protocol: Consultative body",
      play.run.roll!.hash,
      "Voted: 40 of 40 (100.0 %)",
      "## Count: sub-regions: Sub-region A (A)",
      'by lot from the seed "3 9 14 22 31 40 / sub-regions A"',
      "lottery's draw",
      "**BASIA** (sub-regions: Sub-region B (B))",
      "Hours are Europe/Warsaw time.",
      "from 2012-10-01 08:00 to 2012-10-15 00:00",
      "BASIA: has until 2012-10-23",
      play.run.result!.hash
    ]) {
      expect(en).toContain(part)
    }
    expect(pl).toContain("# Protokół wyborów: Rada konsultacyjna")
    expect(pl.split("\n").length).toBe(en.split("\n").length)
  })

  it("names the question that a run waits for, and a result without a vote", () => {
    const open = voted(charter({ selection: { ties: "unspecified" } })).do(count)
    expect(Result.getOrThrow(protocol(body, world, open.run)).en).toContain("**Open:** sub-regions A")
    const taken = new Play(body).do(call, nominate("anna", "A1", "a0"), closeNominations)
    expect(Result.getOrThrow(protocol(body, world, taken.run)).en).toContain("Result without a vote")
  })

  it("cannot be disfigured by a name", () => {
    const taken = new Play(body).do(call, nominate("anna", "A1", "a0"), closeNominations)
    const { en } = Result.getOrThrow(protocol(body, world, taken.run, () => "x | <b>y</b>\n# z"))
    expect(en).not.toMatch(/\n# z|[^\\]<b>/)
  })
})
