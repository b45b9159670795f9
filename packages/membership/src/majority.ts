/**
 * Majorities, exactly: which votes are the base, and whether reaching the number is enough.
 *
 * "Simple" asks for more votes for than against; abstentions do not count. "Absolute" asks for more than half of all
 * votes cast, abstentions among them. A share names its base: the votes cast, those present, or everybody entitled.
 *
 * Source: Polish case law on art. 10 of the Associations Act (zwykła, bezwzględna, kwalifikowana większość); the
 * "opposite rules" of networks about blank votes.
 */
import { type LocalizedText, Rational, type Reason, reason } from "@ogniwo/kernel"
import * as Schema from "effect/Schema"
import { Count } from "./words.ts"

/** The tally of one decision. */
export const Votes = Schema.Struct({
  for: Count,
  against: Count,
  abstaining: Schema.optionalKey(Count),
  /** Members of the body in the room, voting or not. */
  present: Schema.optionalKey(Count),
  /** Members that the body has. */
  entitled: Schema.optionalKey(Count)
})
export type Votes = typeof Votes.Type

const Share = Schema.String.check(
  Schema.isPattern(/^[1-9]\d{0,5}\/[1-9]\d{0,5}$/, { message: 'a share is written as a fraction: "2/3"' })
)
const Base = Schema.Literals(["cast", "present", "entitled"])

export const Majority = Schema.Union([
  Schema.Literals(["simple", "absolute", "unanimous"]),
  Schema.Struct({ atLeast: Share, of: Base }),
  Schema.Struct({ moreThan: Share, of: Base })
])
export type Majority = typeof Majority.Type

/**
 * Why these votes do not carry the motion; nothing when they do.
 *
 * @example
 * ```ts
 * majorityReasons("simple", { for: 4, against: 3, abstaining: 5 }) // => []
 * majorityReasons("absolute", { for: 4, against: 3, abstaining: 5 }).map((each) => each.code) // => ["decision/no-majority"]
 * majorityReasons({ atLeast: "2/3", of: "entitled" }, { for: 8, against: 0 }).map((each) => each.code) // => ["decision/base-missing"]
 * ```
 * @since 0.1.0
 */
export function majorityReasons(majority: Majority, votes: Votes, clause?: string): ReadonlyArray<Reason> {
  const cast = votes.for + votes.against + (votes.abstaining ?? 0)
  const words = majorityWords(majority)
  const inconsistent = inconsistency(votes, cast)
  if (inconsistent !== undefined) return [inconsistent]
  if (typeof majority === "object" && majority.of !== "cast" && votes[majority.of] === undefined) {
    return [
      reason(
        "decision/base-missing",
        {
          pl: `Wymagana większość (${words.pl}) liczy się od liczby, której w protokole nie podano.`,
          en: `The majority required (${words.en}) is counted from a number that the minutes do not give.`
        },
        { clause, params: { base: majority.of } }
      )
    ]
  }
  return carried(majority, votes, cast)
    ? []
    : [
        reason(
          "decision/no-majority",
          {
            pl: `Uchwała nie zapadła: ${votes.for} za, ${votes.against} przeciw, ${votes.abstaining ?? 0} wstrzymujących się; wymagana większość: ${words.pl}.`,
            en: `The motion was not carried: ${votes.for} for, ${votes.against} against, ${votes.abstaining ?? 0} abstaining; majority required: ${words.en}.`
          },
          { clause, params: { votes: { ...votes } } }
        )
      ]
}

function carried(majority: Majority, votes: Votes, cast: number): boolean {
  if (majority === "simple") return votes.for > votes.against
  if (majority === "absolute") return 2 * votes.for > cast
  if (majority === "unanimous") return votes.for > 0 && votes.for === cast
  const base = majority.of === "cast" ? cast : (votes[majority.of] ?? 0)
  if (base === 0) return false
  const share = Rational.of(votes.for, base)
  return "atLeast" in majority
    ? Rational.atLeast(share, fraction(majority.atLeast))
    : Rational.lessThan(fraction(majority.moreThan), share)
}

function fraction(text: string): Rational {
  const found = Rational.parse(text)
  if (found === undefined) throw new RangeError(`${text} is not a fraction`)
  return found
}

/** Nobody votes who is not there, and nobody is there who does not belong. */
function inconsistency(votes: Votes, cast: number): Reason | undefined {
  const present = votes.present ?? cast
  return cast <= present && present <= (votes.entitled ?? present)
    ? undefined
    : reason(
        "decision/votes-inconsistent",
        {
          pl: `Liczby głosów nie zgadzają się ze sobą: oddanych ${cast}, obecnych ${present}, uprawnionych ${votes.entitled ?? "?"}.`,
          en: `The numbers of votes do not agree: ${cast} cast, ${present} present, ${votes.entitled ?? "?"} entitled.`
        },
        { path: ["votes"] }
      )
}

/** The majority as a reader would say it. */
export function majorityWords(majority: Majority): LocalizedText {
  if (majority === "simple") return { pl: "zwykła", en: "simple" }
  if (majority === "absolute") return { pl: "bezwzględna", en: "absolute" }
  if (majority === "unanimous") return { pl: "jednomyślność", en: "unanimity" }
  const base = {
    cast: { pl: "głosów oddanych", en: "of the votes cast" },
    present: { pl: "obecnych", en: "of those present" },
    entitled: { pl: "uprawnionych", en: "of those entitled" }
  }[majority.of]
  return "atLeast" in majority
    ? { pl: `co najmniej ${majority.atLeast} ${base.pl}`, en: `at least ${majority.atLeast} ${base.en}` }
    : { pl: `więcej niż ${majority.moreThan} ${base.pl}`, en: `more than ${majority.moreThan} ${base.en}` }
}
