export { given } from "./testing/given.ts"
export * as who from "./testing/who.ts"
