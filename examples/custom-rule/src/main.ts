import { electCouncil } from "./clubs.ts"

const { agrees, seated } = await electCouncil()
console.log("on the council:", seated.join(", "))
console.log("the certificate, counted again:", agrees ? "agrees" : "does not agree")
