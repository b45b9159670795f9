import type { Exact } from "../outcome.ts"
import { pageStyle } from "./stylesheet.ts"
import { figure, fraction } from "./words.ts"

/** A page that needs nothing but itself: no script, no font, no picture from elsewhere; readable on screen and in print. */
export function htmlPage(title: string, locale: string, body: string): string {
  return `<!doctype html>
<html lang="${escapeHtml(locale)}"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">
<title>${escapeHtml(title)}</title><style>${pageStyle}</style></head>
<body><main><h1>${escapeHtml(title)}</h1>
${body}</main></body></html>
`
}

/** Text that stays text, in HTML and in SVG: signs of markup are escaped, and signs that XML forbids are shown as "�". */
export function escapeHtml(text: string): string {
  return text
    .replaceAll(/(?![\t\n\r])\p{Cc}|\p{Surrogate}|[\ufffe\uffff]/gu, "�")
    .replaceAll(/[&<>"']/g, (sign) => `&#${sign.charCodeAt(0)};`)
}

/** A cell: its content is markup, made by those who call; `kind` is its class. */
export interface Cell {
  readonly html: string
  readonly kind?: string
  /** Told when somebody points at it: the exact figure where a rounded one is shown. */
  readonly title?: string
}

/** A figure as `figure` shows it, with the whole fraction for whoever points at it. */
export function exactCell(exact: Exact | null | undefined): Cell {
  const shown = figure(exact)
  const html = escapeHtml(shown)
  return exact === null || exact === undefined || !shown.startsWith("≈") ? { html } : { html, title: exact }
}

/** The same for chances and shares, as `fraction` shows them. */
export function fractionCell(exact: Exact | undefined): Cell {
  const shown = exact === undefined ? "" : fraction(exact)
  return { html: escapeHtml(shown), ...(exact === undefined || shown === exact ? {} : { title: exact }) }
}

/** A table with a caption, whose first column and head are headers to whoever hears the page read. */
export function htmlTable(given: {
  readonly caption: string
  readonly head: ReadonlyArray<Cell | string>
  readonly rows: ReadonlyArray<ReadonlyArray<Cell | string>>
  readonly foot?: ReadonlyArray<ReadonlyArray<Cell | string>>
}): string {
  const { caption, foot = [], head, rows } = given
  const body = rows.map((row) => line(row)).join("\n")
  const end = foot.length === 0 ? "" : `<tfoot>${foot.map((row) => line(row)).join("\n")}</tfoot>`
  return `<div class="scroll"><table${head.length > 14 ? ' class="wide"' : ""}><caption>${escapeHtml(caption)}</caption><thead><tr>${head.map((each) => cell("th", each, "col")).join("")}</tr></thead>
<tbody>${body}</tbody>${end}</table></div>`
}

function line([first = "", ...rest]: ReadonlyArray<Cell | string>): string {
  return `<tr>${cell("th", first, "row")}${rest.map((each) => cell("td", each)).join("")}</tr>`
}

function cell(tag: "th" | "td", given: Cell | string, scope?: "row" | "col"): string {
  const { html, kind, title } = typeof given === "string" ? { html: escapeHtml(given) } : given
  const attributes = [
    scope === undefined ? "" : ` scope="${scope}"`,
    kind === undefined || kind === "" ? "" : ` class="${kind}"`,
    title === undefined ? "" : ` title="${escapeHtml(title)}"`
  ]
  return `<${tag}${attributes.join("")}>${html}</${tag}>`
}

/** The few figures that a page is about, each with its name. */
export function factsHtml(facts: ReadonlyArray<readonly [name: string, value: string]>): string {
  const pairs = facts.map(([name, value]) => `<div><dt>${escapeHtml(name)}</dt><dd>${escapeHtml(value)}</dd></div>`)
  return pairs.length === 0 ? "" : `<dl>${pairs.join("")}</dl>`
}
