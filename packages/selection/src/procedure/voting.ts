/** Opening and closing the vote, open ballots, the voters' list of a secret one, and the opening of the box. */
import { Lot, type Reason, reason, type Refusal } from "@ogniwo/kernel"
import * as HashMap from "effect/HashMap"
import type * as Result from "effect/Result"
import { type BallotContent, type BallotForm, invalidity, merge, type MergedBallot } from "./ballot.ts"
import { boundsQuestion } from "./bounds-check.ts"
import type { ElectionCommand } from "./election-commands.ts"
import type { ElectionEvent } from "./election-events.ts"
import type { ElectionRun } from "./election-run.ts"
import { said } from "./fields.ts"
import type { BodyProvisions } from "./provisions.ts"
import { groupSizes, smallGroupQuestion } from "./small-groups.ts"
import { papersOfNoGroup } from "./weighing.ts"
import { decided, type ElectionWorld, when } from "./world.ts"

type Of<Tag extends ElectionCommand["_tag"]> = Extract<ElectionCommand, { readonly _tag: Tag }>
type Decision = Result.Result<ReadonlyArray<ElectionEvent>, Refusal>

/**
 * Somebody may have withdrawn since nominations closed: bounds that can no longer hold stop the run here too, and so do
 * groups of voters too small for a secret ballot.
 */
export function openVoting(body: BodyProvisions, run: ElectionRun, { at, secrecy }: Of<"OpenVoting">): Decision {
  const written = said(body.selection.ballot?.secrecy)
  const chosen = written ?? secrecy
  const tiny = () =>
    chosen === "secret" ? smallGroupQuestion(body, run, groupSizes(run.roll?.entries ?? []), "roll") : undefined
  const question = run.step === "nominated" ? (boundsQuestion(body, run).question ?? tiny()) : undefined
  const clause = body.selection.ballot?.clause
  return decided(
    [
      ...when(run.step !== "nominated", "voting/not-ready", {
        pl: "głosowanie można otworzyć po zamknięciu zgłoszeń, gdy nic nie czeka na rozstrzygnięcie",
        en: "voting can be opened when nominations are closed and no question is open"
      }),
      ...when(run.roll === undefined, "voting/no-roll", {
        pl: "spis wyborców nie jest zamknięty",
        en: "the electoral roll is not frozen"
      }),
      ...when(at < run.voting.from, "voting/too-early", {
        pl: `głosowanie zaczyna się ${run.voting.from}`,
        en: `voting begins at ${run.voting.from}`
      }),
      ...when(
        chosen === undefined,
        "voting/secrecy-unspecified",
        {
          pl: "regulamin nie mówi, czy głosowanie jest jawne czy tajne: podaj `secrecy`",
          en: "the charter does not say whether the ballot is open or secret: give `secrecy`"
        },
        clause
      ),
      ...when(
        written !== undefined && secrecy !== undefined && secrecy !== written,
        "voting/secrecy",
        { pl: "regulamin stanowi inaczej o tajności", en: "the charter says otherwise about secrecy" },
        clause
      )
    ],
    [
      question === undefined
        ? { _tag: "VotingOpened", at, secrecy: chosen ?? "open" }
        : { _tag: "ElectionStoodStill", at, question }
    ]
  )
}

/** What is printed on the paper: who stands, in which form a vote is given, how many marks at most. */
export function ballotPaper(body: BodyProvisions, world: ElectionWorld, run: ElectionRun) {
  return {
    form: formOfPaper(body, world),
    candidates: new Set(run.paper ?? []),
    mostMarks: body.selection.ballot?.mostMarks
  }
}

/** A paper is ranked where any phase needs ranks; an approval phase reads whoever is ranked as approved. */
export function formOfPaper({ selection }: BodyProvisions, { rules }: ElectionWorld): BallotForm {
  if (selection.ballot !== undefined) return selection.ballot.kind
  const kinds = new Set(selection.phases.map(({ rule }) => rules.get(rule)?.ballot))
  return kinds.has("ranked") ? "ranked" : kinds.has("scores") ? "scores" : "approval"
}

/** Why a slip would be invalid, asked before it goes into the box of a secret ballot. Leaves no trace. */
export function checkSlip(
  body: BodyProvisions,
  world: ElectionWorld,
  run: ElectionRun,
  ballot: BallotContent
): ReadonlyArray<Reason> {
  return invalidity(ballot, ballotPaper(body, world, run))
}

export function castBallot(
  body: BodyProvisions,
  world: ElectionWorld,
  run: ElectionRun,
  command: Of<"CastBallot">
): Decision {
  const { at, ballot } = command
  const entry = run.roll?.byMember.get(command.voter)
  const already = entry !== undefined && HashMap.has(run.ballots, entry.voter)
  return decided(
    [
      ...notVoting(run, at),
      ...when(run.secrecy === "secret", "ballot/secret", {
        pl: "głosowanie jest tajne: głos trafia do urny, a nie do protokołu zdarzeń",
        en: "the ballot is secret: it goes into the box, not into the record of events"
      }),
      ...notOnRoll(run, command.voter),
      ...when(already && said(body.selection.duplicates) === "first-counts", "ballot/already-cast", {
        pl: "z tej organizacji głos już oddano, liczy się pierwszy",
        en: "this voter has voted already, and the first ballot counts"
      }),
      ...invalidity(ballot, ballotPaper(body, world, run))
    ],
    [{ _tag: "BallotReceived", at, voter: entry?.voter ?? command.voter, ballot }]
  )
}

export function tickOff(run: ElectionRun, { at, voter }: Of<"TickOffVoter">): Decision {
  const entry = run.roll?.byMember.get(voter)
  return decided(
    [
      ...notVoting(run, at),
      ...when(run.secrecy === "open", "ballot/open", { pl: "głosowanie jest jawne", en: "the ballot is open" }),
      ...notOnRoll(run, voter),
      ...when(entry !== undefined && HashMap.has(run.ticked, entry.voter), "ballot/already-cast", {
        pl: "ten wyborca już głosował; tajnego głosu nie da się wyjąć z urny",
        en: "this voter has voted already; a secret ballot cannot be taken out of the box"
      })
    ],
    [{ _tag: "VoterTickedOff", at, voter: entry?.voter ?? voter }]
  )
}

export function closeVoting(run: ElectionRun, { at }: Of<"CloseVoting">): Decision {
  const voted = run.secrecy === "secret" ? HashMap.size(run.ticked) : HashMap.size(run.ballots)
  const everybody = voted === run.roll?.entries.length
  return decided(
    [
      ...when(run.step !== "voting", "voting/not-open", { pl: "głosowanie nie trwa", en: "voting is not open" }),
      ...when(run.step === "voting" && at < run.voting.to && !everybody, "voting/not-over", {
        pl: `głosowanie trwa do ${run.voting.to}, a nie wszyscy jeszcze głosowali`,
        en: `voting lasts until ${run.voting.to}, and not everybody has voted yet`
      })
    ],
    [{ _tag: "VotingClosed", at }]
  )
}

/**
 * All slips at once. An invalid slip is counted, not refused: it lay in the box. More slips than voters is refused, because
 * no count of such a box proves anything; fewer is recorded, and the protocol says so.
 */
export function openBox(
  body: BodyProvisions,
  world: ElectionWorld,
  run: ElectionRun,
  command: Of<"OpenBallotBox">
): Decision {
  const paper = ballotPaper(body, world, run)
  const valid: Array<MergedBallot> = []
  const ballots = [...command.ballots]
  const inBox = new Map<string, number>()
  let invalid = 0
  let slips = 0
  for (const each of ballots) {
    slips += each.weight
    if (each.voterGroup !== undefined) inBox.set(each.voterGroup, (inBox.get(each.voterGroup) ?? 0) + each.weight)
    if (invalidity(each.ballot, paper).length > 0) invalid += each.weight
    else valid.push(each)
  }
  const byList = HashMap.size(run.ticked)
  const received = HashMap.size(run.ballots)
  const most = byList > 0 ? byList : (run.roll?.entries.length ?? 0) - received
  const question = run.secrecy === "secret" ? smallGroupQuestion(body, run, inBox, "box") : undefined
  const recount = run.complaints.some(({ decision }) => decision?.effect === "recount")
  return decided(
    [
      ...when(run.step !== "closed", "ballot-box/voting-open", {
        pl: "urnę otwiera się po zamknięciu głosowania",
        en: "the box is opened when voting has closed"
      }),
      ...when(run.box !== undefined && !recount, "ballot-box/already-open", {
        pl: "urnę już otwarto",
        en: "the box has been opened already"
      }),
      ...when(slips > most, "ballot-box/more-slips-than-voters", {
        pl: `w urnie jest kart: ${slips}, a głosujących: ${most}`,
        en: `there are ${slips} slips in the box, and ${most} voters`
      }),
      ...papersOfNoGroup(body.selection.voterGroups, ballots),
      ...moreThanGroup(run, inBox)
    ],
    [
      question === undefined
        ? {
            _tag: "BallotBoxOpened",
            at: command.at,
            ballots: merge(valid),
            invalid,
            ...(command.source === undefined ? {} : { source: command.source })
          }
        : { _tag: "ElectionStoodStill", at: command.at, question }
    ]
  )
}

/** More slips of a group than of its voters who can have cast them: no share of the vote can be told from such a box. */
function moreThanGroup(run: ElectionRun, inBox: ReadonlyMap<string, number>): ReadonlyArray<Reason> {
  const byList = HashMap.size(run.ticked) > 0
  const came = byList ? [...HashMap.keys(run.ticked)] : [...HashMap.keys(run.ballots)]
  const known = groupSizes(came.map((voter) => run.roll?.byMember.get(voter) ?? {}))
  const onRoll = groupSizes(run.roll?.entries ?? [])
  return [...onRoll].flatMap(([id, entitled]) => {
    const slips = inBox.get(id) ?? 0
    const most = byList ? (known.get(id) ?? 0) : entitled - (known.get(id) ?? 0)
    return when(slips > most, "ballot-box/more-slips-than-voters", {
      pl: `w urnie jest kart grupy „${id}”: ${slips}, a głosujących z tej grupy: ${most}`,
      en: `there are ${slips} slips of the group "${id}" in the box, and ${most} voters of that group`
    })
  })
}

/** A seed that anybody could have chosen after seeing the ballots proves nothing: it was promised, or it is looked up. */
export function publishSeed(run: ElectionRun, command: Of<"PublishSeed">): Decision {
  const { _tag, at, ...seed } = command
  const promised = run.lotCommitment
  const before = run.step === "nominating" || run.step === "nominated" || run.step === "voting"
  const kept = promised === undefined || Lot.verifyCommitment(promised, seed.seed, seed.salt)
  const answeredByHand = run.answers.some(({ among }) => among !== undefined)
  return decided(
    [
      ...when(!/^[^\n\p{Cc}\p{Surrogate}]{1,300}$/u.test(seed.seed), "seed/malformed", {
        pl: "ziarno to jeden wiersz tekstu, od 1 do 300 znaków",
        en: "a seed is one line of text, 1 to 300 characters"
      }),
      ...when(run.seed !== undefined, "seed/already-published", {
        pl: "ziarno jest już ogłoszone i nie można go zmienić",
        en: "the seed has been published and cannot be changed"
      }),
      ...when(run.result !== undefined || answeredByHand, "seed/too-late", {
        pl: "remis już rozstrzygnięto bez tego ziarna",
        en: "a tie has been settled without this seed already"
      }),
      ...when(!kept, "seed/not-as-promised", {
        pl: "to nie jest ziarno, które przyrzeczono przed głosowaniem",
        en: "this is not the seed that was promised before the vote"
      }),
      ...when(promised !== undefined && kept && before, "seed/too-early", {
        pl: "przyrzeczone ziarno ujawnia się po zamknięciu głosowania",
        en: "a promised seed is revealed when voting has closed"
      }),
      ...when(promised === undefined && !before && (seed.evidence ?? "") === "", "seed/no-evidence", {
        pl: "ziarna nie przyrzeczono przed głosowaniem: podaj publiczne źródło w `evidence`",
        en: "the seed was not promised before the vote: give its public source in `evidence`"
      })
    ],
    [{ _tag: "LotSeedPublished", at, ...seed }]
  )
}

function notVoting(run: ElectionRun, at: string): ReadonlyArray<Reason> {
  const words = { pl: "głosowanie nie trwa", en: "voting is not open" }
  if (run.step !== "voting") return [reason("voting/not-open", words)]
  return when(at > run.voting.to, "ballot/late", {
    pl: `głos po terminie (${run.voting.to})`,
    en: `the ballot came after the end of voting (${run.voting.to})`
  })
}

function notOnRoll(run: ElectionRun, voter: string): ReadonlyArray<Reason> {
  return when(run.roll?.byMember.has(voter) !== true, "ballot/not-on-roll", {
    pl: `„${voter}” nie ma w spisie wyborców zamkniętym ${run.roll?.on ?? "?"}`,
    en: `"${voter}" is not on the electoral roll frozen on ${run.roll?.on ?? "?"}`
  })
}
