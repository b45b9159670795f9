import type { Facts, Names } from "./language.ts"
import { type KindOfTest, listed, nameListFaults, type TestWith } from "./kind-of-test.ts"

/** Tests that hold when one of the listed names is among those known: standing, class, kind, sector, role, party, tag. */

export const standing = among("standing", "Status członkostwa", "Standing", (facts) => one(facts.standing))
export const memberClass = among("class", "Kategoria członkostwa", "Class of membership", (facts) => one(facts.class))
export const kind = among("kind", "Rodzaj podmiotu", "Kind of party", (facts) => facts.kinds)
export const sector = among("sector", "Sektor", "Sector", (facts) => facts.sectors)
export const role = among("role", "Funkcja", "Role", (facts) => facts.roles)
export const party = among("party", "Podmiot", "Party", (facts) => [facts.id])
export const tag = among("tag", "Oznaczenie", "Tag", (facts) => facts.tags)

type Key = "standing" | "class" | "kind" | "sector" | "role" | "party" | "tag"

/** Polish words stay impersonal ("wymagane", "stwierdzono"), so that they fit a label of any gender. */
function among<K extends Key>(
  key: K,
  pl: string,
  en: string,
  known: (facts: Facts) => Names | undefined
): KindOfTest<TestWith<K>> {
  const wantedBy = (test: TestWith<K>) => (test as { readonly [key in K]: Names })[key]
  return {
    faults: (node) => nameListFaults(node[key], key),
    prepare: (test) => {
      const wanted = new Set(wantedBy(test))
      return (facts) => known(facts)?.some((name) => wanted.has(name)) === true
    },
    words: (test, facts, _context, held) => {
      const wanted = wantedBy(test)
      const found = known(facts) ?? []
      if (held) {
        const hit = listed(found.filter((name) => wanted.includes(name)))
        return { pl: `${pl} – wykluczone: ${hit}.`, en: `${en}: ${hit} is excluded.` }
      }
      const either = listed(wanted)
      return {
        pl: `${pl} – wymagane: ${either}; stwierdzono: ${found.length === 0 ? "brak danych" : listed(found)}.`,
        en: `${en}: ${either} required; found: ${found.length === 0 ? "nothing on record" : listed(found)}.`
      }
    },
    params: (test, facts) => ({ wanted: wantedBy(test), found: known(facts) ?? null })
  }
}

function one(name: string | undefined): Names | undefined {
  return name === undefined ? undefined : [name]
}
