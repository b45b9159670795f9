import type { LocalizedText, Rational } from "@ogniwo/kernel"
import * as Schema from "effect/Schema"
import { defineRule } from "../elect.ts"
import type { Claim, Rule } from "../rule.ts"
import { seqThiele } from "./seq-thiele.ts"
import { supportOf } from "./support.ts"
import { takeInTurn } from "./in-turn.ts"
import type { Turns } from "./turns.ts"

export interface Seated {
  readonly seated?: ReadonlyArray<string>
}

/** Candidates who sit already, from an earlier phase of the same vote; they count as elected and take no seat. */
export const seatedOption = { seated: Schema.optionalKey(Schema.Array(Schema.String)) }

/** What the sequential rules of Thiele's family share; each says only what a voter's next representative is worth. */
export function seqThieleRule(named: {
  readonly id: string
  readonly title: LocalizedText
  readonly claims: ReadonlyArray<Claim>
  readonly gain: (j: number) => Rational
}): Rule<"approval", Seated> {
  const { claims, gain, id, title } = named
  return defineRule({
    id,
    version: "1.0.0",
    title,
    ballot: "approval",
    options: Schema.Struct(seatedOption),
    holdsBounds: true,
    claims: ["anonymity", "neutrality", "unanimity", "homogeneity", "house-monotonicity", ...claims],
    elect: (election, { seated = [] }, { ties }) => {
      const support = supportOf(election)
      const start = (): Turns => {
        const turns = seqThiele(support, election.seats + seated.length, gain)
        election.candidates.forEach((candidate, index) => {
          if (support.standing[index] === 1 && seated.includes(candidate.id)) turns.take(index)
        })
        return turns
      }
      const counted = takeInTurn({
        election,
        support,
        ties,
        seated,
        start,
        first: "greatest",
        why: (candidate, gained) => ({
          pl: `${candidate}: dodaje najwięcej zadowolenia, ${gained}`,
          en: `${candidate}: adds most satisfaction, ${gained}`
        })
      })
      return "reasons" in counted ? counted : { ...counted, detail: { tallies: "gain" } }
    }
  })
}
