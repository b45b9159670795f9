import type { ChannelRule } from "./channel-rule.ts"
import type { DeadlinePeriod, DeadlineRule } from "./deadline-rule.ts"
import type { LocalizedText } from "./text.ts"
import { type OpenQuestion, unspecified } from "./unspecified.ts"

type Path = ReadonlyArray<string | number>

const freeDayAnswers = [
  { value: "next", words: { pl: "następny dzień roboczy", en: "the next working day" } },
  { value: "previous", words: { pl: "poprzedni dzień roboczy", en: "the previous working day" } },
  { value: "keep", words: { pl: "nie przesuwa się", en: "it does not move" } }
]

/**
 * What a deadline rule leaves open: the same questions at which `computeDeadline` would stop, found before anybody waits.
 *
 * @param path - Where the rule stands in the charter.
 *
 * @example
 * ```ts
 * const rule: DeadlineRule = { from: { event: "announcement" }, length: { count: 14, unit: "days" }, onFreeDay: "keep" }
 * deadlineQuestions(rule, ["appeal"]).map((question) => question.code) // => ["deadline/unspecified-day-of-event"]
 * ```
 * @since 0.1.0
 */
export function deadlineQuestions(rule: DeadlineRule, path: Path): ReadonlyArray<OpenQuestion> {
  if ("from" in rule) return ofPeriod(rule, path)
  const [field, periods] = "latestOf" in rule ? ["latestOf", rule.latestOf] : ["earliestOf", rule.earliestOf]
  return periods.flatMap((each, index) => ofPeriod(each, [...path, field, index]))
}

/** What the rule of a channel leaves open. */
export function channelQuestions(rule: ChannelRule, path: Path): ReadonlyArray<OpenQuestion> {
  const open: Array<OpenQuestion> = []
  if (rule.counts === unspecified) {
    const words = { pl: "Która data decyduje o zachowaniu terminu?", en: "Which date decides whether it was in time?" }
    open.push({
      code: "deadline/unspecified-decisive-moment",
      path: [...path, "counts"],
      severity: "blocks",
      words,
      answers: [
        { value: "received", words: { pl: "data wpływu", en: "the date of receipt" } },
        { value: "posted", words: { pl: "data stempla pocztowego", en: "the postmark" } },
        { value: "sent", words: { pl: "data wysłania", en: "the date of sending" } },
        { value: "signedAndSent", words: { pl: "podpisanie i wysłanie w terminie", en: "signing and sending in time" } }
      ]
    })
  }
  if (rule.operators !== undefined && (rule.otherOperator ?? unspecified) === unspecified) {
    open.push({
      code: "deadline/unspecified-other-operator",
      path: [...path, "otherOperator"],
      severity: "may-block",
      words: {
        pl: "Co z przesyłką nadaną u innego operatora pocztowego?",
        en: "What happens to a letter posted with another operator?"
      },
      answers: [
        { value: "received", words: { pl: "decyduje data wpływu", en: "the date of receipt decides" } },
        { value: "notAllowed", words: { pl: "nie liczy się", en: "it does not count" } }
      ]
    })
  }
  if (rule.open !== undefined && (rule.outsideHours ?? unspecified) === unspecified) {
    open.push({
      code: "deadline/unspecified-outside-hours",
      path: [...path, "outsideHours"],
      severity: "may-block",
      words: {
        pl: "Co z tym, co wpływa poza godzinami przyjmowania?",
        en: "What of that which arrives outside office hours?"
      },
      answers: [
        { value: "notPossible", words: { pl: "złożenie nie jest możliwe", en: "it cannot be handed in" } },
        {
          value: "nextOpening",
          words: { pl: "liczy się od następnego otwarcia", en: "it counts from the next opening" }
        },
        { value: "counts", words: { pl: "liczy się tak samo", en: "it counts all the same" } }
      ]
    })
  }
  return open
}

function ofPeriod(rule: DeadlinePeriod, path: Path): ReadonlyArray<OpenQuestion> {
  const unit = rule.length?.unit
  if (unit === "hours") return []
  const open: Array<OpenQuestion> = []
  if (unit !== undefined && (rule.dayOfEvent ?? unspecified) === unspecified) {
    const words = { pl: "Czy dzień zdarzenia wlicza się do terminu?", en: "Is the day of the event counted?" }
    open.push({
      code: "deadline/unspecified-day-of-event",
      path: [...path, "dayOfEvent"],
      severity: "blocks",
      words,
      answers: [
        { value: "excluded", words: { pl: "nie wlicza się", en: "it is not counted" } },
        { value: "counts", words: { pl: "wlicza się", en: "it is counted" } }
      ]
    })
  }
  const moves = rule.onFreeDay ?? (rule.direction === "backward" ? "keep" : unspecified)
  if (unit !== "workingDays" && moves === unspecified) {
    const words: LocalizedText = {
      pl: "Co się dzieje, gdy ostatni dzień terminu jest wolny?",
      en: "What happens when the last day is a free day?"
    }
    open.push({
      code: "deadline/unspecified-free-day",
      path: [...path, "onFreeDay"],
      severity: "may-block",
      words,
      answers: freeDayAnswers
    })
  }
  const saturdaysMatter = unit === "workingDays" || moves !== "keep" || rule.atLeastWorkingDays !== undefined
  if (saturdaysMatter && (rule.saturdays ?? unspecified) === unspecified) {
    open.push({
      code: "deadline/unspecified-saturdays",
      path: [...path, "saturdays"],
      severity: "may-block",
      words: { pl: "Czy sobota jest dniem wolnym?", en: "Is Saturday a free day?" },
      answers: [
        { value: "free", words: { pl: "tak", en: "yes" } },
        { value: "working", words: { pl: "nie", en: "no" } }
      ]
    })
  }
  return open
}
