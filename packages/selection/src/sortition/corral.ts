/**
 * The mixture of some panels that comes nearest to the wanted chances, or to giving at least these.
 *
 * Panels are points, the wanted chances a point among them; a few panels, the *corral*, span a flat in which the nearest
 * point is a small system of equations. A panel in the direction still missing joins; one whose share would turn
 * negative leaves; each step comes nearer, so that none repeats. Chosen over a linear program for the same purpose: that
 * one stands at a corner of many equal answers, and takes hundreds of steps that change nothing. Where more than wanted is
 * as good as what is wanted, a member of the corral may also be a *gift*: what a type has too much is given away.
 * Cost: a square of the number of panels in the corral for each that joins or leaves.
 *
 * Source: Wolfe, "Finding the nearest point in a polytope", Mathematical Programming 11 (1976).
 */
/** A panel, or a type of which more than wanted is given away. */
export type Member<P> = P | number

export class Corral<P extends ArrayLike<number>> {
  /** Those with a positive share; the shares of the panels sum to one. */
  readonly members: Array<Member<P>> = []
  shares: Array<number> = []
  /** What the mixture still lacks of the wanted members of each type. */
  readonly missing: Float64Array
  readonly #target: Float64Array
  /** A panel's members less those wanted; of a gift, whose only entry is −1, the type. */
  readonly #points: Array<Float64Array | number> = []
  /** Columns of the upper triangle R with RᵀR = oneᵢ · oneⱼ + pointᵢ · pointⱼ. */
  readonly #columns: Array<Float64Array> = []
  /** What solves Rᵀ · half = one: half of the way to the nearest point. */
  readonly #half: Array<number> = []
  /** How far points lie apart, for telling rounding from distance. */
  #scale = 1

  constructor(target: Float64Array) {
    this.#target = target
    this.missing = Float64Array.from(target)
  }

  get distance(): number {
    return Math.sqrt(dot(this.missing, this.missing))
  }

  /** The panels among the members, each with its share. */
  get panels(): ReadonlyArray<readonly [panel: P, share: number]> {
    return this.members.flatMap((member, at) =>
      typeof member === "number" ? [] : [[member, this.shares[at]!] as const]
    )
  }

  /** Lets members join (a panel first) and moves to the nearest mixture. @returns false when they bring nothing new. */
  join(...more: ReadonlyArray<Member<P>>): boolean {
    const before = this.members.length
    for (const member of more) {
      const point = typeof member === "number" ? member : this.#target.map((wanted, type) => member[type]! - wanted)
      if (!this.#append(point)) continue
      this.members.push(member)
      this.#points.push(point)
      this.shares.push(this.shares.length === 0 ? 1 : 0)
    }
    if (this.members.length === before) return false
    for (;;) {
      const wanted = this.#nearest()
      const leaving = wanted.flatMap((share, at) => (share <= 1e-11 ? [at] : []))
      if (leaving.length === 0) {
        this.shares = wanted
        break
      }
      let step = 1
      for (const at of leaving) {
        const from = this.shares[at]!
        if (from - wanted[at]! > 0) step = Math.min(step, from / (from - wanted[at]!))
      }
      this.shares = this.shares.map((share, at) => share + step * (wanted[at]! - share))
      for (let at = this.shares.length - 1; at >= 0; at--) {
        if (this.shares[at]! <= 1e-11 && leaving.includes(at)) this.#remove(at)
      }
    }
    this.missing.fill(0)
    this.#points.forEach((each, at) => {
      const share = this.shares[at]!
      if (typeof each === "number") this.missing[each] = this.missing[each]! + share
      else for (let type = 0; type < each.length; type++) this.missing[type] = this.missing[type]! - share * each[type]!
    })
    return true
  }

  #append(point: Float64Array | number): boolean {
    const size = this.#columns.length
    const column = new Float64Array(size + 1)
    for (let row = 0; row < size; row++) {
      let value = product(this.#points[row]!, point)
      const other = this.#columns[row]!
      for (let at = 0; at < row; at++) value -= other[at]! * column[at]!
      column[row] = value / other[row]!
    }
    const own = product(point, point)
    this.#scale = Math.max(this.#scale, own)
    let left = own
    for (let at = 0; at < size; at++) left -= column[at]! ** 2
    if (left <= 1e-11 * this.#scale) return false
    column[size] = Math.sqrt(left)
    this.#columns.push(column)
    let half: number = oneOf(point)
    for (let at = 0; at < size; at++) half -= column[at]! * this.#half[at]!
    this.#half.push(half / column[size])
    return true
  }

  /** Shares, perhaps negative, of the nearest point in the flat through the corral. */
  #nearest(): Array<number> {
    const size = this.#columns.length
    const shares = Float64Array.from(this.#half)
    for (let row = size - 1; row >= 0; row--) {
      const column = this.#columns[row]!
      const value = shares[row]! / column[row]!
      shares[row] = value
      for (let at = 0; at < row; at++) shares[at] = shares[at]! - column[at]! * value
    }
    let sum = 0
    for (let at = 0; at < size; at++) sum += oneOf(this.#points[at]!) * shares[at]!
    return Array.from(shares, (share) => share / sum)
  }

  /** Takes a column out of the triangle and turns the rest back into one (Givens' rotations). */
  #remove(gone: number): void {
    this.members.splice(gone, 1)
    this.#points.splice(gone, 1)
    this.shares.splice(gone, 1)
    this.#columns.splice(gone, 1)
    for (let at = gone; at < this.#columns.length; at++) {
      const column = this.#columns[at]!
      const length = Math.hypot(column[at]!, column[at + 1]!)
      const cos = column[at]! / length
      const sin = column[at + 1]! / length
      for (let later = at; later < this.#columns.length; later++) {
        const other = this.#columns[later]!
        const upper = other[at]!
        const lower = other[at + 1]!
        other[at] = cos * upper + sin * lower
        other[at + 1] = cos * lower - sin * upper
      }
      this.#columns[at] = column.slice(0, at + 1)
      const half = this.#half[at]!
      const next = this.#half[at + 1]!
      this.#half[at] = cos * half + sin * next
      this.#half[at + 1] = cos * next - sin * half
    }
    this.#half.pop()
  }
}

/** Whether the shares that sum to one count it: a panel's does, a gift's does not. */
function oneOf(point: Float64Array | number): 0 | 1 {
  return typeof point === "number" ? 0 : 1
}

/** oneᵢ · oneⱼ + pointᵢ · pointⱼ */
function product(a: Float64Array | number, b: Float64Array | number): number {
  if (typeof a === "number") return typeof b === "number" ? (a === b ? 1 : 0) : -b[a]!
  return typeof b === "number" ? -a[b]! : 1 + dot(a, b)
}

function dot(a: Float64Array, b: Float64Array): number {
  let sum = 0
  for (let at = 0; at < a.length; at++) sum += a[at]! * b[at]!
  return sum
}
