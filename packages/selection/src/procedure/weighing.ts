/** The ballots of one count, weighed so that each group of voters has its share there. */
import { type LocalizedText, type Reason, reason, type Refusal, refusal } from "@ogniwo/kernel"
import * as Result from "effect/Result"
import type { ApprovalBallot, RankedBallot, ScoreBallot } from "../ballots.ts"
import { isBlank, type WeightedGroup, weightedGroups } from "../weighted-groups.ts"
import type { MergedBallot } from "./ballot.ts"
import type { WeighedGroups } from "./voter-groups.ts"

export interface Weighed<B> {
  readonly ballots: ReadonlyArray<B>
  /** Absent where all votes weigh the same. */
  readonly groups?: ReadonlyArray<WeightedGroup>
}

/**
 * Reads the papers as the rule does, and weighs them. Where nobody marked anybody there is nothing to weigh.
 *
 * @returns A refusal for papers of a group that is none, and as `weightedGroups`.
 */
export function weighed<B extends ApprovalBallot | RankedBallot | ScoreBallot>(
  voterGroups: WeighedGroups | undefined,
  papers: ReadonlyArray<MergedBallot>,
  read: (paper: MergedBallot) => ReadonlyArray<B>
): Result.Result<Weighed<B>, Refusal> {
  const all = papers.flatMap(read)
  const refused = refusal(papersOfNoGroup(voterGroups, papers))
  if (refused !== undefined) return Result.fail(refused)
  if (voterGroups === undefined || all.every(isBlank)) return Result.succeed({ ballots: all })
  const groups = voterGroups.groups.map(({ id, share }) => ({
    id,
    share,
    ballots: papers.filter(({ voterGroup }) => voterGroup === id).flatMap(read)
  }))
  return weightedGroups(groups, voterGroups.silentGroup === "unspecified" ? undefined : voterGroups.silentGroup)
}

/** Slips that name no group of voters where they must, or any where there is none. */
export function papersOfNoGroup(
  voterGroups: Pick<WeighedGroups, "groups"> | undefined,
  papers: Iterable<MergedBallot>
): ReadonlyArray<Reason> {
  const known = new Set<string | undefined>(voterGroups?.groups.map(({ id }) => id) ?? [undefined])
  const strange = new Set<string | undefined>()
  for (const { voterGroup } of papers) if (!known.has(voterGroup)) strange.add(voterGroup)
  return [...strange].map((id) =>
    id === undefined
      ? reason("ballots/no-voter-group", {
          pl: "karta nie mówi, z której grupy wyborców pochodzi",
          en: "a slip does not say from which group of voters it comes"
        })
      : reason(
          "ballots/unknown-voter-group",
          { pl: `nie ma grupy wyborców „${id}”`, en: `there is no group of voters "${id}"` },
          { params: { group: id } }
        )
  )
}

/** What a count asks where a group is silent and nobody has said who gets its share; `undefined` for other refusals. */
export function silentGroupWords(place: string, { reasons }: Refusal): LocalizedText | undefined {
  if (!reasons.every(({ code }) => code === "groups/silent-unspecified")) return undefined
  const words = (locale: "pl" | "en") => `${place}: ${reasons.map((each) => each.words[locale]).join("; ")}`
  return { pl: words("pl"), en: words("en") }
}
