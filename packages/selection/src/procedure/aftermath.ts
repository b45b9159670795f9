/**
 * From the tally to the mandate. The count may be only advice: it is proposed, the elected are invited, they accept, decline
 * or keep silent, and silence means what the charter says. Complaints come within their time, and may send the run back.
 */
import { Criteria, type Instant, LocalDate, type Period, type Reason, type Refusal } from "@ogniwo/kernel"
import type * as Result from "effect/Result"
import type { ElectionCommand } from "./election-commands.ts"
import type { ElectionEvent } from "./election-events.ts"
import type { ElectionRun, Invitation } from "./election-run.ts"
import { said } from "./fields.ts"
import type { BodyProvisions } from "./provisions.ts"
import { criteriaOn, dayOf, decided, type ElectionWorld, when } from "./world.ts"

type Of<Tag extends ElectionCommand["_tag"]> = Extract<ElectionCommand, { readonly _tag: Tag }>
type Decision = Result.Result<ReadonlyArray<ElectionEvent>, Refusal>

export function propose(run: ElectionRun, { at, by }: Of<"ProposeResult">): Decision {
  return decided(
    [
      ...notDecided(run),
      ...when(run.proposal !== undefined, "proposal/repeated", {
        pl: "wynik jest już przedstawiony",
        en: "the result has been proposed already"
      })
    ],
    [{ _tag: "ResultProposed", at, by }]
  )
}

export function answerInvitation(
  body: BodyProvisions,
  world: ElectionWorld,
  run: ElectionRun,
  { _tag, at, candidate }: Of<"AcceptInvitation" | "DeclineInvitation">
): Decision {
  const found = invitationOf(run, candidate)
  return decided(
    [
      ...notPending(found, candidate),
      ...when(
        found !== undefined && dayOf(world, at) > found.answerBy,
        "invitation/late",
        {
          pl: `odpowiedź po terminie (${found?.answerBy}): liczy się milczenie`,
          en: `the answer came after ${found?.answerBy}: silence is what counts`
        },
        said(body.selection.acceptance)?.clause
      )
    ],
    [
      {
        _tag: _tag === "AcceptInvitation" ? "InvitationAccepted" : "InvitationDeclined",
        at,
        candidate,
        silently: false
      }
    ]
  )
}

export function lapse(
  body: BodyProvisions,
  world: ElectionWorld,
  run: ElectionRun,
  { at, candidate, reading }: Of<"LapseInvitation">
): Decision {
  const acceptance = said(body.selection.acceptance)
  const found = invitationOf(run, candidate)
  const written = said(acceptance?.silence)
  const silence = written ?? reading?.silence
  const decider = said(body.selection.decides)
  const decision =
    written === undefined && reading !== undefined ? { by: reading.by, evidence: reading.evidence } : undefined
  return decided(
    [
      ...notPending(found, candidate),
      ...when(found !== undefined && dayOf(world, at) <= found.answerBy, "invitation/not-lapsed", {
        pl: `na odpowiedź jest czas do ${found?.answerBy} włącznie`,
        en: `there is time to answer up to and including ${found?.answerBy}`
      }),
      ...when(
        silence === undefined,
        "acceptance/silence-unspecified",
        {
          pl: `regulamin nie mówi, co znaczy milczenie; rozstrzyga: ${decider ?? "nie wskazano kto"}`,
          en: `the charter does not say what silence means; to be decided by ${decider ?? "nobody named"}`
        },
        acceptance?.clause
      ),
      ...when(
        written !== undefined && reading !== undefined && reading.silence !== written,
        "acceptance/silence",
        { pl: "regulamin stanowi inaczej o milczeniu", en: "the charter reads silence otherwise" },
        acceptance?.clause
      ),
      ...when(decision !== undefined && decider !== undefined && decider !== decision.by, "question/not-theirs", {
        pl: `rozstrzyga ${decider}`,
        en: `${decider} decides this`
      })
    ],
    [
      {
        _tag: silence === "acceptance" ? "InvitationAccepted" : "InvitationDeclined",
        at,
        candidate,
        silently: true,
        ...(decision === undefined ? {} : { decision })
      }
    ]
  )
}

export function complain(
  body: BodyProvisions,
  world: ElectionWorld,
  run: ElectionRun,
  { at, by, complaint, grounds }: Of<"LodgeComplaint">
): Decision {
  const rule = said(body.selection.complaints)
  const last = rule === undefined || run.result === undefined ? undefined : lastDay(world, run.result.at, rule.within)
  return decided(
    [
      ...notDecided(run),
      ...when(rule === undefined, "complaint/unspecified", {
        pl: "regulamin nie mówi, kto i kiedy może wnieść protest",
        en: "the charter does not say who may complain, and when"
      }),
      ...when(
        run.complaints.some((each) => each.complaint === complaint),
        "complaint/repeated",
        { pl: "taki protest już jest", en: "this complaint is lodged already" }
      ),
      ...when(
        last !== undefined && dayOf(world, at) > last,
        "complaint/late",
        { pl: `protest można było wnieść do ${last}`, en: `complaints were due by ${last}` },
        rule?.clause
      ),
      ...when(
        rule?.by === "voter" && run.roll?.byMember.has(by.id) !== true,
        "complaint/not-a-voter",
        { pl: "protest może wnieść tylko wyborca", en: "only a voter may complain" },
        rule?.clause
      ),
      ...when(
        rule?.by === "candidate" && run.paper?.includes(by.id) !== true,
        "complaint/not-a-candidate",
        { pl: "protest może wnieść tylko kandydat", en: "only a candidate may complain" },
        rule?.clause
      ),
      ...(rule?.by === "member"
        ? Criteria.explain(body.selection.electorate.who, by, criteriaOn(world, dayOf(world, at)))
        : [])
    ],
    [{ _tag: "ElectionComplaintLodged", at, complaint, by: by.id, grounds }]
  )
}

export function decideComplaint(body: BodyProvisions, run: ElectionRun, command: Of<"DecideComplaint">): Decision {
  const { _tag, ...decision } = command
  const rule = said(body.selection.complaints)
  const found = run.complaints.find((each) => each.complaint === command.complaint)
  const answered = run.invitations.some(({ answer }) => answer === "accepted")
  return decided(
    [
      ...when(found === undefined || found.decision !== undefined, "complaint/not-pending", {
        pl: "nie ma takiego nierozpatrzonego protestu",
        en: "there is no such pending complaint"
      }),
      ...when(
        rule !== undefined && rule.to !== command.by,
        "complaint/not-theirs",
        { pl: `protest rozpatruje ${rule?.to}`, en: `complaints are decided by ${rule?.to}` },
        rule?.clause
      ),
      ...when(command.effect === "recount" && (answered || run.result?.uncontested === true), "complaint/no-recount", {
        pl: "nie ma czego liczyć ponownie: mandaty przyjęto albo nie głosowano",
        en: "nothing can be counted again: mandates were accepted, or there was no vote"
      })
    ],
    [{ _tag: "ElectionComplaintDecided", ...decision }]
  )
}

function lastDay(world: ElectionWorld, at: Instant, within: Period): LocalDate {
  return LocalDate.add(dayOf(world, at), within)
}

export function invitationOf(run: ElectionRun, candidate: string): Invitation | undefined {
  return run.invitations.find((each) => each.candidate === candidate)
}

export function notDecided(run: ElectionRun): ReadonlyArray<Reason> {
  return when(run.result === undefined, "result/none", {
    pl: "nie ma jeszcze wyniku",
    en: "there is no result yet"
  })
}

function notPending(found: Invitation | undefined, candidate: string): ReadonlyArray<Reason> {
  return when(found === undefined || found.answer !== undefined, "invitation/not-pending", {
    pl: `„${candidate}” nie ma zaproszenia czekającego na odpowiedź`,
    en: `"${candidate}" has no invitation that waits for an answer`
  })
}
