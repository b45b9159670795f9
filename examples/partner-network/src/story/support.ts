/**
 * Expert support: 20 hours for each organisation on average, drawn from one pool of 800. An average lets one use 30 hours
 * because another used 10; the pool and the cap of 30 hold the whole together.
 */
import { balanceOf, hoursOf } from "@ogniwo/benefits"
import { programmeId } from "../charter-benefits.ts"
import { membersOn } from "./members.ts"
import { by, day, nameIn, type Stage } from "./stage.ts"

const programme = programmeId
const bucket = { id: "programme", start: day("2011-07-01"), endExclusive: day("2013-08-01") }

export interface SupportResult {
  readonly poolHours: number
  readonly usedHours: number
  readonly most: { readonly name: string; readonly hours: number }
  readonly least: { readonly name: string; readonly hours: number }
  /** Hours of each organisation, the most first. */
  readonly spread: ReadonlyArray<{ readonly name: string; readonly hours: number }>
}

export async function expertSupport(stage: Stage): Promise<SupportResult> {
  const { account, cast, network } = stage
  account.section({
    pl: "Wsparcie eksperckie: pula 800 godzin (listopad 2012 – czerwiec 2013)",
    en: "Expert support: a pool of 800 hours, November 2012 to June 2013"
  })
  const members = await membersOn(network, "2012-11-01")
  const { pool } = await poolOf(stage)
  account.say({
    pl: `${members.length} organizacji po 20 godzin to pula ${pool / 60} godzin; kto ma mniejszą potrzebę, zostawia innym, ale nikt nie bierze więcej niż 30 (§ 34).`,
    en: `${members.length} organisations at 20 hours make a pool of ${pool / 60} hours; who needs less leaves more to others, but nobody takes more than 30 (§ 34).`
  })
  const needs = members.map(({ id }, index) => ({ id, hours: index % 5 === 0 ? 30 : index % 5 === 3 ? 10 : 20 }))
  const tick = account.progress({ pl: "organizacji ze wsparciem", en: "organisations supported" }, needs.length)
  for (const { hours: wanted, id } of needs) {
    for (let used = 0; used < wanted; used += 10) await use(stage, id, 10, `support-${id}-${used / 10 + 1}`)
    tick()
  }
  const [greedy] = needs
  const modest = needs.find((each) => each.hours === 10)
  if (greedy !== undefined) await refusedUse(stage, greedy.id, "support-over-cap")
  if (modest !== undefined) await refusedUse(stage, modest.id, "support-over-pool")
  const left = (await poolOf(stage)).pool
  const spread = needs
    .map(({ hours: used, id }) => ({ name: nameIn(cast, id), hours: used }))
    .sort((a, b) => b.hours - a.hours)
  const usedHours = (pool - left) / 60
  const [most] = spread
  const least = spread.at(-1)
  if (most === undefined || least === undefined) throw new Error("nobody was supported")
  account.say({
    pl: `Wykorzystano ${usedHours} godzin, średnio ${usedHours / needs.length} na organizację: ${most.name} ${most.hours}, ${least.name} ${least.hours}. W puli zostało ${left / 60}.`,
    en: `${usedHours} hours used, ${usedHours / needs.length} per organisation on average: ${most.name} ${most.hours}, ${least.name} ${least.hours}. Left in the pool: ${left / 60}.`
  })
  return { poolHours: pool / 60, usedHours, most, least, spread }
}

/** What lies in the pool of support now, in minutes. */
async function poolOf({ network }: Stage): Promise<{ readonly pool: number }> {
  const books = await network.benefits.balances({ programme, on: day("2013-06-30") })
  return { pool: Number(balanceOf(books, "support", { kind: "pool", bucket: bucket.id })) }
}

function drawing(id: string, amount: number, operation: string, on: string) {
  return {
    programme,
    operation: {
      _tag: "Consume" as const,
      id: operation,
      on: day(on),
      benefit: "support",
      holder: id,
      quantity: hoursOf(amount),
      subjects: [{ level: "organisation" as const, id }],
      evidence: [{ kind: "expert-card", reference: operation }]
    }
  }
}

async function use({ network }: Stage, id: string, amount: number, operation: string): Promise<void> {
  await network.benefits.book(drawing(id, amount, operation, "2013-05-20"), by("office", "2013-05-20"))
}

async function refusedUse({ account, cast, network }: Stage, id: string, operation: string): Promise<void> {
  const answer = await network.attempt.benefits.book(
    drawing(id, 2, operation, "2013-06-03"),
    by("office", "2013-06-03")
  )
  if (answer.refused) account.refused(nameIn(cast, id), answer.reasons)
}
