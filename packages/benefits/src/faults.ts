/** What is wrong with provisions that read well one by one: names that lead nowhere, amounts that do not come out whole. */
import { Criteria, Rational, reason, type Reason } from "@ogniwo/kernel"
import { type Amount, inSmallest } from "./amount.ts"
import type { EntitledAmount } from "./entitlement/rule.ts"
import type { BenefitsProvisions, Programme } from "./provisions.ts"

type Path = ReadonlyArray<string | number>

/**
 * Every fault of the provisions, to be shown at load.
 *
 * @param path - Where the provisions stand in the charter: `["benefits"]`.
 * @since 0.1.0
 */
export function benefitsFaults(provisions: BenefitsProvisions, path: Path): ReadonlyArray<Reason> {
  return Object.entries(provisions.programmes).flatMap(([id, programme]) => {
    const here = [...path, "programmes", id]
    return [
      ...dates(programme, here),
      ...amounts(programme, here),
      ...names(programme, here),
      ...figures(programme, here)
    ]
  })
}

/** The predicates of plugins that the provisions ask for by name. */
export function benefitsPredicates({ programmes }: BenefitsProvisions): ReadonlyArray<string> {
  const all = Object.values(programmes).flatMap(({ entitlements = [], activities = {} }) => [
    ...entitlements.flatMap(({ who, amount }) => [
      who,
      ...("table" in amount ? amount.table.map((row) => row.who) : [])
    ]),
    ...Object.values(activities).flatMap(({ who, order }) => [
      who,
      ...(typeof order === "object" ? order.priority : [])
    ])
  ])
  return [...new Set(all.flatMap((criteria) => Criteria.names(criteria)))].sort()
}

function dates({ from, until }: Programme, path: Path): ReadonlyArray<Reason> {
  return until !== undefined && until < from
    ? [
        fault(
          "benefits/dates",
          [...path, "until"],
          "Program kończy się przed początkiem.",
          "The programme ends before it begins."
        )
      ]
    : []
}

function amounts({ benefits, entitlements = [], activities = {} }: Programme, path: Path): ReadonlyArray<Reason> {
  const check = (benefit: string, amount: Amount, at: Path) => {
    const unit = Object.hasOwn(benefits, benefit) ? benefits[benefit]?.unit : undefined
    return unit === undefined || inSmallest(amount, unit) !== undefined
      ? []
      : [
          fault(
            "benefits/amount",
            at,
            `Wielkość ${amount} nie jest całkowita w najmniejszej jednostce.`,
            `${amount} is not whole in the smallest part of its unit.`
          )
        ]
  }
  return [
    ...Object.entries(benefits).flatMap(([id, { caps = [], carryOver }]) => [
      ...caps.flatMap(({ max }, c) => check(id, max, [...path, "benefits", id, "caps", c, "max"])),
      ...(typeof carryOver === "object" && carryOver.max !== undefined
        ? check(id, carryOver.max, [...path, "benefits", id, "carryOver", "max"])
        : [])
    ]),
    ...entitlements.flatMap(({ benefit, amount }, e) =>
      amountsOf(amount).flatMap((each) => check(benefit, each, [...path, "entitlements", e, "amount"]))
    ),
    ...Object.entries(activities).flatMap(([id, { benefit, noShow }]) =>
      benefit !== undefined && typeof noShow === "object"
        ? check(benefit, noShow.charge, [...path, "activities", id, "noShow"])
        : []
    )
  ]
}

function amountsOf(amount: EntitledAmount): ReadonlyArray<Amount> {
  if ("constant" in amount) return [amount.constant]
  if ("table" in amount) return amount.table.map((row) => row.amount)
  const { amount: each, atMost } = amount.perHead
  return atMost === undefined ? [each] : [each, atMost]
}

function names({ benefits, entitlements = [], activities = {} }: Programme, path: Path): ReadonlyArray<Reason> {
  const missing = (benefit: string, at: Path) =>
    Object.hasOwn(benefits, benefit)
      ? []
      : [fault("benefits/unknown-benefit", at, `Nie ma korzyści „${benefit}”.`, `There is no benefit "${benefit}".`)]
  const ids = entitlements.map(({ id, version }) => `${id} ${version}`)
  return [
    ...entitlements.flatMap(({ id, benefit }, e) => [
      ...missing(benefit, [...path, "entitlements", e, "benefit"]),
      ...(ids.indexOf(ids[e] ?? "") === e
        ? []
        : [
            fault(
              "benefits/duplicate-rule",
              [...path, "entitlements", e, "id"],
              `Reguła „${id}” powtarza się w tej samej wersji.`,
              `Rule "${id}" appears twice in the same version.`
            )
          ])
    ]),
    ...Object.entries(activities).flatMap(([id, { benefit }]) =>
      benefit === undefined ? [] : missing(benefit, [...path, "activities", id, "benefit"])
    )
  ]
}

function figures({ indicators = {}, targets = [] }: Programme, path: Path): ReadonlyArray<Reason> {
  const plain = (id: string) => {
    const indicator = Object.hasOwn(indicators, id) ? indicators[id] : undefined
    return indicator !== undefined && !("ratio" in indicator)
  }
  return [
    ...Object.entries(indicators).flatMap(([id, indicator]) =>
      "ratio" in indicator && !(plain(indicator.ratio.of) && plain(indicator.ratio.to))
        ? [
            fault(
              "benefits/ratio",
              [...path, "indicators", id, "ratio"],
              "Iloraz wymaga dwóch zwykłych wskaźników.",
              "A ratio needs two plain indicators."
            )
          ]
        : []
    ),
    ...targets.flatMap(({ indicator, from, until, value }, t) => [
      ...(Object.hasOwn(indicators, indicator)
        ? []
        : [
            fault(
              "benefits/unknown-indicator",
              [...path, "targets", t, "indicator"],
              `Nie ma wskaźnika „${indicator}”.`,
              `There is no indicator "${indicator}".`
            )
          ]),
      ...(until < from || Rational.parse(value) === undefined
        ? [
            fault(
              "benefits/target",
              [...path, "targets", t],
              "Cel ma niepoprawne daty albo wartość.",
              "The target has invalid dates or value."
            )
          ]
        : [])
    ])
  ]
}

function fault(code: string, path: Path, pl: string, en: string): Reason {
  return reason(code, { pl, en }, { path })
}
