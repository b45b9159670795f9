import * as fc from "fast-check"
import * as Result from "effect/Result"
import { describe, expect, it } from "vitest"
import { render, type Template, templateProblems, valueProblems } from "../src/template.ts"

const template: Template = {
  id: "invitation",
  variables: { name: "text", day: "date", seats: "integer", page: "url", note: "slot" },
  texts: {
    pl: {
      subject: "Spotkanie {{day}}, {{name}}",
      text: "Dzień dobry, {{name}}! Miejsc: {{ seats }}. {{page}}\n{{note}}",
      html: '<p>{{name}}: <a href="{{page}}">{{seats}}</a></p>'
    },
    en: { subject: "Meeting {{day}}, {{name}}", text: "Dear {{name}}, seats: {{seats}}. {{page}}" }
  },
  fallback: "pl"
}
const values = { name: "Łucja", day: "2014-10-20", seats: 12, page: "https://example.org/?a=1&b=2" }
const codes = (reasons: ReadonlyArray<{ readonly code: string }>) => reasons.map((each) => each.code)

describe("templates", () => {
  it("render in the reader's language, dates in words, an unused slot empty", () => {
    expect(templateProblems(template)).toEqual([])
    expect(Result.getOrThrow(render(template, "pl-PL", values))).toEqual({
      subject: "Spotkanie 20 października 2014, Łucja",
      text: "Dzień dobry, Łucja! Miejsc: 12. https://example.org/?a=1&b=2\n",
      html: '<p>Łucja: <a href="https://example.org/?a=1&amp;b=2">12</a></p>',
      locale: "pl"
    })
    expect(Result.getOrThrow(render(template, "en-GB", values)).subject).toBe("Meeting 20 October 2014, Łucja")
    expect(Result.getOrThrow(render(template, "uk", values)).locale).toBe("pl")
  })

  it("refuse what would be rendered blank, naming every variable", () => {
    const { name: _, day: __, ...rest } = values
    const rendered = render(template, "pl", rest)
    expect(Result.isFailure(rendered) && codes(rendered.failure)).toEqual(["template/missing", "template/missing"])
    expect(codes(valueProblems(template, rest, ["name", "day"]))).toEqual([])
    expect(codes(valueProblems(template, { ...values, name: "" }))).toEqual(["template/missing"])
  })

  it("refuse values of another type", () => {
    const wrong = { name: 7, day: "2014-02-30", seats: 1.5, page: "javascript:alert(1)" }
    expect(codes(valueProblems(template, wrong))).toEqual(Array.from({ length: 4 }, () => "template/type"))
    expect(codes(valueProblems(template, { ...values, more: "x" }))).toEqual(["template/unknown-value"])
  })

  it("refuse languages that do not say the same, braces that do not close, and names nobody declared", () => {
    const broken: Template = {
      ...template,
      texts: {
        pl: { subject: "a\nb", text: "{{name}} {{day" },
        en: { subject: "a", text: "{{constructor}}" }
      },
      fallback: "de"
    }
    expect(new Set(codes(templateProblems(broken)))).toEqual(
      new Set([
        "template/braces",
        "template/subject-lines",
        "template/undeclared",
        "template/no-fallback",
        "template/languages-differ"
      ])
    )
  })

  it("no value can leave its place: no markup, no new header line, no second substitution (a law)", () => {
    fc.assert(
      fc.property(fc.string({ unit: "binary", minLength: 1 }), (name) => {
        const rendered = render(template, "pl", { ...values, name })
        if (Result.isFailure(rendered)) return
        expect(rendered.success.subject).not.toMatch(/[\r\n]/)
        expect(rendered.success.html?.match(/</g)).toHaveLength(4)
        expect(rendered.success.text).toContain(name)
      })
    )
    expect(Result.getOrThrow(render(template, "pl", { ...values, name: "{{day}}" })).text).toContain("{{day}}")
    const injected = render(template, "pl", { ...values, name: "x\r\nBcc: y@example.org" })
    expect(Result.getOrThrow(injected).subject).toBe("Spotkanie 20 października 2014, x Bcc: y@example.org")
  })
})
