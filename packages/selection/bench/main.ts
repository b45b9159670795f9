import "./ranked.ts"
