export { internetMessage } from "./compose.ts"
export { emlFolder } from "./eml-folder.ts"
