/** `count`: counts a real ballot file, prints the rounds and the result, and certifies them. */
import type { LocalizedText, Reason } from "@ogniwo/kernel"
import { textIn } from "@ogniwo/kernel"
import { placeName, replayCertificate, ruleRegistry, rules } from "@ogniwo/selection"
import * as Result from "effect/Result"
import { writeFileSync } from "node:fs"
import { resolve } from "node:path"
import type { Language } from "./account.ts"
import type { Surroundings } from "./cli.ts"
import { countOf } from "./count/certify.ts"
import { optionsOf } from "./count/options.ts"
import { readBallots } from "./count/read.ts"
import { roundsTable } from "./count/table.ts"

export function countFile(words: ReadonlyArray<string>, language: Language, around: Surroundings): number {
  const say = (text: LocalizedText) => void around.screen.write(`${textIn(text, language)}\n`)
  const refuse = (reasons: ReadonlyArray<Reason>) => {
    for (const reason of reasons.slice(0, 20)) around.complain(`${textIn(reason.words, language)}\n`)
    if (reasons.length > 20) around.complain(`… +${reasons.length - 20}\n`)
    return 1
  }
  const options = optionsOf(words)
  if (Result.isFailure(options)) return refuse(options.failure.reasons)
  const { certificate: target, file, lot, rule: id, seats } = options.success
  const registry = Result.getOrThrow(ruleRegistry(rules))
  const rule = registry.get(id)
  if (rule === undefined || (rule.ballot !== "ranked" && rule.ballot !== "approval")) {
    const known = rules.filter((each) => each.ballot === "ranked" || each.ballot === "approval")
    return refuse([unknownRule(id, known.map((each) => each.id).sort())])
  }
  const read = readBallots(resolve(around.here, file), seats)
  if (Result.isFailure(read)) return refuse(read.failure.reasons)
  const ballots = read.success
  const counted = countOf(ballots, rule, options.success, registry)
  if (Result.isFailure(counted)) return refuse(counted.failure.reasons)
  const { certificate, phases } = counted.success
  const names = new Map(ballots.election.candidates.map(({ id: each, name }) => [each, name ?? each]))
  const called = (each: string) => names.get(each) ?? each
  const { candidates, profile } = ballots.election
  say({
    pl: `${ballots.title}: kandydatów ${candidates.length}, miejsc ${ballots.seats}, głosów ważnych ${profile.total}, pustych ${profile.blank}. Reguła: ${rule.title.pl} (${rule.id} ${rule.version}).`,
    en: `${ballots.title}: ${candidates.length} candidates, ${ballots.seats} seats, ${profile.total} valid ballots, ${profile.blank} blank. Rule: ${rule.title.en} (${rule.id} ${rule.version}).`
  })
  if (rule.ballot === "approval") {
    say({
      pl: "Reguła czyta głosy poparcia: kogo ktoś wymienił, tego poparł.",
      en: "The rule reads approvals: whoever is ranked counts as approved."
    })
  }
  for (const { group, outcome, territory } of phases.places) {
    around.screen.write(
      `\n${roundsTable(
        outcome.rounds,
        candidates.map((each) => each.id),
        called,
        language
      )}\n`
    )
    for (const { stage, why } of outcome.rounds) say({ pl: ` ${stage}. ${why.pl}`, en: ` ${stage}. ${why.en}` })
    for (const tie of outcome.ties) {
      const [among, chosen] = [tie.among, tie.chosen].map((ids) => ids.map(called).join(", "))
      const how = tieSettledBy(tie.by)
      say({
        pl: `Remis: ${among}; wybrano: ${chosen} (${how.pl}).`,
        en: `A tie: ${among}; chosen: ${chosen} (${how.en}).`
      })
    }
    if (outcome.status === "infeasible") return refuse(outcome.reasons)
    if (outcome.status === "needs-lot") {
      const among = outcome.tie.among.map(called).join(", ")
      say({
        pl: `\nRemis na etapie ${outcome.tie.stage} (${placeName(group, territory)}): wybrać ${outcome.tie.choose} spośród: ${among}.\nRozstrzygnie los: ogłoś ziarno, którego nikt nie mógł wybrać, i policz ponownie z --lot "ZIARNO"${lot === undefined ? "" : " (innym)"}.`,
        en: `\nA tie at stage ${outcome.tie.stage} (${placeName(group, territory)}): choose ${outcome.tie.choose} among ${among}.\nA lot settles it: publish a seed that nobody could choose, and count again with --lot "SEED".`
      })
      return 2
    }
  }
  const elected = phases.elected.map(({ candidate }) => called(candidate)).join(", ")
  say({
    pl: `\nWybrani: ${elected}.${phases.vacant > 0 ? ` Nieobsadzonych miejsc: ${phases.vacant}.` : ""}`,
    en: `\nElected: ${elected}.${phases.vacant > 0 ? ` Seats left vacant: ${phases.vacant}.` : ""}`
  })
  const replayed = replayCertificate(certificate, registry)
  const agrees = Result.isSuccess(replayed) && replayed.success.agrees
  say({
    pl: `Zaświadczenie SHA-256 ${certificate.sha256}; ${agrees ? "policzone ponownie: ten sam wynik" : "ponowne liczenie NIE zgadza się"}.`,
    en: `Certificate SHA-256 ${certificate.sha256}; ${agrees ? "counted again: the same result" : "counting again does NOT agree"}.`
  })
  const text = JSON.stringify(certificate, null, 1)
  if (target === "-") around.screen.write(`${text}\n`)
  else if (target !== undefined) return writeCertificate(resolve(around.here, target), text, say, refuse)
  return 0
}

function writeCertificate(
  path: string,
  text: string,
  say: (text: LocalizedText) => void,
  refuse: (reasons: ReadonlyArray<Reason>) => number
): number {
  try {
    writeFileSync(path, `${text}\n`)
  } catch (error) {
    const detail = error instanceof Error ? error.message : String(error)
    const words = {
      pl: `Nie można zapisać zaświadczenia: ${detail}`,
      en: `The certificate cannot be written: ${detail}`
    }
    return refuse([{ code: "count/cannot-write", words }])
  }
  say({ pl: `Zapisano: ${path}`, en: `Written: ${path}` })
  return 0
}

function tieSettledBy(by: unknown): LocalizedText {
  if (typeof by === "object" && by !== null && "lot" in by) return { pl: "los z ziarna", en: "by lot from the seed" }
  if (typeof by === "object" && by !== null && "earlier" in by)
    return { pl: "wcześniejszy etap", en: "by an earlier stage" }
  return { pl: "kolejność z pliku", en: "by the order in the file" }
}

function unknownRule(id: string, known: ReadonlyArray<string>): Reason {
  const list = known.join(", ")
  return {
    code: "count/unknown-rule",
    words: {
      pl: `Nie ma reguły „${id}”, która liczy takie głosy. Są: ${list}.`,
      en: `There is no rule "${id}" that counts such ballots. There are: ${list}.`
    }
  }
}
