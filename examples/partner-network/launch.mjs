/**
 * Starts the demo with the workspace's own package manager and Node, from whatever Node runs `npm run demo`. It hands on the
 * folder in which the user stands, which the package manager would otherwise replace by its own.
 */
import { spawnSync } from "node:child_process"
import { env, execPath, exit, argv, cwd } from "node:process"
import { fileURLToPath } from "node:url"

const script = ["pnpm", "run", "x:demo", ...argv.slice(2)]
const npm = env.npm_execpath
const here = { ...env, OGNIWO_CWD: env.INIT_CWD ?? cwd() }
const workspace = fileURLToPath(new URL("../..", import.meta.url))
const options = { stdio: "inherit", env: here, cwd: workspace }
const done =
  npm === undefined
    ? spawnSync("npx", ["-y", "pnpm@12.21.0", ...script.slice(1)], options)
    : spawnSync(execPath, [npm, "exec", "--yes", "--package=pnpm@12.21.0", "--", ...script], options)
exit(done.status ?? 1)
