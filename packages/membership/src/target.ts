import type { LocalDate, LocalizedText } from "@ogniwo/kernel"

/** A figure held against what the network set itself. */
export interface TargetMeasure {
  readonly goal: number
  readonly measured: number
  readonly on: LocalDate
  readonly reached: boolean
  readonly missing: number
  /** "37 z 40", "37 of 40" */
  readonly words: LocalizedText
}

/**
 * How far a target is reached on a day.
 *
 * @example
 * ```ts
 * measureTarget({ goal: 40, measured: 37, on: LocalDate.from("2013-07-31") }).words.en // => "37 of 40"
 * ```
 * @since 0.1.0
 */
export function measureTarget({ goal, measured, on }: Pick<TargetMeasure, "goal" | "measured" | "on">): TargetMeasure {
  return {
    goal,
    measured,
    on,
    reached: measured >= goal,
    missing: Math.max(0, goal - measured),
    words: { pl: `${measured} z ${goal}`, en: `${measured} of ${goal}` }
  }
}
