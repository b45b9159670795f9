/**
 * Drawing on a benefit: reserving it, using it, using or giving back what was reserved.
 *
 * What expires first is taken first. Every reason against is found at once: no entitlement, too little left, each cap
 * that would be broken, evidence that is missing.
 */
import { reason, type Reason } from "@ogniwo/kernel"
import * as HashMap from "effect/HashMap"
import * as Option from "effect/Option"
import * as Result from "effect/Result"
import type { Benefit } from "../provisions.ts"
import { read } from "../words.ts"
import { bucketHolds, type Source, sourceAccount, type Transfer } from "./account.ts"
import { badQuantity, benefitOf, type Booked, type Books, unknownBenefit } from "./books.ts"
import { brokenCaps } from "./broken-caps.ts"
import type { Portion } from "./cap.ts"
import type { Consume, ConsumeReserved, Release, Reserve } from "./command.ts"
import type { Counted } from "./entry.ts"
import { noEntitlement, notAllowed, shortage, undecided, unknown } from "./refusals.ts"
import { balanceOf, type Reservation, sourceKey } from "./state.ts"

export function reserve(books: Books, command: Reserve): Booked {
  const benefit = benefitOf(books, command.benefit)
  if (benefit === undefined) return unknownBenefit(command.benefit)
  const drawn = draw(books, command, benefit)
  const late =
    command.expiresAt !== undefined && command.expiresAt <= command.at ? [alreadyLapsed(command.expiresAt)] : []
  if (Result.isFailure(drawn)) return Result.fail([...drawn.failure, ...late])
  if (late.length > 0) return Result.fail(late)
  const { holder } = command
  const { source, portions, counted } = drawn.success
  return Result.succeed({
    _tag: "BenefitReserved",
    ...books.entry,
    benefit: command.benefit,
    holder,
    source,
    counted,
    transfers: portions.map(({ bucket, amount }) => ({
      from: sourceAccount(source, bucket),
      to: { kind: "reserved", holder, bucket },
      amount
    })),
    ...(command.expiresAt === undefined ? {} : { expiresAt: command.expiresAt })
  })
}

export function consume(books: Books, command: Consume): Booked {
  const benefit = benefitOf(books, command.benefit)
  if (benefit === undefined) return unknownBenefit(command.benefit)
  const drawn = draw(books, command, benefit)
  const unproven = missingEvidence(command.benefit, benefit, command)
  if (Result.isFailure(drawn)) return Result.fail([...drawn.failure, ...unproven])
  if (unproven.length > 0) return Result.fail(unproven)
  const { holder, evidence = [], unverified = false } = command
  const { source, portions, counted } = drawn.success
  return Result.succeed({
    _tag: "BenefitConsumed",
    ...books.entry,
    benefit: command.benefit,
    holder,
    source,
    counted,
    evidence,
    unverified,
    transfers: portions.map(({ bucket, amount }) => ({
      from: sourceAccount(source, bucket),
      to: { kind: "used", holder, bucket },
      amount
    }))
  })
}

export function consumeReserved(books: Books, command: ConsumeReserved): Booked {
  const reservation = openReservation(books, command.reservation)
  if (Result.isFailure(reservation)) return Result.fail(reservation.failure)
  const { benefit: id, holder, source, counted, portions } = reservation.success
  const benefit = benefitOf(books, id)
  if (benefit === undefined) return unknownBenefit(id)
  const reserved = portions.reduce((sum, { amount }) => sum + amount, 0n)
  const reasons = [
    ...badQuantity(command.quantity, benefit),
    ...(command.quantity.amount > reserved ? [shortage("holder", id, benefit, reserved, command.quantity.amount)] : []),
    ...missingEvidence(id, benefit, command)
  ]
  if (reasons.length > 0) return Result.fail(reasons)
  const { evidence = [], unverified = false } = command
  return Result.succeed({
    _tag: "BenefitConsumed",
    ...books.entry,
    benefit: id,
    holder,
    source,
    counted,
    reservation: command.reservation,
    evidence,
    unverified,
    transfers: settle(reservation.success, command.quantity.amount)
  })
}

export function release(books: Books, command: Release): Booked {
  const reservation = openReservation(books, command.reservation)
  if (Result.isFailure(reservation)) return Result.fail(reservation.failure)
  return Result.succeed(released(reservation.success, books.entry, "released"))
}

/** The entry that gives a reservation back, asked for or lapsed. */
export function released(reservation: Reservation, entry: Books["entry"], because: "released" | "lapsed") {
  const { benefit, holder, counted, id } = reservation
  const transfers = settle(reservation, 0n)
  return { _tag: "BenefitReleased" as const, ...entry, benefit, holder, counted, reservation: id, because, transfers }
}

/** Uses `amount` of a reservation, earliest bucket first, and returns the rest to where it came from. */
function settle({ portions, holder, source }: Reservation, amount: bigint): ReadonlyArray<Transfer> {
  let left = amount
  return portions.flatMap((portion) => {
    const { bucket } = portion
    const used = left < portion.amount ? left : portion.amount
    left -= used
    const from = { kind: "reserved", holder, bucket } as const
    const use: Transfer = { from, to: { kind: "used", holder, bucket }, amount: used }
    const rest: Transfer = { from, to: sourceAccount(source, bucket), amount: portion.amount - used }
    return [use, rest].filter((transfer) => transfer.amount > 0n)
  })
}

interface Drawn {
  readonly source: Source
  readonly portions: ReadonlyArray<Portion>
  readonly counted: Counted
}

function draw(books: Books, command: Reserve | Consume, benefit: Benefit): Result.Result<Drawn, ReadonlyArray<Reason>> {
  const wrong = badQuantity(command.quantity, benefit)
  if (wrong.length > 0) return Result.fail(wrong)
  const source = sourceOf(command, benefit)
  if (Result.isFailure(source)) return Result.fail([source.failure])
  const { on, subjects, activity, quantity } = command
  const counted: Counted = activity === undefined ? { on, subjects } : { on, subjects, activity }
  const { portions, live, available } = take(books, command, benefit, source.success)
  const missing = quantity.amount - portions.reduce((sum, { amount }) => sum + amount, 0n)
  const of = "pool" in source.success ? "pool" : "holder"
  const reasons = [
    ...(live ? [] : [noEntitlement(command.benefit, benefit, on)]),
    ...(live && missing > 0n ? [shortage(of, command.benefit, benefit, available, quantity.amount)] : []),
    ...brokenCaps(books.state, {
      id: command.benefit,
      benefit,
      counted,
      portions: missing > 0n ? [...portions, { bucket: portions.at(-1)?.bucket ?? "", amount: missing }] : portions
    })
  ]
  return reasons.length > 0 ? Result.fail(reasons) : Result.succeed({ source: source.success, portions, counted })
}

/** From which buckets, in the order in which they expire. */
function take(books: Books, { benefit: id, on, quantity }: Reserve | Consume, benefit: Benefit, source: Source) {
  const buckets = Option.getOrElse(HashMap.get(books.state.sources, sourceKey(id, source)), () => [])
  const live = buckets.filter(({ bucket }) => bucketHolds(bucket, on))
  const endless = "pool" in source && benefit.pool === "unlimited"
  let left = quantity.amount
  let available = 0n
  const portions: Array<Portion> = []
  for (const { bucket } of live) {
    const balance = balanceOf(books.state, id, sourceAccount(source, bucket.id))
    available += balance
    const amount = endless || left < balance ? left : balance
    if (amount <= 0n) continue
    portions.push({ bucket: bucket.id, amount })
    left -= amount
  }
  return { portions, available, live: live.length > 0 }
}

function sourceOf(command: Reserve | Consume, benefit: Benefit): Result.Result<Source, Reason> {
  const allowance = read(benefit.allowance)
  const { holder, from, subjects } = command
  if (from === undefined && allowance === "unspecified") {
    return Result.fail(
      undecided("benefit/allowance-undecided", command.benefit, {
        pl: "czy każdy ma własny przydział, czy wszyscy korzystają ze wspólnej puli",
        en: "whether each holder has its own allowance or all share a pool"
      })
    )
  }
  const source: Source = from ?? (allowance === "shared" ? { pool: true } : { holder })
  if ("pool" in source) {
    if (allowance !== "shared") {
      return Result.fail(
        notAllowed("benefit/not-shared", benefit.clause, {
          pl: "Z puli programu nie korzysta się wprost: każdy ma własny przydział.",
          en: "The pool is not drawn on directly: each holder has its own allowance."
        })
      )
    }
    return read(benefit.pool) === "unspecified" ? Result.fail(poolUndecided(command.benefit)) : Result.succeed(source)
  }
  if (source.holder === holder || subjects.some(({ id }) => id === source.holder)) return Result.succeed(source)
  return Result.fail(
    notAllowed("benefit/foreign-source", benefit.clause, {
      pl: `„${holder}” nie należy do „${source.holder}” i nie może korzystać z jej przydziału.`,
      en: `"${holder}" does not belong to "${source.holder}" and cannot draw on its allowance.`
    })
  )
}

export function poolUndecided(benefit: string): Reason {
  return undecided("benefit/pool-undecided", benefit, {
    pl: "czy pula jest ograniczona",
    en: "whether the pool is limited"
  })
}

function missingEvidence(id: string, benefit: Benefit, command: Consume | ConsumeReserved): ReadonlyArray<Reason> {
  const needed = read(benefit.needsEvidence)
  if (needed === false || command.unverified === true || (command.evidence ?? []).length > 0) return []
  if (needed === "unspecified") {
    return [
      undecided("benefit/evidence-undecided", id, {
        pl: "czy wykorzystanie trzeba udokumentować",
        en: "whether a use needs evidence"
      })
    ]
  }
  return [
    reason(
      "benefit/evidence-missing",
      { pl: "Brak dowodu wykorzystania.", en: "The evidence of use is missing." },
      { clause: benefit.clause, path: ["evidence"] }
    )
  ]
}

function openReservation(books: Books, id: string): Result.Result<Reservation, ReadonlyArray<Reason>> {
  const open = Option.getOrUndefined(HashMap.get(books.state.reservations, id))
  if (open !== undefined) return Result.succeed(open)
  const known = Option.getOrUndefined(HashMap.get(books.state.entries, id))
  return Result.fail([
    known?._tag === "BenefitReserved"
      ? unknown(
          "reservation/resolved",
          id,
          "Rezerwacja jest już rozliczona albo wygasła",
          "The reservation is already settled or has lapsed"
        )
      : unknown("reservation/unknown", id, "Nie ma takiej rezerwacji", "There is no such reservation")
  ])
}

function alreadyLapsed(expiresAt: string): Reason {
  return reason(
    "reservation/already-lapsed",
    {
      pl: `Rezerwacja wygasłaby z chwilą złożenia (${expiresAt}).`,
      en: `The reservation would lapse as it is made (${expiresAt}).`
    },
    { path: ["expiresAt"] }
  )
}
