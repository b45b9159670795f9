import { standing } from "@ogniwo/kernel"
import * as Result from "effect/Result"
import * as Schema from "effect/Schema"
import { expect, it } from "vitest"
import { hours } from "../src/amount.ts"
import { benefitsFaults } from "../src/faults.ts"
import { BenefitsProvisions } from "../src/provisions.ts"
import { benefitsQuestions } from "../src/questions.ts"

const title = { pl: "Wsparcie", en: "Support" }
const json = {
  programmes: {
    los: {
      title,
      from: "2011-07-01",
      until: "2013-07-31",
      benefits: { support: { title, unit: hours } },
      entitlements: [
        {
          id: "average",
          version: "1",
          benefit: "support",
          who: standing("active"),
          amount: { constant: 20 },
          period: "programme"
        }
      ],
      activities: { workshop: { title, benefit: "support", who: { all: [] } } },
      indicators: { people: { title, counts: ["attended/workshop"], measure: "persons" } }
    }
  }
}
const decode = Schema.decodeUnknownResult(BenefitsProvisions, { errors: "all", onExcessProperty: "error" })

it("reads provisions from JSON and writes them back the same", () => {
  const provisions = Result.getOrThrow(decode(json))
  expect(Schema.encodeSync(BenefitsProvisions)(provisions)).toEqual(json)
  expect(benefitsFaults(provisions, [])).toEqual([])
})

it("asks every question that is left unsaid, with its place and opposite answers", () => {
  const questions = benefitsQuestions(Result.getOrThrow(decode(json)), ["benefits"])
  expect(questions.map(({ code }) => code.slice("benefits/".length)).sort()).toEqual([
    "allowance",
    "breaks",
    "carry-over",
    "evidence",
    "late-cancellation",
    "membership-end",
    "no-show",
    "place-order",
    "pool",
    "proration",
    "small-cells",
    "transfer",
    "waiting-list"
  ])
  expect(questions.every(({ answers }) => answers.length >= 2)).toBe(true)
  expect(questions[0]?.path).toEqual(["benefits", "programmes", "los", "benefits", "support", "allowance"])
})

it("offers answers that the charter's schema accepts where they belong", () => {
  for (const { path, answers } of benefitsQuestions(Result.getOrThrow(decode(json)), [])) {
    for (const { value } of answers) {
      const copy: unknown = structuredClone(json)
      put(copy, path, value)
      expect(Result.isSuccess(decode(copy)), `${path.join(".")} = ${JSON.stringify(value)}`).toBe(true)
    }
  }
})

it("finds names that lead nowhere and amounts that do not come out whole", () => {
  const { los } = json.programmes
  const bad = {
    programmes: {
      los: {
        ...los,
        until: "2011-01-01",
        benefits: { support: { title, unit: hours, caps: [{ level: "person", per: "bucket", max: "1/7" }] } },
        entitlements: [...los.entitlements, { ...los.entitlements[0], benefit: "nothing" }],
        indicators: { share: { title, ratio: { of: "share", to: "people" } } },
        targets: [{ indicator: "none", from: "2012-01-01", until: "2012-12-31", value: "1", direction: "at-least" }]
      }
    }
  }
  expect(benefitsFaults(Result.getOrThrow(decode(bad)), []).map(({ code }) => code)).toEqual([
    "benefits/dates",
    "benefits/amount",
    "benefits/unknown-benefit",
    "benefits/duplicate-rule",
    "benefits/ratio",
    "benefits/unknown-indicator"
  ])
})

it("refuses unknown keys, negative amounts and dates that do not exist", () => {
  const { los } = json.programmes
  const refused = (programme: object) => Result.isFailure(decode({ programmes: { los: { ...los, ...programme } } }))
  expect([
    refused({ budget: 1 }),
    refused({ from: "2011-02-30" }),
    refused({ entitlements: [{ ...los.entitlements[0], amount: { constant: -1 } }] }),
    refused({ benefits: { "two words": los.benefits.support } })
  ]).toEqual([true, true, true, true])
})

function put(value: unknown, path: ReadonlyArray<string | number>, leaf: unknown): void {
  const [key, ...rest] = path
  if (typeof value !== "object" || value === null || key === undefined) return
  if (rest.length === 0) Object.assign(value, { [key]: leaf })
  else put(Object.entries(value).find(([name]) => name === String(key))?.[1], rest, leaf)
}
