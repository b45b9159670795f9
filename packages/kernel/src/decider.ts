import type * as Result from "effect/Result"

/**
 * A lifecycle: commands are asked, events happened, the state is only what the next decision needs.
 * Time and chance arrive on the command.
 */
export interface Decider<Command, Event, State, Refused> {
  readonly initial: State
  readonly decide: (command: Command, state: State) => Result.Result<ReadonlyArray<Event>, Refused>
  readonly evolve: (state: State, event: Event) => State
}

/** The state that a history leads to. */
export function replay<Event, State>(
  decider: Pick<Decider<never, Event, State, never>, "initial" | "evolve">,
  history: Iterable<Event>
): State {
  let state = decider.initial
  for (const event of history) state = decider.evolve(state, event)
  return state
}
