export { highs, type HighsSettings } from "./highs.ts"
