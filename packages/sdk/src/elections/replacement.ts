/**
 * Caps and floors when a seat is filled by somebody whom no ballots of its election named: a by-election, the board.
 * What the bounds ask about is needed then; a person of whom it is not known could be seated past a cap unseen.
 */
import { type Reason, reason } from "@ogniwo/kernel"
import {
  type BodyProvisions,
  type CountInput,
  type Incumbents,
  replacementBreaks,
  type SeatWon
} from "@ogniwo/selection"

type Attributes = Readonly<Record<string, string>>

export interface Replacement {
  readonly holder: string
  readonly attributes?: Attributes | undefined
  readonly seat: SeatWon
  /** Somebody whom the charter names has decided, and said on what ground. */
  readonly isDecided: boolean
}

/** Why this person cannot take the seat, if anything stands against it. */
export function replacementReasons(
  { bounds = [], selection }: BodyProvisions,
  input: CountInput,
  who: Incumbents,
  { attributes, holder, isDecided, seat }: Replacement
): ReadonlyArray<Reason> {
  const inPhase = selection.phases.flatMap((phase) => (phase.fill === seat.group ? (phase.bounds ?? []) : []))
  const asked = [...inPhase, ...bounds].filter(({ onReplacement }) => onReplacement !== false)
  const known = attributes ?? input.candidates.find(({ id }) => id === holder)?.attributes ?? {}
  const missing = [...new Set(asked.map(({ attribute }) => attribute))].filter((name) => !Object.hasOwn(known, name))
  const clause = asked.find((bound) => bound.clause !== undefined)?.clause
  if (missing.length > 0) {
    const words = {
      pl: `limity i minima składu pytają o: ${missing.join(", ")}; podaj to dla „${holder}” (attributes)`,
      en: `the caps and floors ask about ${missing.join(", ")}: state it for "${holder}" (attributes)`
    }
    return [reason("vacancy/attributes-missing", words, { clause, params: { missing } })]
  }
  const breaks = replacementBreaks(input, seat, { id: holder, attributes: known }, who)
  if (breaks.binding) {
    const words = {
      pl: `z „${holder}” skład złamałby limit lub minimum, które wiąże też przy uzupełnianiu`,
      en: `with "${holder}" the body would break a cap or floor that also binds replacements`
    }
    return [reason("vacancy/breaks-bound", words, { clause })]
  }
  if (!breaks.unsaid || isDecided) return []
  const words = {
    pl: `z „${holder}” skład złamałby limit lub minimum, a regulamin nie mówi, czy wiąże ono przy uzupełnianiu: podaj \`decision\``,
    en: `with "${holder}" the body would break a cap or floor, and the charter does not say whether it binds replacements: give \`decision\``
  }
  return [reason("vacancy/bound-unspecified", words, { clause })]
}
