/** All benchmarks of the package, one family after another; each prints its figures and checks its winners. */
for (const family of ["apportionment", "approval", "pairwise", "ranked"]) {
  console.log(`\n== ${family}`)
  await import(`./${family}.ts`)
}
