/**
 * The laws of the journal: what every adapter must keep, told as small stories. Each law opens a fresh journal, lives
 * through its story and throws `BrokenLaw` when the journal forgets, invents or mixes up.
 *
 * The stories name the promises; `model.ts` then looks for sequences nobody thought of.
 */
import { Instant, type Json, LocalDate } from "@ogniwo/kernel"
import * as Effect from "effect/Effect"
import * as Exit from "effect/Exit"
import { Conflict, IdempotencyKeyReused } from "./errors.ts"
import { eventOf, type FreshJournal, insist, insistSame, newIds, visit } from "./law.ts"
import type { JournalShape } from "./port.ts"

const at = (second: number) => Instant.fromMillis(1_348_000_000_000 + second * 1000)

/** Envelope, order and content come back as they were given. */
export const keepsWhatItIsGiven = (fresh: FreshJournal): Promise<void> =>
  visit(fresh, ([journal]) =>
    Effect.gen(function* () {
      const data: Json = {
        text: 'Żółć \u2028 𝄞 "\\\n',
        list: [1, -0.5, 1e21, null, true],
        deep: { "": { b: {}, a: [] } }
      }
      const full = {
        ...eventOf("e-1", data),
        effectiveOn: LocalDate.from("2012-10-01"),
        actor: "party/„ala”",
        causation: "c",
        correlation: "k"
      }
      const bare = eventOf("e-2", null)
      const held: { name: string } = { name: "before" }
      const third = eventOf("e-3", held)
      const answer = yield* journal.append({
        appends: [
          { stream: "a/ą", expected: "none", events: [full, bare] },
          { stream: "b", expected: "none", events: [third] }
        ]
      })
      held.name = "after"
      insistSame(answer, { positions: [1, 2, 3], versions: [2, 1] }, "what append answers")
      const [first, second] = yield* journal.read("a/ą")
      insistSame({ ...full, stream: "a/ą", version: 1, position: 1 }, without(first), "the full event")
      insistSame({ ...bare, stream: "a/ą", version: 2, position: 2 }, without(second), "the bare event")
      const all = yield* journal.readAll({ limit: 10 })
      insistSame(all.slice(0, 2), [first!, second!], "the same events, read in order of recording")
      insistSame(all[2]?.data ?? null, { name: "before" }, "content, although the object was changed afterwards")
      insistSame(yield* journal.readAll({ after: 1, limit: 1 }), [second!], "one page")
      insistSame(yield* journal.read("nothing"), [], "a stream that is not there")
    })
  )

/** "none", "exists", "any" and a number mean what they say; a conflict names the version there is. */
export const enforcesExpectations = (fresh: FreshJournal): Promise<void> =>
  visit(fresh, ([journal]) =>
    Effect.gen(function* () {
      const id = newIds("x")
      yield* journal.append({ appends: [{ stream: "old", expected: 0, events: [eventOf(id(), 1), eventOf(id(), 2)] }] })
      for (const [stream, actual] of [
        ["new", 0],
        ["old", 2]
      ] as const) {
        for (const expected of ["none", "exists", "any", 0, 1, 2, 3, -1, 1.5] as const) {
          const holds =
            expected === "any" ||
            (expected === "none" && actual === 0) ||
            (expected === "exists" && actual > 0) ||
            expected === actual
          const exit = yield* Effect.result(journal.append({ appends: [{ stream, expected, events: [] }] }))
          if (exit._tag === "Success") insist(holds, `${stream} was not ${expected}, and yet the append succeeded`)
          else {
            insist(!holds, `${stream} was ${expected}, and yet the append failed`)
            insist(exit.failure instanceof Conflict, "the failure is a Conflict")
            const { failure } = exit
            insistSame([failure.stream, failure.expected, failure.actual], [stream, expected, actual], "the conflict")
          }
        }
      }
    })
  )

/** Several streams, the command's key and the outbox are one decision. */
export const appendsAllOrNothing = (fresh: FreshJournal): Promise<void> =>
  visit(fresh, ([journal]) =>
    Effect.gen(function* () {
      yield* journal.append({ appends: [{ stream: "taken", expected: "none", events: [eventOf("e-0", 0)] }] })
      const refused = journal.append({
        appends: [
          { stream: "free", expected: "none", events: [eventOf("e-1", 1)] },
          { stream: "taken", expected: "none", events: [eventOf("e-2", 2)] }
        ],
        command: { key: "k", hash: "h", result: 1 },
        outbox: [messageTo("ala")]
      })
      insist((yield* Effect.flip(refused)) instanceof Conflict, "the second stream conflicts")
      const repeatedId = journal.append({
        appends: [{ stream: "free", expected: "none", events: [eventOf("e-3", 3), eventOf("e-0", 0)] }],
        command: { key: "k", hash: "h" },
        outbox: [messageTo("ola")]
      })
      insist(Exit.isFailure(yield* Effect.exit(repeatedId)), "an event id cannot be used twice")
      insistSame(yield* journal.streams(), [{ stream: "taken", version: 1 }], "the streams")
      insistSame(yield* journal.version("free"), 0, "the version of the stream that came first")
      insist((yield* journal.command("k")) === undefined, "the key is still free")
      insistSame(yield* journal.outbox(), [], "the outbox")
      const twice = yield* journal.append({
        appends: [
          { stream: "free", expected: "none", events: [eventOf("e-1", 1)] },
          { stream: "free", expected: 1, events: [eventOf("e-2", 2)] }
        ]
      })
      insistSame(twice, { positions: [2, 3], versions: [1, 2] }, "one stream twice, in order")
    })
  )

/** A command may be repeated without harm, and a key never serves two commands. */
export const answersARepeatedCommand = (fresh: FreshJournal): Promise<void> =>
  visit(fresh, ([journal]) =>
    Effect.gen(function* () {
      const submit = (hash: string, id: string) =>
        journal.append({
          appends: [{ stream: "a", expected: "none", events: [eventOf(id, 1)] }],
          command: { key: "k", hash, result: { seat: 7 } },
          outbox: [messageTo("ala")]
        })
      insistSame(yield* submit("h", "e-1"), { positions: [1], versions: [1] }, "the first answer")
      insistSame(
        yield* submit("h", "e-2"),
        { positions: [1], versions: [1], repeated: { result: { seat: 7 } } },
        "the answer to the repetition"
      )
      const reused = yield* Effect.flip(submit("other", "e-3"))
      insist(reused instanceof IdempotencyKeyReused && reused.key === "k", "the key belongs to another command")
      insistSame((yield* journal.command("k")) ?? null, { key: "k", hash: "h", result: { seat: 7 } }, "the record")
      insistSame((yield* journal.readAll({ limit: 9 })).length, 1, "the number of events")
      insistSame((yield* journal.outbox()).length, 1, "the number of messages")
    })
  )

/** Readers choose versions and the instant of knowledge; streams are found by prefix; checkpoints never go back. */
export const readsByVersionAndKnowledge = (fresh: FreshJournal): Promise<void> =>
  visit(fresh, ([journal]) =>
    Effect.gen(function* () {
      const events = [1, 2, 3, 4].map((n) => ({ ...eventOf(`e-${n}`, n), recordedAt: at(n) }))
      yield* journal.append({ appends: [{ stream: "member/1", expected: "none", events }] })
      for (const stream of ["member/10", "member", "zażalenie/1", "Member/1"]) {
        yield* journal.append({ appends: [{ stream, expected: "none", events: [eventOf(stream, 0)] }] })
      }
      const seen = (options: Parameters<JournalShape["read"]>[1]) =>
        Effect.map(journal.read("member/1", options), (found) => found.map(({ version }) => version))
      insistSame(yield* seen({ from: 2, to: 3 }), [2, 3], "versions 2 to 3")
      insistSame(yield* seen({ from: 5 }), [], "versions from 5 on")
      insistSame(yield* seen({ to: 0 }), [], "versions up to 0")
      insistSame(yield* seen({ asKnownAt: at(2) }), [1, 2], "what was known at the second instant")
      const named = (prefix: string) =>
        Effect.map(journal.streams({ prefix }), (found) => found.map(({ stream }) => stream))
      insistSame(yield* named("member/"), ["member/1", "member/10"], "streams by prefix")
      insistSame(yield* named("%"), [], "a prefix that is a pattern elsewhere")
      insistSame((yield* journal.streams()).length, 5, "all streams")
      insistSame(yield* journal.checkpoint("p"), 0, "a new processor's checkpoint")
      yield* journal.saveCheckpoint("p", 3)
      yield* journal.saveCheckpoint("p", 2)
      insistSame(yield* journal.checkpoint("p"), 3, "the checkpoint")
      insistSame(yield* journal.checkpoint("q"), 0, "another processor's checkpoint")
    })
  )

/** A message is handed to one worker at a time, and a verdict that comes too late does not count. */
export const leasesFairly = (fresh: FreshJournal): Promise<void> =>
  visit(fresh, ([journal]) =>
    Effect.gen(function* () {
      const rows = [
        messageTo("ala"),
        { ...messageTo("later"), notBefore: at(50) },
        { ...messageTo("stale"), notAfter: at(5) },
        { ...messageTo("silent"), state: "suppressed" as const, detail: "no consent" },
        messageTo("ola")
      ]
      yield* journal.append({ appends: [], outbox: rows })
      yield* journal.append({ appends: [], outbox: [{ ...messageTo("ala"), payload: "another text" }] })
      const lease = (worker: string, now: number, more = {}) =>
        journal.lease({ worker, limit: 10, now: at(now), until: at(now + 10), ...more })
      const [ala, ola, ...none] = yield* lease("w1", 10)
      insistSame(
        [ala?.recipient, ola?.recipient, none.length].map(String),
        ["ala", "ola", "0"],
        "the due rows, in order"
      )
      insistSame(ala?.payload ?? null, "hello ala", "the message that was put in first under its key")
      insistSame(yield* lease("w2", 11), [], "what is left for another worker")
      insistSame(yield* journal.settle("ala", { state: "accepted" }, 1), "settled", "the verdict")
      insistSame(yield* journal.settle("ala", { state: "delivered", detail: { mx: 1 } }, 1), "settled", "the receipt")
      insistSame(yield* journal.settle("ala", { state: "pending" }, 1), "closed", "a verdict on a closed row")
      const [again, ...others] = yield* lease("w2", 20)
      insistSame(
        [again?.recipient ?? "", again?.attempts ?? 0, again?.fencingToken ?? 0],
        ["ola", 2, 2],
        "a lapsed lease"
      )
      insistSame(others, [], "the rest")
      insistSame(yield* journal.settle("ola", { state: "delivered" }, 1), "stale", "the late worker's verdict")
      insistSame(yield* journal.settle("ola", { state: "pending", notBefore: at(60) }, 2), "settled", "putting back")
      insistSame(yield* journal.settle("nobody", { state: "delivered" }, 0), "missing", "an unknown key")
      insistSame(
        (yield* lease("w3", 55)).map(({ key }) => key),
        ["later"],
        "what is due then"
      )
      insistSame(yield* lease("w3", 70, { lapsed: "hold", channel: "post" }), [], "another channel")
      insistSame(
        (yield* lease("w3", 70, { lapsed: "hold", limit: 1 })).map(({ key }) => key),
        ["ola"],
        "held and due"
      )
      const states = (yield* journal.outbox({ campaign: "c" })).map(({ key, state }) => `${key} ${state}`)
      insistSame(
        states,
        ["ala delivered", "later unknown", "stale expired", "silent suppressed", "ola leased"],
        "all rows, in the order put in"
      )
      const keys = (query: Parameters<JournalShape["outbox"]>[0]) =>
        Effect.map(journal.outbox(query), (found) => found.map(({ key }) => key))
      insistSame(yield* keys({ state: "expired" }), ["stale"], "by state")
      insistSame(yield* keys({ recipient: "ola" }), ["ola"], "by recipient")
      insistSame(yield* keys({ after: "stale", limit: 1 }), ["silent"], "the page after a key")
      insistSame(yield* keys({ after: "nobody" }), [], "the page after an unknown key")
      insistSame(yield* keys({ campaign: "other" }), [], "another campaign")
    })
  )

/** Seals bind the past; redaction takes content out and leaves the chain whole. */
export const sealsAndRedacts = (fresh: FreshJournal): Promise<void> =>
  visit(fresh, ([journal]) =>
    Effect.gen(function* () {
      insist((yield* journal.seal(at(0))) === undefined, "an empty journal has nothing to seal")
      yield* journal.append({ appends: [{ stream: "a", expected: "none", events: [eventOf("e-1", "secret")] }] })
      const first = yield* journal.seal(at(1))
      insist(first !== undefined && first.number === 1 && first.previous === "", "the first seal")
      insist((yield* journal.seal(at(2))) === undefined, "nothing new since")
      yield* journal.append({ appends: [{ stream: "b", expected: "none", events: [eventOf("e-2", 2)] }] })
      const second = yield* journal.seal(at(3))
      insistSame([second?.number ?? 0, second?.previous ?? ""], [2, first.hash], "the second seal")
      const why = { id: "r-1", reason: "asked", actor: "office", recordedAt: at(4), network: "n" }
      const [before] = yield* journal.read("a")
      const redacted = yield* journal.redact("e-1", why)
      insistSame(redacted ?? null, { ...before!, data: null, redacted: true }, "the tombstone")
      insistSame((yield* journal.read("a"))[0] ?? null, redacted ?? null, "the tombstone, read back")
      yield* journal.redact("e-1", { ...why, id: "r-2" })
      insist((yield* journal.redact("nobody", { ...why, id: "r-3" })) === undefined, "no such event")
      const report = yield* journal.verify({ kept: [first] })
      insistSame(report, { intact: true, events: 3, streams: 3, seals: 2, redacted: 1, findings: [] }, "the report")
      const forged = yield* journal.verify({
        kept: [
          { number: 1, hash: "0" },
          { number: 9, hash: first.hash }
        ]
      })
      insistSame(
        forged.findings.map(({ kind, seal }) => `${kind} ${seal}`),
        ["seal 1", "seal 9"],
        "seals kept elsewhere"
      )
    })
  )

/** An event without its hashes, for comparison with what was given. */
function without(event: object | undefined): object {
  const {
    payloadHash: _,
    hash: __,
    ...rest
  } = (event ?? {}) as { readonly payloadHash?: string; readonly hash?: string }
  return rest
}

function messageTo(recipient: string) {
  return { key: recipient, campaign: "c", recipient, channel: "email", payload: `hello ${recipient}` }
}
