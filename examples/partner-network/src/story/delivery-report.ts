/** The programme against its targets: drawn up, delivered, and kept as it stands. */
import type { Report } from "@ogniwo/benefits"
import { programmeId } from "../charter-benefits.ts"
import { by, day, type Stage } from "./stage.ts"

const programme = programmeId

export async function deliverReport({ account, network }: Stage): Promise<Report> {
  account.section({ pl: "Sprawozdanie końcowe (lipiec 2013)", en: "The final report, July 2013" })
  const report = await network.benefits.deliver(
    { programme, from: day("2011-07-01"), until: day("2013-07-31"), id: "final" },
    by("office", "2013-07-31", "09:00")
  )
  const indicators = network.charterOn(day("2013-07-31"))?.benefits?.programmes[programme]?.indicators ?? {}
  for (const { figure, indicator, reached, target } of report.targets) {
    const title = indicators[indicator]?.title ?? { pl: indicator, en: indicator }
    const [value, wanted] = [figure ?? "0", target].map((text) => shown(indicator, text))
    account.item({
      pl: `${title.pl}: ${value} z ${wanted}${reached === true ? ", osiągnięto" : ", NIE osiągnięto"}`,
      en: `${title.en}: ${value} of ${wanted}${reached === true ? ", reached" : ", NOT reached"}`
    })
  }
  const faults = await network.benefits.verify({ programme, on: day("2013-07-31") })
  account.say({
    pl: `Księgi zgodne z niezależnym przeliczeniem: ${faults.length === 0 ? "tak" : "NIE"}.`,
    en: `The ledger agrees with an independent recomputation: ${faults.length === 0 ? "yes" : "NO"}.`
  })
  return report
}

/** Minutes are shown as hours. */
export function shown(indicator: string, figure: string): string {
  const inMinutes = indicator === "workshop-hours" || indicator.startsWith("support-")
  return inMinutes ? `${Number(figure) / 60} h` : figure
}
