import type { Support } from "../approval/support.ts"
import { Loads } from "../phragmen/loads.ts"
import { mostSeatsCovered } from "./covers.ts"

/** A committee to beat: sequential Phragmén's, the first in the official order among equals. */
export function phragmenStart(support: Support, seats: number): { readonly start?: ReadonlyArray<number> } {
  const loads = new Loads(support, seats)
  const running = support.standing.slice()
  const start: Array<number> = []
  while (start.length < seats && start.length <= mostSeatsCovered) {
    const next = loads.first(running)[0]
    if (next === undefined) break
    loads.take(next)
    running[next] = 0
    start.push(next)
  }
  return start.length > mostSeatsCovered ? {} : { start }
}
