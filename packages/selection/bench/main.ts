import "./apportionment.ts"
import "./approval.ts"
import "./pairwise.ts"
import "./ranked.ts"
