import { type Decider, type Reason, type Refusal, refusal } from "@ogniwo/kernel"
import * as Result from "effect/Result"

/** Several commands decided one after another and written together, all or none. Refused with the place of each. */
export function together<Command, Event, State>(
  one: Decider<Command, Event, State, Refusal>
): Decider<ReadonlyArray<Command>, Event, State, Refusal> {
  return {
    initial: one.initial,
    evolve: one.evolve,
    decide: (commands, before) => {
      const events: Array<Event> = []
      const reasons: Array<Reason> = []
      let state = before
      for (const [index, command] of commands.entries()) {
        const decided = one.decide(command, state)
        if (Result.isFailure(decided)) {
          reasons.push(...decided.failure.reasons.map((each) => ({ ...each, path: [index, ...(each.path ?? [])] })))
          continue
        }
        for (const event of decided.success) {
          events.push(event)
          state = one.evolve(state, event)
        }
      }
      const refused = refusal(reasons)
      return refused === undefined ? Result.succeed(events) : Result.fail(refused)
    }
  }
}
