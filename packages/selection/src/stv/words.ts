import type { LocalizedText } from "@ogniwo/kernel"

/** What happened at a stage, from which its one sentence in each language is made. */
export type Happening =
  | { readonly _tag: "first"; readonly votes: string; readonly quota: string }
  | { readonly _tag: "surplus"; readonly name: string; readonly surplus: string }
  | { readonly _tag: "excluded"; readonly names: string; readonly votes: string; readonly batch: boolean }
  | { readonly _tag: "papers"; readonly name: string; readonly value: string }

export interface Ending {
  /** Elected because they reached the quota. */
  readonly reached: string
  /** Elected because no more are left than seats. */
  readonly remaining: string
}

/** The sentence of a stage: what moved and why, then who is elected by it. */
export function stageWords(happening: Happening, { reached, remaining }: Ending): LocalizedText {
  const start = happeningWords(happening)
  const pl = [start.pl]
  const en = [start.en]
  if (reached !== "") {
    pl.push(`Próg osiąga: ${reached}.`)
    en.push(`The quota is reached by ${reached}.`)
  }
  if (remaining !== "") {
    pl.push(`Kandydatów zostało nie więcej niż miejsc, wybór bez progu: ${remaining}.`)
    en.push(`No more candidates are left than seats, elected without the quota: ${remaining}.`)
  }
  return { pl: pl.join(" "), en: en.join(" ") }
}

function happeningWords(happening: Happening): LocalizedText {
  switch (happening._tag) {
    case "first":
      return {
        pl: `Pierwsze preferencje: ważne głosy ${happening.votes}, próg ${happening.quota}.`,
        en: `First preferences: ${happening.votes} valid votes, the quota is ${happening.quota}.`
      }
    case "surplus":
      return {
        pl: `Nadwyżka (${happening.surplus}) przechodzi na następne preferencje: ${happening.name}.`,
        en: `The surplus of ${happening.name} (${happening.surplus}) moves to the next preferences.`
      }
    case "excluded":
      return happening.batch
        ? {
            pl: `Wykluczeni razem, bo nawet ze wszystkimi głosami pod sobą i nadwyżkami nie dogonią następnego: ${happening.names} (łącznie ${happening.votes}).`,
            en: `Excluded together, because all the votes below them and every surplus would not reach the next: ${happening.names} (${happening.votes} in all).`
          }
        : {
            pl: `Najmniej głosów (${happening.votes}), wykluczenie: ${happening.names}.`,
            en: `${happening.names} has the fewest votes (${happening.votes}) and is excluded.`
          }
    case "papers":
      return {
        pl: `Dalsze karty po wykluczeniu, wartość ${happening.value}: ${happening.name}.`,
        en: `Further papers of the excluded ${happening.name}, worth ${happening.value} each.`
      }
  }
}
