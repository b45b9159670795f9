import { Rational } from "@ogniwo/kernel"
import type { Exact } from "../outcome.ts"

/** How many of the figures are worse: comparable between candidates of one stage, whatever the fractions. */
export function figureRank(figure: Exact, figures: ReadonlyArray<Exact | null>, moreIsBetter: boolean): number {
  const own = Rational.parse(figure)!
  const worse = (other: Rational) => (moreIsBetter ? Rational.lessThan(other, own) : Rational.lessThan(own, other))
  return figures.filter((other) => other !== null && worse(Rational.parse(other)!)).length
}
