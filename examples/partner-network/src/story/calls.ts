/** Chapters 2 and 3: two calls for members, from the announcement to the decisions and appeals. */
import type { LocalizedText, Reason } from "@ogniwo/kernel"
import type { Application, Fate, Organisation } from "../generator.ts"
import { enter, register } from "./members.ts"
import { by, moment, nameIn, type Stage } from "./stage.ts"

/** The days of one call. */
export interface CallPlan {
  readonly id: string
  readonly title: LocalizedText
  readonly opens: string
  readonly until: string
  /** The day after the last, at 00:07 of which a late e-mail is sent. */
  readonly dayAfter: string
  readonly checked: string
  readonly curedOn: string
  readonly closedOn: string
  readonly decidedOn: string
  readonly served: string
  readonly appealedOn: string
  readonly tooLateOn: string
  readonly assemblyOn: string
  readonly membersFrom: string
}

export interface CallResult {
  readonly id: string
  readonly applications: number
  readonly admitted: number
  readonly cured: number
  readonly turnedAway: ReadonlyArray<{ readonly name: string; readonly reasons: ReadonlyArray<Reason> }>
}

const documents = [{ id: "register-extract" }, { id: "resolution" }]
const incomplete: ReadonlySet<Fate> = new Set<Fate>(["cured-in-time", "not-cured"])

export async function call(
  stage: Stage,
  plan: CallPlan,
  applications: ReadonlyArray<Application>
): Promise<CallResult> {
  const { account, cast, network } = stage
  account.section(plan.title)
  await network.memberships.openCall(
    {
      call: plan.id,
      type: "member",
      title: plan.title,
      opens: `${plan.opens}T06:00:00.000Z`,
      until: plan.until,
      target: 40,
      clause: "§ 5(1)"
    },
    by("office", plan.opens, "06:00")
  )
  account.say({
    pl: `Wnioski do ${plan.until}, do północy: e-mail liczy się w chwili wysłania, list w dniu nadania, pismo w biurze w chwili wpływu (§ 5(4)). Dokumenty: odpis z rejestru i uchwała zarządu; braki można uzupełnić w 7 dni.`,
    en: `Applications until ${plan.until}, midnight: an e-mail counts when sent, a letter on the day of posting, a paper at the office when received (§ 5(4)). Documents: extract from the register and resolution of the board; defects may be cured (uzupełnienie braków) within 7 days.`
  })
  const turnedAway: Array<{ name: string; reasons: ReadonlyArray<Reason> }> = []
  let cured = 0
  const admitted: Array<Organisation> = []
  const tick = account.progress({ pl: "rozpatrzono wniosków", en: "applications dealt with" }, applications.length)
  for (const { fate, organisation } of applications) {
    const outcome = await handle(stage, plan, organisation, fate)
    if (outcome.admitted) admitted.push(organisation)
    else turnedAway.push({ name: nameIn(cast, organisation.id), reasons: outcome.reasons })
    if (fate === "cured-in-time") cured++
    tick()
  }
  for (const { name, reasons } of turnedAway) account.refused(name, reasons)
  account.say({
    pl: `Wniosków: ${applications.length}; przyjęto ${admitted.length}, w tym ${cured} po uzupełnieniu braków; członkostwo od ${plan.membersFrom}.`,
    en: `Applications: ${applications.length}; admitted ${admitted.length}, of them ${cured} after curing defects; members from ${plan.membersFrom}.`
  })
  return { id: plan.id, applications: applications.length, admitted: admitted.length, cured, turnedAway }
}

interface Outcome {
  readonly admitted: boolean
  readonly reasons: ReadonlyArray<Reason>
}

async function handle(stage: Stage, plan: CallPlan, organisation: Organisation, fate: Fate): Promise<Outcome> {
  const { network } = stage
  const { memberships } = network
  const application = `${plan.id}-${organisation.id}`
  if ((await memberships.facts()).holders.get(`krs/${organisation.register}`) === undefined) {
    await register(network, organisation, plan.opens)
  }
  await memberships.submit(
    {
      application,
      call: plan.id,
      party: organisation.id,
      on: plan.until,
      documents: incomplete.has(fate) ? documents.slice(0, 1) : documents,
      delivery: deliveryOf(plan, fate)
    },
    by("office", plan.dayAfter)
  )
  if (fate === "withdrawn") {
    await memberships.withdraw({ application, on: plan.checked }, by(organisation.id, plan.checked))
    return { admitted: false, reasons: [withdrawn] }
  }
  const checked = await memberships.check(
    { application, on: plan.checked, served: plan.checked },
    by("office", plan.checked)
  )
  if (checked.stage === "refused" || checked.stage === "left-without-consideration") {
    return { admitted: false, reasons: checked.reasons }
  }
  if (fate === "not-cured") {
    const closed = await memberships.closeCuring({ application, on: plan.closedOn }, by("office", plan.closedOn))
    return { admitted: false, reasons: closed.reasons }
  }
  if (fate === "cured-in-time") {
    await memberships.cure(
      {
        application,
        on: plan.curedOn,
        documents: documents.slice(1),
        delivery: { channel: "post", posted: plan.curedOn, received: `${plan.closedOn}T09:00:00.000Z` }
      },
      by("office", plan.closedOn)
    )
  }
  return decide(stage, plan, organisation, fate, application)
}

const withdrawn: Reason = {
  code: "application/withdrawn",
  words: { pl: "Wniosek wycofany przez organizację.", en: "The organisation withdrew its application." }
}
const ground = {
  words: {
    pl: "Zakres działania poza celami sieci; organizacja nie prowadzi działań w regionie od dwóch lat.",
    en: "Its activity lies outside the network's aims; nothing done in the region for two years."
  },
  clause: "§ 6(3)"
}

async function decide(
  { account, cast, network }: Stage,
  plan: CallPlan,
  organisation: Organisation,
  fate: Fate,
  application: string
): Promise<Outcome> {
  const { memberships } = network
  const opened = { id: application, recorded: plan.decidedOn }
  const board = { by: "board", on: plan.decidedOn, votes: { for: 5, against: 1, abstaining: 1 } }
  if (fate !== "refused-then-admitted-on-appeal" && fate !== "refused-appealed-late") {
    await memberships.decide({ application, outcome: "admit", decision: board }, by("board", plan.decidedOn, "09:00"))
    await enter(network, organisation, plan.membersFrom, opened)
    return { admitted: true, reasons: [] }
  }
  const refused = await memberships.decide(
    { application, outcome: "refuse", decision: { ...board, grounds: [ground] } },
    by("board", plan.decidedOn, "09:00")
  )
  const late = fate === "refused-appealed-late"
  const on = late ? plan.tooLateOn : plan.appealedOn
  const appealed = await network.attempt.memberships.appeal(
    { application, on, served: plan.served, because: "Działamy w regionie; w załączeniu sprawozdania." },
    by(organisation.id, on)
  )
  if (appealed.refused) return { admitted: false, reasons: [...refused.reasons, ...appealed.reasons] }
  await memberships.decideAppeal(
    {
      application,
      outcome: "admit",
      decision: { by: "assembly", on: plan.assemblyOn, votes: { for: 9, against: 2, abstaining: 1 } }
    },
    by("assembly", plan.assemblyOn)
  )
  await enter(network, organisation, plan.membersFrom, { id: application, recorded: plan.assemblyOn })
  const name = nameIn(cast, organisation.id)
  account.item({
    pl: `${name}: zarząd odmówił (§ 6(3)); odwołanie wniesione ${on}, w terminie; zgromadzenie przyjęło 9 głosami przeciw 2 (§ 7).`,
    en: `${name}: refused by the board (§ 6(3)); appealed (odwołanie) on ${on}, in time; admitted by the assembly, 9 votes to 2 (§ 7).`
  })
  return { admitted: true, reasons: [] }
}

function deliveryOf(plan: CallPlan, fate: Fate) {
  const afterwards = `${plan.dayAfter}T08:30:00.000Z`
  switch (fate) {
    case "posted-on-the-last-day":
      return { channel: "post", posted: plan.until, received: afterwards }
    case "late-by-post":
      return { channel: "post", posted: plan.dayAfter, received: `${plan.checked}T07:00:00.000Z` }
    case "late-in-person":
      return { channel: "person", received: afterwards }
    case "late-by-email": {
      const midnight = moment(`${plan.dayAfter}T00:07:00${plan.dayAfter < "2011-12-01" ? "+01:00" : "+02:00"}`)
      return { channel: "email", sent: midnight }
    }
    default:
      return { channel: "email", sent: `${plan.until}T14:20:00.000Z` }
  }
}
