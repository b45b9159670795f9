/** What `npm run demo` runs. */
import { dirname, join } from "node:path"
import { argv, cwd, env, stderr, stdout } from "node:process"
import { fileURLToPath } from "node:url"
import { run } from "./cli.ts"

// Whoever reads only the first lines (a pager, `head`) is not told about the rest.
stdout.on("error", (error: Error & { readonly code?: string }) => {
  if (error.code !== "EPIPE") throw error
})

process.exitCode = await run(argv.slice(2), {
  here: env["OGNIWO_CWD"] ?? env["INIT_CWD"] ?? cwd(),
  out: join(dirname(dirname(fileURLToPath(import.meta.url))), "out"),
  screen: stdout,
  complain: (text) => stderr.write(text)
})
