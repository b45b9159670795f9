/** Why a membership cannot be changed so: the reasons that several commands share. */
import { type LocalDate, type Reason, reason } from "@ogniwo/kernel"
import { type MembershipStatus, statusWords } from "./status.ts"

export function wrongStatus(status: MembershipStatus | undefined, on: LocalDate, clause?: string): Reason {
  const words = status === undefined ? { pl: "nieznane", en: "not on record" } : statusWords(status)
  return reason(
    "membership/wrong-status",
    {
      pl: `Członkostwo jest w dniu ${on}: ${words.pl}; ta czynność nie jest wtedy możliwa.`,
      en: `On ${on} the membership is ${words.en}; this cannot be done then.`
    },
    { clause, params: { status: status ?? null, on } }
  )
}

/** A provision that the regulation leaves unsaid, met at run time: who has to say what. */
export function unsaid(
  provision: string,
  question: { readonly pl: string; readonly en: string },
  clause?: string
): Reason {
  return reason(
    `membership/unspecified-${provision}`,
    {
      pl: `Regulamin milczy: ${question.pl} Musi to rozstrzygnąć organ, który uchwala regulamin.`,
      en: `The charter is silent: ${question.en} The body that adopts the charter must decide.`
    },
    { clause, params: { provision } }
  )
}

export function plain(code: string, pl: string, en: string, more: Parameters<typeof reason>[2] = {}): Reason {
  return reason(`membership/${code}`, { pl, en }, more)
}

export function outOfCalendar(): Reason {
  return plain(
    "out-of-calendar",
    "Okres wykracza poza kalendarz (rok 9999).",
    "The term would pass the end of the calendar (year 9999)."
  )
}
