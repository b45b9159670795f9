import * as Result from "effect/Result"
import { type Decider, replay } from "../decider.ts"

/**
 * Given what happened, when something is asked, then this happens or is refused: tests of a decider that read like the
 * regulation.
 *
 * @example
 * ```ts no-run
 * expect(given(lifecycle, applied).when({ _tag: "Admit", on })).toEqual([{ _tag: "Admitted", on }])
 * expect(given(lifecycle).refused({ _tag: "Admit", on })).toMatchObject({ reasons: [{ code: "application/none" }] })
 * ```
 * @since 0.1.0
 */
export function given<Command, Event, State, Refused>(
  decider: Decider<Command, Event, State, Refused>,
  ...history: ReadonlyArray<Event>
) {
  const state = replay(decider, history)
  return {
    /** The state that the history leads to. */
    state,
    /** What happens. Throws when the command is refused; the cause is the refusal. */
    when: (command: Command): ReadonlyArray<Event> => {
      const decided = decider.decide(command, state)
      if (Result.isFailure(decided)) throw new Error("the command was refused", { cause: decided.failure })
      return decided.success
    },
    /** Why it is refused. Throws when it is not; the cause is what happened. */
    refused: (command: Command): Refused => {
      const decided = decider.decide(command, state)
      if (Result.isSuccess(decided)) throw new Error("the command was accepted", { cause: decided.success })
      return decided.failure
    }
  }
}
