/** Invented names of organisations and people. Whoever bears one of them in life is not meant. */
import type { Dice } from "./dice.ts"

const masculine = [
  "Zagon",
  "Most",
  "Krąg",
  "Ogród",
  "Próg",
  "Szlak",
  "Brzeg",
  "Młyn",
  "Sad",
  "Gościniec",
  "Warsztat",
  "Zaułek",
  "Ganek",
  "Latawiec"
]
const feminine = [
  "Łąka",
  "Przystań",
  "Izba",
  "Droga",
  "Studnia",
  "Brama",
  "Lipa",
  "Dolina",
  "Ławka",
  "Kładka",
  "Pasieka",
  "Iskra",
  "Kuźnia",
  "Polana"
]
const adjectives = [
  ["Jasny", "Jasna"],
  ["Wspólny", "Wspólna"],
  ["Cichy", "Cicha"],
  ["Nowy", "Nowa"],
  ["Zielony", "Zielona"],
  ["Otwarty", "Otwarta"],
  ["Dobry", "Dobra"],
  ["Stary", "Stara"],
  ["Słoneczny", "Słoneczna"],
  ["Bliski", "Bliska"],
  ["Wolny", "Wolna"],
  ["Ciepły", "Ciepła"],
  ["Szeroki", "Szeroka"],
  ["Pogodny", "Pogodna"]
] as const
const forms = ["Stowarzyszenie", "Fundacja", "Towarzystwo", "Stowarzyszenie", "Klub"]
const women = ["Bogna", "Dobrawa", "Jagna", "Kalina", "Lubomira", "Malwina", "Oliwia", "Roksana", "Sława", "Wanda"]
const men = ["Bogusz", "Cyryl", "Dobromir", "Gniewko", "Jarogniew", "Ludomir", "Mszczuj", "Radzimir", "Sulimir", "Wit"]
const surnames = [
  "Grabinek",
  "Jeżyna",
  "Kołodka",
  "Lipiecki-Sosna",
  "Modrak",
  "Niezapominajka",
  "Olszynka",
  "Pierwiosnek",
  "Rumianek",
  "Skowronek",
  "Tarninek",
  "Wiklina",
  "Zawilec",
  "Żurawinek",
  "Bławatek",
  "Czeremcha",
  "Drozdek",
  "Firletka"
]

/** "Stowarzyszenie „Cicha Łąka”": all different, in an order that the dice decide. */
export function organisationNames(dice: Dice, count: number): ReadonlyArray<string> {
  const titles = adjectives.flatMap(([he, she]) => [
    ...masculine.map((noun) => `${he} ${noun}`),
    ...feminine.map((noun) => `${she} ${noun}`)
  ])
  return dice
    .shuffled(titles)
    .slice(0, count)
    .map((title) => `${dice.pick(forms)} „${title}”`)
}

/** First names and surnames, all different. */
export function personNames(dice: Dice, count: number): ReadonlyArray<string> {
  const all = [...women, ...men].flatMap((first) => surnames.map((last) => `${first} ${last}`))
  return dice.shuffled(all).slice(0, count)
}
