import type { Support } from "../approval/support.ts"
import { Loads } from "../phragmen/loads.ts"
import type { Feasible } from "./within.ts"

/** A committee to beat: sequential Phragmén's, the first in the official order among equals. Places in `candidates`. */
export function phragmenStart(support: Support, { candidates, size }: Feasible): ReadonlyArray<number> {
  const loads = new Loads(support, size)
  const running = support.standing.slice()
  const start: Array<number> = []
  while (start.length < size) {
    const next = loads.first(running)[0]
    if (next === undefined) break
    loads.take(next)
    running[next] = 0
    start.push(candidates.indexOf(next))
  }
  return start
}
