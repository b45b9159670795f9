/**
 * Leaves the words alone: what a refusal or a protocol says in Polish and English is for translators to judge, not for
 * tests to repeat. Only texts under `pl` and `en` are left out, with what they quote.
 */
import { declareValuePlugin, PluginKind } from "@stryker-mutator/api/plugin"

interface Node {
  readonly type: string
  readonly properties?: ReadonlyArray<Node>
  readonly key?: { readonly name?: string }
  readonly value?: Node
}

export const strykerPlugins = [
  declareValuePlugin(PluginKind.Ignore, "localized-words", {
    shouldIgnore: (path) => {
      const { node, parent } = path as { readonly node: Node; readonly parent?: Node }
      const words =
        node.type === "ObjectExpression"
          ? node.properties?.length === 2 && node.properties.every(isWords)
          : parent?.value === node && isWords(parent)
      return words ? "Words in Polish and English." : undefined
    }
  })
]

/** Is it `pl: "…"` or `en: \`…\``? */
function isWords({ key, type, value }: Node): boolean {
  const localized = type === "ObjectProperty" && /^(?:pl|en)$/.test(key?.name ?? "")
  return localized && (value?.type === "StringLiteral" || value?.type === "TemplateLiteral")
}
