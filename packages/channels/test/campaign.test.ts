import { everyone, Instant, replay } from "@ogniwo/kernel"
import * as fc from "fast-check"
import * as Result from "effect/Result"
import * as Schema from "effect/Schema"
import { describe, expect, it } from "vitest"
import { campaignLifecycle, campaignStatus, contentHash } from "../src/campaign.ts"
import { type CampaignCommand, CampaignContent, CampaignEvent } from "../src/campaign-events.ts"

const at = (n: number) => Instant.fromMillis(Date.UTC(2012, 8, 19, 8) + n * 60_000)
const content: CampaignContent = {
  topic: "news",
  audience: { include: [{ id: "all", who: everyone }] },
  template: {
    id: "t",
    variables: { name: "text", day: "date" },
    texts: { pl: { subject: "s", text: "{{name}} {{day}}" } },
    fallback: "pl"
  },
  values: { day: "2012-09-30" },
  perRecipient: ["name"]
}
const lifecycle = campaignLifecycle({ topics: ["news"], approvalByAnother: true, locales: ["pl"] })
const base = { campaign: "c1", by: "ewa" }
const script = {
  draft: { _tag: "DraftCampaign", ...base, at: at(0), content },
  approve: { _tag: "ApproveCampaign", ...base, by: "jan", at: at(1), contentHash: contentHash(content) },
  schedule: { _tag: "ScheduleCampaign", ...base, at: at(2), notBefore: at(10), notAfter: at(1000) },
  start: { _tag: "StartExpansion", campaign: "c1", at: at(10), audienceHash: "b".repeat(64) },
  page0: { _tag: "RecordPage", campaign: "c1", at: at(11), page: 0, deliveries: 5 },
  page1: { _tag: "RecordPage", campaign: "c1", at: at(12), page: 1, deliveries: 2 },
  finish: { _tag: "FinishExpansion", campaign: "c1", at: at(13), pages: 2 },
  pause: { _tag: "PauseCampaign", ...base, at: at(14), why: "complaints" },
  resume: { _tag: "ResumeCampaign", ...base, at: at(15) },
  close: { _tag: "CloseCampaign", campaign: "c1", at: at(16), open: 0 }
} as const satisfies { readonly [name: string]: CampaignCommand }

function after(...commands: ReadonlyArray<CampaignCommand>): ReadonlyArray<CampaignEvent> {
  const history: Array<CampaignEvent> = []
  for (const command of commands)
    history.push(...Result.getOrThrow(lifecycle.decide(command, replay(lifecycle, history))))
  return history
}
const refused = (command: CampaignCommand, history: ReadonlyArray<CampaignEvent>, of = lifecycle) => {
  const decided = of.decide(command, replay(of, history))
  return Result.isFailure(decided) ? decided.failure.reasons.map((each) => each.code) : []
}

describe("a campaign", () => {
  it("goes from draft to completed, and its history is JSON", () => {
    const history = after(...Object.values(script))
    expect(history.map((event) => event._tag)).toEqual([
      "CampaignDrafted",
      "CampaignApproved",
      "CampaignScheduled",
      "CampaignExpansionStarted",
      "CampaignPageExpanded",
      "CampaignPageExpanded",
      "CampaignExpanded",
      "CampaignPaused",
      "CampaignResumed",
      "CampaignCompleted"
    ])
    for (const event of history) {
      const json: unknown = JSON.parse(JSON.stringify(Schema.encodeSync(CampaignEvent)(event)))
      expect(Schema.decodeUnknownSync(CampaignEvent)(json)).toEqual(event)
    }
  })

  it("is not approved with a value missing, a language missing, by its author, or as it was not read", () => {
    const poor = {
      ...content,
      values: {},
      template: { ...content.template, texts: { en: content.template.texts["pl"]! }, fallback: "en" }
    }
    const history = after({ ...script.draft, content: poor })
    expect(refused({ ...script.approve, by: "ewa" }, history)).toEqual([
      "template/missing",
      "campaign/language-missing",
      "campaign/content-changed",
      "campaign/own-approval"
    ])
    const silent = campaignLifecycle({ topics: ["news"] })
    expect(refused({ ...script.approve, by: "ewa" }, after(script.draft), silent)).toEqual([
      "campaign/approval-unspecified"
    ])
  })

  it("loses its approval with a change, and the changed content is a new version", () => {
    const history = after(script.draft, script.approve, { ...script.draft, _tag: "ReviseCampaign", at: at(3) })
    const state = replay(lifecycle, history)
    expect([state.status, state.contentVersion]).toEqual(["draft", 2])
    expect(refused(script.schedule, history)).toEqual(["campaign/status"])
  })

  it("expires when its time is over, whether or not anybody noted it", () => {
    const { draft, approve, schedule, start } = script
    const state = replay(lifecycle, after(draft, approve, schedule, start))
    expect([campaignStatus(state, at(1000)), campaignStatus(state, at(1001))]).toEqual(["expanding", "expired"])
    const late = { ...script.page0, at: at(1001) }
    expect(refused(late, after(draft, approve, schedule, start))).toEqual(["campaign/status"])
    const closed = after(draft, approve, schedule, start, { ...script.close, at: at(1001), open: 3 })
    expect(closed.at(-1)).toMatchObject({ _tag: "CampaignExpired", open: 3 })
  })

  it("does not begin early, end before it begins, or send to others than those fixed", () => {
    const { draft, approve, schedule, start } = script
    expect(refused({ ...start, at: at(9) }, after(draft, approve, schedule))).toEqual(["campaign/not-due"])
    expect(refused({ ...schedule, notAfter: at(10) }, after(draft, approve))).toEqual(["campaign/schedule"])
    const begun = after(draft, approve, schedule, start)
    expect(refused({ ...start, audienceHash: "c".repeat(64) }, begun)).toEqual(["campaign/other-audience"])
    expect(refused({ ...script.finish, pages: 1 }, begun)).toEqual(["campaign/pages-missing"])
    expect(refused({ ...script.draft, content: { ...content, topic: "x" } }, [])).toEqual(["campaign/unknown-topic"])
  })

  it("takes every step twice without harm (a law: started again after any stop, it ends the same)", () => {
    const steps = Object.values(script).slice(3, 7)
    const { draft, approve, schedule } = script
    fc.assert(
      fc.property(fc.array(fc.nat(steps.length - 2), { maxLength: 6 }), (stops) => {
        const again = stops.flatMap((stop) => steps.slice(0, stop))
        expect(replay(lifecycle, after(draft, approve, schedule, ...again, ...steps))).toEqual(
          replay(lifecycle, after(draft, approve, schedule, ...steps))
        )
      })
    )
  })

  it("knows its content by a hash that every change of content changes", () => {
    expect(contentHash(content)).toBe(
      contentHash(Schema.decodeSync(CampaignContent)(Schema.encodeSync(CampaignContent)(content)))
    )
    expect(contentHash({ ...content, values: { day: "2012-10-01" } })).not.toBe(contentHash(content))
  })
})
