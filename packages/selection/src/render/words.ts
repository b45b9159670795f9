import { type LocalizedText, Rational, textIn } from "@ogniwo/kernel"
import type { Candidate } from "../candidate.ts"
import type { Exact, Outcome, Round } from "../outcome.ts"

/** In which language; Polish or English words for everything that the account does not say itself. */
export interface RenderSettings {
  readonly locale?: string
  readonly title?: string
}

export const renderWords = {
  account: { pl: "Przebieg liczenia", en: "The count" },
  roundsRead: {
    pl: "Etapy od lewej; pasek pod liczbą pokazuje, jaką częścią największej liczby jest.",
    en: "Stages from the left; the bar under a figure shows how it compares with the greatest."
  },
  candidate: { pl: "Kandydat", en: "Candidate" },
  stage: { pl: "Etap", en: "Stage" },
  quota: { pl: "Próg", en: "Quota" },
  exhausted: { pl: "Wyczerpane", en: "Exhausted" },
  loss: { pl: "Z zaokrągleń", en: "Lost to rounding" },
  elected: { pl: "wybór", en: "elected" },
  excluded: { pl: "odpada", en: "excluded" },
  electedList: { pl: "Wybrani", en: "Elected" },
  nobody: { pl: "nikt", en: "nobody" },
  vacant: { pl: "Miejsca nieobsadzone", en: "Vacant seats" },
  open: { pl: "Liczenie czeka na rozstrzygnięcie remisu", en: "The count waits for a tie to be settled" },
  infeasible: { pl: "Żaden wynik nie spełnia wymagań", en: "No outcome meets the demands" },
  matrix: { pl: "Porównania parami", en: "Pairwise preferences" },
  matrixRead: {
    pl: "W wierszu: ilu głosujących woli tę osobę od osoby z kolumny. Zaznaczone: większość.",
    en: "In a row: how many voters prefer this candidate to the one of the column. Marked: a majority."
  }
} as const satisfies Record<string, LocalizedText>

export function speaker({ locale = "pl" }: RenderSettings): (text: LocalizedText) => string {
  return (text) => textIn(text, locale)
}

/**
 * A figure as people read it: whole numbers and decimals as they are, fractions as decimals where three places hold them
 * exactly, and else cut after the third, with "≈".
 */
export function figure(exact: Exact | null | undefined): string {
  if (exact === null || exact === undefined) return ""
  const parsed = exact.includes("/") ? Rational.parse(exact) : undefined
  if (parsed === undefined) return exact
  const decimal = Rational.toDecimal(parsed, 3)
  return 1000n % parsed.den === 0n ? decimal.replace(/0+$/, "") : `≈${decimal}`
}

/** A short fraction as it is, for "2/15" says more than its decimals; a long one cut after the fifth place, with "≈". */
export function fraction(exact: Exact): string {
  const parsed = exact.length <= 9 ? undefined : Rational.parse(exact)
  return parsed === undefined ? exact : `≈${Rational.toDecimal(parsed, 5)}`
}

/** How long a bar is, in thousandths of the greatest figure: for the eye only, never for a result. */
export function thousandths(exact: Exact | null, greatest: Rational): number {
  const parsed = exact === null ? undefined : Rational.parse(exact)
  if (parsed === undefined || greatest.num <= 0n || parsed.num <= 0n) return 0
  return Number(Rational.floor(Rational.divide(Rational.multiply(parsed, Rational.fromInteger(1000)), greatest)))
}

export function greatestOf(rounds: ReadonlyArray<Round>): Rational {
  const figures = rounds.flatMap(({ quota, tallies }) => [...tallies, quota ?? null])
  return figures.reduce(
    (most, each) => Rational.max(most, (each === null ? undefined : Rational.parse(each)) ?? Rational.zero),
    Rational.zero
  )
}

export function nameOf({ id, name }: Candidate): string {
  return name ?? id
}

/** The result in a line or two: who is elected, or what is open. */
export function resultLines(
  outcome: Outcome,
  candidates: ReadonlyArray<Candidate>,
  say: (text: LocalizedText) => string
): ReadonlyArray<string> {
  if (outcome.status === "infeasible")
    return [say(renderWords.infeasible), ...outcome.reasons.map(({ words }) => say(words))]
  const named = (id: string) => candidates.find((each) => each.id === id)?.name ?? id
  if (outcome.status === "needs-lot")
    return [`${say(renderWords.open)}: ${outcome.tie.among.map(named).join(", ")} (${outcome.tie.choose})`]
  const elected = outcome.elected.map(named).join(", ")
  const vacant = outcome.vacant === 0 ? [] : [`${say(renderWords.vacant)}: ${outcome.vacant}`]
  return [`${say(renderWords.electedList)}: ${elected === "" ? say(renderWords.nobody) : elected}`, ...vacant]
}
