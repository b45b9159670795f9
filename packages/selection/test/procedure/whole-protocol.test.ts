import * as Result from "effect/Result"
import { expect, it } from "vitest"
import { protocol } from "../../src/index.ts"
import { at, charter, count, seed, voted, world } from "./network.ts"

const body = charter({ title: { pl: "Rada konsultacyjna", en: "Consultative body" } })
const invite = { _tag: "InviteRepresentative" as const, at: at("2012-10-16T08:00:00Z"), candidate: "basia" }
const { run } = voted(body).do(seed, count, invite)

/** Line by line, without the empty ones; hashes are those of the run, and the counts of C and D go as that of B. */
function told(text: string): ReadonlyArray<string> {
  expect(text).toContain(`\`${run.roll?.hash}\``)
  expect(text).toContain(`\`${run.result?.hash}\``)
  const sections = text.replaceAll(/`[0-9a-f]{64}`/g, "(hash)").split(/^(?=## )/m)
  const kept = sections.filter((section) => !/^## .*Sub-region [CD]/.test(section))
  return kept
    .join("")
    .split("\n")
    .filter((line) => line !== "")
}

it("prints the whole protocol in English", () => {
  expect(told(Result.getOrThrow(protocol(body, world, run)).en)).toEqual(english)
})

it("prints the same protocol in Polish", () => {
  expect(told(Result.getOrThrow(protocol(body, world, run)).pl)).toEqual(polish)
})

const english = [
  "# Election protocol: Consultative body",
  "Election **council-2012**, called 2012-09-01 10:00, under the charter partner-network, version 2011-07-01. Hours are Europe/Warsaw time.",
  "Seats: sub-regions: Sub-region A (A): 1; sub-regions: Sub-region B (B): 1; sub-regions: Sub-region C (C): 1; sub-regions: Sub-region D (D): 1; overall: 2.",
  "The roll was frozen as of 2012-09-17: 40 voters. SHA-256 of the roll: (hash).",
  "## Candidates",
  "- anna (nominated by a0)",
  "- adam (nominated by a1)",
  "- basia (nominated by b0)",
  "- bogdan (nominated by b1)",
  "- celina (nominated by c0)",
  "- czesław (nominated by c1)",
  "- dorota (nominated by d0)",
  "- damian (nominated by d1)",
  "## Voting",
  "An open ballot, from 2012-10-01 08:00 to 2012-10-15 00:00. Voted: 40 of 40 (100.0 %).",
  "## Count: sub-regions: Sub-region A (A)",
  "Seats: 1. Rule: Most votes (`plurality` 1.0.0).",
  "| | 1 |",
  "| --- | ---: |",
  "| anna | **10 ←** |",
  "| adam | 10 |",
  "- valid ballots: 40; those elected have the most votes",
  '- A tie: anna, adam. Chosen: anna; by lot from the seed "3 9 14 22 31 40 / sub-regions A".',
  "## Count: sub-regions: Sub-region B (B)",
  "Seats: 1. Rule: Most votes (`plurality` 1.0.0).",
  "| | 1 |",
  "| --- | ---: |",
  "| basia | **10 ←** |",
  "| bogdan | 4 |",
  "- valid ballots: 40; those elected have the most votes",
  "## Count: overall",
  "Seats: 2. Rule: Sequential Phragmén (`phragmen` 1.0.0).",
  "| | 1 | 2 |",
  "| --- | ---: | ---: |",
  "| adam | **1/10 ←** | · |",
  "| bogdan | 1/4 | 1/4 |",
  "| czesław | 1/4 | 1/4 |",
  "| damian | 1/4 | **1/4 ←** |",
  "- adam: the heaviest load becomes 1/10, the lightest possible",
  "- damian: the heaviest load becomes 1/4, the lightest possible",
  '- A tie: bogdan, czesław, damian. Chosen: damian; by lot from the seed "3 9 14 22 31 40 / overall".',
  "## Lots and decisions",
  '- Seed of the lot "3 9 14 22 31 40", published 2012-10-15 09:00; the national lottery\'s draw of 14 October 2012, as published.',
  "## Elected",
  "- **anna** (sub-regions: Sub-region A (A))",
  "- **basia** (sub-regions: Sub-region B (B))",
  "- **celina** (sub-regions: Sub-region C (C))",
  "- **dorota** (sub-regions: Sub-region D (D))",
  "- **adam** (overall)",
  "- **damian** (overall)",
  "SHA-256 of the result: (hash).",
  "## Afterwards",
  "- basia: has until 2012-10-23"
]

const polish = [
  "# Protokół wyborów: Rada konsultacyjna",
  "Wybory **council-2012**, zarządzone 2012-09-01 10:00, według regulaminu partner-network w wersji 2011-07-01. Godziny według czasu Europe/Warsaw.",
  "Miejsca: sub-regions: Sub-region A (A): 1; sub-regions: Sub-region B (B): 1; sub-regions: Sub-region C (C): 1; sub-regions: Sub-region D (D): 1; overall: 2.",
  "Spis wyborców zamknięty na dzień 2012-09-17: 40 uprawnionych. SHA-256 spisu: (hash).",
  "## Kandydaci",
  "- anna (zgłaszający: a0)",
  "- adam (zgłaszający: a1)",
  "- basia (zgłaszający: b0)",
  "- bogdan (zgłaszający: b1)",
  "- celina (zgłaszający: c0)",
  "- czesław (zgłaszający: c1)",
  "- dorota (zgłaszający: d0)",
  "- damian (zgłaszający: d1)",
  "## Głosowanie",
  "Głosowanie jawne, od 2012-10-01 08:00 do 2012-10-15 00:00. Głosowało 40 z 40 (100.0 %).",
  "## Liczenie: sub-regions: Sub-region A (A)",
  "Miejsc: 1. Reguła: Najwięcej głosów (`plurality` 1.0.0).",
  "| | 1 |",
  "| --- | ---: |",
  "| anna | **10 ←** |",
  "| adam | 10 |",
  "- głosów ważnych: 40; wybrani mają ich najwięcej",
  "- Remis: anna, adam. Wybrano: anna; los z ziarna „3 9 14 22 31 40 / sub-regions A”.",
  "## Liczenie: sub-regions: Sub-region B (B)",
  "Miejsc: 1. Reguła: Najwięcej głosów (`plurality` 1.0.0).",
  "| | 1 |",
  "| --- | ---: |",
  "| basia | **10 ←** |",
  "| bogdan | 4 |",
  "- głosów ważnych: 40; wybrani mają ich najwięcej",
  "## Liczenie: overall",
  "Miejsc: 2. Reguła: Metoda Phragména (kolejna) (`phragmen` 1.0.0).",
  "| | 1 | 2 |",
  "| --- | ---: | ---: |",
  "| adam | **1/10 ←** | · |",
  "| bogdan | 1/4 | 1/4 |",
  "| czesław | 1/4 | 1/4 |",
  "| damian | 1/4 | **1/4 ←** |",
  "- adam: największe obciążenie wyborcy wyniesie 1/10, najmniej ze wszystkich możliwych",
  "- damian: największe obciążenie wyborcy wyniesie 1/4, najmniej ze wszystkich możliwych",
  "- Remis: bogdan, czesław, damian. Wybrano: damian; los z ziarna „3 9 14 22 31 40 / overall”.",
  "## Losy i rozstrzygnięcia",
  "- Ziarno losu „3 9 14 22 31 40”, ogłoszone 2012-10-15 09:00; the national lottery's draw of 14 October 2012, as published.",
  "## Wybrani",
  "- **anna** (sub-regions: Sub-region A (A))",
  "- **basia** (sub-regions: Sub-region B (B))",
  "- **celina** (sub-regions: Sub-region C (C))",
  "- **dorota** (sub-regions: Sub-region D (D))",
  "- **adam** (overall)",
  "- **damian** (overall)",
  "SHA-256 wyniku: (hash).",
  "## Po wyborach",
  "- basia: ma czas do 2012-10-23"
]
