export type { SqliteOptions } from "./database.ts"
export { sqlite, SqliteJournal } from "./sqlite-journal.ts"
export { SqliteVault } from "./vault.ts"
