/**
 * The greatest flow from groups of voters to the seats they approve, in whole numbers below 2^53: augmenting along
 * shortest paths. Groups hold `supply`, seats take up to `capacity`; a group reaches the seats whose bits are set in
 * `reach`.
 */
export interface FlowGroup {
  readonly seats: ReadonlyArray<number>
  readonly supply: number
}

export interface Flow {
  readonly value: number
  /** The seats that voters with something left can still reach: together with their groups, the source's side of a least cut. */
  readonly reachable: Uint8Array
}

export function greatestFlow(groups: ReadonlyArray<FlowGroup>, capacity: Float64Array): Flow {
  const seats = capacity.length
  const left = Float64Array.from(groups, ({ supply }) => supply)
  const open = capacity.slice()
  const flow = groups.map((group) => new Float64Array(group.seats.length))
  const bySeat = Array.from({ length: seats }, (): Array<readonly [group: number, place: number]> => [])
  groups.forEach((group, index) => {
    group.seats.forEach((seat, place) => {
      bySeat[seat]!.push([index, place])
      const pushed = Math.min(left[index]!, open[seat]!)
      flow[index]![place] = pushed
      left[index]! -= pushed
      open[seat]! -= pushed
    })
  })
  for (;;) {
    const cameBy = new Int32Array(seats).fill(-1)
    const groupFrom = new Int32Array(groups.length).fill(-2)
    const queue: Array<number> = []
    groups.forEach((_, index) => {
      if (left[index]! > 0) {
        groupFrom[index] = -1
        queue.push(index)
      }
    })
    const reachable = new Uint8Array(seats)
    let end = -1
    search: for (let head = 0; head < queue.length; head++) {
      const group = queue[head]!
      for (const seat of groups[group]!.seats) {
        if (reachable[seat] === 1) continue
        reachable[seat] = 1
        cameBy[seat] = group
        if (open[seat]! > 0) {
          end = seat
          break search
        }
        for (const [other, place] of bySeat[seat]!) {
          if (groupFrom[other] !== -2 || flow[other]![place] === 0) continue
          groupFrom[other] = seat
          queue.push(other)
        }
      }
    }
    if (end < 0) {
      const value = groups.reduce((sum, { supply }, index) => sum + supply - left[index]!, 0)
      return { value, reachable }
    }
    augment(end)

    function augment(to: number): void {
      let amount = open[to]!
      for (let seat = to; ;) {
        const group = cameBy[seat]!
        const from = groupFrom[group]!
        amount = Math.min(amount, from === -1 ? left[group]! : flow[group]![groups[group]!.seats.indexOf(from)]!)
        if (from === -1) break
        seat = from
      }
      open[to]! -= amount
      for (let seat = to; ;) {
        const group = cameBy[seat]!
        const from = groupFrom[group]!
        flow[group]![groups[group]!.seats.indexOf(seat)]! += amount
        if (from === -1) {
          left[group]! -= amount
          break
        }
        flow[group]![groups[group]!.seats.indexOf(from)]! -= amount
        seat = from
      }
    }
  }
}
