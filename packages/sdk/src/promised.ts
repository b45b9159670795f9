/**
 * The Promise side of a service: each method as a plain async function. Two views of the same thing, by choice: one that
 * throws what was refused, one that returns it.
 */
import type { Reason } from "@ogniwo/kernel"
import * as Effect from "effect/Effect"
import * as Result from "effect/Result"
import { Refused } from "./refused.ts"

type Method = (...input: ReadonlyArray<never>) => Effect.Effect<unknown, unknown>

/** Each method of a service as a Promise of its value; it rejects with `Refused`, `Conflict`, `JournalUnavailable`. */
export type Promised<Service> = {
  readonly [Name in keyof Service]: Service[Name] extends (
    ...input: infer Input
  ) => Effect.Effect<infer A, infer _E, infer _R>
    ? (...input: Input) => Promise<A>
    : Service[Name] extends Effect.Effect<infer A, infer _E, infer _R>
      ? () => Promise<A>
      : never
}

/** What an attempt returns: the value, or every reason why not. */
export type Answer<A> =
  | { readonly refused: false; readonly value: A }
  | { readonly refused: true; readonly reasons: ReadonlyArray<Reason> }

/** Each method as a Promise of an `Answer`; only failures of the machine reject. */
export type Attempted<Service> = {
  readonly [Name in keyof Service]: Service[Name] extends (
    ...input: infer Input
  ) => Effect.Effect<infer A, infer _E, infer _R>
    ? (...input: Input) => Promise<Answer<A>>
    : Service[Name] extends Effect.Effect<infer A, infer _E, infer _R>
      ? () => Promise<Answer<A>>
      : never
}

/** Runs an effect of the service on the network's runtime. */
export type Run = (effect: Effect.Effect<unknown, unknown>) => Promise<unknown>

export function promised<Service extends object>(service: Service, run: Run): Promised<Service> {
  return wrap(service, run) as Promised<Service>
}

export function attempted<Service extends object>(service: Service, run: Run): Attempted<Service> {
  return wrap(service, (effect) => run(Effect.flatMap(Effect.result(effect), answer))) as Attempted<Service>
}

function answer(result: Result.Result<unknown, unknown>): Effect.Effect<Answer<unknown>, unknown> {
  if (Result.isSuccess(result)) return Effect.succeed({ refused: false, value: result.success })
  const { failure } = result
  return failure instanceof Refused ? Effect.succeed({ refused: true, reasons: failure.reasons }) : Effect.fail(failure)
}

function wrap(service: object, run: Run): object {
  const methods = Object.entries(service).map(([name, member]: [string, Method | Effect.Effect<unknown>]) => [
    name,
    (...input: ReadonlyArray<never>) =>
      run(typeof member === "function" ? Effect.suspend(() => member(...input)) : member)
  ])
  return Object.fromEntries(methods) as object
}
