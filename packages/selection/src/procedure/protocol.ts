/**
 * The protocol: what happened, step by step, for people, in Polish and English, as Markdown.
 *
 * Short on purpose. It says who stood, how many voted, how each place was counted, how every tie was settled and on what
 * ground, who was elected and what they answered, and ends with the hash by which the certificate can be checked.
 */
import { type Json, type Locale, type LocalizedText, type Refusal, textIn } from "@ogniwo/kernel"
import * as Result from "effect/Result"
import type { SettledTie } from "../tie.ts"
import { sideWords } from "../bounds/conflict.ts"
import { countAlternates } from "./alternates.ts"
import { givenWay } from "./bounds-check.ts"
import { votedIn } from "./certificate.ts"
import { countPhases, type PlaceCount } from "./count.ts"
import { countInput } from "./counting.ts"
import type { ElectionRun } from "./election-run.ts"
import type { BodyProvisions } from "./provisions.ts"
import { alternateBounds, alternateWays } from "./questions.ts"
import { Pages, roundsTable } from "./protocol-pages.ts"
import type { ElectionWorld } from "./world.ts"

/**
 * The protocol of a run, as far as it has come.
 *
 * @param name - Names for ids; names live outside the events, and whoever may read the protocol may be told them.
 * @returns A refusal only when the votes cannot be counted by the rules at hand.
 * @since 0.1.0
 */
export function protocol(
  body: BodyProvisions,
  world: ElectionWorld,
  run: ElectionRun,
  name: (id: string) => string = (id) => id
): Result.Result<LocalizedText, Refusal> {
  const { territories, zone } = world
  const pages = new Pages({ name, zone, ...(territories === undefined ? {} : { territories }) })
  opening(pages, body, run, zone)
  nominations(pages, run)
  voting(pages, run)
  if (run.result?.uncontested === true) {
    pages.heading("Wynik bez głosowania", "Result without a vote")
    pages.say(
      "Kandydatów było nie więcej niż miejsc; wszyscy zostali wybrani.",
      "There were no more candidates than seats; all were taken."
    )
  } else if (run.result !== undefined) {
    const input = countInput(body, world, run)
    const counted = countPhases(input, world.rules, world.solver)
    if (Result.isFailure(counted)) return Result.fail(counted.failure)
    const ids = input.candidates.map(({ id }) => id)
    for (const place of counted.success.places) {
      const title = world.rules.get(place.outcome.rule.id)?.title
      countOf(pages, place, ids, title ?? { pl: place.outcome.rule.id, en: place.outcome.rule.id })
    }
  }
  settled(pages, run)
  resulting(pages, run)
  deputies(pages, body, world, run)
  afterwards(pages, run)
  return Result.succeed(pages.text())
}

function opening(pages: Pages, body: BodyProvisions, run: ElectionRun, zone: string): void {
  const title = (locale: "pl" | "en") => (body.title === undefined ? run.body : textIn(body.title, locale))
  const called = pages.moment(run.calledAt)
  pages.title(`Protokół wyborów: ${title("pl")}`, `Election protocol: ${title("en")}`)
  pages.say(
    `Wybory **${run.election}**, zarządzone ${called}, według regulaminu ${run.charter.id} w wersji ${run.charter.version}. Godziny według czasu ${zone}.`,
    `Election **${run.election}**, called ${called}, under the charter ${run.charter.id}, version ${run.charter.version}. Hours are ${zone} time.`
  )
  const places = (locale: Locale) =>
    run.places.map(({ count, group, territory }) => `${pages.place(group, territory, locale)}: ${count}`).join("; ")
  pages.say(`Miejsca: ${places("pl")}.`, `Seats: ${places("en")}.`)
  if (run.roll === undefined) return
  const { entries, hash, on } = run.roll
  pages.say(
    `Spis wyborców zamknięty na dzień ${on}: ${entries.length} uprawnionych. SHA-256 spisu: \`${hash}\`.`,
    `The roll was frozen as of ${on}: ${entries.length} voters. SHA-256 of the roll: \`${hash}\`.`
  )
}

function nominations(pages: Pages, run: ElectionRun): void {
  if (run.candidacies.length === 0) return
  pages.heading("Kandydaci", "Candidates")
  for (const each of run.candidacies) {
    const onPaper = run.paper === undefined || run.paper.includes(each.candidate)
    const supported = each.supporters.length
    const pl = [
      `zgłaszający: ${pages.name(each.nominator)}`,
      ...(supported > 0 ? [`poparcie: ${supported}`] : []),
      ...(each.withdrawn ? ["wycofany"] : onPaper ? [] : ["nie spełnił wymogów"])
    ]
    const en = [
      `nominated by ${pages.name(each.nominator)}`,
      ...(supported > 0 ? [`supporters: ${supported}`] : []),
      ...(each.withdrawn ? ["withdrawn"] : onPaper ? [] : ["did not meet the requirements"])
    ]
    pages.item(`${pages.name(each.candidate)} (${pl.join(", ")})`, `${pages.name(each.candidate)} (${en.join(", ")})`)
  }
}

function voting(pages: Pages, run: ElectionRun): void {
  if (run.boundsUnchecked !== undefined) {
    const { en, pl } = run.boundsUnchecked
    pages.say(
      `Limitów i minimów składu nie sprawdzono przed głosowaniem: ${pl}.`,
      `The caps and floors were not checked before the vote: ${en}.`
    )
  }
  if (run.times.opened === undefined) return
  pages.heading("Głosowanie", "Voting")
  const voted = votedIn(run)
  const entitled = run.roll?.entries.length ?? 0
  const percent = entitled === 0 ? "–" : `${((voted * 100) / entitled).toFixed(1)} %`
  const secret = run.secrecy === "secret"
  const [from, to] = [pages.moment(run.voting.from), pages.moment(run.voting.to)]
  pages.say(
    `Głosowanie ${secret ? "tajne" : "jawne"}, od ${from} do ${to}. Głosowało ${voted} z ${entitled} (${percent}).`,
    `${secret ? "A secret" : "An open"} ballot, from ${from} to ${to}. Voted: ${voted} of ${entitled} (${percent}).`
  )
  if (run.box === undefined) return
  const valid = run.box.ballots.reduce((sum, { weight }) => sum + weight, 0)
  pages.say(
    `Z urny wyjęto kart: ${valid + run.box.invalid}, w tym nieważnych: ${run.box.invalid}.`,
    `Slips taken from the box: ${valid + run.box.invalid}, of them invalid: ${run.box.invalid}.`
  )
}

function countOf(pages: Pages, place: PlaceCount, candidates: ReadonlyArray<string>, rule: LocalizedText): void {
  const { groups = [], outcome, seats } = place
  const where = (locale: Locale) => pages.place(place.group, place.territory, locale)
  pages.heading(`Liczenie: ${where("pl")}`, `Count: ${where("en")}`)
  pages.say(
    `Miejsc: ${seats}. Reguła: ${rule.pl} (\`${outcome.rule.id}\` ${outcome.rule.version}).`,
    `Seats: ${seats}. Rule: ${rule.en} (\`${outcome.rule.id}\` ${outcome.rule.version}).`
  )
  for (const { cast, id, share, weight } of groups) {
    pages.item(
      `Grupa „${pages.name(id)}”: głosów ${cast}, udział ${share}, waga głosu ${weight}.`,
      `Group "${pages.name(id)}": votes cast ${cast}, share ${share}, weight of a vote ${weight}.`
    )
  }
  pages.block(roundsTable(outcome.rounds, candidates, pages.name))
  for (const { why } of outcome.rounds) pages.item(why.pl, why.en)
  for (const tie of outcome.ties) tieOf(pages, tie)
}

function tieOf(pages: Pages, { among, by, chosen }: SettledTie): void {
  const names = (ids: ReadonlyArray<string>) => ids.map(pages.name).join(", ")
  const [pl, en] = byWords(by)
  pages.item(
    `Remis: ${names(among)}. Wybrano: ${names(chosen)}; ${pl}.`,
    `A tie: ${names(among)}. Chosen: ${names(chosen)}; ${en}.`
  )
}

function byWords(by: SettledTie["by"]): readonly [pl: string, en: string] {
  if (by === "answer" || by === "ask") return ["rozstrzygnięcie z zewnątrz, niżej", "settled from outside, see below"]
  if ("lot" in by) return [`los z ziarna „${by.lot}”`, `by lot from the seed "${by.lot}"`]
  if ("earlier" in by) return ["według wcześniejszego etapu", "by an earlier stage"]
  if ("order" in by) return ["według kolejności wylosowanej wcześniej", "by the order drawn beforehand"]
  return [`według cechy „${by.attribute}”`, `by the attribute "${by.attribute}"`]
}

function settled(pages: Pages, run: ElectionRun): void {
  if (run.seed === undefined && run.answers.length === 0 && run.question === undefined) return
  pages.heading("Losy i rozstrzygnięcia", "Lots and decisions")
  if (run.seed !== undefined) {
    const { at, evidence, seed } = run.seed
    const promised = run.lotCommitment === undefined ? "" : ` (SHA-256 \`${run.lotCommitment}\`)`
    const source = evidence === undefined ? "" : `; ${evidence}`
    pages.item(
      `Ziarno losu „${seed}”, ogłoszone ${pages.moment(at)}${promised}${source}.`,
      `Seed of the lot "${seed}", published ${pages.moment(at)}${promised}${source}.`
    )
  }
  for (const { at, by, code, evidence, place, value } of run.answers) {
    const what = `${code}${place === undefined ? "" : `, ${place}`}`
    const said = answerWords(value)
    pages.item(
      `${what}: ${said.pl}. Rozstrzygnął(-ęła): ${pages.name(by)}, ${pages.moment(at)}. ${evidence}`,
      `${what}: ${said.en}. Decided by ${pages.name(by)}, ${pages.moment(at)}. ${evidence}`
    )
  }
  if (run.question !== undefined) {
    pages.item(`**Otwarte:** ${run.question.words.pl}`, `**Open:** ${run.question.words.en}`)
  }
}

function answerWords(value: Json): LocalizedText {
  const plain = typeof value === "string" ? value : JSON.stringify(value)
  const gaveWay = givenWay(value)
  if (gaveWay === undefined) return { pl: plain, en: plain }
  const all = gaveWay.flatMap((bound) =>
    (["atLeast", "atMost"] as const).flatMap((side) =>
      bound[side] === undefined ? [] : [sideWords({ bound, side }, bound[side])]
    )
  )
  return {
    pl: `ustępstwo: ${all.map(({ pl }) => pl).join("; ")}`,
    en: `gives way: ${all.map(({ en }) => en).join("; ")}`
  }
}

function resulting(pages: Pages, run: ElectionRun): void {
  if (run.failure !== undefined) pages.say(`**${run.failure.pl}**`, `**${run.failure.en}**`)
  if (run.result === undefined) return
  pages.heading("Wybrani", "Elected")
  for (const { candidate, group, territory } of run.result.elected) {
    const line = (locale: Locale) => `**${pages.name(candidate)}** (${pages.place(group, territory, locale)})`
    pages.item(line("pl"), line("en"))
  }
  if (run.result.vacant > 0) {
    pages.say(`Miejsca nieobsadzone: ${run.result.vacant}.`, `Seats left vacant: ${run.result.vacant}.`)
  }
  pages.say(`SHA-256 wyniku: \`${run.result.hash}\`.`, `SHA-256 of the result: \`${run.result.hash}\`.`)
}

function deputies(pages: Pages, body: BodyProvisions, world: ElectionWorld, run: ElectionRun): void {
  if (run.alternates === undefined || run.result === undefined) return
  const { chosen, hash, settings, vacant } = run.alternates
  const way = alternateWays[settings.chosen] ?? { pl: settings.chosen, en: settings.chosen }
  const bounds = settings.bounds === "none" ? undefined : alternateBounds[settings.bounds]
  pages.heading("Zastępcy", "Deputies")
  pages.say(
    `Sposób: ${way.pl}${bounds === undefined ? "" : `; limity i minima składu: ${bounds.pl}`}.`,
    `Chosen by: ${way.en}${bounds === undefined ? "" : `; caps and floors: ${bounds.en}`}.`
  )
  const input = countInput(body, world, run)
  const counted = countAlternates(input, settings, run.result.elected, world.rules, world.solver)
  for (const { outcome } of Result.isSuccess(counted) ? counted.success.places : []) {
    for (const { why } of outcome.rounds) pages.item(why.pl, why.en)
    for (const tie of outcome.ties) tieOf(pages, tie)
  }
  for (const { candidate, group, of, territory } of chosen) {
    const line = (locale: Locale, instead: string) =>
      `**${pages.name(candidate)}** (${pages.place(group, territory, locale)})${of === undefined ? "" : `, ${instead} ${pages.name(of)}`}`
    pages.item(line("pl", "zastępuje:"), line("en", "deputy of"))
  }
  if (vacant > 0) pages.say(`Bez zastępców: ${vacant}.`, `Deputies left out: ${vacant}.`)
  pages.say(`SHA-256 wyłonienia zastępców: \`${hash}\`.`, `SHA-256 of the deputies: \`${hash}\`.`)
}

function afterwards(pages: Pages, run: ElectionRun): void {
  if (run.invitations.length + run.complaints.length === 0) return
  pages.heading("Po wyborach", "Afterwards")
  for (const { answer, answerBy, answeredAt, candidate, silently } of run.invitations) {
    const when = answeredAt === undefined ? "" : pages.moment(answeredAt)
    const how = silently === true ? [" (milcząco)", " (by silence)"] : ["", ""]
    const [pl, en] =
      answer === undefined
        ? [`ma czas do ${answerBy}`, `has until ${answerBy}`]
        : answer === "accepted"
          ? [`mandat przyjęty ${when}${how[0]}`, `accepted ${when}${how[1]}`]
          : [`mandat nieprzyjęty ${when}${how[0]}`, `declined ${when}${how[1]}`]
    pages.item(`${pages.name(candidate)}: ${pl}`, `${pages.name(candidate)}: ${en}`)
  }
  for (const { at, by, complaint, decision, grounds } of run.complaints) {
    const effects = { dismissed: "oddalony", recount: "ponowne liczenie", annulled: "unieważnienie" }
    const pl =
      decision === undefined ? "nierozpatrzony" : `${effects[decision.effect as keyof typeof effects]}, ${decision.by}`
    const en = decision === undefined ? "pending" : `${decision.effect}, ${decision.by}`
    pages.item(
      `Protest ${complaint} (${pages.name(by)}, ${pages.moment(at)}): ${grounds} – ${pl}`,
      `Complaint ${complaint} (${pages.name(by)}, ${pages.moment(at)}): ${grounds} – ${en}`
    )
  }
}
