import type { Pool, Solver } from "@ogniwo/selection"

/** Level by level over all panels: raise the least; whoever cannot be raised alone is settled. */
export function listedLeximin(
  pool: Pool,
  panels: ReadonlyArray<ReadonlyArray<number>>,
  solver: Solver
): ReadonlyArray<number> {
  const settled = pool.people.map((): number | undefined => undefined)
  const sits = pool.people.map((_, person) => panels.flatMap((panel, at) => (panel.includes(person) ? [at] : [])))
  const best = (alone: number | undefined, level: number) =>
    solver.solve({
      sense: "maximise",
      columns: [
        ...panels.map((_, at) => ({
          objective: alone !== undefined && sits[alone]!.includes(at) ? 1 : 0,
          lower: 0,
          upper: 1
        })),
        { objective: alone === undefined ? 1 : 0, lower: 0, upper: 1 }
      ],
      rows: [
        { lower: 1, upper: 1, indices: panels.map((_, at) => at), values: panels.map(() => 1) },
        ...pool.people.map((_, person) => {
          const known = settled[person]
          const own = { indices: [...sits[person]!], values: sits[person]!.map(() => 1) }
          if (known !== undefined) return { ...own, lower: known - 1e-8, upper: Infinity }
          if (alone !== undefined) return { ...own, lower: level - 1e-8, upper: Infinity }
          return { lower: 0, upper: Infinity, indices: [...own.indices, panels.length], values: [...own.values, -1] }
        })
      ]
    }).objective
  while (settled.includes(undefined)) {
    const level = best(undefined, 0)
    const stuck = settled.flatMap((known, person) =>
      known === undefined && best(person, level) < level + 1e-6 ? [person] : []
    )
    if (stuck.length === 0) throw new Error("nobody is stuck")
    for (const person of stuck) settled[person] = level
  }
  return settled.map((known) => known ?? 0)
}

/** The greatest chance that everybody who sits on some panel can have at once. */
export function listedMaximin(pool: Pool, panels: ReadonlyArray<ReadonlyArray<number>>, solver: Solver): number {
  const sits = pool.people.map((_, person) => panels.flatMap((panel, at) => (panel.includes(person) ? [at] : [])))
  return solver.solve({
    sense: "maximise",
    columns: [...panels.map(() => ({ objective: 0, lower: 0, upper: 1 })), { objective: 1, lower: 0, upper: 1 }],
    rows: [
      { lower: 1, upper: 1, indices: panels.map((_, at) => at), values: panels.map(() => 1) },
      ...sits
        .filter((own) => own.length > 0)
        .map((own) => ({
          lower: 0,
          upper: Number.POSITIVE_INFINITY,
          indices: [...own, panels.length],
          values: [...own.map(() => 1), -1]
        }))
    ]
  }).objective
}

/** Chances of the greatest product, over all panels: each panel's share grows with what its members are short of. */
export function listedNash(pool: Pool, panels: ReadonlyArray<ReadonlyArray<number>>): ReadonlyArray<number> {
  const people = new Set(panels.flat()).size
  let shares = panels.map(() => 1 / panels.length)
  const chances = () => {
    const own = pool.people.map(() => 0)
    panels.forEach((panel, at) => {
      for (const person of panel) own[person] = own[person]! + shares[at]!
    })
    return own
  }
  for (let round = 0; round < 2000; round++) {
    const own = chances()
    shares = shares.map(
      (share, at) => (share * panels[at]!.reduce((sum, person) => sum + 1 / own[person]!, 0)) / people
    )
  }
  return chances()
}
