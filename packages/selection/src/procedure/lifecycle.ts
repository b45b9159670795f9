import { type Decider, reason, type Refusal } from "@ogniwo/kernel"
import * as Result from "effect/Result"
import { answerInvitation, complain, decideComplaint, lapse, propose } from "./aftermath.ts"
import { chooseAlternates } from "./choosing-alternates.ts"
import { answerQuestion, countElection } from "./counting.ts"
import type { ElectionCommand } from "./election-commands.ts"
import type { ElectionEvent } from "./election-events.ts"
import { type ElectionState, evolveElection } from "./election-run.ts"
import { invite } from "./inviting.ts"
import { callElection, closeNominations, consentOrWithdraw, freezeRoll, nominate, support } from "./nominating.ts"
import type { BodyProvisions } from "./provisions.ts"
import { castBallot, closeVoting, openBox, openVoting, publishSeed, tickOff } from "./voting.ts"
import type { ElectionWorld } from "./world.ts"

/**
 * The run of an election: called, roll frozen, nominations, voting, count, proposal, invitations, acceptance.
 *
 * The provisions are those of the charter's version on the day of the call: a run stays pinned to them. What they leave
 * unsaid stops the run where it matters, with a question that says who must decide what.
 *
 * @param world - Rules by name, territories, predicates and the time zone. Facts, time and seeds come on the commands.
 * @since 0.1.0
 */
export function electionLifecycle(
  body: BodyProvisions,
  world: ElectionWorld
): Decider<ElectionCommand, ElectionEvent, ElectionState, Refusal> {
  return { initial: undefined, decide: (command, state) => decide(body, world, command, state), evolve: evolveElection }
}

function decide(
  body: BodyProvisions,
  world: ElectionWorld,
  command: ElectionCommand,
  run: ElectionState
): Result.Result<ReadonlyArray<ElectionEvent>, Refusal> {
  if (command._tag === "CallElection") {
    return run === undefined
      ? callElection(body, world, command)
      : refuse("election/already-called", {
          pl: "te wybory już zarządzono",
          en: "this election has been called already"
        })
  }
  if (run === undefined) {
    return refuse("election/not-called", { pl: "tych wyborów nie zarządzono", en: "this election has not been called" })
  }
  switch (command._tag) {
    case "FreezeRoll":
      return freezeRoll(body, world, run, command)
    case "NominateCandidate":
      return nominate(body, world, run, command)
    case "SupportNomination":
      return support(body, world, run, command)
    case "ConsentToCandidacy":
    case "WithdrawCandidacy":
      return consentOrWithdraw(run, command)
    case "CloseNominations":
      return closeNominations(body, run, command)
    case "OpenVoting":
      return openVoting(body, run, command)
    case "CastBallot":
      return castBallot(body, world, run, command)
    case "TickOffVoter":
      return tickOff(run, command)
    case "CloseVoting":
      return closeVoting(run, command)
    case "OpenBallotBox":
      return openBox(body, world, run, command)
    case "PublishSeed":
      return publishSeed(run, command)
    case "CountElection":
      return countElection(body, world, run, command)
    case "AnswerQuestion":
      return answerQuestion(body, run, command)
    case "ChooseAlternates":
      return chooseAlternates(body, world, run, command)
    case "ProposeResult":
      return propose(run, command)
    case "InviteRepresentative":
      return invite(body, world, run, command)
    case "AcceptInvitation":
    case "DeclineInvitation":
      return answerInvitation(body, world, run, command)
    case "LapseInvitation":
      return lapse(body, world, run, command)
    case "LodgeComplaint":
      return complain(body, world, run, command)
    case "DecideComplaint":
      return decideComplaint(body, run, command)
  }
}

function refuse(code: string, words: { readonly pl: string; readonly en: string }) {
  return Result.fail<Refusal>({ _tag: "Refusal", reasons: [reason(code, words)] })
}
