/**
 * What a body's charter leaves unsaid, with the opposite answers that real regulations give.
 *
 * Source: the regulations of some seventy networks, councils and partnerships; their opposite answers are data here, so
 * that whoever writes a charter chooses instead of inheriting our habit.
 */
import type { LocalizedText, OpenQuestion } from "@ogniwo/kernel"
import { said } from "./fields.ts"
import type { BodyProvisions } from "./provisions.ts"

type Path = ReadonlyArray<string | number>
type Answers = Readonly<Record<string, LocalizedText>>

/**
 * Every open question of a body: `blocks` those that a run is sure to reach, `may-block` those that a case may raise.
 *
 * @param path - Where the body stands in the charter: `["bodies", "council"]`.
 * @since 0.1.0
 */
export function bodyQuestions(body: BodyProvisions, path: Path): ReadonlyArray<OpenQuestion> {
  const { selection } = body
  const { acceptance, ballot, electorate, nomination, vacancy } = selection
  const at = (...more: Path): Path => [...path, "selection", ...more]
  const each = new Set(body.seats.filter((seats) => seats.each !== undefined).map(({ group }) => group))
  const paths = said(vacancy)
  const accepted = said(acceptance)
  return [
    ...open(body.term, "term", [...path, "term"], "blocks", texts.term, {}),
    ...open(electorate.frozen, "frozen", at("electorate", "frozen"), "blocks", texts.frozen, {
      "14 days before voting": { pl: "14 dni przed głosowaniem", en: "14 days before voting" }
    }),
    ...open(electorate.oneVotePer, "one-vote-per", at("electorate", "oneVotePer"), "blocks", texts.oneVotePer, per),
    ...open(nomination.consent, "consent", at("nomination", "consent"), "may-block", texts.consent, consents),
    ...open(ballot?.secrecy, "secrecy", at("ballot", "secrecy"), "blocks", texts.secrecy, secrecies),
    ...selection.phases.flatMap((phase, index) => [
      ...(each.has(phase.fill)
        ? open(phase.voters, "voters", at("phases", index, "voters"), "blocks", texts.voters, voters)
        : []),
      ...open(phase.unfilled, "unfilled", at("phases", index, "unfilled"), "may-block", texts.unfilled, unfilled)
    ]),
    ...open(selection.ties, "ties", at("ties"), "may-block", texts.ties, ties),
    ...(ballot?.secrecy === "secret"
      ? []
      : open(selection.duplicates, "duplicates", at("duplicates"), "may-block", texts.duplicates, duplicates)),
    ...open(selection.uncontested, "uncontested", at("uncontested"), "may-block", texts.uncontested, uncontested),
    ...open(acceptance, "acceptance", at("acceptance"), "may-block", texts.acceptance, {}),
    ...(accepted === undefined
      ? []
      : open(accepted.silence, "silence", at("acceptance", "silence"), "may-block", texts.silence, silences)),
    ...endings.flatMap((ending) =>
      open(
        paths?.[ending],
        `vacancy-${ending}`,
        at("vacancy", ending),
        "may-block",
        {
          pl: `Co z miejscem, gdy: ${endingWords[ending].pl}?`,
          en: `What becomes of a seat when its holder ${endingWords[ending].en}?`
        },
        vacancies
      )
    ),
    ...open(selection.complaints, "complaints", at("complaints"), "may-block", texts.complaints, {}),
    ...open(selection.decides, "decides", at("decides"), "advice", texts.decides, {})
  ]
}

function open(
  provision: unknown,
  code: string,
  path: Path,
  severity: OpenQuestion["severity"],
  words: LocalizedText,
  answers: Answers
): ReadonlyArray<OpenQuestion> {
  if (provision !== undefined && provision !== "unspecified") return []
  const offered = Object.entries(answers).map(([value, text]) => ({ value, words: text }))
  return [{ code: `selection/${code}`, path, severity, words, answers: offered }]
}

const texts = {
  term: { pl: "Jak długo trwa kadencja?", en: "How long is a term?" },
  frozen: { pl: "Na jaki dzień zamyka się spis wyborców?", en: "On which day is the electoral roll frozen?" },
  oneVotePer: { pl: "Kto ma jeden głos?", en: "Who has one vote?" },
  consent: { pl: "Czy kandydat musi wyrazić zgodę?", en: "Must a candidate consent?" },
  secrecy: { pl: "Głosowanie jawne czy tajne?", en: "Is the ballot open or secret?" },
  voters: { pl: "Czyje głosy liczą się na miejsca terytorialne?", en: "Whose ballots count for a territory's seats?" },
  unfilled: { pl: "Co z miejscami, których nie ma kim obsadzić?", en: "What becomes of seats that nobody can fill?" },
  ties: { pl: "Jak rozstrzyga się remis?", en: "How is a tie settled?" },
  duplicates: { pl: "Co, gdy organizacja odda dwa głosy?", en: "What if an organisation sends two ballots?" },
  uncontested: {
    pl: "Co, gdy kandydatów jest tylu, ile miejsc?",
    en: "What if there are as many candidates as seats?"
  },
  acceptance: {
    pl: "Czy wybrani muszą przyjąć mandat, i w jakim czasie?",
    en: "Must the elected accept, and by when?"
  },
  silence: { pl: "Co znaczy brak odpowiedzi wybranego?", en: "What does silence of the elected mean?" },
  complaints: { pl: "Kto, kiedy i do kogo może wnieść protest?", en: "Who may complain, when and to whom?" },
  decides: { pl: "Kto rozstrzyga to, czego regulamin nie mówi?", en: "Who decides what the charter leaves open?" }
} satisfies Record<string, LocalizedText>

const per: Answers = {
  organisation: { pl: "organizacja, razem z oddziałami", en: "an organisation with its branches" },
  person: { pl: "osoba", en: "a person" },
  "related-group": { pl: "członkowie powiązani razem", en: "related members together" }
}
const consents: Answers = {
  required: { pl: "tak", en: "yes" },
  "not-required": { pl: "nie", en: "no" }
}
const secrecies: Answers = { open: { pl: "jawne", en: "open" }, secret: { pl: "tajne", en: "secret" } }
const voters: Answers = {
  all: { pl: "wszystkich wyborców", en: "all voters'" },
  "own-territory": { pl: "tylko z tego terytorium", en: "only its own voters'" }
}
export const unfilled: Answers = { vacant: { pl: "pozostają nieobsadzone", en: "they stay vacant" } }
const ties: Answers = {
  ask: { pl: "rozstrzyga wskazany organ lub losowanie przy świadkach", en: "a named body, or a lot before witnesses" }
}
export const duplicates: Answers = {
  "first-counts": { pl: "liczy się pierwszy", en: "the first counts" },
  "last-counts": { pl: "liczy się ostatni", en: "the last counts" },
  "all-void": { pl: "wszystkie są nieważne", en: "all are void" },
  "majority-else-lot": { pl: "większość z nich, inaczej losowanie", en: "what most of them say, otherwise a lot" },
  "majority-else-void": { pl: "większość z nich, inaczej nieważne", en: "what most of them say, otherwise void" }
}
export const uncontested: Answers = {
  "all-taken": { pl: "wszyscy zostają wybrani bez głosowania", en: "all are taken without a vote" },
  "vote-anyway": { pl: "głosuje się mimo to", en: "there is a vote all the same" },
  "new-call": { pl: "nowy nabór", en: "a new call" }
}
const silences: Answers = {
  refusal: { pl: "odmowę", en: "refusal" },
  acceptance: { pl: "przyjęcie", en: "acceptance" }
}
const vacancies: Answers = {
  "next-in-count": { pl: "następny według wyniku", en: "the next in the count" },
  countback: {
    pl: "ponowne liczenie głosów, które wybrały ustępującego",
    en: "a count of the papers that elected the one who left"
  },
  "recount-without": { pl: "ponowne liczenie bez ustępującego", en: "a count without the one who left" },
  "by-election": { pl: "wybory uzupełniające", en: "a by-election" },
  "new-call": { pl: "nowy nabór", en: "a new call" },
  unfilled: { pl: "pozostaje nieobsadzone", en: "it stays vacant" }
}
const endings = ["declined", "resigned", "died", "recalled", "lost-eligibility", "expelled"] as const
const endingWords: Readonly<Record<(typeof endings)[number], LocalizedText>> = {
  declined: { pl: "wybrany nie przyjął", en: "declined" },
  resigned: { pl: "zrezygnował", en: "resigned" },
  died: { pl: "zmarł", en: "died" },
  recalled: { pl: "został odwołany", en: "was recalled" },
  "lost-eligibility": { pl: "utracił prawo zasiadania", en: "lost eligibility" },
  expelled: { pl: "został wykluczony", en: "was expelled" }
}

/** Answers as a run offers them. */
export function offered(answers: Answers): ReadonlyArray<{ readonly value: string; readonly words: LocalizedText }> {
  return Object.entries(answers).map(([value, words]) => ({ value, words }))
}
