import { compose, deliveryKey, type Draft, type Message } from "@ogniwo/channels"
import { Instant } from "@ogniwo/kernel"
import * as Result from "effect/Result"
import { mkdtemp, readdir, readFile, rm, writeFile } from "node:fs/promises"
import { tmpdir } from "node:os"
import { join } from "node:path"
import PostalMime from "postal-mime"
import { afterEach, beforeEach, describe, expect, it } from "vitest"
import { emlFolder, internetMessage } from "../src/index.ts"

const draft: Draft = {
  key: deliveryKey("c1", "łucja", "email", 1),
  channel: "email",
  at: Instant.from("2014-10-13T08:30:00Z"),
  from: { name: "Sieć „Ogniwo”, biuro", address: "biuro@example.org" },
  to: { name: "Łucja Żółć", address: "lucja@example.org" },
  replyTo: { address: "odpowiedzi@example.org" },
  unsubscribe: { url: "https://example.org/wypisz/abc.def", mailto: "wypisz@example.org" },
  references: "<0a@example.org>",
  automatic: true,
  domain: "example.org",
  rendered: {
    subject: "Zaproszenie: spotkanie 20 października, godz. 14:00 – zażółć gęślą jaźń",
    text: `Dzień dobry!\n.\nFrom miasta do wsi: ${"bardzo długi wiersz ".repeat(80)}\n= koniec =\n`,
    html: "<p>Dzień dobry, <b>Łucjo</b>!</p>",
    locale: "pl"
  }
}
const message = made(draft)

function made(each: Draft): Message {
  return Result.getOrThrow(compose(each))
}

let folder = ""
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), "eml-folder-"))
})
afterEach(() => rm(folder, { recursive: true }))

describe("an internet message", () => {
  it("reads back as what was said, Polish letters and all", async () => {
    const read = await PostalMime.parse(await internetMessage(message))
    expect(read.subject).toBe(draft.rendered.subject)
    expect(read.from).toMatchObject(draft.from)
    expect(read.to).toMatchObject([draft.to])
    expect(read.replyTo).toMatchObject([draft.replyTo ?? {}])
    expect(read.messageId).toBe(message.messageId)
    expect(read.inReplyTo).toBe("<0a@example.org>")
    expect(read.date).toBe("2014-10-13T08:30:00.000Z")
    expect(read.text?.replaceAll("\r\n", "\n").trimEnd()).toBe(draft.rendered.text.trimEnd())
    expect(read.html?.trim()).toBe(draft.rendered.html)
  })

  it("can be unsubscribed from with one click, and says that no person sent it", async () => {
    const headers = new Map(
      (await PostalMime.parse(await internetMessage(message))).headers.map((each) => [each.key, each.value])
    )
    expect(headers.get("list-unsubscribe")).toBe("<https://example.org/wypisz/abc.def>, <mailto:wypisz@example.org>")
    expect(headers.get("list-unsubscribe-post")).toBe("List-Unsubscribe=One-Click")
    expect(headers.get("auto-submitted")).toBe("auto-generated")
    expect(headers.get("content-language")).toBe("pl")
  })

  it("offers no way out of what cannot be left", async () => {
    const { unsubscribe: _, ...rest } = draft
    const text = (await internetMessage(made({ ...rest, automatic: false }))).toString("latin1")
    expect(text).not.toMatch(/List-Unsubscribe|Auto-Submitted/i)
  })

  it("is plain ASCII in lines that end with CR LF and that any relay can carry", async () => {
    const text = (await internetMessage(message)).toString("latin1")
    expect(text).not.toMatch(/[^\r\n\t\x20-\x7e]/)
    expect(text.replaceAll("\r\n", "")).not.toMatch(/[\r\n]/)
    const [header = "", ...body] = text.split("\r\n\r\n")
    expect(Math.max(...header.split("\r\n").map((line) => line.length))).toBeLessThanOrEqual(998)
    expect(
      Math.max(
        ...body
          .join("\r\n\r\n")
          .split("\r\n")
          .map((line) => line.length)
      )
    ).toBeLessThanOrEqual(78)
  })

  it("is the same bytes every time", async () => {
    expect(await internetMessage(message)).toEqual(await internetMessage(message))
  })
})

describe("a folder of messages", () => {
  it("holds one file for a delivery handed over twice, and nothing half-written", async () => {
    const courier = emlFolder(join(folder, "new", "deep"))
    const answers = await Promise.all([1, 2, 3, 4].map(() => courier.deliver(message)))
    expect(new Set(answers.map((each) => JSON.stringify(each))).size).toBe(1)
    expect(answers[0]).toEqual({ _tag: "Accepted", providerId: `${message.key}.eml` })
    expect(await readdir(join(folder, "new", "deep"))).toEqual([`${message.key}.eml`])
    expect(await readFile(join(folder, "new", "deep", `${message.key}.eml`))).toEqual(await internetMessage(message))
  })

  it("keeps what was there before under the name", async () => {
    const path = join(folder, `${message.key}.eml`)
    await writeFile(path, `Subject: another\r\n\r\n${message.messageId}`)
    expect(await emlFolder(folder).deliver(message)).toMatchObject({ _tag: "Permanent", endpointDead: false })
    expect(await readFile(path, "utf8")).toBe(`Subject: another\r\n\r\n${message.messageId}`)
  })

  it("says that it may be tried again when the folder cannot be written", async () => {
    await writeFile(join(folder, "file"), "")
    expect(await emlFolder(join(folder, "file")).deliver(message)).toMatchObject({ _tag: "Temporary", code: "4.3.0" })
  })

  it("does not let a key choose another folder", async () => {
    await emlFolder(join(folder, "in")).deliver({ ...message, key: "../../escaped" })
    expect(await readdir(folder)).toEqual(["in"])
    expect(await readdir(join(folder, "in"))).toHaveLength(1)
  })
})
