import type { LocalizedText } from "@ogniwo/kernel"
import type { Tap } from "./hook.ts"

export interface OwnedTap {
  readonly plugin: string
  readonly tap: Tap
}

const phases = ["early", "normal", "late"] as const

/**
 * The order in which the taps of one hook run: phase by phase; inside a phase as `before` and `after` demand; where they
 * leave it open, by plugin id. Never by the order of registration, which nobody can see.
 *
 * @returns The order, or the plugins that wait for each other in a circle.
 */
export function tapOrder(
  taps: ReadonlyArray<OwnedTap>
): { readonly ordered: ReadonlyArray<OwnedTap> } | { readonly circle: ReadonlyArray<string> } {
  const ordered: Array<OwnedTap> = []
  for (const phase of phases) {
    const waiting = taps
      .filter(({ tap }) => (tap.order.phase ?? "normal") === phase)
      .sort((a, b) => (a.plugin < b.plugin ? -1 : a.plugin > b.plugin ? 1 : 0))
    while (waiting.length > 0) {
      const next = waiting.findIndex((one) => waiting.every((other) => other === one || !mustFollow(one, other)))
      if (next < 0) return { circle: waiting.map(({ plugin }) => plugin) }
      ordered.push(...waiting.splice(next, 1))
    }
  }
  return { ordered }
}

function mustFollow(one: OwnedTap, other: OwnedTap): boolean {
  if (one.plugin === other.plugin) return false
  return (one.tap.order.after ?? []).includes(other.plugin) || (other.tap.order.before ?? []).includes(one.plugin)
}

export function circleWords(hook: string, circle: ReadonlyArray<string>): LocalizedText {
  return {
    pl: `na zaczepie „${hook}” wtyczki czekają na siebie w kółko: ${circle.join(", ")}`,
    en: `on hook "${hook}" plugins wait for each other in a circle: ${circle.join(", ")}`
  }
}
