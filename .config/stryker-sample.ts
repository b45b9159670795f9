/** Which of the mutants are tried. */
import type { Mutant, MutantResult } from "@stryker-mutator/api/core"

/** A sample of the mutants, the same for everybody who names the same seed at the same commit. */
export interface Sample {
  /** 1 of so many is tried. */
  readonly oneOf: number
  readonly seed: number
}

/** Is the mutant with this number in the sample? (FNV-1a) */
export function sampled({ id }: { readonly id: string }, { oneOf, seed }: Sample): boolean {
  let hash = 0x811c9dc5
  for (const char of `${seed}|${id}`) hash = Math.imul(hash ^ char.codePointAt(0)!, 0x01000193)
  return (hash >>> 8) % oneOf === 0
}

/** Where it is and what it changes, as one text: the same in every run over the same sources. */
export function placeOf(mutant: Omit<Mutant, "id" | "location"> & Pick<MutantResult, "location">, first = 0): string {
  const { fileName, location, mutatorName, replacement } = mutant
  const { end, start } = location
  const file = fileName.slice(fileName.lastIndexOf("packages/"))
  const lines = [start.line - first, start.column - first, end.line - first, end.column - first]
  return [file, ...lines, mutatorName, replacement].join("|")
}

/** The same from a result, where lines and columns are counted from one. */
export function placeOfResult(result: MutantResult): string {
  return placeOf({ ...result, replacement: result.replacement ?? "" }, 1)
}
