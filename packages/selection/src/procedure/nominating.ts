/**
 * Calling an election, freezing the roll, nominating. A refusal names everything that is wrong with a nomination at once,
 * each with its clause, so that whoever sent it mends it once.
 */
import { Criteria, type Facts, hashOf, type Reason, reason, type Refusal } from "@ogniwo/kernel"
import type * as Result from "effect/Result"
import { boundsQuestion } from "./bounds-check.ts"
import type { ElectionCommand } from "./election-commands.ts"
import type { ElectionEvent, RollEntry } from "./election-events.ts"
import { type CandidacyState, type ElectionRun, evolveElection } from "./election-run.ts"
import { said } from "./fields.ts"
import { frozenOn } from "./frozen.ts"
import { boundsNotHeld } from "./holding-bounds.ts"
import { placesOf, territoriesOf } from "./places.ts"
import type { BodyProvisions } from "./provisions.ts"
import { bodyQuestions } from "./questions.ts"
import { groupsByMember, listFaults } from "./voter-groups.ts"
import { criteriaOn, dayOf, decided, type ElectionWorld, when } from "./world.ts"
import { afterClosing } from "./uncontested.ts"

type Of<Tag extends ElectionCommand["_tag"]> = Extract<ElectionCommand, { readonly _tag: Tag }>
type Decision = Result.Result<ReadonlyArray<ElectionEvent>, Refusal>

export function callElection(body: BodyProvisions, world: ElectionWorld, command: Of<"CallElection">): Decision {
  const { _tag, at, ...called } = command
  const places = placesOf(body, world.territories)
  const unsaid = bodyQuestions(body, []).filter(({ code }) => code === "selection/voters")
  const rules = body.selection.phases.flatMap(({ rule }) => (world.rules.get(rule) === undefined ? [rule] : []))
  return decided(
    [
      ...when(command.voting.to < command.voting.from, "election/voting-window", {
        pl: "głosowanie kończy się, zanim się zacznie",
        en: "voting ends before it begins"
      }),
      ...unsaid.map(({ path, words }) =>
        reason("election/charter-unspecified", words, { path, params: { question: "selection/voters" } })
      ),
      ...rules.map((rule) =>
        reason(
          "rule/unknown",
          { pl: `nie ma reguły „${rule}”`, en: `there is no rule "${rule}"` },
          { params: { rule } }
        )
      ),
      ...boundsNotHeld(body, world.rules),
      ...body.seats.flatMap(({ each, group }) =>
        when(each !== undefined && !places.some((place) => place.group === group), "election/no-territories", {
          pl: `grupa „${group}”: nie ma terytoriów poziomu „${each}”`,
          en: `group "${group}": there are no territories of the level "${each}"`
        })
      )
    ],
    [{ _tag: "ElectionCalled", at, ...called, places }]
  )
}

export function freezeRoll(
  body: BodyProvisions,
  world: ElectionWorld,
  run: ElectionRun,
  command: Of<"FreezeRoll">
): Decision {
  const { at, members, units, voterGroups: lists = {} } = command
  const { clause, frozen, oneVotePer, who } = body.selection.electorate
  const rule = said(frozen)
  const on = rule === undefined ? command.on : frozenOn(rule, dayOf(world, run.voting.from))
  const context = criteriaOn(world, on ?? dayOf(world, at))
  const byVoter = new Map<string, Array<Facts>>()
  for (const facts of Criteria.filter(who, members, context)) {
    const voter = units !== undefined && Object.hasOwn(units, facts.id) ? units[facts.id]! : facts.id
    byVoter.set(voter, [...(byVoter.get(voter) ?? []), facts])
  }
  const listed = groupsByMember(lists)
  const voters = [...byVoter].map(([voter, together]) => ({
    voter,
    together,
    groups: [...new Set(together.flatMap(({ id }) => [...(listed.get(id) ?? [])]))]
  }))
  const entries = voters
    .map(({ groups, together, voter }): RollEntry => ({
      ...rollEntry(world, run, voter, together),
      ...(groups[0] === undefined ? {} : { voterGroup: groups[0] })
    }))
    .sort((a, b) => (a.voter < b.voter ? -1 : 1))
  return decided(
    [
      ...when(run.step !== "nominating" && run.step !== "nominated", "roll/too-late", {
        pl: "spisu nie można zamknąć po rozpoczęciu głosowania",
        en: "the roll cannot be frozen once voting has begun"
      }),
      ...when(run.roll !== undefined, "roll/already-frozen", {
        pl: "spis wyborców jest już zamknięty",
        en: "the electoral roll is frozen already"
      }),
      ...when(
        on === undefined,
        "roll/date-unspecified",
        {
          pl: "regulamin nie mówi, na jaki dzień zamknąć spis: podaj `on`",
          en: "the charter does not say on which day to freeze the roll: give `on`"
        },
        clause
      ),
      ...when(
        said(oneVotePer) === undefined && units === undefined,
        "roll/one-vote-per-unspecified",
        {
          pl: "regulamin nie mówi, kto ma jeden głos: podaj `units` (puste, gdy każdy członek osobno)",
          en: "the charter does not say who has one vote: give `units` (empty where each member votes by itself)"
        },
        clause
      ),
      ...listFaults(body.selection.voterGroups, lists, voters)
    ],
    [{ _tag: "ElectoralRollFrozen", at, on: on ?? dayOf(world, at), entries, hash: hashOf(entries) }]
  )
}

function rollEntry(world: ElectionWorld, run: ElectionRun, voter: string, together: ReadonlyArray<Facts>): RollEntry {
  const members = together.map(({ id }) => id).sort()
  const seat = (together.find(({ id }) => id === voter) ?? together[0])?.seat
  const lies = territoriesOf(run.places, seat, world.territories)
  return {
    voter,
    ...(members.length === 1 && members[0] === voter ? {} : { members }),
    ...(lies === undefined ? {} : { in: lies })
  }
}

export function nominate(
  body: BodyProvisions,
  world: ElectionWorld,
  run: ElectionRun,
  command: Of<"NominateCandidate">
): Decision {
  const { alternate, at, attributes, candidate, nominator, organisation } = command
  const { electorate, nomination } = body.selection
  const context = criteriaOn(world, dayOf(world, at))
  const lies = territoriesOf(run.places, candidate.seat, world.territories)
  const by = run.candidacies.filter((each) => each.nominator === nominator.id && !each.withdrawn).length
  const limit = said(body.term)?.limit?.consecutive
  const onlyTerritories = run.places.every(({ territory }) => territory !== undefined)
  const { clause } = nomination
  return decided(
    [
      ...notNominating(run),
      ...when(
        run.candidacies.some((each) => each.candidate === candidate.id),
        "nomination/repeated",
        { pl: `„${candidate.id}” jest już zgłoszony`, en: `"${candidate.id}" is nominated already` }
      ),
      ...(nomination.who === undefined ? [] : Criteria.explain(nomination.who, candidate, context)),
      ...(nomination.by === "member" ? Criteria.explain(electorate.who, nominator, context) : []),
      ...when(
        nomination.by === "self" && nominator.id !== candidate.id,
        "nomination/only-self",
        { pl: "kandydaci zgłaszają się sami", en: "candidates put themselves forward" },
        clause
      ),
      ...when(
        nomination.limit !== undefined && by >= nomination.limit,
        "nomination/limit",
        {
          pl: `zgłaszający może zgłosić najwyżej: ${nomination.limit}`,
          en: `a nominator may put forward at most ${nomination.limit}`
        },
        clause
      ),
      ...when(
        limit !== undefined && (command.servedConsecutive ?? 0) >= limit,
        "nomination/term-limit",
        {
          pl: `kandydat pełnił mandat przez ${command.servedConsecutive} kadencji z rzędu, najwyżej można ${limit}`,
          en: `the candidate has served ${command.servedConsecutive} terms in a row, at most ${limit} are allowed`
        },
        said(body.term)?.clause
      ),
      ...when(onlyTerritories && lies === undefined, "nomination/no-territory", {
        pl: "kandydat nie ma siedziby w żadnym z terytoriów, w których są miejsca",
        en: "the candidate is not seated in any territory that has a seat"
      })
    ],
    [
      {
        _tag: "CandidateNominated",
        at,
        candidate: candidate.id,
        nominator: nominator.id,
        consented: command.consented ?? nominator.id === candidate.id,
        ...(organisation === undefined ? {} : { organisation }),
        ...(attributes === undefined ? {} : { attributes }),
        ...(lies === undefined ? {} : { in: lies }),
        ...(alternate === undefined ? {} : { alternate })
      }
    ]
  )
}

export function support(
  body: BodyProvisions,
  world: ElectionWorld,
  run: ElectionRun,
  { at, candidate, supporter }: Of<"SupportNomination">
): Decision {
  const found = run.candidacies.find((each) => each.candidate === candidate)
  const rule = body.selection.nomination.support
  const own = supporter.id === candidate || (found?.organisation !== undefined && supporter.id === found.organisation)
  return decided(
    [
      ...notNominating(run),
      ...notStanding(found, candidate),
      ...Criteria.explain(body.selection.electorate.who, supporter, criteriaOn(world, dayOf(world, at))),
      ...when(
        rule?.otherThanOwn === true && own,
        "support/own",
        { pl: "poparcie własnej organizacji się nie liczy", en: "support from one's own organisation does not count" },
        rule?.clause
      ),
      ...when(found?.supporters.includes(supporter.id) === true, "support/repeated", {
        pl: "ten członek już poparł tego kandydata",
        en: "this member supports the candidate already"
      })
    ],
    [{ _tag: "NominationSupported", at, candidate, supporter: supporter.id }]
  )
}

export function consentOrWithdraw(
  run: ElectionRun,
  { _tag, at, candidate }: Of<"ConsentToCandidacy" | "WithdrawCandidacy">
): Decision {
  const found = run.candidacies.find((each) => each.candidate === candidate)
  const over = run.step === "decided" || run.step === "failed"
  const tooLate = when(over, "candidacy/too-late", {
    pl: "wynik jest już ustalony",
    en: "the result has been established already"
  })
  if (_tag === "WithdrawCandidacy") {
    return decided([...tooLate, ...notStanding(found, candidate)], [{ _tag: "CandidacyWithdrawn", at, candidate }])
  }
  return decided(
    [...notNominating(run), ...notStanding(found, candidate)],
    [{ _tag: "CandidacyConsented", at, candidate }]
  )
}

/** Who lacks support or consent is not on the paper. Then: can the bounds hold, and is there anything to vote on? */
export function closeNominations(body: BodyProvisions, run: ElectionRun, command: Of<"CloseNominations">): Decision {
  const { at, order } = command
  const { consent, support } = body.selection.nomination
  const supported = run.candidacies.filter(
    (each) => !each.withdrawn && each.supporters.length >= (support?.atLeast ?? 0)
  )
  const silent = supported.filter((each) => !each.consented)
  const standing = said(consent) === "required" ? supported.filter((each) => each.consented) : supported
  const ids = standing.map(({ candidate }) => candidate)
  const paper = order ?? ids
  const sameOrder =
    paper.length === ids.length && new Set(paper).size === ids.length && paper.every((id) => ids.includes(id))
  const { question, unchecked } = boundsQuestion(body, run, standing)
  const closed: ElectionEvent = {
    _tag: "NominationsClosed",
    at,
    candidates: paper,
    ...(unchecked === undefined ? {} : { boundsUnchecked: unchecked })
  }
  const next = evolveElection(run, closed)
  const then: ReadonlyArray<ElectionEvent> =
    question !== undefined
      ? [{ _tag: "ElectionStoodStill", at, question }]
      : next === undefined
        ? []
        : afterClosing(body, next, at)
  return decided(
    [
      ...notNominating(run),
      ...when(
        said(consent) === undefined && silent.length > 0,
        "nomination/consent-unspecified",
        {
          pl: `regulamin nie mówi, czy potrzebna jest zgoda; nie wyrazili jej: ${names(silent)}`,
          en: `the charter does not say whether consent is needed; not given by ${names(silent)}`
        },
        body.selection.nomination.clause
      ),
      ...when(!sameOrder, "nomination/order", {
        pl: `kolejność musi wymieniać każdego kandydata raz: ${ids.join(", ")}`,
        en: `the order must name every candidate once: ${ids.join(", ")}`
      })
    ],
    [closed, ...then]
  )
}

function names(candidacies: ReadonlyArray<CandidacyState>): string {
  return candidacies.map(({ candidate }) => candidate).join(", ")
}

function notNominating(run: ElectionRun): ReadonlyArray<Reason> {
  return when(run.step !== "nominating", "nomination/closed", {
    pl: "zgłaszanie kandydatów jest zakończone",
    en: "nominations are closed"
  })
}

function notStanding(found: CandidacyState | undefined, candidate: string): ReadonlyArray<Reason> {
  return when(found === undefined || found.withdrawn, "candidacy/unknown", {
    pl: `„${candidate}” nie kandyduje`,
    en: `"${candidate}" does not stand`
  })
}
