/** Writing HTML and SVG without a library: text is escaped, markup made here is not. */

/** Markup that needs no escaping any more. */
export interface Markup {
  readonly markup: string
}

type Part = Markup | string | number | ReadonlyArray<Markup> | undefined

/** A template whose values are escaped unless they are markup themselves. */
export function html(texts: TemplateStringsArray, ...parts: ReadonlyArray<Part>): Markup {
  return { markup: texts.map((text, index) => text + (index < parts.length ? shown(parts[index]) : "")).join("") }
}

function shown(part: Part): string {
  if (part === undefined) return ""
  if (typeof part === "string" || typeof part === "number") return escaped(`${part}`)
  return "markup" in part ? part.markup : part.map(({ markup }) => markup).join("\n")
}

function escaped(text: string): string {
  return text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;").replaceAll('"', "&quot;")
}

/** A drawing of this size that scales with the page; `title` is what a screen reader says. */
export function svg(width: number, height: number, title: string, content: ReadonlyArray<Markup>): Markup {
  return html`<svg viewBox="0 0 ${width} ${height}" role="img" aria-label="${title}" style="max-width:${width}px">
    ${content}
  </svg>`
}

export function text(x: number, y: number, words: string | number, kind = "", anchor = "start"): Markup {
  return html`<text x="${x}" y="${y}" class="${kind}" text-anchor="${anchor}">${words}</text>`
}

export function rect(x: number, y: number, width: number, height: number, kind: string, radius = 2): Markup {
  return html`<rect
    x="${round(x)}"
    y="${round(y)}"
    width="${round(Math.max(0, width))}"
    height="${round(height)}"
    rx="${radius}"
    class="${kind}"
  />`
}

export function line(x1: number, y1: number, x2: number, y2: number, kind: string): Markup {
  return html`<line x1="${round(x1)}" y1="${round(y1)}" x2="${round(x2)}" y2="${round(y2)}" class="${kind}" />`
}

export function round(value: number): number {
  return Math.round(value * 100) / 100
}

export interface Column {
  readonly title: string
  readonly kind?: "number" | "mono" | "day"
}

/** A table; rows hold text or markup in the order of the columns. */
export function table(
  columns: ReadonlyArray<Column>,
  rows: ReadonlyArray<ReadonlyArray<string | number | Markup>>,
  kind = ""
): Markup {
  const head = columns.map(({ kind: cell = "", title }) => html`<th class="${cell}">${title}</th>`)
  const body = rows.map((row) => {
    const cells = row.map((value, index) => html`<td class="${columns[index]?.kind ?? ""}">${value}</td>`)
    return html`<tr>
      ${cells}
    </tr>`
  })
  return html`<table class="${kind}">
    <thead>
      <tr>
        ${head}
      </tr>
    </thead>
    <tbody>
      ${body}
    </tbody>
  </table>`
}
