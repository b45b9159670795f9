import { Quantity, reason, type Reason } from "@ogniwo/kernel"
import { unitOf } from "../amount.ts"
import type { Benefit } from "../provisions.ts"

/** The same operation id came with other content. Give a new operation a new id. */
export function operationReused(id: string): Reason {
  return reason(
    "ledger/operation-reused",
    {
      pl: `Operacja „${id}” była już zaksięgowana z inną treścią.`,
      en: `Operation "${id}" was already booked with other content.`
    },
    { params: { id } }
  )
}

/** The charter does not say what this operation depends on. Somebody must decide before it can be booked. */
export function undecided(code: string, benefit: string, what: { readonly pl: string; readonly en: string }): Reason {
  return reason(
    code,
    {
      pl: `Regulamin nie rozstrzyga, ${what.pl} (korzyść „${benefit}”). Decyzja należy do organu, który uchwala regulamin.`,
      en: `The charter does not say ${what.en} (benefit "${benefit}"). The body that adopts the charter must decide.`
    },
    { params: { benefit } }
  )
}

/** The charter says no, in a provision that can be cited. */
export function notAllowed(code: string, clause: string | undefined, words: Reason["words"]): Reason {
  return reason(code, words, { clause })
}

export function unknown(code: string, id: string, pl: string, en: string): Reason {
  return reason(code, { pl: `${pl}: „${id}”.`, en: `${en}: "${id}".` }, { params: { id } })
}

/** Less is available than was asked for; the pool's shortage has a code of its own. */
export function shortage(
  of: "holder" | "pool",
  id: string,
  benefit: Benefit,
  available: bigint,
  asked: bigint
): Reason {
  const unit = unitOf(benefit.unit)
  const say = (amount: bigint, locale: string) => Quantity.format({ amount, unit: unit.id }, unit, locale)
  const [pl, en] = of === "pool" ? ["w puli programu", "in the programme's pool"] : ["do wykorzystania", "available"]
  return reason(
    of === "pool" ? "benefit/pool-exhausted" : "benefit/overdrawn",
    {
      pl: `Pozostało ${pl}: ${say(available, "pl")}; wnioskowano o ${say(asked, "pl")}.`,
      en: `Only ${say(available, "en")} left ${en}; ${say(asked, "en")} asked for.`
    },
    { clause: benefit.clause, params: { benefit: id, available: `${available}`, asked: `${asked}` } }
  )
}

export function noEntitlement(id: string, benefit: Benefit, on: string): Reason {
  return reason(
    "benefit/no-entitlement",
    {
      pl: `Brak uprawnienia do korzyści „${benefit.title.pl}” na dzień ${on}.`,
      en: `There is no entitlement to "${benefit.title.en}" on ${on}.`
    },
    { clause: benefit.clause, params: { benefit: id, on } }
  )
}
