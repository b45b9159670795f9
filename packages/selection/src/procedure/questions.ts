/**
 * What a body's charter leaves unsaid, with the opposite answers that real regulations give.
 *
 * Source: the regulations of some seventy networks, councils and partnerships; their opposite answers are data here, so
 * that whoever writes a charter chooses instead of inheriting our habit.
 */
import type { LocalizedText, OpenQuestion } from "@ogniwo/kernel"
import type { RuleRegistry } from "../registry.ts"
import { said } from "./fields.ts"
import { boundsQuestions } from "./holding-bounds.ts"
import type { BodyProvisions } from "./provisions.ts"

type Path = ReadonlyArray<string | number>
type Answers = Readonly<Record<string, LocalizedText>>

/**
 * Every open question of a body: `blocks` those that a run is sure to reach, `may-block` those that a case may raise.
 *
 * @param path - Where the body stands in the charter: `["bodies", "council"]`.
 * @param rules - Where given, also the phases whose rule cannot hold the caps and floors that bind them.
 * @since 0.1.0
 */
export function bodyQuestions(body: BodyProvisions, path: Path, rules?: RuleRegistry): ReadonlyArray<OpenQuestion> {
  const { selection } = body
  const { acceptance, ballot, electorate, nomination, vacancy } = selection
  const at = (...more: Path): Path => [...path, "selection", ...more]
  const each = new Set(body.seats.filter((seats) => seats.each !== undefined).map(({ group }) => group))
  const paths = said(vacancy)
  const accepted = said(acceptance)
  const phaseBounds = selection.phases.flatMap(({ bounds = [] }, phase) =>
    bounds.map((bound, index) => ({ bound, at: at("phases", phase, "bounds", index) }))
  )
  return [
    ...open(body.term, "term", [...path, "term"], "blocks", texts.term, {}),
    ...open(electorate.frozen, "frozen", at("electorate", "frozen"), "blocks", texts.frozen, {
      "14 days before voting": { pl: "14 dni przed głosowaniem", en: "14 days before voting" }
    }),
    ...open(electorate.oneVotePer, "one-vote-per", at("electorate", "oneVotePer"), "blocks", texts.oneVotePer, per),
    ...open(nomination.consent, "consent", at("nomination", "consent"), "may-block", texts.consent, consents),
    ...open(ballot?.secrecy, "secrecy", at("ballot", "secrecy"), "blocks", texts.secrecy, secrecies),
    ...(selection.voterGroups === undefined
      ? []
      : open(
          selection.voterGroups.silentGroup,
          "silent-group",
          at("voterGroups", "silentGroup"),
          "may-block",
          texts.silentGroup,
          silentGroups
        )),
    ...selection.phases.flatMap((phase, index) => [
      ...(each.has(phase.fill)
        ? open(phase.voters, "voters", at("phases", index, "voters"), "blocks", texts.voters, voters)
        : []),
      ...open(phase.unfilled, "unfilled", at("phases", index, "unfilled"), "may-block", texts.unfilled, unfilled),
      ...(phase.bounds === undefined && body.bounds === undefined
        ? []
        : open(phase.boundsHeld, "bounds-held", at("phases", index, "boundsHeld"), "advice", texts.boundsHeld, held))
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
          pl: `Co się dzieje z miejscem, gdy ${endingWords[ending].pl}?`,
          en: `What becomes of a seat when its holder ${endingWords[ending].en}?`
        },
        vacancies
      )
    ),
    ...(rules === undefined ? [] : boundsQuestions(body, rules, path)),
    ...[
      ...(body.bounds ?? []).map((bound, index) => ({ bound, at: [...path, "bounds", index] })),
      ...phaseBounds
    ].flatMap(({ at: place, bound }) =>
      open(
        bound.onReplacement,
        "bound-on-replacement",
        [...place, "onReplacement"],
        "may-block",
        texts.onReplacement,
        yesNo
      )
    ),
    ...(body.alternates === "none" ? [] : alternatesQuestions(body, path)),
    ...open(selection.complaints, "complaints", at("complaints"), "may-block", texts.complaints, {}),
    ...open(selection.decides, "decides", at("decides"), "advice", texts.decides, {})
  ]
}

/** Deputies: none is an answer too, and silence is not. */
function alternatesQuestions(body: BodyProvisions, path: Path): ReadonlyArray<OpenQuestion> {
  const alternates = said(body.alternates)
  const at = (...more: Path): Path => [...path, "alternates", ...more]
  if (alternates === undefined) return open(undefined, "alternates", at(), "advice", texts.alternates, noAlternates)
  if (alternates === "none") return []
  const bounds = [...(body.bounds ?? []), ...body.selection.phases.flatMap((phase) => phase.bounds ?? [])]
  const groups = body.seats.map(({ group }) => group)
  return [
    ...(alternates.count === "one-each" || groups.length === 1
      ? []
      : open(alternates.fill, "alternates-fill", at("fill"), "may-block", texts.alternatesFill, groupAnswers(groups))),
    ...(alternates.chosen !== "matched"
      ? []
      : open(alternates.mayRepeat, "alternates-repeat", at("mayRepeat"), "may-block", texts.alternatesRepeat, yesNo)),
    ...open(alternates.chosen, "alternates-chosen", at("chosen"), "may-block", texts.alternatesChosen, alternateWays),
    ...(bounds.length === 0
      ? []
      : open(
          alternates.bounds,
          "alternates-bounds",
          at("bounds"),
          "may-block",
          texts.alternatesBounds,
          alternateBounds
        ))
  ]
}

function groupAnswers(groups: ReadonlyArray<string>): Answers {
  return Object.fromEntries(groups.map((group) => [group, { pl: group, en: group }]))
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
  silentGroup: {
    pl: "Dokąd idzie udział grupy wyborców, która nie oddała żadnego głosu?",
    en: "Where does the share of a group of voters go that casts no vote?"
  },
  voters: { pl: "Czyje głosy liczą się na miejsca terytorialne?", en: "Whose ballots count for a territory's seats?" },
  unfilled: { pl: "Co z miejscami, których nie ma kim obsadzić?", en: "What becomes of seats that nobody can fill?" },
  boundsHeld: {
    pl: "Jak dotrzymuje się limitów i minimów składu? (Bez odpowiedzi: w liczeniu, tak by zawsze dało się je spełnić.)",
    en: "How are caps and floors kept? (Unanswered: in the count, so that they can always be met.)"
  },
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
  onReplacement: {
    pl: "Czy limit lub minimum składu wiąże też przy uzupełnianiu składu w trakcie kadencji?",
    en: "Does the cap or floor also bind whoever comes in mid-term?"
  },
  alternates: {
    pl: "Czy są zastępcy, ilu i jak się ich wyłania?",
    en: "Are there deputies, how many, and how are they chosen?"
  },
  alternatesChosen: { pl: "Jak wyłania się zastępców?", en: "How are deputies chosen?" },
  alternatesFill: {
    pl: "W której grupie miejsc wyłania się zastępców?",
    en: "In which seat group are the deputies chosen?"
  },
  alternatesRepeat: {
    pl: "Czy jedna osoba może zastępować kilku członków?",
    en: "May one person stand in for several members?"
  },
  alternatesBounds: {
    pl: "Czy zastępcy spełniają limity i minima osobno, czy razem z członkami?",
    en: "Do deputies meet caps and floors by themselves, or together with the members?"
  },
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
export const silentGroups: Answers = {
  "others-in-proportion": {
    pl: "do pozostałych grup, w proporcji do ich udziałów",
    en: "to the other groups, in proportion to their shares"
  },
  "others-equally": { pl: "do pozostałych grup, każdej po równo", en: "to the other groups, to each equally" }
}
export const unfilled: Answers = { vacant: { pl: "pozostają nieobsadzone", en: "they stay vacant" } }
const held: Answers = {
  "looking-ahead": {
    pl: "w liczeniu, tak by zawsze dało się je spełnić",
    en: "in the count, so that they can always be met"
  },
  "passing-over": {
    pl: "w liczeniu, pomijając tych, których grupa jest pełna",
    en: "in the count, by passing over whose group is full"
  },
  "by-swap": {
    pl: "po liczeniu, przez wymianę ostatnich wybranych",
    en: "after the count, by exchanging the last elected"
  }
}
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
const yesNo: Answers = { true: { pl: "tak", en: "yes" }, false: { pl: "nie", en: "no" } }
const noAlternates: Answers = { none: { pl: "nie ma zastępców", en: "there are none" } }
export const alternateWays: Answers = {
  "separate-count": { pl: "osobne liczenie bez wybranych członków", en: "a second count without the elected" },
  matched: {
    pl: "dla każdego członka ten, kto wszedłby bez niego",
    en: "for every member whoever would sit without that one"
  },
  "next-in-line": { pl: "kolejni według wyniku", en: "those who came closest" },
  "on-ticket": { pl: "zgłoszeni i wybrani razem z członkiem", en: "nominated and elected with the member" }
}
export const alternateBounds: Answers = {
  separate: { pl: "osobno", en: "by themselves" },
  joint: { pl: "razem z członkami", en: "together with the members" }
}
const vacancies: Answers = {
  "next-in-count": { pl: "następny według wyniku", en: "the next in the count" },
  "next-in-line": { pl: "najbliższy mandatu", en: "whoever came closest" },
  countback: {
    pl: "ponowne liczenie głosów, które wybrały ustępującego",
    en: "a count of the papers that elected the one who left"
  },
  "countback-last-parcel": {
    pl: "ponowne liczenie tylko ostatniej paczki głosów ustępującego",
    en: "a count of the last parcel of papers that the one who left received"
  },
  "countback-all-papers": {
    pl: "ponowne liczenie wszystkich kart ustępującego, według ich wartości",
    en: "a count of all papers of the one who left, at their values"
  },
  "countback-quota-kept": {
    pl: "ponowne liczenie tego, co z kart zostało u ustępującego",
    en: "a count of what the papers kept with the one who left"
  },
  "recount-without": { pl: "ponowne liczenie bez ustępującego", en: "a count without the one who left" },
  alternate: { pl: "zastępca wybrany razem z członkami", en: "the deputy chosen with the members" },
  "by-election": { pl: "wybory uzupełniające", en: "a by-election" },
  "new-call": { pl: "nowy nabór", en: "a new call" },
  unfilled: { pl: "pozostaje nieobsadzone", en: "it stays vacant" }
}
const endings = ["declined", "resigned", "died", "recalled", "lost-eligibility", "expelled"] as const
const endingWords: Readonly<Record<(typeof endings)[number], LocalizedText>> = {
  declined: { pl: "wybrana osoba go nie przyjęła", en: "declined" },
  resigned: { pl: "osoba zrezygnowała", en: "resigned" },
  died: { pl: "osoba zmarła", en: "died" },
  recalled: { pl: "osoba została odwołana", en: "was recalled" },
  "lost-eligibility": { pl: "osoba utraciła prawo zasiadania", en: "lost eligibility" },
  expelled: { pl: "osoba została wykluczona", en: "was expelled" }
}

/** Answers as a run offers them. */
export function offered(answers: Answers): ReadonlyArray<{ readonly value: string; readonly words: LocalizedText }> {
  return Object.entries(answers).map(([value, words]) => ({ value, words }))
}
