import { expect, it, vi } from "vitest"

it("tells who may join and by which clause not, who belongs, and what the charter leaves open", async () => {
  const said = vi.spyOn(console, "log").mockReturnValue()
  await import("../src/main.ts")
  const [complete, refused, members, open] = said.mock.calls.map((line) => line.join(" "))
  expect(complete).toBe("library-3 → complete")
  expect(refused).toMatch(/^rowing-club → refused .*library, school required.* § 4$/)
  expect(members).toBe("members: library-3")
  expect(open).toContain("5 questions")
})
