import { Lot, type Json, type LocalizedText, reason, type Refusal } from "@ogniwo/kernel"
import type { Candidate } from "./candidate.ts"
import type { Round } from "./outcome.ts"
import type { SettledTie, Tie, TieAnswer, TieStep } from "./tie.ts"

/**
 * A figure of each of the tied at an earlier stage: anything ordered by `<`, greater is better. `undefined`: none.
 * `history(stage, id)` is asked for stages 0 … tie.stage − 1.
 */
export type History = (stage: number, id: string) => number | bigint | undefined

/** Thrown to leave a count that needs an answer; only `elect` catches it. */
export class Unsettled extends Error {
  readonly tie: Tie
  /** The account up to here, for a rule that keeps one while it counts. */
  rounds: ReadonlyArray<Round> = []
  /** What whoever answers must know and the tie does not say, for a rule that has more to tell. */
  detail: Json | undefined
  constructor(tie: Tie) {
    super("this tie needs an answer")
    this.tie = tie
  }
}

/** An answer was supplied that does not fit the tie it is for. */
export class AnswerDoesNotFit extends Error {
  readonly refusal: Refusal
  constructor(tie: Tie, answer: TieAnswer) {
    super("the supplied answer does not fit the tie")
    this.refusal = {
      _tag: "Refusal",
      reasons: [
        reason(
          "tie/answer-does-not-fit",
          {
            pl: `rozstrzygnięcie (${answer.chosen.join(", ")}) nie pasuje do remisu: wybrać ${tie.choose} spośród ${tie.among.join(", ")}`,
            en: `the answer (${answer.chosen.join(", ")}) does not fit the tie: choose ${tie.choose} among ${tie.among.join(", ")}`
          },
          { params: { among: [...tie.among], choose: tie.choose, chosen: [...answer.chosen] } }
        )
      ]
    }
  }
}

/** Settles ties for one count, in the order they come, and keeps the record. */
export class Ties {
  readonly settled: Array<SettledTie> = []
  readonly #chain: ReadonlyArray<TieStep>
  readonly #answers: ReadonlyArray<TieAnswer>
  readonly #attributes: ReadonlyMap<string, Candidate["attributes"]>
  #used = 0

  constructor(
    candidates: ReadonlyArray<Candidate>,
    chain: ReadonlyArray<TieStep> = [],
    answers: ReadonlyArray<TieAnswer> = []
  ) {
    this.#chain = chain
    this.#answers = answers
    this.#attributes = new Map(candidates.map(({ attributes, id }) => [id, attributes]))
  }

  /**
   * The chosen, in the order of `tie.among` (for purpose "order": in the order drawn).
   *
   * @param prescribed - Steps that the rule's own statute gives; they are tried before the charter's chain.
   * @throws Unsettled when neither the chain nor a supplied answer settles it.
   */
  settle(tie: Tie, history?: History, prescribed: ReadonlyArray<TieStep> = []): ReadonlyArray<string> {
    const settled = this.settleBy([...prescribed, ...this.#chain], tie, history)
    if (settled !== undefined) return settled
    const answer = this.#answers[this.#used]
    if (answer === undefined) throw new Unsettled(tie)
    this.#used++
    const among = new Set(tie.among)
    const fits =
      answer.chosen.length === tie.choose &&
      new Set(answer.chosen).size === tie.choose &&
      answer.chosen.every((id) => among.has(id)) &&
      answer.among.length === tie.among.length &&
      answer.among.every((id) => among.has(id))
    if (!fits) throw new AnswerDoesNotFit(tie, answer)
    return this.#keep(tie, answer.chosen, "answer", answer.evidence)
  }

  /** The chosen by these steps alone, kept in the record; nothing where they do not settle the tie. */
  settleBy(steps: ReadonlyArray<TieStep>, tie: Tie, history?: History): ReadonlyArray<string> | undefined {
    let chosen: ReadonlyArray<string> = []
    let open = tie.among
    for (const step of steps) {
      if (step === "ask") return undefined
      const need = tie.choose - chosen.length
      const [sure, left] = narrow(step, open, need, tie, history, this.#attributes, this.settled.length)
      chosen = [...chosen, ...sure]
      open = left
      if (chosen.length + open.length === tie.choose) chosen = [...chosen, ...open]
      if (chosen.length === tie.choose) return this.#keep(tie, chosen, step)
    }
    return undefined
  }

  #keep(tie: Tie, chosen: ReadonlyArray<string>, by: SettledTie["by"], evidence?: Json): ReadonlyArray<string> {
    const taken = new Set(chosen)
    const ordered = tie.purpose === "order" ? chosen : tie.among.filter((id) => taken.has(id))
    this.settled.push({ ...tie, chosen: ordered, by, ...(evidence === undefined ? {} : { evidence }) })
    return ordered
  }
}

/** What a step decides: those chosen for sure, and those between whom it cannot tell. */
type Narrowed = readonly [sure: ReadonlyArray<string>, open: ReadonlyArray<string>]

function narrow(
  step: Exclude<TieStep, "ask">,
  open: ReadonlyArray<string>,
  need: number,
  tie: Tie,
  history: History | undefined,
  attributes: ReadonlyMap<string, Candidate["attributes"]>,
  serial: number
): Narrowed {
  // Papers have neither a past nor attributes nor a drawn order: only a lot tells them apart.
  if (tie.purpose === "transfer" && !("lot" in step)) return [[], open]
  if ("earlier" in step) return history === undefined ? [[], open] : byHistory(step, open, need, tie, history)
  if ("order" in step) {
    const places = new Map(open.map((id) => [id, placesIn(step.order, id)]))
    if (open.some((id) => places.get(id)!.includes(-1))) return [[], open]
    const first = [...open].sort((a, b) => byPlaces(places.get(a)!, places.get(b)!))
    // First in the drawn order is first to be elected and last to be excluded.
    return [tie.purpose === "exclude" ? first.slice(-need) : first.slice(0, need), []]
  }
  if ("lot" in step) return [Lot.draw(step.lot, `tie ${serial + 1}, stage ${tie.stage}`, open, need), []]
  const value = (id: string): number => {
    const held = attributes.get(id)?.[step.attribute]
    if ("prefer" in step) return held !== undefined && step.prefer.includes(held) ? 1 : 0
    return held !== undefined && /^-?\d{1,15}$/.test(held) ? Number(held) : Number.NEGATIVE_INFINITY
  }
  return split(open, need, tie, value)
}

/** Where a candidate stands in a drawn order; of a whole committee ("a+b+c"), where each of its members does. */
function placesIn(order: ReadonlyArray<string>, id: string): ReadonlyArray<number> {
  const place = order.indexOf(id)
  if (place >= 0 || !id.includes("+")) return [place]
  return id
    .split("+")
    .map((member) => order.indexOf(member))
    .sort((a, b) => a - b)
}

/** The committee whose first member comes first, then whose second, and so on. */
function byPlaces(left: ReadonlyArray<number>, right: ReadonlyArray<number>): number {
  const differs = left.findIndex((place, index) => place !== right[index])
  return differs < 0 ? 0 : left[differs]! - right[differs]!
}

function byHistory(
  step: Extract<TieStep, { readonly earlier: string }>,
  among: ReadonlyArray<string>,
  choose: number,
  tie: Tie,
  history: History
): Narrowed {
  let sure: ReadonlyArray<string> = []
  let open = among
  for (let back = 1; back <= tie.stage && sure.length < choose && open.length > 1; back++) {
    const stage = step.earlier === "backwards" ? tie.stage - back : back - 1
    const figures = open.map((id) => history(stage, id))
    if (figures.some((figure) => figure === undefined)) continue
    const distinct = new Set(figures).size
    if (distinct < 2 || (step.differ === "all" && distinct < open.length)) continue
    const [more, left] = split(open, choose - sure.length, tie, (id) => history(stage, id)!)
    sure = [...sure, ...more]
    open = left
  }
  return [sure, open]
}

/** Those with the best figure go first (the worst, when the chosen are to be excluded); equals at the cut stay open. */
function split(open: ReadonlyArray<string>, need: number, tie: Tie, figure: (id: string) => number | bigint): Narrowed {
  const sign = tie.purpose === "exclude" ? -1 : 1
  const sorted = [...open].sort((a, b) => {
    const left = figure(a)
    const right = figure(b)
    return left === right ? 0 : left > right ? -sign : sign
  })
  const cut = figure(sorted[need - 1]!)
  if (need >= sorted.length || figure(sorted[need]!) !== cut) return [sorted.slice(0, need), []]
  const isAhead = (id: string) => sorted.indexOf(id) < need && figure(id) !== cut
  return [sorted.filter(isAhead), open.filter((id) => figure(id) === cut)]
}

/** Longer lists are written as "first … last". */
const mostNames = 60

/** Words for a tie, for those who must settle it. */
export function tieWords(tie: Tie): LocalizedText {
  const names =
    tie.among.length <= mostNames ? tie.among.join(", ") : `${tie.among[0]} … ${tie.among.at(-1)} (${tie.among.length})`
  return {
    pl: `etap ${tie.stage}: remis, wybrać ${tie.choose} spośród: ${names}`,
    en: `stage ${tie.stage}: a tie, choose ${tie.choose} among: ${names}`
  }
}
