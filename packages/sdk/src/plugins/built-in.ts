import { rules } from "@ogniwo/selection"
import { definePlugin } from "./plugin.ts"

/** What Ogniwo brings by itself, through the interface that everybody else uses. */
export const builtIn = definePlugin({ id: "ogniwo", version: "0.1.0", api: ">=1 <2", rules })
