/** What must hold when many fibers, through several doors, want the same thing at once. */
import { Instant } from "@ogniwo/kernel"
import * as Effect from "effect/Effect"
import { Conflict } from "./errors.ts"
import { eventOf, type FreshJournal, insist, insistSame, visit } from "./law.ts"
import type { JournalShape } from "./port.ts"

const fibers = 24

/** Everybody reads, thinks and appends; nobody's event is lost, none is written twice, and every version has one owner. */
export const losesNoUpdate = (fresh: FreshJournal): Promise<void> =>
  visit(fresh, (journals) =>
    Effect.gen(function* () {
      const acknowledged = yield* Effect.forEach(
        crowd(journals),
        ([journal, name]) =>
          Effect.all([addOne(journal, "shared", `${name}-1`), addOne(journal, "shared", `${name}-2`)]),
        { concurrency: "unbounded" }
      )
      const history = yield* journals[0].read("shared")
      insistSame(
        history.map(({ version }) => version),
        count(2 * fibers),
        "the versions"
      )
      const byVersion = acknowledged.flat().sort((a, b) => a.version - b.version)
      insistSame(
        history.map(({ version, id }) => ({ version, id })),
        byVersion,
        "who owns which version"
      )
      insistSame((yield* journals[0].verify()).findings, [], "what verify finds")
    })
  )

/** One key, many submissions at once: one does the work, and all get its answer. */
export const carriesOutACommandOnce = (fresh: FreshJournal): Promise<void> =>
  visit(fresh, (journals) =>
    Effect.gen(function* () {
      const answers = yield* Effect.forEach(
        crowd(journals),
        ([journal, name]) =>
          Effect.andThen(
            Effect.yieldNow,
            journal.append({
              appends: [{ stream: "once", expected: "none", events: [eventOf(name, name)] }],
              command: { key: "k", hash: "h", result: "done" }
            })
          ),
        { concurrency: "unbounded" }
      )
      insistSame(answers.filter(({ repeated }) => repeated === undefined).length, 1, "how many did the work")
      for (const { positions, versions } of answers)
        insistSame({ positions, versions }, { positions: [1], versions: [1] }, "the answer")
      insistSame(yield* journals[0].version("once"), 1, "the version")
    })
  )

/** Two streams that must move together: a reader never sees the sum change. */
export const movesStreamsTogether = (fresh: FreshJournal): Promise<void> =>
  visit(fresh, (journals) =>
    Effect.gen(function* () {
      yield* Effect.forEach(
        crowd(journals),
        ([journal, name], index) =>
          Effect.gen(function* () {
            yield* Effect.yieldNow
            const appends = ["left", "right"].map((stream) => ({
              stream,
              expected: "any" as const,
              events: [eventOf(`${name}-${stream}`, index)]
            }))
            yield* journal.append({ appends: index % 2 === 0 ? appends : appends.toReversed() })
            const heads = yield* journal.streams()
            insist(heads.length === 2 && heads[0]?.version === heads[1]?.version, "both streams moved together")
          }),
        { concurrency: "unbounded" }
      )
      insistSame((yield* journals[0].verify()).findings, [], "what verify finds")
    })
  )

/** Many workers, each message to one of them. */
export const leasesARowToOneWorker = (fresh: FreshJournal): Promise<void> =>
  visit(fresh, (journals) =>
    Effect.gen(function* () {
      const now = Instant.from("2012-09-19T10:00:00.000Z")
      const until = Instant.from("2012-09-19T10:05:00.000Z")
      const outbox = count(100).map((n) => ({
        key: `m-${n}`,
        campaign: "c",
        recipient: `p-${n}`,
        channel: "email",
        payload: n
      }))
      yield* journals[0].append({ appends: [], outbox })
      const taken = yield* Effect.forEach(
        crowd(journals),
        ([journal, worker]) =>
          Effect.gen(function* () {
            yield* Effect.yieldNow
            const first = yield* journal.lease({ worker, limit: 3, now, until })
            yield* Effect.yieldNow
            return [...first, ...(yield* journal.lease({ worker, limit: 3, now, until }))].map(({ key }) => key)
          }),
        { concurrency: "unbounded" }
      )
      const keys = taken.flat()
      insistSame(keys.length, 100, "how many were taken")
      insistSame(new Set(keys).size, 100, "how many different ones")
    })
  )

/** Reads the version, lets others go first, appends; decides again as often as it takes. */
function addOne(
  journal: JournalShape,
  stream: string,
  id: string
): Effect.Effect<{ readonly version: number; readonly id: string }, unknown> {
  return Effect.gen(function* () {
    const expected = yield* journal.version(stream)
    yield* Effect.yieldNow
    const { versions } = yield* journal.append({ appends: [{ stream, expected, events: [eventOf(id, id)] }] })
    return { version: versions[0] ?? 0, id }
  }).pipe(
    Effect.catchIf(
      (error) => error instanceof Conflict,
      () => addOne(journal, stream, id)
    )
  )
}

/** As many fibers as the law wants, each with a door and a name. */
function crowd(journals: ReadonlyArray<JournalShape>): ReadonlyArray<readonly [JournalShape, string]> {
  return count(fibers).map((n) => [journals[n % journals.length]!, `f-${n}`] as const)
}

function count(to: number): ReadonlyArray<number> {
  return Array.from({ length: to }, (_, index) => index + 1)
}
