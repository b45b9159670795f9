/**
 * Groups of voters with a fixed share of the vote each, whatever their turnout, as a charter names them: staff a half,
 * students a quarter, others a quarter. Who belongs to which is not asked of criteria: whoever freezes the roll brings the
 * lists, and every voter is on exactly one.
 */
import { Rational, type Reason, reason } from "@ogniwo/kernel"
import * as Schema from "effect/Schema"
import { clause, Line, maybe } from "./fields.ts"

const Share = Schema.String.check(
  Schema.isPattern(/^(?:[1-9]\d{0,5}\/[1-9]\d{0,5}|0\.\d{1,6})$/, { message: 'write it as "1/2" or "0.25"' })
)
const Groups = Schema.Array(Schema.Struct({ id: Line, share: Share })).check(
  Schema.isMinLength(2),
  Schema.isMaxLength(100),
  Schema.makeFilter(fits)
)

/** Where the share of a group without a single vote goes: the two answers elect different people. */
export const SilentGroup = Schema.Literals(["others-in-proportion", "others-equally"])
export type SilentGroup = typeof SilentGroup.Type

export const VoterGroups = Schema.Struct({ groups: Groups, silentGroup: maybe(SilentGroup), clause })

/** The same in a count, where silence is written out. */
export const WeighedGroups = Schema.Struct({
  groups: Groups,
  silentGroup: Schema.Union([SilentGroup, Schema.Literal("unspecified")])
})
export type WeighedGroups = typeof WeighedGroups.Type

/** The lists of a roll, turned round: member → every group that it is listed in. */
export function groupsByMember(
  lists: Readonly<Record<string, ReadonlyArray<string>>>
): ReadonlyMap<string, ReadonlySet<string>> {
  const found = new Map<string, Set<string>>()
  for (const [group, members] of Object.entries(lists)) {
    for (const member of members) found.set(member, (found.get(member) ?? new Set()).add(group))
  }
  return found
}

/** Lists under a name that the charter does not know, and voters who are on none of its lists, or on two. */
export function listFaults(
  provisions: typeof VoterGroups.Type | undefined,
  lists: Readonly<Record<string, ReadonlyArray<string>>>,
  voters: ReadonlyArray<{ readonly voter: string; readonly groups: ReadonlyArray<string> }>
): ReadonlyArray<Reason> {
  const known = provisions?.groups.map(({ id }) => id) ?? []
  const because = { clause: provisions?.clause }
  const strange = Object.keys(lists).filter((id) => !known.includes(id))
  return [
    ...strange.map((id) =>
      reason(
        "roll/unknown-voter-group",
        { pl: `regulamin nie zna grupy wyborców „${id}”`, en: `the charter knows no voter group "${id}"` },
        { ...because, params: { group: id } }
      )
    ),
    ...(provisions === undefined ? [] : voters).flatMap(({ groups, voter }) =>
      groups.length === 1
        ? []
        : groups.length === 0
          ? [
              reason(
                "roll/no-voter-group",
                { pl: `„${voter}” nie należy do żadnej grupy wyborców`, en: `"${voter}" is in no voter group` },
                { ...because, params: { voter } }
              )
            ]
          : [
              reason(
                "roll/several-voter-groups",
                {
                  pl: `„${voter}” należy do kilku grup wyborców naraz: ${groups.join(", ")}`,
                  en: `"${voter}" is in several voter groups at once: ${groups.join(", ")}`
                },
                { ...because, params: { voter } }
              )
            ]
    )
  ]
}

function fits(groups: ReadonlyArray<{ readonly id: string; readonly share: string }>) {
  const ids = groups.map(({ id }) => id)
  const twice = ids.find((id, index) => ids.indexOf(id) < index)
  if (twice !== undefined) return `the voter group "${twice}" is listed twice`
  const total = Rational.sum(groups.map(({ share }) => Rational.parse(share) ?? Rational.zero))
  return Rational.equals(total, Rational.one) || `the shares sum to ${Rational.toString(total)}, not to 1`
}
