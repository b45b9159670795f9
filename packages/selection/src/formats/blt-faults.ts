import { type Json, type LocalizedText, type Reason, reason } from "@ogniwo/kernel"

/** Where in a file: both count from 1, columns in characters. */
export interface Place {
  readonly line: number
  readonly column: number
}

/** What the words of a fault speak of. */
export interface FaultAbout {
  readonly [key: string]: Json
  readonly expected?: LocalizedText
  readonly found?: LocalizedText
  readonly most?: number
  readonly candidate?: number | string
  readonly option?: string
  readonly names?: number
}

/** What a BLT file may get wrong. */
export const bltFaults = {
  "blt/expected": ({ expected, found }) => ({
    pl: `oczekiwano: ${expected?.pl}; jest: ${found?.pl}`,
    en: `expected ${expected?.en}, found ${found?.en}`
  }),
  "blt/truncated": ({ expected }) => ({
    pl: `plik się urywa; oczekiwano: ${expected?.pl}`,
    en: `the file ends too early; expected ${expected?.en}`
  }),
  "blt/not-utf8": () => ({
    pl: "bajty nie są tekstem UTF-8; zapisz plik w kodowaniu UTF-8",
    en: "the bytes are not UTF-8 text; save the file as UTF-8"
  }),
  "blt/number-too-large": ({ most }) => ({
    pl: `liczba jest większa niż ${most}`,
    en: `the number is greater than ${most}`
  }),
  "blt/fractional-weight": () => ({
    pl: "liczba kart nie może być ułamkiem",
    en: "a number of ballots cannot be a fraction"
  }),
  "blt/negative-weight": () => ({
    pl: "liczba kart nie może być ujemna (wycofanych kandydatów podaje się przed pierwszą kartą, w osobnym wierszu)",
    en: "a number of ballots cannot be negative (withdrawn candidates come before the first ballot, on a line of their own)"
  }),
  "ballot/unknown-candidate": ({ candidate, most }) => ({
    pl: `nie ma kandydata ${candidate}; kandydaci mają numery od 1 do ${most}`,
    en: `there is no candidate ${candidate}; candidates are numbered 1 to ${most}`
  }),
  "ballot/repeated-candidate": ({ candidate }) => ({
    pl: `kandydat ${candidate} jest na karcie po raz drugi`,
    en: `candidate ${candidate} is on the ballot a second time`
  }),
  "ballot/skipped-rank": () => ({
    pl: "karta pomija miejsce („-”); wskaż, co to znaczy (skipped)",
    en: 'the ballot skips a rank ("-"); say what that means (skipped)'
  }),
  "ballot/equal-ranks": () => ({
    pl: "karta stawia dwóch kandydatów na jednym miejscu („=”), czego te wybory nie dopuszczają",
    en: 'the ballot ranks two candidates equal ("="), which this election does not allow'
  }),
  "blt/option": ({ option }) => ({
    pl: `opcja „[${option} …]” jest błędna`,
    en: `the option "[${option} …]" is wrong`
  }),
  "blt/text-too-long": ({ most }) => ({
    pl: `nazwa lub opcja ma ponad ${most} bajtów`,
    en: `a name or an option is longer than ${most} bytes`
  }),
  "blt/names": ({ most, names }) => ({
    pl: `kandydatów jest ${most}, a nazw ${names}`,
    en: `there are ${most} candidates and ${names} names`
  }),
  "blt/too-many-distinct": ({ most }) => ({
    pl: `różnych kart jest za dużo (ponad ${most} początków)`,
    en: `there are too many different ballots (over ${most} beginnings)`
  }),
  "election/too-many-votes": () => ({
    pl: "suma kart przekracza 2^53 − 1",
    en: "the ballots sum to more than 2^53 − 1"
  })
} satisfies Record<string, (about: FaultAbout) => LocalizedText>

export type BltFault = keyof typeof bltFaults

/** The reason of a fault at a place, in words that begin with the place. */
export function bltReason(fault: BltFault, { column, line }: Place, about: FaultAbout): Reason {
  const words = bltFaults[fault](about)
  return reason(
    fault,
    { pl: `wiersz ${line}, kolumna ${column}: ${words.pl}`, en: `line ${line}, column ${column}: ${words.en}` },
    { path: [line, column], params: { line, column, ...about } }
  )
}

/** What may stand at each place of the file. */
export const bltExpectations = {
  candidates: { pl: "liczba kandydatów", en: "the number of candidates" },
  seats: { pl: "liczba miejsc", en: "the number of seats" },
  weight: { pl: "liczba jednakowych kart albo końcowe 0", en: "how many ballots are alike, or the final 0" },
  rank: { pl: "numer kandydata albo 0 na końcu karty", en: "the number of a candidate, or the 0 that ends a ballot" },
  names: { pl: "nazwy kandydatów i tytuł", en: "the names of candidates and a title" },
  closing: { pl: "zamknięcie cudzysłowu, nawiasu lub komentarza", en: "the end of a quotation, a bracket or a comment" }
} satisfies Record<string, LocalizedText>
