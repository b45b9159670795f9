/**
 * Templates: the same message in several languages, with variables that have types.
 *
 * `{{name}}` stands for a variable and nothing else: no conditions, loops or code, so that whoever approves a text can
 * read what it will say. Template engines render a missing variable as nothing ("Dear ,"); here it is refused, at
 * approval for what is known then and at planning for each recipient. Text is always there, HTML beside it if wanted;
 * values are escaped in HTML, and cannot break a subject line.
 *
 * A variable of type "slot" is a place where an officer of a unit may add words when passing the message on; it alone
 * may stay empty.
 */
import { LocalDate, type Reason, reason } from "@ogniwo/kernel"
import * as Result from "effect/Result"
import * as Schema from "effect/Schema"
import { Name } from "./words.ts"

export const VariableType = Schema.Literals(["text", "integer", "date", "url", "slot"])
export type VariableType = typeof VariableType.Type

export const TemplateText = Schema.Struct({
  subject: Schema.NonEmptyString,
  text: Schema.NonEmptyString,
  html: Schema.optionalKey(Schema.NonEmptyString)
})
export type TemplateText = typeof TemplateText.Type

export const Template = Schema.Struct({
  id: Name,
  variables: Schema.Record(Name, VariableType),
  /** By language tag. */
  texts: Schema.Record(Name, TemplateText),
  /** The language for readers of none of them. */
  fallback: Name
})
export type Template = typeof Template.Type

/** Values of variables: text, whole numbers, dates (as LocalDate) and addresses of pages. */
export type TemplateValues = { readonly [variable: string]: string | number }

export interface Rendered {
  readonly subject: string
  readonly text: string
  readonly html?: string
  readonly locale: string
}

const placeholder = /\{\{\s*([A-Za-z][A-Za-z0-9_]*)\s*\}\}/g
const parts = ["subject", "text", "html"] as const

/**
 * What is wrong with a template: variables used but not declared, languages that do not use the same variables, braces
 * that do not close, a subject of several lines, no text in the fallback language. Empty when it can be approved.
 *
 * @example
 * ```ts
 * const texts = { pl: { subject: "Zebranie", text: "Dzień dobry, {{nam}}!" } }
 * templateProblems({ id: "t", variables: { name: "text" }, texts, fallback: "pl" }).map((each) => each.code)
 * // => ["template/undeclared"]
 * ```
 * @since 0.1.0
 */
export function templateProblems(template: Template): ReadonlyArray<Reason> {
  const found: Array<Reason> = []
  const used = new Map<string, ReadonlySet<string>>()
  for (const [locale, text] of Object.entries(template.texts)) {
    for (const part of parts) found.push(...partProblems(template, locale, part, text[part]))
    used.set(locale, variablesOf(text))
  }
  if (!Object.hasOwn(template.texts, template.fallback)) {
    const words = { pl: "brak treści w języku zapasowym", en: "there is no text in the fallback language" }
    found.push(reason("template/no-fallback", words, { path: ["texts", template.fallback] }))
  }
  const all = new Set([...used.values()].flatMap((names) => [...names]))
  for (const [locale, names] of used) {
    const missing = [...all].filter((name) => !names.has(name) && template.variables[name] !== "slot")
    if (missing.length === 0) continue
    const words = {
      pl: `wersja „${locale}” nie mówi tego, co inne: ${missing.join(", ")}`,
      en: `the version "${locale}" does not say what the others do: ${missing.join(", ")}`
    }
    found.push(reason("template/languages-differ", words, { path: ["texts", locale], params: { missing } }))
  }
  return found
}

function partProblems(
  template: Template,
  locale: string,
  part: (typeof parts)[number],
  source: string | undefined
): ReadonlyArray<Reason> {
  if (source === undefined) return []
  const found: Array<Reason> = []
  const path = ["texts", locale, part]
  const undeclared = names(source).filter((name) => !Object.hasOwn(template.variables, name))
  if (undeclared.length > 0) {
    const words = {
      pl: `zmienne niezadeklarowane: ${undeclared.join(", ")}`,
      en: `undeclared variables: ${undeclared.join(", ")}`
    }
    found.push(reason("template/undeclared", words, { path, params: { undeclared } }))
  }
  if (/\{\{|\}\}/.test(source.replace(placeholder, ""))) {
    const words = {
      pl: "nawiasy {{ }} nie tworzą nazwy zmiennej",
      en: "the braces {{ }} do not hold a variable's name"
    }
    found.push(reason("template/braces", words, { path }))
  }
  if (part === "subject" && control.test(source)) {
    const words = { pl: "temat wiadomości ma jeden wiersz", en: "a subject is one line" }
    found.push(reason("template/subject-lines", words, { path }))
  }
  return found
}

/**
 * What is wrong with the values for a template: missing, of another type, or not declared. Empty when it can be rendered.
 *
 * @param promised - Variables that each recipient will bring along; they are not asked for here.
 *
 * @example
 * ```ts
 * const texts = { pl: { subject: "Zebranie", text: "{{day}}, {{name}}" } }
 * const template: Template = { id: "t", variables: { name: "text", day: "date" }, texts, fallback: "pl" }
 * valueProblems(template, {}, ["name"]).map((each) => each.params) // => [{ variable: "day", type: "date" }]
 * ```
 * @since 0.1.0
 */
export function valueProblems(
  template: Template,
  values: TemplateValues,
  promised: ReadonlyArray<string> = []
): ReadonlyArray<Reason> {
  const found: Array<Reason> = []
  for (const [variable, type] of Object.entries(template.variables)) {
    const value = Object.hasOwn(values, variable) ? values[variable] : undefined
    const more = { path: ["values", variable], params: { variable, type } }
    if (value === undefined || (value === "" && type !== "slot")) {
      if (type === "slot" || promised.includes(variable)) continue
      const words = { pl: `brak wartości „${variable}”`, en: `the value "${variable}" is missing` }
      found.push(reason("template/missing", words, more))
    } else if (!fits[type](value)) {
      const words = { pl: `„${variable}” nie jest typu ${type}`, en: `"${variable}" is not of type ${type}` }
      found.push(reason("template/type", words, more))
    }
  }
  for (const variable of Object.keys(values)) {
    if (Object.hasOwn(template.variables, variable)) continue
    const words = { pl: `szablon nie zna zmiennej „${variable}”`, en: `the template has no variable "${variable}"` }
    found.push(reason("template/unknown-value", words, { path: ["values", variable], params: { variable } }))
  }
  return found
}

/**
 * Renders a checked template in the reader's language, or the nearest one there is (RFC 4647, lookup).
 *
 * @returns Subject, text and HTML; every problem of the values when there is one.
 *
 * @example
 * ```ts
 * const texts = { pl: { subject: "Zebranie {{day}}", text: "Dzień dobry, {{name}}!", html: "<p>{{name}}</p>" } }
 * const template: Template = { id: "t", variables: { name: "text", day: "date" }, texts, fallback: "pl" }
 * Result.getOrThrow(render(template, "pl-PL", { name: "Żaneta & Jan", day: "2014-10-20" }))
 * // => { subject: "Zebranie 20 października 2014", text: "Dzień dobry, Żaneta & Jan!", html: "<p>Żaneta &amp; Jan</p>", locale: "pl" }
 * ```
 * @since 0.1.0
 */
export function render(
  template: Template,
  wanted: string,
  values: TemplateValues
): Result.Result<Rendered, ReadonlyArray<Reason>> {
  const locale = localeFor(template, wanted)
  const source = Object.hasOwn(template.texts, locale) ? template.texts[locale] : undefined
  const problems = [...templateProblems(template), ...valueProblems(template, values)]
  if (problems.length > 0 || source === undefined) return Result.fail(problems)
  const fill = (text: string, escape: (value: string) => string) =>
    text.replace(placeholder, (_, name: string) => escape(shown(template.variables[name], values[name], locale)))
  return Result.succeed({
    subject: fill(source.subject, oneLine),
    text: fill(source.text, (value) => value),
    ...(source.html === undefined ? {} : { html: fill(source.html, escapeHtml) }),
    locale
  })
}

/** The template's language for a reader. */
export function localeFor(template: Template, wanted: string): string {
  for (let tag = wanted; tag !== ""; tag = tag.slice(0, Math.max(0, tag.lastIndexOf("-")))) {
    if (Object.hasOwn(template.texts, tag)) return tag
  }
  return template.fallback
}

function variablesOf(text: TemplateText): ReadonlySet<string> {
  return new Set(parts.flatMap((part) => names(text[part] ?? "")))
}

function names(source: string): ReadonlyArray<string> {
  return [...source.matchAll(placeholder)].map((match) => match[1] ?? "")
}

const control = /[\p{Cc}\p{Zl}\p{Zp}]/u
/** What may not stand in a text: control characters other than line ends and tabs. */
const unprintable = /[^\P{Cc}\n\r\t]/u

/** Whether a value is of a type. */
export const fits: { readonly [type in VariableType]: (value: string | number) => boolean } = {
  text: (value) => typeof value === "string" && !unprintable.test(value),
  slot: (value) => typeof value === "string" && value.length <= 10_000 && !unprintable.test(value),
  integer: (value) => typeof value === "number" && Number.isSafeInteger(value),
  date: (value) => typeof value === "string" && Result.isSuccess(LocalDate.parse(value)),
  url: (value) => typeof value === "string" && /^https:\/\/[^\s<>"']{1,2000}$/.test(value)
}

function shown(type: VariableType | undefined, value: string | number | undefined, locale: string): string {
  if (value === undefined) return ""
  return type === "date" && typeof value === "string" ? dateWords(LocalDate.from(value), locale) : String(value)
}

const monthNames: { readonly [language: string]: ReadonlyArray<string> } = {
  pl: "stycznia lutego marca kwietnia maja czerwca lipca sierpnia września października listopada grudnia".split(" "),
  en: "January February March April May June July August September October November December".split(" ")
}

/** "20 października 2014", "20 October 2014"; elsewhere as ISO 8601 writes it, which everybody reads alike. */
function dateWords(date: LocalDate, locale: string): string {
  const month = monthNames[locale.split("-")[0] ?? ""]?.[LocalDate.month(date) - 1]
  return month === undefined ? date : `${LocalDate.day(date)} ${month} ${LocalDate.year(date)}`
}

function oneLine(value: string): string {
  return value.replace(/[\p{Cc}\p{Zl}\p{Zp}]+/gu, " ")
}

const htmlEntities: { readonly [character: string]: string } = {
  "&": "&amp;",
  "<": "&lt;",
  ">": "&gt;",
  '"': "&quot;",
  "'": "&#39;"
}

function escapeHtml(value: string): string {
  return value.replace(/[&<>"']/g, (character) => htmlEntities[character] ?? "")
}
