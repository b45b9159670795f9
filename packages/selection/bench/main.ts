import "./approval.ts"
import "./ranked.ts"
