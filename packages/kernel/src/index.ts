export { canonicalJson, hashOf, NotCanonical, sha256 } from "./canonical.ts"
export { ChannelRule, type DecisiveMoment } from "./channel-rule.ts"
export { counted, type Noun } from "./counted.ts"
export { Criteria } from "./criteria.ts"
export {
  activeIn,
  aged,
  all,
  any,
  clause,
  count,
  everyone,
  kind,
  memberClass,
  memberFor,
  nobody,
  not,
  party,
  predicate,
  registeredIn,
  role,
  seatIn,
  sector,
  standing,
  tagged
} from "./criteria/builders.ts"
export type {
  AgeBounds,
  CountBounds,
  Criteria as CriteriaExpression,
  CriteriaContext,
  CriteriaPredicate,
  CriteriaTest,
  Facts
} from "./criteria/language.ts"
export { DateRange } from "./date-range.ts"
export { dateWords, weekdayWords } from "./date-words.ts"
export { computeDeadline, Deadline } from "./deadline.ts"
export { type DeadlineFacts, type Moment } from "./deadline-anchor.ts"
export { channelQuestions, deadlineQuestions } from "./deadline-questions.ts"
export {
  type DeadlineAnchor,
  type DeadlinePeriod,
  DeadlineRule,
  type DeadlineUnit,
  type Versioned
} from "./deadline-rule.ts"
export { type Decider, replay } from "./decider.ts"
export { Id } from "./ids.ts"
export { type Act, isInTime, type Timeliness, type Window } from "./in-time.ts"
export { Instant } from "./instant.ts"
export { LocalDate, type UntilOptions } from "./local-date.ts"
export { Lot, type LotIntegers } from "./lot.ts"
export { LotRecord } from "./lot-record.ts"
export { type Weighted } from "./lot-weighted.ts"
export { isOpenAt, nextOpening, type OpeningHours } from "./opening-hours.ts"
export { days, months, Period, weeks, years } from "./period.ts"
export { Quantity, type Unit } from "./quantity.ts"
export { RationalFromString } from "./rational-text.ts"
export { Rational } from "./rational.ts"
export { type Json, type Reason, reason, type Refusal, refusal } from "./refusal.ts"
export { type CodeSystem, codesAt, codeSystem, isWithin, TerritoryCode, type TerritoryEntry } from "./territory.ts"
export { type Locale, LocalizedText, textIn } from "./text.ts"
export { TimeZone } from "./time-zone.ts"
export { type OpenQuestion, type Unspecified, unspecified } from "./unspecified.ts"
export { nextUuidv7, uuidv7, uuidv7Millis } from "./uuid.ts"
export { type FreeDays, freeDay, type HolidayCalendar, nthWorkingDay, workingDayFrom } from "./working-days.ts"
