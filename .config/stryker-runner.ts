/**
 * Runs the tests of a package for Stryker in one process: they are loaded once, a mutant is switched on, those that reach
 * it run until one fails. Stryker's own runner for Vitest loads every test file anew for every mutant, which takes a
 * hundred times as long.
 *
 * What a mutant leaves behind (a poisoned cache) must not kill the next one: a test that fails is run again without the
 * mutant, and where it still fails the process is given up and Stryker begins another.
 */
import { globSync } from "node:fs"
import { registerHooks } from "node:module"
import { pathToFileURL } from "node:url"
import { runInThisContext } from "node:vm"
import type { CoverageData, StrykerOptions } from "@stryker-mutator/api/core"
import { commonTokens, declareClassPlugin, PluginKind, tokens } from "@stryker-mutator/api/plugin"
import {
  type DryRunResult,
  DryRunStatus,
  type MutantRunOptions,
  type MutantRunResult,
  MutantRunStatus,
  type TestResult,
  type TestRunner,
  TestStatus
} from "@stryker-mutator/api/test-runner"
import { placeOf, type Sample, sampled } from "./stryker-sample.ts"
import { collect, type Collected, collected } from "./stryker-vitest.ts"

interface FastCheck {
  readonly configureGlobal: (parameters: { readonly endOnFailure: boolean }) => void
}

/** What Stryker weaves into the sources speaks to us by this global. */
interface Instrumented {
  activeMutant: number | undefined
  /** 1 for each mutant that was reached while somebody counted. */
  readonly reached: Uint8Array
  isCounting: boolean
}

const instrumented: Instrumented = { activeMutant: undefined, reached: new Uint8Array(100_000), isCounting: true }
Object.assign(globalThis, { __stryker__: instrumented })

const tookTooLong = "took too long"
const timedOut = "ERR_SCRIPT_EXECUTION_TIMEOUT"
const shim = new URL("./stryker-vitest.ts", import.meta.url).href
/** Where the tests found it. */
let fastCheck: string | undefined
/** The functions that Stryker writes at the head of every file. */
const helpers = /function stryNS_9fa48\(\)[\s\S]*?stryMutAct_9fa48 = isActive;\s*return isActive\(id\);\s*\}/
/** The same in numbers and without a count of how often (reached or not is all we ask), such that V8 can inline them. */
const swift = `const stryNS_9fa48 = globalThis.__stryker__;
function stryCov_9fa48() {
  if (stryNS_9fa48.isCounting) for (let i = 0; i < arguments.length; i++) stryNS_9fa48.reached[arguments[i]] = 1
}
function stryMutAct_9fa48(id) { return stryNS_9fa48.activeMutant === id }`
const called = /(stry(?:Cov|MutAct)_9fa48)\(([\d", ]+)\)/g
registerHooks({
  resolve: (specifier, context, next) => {
    if (specifier === "vitest" && context.parentURL !== shim) return { url: shim, shortCircuit: true }
    const resolved = next(specifier, context)
    if (specifier === "fast-check") fastCheck = resolved.url
    return resolved
  },
  load: (url, context, next) => {
    const loaded = next(url, context)
    const source = textOf(loaded.source)
    if (!source.includes("stryCov_9fa48")) return loaded
    return { ...loaded, source: source.replace(helpers, swift).replace(called, inNumbers) }
  }
})

class CollectedTestRunner implements TestRunner {
  static readonly inject = tokens(commonTokens.options)
  readonly #files: ReadonlyArray<string>
  readonly #sample: Sample
  readonly #only: ReadonlySet<string> | undefined
  #loading: CoverageData = {}
  readonly #tookMs = new Map<string, number>()

  constructor(options: StrykerOptions) {
    this.#files = globSync(options["tests"] as Array<string>)
    this.#sample = options["sample"] as Sample
    this.#only = options["only"] === undefined ? undefined : new Set(options["only"] as Array<string>)
  }

  capabilities() {
    return { reloadEnvironment: false }
  }

  async init(): Promise<void> {
    for (const file of this.#files.toSorted()) await collect(file, pathToFileURL(file).href)
    this.#loading = reachedSoFar()
    instrumented.isCounting = false
    if (fastCheck === undefined) return
    const { configureGlobal } = (await import(fastCheck)) as FastCheck
    configureGlobal({ endOnFailure: true }) // That a property fails is enough: no need for its smallest example.
  }

  async dryRun(): Promise<DryRunResult> {
    const tests: Array<TestResult> = []
    const perTest: Record<string, CoverageData> = {}
    for (const test of collected) {
      instrumented.isCounting = true
      const failure = await this.#run(test)
      instrumented.isCounting = false
      perTest[test.id] = reachedSoFar()
      const result = { id: test.id, name: test.id, fileName: test.file, timeSpentMs: this.#tookMs.get(test.id) ?? 0 }
      tests.push(
        failure === undefined
          ? { ...result, status: TestStatus.Success }
          : { ...result, status: TestStatus.Failed, failureMessage: failure }
      )
    }
    return {
      status: DryRunStatus.Complete,
      tests,
      mutantCoverage: { static: this.#loading, perTest }
    }
  }

  async mutantRun({ activeMutant, testFilter }: MutantRunOptions): Promise<MutantRunResult> {
    const isAsked = this.#only?.has(placeOf(activeMutant)) ?? sampled(activeMutant, this.#sample)
    if (!isAsked) return { status: MutantRunStatus.Error, errorMessage: "Nobody asked for it." }
    const wanted = new Set(testFilter)
    const tests = collected
      .filter(({ id }) => testFilter === undefined || wanted.has(id))
      .sort((a, b) => (this.#tookMs.get(a.id) ?? 0) - (this.#tookMs.get(b.id) ?? 0))
    for (const [index, test] of tests.entries()) {
      if (!this.#tookMs.has(test.id)) await this.#runsWithout(test)
      instrumented.activeMutant = Number(activeMutant.id)
      const failure = await this.#run(test, 500 + 10 * this.#tookMs.get(test.id)!)
      instrumented.activeMutant = undefined
      if (failure === undefined) continue
      await this.#runsWithout(test)
      return failure === tookTooLong
        ? { status: MutantRunStatus.Timeout, reason: test.id }
        : { status: MutantRunStatus.Killed, killedBy: [test.id], failureMessage: failure, nrOfTests: index + 1 }
    }
    return { status: MutantRunStatus.Survived, nrOfTests: tests.length }
  }

  async #runsWithout(test: Collected): Promise<void> {
    const failure = await this.#run(test)
    if (failure !== undefined) throw new Error(`${test.id} fails without a mutant: ${failure}`)
  }

  /** What went wrong; undefined when the promise holds. A loop without end is ended at the limit of CPU time. */
  async #run(test: Collected, limitMs?: number, isAgain = false): Promise<string | undefined> {
    const begunMs = cpuMs()
    Object.assign(globalThis, { runTest: test.run })
    try {
      await (limitMs === undefined ? test.run() : runInThisContext("runTest()", { timeout: Math.ceil(limitMs) }))
      if (limitMs === undefined) this.#tookMs.set(test.id, cpuMs() - begunMs)
      return undefined
    } catch (error) {
      if (limitMs !== undefined && error instanceof Error && "code" in error && error.code === timedOut) {
        // The clock proves little where the machine was busy with others: then once more, with as much more time.
        const share = (cpuMs() - begunMs) / limitMs
        return share < 0.5 && !isAgain ? this.#run(test, (2 * limitMs) / Math.max(share, 0.25), true) : tookTooLong
      }
      return String(error instanceof Error ? error.message : error).slice(0, 500)
    }
  }
}

function inNumbers(_: string, name: string, ids: string): string {
  return `${name}(${ids.replaceAll('"', "")})`
}

function textOf(source: string | ArrayBuffer | NodeJS.TypedArray | null | undefined): string {
  if (typeof source === "string") return source
  return source === null ? "" : new TextDecoder().decode(source) // none: Node reads CommonJS by itself
}

function cpuMs(): number {
  const { system, user } = process.cpuUsage()
  return (system + user) / 1000
}

/** Since the last time that somebody asked. */
function reachedSoFar(): CoverageData {
  const ids = [...instrumented.reached.keys()].filter((id) => instrumented.reached[id] === 1)
  instrumented.reached.fill(0)
  return Object.fromEntries(ids.map((id) => [id, 1]))
}

export const strykerPlugins = [declareClassPlugin(PluginKind.TestRunner, "collected", CollectedTestRunner)]
