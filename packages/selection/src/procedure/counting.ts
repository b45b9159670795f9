/** Counting a run, and answering what its charter leaves open. */
import { canonicalJson, hashOf, type Json, type Reason, type Refusal } from "@ogniwo/kernel"
import * as Result from "effect/Result"
import * as Schema from "effect/Schema"
import { merge, type MergedBallot } from "./ballot.ts"
import { boundsQuestion, givenWay, relaxedBy } from "./bounds-check.ts"
import { type CountInput, type PhaseInput, placeName } from "./count-input.ts"
import { countPhases, type CountQuestion, type PhasesCounted } from "./count.ts"
import { type Resolved, resolveDuplicates } from "./duplicates.ts"
import type { ElectionCommand } from "./election-commands.ts"
import type { ElectionEvent, RunQuestion } from "./election-events.ts"
import { type ElectionRun, evolveElection } from "./election-run.ts"
import { said } from "./fields.ts"
import { seatedTogether } from "./places.ts"
import { type BodyProvisions, Duplicates, Uncontested } from "./provisions.ts"
import { duplicates, offered, silentGroups, unfilled } from "./questions.ts"
import { afterClosing, applyUncontested } from "./uncontested.ts"
import { SilentGroup } from "./voter-groups.ts"
import { slipOf } from "./voter-slip.ts"
import { decided, type ElectionWorld, when } from "./world.ts"

type Of<Tag extends ElectionCommand["_tag"]> = Extract<ElectionCommand, { readonly _tag: Tag }>
type Decision = Result.Result<ReadonlyArray<ElectionEvent>, Refusal>

export function countElection(
  body: BodyProvisions,
  world: ElectionWorld,
  run: ElectionRun,
  { at }: Of<"CountElection">
): Decision {
  const early = [
    ...when(run.step !== "closed", "count/not-ready", {
      pl: `liczyć można po zamknięciu głosowania, gdy nic nie czeka na rozstrzygnięcie (teraz: ${run.step})`,
      en: `votes are counted when voting has closed and no question is open (now: ${run.step})`
    }),
    ...when(run.secrecy === "secret" && run.box === undefined, "count/box-closed", {
      pl: "urny jeszcze nie otwarto",
      en: "the ballot box has not been opened"
    })
  ]
  if (early.length > 0) return decided(early, [])
  const still = (question: RunQuestion): Decision => Result.succeed([{ _tag: "ElectionStoodStill", at, question }])
  const resolved = resolveDuplicates(run, duplicatesRule(body, run))
  const doubt = duplicatesQuestion(body, run, resolved)
  if (doubt !== undefined) return still(doubt)
  const counted = countPhases(countInput(body, world, run), world.rules, world.solver)
  if (Result.isFailure(counted)) return Result.fail(counted.failure)
  const { elected, question, vacant } = counted.success
  if (question !== undefined) return still(asked(body, run, question))
  const hash = hashOf(accountOf(counted.success))
  return Result.succeed([{ _tag: "ElectionDecided", at, elected, vacant, hash, uncontested: false }])
}

/** Everything that the count of this run depends on. */
export function countInput(body: BodyProvisions, world: ElectionWorld, run: ElectionRun): CountInput {
  const { phases, ties, voterGroups } = body.selection
  const relaxed = relaxedBy(run)
  const paper = new Map(run.candidacies.map((each) => [each.candidate, each]))
  const candidates = (run.paper ?? []).map((id) => {
    const { alternate, attributes, in: lies, withdrawn } = paper.get(id) ?? {}
    return {
      id,
      ...(attributes === undefined ? {} : { attributes }),
      ...(withdrawn === true ? { withdrawn } : {}),
      ...(lies === undefined ? {} : { in: lies }),
      ...(alternate === undefined ? {} : { alternate })
    }
  })
  return {
    candidates,
    phases: phases.map((phase): PhaseInput => {
      const places = run.places.filter(({ group }) => group === phase.fill)
      const vacant = run.answers.some(
        ({ code, place }) =>
          code === "unfilled" && places.some(({ group, territory }) => placeName(group, territory) === place)
      )
      const held = said(phase.boundsHeld)
      return {
        fill: phase.fill,
        rule: phase.rule,
        version: world.rules.get(phase.rule)?.version ?? "unknown",
        options: phase.options ?? {},
        voters: said(phase.voters) ?? "all",
        carryOver: phase.carryOver ?? "fresh",
        unfilled: vacant ? "vacant" : (said(phase.unfilled) ?? "unspecified"),
        places: places.map(({ count, territory }) => ({ count, ...(territory === undefined ? {} : { territory }) })),
        ...(phase.bounds === undefined ? {} : { bounds: phase.bounds }),
        ...(held === undefined ? {} : { boundsHeld: held })
      }
    }),
    ties: said(ties) ?? [],
    ...(run.seed === undefined ? {} : { seed: run.seed.seed }),
    answers: run.answers.flatMap(({ among, evidence, place, value }) =>
      among === undefined || place === undefined
        ? []
        : [{ place, among, chosen: Schema.decodeUnknownSync(Chosen)(value), evidence }]
    ),
    ...(body.bounds === undefined ? {} : { bounds: body.bounds }),
    ...(run.continuing === undefined ? {} : { continuing: run.continuing }),
    ...(relaxed.length === 0 ? {} : { relaxed }),
    ...(voterGroups === undefined
      ? {}
      : { voterGroups: { groups: voterGroups.groups, silentGroup: silentGroup(body, run) ?? "unspecified" } }),
    ballots: votesCast(body, run)
  }
}

/** Where the share of a silent group goes: as the charter says, or as was answered. */
function silentGroup({ selection }: BodyProvisions, run: ElectionRun): SilentGroup | undefined {
  const answered = run.answers.findLast(({ code }) => code === "silent-group")?.value
  return said(selection.voterGroups?.silentGroup) ?? (Schema.is(SilentGroup)(answered) ? answered : undefined)
}

const Chosen = Schema.Array(Schema.String)

/** The ballots that count, merged: open ones, one for each voter, and those of the box. */
export function votesCast(body: BodyProvisions, run: ElectionRun): ReadonlyArray<MergedBallot> {
  const { ballots } = resolveDuplicates(run, duplicatesRule(body, run))
  const received = ballots.map(({ ballot, voter }) => slipOf(body, run, voter, ballot))
  return merge([...received, ...(run.box?.ballots ?? [])])
}

/** The whole account of a count as plain JSON: what the hash of a result covers, and a certificate prints. */
export function accountOf(counted: PhasesCounted): Json {
  return JSON.parse(JSON.stringify(counted)) as Json
}

export function answerQuestion(body: BodyProvisions, run: ElectionRun, command: Of<"AnswerQuestion">): Decision {
  const { at, by, evidence, value } = command
  const question = run.question
  if (question === undefined) {
    const words = { pl: "nic nie czeka na rozstrzygnięcie", en: "no question is open" }
    return decided(when(true, "question/none-open", words), [])
  }
  const { code, place, tie } = question
  const answer: ElectionEvent = {
    _tag: "ElectionQuestionAnswered",
    at,
    code,
    value,
    by,
    evidence,
    ...(place === undefined ? {} : { place })
  }
  const reasons: ReadonlyArray<Reason> = [
    ...when(question.by !== "unspecified" && question.by !== by, "question/not-theirs", {
      pl: `rozstrzyga ${question.by}, a nie ${by}`,
      en: `${question.by} decides this, not ${by}`
    }),
    ...when(evidence.trim() === "", "question/no-evidence", {
      pl: "rozstrzygnięcie potrzebuje uzasadnienia lub dowodu",
      en: "an answer needs its evidence"
    }),
    ...(tie === undefined ? notOffered(question, value) : notOfTie(tie, value))
  ]
  return decided(reasons, [answer, ...consequences(body, run, question, answer, command)])
}

function consequences(
  body: BodyProvisions,
  run: ElectionRun,
  { code }: RunQuestion,
  answer: ElectionEvent,
  { at, value }: Of<"AnswerQuestion">
): ReadonlyArray<ElectionEvent> {
  if (givenWay(value) !== undefined) {
    const next = evolveElection(run, answer)
    return code === "bounds" && next !== undefined ? afterClosing(body, next, at) : []
  }
  if (value === "reopen-nominations") return []
  if (code === "uncontested" && Schema.is(Uncontested)(value)) {
    const onPaper = run.candidacies.filter(({ candidate, withdrawn }) => !withdrawn && run.paper?.includes(candidate))
    return applyUncontested(value, at, seatedTogether(run.places, onPaper) ?? [], run.places)
  }
  if (run.result !== undefined || value !== "new-call") return []
  const because =
    code === "small-group"
      ? {
          pl: "grupa wyborców zbyt mała na tajność: nowe wybory",
          en: "a voter group too small for secrecy: a new call"
        }
      : { pl: "żaden skład nie spełnia warunków: nowy nabór", en: "no composition fits: a new call" }
  return [{ _tag: "ElectionFailed", at, because }]
}

function notOffered({ answers }: RunQuestion, value: Json): ReadonlyArray<Reason> {
  const values = answers.map((answer) => answer.value)
  const words = values.map((each) => (typeof each === "string" ? each : JSON.stringify(each))).join(", ")
  const offer = values.map((each) => canonicalJson(each))
  return when(!offer.includes(canonicalJson(value)), "question/no-such-answer", {
    pl: `możliwe odpowiedzi: ${words}`,
    en: `the answers on offer are ${words}`
  })
}

function notOfTie({ among, choose }: NonNullable<RunQuestion["tie"]>, value: Json): ReadonlyArray<Reason> {
  const chosen = Schema.is(Chosen)(value) ? value : []
  const fits = chosen.length === choose && new Set(chosen).size === choose && chosen.every((id) => among.includes(id))
  return when(!fits, "tie/answer-does-not-fit", {
    pl: `wybrać ${choose} spośród: ${among.join(", ")}`,
    en: `choose ${choose} among ${among.join(", ")}`
  })
}

function duplicatesRule(body: BodyProvisions, run: ElectionRun): Duplicates | undefined {
  const answered = run.answers.findLast(({ code }) => code === "duplicates")?.value
  return said(body.selection.duplicates) ?? (Schema.is(Duplicates)(answered) ? answered : undefined)
}

function duplicatesQuestion(body: BodyProvisions, run: ElectionRun, resolved: Resolved): RunQuestion | undefined {
  const by = decidedBy(body)
  const { doubled, seedless } = resolved
  if (doubled.length > 0 && duplicatesRule(body, run) === undefined) {
    const words = {
      pl: `więcej niż jeden głos oddali: ${doubled.join(", ")}; regulamin nie mówi, co wtedy`,
      en: `more than one ballot came from ${doubled.join(", ")}; the charter does not say what then`
    }
    return { code: "duplicates", by, words, answers: offered(duplicates) }
  }
  if (seedless.length === 0) return undefined
  const words = {
    pl: `o głosie rozstrzyga los (${seedless.join(", ")}), a ziarno nie jest ogłoszone`,
    en: `a lot decides which ballot counts (${seedless.join(", ")}), and no seed has been published`
  }
  return { code: "seed", by, words, answers: [] }
}

function asked(body: BodyProvisions, run: ElectionRun, { code, place, tie, words }: CountQuestion): RunQuestion {
  // Somebody withdrew since nominations closed: what the bounds would have to give way to is asked again.
  const given = code === "infeasible" ? boundsQuestion(body, run).question?.answers : undefined
  const giveWay = (given ?? []).filter(({ value }) => givenWay(value) !== undefined)
  const answers = {
    unfilled: offered(unfilled),
    infeasible: [...giveWay, ...offered(newCall)],
    "silent-group": offered(silentGroups),
    tie: [],
    seed: []
  }[code]
  return { code, place, by: decidedBy(body), words, answers, ...(tie === undefined ? {} : { tie }) }
}

const newCall = { "new-call": { pl: "nowy nabór", en: "a new call" } }

function decidedBy({ selection }: BodyProvisions): string {
  return said(selection.decides) ?? "unspecified"
}
