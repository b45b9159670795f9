import type { Column, LinearModel, Row } from "@ogniwo/selection"

/**
 * Looks a model over before it crosses into WebAssembly, where a wrong index would be memory read amiss instead of an
 * error with a place. Bounds that cross (a floor above its cap) are no error: such a model is infeasible, and is told so.
 *
 * @throws RangeError that names the first wrong column or row.
 */
export function checkModel({ columns, rows }: LinearModel): void {
  columns.forEach((column, at) => checkColumn(column, at))
  rows.forEach((row, at) => checkRow(row, at, columns.length))
}

export function checkColumn({ lower, objective, upper }: Column, at: number): void {
  checkFinite(objective, `column ${at}: objective`)
  checkBounds(lower, upper, `column ${at}`)
}

export function checkRow({ indices, lower, upper, values }: Row, at: number, columns: number): void {
  checkBounds(lower, upper, `row ${at}`)
  checkEntries(indices, values, columns, `row ${at}`)
}

/** Whole positions within the model, none twice, each with a finite value. */
export function checkEntries(
  indices: ReadonlyArray<number>,
  values: ReadonlyArray<number>,
  size: number,
  place: string
): void {
  if (indices.length !== values.length) {
    throw new RangeError(`${place}: ${indices.length} indices, ${values.length} values`)
  }
  const seen = new Set<number>()
  indices.forEach((index, at) => {
    checkIndex(index, size, place)
    if (seen.has(index)) throw new RangeError(`${place}: ${index} is listed twice`)
    seen.add(index)
    checkFinite(values[at]!, `${place}: value ${at}`)
  })
}

export function checkIndex(index: number, size: number, place: string): void {
  if (!Number.isInteger(index) || index < 0 || index >= size) {
    throw new RangeError(`${place}: there is no position ${index} among ${size}`)
  }
}

/** −Infinity … Infinity, but a floor of +Infinity or a cap of −Infinity bounds nothing that could exist. */
export function checkBounds(lower: number, upper: number, place: string): void {
  if (Number.isNaN(lower) || Number.isNaN(upper)) throw new RangeError(`${place}: a bound is not a number`)
  if (lower === Number.POSITIVE_INFINITY || upper === Number.NEGATIVE_INFINITY) {
    throw new RangeError(`${place}: nothing lies between ${lower} and ${upper}`)
  }
}

export function checkFinite(value: number, place: string): void {
  if (!Number.isFinite(value)) throw new RangeError(`${place} is ${value}, not a finite number`)
}
