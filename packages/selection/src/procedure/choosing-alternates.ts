/** Choosing deputies in a run that has a result, as the charter says, or as somebody answers where it is silent. */
import { hashOf, type LocalizedText, type Reason, reason, type Refusal } from "@ogniwo/kernel"
import * as Result from "effect/Result"
import { notDecided } from "./aftermath.ts"
import { alternatesAccount, countAlternates } from "./alternates.ts"
import type { AlternatesSettings } from "./alternates-settings.ts"
import { countInput } from "./counting.ts"
import type { AlternatesReading, ElectionCommand } from "./election-commands.ts"
import type { ElectionEvent, RunQuestion } from "./election-events.ts"
import type { ElectionRun } from "./election-run.ts"
import { said } from "./fields.ts"
import type { Alternates, BodyProvisions } from "./provisions.ts"
import { decided, type ElectionWorld, when } from "./world.ts"

type Command = Extract<ElectionCommand, { readonly _tag: "ChooseAlternates" }>

export function chooseAlternates(
  body: BodyProvisions,
  world: ElectionWorld,
  run: ElectionRun,
  { at, reading }: Command
): Result.Result<ReadonlyArray<ElectionEvent>, Refusal> {
  const written = said(body.alternates)
  const early = [
    ...notDecided(run),
    ...when(run.question !== undefined, "alternates/question-open", {
      pl: "najpierw trzeba rozstrzygnąć otwarte pytanie",
      en: "the open question has to be answered first"
    }),
    ...when(run.alternates !== undefined, "alternates/repeated", {
      pl: "zastępcy są już wyłonieni",
      en: "the deputies have been chosen already"
    }),
    ...when(written === "none", "alternates/none", {
      pl: "regulamin nie przewiduje zastępców",
      en: "the charter knows no deputies"
    }),
    ...when(written === undefined, "alternates/unspecified", {
      pl: "regulamin nie mówi, ilu jest zastępców i jak się ich wyłania",
      en: "the charter does not say how many deputies there are, and how they are chosen"
    })
  ]
  if (written === undefined || written === "none" || run.result === undefined || early.length > 0) {
    return decided(early, [])
  }
  const settings = settingsFor(body, run, written, reading)
  const reasons = [...settings.reasons, ...notTheirs(body, reading)]
  if (reasons.length > 0) return decided(reasons, [])
  const input = countInput(body, world, run)
  const counted = countAlternates(input, settings.settings, run.result.elected, world.rules, world.solver)
  if (Result.isFailure(counted)) return Result.fail(counted.failure)
  const { alternates, question, vacant } = counted.success
  if (question !== undefined) {
    const { code, place, tie, words } = question
    const by = said(body.selection.decides) ?? "unspecified"
    const answers = code === "infeasible" ? leaveVacant : []
    const asked: RunQuestion = { code, place, by, words, answers, ...(tie === undefined ? {} : { tie }) }
    return Result.succeed([{ _tag: "ElectionStoodStill", at, question: asked }])
  }
  const hash = hashOf(alternatesAccount(counted.success))
  const decision = reading === undefined ? {} : { decision: { by: reading.by, evidence: reading.evidence } }
  return Result.succeed([
    { _tag: "AlternatesChosen", at, alternates, vacant, settings: settings.settings, hash, ...decision }
  ])
}

const leaveVacant: RunQuestion["answers"] = [
  { value: "vacant", words: { pl: "bez zastępców w tym miejscu", en: "no deputies at this place" } }
]

/** The charter's words, completed by the reading; with a reason for everything that neither says, or both differently. */
function settingsFor(
  body: BodyProvisions,
  run: ElectionRun,
  written: Alternates,
  reading: AlternatesReading | undefined
): { readonly settings: AlternatesSettings; readonly reasons: ReadonlyArray<Reason> } {
  const { clause, count } = written
  const chosen = said(written.chosen) ?? reading?.chosen
  const bounds = said(written.bounds) ?? reading?.bounds
  const mayRepeat = said(written.mayRepeat) ?? reading?.mayRepeat
  const groups = [...new Set(run.places.map(({ group }) => group))]
  const fill = written.fill ?? reading?.fill ?? (groups.length === 1 ? groups[0] : undefined)
  const bound = (body.bounds?.length ?? 0) > 0 || body.selection.phases.some((phase) => (phase.bounds?.length ?? 0) > 0)
  const places = run.places.filter(({ group }) => group === fill)
  const unsaid = (wrong: boolean, what: keyof typeof unsaidWords) =>
    when(wrong, `alternates/${what}-unspecified`, unsaidWords[what], clause)
  const other = (written: unknown, read: unknown) => written !== undefined && read !== undefined && written !== read
  const contradicts =
    other(said(written.chosen), reading?.chosen) ||
    other(said(written.bounds), reading?.bounds) ||
    other(said(written.mayRepeat), reading?.mayRepeat) ||
    other(written.fill, reading?.fill)
  const vacant = run.answers.flatMap(({ code, place, value }) =>
    code === "infeasible" && value === "vacant" && place !== undefined ? [place] : []
  )
  return {
    // Where anything is unsaid there are reasons, and these settings are not used.
    settings: {
      count,
      chosen: chosen ?? "separate-count",
      bounds: bound ? (bounds ?? "separate") : "none",
      ...(count === "one-each" || fill === undefined ? {} : { fill }),
      ...(mayRepeat === undefined ? {} : { mayRepeat }),
      ...(vacant.length === 0 ? {} : { vacant })
    },
    reasons: [
      ...unsaid(chosen === undefined, "chosen"),
      ...unsaid(bound && bounds === undefined, "bounds"),
      ...unsaid(chosen === "matched" && mayRepeat === undefined, "repeat"),
      ...unsaid(count !== "one-each" && fill === undefined, "fill"),
      ...when(
        count !== "one-each" && fill !== undefined && places.length !== 1,
        "alternates/several-places",
        {
          pl: `zastępców jest ${count}, a grupa „${fill}” nie jest jednym miejscem liczenia`,
          en: `there are ${count} deputies, and the group "${fill}" is not one place of counting`
        },
        clause
      ),
      ...when(
        count !== "one-each" && (chosen === "matched" || chosen === "on-ticket"),
        "alternates/one-each",
        {
          pl: "zastępca każdego członka osobno to tylu zastępców, ilu członków (one-each)",
          en: "a deputy for every member means as many deputies as members (one-each)"
        },
        clause
      ),
      ...when(
        run.result?.uncontested === true && chosen !== "on-ticket",
        "alternates/no-vote",
        {
          pl: "nie głosowano: nie ma z czego wyłonić zastępców",
          en: "there was no vote: nothing to choose deputies from"
        },
        clause
      ),
      ...when(
        contradicts,
        "alternates/charter-says",
        { pl: "regulamin stanowi inaczej o zastępcach", en: "the charter says otherwise about deputies" },
        clause
      )
    ]
  }
}

function notTheirs(body: BodyProvisions, reading: AlternatesReading | undefined): ReadonlyArray<Reason> {
  const decider = said(body.selection.decides)
  if (reading === undefined || decider === undefined || decider === reading.by) return []
  return [reason("question/not-theirs", { pl: `rozstrzyga ${decider}`, en: `${decider} decides this` })]
}

const unsaidWords = {
  chosen: {
    pl: "regulamin nie mówi, jak wyłania się zastępców",
    en: "the charter does not say how deputies are chosen"
  },
  bounds: {
    pl: "regulamin nie mówi, czy zastępcy spełniają limity i minima osobno, czy razem z członkami",
    en: "the charter does not say whether deputies meet caps and floors by themselves or together with the members"
  },
  repeat: {
    pl: "regulamin nie mówi, czy jedna osoba może zastępować kilku członków",
    en: "the charter does not say whether one person may stand in for several members"
  },
  fill: {
    pl: "regulamin nie mówi, w której grupie miejsc wyłania się zastępców",
    en: "the charter does not say in which seat group the deputies are chosen"
  }
} satisfies Record<string, LocalizedText>
