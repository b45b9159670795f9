/** Granting by the rules of a programme to everyone on a roll, and taking back what is unused when a membership ends. */
import { type CriteriaContext, type DateRange, type Instant, type LocalDate, reason, type Reason } from "@ogniwo/kernel"
import * as HashMap from "effect/HashMap"
import * as Option from "effect/Option"
import * as Result from "effect/Result"
import { bucketHolds } from "../ledger/account.ts"
import { grantId } from "../ledger/allot.ts"
import type { Grant, Withdraw } from "../ledger/command.ts"
import { balanceOf, type LedgerState, sourceKey } from "../ledger/state.ts"
import type { Programme } from "../provisions.ts"
import { read } from "../words.ts"
import { entitle, type Member } from "./entitle.ts"
import { prorated, share } from "./proration.ts"

export interface Granting {
  readonly grants: ReadonlyArray<Grant>
  /** Who gets nothing by which rule, and every reason why. */
  readonly refused: ReadonlyArray<{
    readonly rule: string
    readonly holder: string
    readonly reasons: ReadonlyArray<Reason>
  }>
}

/**
 * The grants that the programme's rules give the members of a roll on the day of `context`. Commands for the ledger:
 * those granted before change nothing there, so the same roll may be granted again on any day.
 *
 * @since 0.1.0
 */
export function grantsFor(
  programme: Programme,
  roll: Iterable<Member>,
  context: CriteriaContext & { readonly at: Instant }
): Granting {
  const grants: Array<Grant> = []
  const refused: Array<Granting["refused"][number]> = []
  const { at, on } = context
  for (const member of roll) {
    for (const rule of programme.entitlements ?? []) {
      const entitled = entitle(programme, rule, member, context)
      if (Result.isFailure(entitled)) {
        refused.push({ rule: rule.id, holder: member.facts.id, reasons: entitled.failure.reasons })
        continue
      }
      const { holder, bucket } = entitled.success
      grants.push({ _tag: "Grant", id: grantId(rule.id, holder, bucket.id), at, on, ...entitled.success })
    }
  }
  return { grants, refused }
}

interface Ended {
  readonly holder: string
  /** The membership that has ended; its end is the first day without it. */
  readonly membership: DateRange
  readonly at: Instant
  readonly on: LocalDate
}

/**
 * What to take back when a membership ends, by what each rule says of it. Shared allowances stay in the pool.
 *
 * @returns Commands for the ledger, or which rule leaves it unsaid ("entitlement/membership-end-undecided").
 * @since 0.1.0
 */
export function withdrawalsAtEnd(
  programme: Programme,
  state: LedgerState,
  { holder, membership, at, on }: Ended
): Result.Result<ReadonlyArray<Withdraw>, ReadonlyArray<Reason>> {
  const undecided: Array<Reason> = []
  const withdrawals: Array<Withdraw> = []
  const taken = new Map<string, bigint>()
  for (const { id: rule, benefit, onMembershipEnd } of programme.entitlements ?? []) {
    const provision = programme.benefits[benefit]
    if (provision === undefined || provision.allowance !== "each") continue
    const held = Option.getOrElse(HashMap.get(state.sources, sourceKey(benefit, { holder })), () => [])
    for (const { bucket } of held) {
      const last = membership.endExclusive ?? on
      const granted = grantedBy(state, rule, holder, bucket.id)
      if (granted === 0n || !(bucketHolds(bucket, last) || bucket.start >= last)) continue
      const choice = read(onMembershipEnd)
      if (choice === "unspecified") {
        undecided.push(undecidedEnd(rule))
        continue
      }
      if (choice === "keepToPeriodEnd") continue
      const kept =
        choice === "revokeUnused"
          ? 0n
          : prorated(
              granted,
              share("days", bucket, membership),
              { by: "days", rounding: "up", to: "smallest" },
              provision.unit
            )
      const key = `${benefit} ${bucket.id}`
      const available =
        balanceOf(state, benefit, { kind: "available", holder, bucket: bucket.id }) - (taken.get(key) ?? 0n)
      const amount = granted - kept < available ? granted - kept : available
      if (amount <= 0n) continue
      taken.set(key, (taken.get(key) ?? 0n) + amount)
      withdrawals.push({
        _tag: "Withdraw",
        id: `end ${rule} ${bucket.id} ${last} ${holder}`,
        at,
        on,
        benefit,
        holder,
        bucket: bucket.id,
        quantity: { amount, unit: provision.unit.id },
        why: `membership-end/${choice}`
      })
    }
  }
  return undecided.length > 0 ? Result.fail(undecided) : Result.succeed(withdrawals)
}

/** What the rule granted for the bucket and nobody reversed, in the smallest part of the unit. */
function grantedBy(state: LedgerState, rule: string, holder: string, bucket: string): bigint {
  for (let attempt = 1; ; attempt++) {
    const id = grantId(rule, holder, bucket, attempt)
    const entry = Option.getOrUndefined(HashMap.get(state.entries, id))
    if (entry === undefined) return 0n
    if (!HashMap.has(state.reversed, id)) return entry.transfers.reduce((sum, { amount }) => sum + amount, 0n)
  }
}

function undecidedEnd(rule: string): Reason {
  return reason(
    "entitlement/membership-end-undecided",
    {
      pl: `Reguła „${rule}” nie mówi, co z niewykorzystanym przydziałem po ustaniu członkostwa; musi to rozstrzygnąć organ, który uchwala regulamin.`,
      en: `Rule "${rule}" does not say what becomes of what is unused when the membership ends; the body that adopts the charter must decide.`
    },
    { params: { rule } }
  )
}
