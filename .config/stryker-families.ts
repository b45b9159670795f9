/** What is broken together, and by which tests it is held. */
export interface Family {
  /** Globs in `packages/selection/src`. */
  readonly sources?: ReadonlyArray<string>
  /** Files of `packages/selection/src/rules`, without ending. */
  readonly rules?: ReadonlyArray<string>
  /** Globs in `packages/selection/test`. */
  readonly tests: ReadonlyArray<string>
}

export const families: Readonly<Record<string, Family>> = {
  core: {
    sources: ["*.ts"],
    tests: [
      "core/**/*.test.ts",
      "groups/**/*.test.ts",
      "rules/{dhondt,phragmen,plurality,registry}.test.ts",
      "bounds/*.test.ts",
      "plain/*.test.ts",
      "ranked/{stv,one-seat}.test.ts",
      "vacancies/ways.test.ts",
      "procedure/{run,certificate}.test.ts",
      "formats/blt.test.ts"
    ]
  },
  plain: {
    sources: ["points/*.ts", "rotation/*.ts"],
    rules: ["plurality", "positional", "cumulative", "support-ranking", "rotation", "appointment"],
    tests: ["plain/*.test.ts", "rules/plurality.test.ts", "bounds/bounds.test.ts"]
  },
  apportionment: {
    sources: ["apportionment/*.ts"],
    rules: [
      "dhondt",
      "sainte-lague",
      "sainte-lague-modified",
      "adams",
      "dean",
      "huntington-hill",
      "hamilton",
      "quota-method",
      "biproportional"
    ],
    tests: ["apportionment/*.test.ts", "rules/dhondt.test.ts"]
  },
  approval: {
    sources: ["approval/*.ts", "enestroem/*.ts", "phragmen/*.ts"],
    rules: [
      "av",
      "sav",
      "seq-pav",
      "seq-slav",
      "seq-cc",
      "rev-seq-pav",
      "greedy-monroe",
      "expanding-approvals",
      "phragmen",
      "phragmen-enestroem"
    ],
    tests: ["approval/!(optimal|lexcc|equal-shares)*.test.ts", "rules/phragmen.test.ts"]
  },
  "equal-shares": {
    sources: ["equal-shares/*.ts"],
    rules: ["equal-shares"],
    tests: ["approval/{equal-shares,properties}.test.ts"]
  },
  optimal: {
    sources: ["optimal/*.ts"],
    rules: [
      "pav",
      "cc",
      "slav",
      "geometric",
      "lexcc",
      "monroe",
      "minimax-av",
      "minimax-phragmen",
      "leximax-phragmen",
      "maximin-support"
    ],
    tests: ["approval/{optimal,lexcc}*.test.ts"]
  },
  properties: { sources: ["properties/*.ts"], tests: ["approval/properties.test.ts", "properties/*.test.ts"] },
  ranked: {
    sources: ["ranked/*.ts"],
    rules: ["irv", "two-round", "borda", "bucklin", "black", "baldwin", "nanson", "coombs", "qpq"],
    tests: ["ranked/{one-seat,qpq,bounds}*.test.ts", "plain/*.test.ts"]
  },
  stv: {
    sources: ["stv/*.ts"],
    rules: ["stv", "cpo-stv"],
    tests: ["ranked/!(one-seat|qpq).test.ts"]
  },
  pairwise: {
    sources: ["pairwise/*.ts"],
    rules: [
      "schulze",
      "ranked-pairs",
      "minimax",
      "copeland",
      "kemeny",
      "smith",
      "schwartz",
      "split-cycle",
      "stable-voting",
      "smith-irv",
      "benham",
      "tideman-alternative",
      "dodgson",
      "schulze-stv"
    ],
    tests: ["pairwise/*.test.ts"]
  },
  bounds: {
    sources: ["bounds/*.ts"],
    tests: ["bounds/*.test.ts", "plain/within-bounds.test.ts", "rules/{phragmen,plurality}.test.ts"]
  },
  formats: { sources: ["formats/*.ts"], tests: ["formats/*.test.ts"] },
  procedure: { sources: ["procedure/*.ts"], tests: ["procedure/*.test.ts"] },
  tables: { sources: ["tables/*.ts"], tests: ["tables/*.test.ts"] },
  vacancies: { sources: ["vacancies/*.ts"], tests: ["vacancies/*.test.ts"] },
  sortition: { sources: ["sortition/*.ts"], rules: ["sortition", "equal-chance"], tests: ["sortition/*.test.ts"] },
  render: { sources: ["render/*.ts"], tests: ["render/*.test.ts"] },
  testing: { sources: ["testing/**/*.ts"], tests: ["laws/*.test.ts"] }
}
