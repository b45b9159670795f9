/** The quarters and streets of Brzezina, an invented town: a territory system that no state keeps. */
import { codeSystem } from "@ogniwo/kernel"
import { definePlugin } from "@ogniwo/sdk"
import * as Result from "effect/Result"

const streets = codeSystem({
  id: "brzezina-streets",
  version: "2018",
  codes: [
    { code: "town", name: "Brzezina", level: "town" },
    { code: "old-town", name: { pl: "Stare Miasto", en: "Old Town" }, parent: "town", level: "quarter" },
    { code: "mills", name: { pl: "Młyny", en: "Mills" }, parent: "town", level: "quarter" },
    { code: "market", name: "Rynek", parent: "old-town", level: "street" },
    { code: "school", name: "Szkolna", parent: "old-town", level: "street" },
    { code: "dam", name: "Groblowa", parent: "mills", level: "street" },
    { code: "elsewhere", name: { pl: "poza miastem", en: "out of town" }, level: "town" }
  ]
})

export const brzezina = definePlugin({
  id: "brzezina",
  version: "1.0.0",
  api: ">=1 <2",
  codeSystems: [Result.getOrThrow(streets)]
})
