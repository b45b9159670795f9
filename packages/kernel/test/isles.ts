import * as Result from "effect/Result"
import { codeSystem } from "../src/territory.ts"

/** An invented country of three levels. */
export const isles = Result.getOrThrow(
  codeSystem({
    id: "isles",
    version: "2012",
    codes: [
      { code: "N", name: "North Isles", level: "group" },
      { code: "N1", name: { pl: "Mewia", en: "Gull Isle" }, parent: "N", level: "isle" },
      { code: "N1a", name: "Lamp Point", parent: "N1", level: "parish" },
      { code: "N2", name: "Seal Isle", parent: "N", level: "isle" },
      { code: "S", name: "South Isles", level: "group" },
      { code: "S1", name: "Salt Isle", parent: "S", level: "isle" }
    ]
  })
)
