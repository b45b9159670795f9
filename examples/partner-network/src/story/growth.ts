/** How the network grows: two calls, one resignation, a point in every county. */
import type { LocalDate } from "@ogniwo/kernel"
import { LocalDate as Day } from "@ogniwo/kernel"
import { counties, voivodeship } from "../territories.ts"
import { call, type CallPlan, type CallResult } from "./calls.ts"
import { by, day, nameIn, type Stage } from "./stage.ts"

const autumn: CallPlan = {
  id: "2011",
  title: {
    pl: "Pierwszy nabór członków (wrzesień–grudzień 2011)",
    en: "The first call for members (nabór), September to December 2011"
  },
  opens: "2011-09-01",
  until: "2011-10-31",
  dayAfter: "2011-11-01",
  checked: "2011-11-04",
  curedOn: "2011-11-14",
  closedOn: "2011-11-16",
  decidedOn: "2011-11-21",
  served: "2011-11-22",
  appealedOn: "2011-12-05",
  tooLateOn: "2011-12-09",
  assemblyOn: "2011-12-10",
  membersFrom: "2012-01-01"
}
const spring: CallPlan = {
  id: "2012",
  title: {
    pl: "Drugi nabór członków (kwiecień–sierpień 2012)",
    en: "The second call for members, April to August 2012"
  },
  opens: "2012-04-02",
  until: "2012-05-31",
  dayAfter: "2012-06-01",
  checked: "2012-06-04",
  curedOn: "2012-06-11",
  closedOn: "2012-06-13",
  decidedOn: "2012-06-18",
  served: "2012-06-19",
  appealedOn: "2012-07-03",
  tooLateOn: "2012-07-04",
  assemblyOn: "2012-07-10",
  membersFrom: "2012-09-01"
}

export interface MemberStep {
  readonly on: LocalDate
  readonly members: number
  readonly covered: number
}

export interface GrowthResult {
  readonly calls: ReadonlyArray<CallResult>
  readonly members: number
  readonly covered: number
  readonly byCounty: ReadonlyMap<string, number>
  /** First day of every month. */
  readonly steps: ReadonlyArray<MemberStep>
  readonly joined: number
  readonly ended: number
}

export async function growth(stage: Stage): Promise<GrowthResult> {
  const { account, cast, network } = stage
  const calls = [await call(stage, autumn, cast.first), await call(stage, spring, cast.second)]
  account.section({ pl: "Czterdziestu członków we wszystkich powiatach", en: "Forty members in all counties" })
  await resignation(stage)
  await points(stage)
  const coverage = await network.memberships.coverage({
    on: day("2012-09-30"),
    wanted: { level: "county", in: voivodeship }
  })
  const byCounty = new Map(coverage.covered.map(({ code, parties }) => [code, parties.length]))
  const { closing, ended, joined } = await network.memberships.figures({
    range: { start: day("2011-07-01"), endExclusive: day("2013-08-01") }
  })
  const steps = await stepsOf(stage)
  account.say({
    pl: `Członków: ${closing}. Powiaty z członkiem: ${coverage.covered.length} z ${counties.length} (20 ziemskich, 4 miasta na prawach powiatu). Przystąpiło ${joined}, odeszło ${ended}.`,
    en: `Members: ${closing}. Counties with a member: ${coverage.covered.length} of ${counties.length} (20 land counties, 4 cities with county rights). Joined ${joined}, left ${ended}.`
  })
  return { calls, members: closing, covered: coverage.covered.length, byCounty, steps, joined, ended }
}

/** One founder leaves with a month's notice to the end of the month; what was known when will matter later. */
async function resignation({ account, cast, network }: Stage): Promise<void> {
  const leaving = cast.founders[2]
  if (leaving === undefined) return
  await network.memberships.resign({ membership: `m-${leaving.id}`, on: "2012-06-20" }, by("office", "2012-06-25"))
  const name = nameIn(cast, leaving.id)
  account.item({
    pl: `${name} wypowiada członkostwo 20 czerwca 2012; miesiąc wypowiedzenia do końca miesiąca (§ 9): członek do 31 lipca.`,
    en: `${name} resigns on 20 June 2012; a month's notice to the end of the month (§ 9): a member until 31 July.`
  })
}

/** In every county the first member keeps the point (punkt) that answers for it. */
async function points({ account, network }: Stage): Promise<void> {
  const { rows } = await network.memberships.roll({ on: day("2012-09-01") })
  const tick = account.progress({ pl: "punktów w powiatach", en: "points in the counties" }, counties.length)
  for (const { code } of counties) {
    const keeper = rows.find(({ facts }) => facts.seat === code)
    if (keeper !== undefined) {
      await network.memberships.recordParty(
        {
          _tag: "ClaimTerritory",
          party: keeper.party,
          codes: [code],
          range: { start: "2012-09-15" },
          clause: "§ 10"
        },
        by("board", "2012-09-15")
      )
    }
    tick()
  }
}

async function stepsOf({ network }: Stage): Promise<ReadonlyArray<MemberStep>> {
  const steps: Array<MemberStep> = []
  for (let on = day("2011-07-01"); on <= "2013-07-31"; on = Day.add(on, { months: 1 })) {
    const { rows } = await network.memberships.roll({ on })
    steps.push({ on, members: rows.length, covered: new Set(rows.map(({ facts }) => facts.seat)).size })
  }
  return steps
}
