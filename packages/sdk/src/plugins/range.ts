/**
 * Whether a version lies in a range written as ">=1 <2", "1.4" or ">=1.2.3": comparisons separated by spaces, all of
 * which must hold; missing parts of a version are zero. No carets and tildes: a reader should not have to look them up.
 *
 * @returns `undefined` when the range cannot be read.
 */
export function inRange(version: string, range: string): boolean | undefined {
  const have = parts(version)
  if (have === undefined) return undefined
  let holds = true
  for (const each of range.trim().split(/\s+/)) {
    const match = /^(>=|<=|>|<|=)?([\d.]+)$/.exec(each)
    const want = match === null ? undefined : parts(match[2]!)
    if (want === undefined) return undefined
    const order = compare(have, want)
    const sign = match![1] ?? "="
    holds &&=
      sign === ">="
        ? order >= 0
        : sign === "<="
          ? order <= 0
          : sign === ">"
            ? order > 0
            : sign === "<"
              ? order < 0
              : order === 0
  }
  return holds
}

function parts(version: string): ReadonlyArray<number> | undefined {
  const match = /^(\d{1,9})(?:\.(\d{1,9}))?(?:\.(\d{1,9}))?$/.exec(version)
  return match === null ? undefined : [match[1], match[2], match[3]].map((part) => Number(part ?? 0))
}

function compare(a: ReadonlyArray<number>, b: ReadonlyArray<number>): number {
  for (let i = 0; i < 3; i++) if (a[i] !== b[i]) return a[i]! - b[i]!
  return 0
}
