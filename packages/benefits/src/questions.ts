/** What a charter's provisions on benefits leave unsaid, each with the opposite answers that real regulations give. */
import { type LocalizedText, type OpenQuestion, unspecified } from "@ogniwo/kernel"
import type { BenefitsProvisions, Programme } from "./provisions.ts"

type Path = ReadonlyArray<string | number>
type Answer = OpenQuestion["answers"][number]

/**
 * Every open question of the provisions.
 *
 * @param path - Where the provisions stand in the charter: `["benefits"]`.
 * @since 0.1.0
 */
export function benefitsQuestions(provisions: BenefitsProvisions, path: Path): ReadonlyArray<OpenQuestion> {
  return Object.entries(provisions.programmes).flatMap(([id, programme]) => {
    const here = [...path, "programmes", id]
    return [
      ...ofBenefits(programme, [...here, "benefits"]),
      ...ofEntitlements(programme, [...here, "entitlements"]),
      ...ofActivities(programme, [...here, "activities"]),
      ...(Object.keys(programme.indicators ?? {}).length > 0
        ? ask(
            programme.smallCells,
            "small-cells",
            [...here, "smallCells"],
            "may-block",
            words(
              "Od ilu osób lub organizacji wolno ogłosić liczbę?",
              "Behind how many persons or organisations may a figure be published?"
            ),
            [
              answer({ fewerThan: 5 }, "Nie ogłasza się mniej niż 5.", "Fewer than 5 are not published."),
              answer({ fewerThan: 3 }, "Nie ogłasza się mniej niż 3.", "Fewer than 3 are not published.")
            ]
          )
        : [])
    ]
  })
}

function ofBenefits({ benefits }: Programme, path: Path): ReadonlyArray<OpenQuestion> {
  return Object.entries(benefits).flatMap(([id, benefit]) => {
    const at = (key: string) => [...path, id, key]
    return [
      ...ask(
        benefit.allowance,
        "allowance",
        at("allowance"),
        "blocks",
        words(
          "Czy każdy ma własny przydział, czy wszyscy korzystają ze wspólnej puli (średnio tyle na jednego)?",
          "Has each holder its own allowance, or do all share a pool (so much each on average)?"
        ),
        [answer("each", "Każdy ma własny.", "Each has its own."), answer("shared", "Wspólna pula.", "A shared pool.")]
      ),
      ...ask(benefit.pool, "pool", at("pool"), "blocks", words("Czy pula jest ograniczona?", "Is the pool limited?"), [
        answer("limited", "Tak, do tego, co do niej wpłynęło.", "Yes, to what was put into it."),
        answer("unlimited", "Nie.", "No.")
      ]),
      ...ask(
        benefit.needsEvidence,
        "evidence",
        at("needsEvidence"),
        "may-block",
        words("Czy wykorzystanie trzeba udokumentować?", "Does a use need evidence?"),
        [answer(true, "Tak.", "Yes."), answer(false, "Nie.", "No.")]
      ),
      ...ask(
        benefit.carryOver,
        "carry-over",
        at("carryOver"),
        "may-block",
        words(
          "Co dzieje się z niewykorzystanym przydziałem po końcu okresu?",
          "What becomes of what is left when the period ends?"
        ),
        [
          answer("none", "Przepada.", "It lapses."),
          answer({ months: 3 }, "Można go wykorzystać jeszcze przez 3 miesiące.", "It may be used for 3 more months."),
          answer({}, "Przechodzi na następny okres.", "It passes to the next period.")
        ]
      ),
      ...ask(
        benefit.transferable,
        "transfer",
        at("transferable"),
        "may-block",
        words("Czy przydział można przekazać innemu?", "May an allowance be given to another holder?"),
        [answer(true, "Tak.", "Yes."), answer(false, "Nie.", "No.")]
      )
    ]
  })
}

function ofEntitlements({ entitlements = [], benefits }: Programme, path: Path): ReadonlyArray<OpenQuestion> {
  return entitlements.flatMap((rule, index) => [
    ...ask(
      rule.proration,
      "proration",
      [...path, index, "proration"],
      "may-block",
      words("Ile należy się członkowi przez część okresu?", "What does a member for part of a period get?"),
      [
        answer("none", "Całość.", "All of it."),
        answer(
          { by: "days", rounding: "down", to: "whole" },
          "Proporcjonalnie do dni, w pełnych jednostkach w dół.",
          "By days, in whole units, rounded down."
        ),
        answer(
          { by: "months", rounding: "up", to: "whole" },
          "Za każdy rozpoczęty miesiąc, w górę.",
          "For each started month, rounded up."
        )
      ]
    ),
    ...(benefits[rule.benefit]?.allowance === "shared"
      ? []
      : ask(
          rule.onMembershipEnd,
          "membership-end",
          [...path, index, "onMembershipEnd"],
          "may-block",
          words(
            "Co z niewykorzystanym przydziałem, gdy członkostwo ustaje w trakcie okresu?",
            "What becomes of what is unused when the membership ends in mid-period?"
          ),
          [
            answer("keepToPeriodEnd", "Zostaje do końca okresu.", "It stays until the period ends."),
            answer("revokeUnused", "Wraca do puli.", "It returns to the pool."),
            answer("prorate", "Zostaje część za czas członkostwa.", "The part for the time of membership stays.")
          ]
        ))
  ])
}

function ofActivities({ activities = {}, benefits }: Programme, path: Path): ReadonlyArray<OpenQuestion> {
  return Object.entries(activities).flatMap(([id, kind]) => {
    const at = (key: string) => [...path, id, key]
    const paid = kind.benefit !== undefined && Object.hasOwn(benefits, kind.benefit)
    return [
      ...ask(
        kind.order,
        "place-order",
        at("order"),
        "blocks",
        words("Kto otrzymuje miejsce, gdy jest ich za mało?", "Who gets a place when there are too few?"),
        [
          answer("first-come", "Kto pierwszy.", "Whoever comes first."),
          answer("lot", "Decyduje los.", "A lot decides."),
          answer(
            { priority: [], amongEquals: "lot" },
            "Pierwszeństwo według kryteriów, potem los.",
            "Priority by criteria, then a lot."
          )
        ]
      ),
      ...ask(
        kind.waitingList,
        "waiting-list",
        at("waitingList"),
        "blocks",
        words("Czy prowadzi się listę oczekujących?", "Is there a waiting list?"),
        [answer(true, "Tak.", "Yes."), answer(false, "Nie.", "No.")]
      ),
      ...(paid
        ? [
            ...ask(
              kind.noShow,
              "no-show",
              at("noShow"),
              "may-block",
              words("Ile kosztuje nieobecność?", "What does not coming cost?"),
              [
                answer("release", "Nic: rezerwacja wraca.", "Nothing: the reservation returns."),
                answer("charge", "Cały przydział.", "All that was reserved."),
                answer({ charge: 1 }, "Jedną jednostkę.", "One unit.")
              ]
            ),
            ...ask(
              kind.freeCancellation,
              "late-cancellation",
              at("freeCancellation"),
              "may-block",
              words("Do kiedy rezygnacja nic nie kosztuje?", "Until when is giving up a place free?"),
              [
                answer({ hoursBefore: 0 }, "Do rozpoczęcia.", "Until it begins."),
                answer({ hoursBefore: 48 }, "Do 48 godzin przed.", "Until 48 hours before.")
              ]
            )
          ]
        : []),
      ...ask(
        kind.breaks,
        "breaks",
        at("breaks"),
        "may-block",
        words("Czy przerwy liczą się do godzin?", "Do breaks count as hours?"),
        [answer("counted", "Tak.", "Yes."), answer("excluded", "Nie.", "No.")]
      )
    ]
  })
}

function ask(
  provision: unknown,
  code: string,
  path: Path,
  severity: OpenQuestion["severity"],
  question: LocalizedText,
  answers: ReadonlyArray<Answer>
): ReadonlyArray<OpenQuestion> {
  const open = provision === undefined || provision === unspecified
  return open ? [{ code: `benefits/${code}`, path, severity, words: question, answers }] : []
}

function words(pl: string, en: string): LocalizedText {
  return { pl, en }
}

function answer(value: unknown, pl: string, en: string): Answer {
  return { value, words: { pl, en } }
}
