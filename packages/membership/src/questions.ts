/**
 * What a membership's provisions leave unsaid, with the opposite answers that real regulations give.
 */
import { channelQuestions, type OpenQuestion } from "@ogniwo/kernel"
import type { Admission, MembershipProvisions } from "./provisions.ts"
import { said } from "./words.ts"

type Path = ReadonlyArray<string | number>
type Answer = OpenQuestion["answers"][number]

/**
 * @param path - Where the provisions stand in the charter: ["membership", "member"].
 *
 * @example
 * ```ts
 * membershipQuestions({ term: "indefinite" }, ["membership", "member"])[0].code // => "membership/unspecified-who"
 * ```
 * @since 0.1.0
 */
export function membershipQuestions(provisions: MembershipProvisions, path: Path): ReadonlyArray<OpenQuestion> {
  const open: Array<OpenQuestion> = []
  const ask = asker(open, path)
  const { resignation, suspension, term } = provisions
  if (said(provisions.who) === undefined) {
    ask("who", ["who"], "may-block", "Kto może zostać członkiem?", "Who may become a member?", [
      answer({ all: [] }, "każdy", "everyone"),
      answer({ kind: ["organisation"] }, "organizacje", "organisations")
    ])
  }
  if (said(term) === undefined) {
    ask("term", ["term"], "blocks", "Na jak długo przyjmuje się członka?", "For how long is a member admitted?", [
      answer("indefinite", "bezterminowo", "without an end"),
      answer({ rolling: { years: 1 } }, "na rok od przyjęcia", "for a year from joining"),
      answer(
        { fixed: { from: "2026-01-01", every: { years: 1 } } },
        "do końca roku sieci",
        "to the end of the network's year"
      )
    ])
  }
  const limited = said(term) !== undefined && term !== "indefinite"
  if (limited && said(provisions.grace) === undefined) {
    ask(
      "grace",
      ["grace"],
      "blocks",
      "Jak długo po upływie okresu członek nim pozostaje?",
      "How long after a term is a member still one?",
      [answer("none", "wcale", "not at all"), answer({ months: 3 }, "trzy miesiące", "three months")]
    )
  }
  if (limited && said(said(provisions.renewal)?.afterGrace) === undefined) {
    ask(
      "after-grace",
      ["renewal", "afterGrace"],
      "may-block",
      "Co z odnowieniem po terminie dodatkowym?",
      "What of a renewal after the grace?",
      [
        answer("continuous", "wstecz, bez przerwy", "backdated, without a break"),
        answer("fresh", "od nowa, z widoczną przerwą", "afresh, with a visible gap"),
        answer("reapply", "nowy wniosek", "a new application")
      ]
    )
  }
  const admission = said(provisions.admission)
  if (admission === undefined) {
    ask("admission", ["admission"], "may-block", "Jak przyjmuje się członka?", "How is a member admitted?", [])
  } else admissionQuestions(admission, asker(open, [...path, "admission"]), open, [...path, "admission"])
  if (said(said(resignation)?.notice) === undefined) {
    ask(
      "notice",
      ["resignation", "notice"],
      "may-block",
      "Jaki jest okres wypowiedzenia?",
      "What notice does a resignation need?",
      [answer("none", "żaden", "none"), answer({ months: 3 }, "trzy miesiące", "three months")]
    )
  }
  if (said(suspension) !== undefined && said(said(suspension)?.loses) === undefined) {
    ask(
      "rights-lost",
      ["suspension", "loses"],
      "may-block",
      "Które prawa traci zawieszony?",
      "Which rights does a suspended member lose?",
      [
        answer(["vote"], "głos stanowczy; głos doradczy zostaje", "the vote; the voice stays"),
        answer(["vote", "stand", "speak"], "wszystkie", "all")
      ]
    )
  }
  for (const part of ["removal", "expulsion"] as const) endingQuestions(provisions, part, ask)
  if (said(provisions.dues) === undefined) {
    ask("dues", ["dues"], "may-block", "Czy członkostwo kosztuje?", "Does membership cost anything?", [
      answer("none", "nie, bez zobowiązań finansowych", "no, without any financial obligation")
    ])
  }
  if (said(provisions.counting) === undefined && countsDays(provisions)) {
    ask("counting", ["counting"], "may-block", "Jak liczy się dni terminów?", "How are the days of periods counted?", [
      answer(
        { dayOfEvent: "excluded", onFreeDay: "next", saturdays: "free" },
        "jak w kodeksie cywilnym",
        "as in the Polish Civil Code"
      ),
      answer(
        { dayOfEvent: "counts", onFreeDay: "keep", saturdays: "working" },
        "dzień zdarzenia wlicza się, bez przesunięć",
        "the day of the event counts, and nothing moves"
      )
    ])
  }
  return open
}

const formalAnswers = [
  answer("not-accepted", "nie przyjmuje się go", "it is not taken in"),
  answer("left-without-consideration", "pozostawia się bez rozpatrzenia", "it is left without consideration"),
  answer("refused", "odmawia się, z prawem odwołania", "it is refused, and may be appealed")
]

function admissionQuestions(admission: Admission, ask: Ask, open: Array<OpenQuestion>, path: Path): void {
  const { deadline, documents = [] } = admission
  for (const [index, document] of documents.entries()) {
    if (said(document.curable) !== undefined) continue
    ask(
      "curable",
      ["documents", index, "curable"],
      "may-block",
      `Czy brak dokumentu „${document.id}” można uzupełnić?`,
      `Can a missing document "${document.id}" be supplied later?`,
      [answer({ days: 7 }, "w ciągu 7 dni", "within 7 days"), answer("incurable", "nie", "no")]
    )
  }
  const rules = said(deadline)
  if (rules === undefined) {
    ask(
      "decisive-moment",
      ["deadline"],
      "blocks",
      "Która data decyduje, że wniosek złożono w terminie?",
      "Which date decides that an application was in time?",
      [
        answer(
          { counts: { email: "sent", post: "posted", person: "received" } },
          "wysłanie, stempel, złożenie",
          "sending, postmark, filing"
        ),
        answer({ counts: { email: "received", post: "received", person: "received" } }, "wpływ", "receipt")
      ]
    )
  } else {
    for (const [channel, rule] of Object.entries(rules.counts)) {
      if (typeof rule === "object") open.push(...channelQuestions(rule, [...path, "deadline", "counts", channel]))
    }
  }
  if (said(admission.late) === undefined) {
    ask(
      "late",
      ["late"],
      "may-block",
      "Co z wnioskiem spóźnionym?",
      "What becomes of a late application?",
      formalAnswers
    )
  }
  if (said(admission.ineligible) === undefined) {
    ask(
      "ineligible",
      ["ineligible"],
      "may-block",
      "Co z wnioskiem tego, kto nie może wstąpić?",
      "What becomes of an application from somebody who may not join?",
      formalAnswers
    )
  }
  if (documents.length > 0 && said(admission.uncured) === undefined) {
    ask(
      "uncured",
      ["uncured"],
      "may-block",
      "Co z wnioskiem, którego braków nie uzupełniono?",
      "What becomes of an application whose defects were not cured?",
      [
        ...formalAnswers.slice(1),
        answer("considered-as-is", "rozpatruje się taki, jaki jest", "it is considered as it is")
      ]
    )
  }
  if (said(admission.decision) === undefined) {
    ask("decision", ["decision"], "blocks", "Kto decyduje o przyjęciu?", "Who decides on admission?", [
      answer({ by: "board", majority: "simple" }, "zarząd, zwykłą większością", "the board, by simple majority")
    ])
  }
  if (said(admission.refusalAppeal) === undefined) {
    ask(
      "refusal-appeal",
      ["refusalAppeal"],
      "may-block",
      "Czy od odmowy przysługuje odwołanie?",
      "May a refusal be appealed?",
      [
        answer("none", "nie", "no"),
        answer(
          { to: "assembly", within: { days: 14 } },
          "do walnego zebrania w 14 dni",
          "to the assembly within 14 days"
        )
      ]
    )
  }
  if (said(admission.authority) === undefined) {
    ask(
      "authority",
      ["authority"],
      "advice",
      "Czy bada się umocowanie podpisujących wniosek?",
      "Is the authority of those who sign checked?",
      [answer("required", "tak", "yes"), answer("not-required", "nie", "no")]
    )
  }
  if (said(admission.waitingList) === undefined) {
    ask(
      "waiting-list",
      ["waitingList"],
      "may-block",
      "Czy prowadzi się listę oczekujących?",
      "Is there a waiting list?",
      [answer("kept", "tak", "yes"), answer("none", "nie", "no")]
    )
  }
}

function endingQuestions(provisions: MembershipProvisions, part: "removal" | "expulsion", ask: Ask): void {
  const rule = said(provisions[part])
  if (rule === undefined) return
  if (said(rule.decision) === undefined) {
    ask("expelling-body", [part, "decision"], "may-block", "Który organ o tym decyduje?", "Which body decides this?", [
      answer({ by: "board" }, "zarząd", "the board"),
      answer({ by: "assembly" }, "walne zebranie", "the assembly")
    ])
  }
  if (said(rule.hearing) === undefined) {
    ask("hearing", [part, "hearing"], "may-block", "Czy członka trzeba wysłuchać?", "Must the member be heard?", [
      answer("required", "tak", "yes"),
      answer("not-required", "nie", "no")
    ])
  }
  if (said(rule.appeal) === undefined) {
    ask("appeal", [part, "appeal"], "may-block", "Czy przysługuje odwołanie?", "May it be appealed?", [
      answer("none", "nie", "no"),
      answer({ to: "assembly", within: { days: 14 } }, "do walnego zebrania w 14 dni", "to the assembly within 14 days")
    ])
  }
}

/** Does any provision give days for acting? */
function countsDays(provisions: MembershipProvisions): boolean {
  const admission = said(provisions.admission)
  const periods = [
    ...(admission?.documents ?? []).map((each) => said(each.curable)),
    said(admission?.refusalAppeal),
    said(said(provisions.removal)?.appeal),
    said(said(provisions.expulsion)?.appeal)
  ]
  return periods.some((each) => typeof each === "object")
}

type Ask = ReturnType<typeof asker>

function asker(open: Array<OpenQuestion>, path: Path) {
  return (
    code: string,
    at: Path,
    severity: OpenQuestion["severity"],
    pl: string,
    en: string,
    answers: ReadonlyArray<Answer>
  ): void => {
    open.push({ code: `membership/unspecified-${code}`, path: [...path, ...at], severity, words: { pl, en }, answers })
  }
}

function answer(value: unknown, pl: string, en: string): Answer {
  return { value, words: { pl, en } }
}
