/**
 * A secret ballot counted by groups tells who voted how where a group is tiny: the published ballots of one voter are that
 * voter's, and of two voters each knows the other's. So a run stops, with the number: before the vote, where so few are on
 * the roll, and once more before the box is opened, where so few of a larger group came. Somebody answers for it, or a new
 * election is called with groups that are large enough.
 */
import type { LocalizedText } from "@ogniwo/kernel"
import type { RunQuestion } from "./election-events.ts"
import type { ElectionRun } from "./election-run.ts"
import { said } from "./fields.ts"
import type { BodyProvisions } from "./provisions.ts"

/** The smallest number of ballots among which one can hide from the others' authors. */
const fewest = 3

/**
 * The question of the first group that is too small and of which nobody has decided yet.
 *
 * @param sizes - Group → voters on the roll, or slips in the box.
 */
export function smallGroupQuestion(
  body: BodyProvisions,
  run: ElectionRun,
  sizes: ReadonlyMap<string, number>,
  where: "box" | "roll"
): RunQuestion | undefined {
  const decided = new Set(run.answers.flatMap(({ code, place }) => (code === "small-group" ? [place] : [])))
  for (const { id } of body.selection.voterGroups?.groups ?? []) {
    const size = sizes.get(id) ?? 0
    if (size === 0 || size >= fewest || decided.has(id)) continue
    const by = said(body.selection.decides) ?? "unspecified"
    return { code: "small-group", place: id, by, words: wordsOf(id, size, where), answers }
  }
  return undefined
}

/** Voters of each group on the roll. */
export function groupSizes(entries: Iterable<{ readonly voterGroup?: string }>): ReadonlyMap<string, number> {
  const sizes = new Map<string, number>()
  for (const { voterGroup } of entries) {
    if (voterGroup !== undefined) sizes.set(voterGroup, (sizes.get(voterGroup) ?? 0) + 1)
  }
  return sizes
}

const answers: RunQuestion["answers"] = [
  {
    value: "disclose",
    words: { pl: "głosować mimo to: głosy tej grupy wyjdą na jaw", en: "go on: this group's ballots come to light" }
  },
  { value: "new-call", words: { pl: "nowe wybory", en: "a new call" } }
]

function wordsOf(id: string, size: number, where: "box" | "roll"): LocalizedText {
  const found =
    where === "roll"
      ? { pl: `wyborców w grupie „${id}”: ${size}`, en: `voters in the group "${id}": ${size}` }
      : { pl: `kart grupy „${id}” w urnie: ${size}`, en: `slips of the group "${id}" in the box: ${size}` }
  return {
    pl: `${found.pl}; przy mniej niż ${fewest} ogłoszone głosy zdradzą, kto jak głosował, a głosowanie jest tajne`,
    en: `${found.en}; with fewer than ${fewest} the published ballots tell who voted how, and the ballot is secret`
  }
}
