/**
 * The territory of the network: Lublin voivodeship with its four sub-regions, twenty land counties and four cities with
 * county rights, as they stood in 2011; and one neighbour, so that a seat outside can be told from one inside.
 *
 * Sources: TERYT (codes and names of voivodeships and counties); NUTS 2010, level 3 (sub-regions PL311–PL315).
 */
import { codeSystem, type CodeSystem, type TerritoryEntry } from "@ogniwo/kernel"
import * as Result from "effect/Result"

export interface County {
  readonly code: string
  readonly name: string
  readonly region: string
  /** A city with county rights. */
  readonly city: boolean
  /** The town in which the authorities of the county sit. */
  readonly town: string
  /** Column and row of its tile on the map of the report. */
  readonly tile: readonly [column: number, row: number]
}

export const voivodeship = "06"

export const regions: ReadonlyArray<{ readonly code: string; readonly name: string }> = [
  { code: "PL311", name: "bialski" },
  { code: "PL312", name: "chełmsko-zamojski" },
  { code: "PL314", name: "lubelski" },
  { code: "PL315", name: "puławski" }
]

export const counties: ReadonlyArray<County> = [
  land("0601", "bialski", "PL311", "Międzyrzec", [4, 0]),
  land("0602", "biłgorajski", "PL312", "Biłgoraj", [2, 4]),
  land("0603", "chełmski", "PL312", "Rejowiec", [5, 2]),
  land("0604", "hrubieszowski", "PL312", "Hrubieszów", [5, 3]),
  land("0605", "janowski", "PL315", "Janów", [1, 4]),
  land("0606", "krasnostawski", "PL312", "Krasnystaw", [3, 3]),
  land("0607", "kraśnicki", "PL315", "Kraśnik", [1, 3]),
  land("0608", "lubartowski", "PL314", "Lubartów", [2, 1]),
  land("0609", "lubelski", "PL314", "Bychawa", [1, 2]),
  land("0610", "łęczyński", "PL314", "Łęczna", [3, 2]),
  land("0611", "łukowski", "PL315", "Łuków", [1, 0]),
  land("0612", "opolski", "PL315", "Opole", [0, 2]),
  land("0613", "parczewski", "PL311", "Parczew", [3, 1]),
  land("0614", "puławski", "PL315", "Puławy", [1, 1]),
  land("0615", "radzyński", "PL311", "Radzyń", [2, 0]),
  land("0616", "rycki", "PL315", "Ryki", [0, 1]),
  land("0617", "świdnicki", "PL314", "Świdnik", [2, 3]),
  land("0618", "tomaszowski", "PL312", "Tomaszów", [4, 4]),
  land("0619", "włodawski", "PL311", "Włodawa", [4, 1]),
  land("0620", "zamojski", "PL312", "Szczebrzeszyn", [3, 4]),
  city("0661", "Biała Podlaska", "PL311", [3, 0]),
  city("0662", "Chełm", "PL312", [4, 2]),
  city("0663", "Lublin", "PL314", [2, 2]),
  city("0664", "Zamość", "PL312", [4, 3])
]

/** The neighbour from which somebody will apply. */
export const neighbour = { voivodeship: "14", county: "1426" }

const entries: ReadonlyArray<TerritoryEntry> = [
  { code: voivodeship, name: { pl: "województwo lubelskie", en: "Lublin voivodeship" }, level: "voivodeship" },
  ...regions.map(({ code, name }) => ({
    code,
    name: { pl: `podregion ${name}`, en: `${name} sub-region` },
    parent: voivodeship,
    level: "sub-region"
  })),
  ...counties.map(({ code, name, region }) => ({ code, name, parent: region, level: "county" })),
  {
    code: neighbour.voivodeship,
    name: { pl: "województwo mazowieckie", en: "Masovian voivodeship" },
    level: "voivodeship"
  },
  { code: neighbour.county, name: "siedlecki", parent: neighbour.voivodeship, level: "county" }
]

/** The codes as the network's charter names them: "pl-lubelskie". */
export const territories: CodeSystem = Result.getOrThrow(
  codeSystem({ id: "pl-lubelskie", version: "2011-07-01", codes: entries })
)

/** The county with this code. */
export function countyOf(code: string): County {
  const found = counties.find((county) => county.code === code)
  if (found === undefined) throw new Error(`there is no county ${code} in the voivodeship`)
  return found
}

/** "powiat rycki" or, for a city with county rights, its name. */
export function countyTitle({ city, name }: County): { readonly pl: string; readonly en: string } {
  return city ? { pl: `m. ${name}`, en: `city of ${name}` } : { pl: `powiat ${name}`, en: `${name} county` }
}

function land(code: string, name: string, region: string, town: string, tile: County["tile"]): County {
  return { code, name, region, city: false, town, tile }
}

function city(code: string, name: string, region: string, tile: County["tile"]): County {
  return { code, name, region, city: true, town: name, tile }
}
