export { ledger } from "./ledger/ledger.ts"
