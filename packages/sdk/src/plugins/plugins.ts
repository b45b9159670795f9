import * as Context from "effect/Context"
import * as Result from "effect/Result"
import { builtIn } from "./built-in.ts"
import { hooks } from "./hooks.ts"
import { type PluginSet, pluginSet } from "./registry.ts"

/** The plugins of the network; the built-in ones alone, unless an application says otherwise. */
export const Plugins = Context.Reference<PluginSet>("@ogniwo/sdk/Plugins", {
  defaultValue: () => Result.getOrThrow(pluginSet([builtIn], hooks))
})
