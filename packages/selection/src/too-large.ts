import { reason, type Refusal } from "@ogniwo/kernel"

const words = {
  "rule/needs-solver": {
    pl: "wybory są za duże, żeby przejrzeć wszystkie składy: podaj `solver` (np. z @ogniwo/highs)",
    en: "the election is too large to look through all committees: pass `solver` (for example from @ogniwo/highs)"
  },
  "rule/too-large": {
    pl: "wybory są za duże dla tej reguły: nie da się w rozsądnym czasie znaleźć najlepszego składu",
    en: "the election is too large for this rule: the best committee cannot be found in reasonable time"
  },
  "rule/solver-stopped": {
    pl: "program do optymalizacji zatrzymał się, zanim udowodnił, który skład jest najlepszy",
    en: "the solver stopped before it proved which committee is best"
  }
} as const

/** Thrown to leave a count whose optimum cannot be found or proved; only `elect` catches it. */
export class TooLarge extends Error {
  readonly refusal: Refusal
  /** @param why - What is too large, or the refusal of whatever was asked for the optimum. */
  constructor(why: keyof typeof words | Refusal) {
    super(typeof why === "string" ? words[why].en : why.reasons.map(({ words: { en } }) => en).join("; "))
    this.refusal = typeof why === "object" ? why : { _tag: "Refusal", reasons: [reason(why, words[why])] }
  }
}
