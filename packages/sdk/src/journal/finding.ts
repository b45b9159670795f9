/**
 * What `verify` finds, in words: each finding names the place, so that somebody can look there.
 */
import type { LocalizedText } from "@ogniwo/kernel"
import type { Stored } from "./event.ts"
import type { Seal, SealedHead } from "./seal.ts"

export type FindingKind = "changed" | "removed" | "reordered" | "truncated" | "seal"

/** One place where the journal disagrees with itself. */
export interface Finding {
  readonly kind: FindingKind
  readonly stream?: string
  /** The first version concerned. */
  readonly version?: number
  readonly position?: number
  /** The number of the seal concerned. */
  readonly seal?: number
  readonly words: LocalizedText
}

export function truncated(stream: string, from: number, to: number): Finding {
  return {
    kind: "truncated",
    stream,
    version: from,
    words: {
      pl: `Na końcu strumienia „${stream}” brakuje wersji ${from}–${to}.`,
      en: `Versions ${from}–${to} are missing at the end of stream "${stream}".`
    }
  }
}

export function takenOut({ stream, version, position }: Stored): Finding {
  return {
    kind: "removed",
    stream,
    version,
    position,
    words: {
      pl: `Treść zdarzenia ${version} strumienia „${stream}” usunięto bez zapisanej redakcji.`,
      en: `The content of event ${version} of stream "${stream}" was taken out without a recorded redaction.`
    }
  }
}

export function missingPositions(from: number, to: number): Finding {
  return {
    kind: "removed",
    position: from,
    words: {
      pl: `W dzienniku brakuje pozycji ${from}–${to}.`,
      en: `Positions ${from}–${to} are missing from the journal.`
    }
  }
}

export function unsealed({ number, after, position }: Seal): Finding {
  return {
    kind: "seal",
    seal: number,
    position: after + 1,
    words: {
      pl: `Zdarzenia na pozycjach ${after + 1}–${position} nie są tymi, które objęła pieczęć ${number}, albo stoją w innej kolejności.`,
      en: `The events at positions ${after + 1}–${position} are not those that seal ${number} covers, or stand in another order.`
    }
  }
}

export function brokenSeal(number: number): Finding {
  return {
    kind: "seal",
    seal: number,
    words: {
      pl: `Pieczęć ${number} nie zgadza się ze swoją treścią albo z poprzednią.`,
      en: `Seal ${number} does not agree with its own content or with the one before it.`
    }
  }
}

export function notAsSealed({ stream, version }: SealedHead, number: number): Finding {
  return {
    kind: "changed",
    stream,
    version,
    seal: number,
    words: {
      pl: `Zdarzenie ${version} strumienia „${stream}” albo któreś przed nim zmieniono po pieczęci ${number}.`,
      en: `Event ${version} of stream "${stream}", or one before it, was changed after seal ${number}.`
    }
  }
}

export function notTheKept(number: number): Finding {
  return {
    kind: "seal",
    seal: number,
    words: {
      pl: `Pieczęć ${number} nie jest tą, którą zachowano poza dziennikiem.`,
      en: `Seal ${number} is not the one that was kept outside the journal.`
    }
  }
}

export function changed({ stream, version, position }: Stored): Finding {
  return {
    kind: "changed",
    stream,
    version,
    position,
    words: {
      pl: `Zdarzenie ${version} strumienia „${stream}”, albo jego powiązanie z poprzednim, zostało zmienione.`,
      en: `Event ${version} of stream "${stream}", or its link to the one before, was changed.`
    }
  }
}

export function moved({ stream, version, position }: Stored, home: number | undefined): Finding {
  return {
    kind: "reordered",
    stream,
    version,
    position,
    words:
      home === undefined
        ? {
            pl: `Zdarzenie ${version} strumienia „${stream}” stoi na pozycji ${position}, przed swoim poprzednikiem.`,
            en: `Event ${version} of stream "${stream}" stands at position ${position}, before its predecessor.`
          }
        : {
            pl: `Zdarzenie na miejscu ${version} strumienia „${stream}” należy na miejsce ${home}.`,
            en: `The event at version ${version} of stream "${stream}" belongs at version ${home}.`
          }
  }
}

export function removed(stream: string, from: number, to: number): Finding {
  return {
    kind: "removed",
    stream,
    version: from,
    words: {
      pl: `W strumieniu „${stream}” brakuje wersji ${from}–${to}.`,
      en: `Versions ${from}–${to} are missing from stream "${stream}".`
    }
  }
}

export function noHead(stream: string, version: number): Finding {
  return {
    kind: "changed",
    stream,
    version,
    words: {
      pl: `Strumień „${stream}” sięga wersji ${version}, dalej niż zanotowano.`,
      en: `Stream "${stream}" reaches version ${version}, further than was noted.`
    }
  }
}
