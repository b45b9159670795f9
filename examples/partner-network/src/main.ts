/** What `npm run demo` runs. */
import { argv, exit, stdout } from "node:process"
import { accountOn } from "./account.ts"
import { demo } from "./demo.ts"
const account = accountOn(stdout, argv.includes("pl") ? "pl" : "en")
const started = performance.now()
await demo(new URL("../out", import.meta.url).pathname, account)
console.log(((performance.now() - started) / 1000).toFixed(2))
exit(0)
