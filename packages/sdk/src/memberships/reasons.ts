import { type Reason, reason } from "@ogniwo/kernel"

const words = {
  application: { pl: "wniosku", en: "application" },
  call: { pl: "naboru", en: "call" },
  membership: { pl: "członkostwa", en: "membership" },
  party: { pl: "podmiotu", en: "party" }
}

/** There is no such thing on record. */
export function unknown(what: keyof typeof words, id: string): Reason {
  const text = { pl: `Nie ma ${words[what].pl} „${id}”.`, en: `There is no ${words[what].en} "${id}".` }
  return reason(`${what}/unknown`, text, { path: [what], params: { id } })
}

export function noTerritories(): Reason {
  return reason("charter/no-territories", {
    pl: "Regulamin nie wskazuje wykazu terytoriów albo nie ma go w żadnej wtyczce.",
    en: "The charter names no system of territories, or no plugin brings it."
  })
}
