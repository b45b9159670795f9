/**
 * A rule that elects by the votes alone, and then exchanges members until the caps and floors hold.
 *
 * Some regulations prescribe this instead of counting within the bounds: everybody sees whom the votes elected and who
 * gave way. It unseats people whom the count had named, and treats a group's votes as done with once they are counted;
 * guard and doom (`boundsOf`) does neither, which is why this is used only where a charter says so. It works on any rule,
 * also on those that cannot hold bounds by themselves.
 *
 * Source: Chile, Ley 21.216 (2020), on parity in the Constitutional Convention: where one sex is over-represented, its
 * elected candidate with the fewest votes gives way to the candidate of the other sex with the most.
 */
import type { Json } from "@ogniwo/kernel"
import type { BallotKind } from "../election.ts"
import type { Counted, Rule } from "../rule.ts"
import { boundsConflict, tooComplex } from "./conflict.ts"
import { type Exchange, exchangeRounds, exchanges } from "./exchange.ts"

/**
 * The rule, with bounds held by exchanges after its count. `detail.exchanges` names them.
 *
 * @example
 * ```ts
 * const person = (id: string, sex: string) => ({ id, attributes: { sex } })
 * const votes = Result.getOrThrow(approvalElection({
 *   candidates: [person("adam", "m"), person("bartek", "m"), person("celina", "f")],
 *   seats: 2,
 *   bounds: [{ attribute: "sex", values: ["f"], atLeast: 1 }],
 *   ballots: [{ approves: ["adam"], weight: 3 }, { approves: ["bartek"], weight: 2 }, { approves: ["celina"] }]
 * }))
 * Result.getOrThrow(elect(bySwap(plurality), votes)).elected // => ["adam", "celina"]
 * ```
 * @since 0.1.0
 */
export function bySwap<K extends BallotKind, O>(rule: Rule<K, O>): Rule<K, O> {
  return {
    ...rule,
    claims: [],
    holdsBounds: true,
    elect: (election, options, help) => {
      const { bounds = [], candidates, seats } = election
      const counted = rule.elect({ ...election, bounds: [] }, options, help)
      if ("status" in counted || bounds.length === 0) return counted
      const { detail, elected, rounds = [] } = counted
      const account = { elected, rounds, ...(detail === undefined ? {} : { detail }) }
      const made = exchanges({ bounds, candidates, seats }, account, help.ties)
      if (made === undefined) {
        const conflict = boundsConflict(candidates, bounds, seats)
        return { status: "infeasible", reasons: conflict.length > 0 ? conflict : [tooComplex(bounds)] }
      }
      return exchanged(counted, made, [...rounds, ...exchangeRounds(made, candidates, rounds.length)])
    }
  }
}

function exchanged(counted: Counted, made: ReadonlyArray<Exchange>, rounds: Counted["rounds"]): Counted {
  const out = new Set(made.map((each) => each.out))
  const stay = counted.elected.filter((id) => !out.has(id))
  const before: Json = counted.detail === undefined ? {} : { count: counted.detail }
  const named = made.map((each) => ({ ...each }))
  return {
    elected: [...stay, ...made.map((each) => each.in)],
    ...(rounds === undefined ? {} : { rounds }),
    detail: { ...before, exchanges: named }
  }
}
