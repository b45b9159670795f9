/** All ways to choose so many, in the official order; nothing when they are more than `most`. */
export function bodies(
  from: ReadonlyArray<number>,
  size: number,
  most: number
): ReadonlyArray<ReadonlyArray<number>> | undefined {
  let some: ReadonlyArray<ReadonlyArray<number>> = [[]]
  for (let length = 0; length < size; length++) {
    const later = (body: ReadonlyArray<number>) =>
      from.slice(body.length === 0 ? 0 : from.indexOf(body.at(-1)!) + 1, from.length - size + length + 1)
    some = some.flatMap((body) => later(body).map((next) => [...body, next]))
    if (some.length > most) return undefined
  }
  return some
}
