/**
 * Was it in time? An act with its stamps, against a deadline and the rule of its channel.
 *
 * Five answers, because "not in time" is not one thing: late is a fact that a charter gives an effect (left unconsidered,
 * refused, excused); early and impossible are others; and what the charter or the evidence leaves open waits for a
 * decision instead of being guessed. A stamp that shows only its day is in time when its whole day is.
 *
 * Cost: constant; a desk that is closed is looked at for at most a year ahead.
 */
import { match } from "ts-pattern"
import type { ChannelRule } from "./channel-rule.ts"
import { dateWords } from "./date-words.ts"
import { dayOf, isInstant, type Moment } from "./deadline-anchor.ts"
import { lastMomentWords, momentWords } from "./deadline-words.ts"
import type { Deadline } from "./deadline.ts"
import { doubt, type Stamp, stampWords } from "./in-time-words.ts"
import { Instant } from "./instant.ts"
import { isOpenAt, nextOpening } from "./opening-hours.ts"
import type { Reason } from "./refusal.ts"
import type { LocalizedText } from "./text.ts"
import type { HolidayCalendar } from "./working-days.ts"

/** What somebody did, with the stamps that are known. */
export interface Act {
  /** The name of the channel in the charter: "email". */
  readonly channel: string
  readonly signed?: Moment
  readonly sent?: Moment
  readonly posted?: Moment
  readonly received?: Moment
  /** The postal operator that stamped it. */
  readonly operator?: string
}

export interface Timeliness {
  readonly status: "in-time" | "late" | "early" | "not-possible" | "open"
  readonly inTime: boolean
  /** The stamp that decided and its moment, when one did. */
  readonly decisive?: { readonly stamp: Stamp; readonly moment: Moment }
  /** Why not, or which decision is needed; empty exactly when it is in time. */
  readonly reasons: ReadonlyArray<Reason>
  readonly derivation: ReadonlyArray<LocalizedText>
}

/** The part of a deadline that an act is held against. */
export type Window = Pick<Deadline, "date" | "instant" | "zone" | "opens">

type Status = Timeliness["status"]

/**
 * Judges an act.
 *
 * @param rule - The rule of the act's channel; `undefined` when the charter has no such channel.
 * @param calendar - Closes desks on its free days; left out, only opening hours do.
 * @returns `late` (`deadline/late`), `early` (`deadline/early`), `not-possible` (`deadline/channel-not-allowed`,
 * `-operator-not-allowed`, `-desk-closed`), `open` (`deadline/unspecified-decisive-moment`, `-other-operator`,
 * `-outside-hours`, `deadline/moment-unknown`, `-hour-unknown`, `-operator-unknown`) or `in-time`.
 *
 * @example
 * ```ts
 * const window = { date: LocalDate.from("2018-07-13"), zone: "Europe/Warsaw", instant: Instant.from("2018-07-13T21:59:59.999Z") }
 * const letter: Act = { channel: "post", posted: LocalDate.from("2018-07-13"), received: LocalDate.from("2018-07-18") }
 * isInTime(window, { counts: "posted" }, letter).status // => "in-time"
 * isInTime(window, { counts: "received" }, letter).status // => "late"
 * isInTime(window, { counts: "unspecified" }, letter).status // => "open"
 * ```
 * @since 0.1.0
 */
export function isInTime(
  window: Window,
  rule: ChannelRule | undefined,
  act: Act,
  calendar?: HolidayCalendar
): Timeliness {
  if (rule === undefined) return verdict("not-possible", [doubt.channel(act.channel)])
  const { clause } = rule
  return match(rule.counts)
    .with("unspecified", () => verdict("open", [doubt.decisiveMoment(act.channel, clause)]))
    .with("received", () => onReceipt(window, rule, act, calendar))
    .with("posted", () => onPosting(window, rule, act, calendar))
    .with("sent", () => hold(window, rule, "sent", act.sent))
    .with("signedAndSent", () => {
      const both = [hold(window, rule, "signed", act.signed), hold(window, rule, "sent", act.sent)]
      const order: ReadonlyArray<Status> = ["late", "early", "open", "in-time"]
      const worst = order.find((status) => both.some((each) => each.status === status)) ?? "in-time"
      const decider = both.findLast((each) => each.status === worst)
      return verdict(
        worst,
        both.flatMap((each) => each.reasons),
        both.flatMap((each) => each.derivation),
        decider?.decisive
      )
    })
    .exhaustive()
}

function onPosting(window: Window, rule: ChannelRule, act: Act, calendar: HolidayCalendar | undefined): Timeliness {
  const { clause, operators } = rule
  if (operators === undefined) return hold(window, rule, "posted", act.posted)
  if (act.operator === undefined) return verdict("open", [doubt.operatorUnknown(operators, clause)])
  if (operators.includes(act.operator)) return hold(window, rule, "posted", act.posted)
  return match(rule.otherOperator ?? "unspecified")
    .with("received", () => onReceipt(window, rule, act, calendar))
    .with("notAllowed", () => verdict("not-possible", [doubt.operator(act.operator!, operators, clause)]))
    .with("unspecified", () => verdict("open", [doubt.otherOperator(act.operator!, clause)]))
    .exhaustive()
}

function onReceipt(window: Window, rule: ChannelRule, act: Act, calendar: HolidayCalendar | undefined): Timeliness {
  const { clause, open } = rule
  const { received } = act
  if (received === undefined || open === undefined) return hold(window, rule, "received", received)
  if (!isInstant(received)) {
    const held = hold(window, rule, "received", received)
    return held.status === "in-time" && rule.outsideHours !== "counts"
      ? verdict("open", [doubt.hourUnknown("received", received, clause)], held.derivation, held.decisive)
      : held
  }
  if (isOpenAt(received, open, window.zone, calendar)) return hold(window, rule, "received", received)
  const when = momentWords(received, window.zone)
  return match(rule.outsideHours ?? "unspecified")
    .with("counts", () => hold(window, rule, "received", received))
    .with("notPossible", () => verdict("not-possible", [doubt.deskClosed(when, clause)]))
    .with("nextOpening", () => {
      const next = nextOpening(received, open, window.zone, calendar)
      return next === undefined
        ? verdict("not-possible", [doubt.deskClosed(when, clause)])
        : hold(window, rule, "received", next)
    })
    .with("unspecified", () => verdict("open", [doubt.outsideHours(when, clause)]))
    .exhaustive()
}

/** Holds one stamp against the window. */
function hold(window: Window, rule: ChannelRule, stamp: Stamp, moment: Moment | undefined): Timeliness {
  const { clause } = rule
  if (moment === undefined) return verdict("open", [doubt.momentUnknown(stamp, clause)])
  const { opens, zone } = window
  const last = closing(window, rule)
  const day = dayOf(moment, zone)
  const [lower, upper] = isInstant(moment)
    ? [moment, moment]
    : [Instant.startOfDay(moment, zone), Instant.endOfDay(moment, zone)]
  const words = { stamp: stampWords(stamp), when: isInstant(moment) ? momentWords(moment, zone) : dateWords(day) }
  const derivation = [
    { pl: `Decyduje ${words.stamp.pl}: ${words.when.pl}.`, en: `The ${words.stamp.en} decides: ${words.when.en}.` },
    { pl: `Ostatnia chwila: ${lastMomentWords(last, zone).pl}.`, en: `Last moment: ${lastMomentWords(last, zone).en}.` }
  ]
  const decisive = { stamp, moment }
  if (lower > last)
    return verdict("late", [doubt.late(stamp, words.when, lastMomentWords(last, zone), clause)], derivation, decisive)
  if (opens !== undefined && upper < opens) {
    return verdict("early", [doubt.early(stamp, words.when, momentWords(opens, zone), clause)], derivation, decisive)
  }
  const sure = upper <= last && (opens === undefined || lower >= opens)
  return sure
    ? verdict("in-time", [], derivation, decisive)
    : verdict("open", [doubt.hourUnknown(stamp, day, clause)], derivation, decisive)
}

/** The channel's own closing time on the last day, when it is earlier than the deadline. */
function closing({ date, instant, zone }: Window, { closes }: ChannelRule): Instant {
  if (closes === undefined) return instant
  const own = Instant.addMillis(Instant.at(date, closes, zone), 59_999)
  return own < instant ? own : instant
}

function verdict(
  status: Status,
  reasons: ReadonlyArray<Reason>,
  derivation: ReadonlyArray<LocalizedText> = [],
  decisive?: Timeliness["decisive"]
): Timeliness {
  return { status, inTime: status === "in-time", reasons, derivation, ...(decisive === undefined ? {} : { decisive }) }
}
