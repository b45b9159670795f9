/**
 * Refusals that say one plain thing, in one place: their codes are stable, their words may be improved.
 * Reasons that weave several values into their words live beside the rule that gives them.
 */
import { type Reason, reason, refusal, type Refusal } from "@ogniwo/kernel"
import * as Result from "effect/Result"

/** The events, unless there is a reason not to: then every reason at once. */
export function decided<Event>(
  reasons: ReadonlyArray<Reason>,
  events: ReadonlyArray<Event>
): Result.Result<ReadonlyArray<Event>, Refusal> {
  const refused = refusal(reasons)
  return refused === undefined ? Result.succeed(events) : Result.fail(refused)
}

const texts = {
  "party/already-ended": ["już nie istnieje", "does not exist any more"],
  "party/not-merged": ["nie jest połączony z innym wpisem", "is not merged with another record"],
  "party/merged-with-itself": ["nie może być połączony sam ze sobą", "cannot be merged with itself"],
  "party/survivor-is-an-alias": ["sam jest aliasem innego wpisu", "is itself an alias of another record"],
  "party/merged-across-types": ["jest innego rodzaju: nie można połączyć", "is of another type: they cannot be merged"],
  "party/two-numbers-in-one-register": [
    "podano więcej niż raz: jeden podmiot ma w rejestrze jeden numer",
    "was given more than once: one party has one number in a register"
  ],
  "party/personal-name": [
    "imię i nazwisko osoby należy do sejfu danych, nie do zdarzenia",
    "a person's name belongs in the vault, not in an event"
  ],
  "party/personal-number": [
    "numer osobisty należy do sejfu danych, nie do zdarzenia",
    "a personal number belongs in the vault, not in an event"
  ],
  "party/unknown-territory": ["nie ma takiego kodu terytorium", "there is no such territory code"],
  "party/is-an-alias": [
    "ten wpis jest aliasem; działa się na wpisie głównym",
    "this record is an alias; act on the surviving record"
  ],
  "party/name-missing": ["organizacja i jednostka mają nazwę", "an organisation and a unit have a name"],
  "party/already-registered": ["jest już w wykazie", "is registered already"],
  "party/unknown": ["nie ma w wykazie", "is not registered"],
  "party/number-not-held": ["takiego numeru ten podmiot nie ma", "this party does not have that number"],
  "party/territory-not-claimed": [
    "punkt nie odpowiada za to terytorium",
    "the point does not answer for this territory"
  ]
} as const satisfies { readonly [code: string]: readonly [pl: string, en: string] }

/** A reason whose words need only the value they are about. */
export function fixedReason(
  code: keyof typeof texts,
  about: string,
  path?: ReadonlyArray<string | number>,
  clause?: string
): Reason {
  const [pl, en] = texts[code]
  return reason(
    code,
    { pl: `„${about}”: ${pl}.`, en: `"${about}": ${en}.` },
    { ...(path === undefined ? {} : { path }), clause, params: { about } }
  )
}
