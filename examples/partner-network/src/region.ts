/** What this network brings to the SDK: the territory that it works in, and the days free by law there. */
import { definePlugin, type Plugin } from "@ogniwo/sdk"
import { polishHolidays } from "./holidays.ts"
import { territories } from "./territories.ts"

export const region: Plugin = definePlugin({
  id: "lublin-region",
  version: "1.0.0",
  api: ">=1 <2",
  codeSystems: [territories],
  holidays: [polishHolidays]
})
