import { Instant, type Json } from "@ogniwo/kernel"
import * as Effect from "effect/Effect"
import * as Schema from "effect/Schema"
import { readFileSync } from "node:fs"
import { describe, expect, it } from "vitest"
import { eventCodec } from "../src/journal/codec.ts"
import type { Recorded } from "../src/journal/event.ts"
import { Journal } from "../src/journal/journal.ts"
import { eventRegistry } from "../src/journal/registry.ts"

/** The shape of today, version 3: a place became a territory code of a named system, then hours became minutes. */
const Event = Schema.TaggedUnion({
  Seated: { territory: Schema.Struct({ system: Schema.String, code: Schema.String }) },
  Granted: { minutes: Schema.Int }
})

const codec = eventCodec(Event, {
  Seated: [
    (data) => ({ code: field(data, "place") }),
    (data) => ({ territory: { system: "pl-teryt", code: field(data, "code") } })
  ],
  Granted: [(data) => ({ minutes: Number(field(data, "hours")) * 60 })]
})

const registry = eventRegistry({ "member/": codec })

describe("what was recorded years ago", () => {
  const golden = JSON.parse(
    readFileSync(new URL("journal-golden/shapes.json", import.meta.url), "utf8")
  ) as ReadonlyArray<{
    readonly recorded: Recorded
    readonly today: Json
  }>

  it.each(golden.map((each) => [`${each.recorded.type}, version ${each.recorded.schema}`, each] as const))(
    "is read in today's shape: %s",
    (_name, { recorded, today }) => {
      expect(registry.read(recorded)).toEqual(today)
    }
  )

  it("still verifies: the hashes are those that another program computed from the written form", async () => {
    const { events, hashes } = JSON.parse(
      readFileSync(new URL("journal-golden/chain.json", import.meta.url), "utf8")
    ) as { readonly events: ReadonlyArray<Recorded>; readonly hashes: ReadonlyArray<string> }
    const recorded = await Effect.runPromise(
      Effect.gen(function* () {
        const journal = yield* Journal
        yield* journal.append({ appends: [{ stream: "member/1", expected: "none", events }] })
        return yield* journal.read("member/1")
      }).pipe(Effect.provide(Journal.layerMemory))
    )
    expect(recorded.map(({ hash }) => hash)).toEqual(hashes)
  })
})

describe("what nobody here can read", () => {
  const seated: Recorded = {
    id: "1",
    stream: "member/1",
    version: 1,
    position: 1,
    type: "Seated",
    schema: 3,
    recordedAt: Instant.from("2012-09-19T10:00:00.000Z"),
    network: "n",
    data: { territory: { system: "pl-teryt", code: "0663" } },
    payloadHash: "",
    hash: ""
  }

  it("is handed on word for word", () => {
    const fromPlugin = { ...seated, type: "Awarded", data: { medal: ["złoty"] } }
    const elsewhere = { ...seated, stream: "plugin/1" }
    expect(registry.read(seated)).toEqual({ _tag: "Seated", territory: { system: "pl-teryt", code: "0663" } })
    for (const recorded of [fromPlugin, elsewhere]) {
      expect(registry.read(recorded)).toEqual({ _tag: "UnknownEvent", because: "type", recorded })
    }
    const tombstone = { ...seated, data: null, redacted: true }
    expect(registry.read(tombstone)).toEqual({ _tag: "UnknownEvent", because: "redacted", recorded: tombstone })
  })

  it("is refused, with its place, when it claims a shape that it does not have", () => {
    expect(() => registry.read({ ...seated, data: { territory: 7 } })).toThrow("member/1/1")
    expect(() => registry.read({ ...seated, schema: 4 })).toThrow("newer")
  })
})

describe("no event with a personal field gets into the journal", () => {
  const name = Schema.String.annotate({ personal: true })

  it.each([
    ["a field", { name }],
    ["a field that may be absent", { name: Schema.optionalKey(name) }],
    ["declared on its key", { name: Schema.String.pipe(Schema.annotateKey({ personal: true })) }],
    ["declared before a check", { name: name.check(Schema.isMaxLength(9)) }],
    ["declared after a check", { name: Schema.String.check(Schema.isMaxLength(9)).annotate({ personal: true }) }],
    ["stored in another form", { name: Schema.FiniteFromString.annotate({ personal: true }) }],
    ["an option", { name: Schema.Option(name) }],
    ["deep inside", { people: Schema.Array(Schema.Struct({ name })) }],
    ["under any key", { people: Schema.Record(Schema.String, Schema.Struct({ name })) }],
    ["behind a delay", { person: Schema.suspend(() => Schema.Struct({ name })) }]
  ])("%s", (_where, fields) => {
    expect(() => eventCodec(Schema.TaggedUnion({ Admitted: fields }))).toThrow(/name" is personal/)
  })
})

function field(data: Json, key: string): Json {
  return (data as { readonly [key: string]: Json })[key] ?? null
}
