/**
 * The three ways in which a journal says no. Each is one thing that a caller would do differently: decide again, choose
 * another key, or call whoever looks after the machine.
 */
import type { LocalizedText } from "@ogniwo/kernel"
import * as Schema from "effect/Schema"

/** Somebody else appended first: the stream is not where the command found it. Read again and decide again. */
export class Conflict extends Schema.TaggedError<Conflict>()("Conflict", {
  stream: Schema.String,
  expected: Schema.Union([Schema.Literals(["none", "exists", "any"]), Schema.Number]),
  /** The version that the stream has now; 0 when there is none. */
  actual: Schema.Number
}) {
  override get message(): string {
    return this.words.en
  }
  get words(): LocalizedText {
    return {
      pl: `Strumień „${this.stream}” ma wersję ${this.actual}, a polecenie oczekiwało: ${this.expected}. Odczytaj go i zdecyduj ponownie.`,
      en: `Stream "${this.stream}" is at version ${this.actual}, the command expected ${this.expected}. Read it and decide again.`
    }
  }
}

/** The key was used before, by a command with other content. Nothing was written; a new command needs a new key. */
export class IdempotencyKeyReused extends Schema.TaggedError<IdempotencyKeyReused>()("IdempotencyKeyReused", {
  key: Schema.String
}) {
  override get message(): string {
    return this.words.en
  }
  get words(): LocalizedText {
    return {
      pl: `Klucz „${this.key}” należy już do polecenia o innej treści. Nowe polecenie wymaga nowego klucza.`,
      en: `Key "${this.key}" already belongs to a command with other content. A new command needs a new key.`
    }
  }
}

/** Somebody else holds the lock for longer than we wait. Try again; nothing was written. */
export class Locked extends Schema.TaggedClass<Locked>()("Locked", { where: Schema.String, waitedMs: Schema.Number }) {
  get words(): LocalizedText {
    return {
      pl: `Dziennik ${this.where} jest zablokowany przez inny proces (czekano ${this.waitedMs} ms). Spróbuj ponownie albo zamknij tamten proces.`,
      en: `Journal ${this.where} is locked by another process (waited ${this.waitedMs} ms). Try again, or close that process.`
    }
  }
}

/** The file or its directory may not be written. */
export class ReadOnly extends Schema.TaggedClass<ReadOnly>()("ReadOnly", { where: Schema.String }) {
  get words(): LocalizedText {
    return {
      pl: `Dziennika ${this.where} nie wolno zapisywać. Nadaj prawo zapisu plikowi i jego katalogowi.`,
      en: `Journal ${this.where} is read-only. Give write permission to the file and to its directory.`
    }
  }
}

/** There is something, but it is not a journal of ours. It was left untouched. */
export class NotAJournal extends Schema.TaggedClass<NotAJournal>()("NotAJournal", {
  where: Schema.String,
  detail: Schema.String
}) {
  get words(): LocalizedText {
    return {
      pl: `${this.where} nie jest dziennikiem Ogniwa (${this.detail}). Niczego w nim nie zmieniono; podaj inną ścieżkę.`,
      en: `${this.where} is not a journal of Ogniwo (${this.detail}). Nothing in it was changed; give another path.`
    }
  }
}

/** Written by a newer Ogniwo than this one. It was left untouched. */
export class NewerVersion extends Schema.TaggedClass<NewerVersion>()("NewerVersion", {
  where: Schema.String,
  found: Schema.Number,
  supported: Schema.Number
}) {
  get words(): LocalizedText {
    return {
      pl: `Dziennik ${this.where} ma format ${this.found}, a ta wersja zna formaty do ${this.supported}. Zaktualizuj Ogniwo.`,
      en: `Journal ${this.where} has format ${this.found}, this version knows formats up to ${this.supported}. Update Ogniwo.`
    }
  }
}

/** No room left. What was acknowledged is safe; the append that met this was undone. */
export class DiskFull extends Schema.TaggedClass<DiskFull>()("DiskFull", { where: Schema.String }) {
  get words(): LocalizedText {
    return {
      pl: `Brak miejsca na dysku dla dziennika ${this.where}. Zwolnij miejsce i powtórz polecenie z tym samym kluczem.`,
      en: `No space left for journal ${this.where}. Free some and repeat the command with the same key.`
    }
  }
}

/** The storage contradicts itself. Restore from a copy, then `verify`. */
export class Damaged extends Schema.TaggedClass<Damaged>()("Damaged", { where: Schema.String, detail: Schema.String }) {
  get words(): LocalizedText {
    return {
      pl: `Dziennik ${this.where} jest uszkodzony (${this.detail}). Odtwórz go z kopii i sprawdź.`,
      en: `Journal ${this.where} is damaged (${this.detail}). Restore it from a copy and verify it.`
    }
  }
}

/** It cannot be reached at all: no such directory, no permission, no connection, a failing device. */
export class Unreachable extends Schema.TaggedClass<Unreachable>()("Unreachable", {
  where: Schema.String,
  detail: Schema.String
}) {
  get words(): LocalizedText {
    return {
      pl: `Nie można otworzyć dziennika ${this.where} (${this.detail}). Sprawdź ścieżkę, uprawnienia i urządzenie.`,
      en: `Journal ${this.where} cannot be opened (${this.detail}). Check the path, the permissions and the device.`
    }
  }
}

export type UnavailableReason = typeof UnavailableReason.Type
export const UnavailableReason = Schema.Union([
  Locked,
  ReadOnly,
  NotAJournal,
  NewerVersion,
  DiskFull,
  Damaged,
  Unreachable
])

/** The storage under the journal does not answer. `reason` says why and `words` what to do; nothing was half-written. */
export class JournalUnavailable extends Schema.TaggedError<JournalUnavailable>()("JournalUnavailable", {
  reason: UnavailableReason
}) {
  override get message(): string {
    return this.words.en
  }
  get words(): LocalizedText {
    return this.reason.words
  }
}
