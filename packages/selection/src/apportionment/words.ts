import { counted, type LocalizedText } from "@ogniwo/kernel"

/** "1 miejsce", "2 miejsca", "5 miejsc"; "1 seat", "2 seats". */
export function counter(seats: number): LocalizedText {
  return counted(seats, { pl: ["miejsce", "miejsca", "miejsc"], en: ["seat", "seats"] })
}
