/**
 * Two ballots from one voter. Regulations take every answer there is: the first, the last, none, what most of them say.
 * Where the charter is silent the ballots are all kept, and the count asks.
 */
import { canonicalJson, Lot } from "@ogniwo/kernel"
import * as HashMap from "effect/HashMap"
import type { BallotContent } from "./ballot.ts"
import type { ElectionRun } from "./election-run.ts"
import type { Duplicates } from "./provisions.ts"

export interface Resolved {
  /** One ballot for each voter whose vote counts, in the order of voters. */
  readonly ballots: ReadonlyArray<{ readonly voter: string; readonly ballot: BallotContent }>
  /** Voters whose ballots are all void, or wait for an answer. */
  readonly void: ReadonlyArray<string>
  /** Who sent more than one; not empty and no rule: somebody has to say. */
  readonly doubled: ReadonlyArray<string>
  /** A lot is due, and there is no seed. */
  readonly seedless: ReadonlyArray<string>
}

/** Keeps at most one ballot of each voter. Without a rule nobody's ballots are chosen between. */
export function resolveDuplicates(run: ElectionRun, rule: Duplicates | undefined): Resolved {
  const ballots: Array<Resolved["ballots"][number]> = []
  const voided: Array<string> = []
  const doubled: Array<string> = []
  const seedless: Array<string> = []
  const voters = [...HashMap.entries(run.ballots)].sort(([a], [b]) => (a < b ? -1 : 1))
  for (const [voter, sent] of voters) {
    if (sent.length > 1) doubled.push(voter)
    const kept = sent.length === 1 ? sent[0] : keep(sent, rule, voter, run.seed?.seed)
    if (kept === "seedless") seedless.push(voter)
    else if (kept === undefined) voided.push(voter)
    else ballots.push({ voter, ballot: kept })
  }
  return { ballots, void: voided, doubled, seedless }
}

function keep(
  sent: ReadonlyArray<BallotContent>,
  rule: Duplicates | undefined,
  voter: string,
  seed: string | undefined
): BallotContent | "seedless" | undefined {
  if (rule === undefined || rule === "all-void") return undefined
  if (rule === "first-counts") return sent[0]
  if (rule === "last-counts") return sent.at(-1)
  const alike = new Map<string, number>()
  const texts = sent.map((ballot) => canonicalJson(ballot))
  for (const text of texts) alike.set(text, (alike.get(text) ?? 0) + 1)
  const most = texts.findIndex((text) => alike.get(text)! * 2 > sent.length)
  if (most >= 0) return sent[most]
  if (rule === "majority-else-void") return undefined
  if (seed === undefined) return "seedless"
  const [drawn] = Lot.draw(
    seed,
    `ballots of ${voter}`,
    sent.map((_, index) => `${index + 1}`),
    1
  )
  return sent[Number(drawn) - 1]
}
