import { rules } from "@ogniwo/selection"
import type { Language } from "./account.ts"

/** What can be asked for. */
export function help(language: Language): string {
  const ids = rules
    .filter(({ ballot }) => ballot === "ranked" || ballot === "approval")
    .map(({ id }) => id)
    .sort()
    .join(", ")
  return language === "pl" ? polish(ids) : english(ids)
}

function english(ids: string): string {
  return `Usage:
  npm run demo                          tell the story of the network of partner points
  npm run demo -- --lang pl             the same in Polish
  npm run demo -- count FILE [options]  count a ballot file (BLT, David Hill's format)
  npm run demo -- --help                these words

Options of count:
  --rule ID           how to count; stv unless said otherwise
                      (${ids})
  --options JSON      the rule's options: '{"preset":"scottish-2007"}'
  --seats N           other than the file says
  --lot SEED          settles ties by lot from this published seed
  --certificate FILE  writes the certificate there; "-" prints it
  --lang pl|en        language; English unless said otherwise

Exit codes: 0 counted; 1 cannot be done, with the reasons; 2 the count stands still at a tie: publish a seed and use --lot.
`
}

function polish(ids: string): string {
  return `Użycie:
  npm run demo -- --lang pl             historia sieci punktów partnera lokalnego po polsku
  npm run demo                          to samo po angielsku
  npm run demo -- count PLIK [opcje]    liczy plik z głosami (BLT, format Davida Hilla)
  npm run demo -- --help                te słowa

Opcje polecenia count:
  --rule ID           sposób liczenia; bez tej opcji stv
                      (${ids})
  --options JSON      opcje reguły: '{"preset":"scottish-2007"}'
  --seats N           inna liczba miejsc niż w pliku
  --lot ZIARNO        rozstrzyga remisy losem z tego ogłoszonego ziarna
  --certificate PLIK  zapisuje zaświadczenie; „-” drukuje je
  --lang pl|en        język; bez tej opcji angielski

Kody wyjścia: 0 policzono; 1 nie można, z powodami; 2 liczenie stoi na remisie: ogłoś ziarno i użyj --lot.
`
}
