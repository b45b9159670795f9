/**
 * How much work a lottery may cost, counted and not timed.
 *
 * A limit in seconds gives one answer on a quick machine and another on a slow one; a limit on panels found and integer
 * programs asked gives the same answer everywhere, so that whoever checks a draw gets what was announced. When it is
 * used up, the answer says so: a lottery with a proved interval, or a refusal that names the limit.
 */
export interface Effort {
  /** Panels that may be found. */
  readonly panels: number
  /** Integer programs that may be asked. */
  readonly integerPrograms: number
  /** Parts into which one proof may split the panels. */
  readonly proofParts: number
}

/** What is being done, and what was done so far. */
export interface SortitionProgress {
  readonly step: "levels" | "panels" | "columns" | "proof"
  readonly panels: number
  readonly integerPrograms: number
  /** Types whose chance is settled, of all. */
  readonly settled: number
  readonly types: number
}

export interface SortitionSettings {
  /** Absent: 50 000 panels, 5 000 integer programs, 20 000 parts of a proof. */
  readonly effort?: Partial<Effort>
  /** Called now and then during long work; what it returns is not looked at. */
  readonly onProgress?: (progress: SortitionProgress) => void
}

const usual: Effort = { panels: 50_000, integerPrograms: 5_000, proofParts: 20_000 }

/** What stopped the work before it was done. */
export type Stop = "panels" | "integerPrograms" | "proofParts" | "solver"

/** Counts the work of one lottery. */
export class Work {
  readonly limit: Effort
  panels = 0
  integerPrograms = 0
  settled = 0
  readonly #types: number
  readonly #onProgress: SortitionSettings["onProgress"]

  constructor({ effort, onProgress }: SortitionSettings, types: number) {
    this.limit = { ...usual, ...effort }
    this.#types = types
    this.#onProgress = onProgress
  }

  /** Says what is being done. */
  tell(step: SortitionProgress["step"]): void {
    const { integerPrograms, panels, settled } = this
    this.#onProgress?.({ step, panels, integerPrograms, settled, types: this.#types })
  }

  /** May no more panels be found? */
  get isFull(): boolean {
    return this.panels >= this.limit.panels
  }

  /** What forbids another integer program, if anything does. */
  get used(): Stop | undefined {
    if (this.isFull) return "panels"
    return this.integerPrograms >= this.limit.integerPrograms ? "integerPrograms" : undefined
  }
}
