import type { LocalizedText } from "@ogniwo/kernel"

/** What happened at a stage, from which its one sentence in each language is made. */
export type Happening =
  | { readonly _tag: "first"; readonly votes: string; readonly quota: string }
  | { readonly _tag: "surplus"; readonly name: string; readonly surplus: string }
  | {
      readonly _tag: "excluded"
      readonly names: string
      readonly votes: string
      /** `barred`: with them the bounds could not be met. */
      readonly why: "barred" | "together" | "fewest"
      /** Those with no more votes whom the bounds need. */
      readonly kept: string
    }
  | { readonly _tag: "papers"; readonly name: string; readonly value: string }

export interface Ending {
  /** Elected because they reached the quota. */
  readonly reached: string
  /** Elected below it, by the votes still active (see `Variant.activeQuota`). */
  readonly active: string
  /** Elected because no more are left than seats. */
  readonly remaining: string
  /** Not elected although they reached the quota, because of the bounds. */
  readonly barred: string
}

/** The sentence of a stage: what moved and why, then who is elected by it. */
export function stageWords(happening: Happening, { active, barred, reached, remaining }: Ending): LocalizedText {
  const start = happeningWords(happening)
  const pl = [start.pl]
  const en = [start.en]
  if (reached !== "") {
    pl.push(`Próg osiąga: ${reached}.`)
    en.push(`The quota is reached by ${reached}.`)
  }
  if (active !== "") {
    pl.push(`Wybór poniżej progu, bo głosów w grze nie starczy, by wyprzedziło ich dość innych: ${active}.`)
    en.push(`Elected below the quota, because the active votes cannot put enough others before them: ${active}.`)
  }
  const cannot = quotaButBarred(barred)
  if (barred !== "") {
    pl.push(cannot.pl)
    en.push(cannot.en)
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
      return excludedWords(happening)
    case "papers":
      return {
        pl: `Dalsze karty po wykluczeniu, wartość ${happening.value}: ${happening.name}.`,
        en: `Further papers of the excluded ${happening.name}, worth ${happening.value} each.`
      }
  }
}

function excludedWords({ kept, names, votes, why }: Extract<Happening, { readonly _tag: "excluded" }>): LocalizedText {
  if (why === "barred") return barredWords(names, votes)
  const { en, pl } =
    why === "together"
      ? {
          pl: `Wykluczeni razem, bo nawet ze wszystkimi głosami pod sobą i nadwyżkami nie dogonią następnego: ${names} (łącznie ${votes}).`,
          en: `Excluded together, because all the votes below them and every surplus would not reach the next: ${names} (${votes} in all).`
        }
      : {
          pl: `Najmniej głosów (${votes}), wykluczenie: ${names}.`,
          en: `${names} has the fewest votes (${votes}) and is excluded.`
        }
  const guarded = keptWords(kept)
  return { pl: `${pl}${guarded.pl}`, en: `${en}${guarded.en}` }
}

/** Why somebody goes whom votes would have kept. */
export function barredWords(names: string, votes: string): LocalizedText {
  return {
    pl: `Limitów i minimów składu nie da się dotrzymać z udziałem: ${names} (łącznie ${votes}); wykluczenie.`,
    en: `The caps and floors cannot be met with ${names} (${votes} in all): excluded.`
  }
}

/** Why somebody is not elected who has the quota; nothing where nobody is. */
export function quotaButBarred(names: string): LocalizedText {
  return names === ""
    ? { pl: "", en: "" }
    : {
        pl: `Mają próg, ale z nimi nie da się dotrzymać limitów i minimów składu: ${names}.`,
        en: `With the quota, but with them the caps and floors could not be met: ${names}.`
      }
}

/** Why somebody stays whom votes would have excluded; nothing where nobody does. */
export function keptWords(kept: string): LocalizedText {
  return kept === ""
    ? { pl: "", en: "" }
    : {
        pl: ` Zostają mimo to, bo bez nich nie da się dotrzymać minimów składu: ${kept}.`,
        en: ` Kept all the same, because without them the floors could not be met: ${kept}.`
      }
}
