/** Holds docs/rules.md to the rules that there are. After a change: `pnpm vitest run --project selection rules-page -u`. */
import { fileURLToPath } from "node:url"
import { expect, it } from "vitest"
import { claimsOf } from "../../src/claims.ts"
import type { BallotKind } from "../../src/election.ts"
import type { AnyRule } from "../../src/rule.ts"
import { rules } from "../../src/rules.ts"

const ballots = {
  ranked: "Ballots that rank",
  approval: "Ballots that approve (or mark)",
  scores: "Ballots that give points",
  lists: "Votes for lists"
} satisfies Record<BallotKind, string>

it("the page of rules lists every rule with what it promises", async () => {
  await expect(page()).toMatchFileSnapshot(fileURLToPath(new URL("../../../../docs/rules.md", import.meta.url)))
})

function page(): string {
  const tables = Object.entries(ballots).map(
    ([kind, title]) => `## ${title}\n\n${table(rules.filter(({ ballot }) => ballot === kind))}\n`
  )
  return ["# The rules\n", `${intro}\n`, ...tables].join("\n")
}

const intro = `A charter names a rule by its id and gives its options; a program imports it (\`import { schulze } from "@ogniwo/selection"\`).
How each decides, why one would take it rather than its neighbour, what its options mean and where it comes from stands at
the head of its file, \`packages/selection/src/rules/<id>.ts\`.

- **Promises** are laws that the literature proves for the rule and that \`ruleLaws\` in \`@ogniwo/selection/testing\` holds it to.
  Some promises depend on the options; then those of the options left out are listed.
- **Bounds**: whether the rule itself holds caps and floors on who is elected. Any rule can be brought within bounds
  afterwards by exchanges (\`bySwap\`), where the regulation prescribes them.
- **Solver**: \`needed\` means that the caller passes one, for example from \`@ogniwo/highs\`.`

function table(of: ReadonlyArray<AnyRule>): string {
  const rows = of.map((rule) => {
    const { holdsBounds, id, needsSolver, title } = rule
    const cells = [
      `\`${id}\``,
      `${title.en} · ${title.pl}`,
      optionsOf(rule),
      claimsOf(rule, {}).join(", ") || "–",
      holdsBounds === true ? "held" : "–",
      needsSolver === true ? "needed" : "–"
    ]
    return `| ${cells.join(" | ")} |`
  })
  return [
    "| id | title | options | promises | bounds | solver |",
    "| --- | --- | --- | --- | --- | --- |",
    ...rows
  ].join("\n")
}

function optionsOf({ options: { ast } }: AnyRule): string {
  const alternatives = ast._tag === "Union" ? ast.types : [ast]
  const names = alternatives.flatMap((each) =>
    each._tag === "Objects" ? each.propertySignatures.map(({ name }) => `\`${String(name)}\``) : []
  )
  return [...new Set(names)].join(", ") || "–"
}
