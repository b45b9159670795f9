/** A process that holds the write lock of a journal until it is killed: `locker.ts FILE`. */
import { DatabaseSync } from "node:sqlite"

const database = new DatabaseSync(process.argv[2] ?? "")
database.exec("BEGIN IMMEDIATE")
process.stdout.write("locked\n")
setTimeout(() => database.close(), 60_000)
