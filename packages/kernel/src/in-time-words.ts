import { dateWords } from "./date-words.ts"
import type { LocalDate } from "./local-date.ts"
import { type Reason, reason } from "./refusal.ts"
import type { LocalizedText } from "./text.ts"

/** The stamps that one act can bear. */
export type Stamp = "signed" | "sent" | "posted" | "received"

const stamps: { readonly [stamp in Stamp]: LocalizedText } = {
  signed: { pl: "data podpisania", en: "date of signing" },
  sent: { pl: "data wysłania", en: "date of sending" },
  posted: { pl: "data nadania (stempel pocztowy)", en: "date of posting (postmark)" },
  received: { pl: "data wpływu", en: "date of receipt" }
}

/** The stamp's name: "data wysłania", "date of sending". */
export function stampWords(stamp: Stamp): LocalizedText {
  return stamps[stamp]
}

/** Why an act is not in time, or what must be decided before one can say. */
export const doubt = {
  late: (stamp: Stamp, when: LocalizedText, last: LocalizedText, clause?: string): Reason =>
    reason(
      "deadline/late",
      {
        pl: `po terminie: ${stamps[stamp].pl} to ${when.pl}, a ostatnia chwila to ${last.pl}`,
        en: `late: the ${stamps[stamp].en} is ${when.en}, the last moment was ${last.en}`
      },
      { clause, params: { stamp } }
    ),
  early: (stamp: Stamp, when: LocalizedText, opens: LocalizedText, clause?: string): Reason =>
    reason(
      "deadline/early",
      {
        pl: `przed terminem: ${stamps[stamp].pl} to ${when.pl}, a pierwsza chwila to ${opens.pl}`,
        en: `early: the ${stamps[stamp].en} is ${when.en}, the first moment is ${opens.en}`
      },
      { clause, params: { stamp } }
    ),
  channel: (channel: string): Reason =>
    reason(
      "deadline/channel-not-allowed",
      {
        pl: `regulamin nie zna takiej drogi składania: ${channel}`,
        en: `the charter knows no such channel: ${channel}`
      },
      { params: { channel } }
    ),
  operator: (operator: string, allowed: ReadonlyArray<string>, clause?: string): Reason =>
    reason(
      "deadline/operator-not-allowed",
      {
        pl: `nadanie u tego operatora się nie liczy: ${operator}; właściwy operator: ${allowed.join(", ")}`,
        en: `posting with this operator does not count: ${operator}; the right one: ${allowed.join(", ")}`
      },
      { clause, params: { operator, allowed } }
    ),
  deskClosed: (when: LocalizedText, clause?: string): Reason =>
    reason(
      "deadline/desk-closed",
      {
        pl: `poza godzinami przyjmowania nie można złożyć dokumentu: ${when.pl}`,
        en: `nothing can be handed in outside office hours: ${when.en}`
      },
      { clause }
    ),
  decisiveMoment: (channel: string, clause?: string): Reason =>
    reason(
      "deadline/unspecified-decisive-moment",
      {
        pl: `regulamin nie mówi, która data decyduje (podpisania, wysłania, nadania czy wpływu); droga: ${channel}`,
        en: `the charter does not say which date decides (signing, sending, posting or receipt); channel: ${channel}`
      },
      { clause, params: { channel } }
    ),
  otherOperator: (operator: string, clause?: string): Reason =>
    reason(
      "deadline/unspecified-other-operator",
      {
        pl: `regulamin nie mówi, co z przesyłką nadaną u innego operatora: ${operator}`,
        en: `the charter does not say what happens to a letter posted with another operator: ${operator}`
      },
      { clause, params: { operator } }
    ),
  outsideHours: (when: LocalizedText, clause?: string): Reason =>
    reason(
      "deadline/unspecified-outside-hours",
      {
        pl: `regulamin nie mówi, co z dokumentem, który wpłynął poza godzinami przyjmowania: ${when.pl}`,
        en: `the charter does not say what happens to what arrives outside office hours: ${when.en}`
      },
      { clause }
    ),
  momentUnknown: (stamp: Stamp, clause?: string): Reason =>
    reason(
      "deadline/moment-unknown",
      {
        pl: `nie jest znana ${stamps[stamp].pl}, a ona decyduje`,
        en: `the ${stamps[stamp].en} decides and is not known`
      },
      { clause, params: { stamp } }
    ),
  hourUnknown: (stamp: Stamp, day: LocalDate, clause?: string): Reason =>
    reason(
      "deadline/hour-unknown",
      {
        pl: `znany jest tylko dzień (${stamps[stamp].pl}: ${dateWords(day).pl}), a decyduje godzina`,
        en: `only the day is known (${stamps[stamp].en}: ${dateWords(day).en}), and the hour decides`
      },
      { clause, params: { stamp, date: day } }
    ),
  operatorUnknown: (allowed: ReadonlyArray<string>, clause?: string): Reason =>
    reason(
      "deadline/operator-unknown",
      {
        pl: `nie wiadomo, u jakiego operatora nadano przesyłkę; właściwy operator: ${allowed.join(", ")}`,
        en: `the operator that stamped the letter is not known; the right one: ${allowed.join(", ")}`
      },
      { clause, params: { allowed } }
    )
} as const
