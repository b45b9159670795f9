/** Sets the stage (a fresh folder, a journal in an SQLite file, a folder for mail) and tells the story on it. */
import { openNetwork } from "@ogniwo/sdk"
import { emlFolder } from "@ogniwo/smtp"
import { sqlite } from "@ogniwo/sqlite"
import { mkdir, rm, writeFile } from "node:fs/promises"
import { join } from "node:path"
import type { Account } from "./account.ts"
import { charter } from "./charter.ts"
import { castOf } from "./generator.ts"
import { region } from "./region.ts"
import { reportOf } from "./report/report.ts"
import { clock } from "./story/stage.ts"
import { type Findings, tell } from "./story/story.ts"

/** The story always falls the same way: this number decides it. */
const seed = 2011

export async function demo(folder: string, account: Account): Promise<Findings> {
  await rm(folder, { recursive: true, force: true })
  await mkdir(folder, { recursive: true })
  await using network = await openNetwork({
    charter,
    journal: sqlite(join(folder, "network.db")),
    plugins: [region],
    couriers: [emlFolder(join(folder, "mail"))],
    clock,
    sender: {
      from: { name: "Sieć Punktów Partnera Lokalnego", address: "biuro@siec.example.org" },
      domain: "siec.example.org",
      locales: ["pl", "en"],
      endpointKey: "an example's key, good for no real network"
    }
  })
  const cast = castOf(seed)
  account.know(cast.names)
  const found = await tell({ network, account, cast, folder })
  await writeFile(join(folder, "report.html"), reportOf(found, account.language))
  return found
}
