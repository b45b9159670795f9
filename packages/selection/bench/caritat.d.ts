/** What `@node-core/caritat` 1.7.0 counts with; its own types are not exported. */
export default class CondorcetResult {
  constructor(
    authorizedVoters: ReadonlyArray<{ readonly id: string }>,
    candidates: ReadonlyArray<string>,
    subject: string,
    votes: ReadonlyArray<{
      readonly voter: { readonly id: string }
      readonly preferences: ReadonlyMap<string, number>
    }>,
    options: object
  )
  get result(): ReadonlyMap<string, number>
}
