import { Lot, reason, type Refusal } from "@ogniwo/kernel"
import * as Result from "effect/Result"

/**
 * Draws so many with exactly equal chances, spread evenly over the strata.
 *
 * The strata are laid end to end, the people within each in the lot's order, and every (people / seats)-th is taken from
 * a start that is drawn: each stratum gets its proportional share, rounded down or up, and everybody has the same chance,
 * seats / people, whatever their stratum. For bounds that must hold, use `leximin`.
 *
 * Source: Madow & Madow, "On the theory of systematic sampling", Annals of Mathematical Statistics 15 (1944).
 *
 * @param strata - Ids by stratum, in published order.
 * @returns Ids stratum by stratum; a refusal when the seats are not whole or more than the people, or somebody is listed
 *   twice.
 *
 * @example
 * ```ts
 * const drawn = Result.getOrThrow(equalChanceDraw([["a1", "a2", "a3", "a4"], ["b1", "b2"]], 3, "2026-11-22"))
 * drawn.filter((id) => id.startsWith("a")).length // => 2
 * ```
 * @since 0.1.0
 */
export function equalChanceDraw(
  strata: ReadonlyArray<ReadonlyArray<string>>,
  seats: number,
  seed: string
): Result.Result<ReadonlyArray<string>, Refusal> {
  const everybody = strata.flat()
  const repeated = new Set(everybody).size !== everybody.length
  if (!Number.isSafeInteger(seats) || seats < 0 || seats > everybody.length || repeated) {
    const words = {
      pl: `nie można wylosować ${seats} z ${everybody.length} osób${repeated ? ": ktoś jest wymieniony dwa razy" : ""}`,
      en: `${seats} cannot be drawn from ${everybody.length} people${repeated ? ": somebody is listed twice" : ""}`
    }
    return Result.fail({ _tag: "Refusal", reasons: [reason("draw/seats", words, { path: ["seats"] })] })
  }
  if (seats === 0) return Result.succeed([])
  const line = strata.flatMap((stratum, at) => Lot.order(seed, `stratum ${at + 1}`, stratum))
  const start = Number(Lot.integers(seed, "start")(BigInt(line.length)))
  return Result.succeed(everyNth(line, seats, start))
}

/** Every (people / seats)-th of the line, from a start of 0 to people − 1 that is counted in parts of a person. */
export function everyNth(line: ReadonlyArray<string>, seats: number, start: number): ReadonlyArray<string> {
  return Array.from({ length: seats }, (_, at) => line[Math.floor((start + at * line.length) / seats)]!)
}
