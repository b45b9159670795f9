import type { RankedElection } from "../election.ts"

/**
 * An election as a BLT file, equal ballots on one line: what `readBlt` reads back to the same election.
 *
 * @param title - The last line, if any. Line breaks and backslashes before quotes cannot stand in a name; they become spaces.
 *
 * @example
 * ```ts
 * const file = Result.getOrThrow(readBlt("2 1\n2 1 2 0\n1 2 0\n0\n"))
 * writeBlt(file.election, "Rada") // => '2 1\n2 1 2 0\n1 2 0\n0\n"1"\n"2"\n"Rada"\n'
 * ```
 * @since 0.1.0
 */
export function writeBlt({ candidates, profile, seats }: RankedElection, title?: string): string {
  const lines = [`${candidates.length} ${seats}`]
  const withdrawn = candidates.flatMap((candidate, index) => (candidate.withdrawn === true ? [`-${index + 1}`] : []))
  if (withdrawn.length > 0) lines.push(withdrawn.join(" "))
  const { choices, size, starts, tied, weights } = profile
  for (let ballot = 0; ballot < size; ballot++) {
    let line = `${weights[ballot]}`
    for (let at = starts[ballot]!; at < starts[ballot + 1]!; at++) {
      line += `${tied?.[at] === 1 ? "=" : " "}${choices[at]! + 1}`
    }
    lines.push(`${line} 0`)
  }
  if (profile.blank > 0) lines.push(`${profile.blank} 0`)
  lines.push("0", ...candidates.map(({ id, name }) => quoted(name ?? id)))
  if (title !== undefined) lines.push(quoted(title))
  return `${lines.join("\n")}\n`
}

function quoted(text: string): string {
  return `"${text.replaceAll(/[\r\n\\]/g, " ").replaceAll('"', '\\"')}"`
}
