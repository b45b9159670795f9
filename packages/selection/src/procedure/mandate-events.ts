import { Instant, LocalDate } from "@ogniwo/kernel"
import * as Schema from "effect/Schema"
import { Line, Prose } from "./fields.ts"
import { MandateEnding, VacancyPath } from "./provisions.ts"

const at = Instant.schema
const seat = { group: Line, territory: Schema.optionalKey(Line) }

/** What happens to the seats of one body. */
export const MandateEvent = Schema.TaggedUnion({
  MandateOpened: {
    at,
    mandate: Line,
    body: Line,
    holder: Line,
    /** What caps and floors ask about, of one who was no candidate of the election. */
    attributes: Schema.optionalKey(Schema.Record(Line, Line)),
    ...seat,
    from: LocalDate.schema,
    /** The first day after the term; absent: no fixed end. */
    until: Schema.optionalKey(LocalDate.schema),
    /** The run that chose the holder. */
    election: Schema.optionalKey(Line),
    /** The mandate whose remainder this one serves, and by which path its seat was filled. */
    succeeds: Schema.optionalKey(
      Schema.Struct({ mandate: Line, path: VacancyPath, evidence: Schema.optionalKey(Prose) })
    )
  },
  MandateEnded: {
    at,
    mandate: Line,
    on: LocalDate.schema,
    because: MandateEnding,
    evidence: Schema.optionalKey(Prose)
  },
  /** The charter's path, or, where it names none, what somebody decided. */
  SeatLeftVacant: {
    at,
    mandate: Line,
    path: VacancyPath,
    by: Schema.optionalKey(Line),
    evidence: Schema.optionalKey(Prose)
  }
})
export type MandateEvent = typeof MandateEvent.Type
