/**
 * A message of the network as an Internet message, to the letter of the standards.
 *
 * Composing is nodemailer's work; what is decided here is which headers a notice carries. The Message-ID is the
 * delivery's, so that a second copy is recognised. An automatic message says so, and out-of-office robots stay quiet.
 * Where a topic lets people opt out, both headers of one-click unsubscribe are there: one without the other is nothing.
 * Boundaries are made of the key, so that the same message is the same bytes.
 *
 * Source: RFC 5322, RFC 2045–2047, RFC 2369, RFC 8058, RFC 3834 (section 5), RFC 3282.
 */
import type { Address, Message } from "@ogniwo/channels"
import { sha256 } from "@ogniwo/kernel"
import MailComposer from "nodemailer/lib/mail-composer"

/**
 * The bytes of a message: ASCII, lines ended by CR LF.
 *
 * @throws what nodemailer throws for a message it cannot compose; one made by `compose` of `@ogniwo/channels` it can.
 */
export function internetMessage(message: Message): Promise<Buffer> {
  const { html, references, replyTo, unsubscribe } = message
  const composer = new MailComposer({
    messageId: message.messageId,
    date: new Date(message.at),
    from: mailbox(message.from),
    to: mailbox(message.to),
    ...(replyTo === undefined ? {} : { replyTo: mailbox(replyTo) }),
    subject: message.subject,
    text: message.text,
    ...(html === undefined ? {} : { html }),
    ...(references === undefined ? {} : { references, inReplyTo: references }),
    headers: {
      "Content-Language": message.locale,
      ...(message.automatic ? { "Auto-Submitted": "auto-generated" } : {}),
      ...(unsubscribe === undefined ? {} : unsubscribeHeaders(unsubscribe))
    },
    baseBoundary: sha256(message.key).slice(0, 32),
    textEncoding: "quoted-printable",
    newline: "\r\n",
    disableFileAccess: true,
    disableUrlAccess: true
  })
  return new Promise((resolve, reject) => {
    composer.compile().build((error, bytes) => {
      if (error === null && bytes !== undefined) resolve(bytes)
      else reject(error ?? new Error("nothing was composed"))
    })
  })
}

function mailbox({ address, name }: Address): { readonly name: string; readonly address: string } {
  return { name: name ?? "", address }
}

function unsubscribeHeaders({ mailto, url }: NonNullable<Message["unsubscribe"]>) {
  const ways = mailto === undefined ? [url] : [url, `mailto:${mailto}`]
  return {
    "List-Unsubscribe": { prepared: true, value: ways.map((way) => `<${way}>`).join(", ") },
    "List-Unsubscribe-Post": "List-Unsubscribe=One-Click"
  }
}
