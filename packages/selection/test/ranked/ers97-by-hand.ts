import type { RankedElection } from "../../src/election.ts"

interface Paper {
  readonly ranks: ReadonlyArray<string>
  /** In hundredths of a vote. */
  value: number
  of: string
  /** The batch with which it came. */
  batch: number
}

/**
 * The rules of the Electoral Reform Society (1997), sections 5.1 to 5.6, read aloud: every paper by itself, in hundredths
 * of a vote. Lots fall by the official order, first in it is best off; those without a vote who must all go do so in
 * that order.
 */
export function byErs97({ candidates, profile, seats }: RankedElection) {
  const order = candidates.map(({ id }) => id)
  const continuing = new Set(candidates.filter(({ withdrawn }) => withdrawn !== true).map(({ id }) => id))
  const papers: Array<Paper> = []
  for (let ballot = 0; ballot < profile.size; ballot++) {
    const ranks = [...profile.choices.subarray(profile.starts[ballot], profile.starts[ballot + 1])].map(
      (at) => order[at]!
    )
    for (let voter = 0; voter < profile.weights[ballot]!; voter++) papers.push({ ranks, value: 100, of: "", batch: 1 })
  }
  const votes = new Map(order.map((id) => [id, 0]))
  const past: Array<ReadonlyMap<string, number>> = []
  const quotas: Array<number> = []
  const elected: Array<string> = []
  const surplusOf = new Set<string>()
  let nonTransferable = 0
  let quota = 0

  /** 5.6.2, 5.2.3, 5.2.5: by the earliest point at which they were unequal; undefined where there is none. */
  const led = (among: ReadonlyArray<string>, most: boolean): string | undefined => {
    let left = among
    for (const then of past) {
      const best = left.map((id) => then.get(id)!).reduce((a, b) => (most ? Math.max(a, b) : Math.min(a, b)))
      left = left.filter((id) => then.get(id) === best)
      if (left.length === 1) return left[0]
    }
    return undefined
  }
  const inOrder = (ids: Iterable<string>) => [...ids].sort((a, b) => order.indexOf(a) - order.indexOf(b))
  const excludedWaiting = new Map<string, number>()
  const place = (paper: Paper): void => {
    paper.of = paper.ranks.find((id) => continuing.has(id)) ?? ""
    paper.batch = past.length + 1
    if (paper.of === "") nonTransferable += paper.value
    else votes.set(paper.of, votes.get(paper.of)! + paper.value)
  }
  const active = () =>
    [...continuing].reduce((sum, id) => sum + votes.get(id)!, 0) +
    [...surplusOf].reduce((sum, id) => sum + votes.get(id)! - quota, 0) +
    [...excludedWaiting.keys()].reduce((sum, id) => sum + votes.get(id)!, 0)
  /** 5.1.7, 5.3.13, 5.4.9 */
  const deemElected = (): void => {
    past.push(new Map(votes))
    quotas.push(quota)
    for (let goes = true; goes && elected.length < seats;) {
      const places = seats - elected.length
      const enough = inOrder(continuing).filter(
        (id) => votes.get(id)! >= quota || (votes.get(id)! > 0 && votes.get(id)! * (places + 1) >= active())
      )
      const most = Math.max(...enough.map((id) => votes.get(id)!))
      const level = enough.filter((id) => votes.get(id) === most)
      let chosen = level
      if (level.length > places) {
        chosen = []
        let rest = level
        while (chosen.length < places) {
          const next = led(rest, true)
          if (next === undefined) break
          chosen.push(next)
          rest = rest.filter((id) => id !== next)
        }
        if (chosen.length < places) chosen = []
      }
      goes = chosen.length > 0
      for (const id of inOrder(chosen)) {
        continuing.delete(id)
        elected.push(id)
        if (votes.get(id)! > quota) surplusOf.add(id)
      }
    }
    // 5.5.1
    if (elected.length < seats && continuing.size <= seats - elected.length) {
      const rest = inOrder(continuing).sort((a, b) => votes.get(b)! - votes.get(a)!)
      for (const id of rest) {
        continuing.delete(id)
        elected.push(id)
      }
    }
  }
  const newQuota = (): void => {
    const valid = [...votes.values()].reduce((a, b) => a + b, 0)
    quota = Math.ceil(valid / (seats + 1))
  }
  const isOver = () => elected.length === seats || continuing.size === 0

  for (const paper of papers) place(paper)
  newQuota()
  deemElected()
  while (!isOver()) {
    const byVotes = inOrder(continuing).sort((a, b) => votes.get(a)! - votes.get(b)!)
    const surpluses = [...surplusOf].reduce((sum, id) => sum + votes.get(id)! - quota, 0)
    // 5.2.5: as many together as possible.
    let together: ReadonlyArray<string> = []
    for (let size = 1; size < byVotes.length && byVotes.length - size >= seats - elected.length; size++) {
      const low = byVotes.slice(0, size)
      const next = votes.get(byVotes[size]!)!
      const isTied = votes.get(low.at(-1)!) === next
      if (!isTied && low.reduce((sum, id) => sum + votes.get(id)!, 0) + surpluses <= next) together = inOrder(low)
    }
    const [fewest, next] = byVotes
    const isDeferred = next !== undefined && surpluses <= votes.get(next)! - votes.get(fewest!)!
    if (together.length === 0 && surplusOf.size > 0 && !isDeferred) {
      const most = Math.max(...[...surplusOf].map((id) => votes.get(id)!))
      const level = inOrder([...surplusOf].filter((id) => votes.get(id) === most))
      const from = level.length === 1 ? level[0]! : (led(level, true) ?? level[0]!)
      surplusOf.delete(from)
      const surplus = votes.get(from)! - quota
      const own = papers.filter(({ of }) => of === from)
      const last = Math.max(...own.map(({ batch }) => batch))
      const moving = own.filter(({ batch, ranks }) => batch === last && ranks.some((id) => continuing.has(id)))
      const worth = moving.reduce((sum, { value }) => sum + value, 0)
      const value = worth > surplus ? Math.floor(surplus / moving.length) : undefined
      votes.set(from, quota)
      for (const paper of own) paper.of = "kept"
      for (const paper of moving) {
        paper.value = value ?? paper.value
        place(paper)
      }
      deemElected()
      continue
    }
    let out = together
    if (out.length === 0) {
      const low = byVotes.filter((id) => votes.get(id) === votes.get(fewest!))
      const mayAllGo = votes.get(fewest!) === 0 && continuing.size - low.length >= seats - elected.length
      out = [mayAllGo ? low[0]! : low.length === 1 ? low[0]! : (led(low, false) ?? low.at(-1)!)]
    }
    for (const id of out) continuing.delete(id)
    if (continuing.size > seats - elected.length) {
      for (const id of out) excludedWaiting.set(id, 0)
      const own = papers.filter(({ of }) => out.includes(of))
      const values = [...new Set(own.map(({ value }) => value))].sort((a, b) => b - a)
      for (const value of values.length === 0 ? [0] : values) {
        for (const paper of own.filter((each) => each.value === value)) {
          votes.set(paper.of, votes.get(paper.of)! - value)
          place(paper)
        }
        if (elected.length === 0) newQuota()
        deemElected()
        if (isOver()) break
      }
      excludedWaiting.clear()
    } else deemElected()
  }
  const text = (hundredths: number) => (hundredths / 100).toFixed(2)
  return {
    elected,
    quotas: quotas.map(text),
    tallies: past.map((then) => order.map((id) => text(then.get(id)!)))
  }
}
