import type { AnyRule } from "./rule.ts"
import { dhondt } from "./rules/dhondt.ts"
import { phragmen } from "./rules/phragmen.ts"
import { plurality } from "./rules/plurality.ts"
import { stv } from "./rules/stv.ts"

/** The rules that come with the package. The law kit holds each of them to its claims the day it is listed. */
export const rules: ReadonlyArray<AnyRule> = [dhondt, phragmen, plurality, stv]
