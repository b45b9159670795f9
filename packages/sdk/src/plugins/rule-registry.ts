import type { RuleRegistry } from "@ogniwo/selection"
import type { PluginSet } from "./registry.ts"

/** The rules of a network as charters look them up. */
export function ruleRegistryOf({ rules }: Pick<PluginSet, "rules">): RuleRegistry {
  return { ids: [...rules.keys()].sort(), get: (id) => rules.get(id) }
}
