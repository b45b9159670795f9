/**
 * What a hook costs, side by side with tapable in one run: sync chains of 0, 1, 5 and 10 taps. Prints nanoseconds and the
 * ratio tapable / ours (above 1: ours is faster). The same call site serves all counts, as a real bus does.
 */
import * as Result from "effect/Result"
import tapable from "tapable"
import { Instant, LocalDate } from "@ogniwo/kernel"
import { allow, guard, Hook } from "../src/plugins/hook.ts"
import { pluginSet } from "../src/plugins/registry.ts"

const hook = Hook.guard<{ readonly n: number }>("bench/guard", "Bench", "0.1.0", { pl: "pomiar", en: "a benchmark" })
const context = { actor: "a", now: Instant.fromMillis(0), today: LocalDate.from("2012-01-01"), seed: "s" }
const counts = [0, 1, 5, 10]
const calls = 2_000_000
let sink = 0

const ours = counts.map((count) => {
  const plugins = Array.from({ length: count }, (_, index) => ({
    id: `p${index}`,
    version: "1.0.0",
    taps: [
      guard(hook, ({ n }) => {
        sink += n
        return allow
      })
    ]
  }))
  return Result.getOrThrow(pluginSet(plugins, [hook])).chain(hook)
})
const theirs = counts.map((count) => {
  const bail = new tapable.SyncBailHook<[{ readonly n: number }, unknown], string | undefined>(["input", "context"])
  for (let index = 0; index < count; index++) {
    bail.tap(`p${index}`, ({ n }) => {
      sink += n
      return undefined
    })
  }
  return (input: { readonly n: number }) => bail.call(input, context)
})

function nanoseconds(run: (input: { readonly n: number }) => unknown): number {
  const input = { n: 1 }
  const begun = process.hrtime.bigint()
  for (let call = 0; call < calls; call++) run(input)
  return Number(process.hrtime.bigint() - begun) / calls
}

const median = (figures: ReadonlyArray<number>) => figures.toSorted((a, b) => a - b)[figures.length >> 1]!

console.log("guard chain, ns per call (median of 9)")
counts.forEach((count, index) => {
  const own = ours[index]!
  const mine: Array<number> = []
  const other: Array<number> = []
  for (let round = 0; round < 9; round++) {
    mine.push(nanoseconds((input) => own(input, context)))
    other.push(nanoseconds(theirs[index]!))
  }
  const [a, b] = [median(mine), median(other)]
  console.log(
    `${String(count).padStart(2)} taps: ours ${a.toFixed(1)}, tapable ${b.toFixed(1)}, ratio ${(b / a).toFixed(2)}`
  )
})
if (sink < 0) console.log(sink)
