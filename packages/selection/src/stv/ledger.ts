import type { Transfer } from "../outcome.ts"
import type { Papers } from "./papers.ts"
import { checkScale, type Units, unitsText } from "./units.ts"

/**
 * The votes of a count that passes papers on, in whole units: what everybody has, what papers are worth, what found
 * nobody and what cutting decimals lost. Only their few different values are exact numbers; papers are whole.
 */
export class Ledger implements Units {
  readonly decimals: number | "exact"
  scale: bigint
  quota = 0n
  exhausted = 0n
  loss = 0n
  readonly tally: Array<bigint>
  /** What papers are worth: parcels hold a position in this list. */
  readonly values: Array<bigint> = []
  readonly #ids: ReadonlyArray<string>
  /** Texts of the tallies: only those that changed are written anew. */
  readonly #texts: Array<string | null>

  /** @param isOut - 1 for those who withdrew. */
  constructor(ids: ReadonlyArray<string>, isOut: ArrayLike<number>, decimals: number | "exact") {
    this.decimals = decimals
    this.scale = decimals === "exact" ? 1n : 10n ** BigInt(decimals)
    this.#ids = ids
    this.tally = ids.map(() => 0n)
    const none = this.text(0n)
    this.#texts = ids.map((_, index) => (isOut[index] === 1 ? null : none))
  }

  /** Adds what the last move of papers gave, at this value, to the tallies. */
  credit(papers: Papers, value: number): Credit {
    const worth = this.values[value]!
    const to: Array<Transfer["to"][number]> = []
    let credited = 0n
    const { received } = papers
    for (let candidate = 0; candidate < received.length; candidate++) {
      if (received[candidate] === 0) continue
      const amount = BigInt(received[candidate]!) * worth
      this.set(candidate, this.tally[candidate]! + amount)
      credited += amount
      to.push({ candidate: this.#ids[candidate]!, amount: this.text(amount) })
    }
    const exhausted = BigInt(papers.exhausted) * worth
    this.exhausted += exhausted
    return { moved: credited + exhausted, exhausted, to }
  }

  set(candidate: number, votes: bigint): void {
    this.tally[candidate] = votes
    this.#texts[candidate] = this.text(votes)
  }

  /** The position of a value, new where no paper was worth this yet. */
  valueIndex(value: bigint): number {
    const known = this.values.indexOf(value)
    return known >= 0 ? known : this.values.push(value) - 1
  }

  /** Makes units smaller by a whole factor, so that a division comes out even. */
  rescale(factor: bigint): void {
    if (factor === 1n) return
    this.scale *= factor
    checkScale(this.scale)
    for (const list of [this.tally, this.values]) for (let at = 0; at < list.length; at++) list[at] = list[at]! * factor
    this.quota *= factor
    this.exhausted *= factor
    this.loss *= factor
  }

  /** A transfer as the account prints it. */
  transfer(from: number, value: number, { exhausted, to }: Credit): Transfer {
    return {
      from: this.#ids[from]!,
      value: this.text(this.values[value]!),
      to,
      ...(exhausted === 0n ? {} : { exhausted: this.text(exhausted) })
    }
  }

  /** The tallies as the account prints them; null for those who hold nothing any more. */
  texts(isGone: (candidate: number) => boolean): ReadonlyArray<string | null> {
    return this.#texts.map((text, index) => (isGone(index) && this.tally[index] === 0n ? null : text))
  }

  text(units: bigint): string {
    return unitsText(units, this)
  }
}

/** What a move of papers gave, in units. */
export interface Credit {
  readonly moved: bigint
  readonly exhausted: bigint
  readonly to: Transfer["to"]
}
