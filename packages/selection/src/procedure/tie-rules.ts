import * as Schema from "effect/Schema"
import type { TieStep } from "../tie.ts"
import { Line } from "./fields.ts"

/**
 * How a charter writes a step of its tie chain.
 *
 * - `"earlier-stage"`: the most recent earlier stage at which some two of the tied differed (backwards, any); write
 *   `{ earlier, differ }` where the regulation means another of its readings.
 * - `{ lot: "published-seed" }`: drawn from the seed that is published for the run; a run without one stops and asks.
 * - `{ attribute, prefer }` or `{ attribute, most: true }`: what is known of the candidates (resident first, longer service).
 * - `"ask"`: somebody decides, or draws before witnesses.
 */
export const TieRule = Schema.Union([
  Schema.Literals(["earlier-stage", "ask"]),
  Schema.Struct({
    earlier: Schema.Literals(["backwards", "forwards"]),
    differ: Schema.Literals(["any", "all"])
  }),
  Schema.Struct({ lot: Schema.Literal("published-seed") }),
  Schema.Struct({ attribute: Line, prefer: Schema.Array(Line) }),
  Schema.Struct({ attribute: Line, most: Schema.Literal(true) })
])
export type TieRule = typeof TieRule.Type

/**
 * The chain for one count. Each count draws from its own seed, "seed / place", so that two counts with a tie of the same
 * size do not get the same answer from one number. Without a seed the chain ends where the lot would be drawn.
 */
export function tieSteps(
  chain: ReadonlyArray<TieRule>,
  seed: string | undefined,
  place: string
): ReadonlyArray<TieStep> {
  return chain.map((step): TieStep => {
    if (step === "ask") return step
    if (step === "earlier-stage") return { earlier: "backwards", differ: "any" }
    if (!("lot" in step)) return step
    return seed === undefined ? "ask" : { lot: `${seed} / ${place}` }
  })
}

/** Does the chain draw a lot, so that a seed has to be published? */
export function needsSeed(chain: ReadonlyArray<TieRule>): boolean {
  return chain.some((step) => typeof step === "object" && "lot" in step)
}
