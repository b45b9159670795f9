/**
 * A courier that writes each message into a folder, as a file that any mail program opens.
 *
 * For trying a network out, for letters that somebody prints, and for handing mail to another system. A file appears
 * whole or not at all: it is written under a temporary name, put to disk, and then given its own name in one step that
 * fails where the name is taken. A delivery handed over twice is therefore one file: the folder honours the key.
 */
import type { Courier, CourierAnswer, Message } from "@ogniwo/channels"
import { sha256 } from "@ogniwo/kernel"
import { randomUUID } from "node:crypto"
import { link, mkdir, open, readFile, unlink } from "node:fs/promises"
import { join } from "node:path"
import { internetMessage } from "./compose.ts"

/**
 * Writes every message to `<key>.eml` in a folder, which is made when it is not there.
 *
 * Answers "Temporary" when the disk is full or the folder cannot be written (a person can mend that), and "Permanent"
 * when another message has the name already: no message is ever overwritten.
 *
 * @param path - The folder.
 *
 * @example
 * ```ts no-run
 * const courier = emlFolder("outgoing")
 * await courier.deliver(message) // { _tag: "Accepted", providerId: "5e88….eml" }
 * ```
 * @since 0.1.0
 */
export function emlFolder(path: string): Courier {
  return {
    id: "eml-folder",
    channel: "email",
    deliver: async (message) => {
      try {
        return await put(path, fileName(message), message)
      } catch (error) {
        return temporary(error)
      }
    }
  }
}

async function put(folder: string, name: string, message: Message): Promise<CourierAnswer> {
  const bytes = await internetMessage(message)
  await mkdir(folder, { recursive: true })
  const temporaryPath = join(folder, `.${name}.${randomUUID()}.tmp`)
  try {
    const file = await open(temporaryPath, "wx")
    try {
      await file.writeFile(bytes)
      await file.sync()
    } finally {
      await file.close()
    }
    return await giveName(temporaryPath, join(folder, name), name, message)
  } finally {
    await unlink(temporaryPath).catch(() => undefined)
  }
}

/** A hard link, because it fails where the name is taken; a rename would replace what is there. */
async function giveName(from: string, to: string, name: string, message: Message): Promise<CourierAnswer> {
  try {
    await link(from, to)
  } catch (error) {
    if (codeOf(error) !== "EEXIST") throw error
    const there = await readFile(to, "utf8")
    if (!headerOf(there).includes(message.messageId)) {
      const detail = `${name} holds another message`
      return { _tag: "Permanent", code: "5.6.0", detail, endpointDead: false }
    }
  }
  return { _tag: "Accepted", providerId: name }
}

function headerOf(text: string): string {
  const end = text.indexOf("\r\n\r\n")
  return end < 0 ? text : text.slice(0, end)
}

/** The key itself where it can be a file's name anywhere; its hash otherwise. */
function fileName({ key }: Message): string {
  return `${/^[a-z0-9][a-z0-9_-]{0,127}$/.test(key) ? key : sha256(key)}.eml`
}

function temporary(error: unknown): CourierAnswer {
  const code = codeOf(error)
  const full = code === "ENOSPC" || code === "EDQUOT"
  const detail = error instanceof Error ? error.message : String(error)
  return { _tag: "Temporary", code: full ? "4.3.1" : "4.3.0", detail }
}

function codeOf(error: unknown): unknown {
  return error instanceof Error && "code" in error ? error.code : undefined
}
