/**
 * The journal against a model: two lists and three maps, too simple to be wrong. fast-check makes up histories of
 * appends, repetitions, leases, redactions and seals, through whichever door, and shrinks the first that disagrees.
 */
import { Instant, type Json } from "@ogniwo/kernel"
import * as Effect from "effect/Effect"
import * as fc from "fast-check"
import { eventOf, type FreshJournal, insist, insistSame, visit } from "./law.ts"
import type { Expected, JournalShape } from "./port.ts"
import { redactionStream } from "./redaction.ts"

interface Model {
  readonly log: Array<{ readonly stream: string; readonly id: string; data: Json }>
  readonly commands: Map<string, { readonly hash: string; readonly answer: { positions: Json; versions: Json } }>
  readonly outbox: Map<string, { state: string; token: number; until: number }>
  seals: number
  sealedTo: number
}

type Real = ReadonlyArray<JournalShape>

/** One thing that somebody does; `door` chooses through which connection. */
type Step = (model: Model, real: Real) => Effect.Effect<void, unknown>

const streams = ["a", "b", "c/1"]
const moment = (n: number) => Instant.fromMillis(1_348_000_000_000 + n)

const expectation = fc.constantFrom("none", "exists", "any", "right", "right", "right", "wrong")

const append = fc
  .record({
    door: fc.nat(7),
    parts: fc.array(
      fc.record({
        stream: fc.constantFrom(...streams),
        expected: expectation,
        events: fc.array(fc.jsonValue(), { maxLength: 3 })
      }),
      { minLength: 1, maxLength: 2 }
    ),
    command: fc.option(fc.record({ key: fc.constantFrom("k1", "k2", "k3"), hash: fc.constantFrom("h", "h", "g") })),
    rows: fc.array(fc.constantFrom("m1", "m2", "m3", "m4"), { maxLength: 2 })
  })
  .map((asked): [string, Step] => [
    `append ${JSON.stringify(asked)}`,
    (model, real) =>
      Effect.gen(function* () {
        const { parts, command, rows } = asked
        const versions = new Map(streams.map((stream) => [stream, versionIn(model, stream)]))
        let conflict = false
        const added: Model["log"] = []
        const reached: Array<number> = []
        const appends = parts.map(({ stream, expected: word, events }) => {
          const version = versions.get(stream)!
          const expected: Expected = word === "right" ? version : word === "wrong" ? version + 1 : word
          conflict ||= word === "wrong" || (word === "none" && version > 0) || (word === "exists" && version === 0)
          const given = events.map((data, index) => {
            const id = `e${model.log.length + added.length + index + 1}`
            return eventOf(id, JSON.parse(JSON.stringify(data)) as Json)
          })
          added.push(...given.map(({ id, data }) => ({ stream, id, data })))
          versions.set(stream, version + events.length)
          reached.push(version + events.length)
          return { stream, expected, events: given }
        })
        const result = yield* Effect.result(
          at(real, asked.door).append({
            appends,
            ...(command === null ? {} : { command }),
            outbox: rows.map((key) => ({ key, campaign: "c", recipient: key, channel: "email", payload: key }))
          })
        )
        const known = command === null ? undefined : model.commands.get(command.key)
        if (known !== undefined) {
          if (known.hash === command?.hash) {
            insistSame(
              result._tag === "Success" ? result.success : "refused",
              { ...known.answer, repeated: { result: null } },
              "repeated"
            )
          } else
            insist(result._tag === "Failure" && result.failure._tag === "IdempotencyKeyReused", "the key is reused")
        } else if (conflict) {
          insist(result._tag === "Failure" && result.failure._tag === "Conflict", "a conflict")
        } else {
          const answer = { positions: added.map((_, index) => model.log.length + index + 1), versions: reached }
          insistSame(result._tag === "Success" ? result.success : "refused", answer, "the answer")
          model.log.push(...added)
          for (const key of rows)
            if (!model.outbox.has(key)) model.outbox.set(key, { state: "pending", token: 0, until: 0 })
          if (command !== null) model.commands.set(command.key, { hash: command.hash, answer })
        }
      })
  ])

const read = fc
  .record({ door: fc.nat(7), stream: fc.constantFrom(...streams), from: fc.nat(4), more: fc.nat(4), limit: fc.nat(6) })
  .map(({ door, stream, from, more, limit }): [string, Step] => [
    `read ${stream} ${from} +${more}, page of ${limit}`,
    (model, real) =>
      Effect.gen(function* () {
        const journal = at(real, door)
        const story = model.log.filter((event) => event.stream === stream)
        const seen = yield* journal.read(stream, { from, to: from + more })
        insistSame(seen.map(brief), story.slice(Math.max(0, from - 1), from + more).map(brief), `stream ${stream}`)
        insistSame(
          seen.map(({ version }) => version),
          seen.map((_, index) => Math.max(1, from) + index),
          "versions"
        )
        const page = yield* journal.readAll({ after: from, limit })
        insistSame(page.map(brief), model.log.slice(from, from + limit).map(brief), "the page")
      })
  ])

const lease = fc
  .record({
    door: fc.nat(7),
    limit: fc.integer({ min: 1, max: 3 }),
    now: fc.nat(9),
    length: fc.integer({ min: 1, max: 4 })
  })
  .map(({ door, limit, now, length }): [string, Step] => [
    `lease ${limit} at ${now} for ${length}`,
    (model, real) =>
      Effect.gen(function* () {
        const free = [...model.outbox].filter(
          ([, { state, until }]) => state === "pending" || (state === "leased" && until <= now)
        )
        const expected = free.slice(0, limit)
        for (const [, row] of expected)
          Object.assign(row, { state: "leased", token: row.token + 1, until: now + length })
        const taken = yield* at(real, door).lease({ worker: "w", limit, now: moment(now), until: moment(now + length) })
        insistSame(
          taken.map(({ key, fencingToken }) => [key, fencingToken]),
          expected.map(([key, { token }]) => [key, token]),
          "what was leased"
        )
      })
  ])

const settle = fc
  .record({
    door: fc.nat(7),
    key: fc.constantFrom("m1", "m2", "m3", "m4"),
    state: fc.constantFrom("pending", "accepted", "delivered", "rejected", "unknown", "cancelled"),
    late: fc.constantFrom(0, 0, 0, 1)
  })
  .map(({ door, key, state, late }): [string, Step] => [
    `settle ${key} ${state} late by ${late}`,
    (model, real) =>
      Effect.gen(function* () {
        const row = model.outbox.get(key)
        const answer = yield* at(real, door).settle(key, { state }, (row?.token ?? 0) - late)
        if (row === undefined) insistSame(answer, "missing", "the verdict")
        else if (late > 0) insistSame(answer, "stale", "the verdict")
        else if (answer === "settled") {
          insist(!["delivered", "rejected", "cancelled"].includes(row.state), "what was closed stays closed")
          row.state = state
        } else insist(row.state !== "leased", "whoever holds the lease may say anything")
        const rows = yield* at(real, door).outbox()
        insistSame(
          rows.map(({ key, state }) => [key, state]),
          [...model.outbox].map(([key, { state }]) => [key, state]),
          "the outbox"
        )
      })
  ])

const redact = fc.record({ door: fc.nat(7), index: fc.nat(9) }).map(({ door, index }): [string, Step] => [
  `redact ${index}`,
  (model, real) =>
    Effect.gen(function* () {
      const event = model.log[index]
      const id = `e${model.log.length + 1}`
      const why = { id, reason: "asked", actor: "office", recordedAt: moment(0), network: "n" }
      const tombstone = yield* at(real, door).redact(event?.id ?? "nobody", why)
      insistSame(tombstone?.id ?? null, event?.id ?? null, "the tombstone")
      if (event === undefined || event.stream === redactionStream || event.data === redacted) return
      model.log.push({ stream: redactionStream, id, data: { event: event.id, reason: "asked" } })
      event.data = redacted
    })
])

const check = fc.record({ door: fc.nat(7), seal: fc.boolean() }).map(({ door, seal }): [string, Step] => [
  seal ? "seal and verify" : "verify",
  (model, real) =>
    Effect.gen(function* () {
      if (seal) {
        const made = yield* at(real, door).seal(moment(0))
        insist((made !== undefined) === model.log.length > model.sealedTo, "a seal when there is something to seal")
        if (made !== undefined) model.seals += 1
        model.sealedTo = model.log.length
      }
      const { findings, ...counts } = yield* at(real, door).verify()
      insistSame(findings, [], "what verify finds")
      const expected = {
        intact: true,
        events: model.log.length,
        streams: new Set(model.log.map(({ stream }) => stream)).size,
        seals: model.seals,
        redacted: model.log.filter(({ data }) => data === redacted).length
      }
      insistSame(counts, expected, "what verify counts")
    })
])

/** Any history agrees with the model. `histories` says how many are tried; 100 when left out. */
export const agreesWithTheModel = async (fresh: FreshJournal, histories = 100): Promise<void> => {
  const step = fc.oneof(
    { weight: 4, arbitrary: append },
    read,
    { weight: 2, arbitrary: lease },
    { weight: 2, arbitrary: settle },
    redact,
    check
  )
  const commands = step.map(([name, run]) => ({
    check: () => true,
    run: (model: Model, real: Real) => Effect.runPromise(run(model, real)),
    toString: () => name
  }))
  await fc.assert(
    fc.asyncProperty(fc.commands([commands], { maxCommands: 40 }), (history) =>
      visit(fresh, (journals) =>
        Effect.promise(() =>
          fc.asyncModelRun(
            () => ({
              model: { log: [], commands: new Map(), outbox: new Map(), seals: 0, sealedTo: 0 },
              real: journals
            }),
            history
          )
        )
      )
    ),
    { numRuns: histories }
  )
}

/** In the model, content that was taken out. */
const redacted: Json = { redacted: "in the model" }

function at(real: Real, door: number): JournalShape {
  return real[door % real.length]!
}

function versionIn(model: Model, stream: string): number {
  return model.log.filter((event) => event.stream === stream).length
}

function brief({ id, data }: { readonly id: string; readonly data: Json }): Json {
  return { id, data: data === redacted ? null : data }
}
