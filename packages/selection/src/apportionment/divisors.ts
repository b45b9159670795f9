/**
 * The divisor methods, each by its signposts.
 *
 * Divide every list's votes by one common price, and round: a list with s seats gets one more when its quotient reaches
 * the signpost d(s), which lies between s and s + 1. Where the signposts lie is all that sets the methods apart: high up
 * (D'Hondt, s + 1) favours large lists, low down (Adams, s) small ones, the middle (Sainte-Laguë) neither.
 *
 * Source: Balinski & Young, "Fair Representation" (1982), Appendix A; Pukelsheim, "Proportional Representation" (2017),
 * ch. 4.
 */
export interface DivisorMethod {
  /** d(s) as a fraction of whole numbers; squared where `squared` says so. Rises strictly with s. */
  readonly signpost: (held: number) => readonly [num: number, den: number]
  /** d(s) itself as a double, within 2^-50 of it: what is compared first. */
  readonly near: (held: number) => number
  /** The first of these, worked out once: looked up for every list of every search. */
  readonly nears: Float64Array
  /** The signposts are given squared, and votes must be squared to meet them: the geometric mean is irrational. */
  readonly squared: boolean
  /** Where signposts lie above s on the whole: a start for the search, nothing more. */
  readonly offset: number
  /** How much smaller than v / d(s) the printed quotient is: tables divide by 1, 3, 5 where d is 1/2, 3/2, 5/2. */
  readonly table: 1 | 2
}

/** How many of the first signposts are worked out once. */
const worked = 512

/** All methods in one shape, which a search reads fastest. */
function method(given: Omit<DivisorMethod, "nears" | "squared"> & { readonly squared?: true }): DivisorMethod {
  const { near, offset, signpost, squared, table } = given
  const nears = new Float64Array(worked)
  for (let held = 0; held < worked; held++) nears[held] = near(held)
  return { signpost, near, nears, squared: squared === true, offset, table }
}

export const divisorMethods = {
  dhondt: /* @__PURE__ */ method({
    signpost: (held) => [held + 1, 1],
    near: (held) => held + 1,
    offset: 1,
    table: 1
  }),
  "sainte-lague": /* @__PURE__ */ method({
    signpost: (held) => [2 * held + 1, 2],
    near: (held) => held + 0.5,
    offset: 0.5,
    table: 2
  }),
  /** The first seat is dearer: 1.4 in the table in place of 1. */
  "sainte-lague-1.4": /* @__PURE__ */ method({
    signpost: (held) => (held === 0 ? [7, 10] : [2 * held + 1, 2]),
    near: (held) => (held === 0 ? 0.7 : held + 0.5),
    offset: 0.5,
    table: 2
  }),
  "huntington-hill": /* @__PURE__ */ method({
    signpost: (held) => [held * (held + 1), 1],
    near: (held) => Math.sqrt(held * (held + 1)),
    squared: true,
    offset: 0.5,
    table: 1
  }),
  adams: /* @__PURE__ */ method({ signpost: (held) => [held, 1], near: (held) => held, offset: 0, table: 1 }),
  dean: /* @__PURE__ */ method({
    signpost: (held) => [2 * held * (held + 1), 2 * held + 1],
    near: (held) => (held * (held + 1)) / (held + 0.5),
    offset: 0.5,
    table: 1
  })
} as const satisfies Readonly<Record<string, DivisorMethod>>
