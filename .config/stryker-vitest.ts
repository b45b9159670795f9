/**
 * Vitest's `describe` and `it` for mutation testing: they only collect, so that the same tests can be run again and again
 * in one process, a thousand mutants a minute. `expect` is Vitest's own.
 */
export { expect } from "vitest"

type Body = (...args: ReadonlyArray<unknown>) => unknown

export interface Collected {
  readonly id: string
  readonly file: string
  readonly run: () => unknown
}

export const collected: Array<Collected> = []

let file = ""
const path: Array<string> = []

/** Imports a test file; what it promises is in `collected` afterwards. */
export async function collect(name: string, url: string): Promise<void> {
  file = name
  await import(url)
}

export function describe(title: string, body: () => void): void {
  path.push(title)
  body()
  path.pop()
}

describe.each = eachOf(describe)

export function it(title: string, body: Body): void {
  const name = [file, ...path, title].join(" > ")
  const same = collected.filter(({ id }) => id === name || id.startsWith(`${name} #`)).length
  collected.push({ id: same === 0 ? name : `${name} #${same + 1}`, file, run: () => body() })
}

it.each = eachOf(it)

/** Rows that are arrays are spread over the arguments, as Vitest does. */
function eachOf(declare: (title: string, body: () => void) => void) {
  return (rows: ReadonlyArray<unknown>) => (title: string, body: Body) => {
    for (const row of rows) {
      const args: ReadonlyArray<unknown> = Array.isArray(row) ? row : [row]
      declare(
        title.replace(/%[sdo]/, () => String(args[0])),
        () => body(...args)
      )
    }
  }
}
