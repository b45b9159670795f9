/**
 * Who is written to for a unit that has nobody in the roles that the charter names: the first plugin that knows says so.
 * Whom nobody knows stays named as empty.
 */
import type { Contacts } from "@ogniwo/channels"
import { Instant } from "@ogniwo/kernel"
import * as Effect from "effect/Effect"
import { NetworkIdentity } from "../execute.ts"
import type { Stamped } from "../meta.ts"
import { contactPerson } from "../plugins/hooks.ts"
import { Plugins } from "../plugins/plugins.ts"

export function withPluginContacts(
  contacts: Contacts,
  roles: ReadonlyArray<string>,
  meta: Stamped
): Effect.Effect<Contacts> {
  return Effect.gen(function* () {
    const plugins = yield* Plugins
    const { zone } = yield* NetworkIdentity
    const today = Instant.localDateIn(meta.at, zone)
    const recipients = [...contacts.recipients]
    const empty: Array<string> = []
    for (const unit of contacts.empty) {
      const context = { actor: meta.actor, now: meta.at, today, seed: unit }
      const person = plugins.resolve(contactPerson, { unit, roles }, context)
      if (person === undefined) empty.push(unit)
      else recipients.push({ person, via: [{ unit, role: "named by a plugin" }] })
    }
    return { recipients, empty }
  })
}
