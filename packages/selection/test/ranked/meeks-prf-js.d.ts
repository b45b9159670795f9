declare module "meeks-prf-js/run/meek.js" {
  export function tabulate(
    seats: number,
    candidates: ReadonlyArray<string>,
    ballots: ReadonlyArray<readonly [number, ReadonlyArray<string>]>,
    maxRankingLevels: number | null,
    tieBreaker: ReadonlyArray<string>,
    excluded: ReadonlyArray<string>,
    protectedCandidates: ReadonlyArray<string>,
    options: object
  ): { readonly elected: Iterable<string> }
}
