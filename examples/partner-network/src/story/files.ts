/** Files of the story: certificates, protocols, and reading them back as a stranger would. */
import type { LocalizedText } from "@ogniwo/kernel"
import type { Certificate, Replayed } from "@ogniwo/selection"
import { mkdir, readFile, writeFile } from "node:fs/promises"
import { join } from "node:path"
import { nameIn, type Stage } from "./stage.ts"

export interface Published {
  readonly file: string
  readonly sha256: string
  readonly agrees: boolean
}

/** Writes certificate and protocols of an election, then counts the certificate again from its file alone. */
export async function publish(stage: Stage, election: string, names: ReadonlyMap<string, string>): Promise<Published> {
  const { account, cast, folder, network } = stage
  const certificate = await network.elections.certificate({ election })
  const protocol = await network.elections.protocol({ election, names: (id) => names.get(id) ?? nameIn(cast, id) })
  const file = `certificate-${election}.json`
  await write(folder, election, certificate, protocol)
  const text = await readFile(join(folder, "certificates", file), "utf8")
  const replayed: Replayed = await network.elections.replay({ certificate: text, published: certificate.sha256 })
  account.say(
    replayed.agrees
      ? {
          pl: `Zaświadczenie certificates/${file} policzono od nowa z pliku: ten sam wynik. SHA-256 ${certificate.sha256}`,
          en: `The certificate (zaświadczenie) certificates/${file} was counted again from its file: the same result. SHA-256 ${certificate.sha256}`
        }
      : {
          pl: `Zaświadczenie certificates/${file} NIE zgadza się z wynikiem: ${replayed.difference.path.join(".")}`,
          en: `The certificate certificates/${file} does NOT agree: ${replayed.difference.path.join(".")}`
        }
  )
  return { file, sha256: certificate.sha256, agrees: replayed.agrees }
}

async function write(
  folder: string,
  election: string,
  certificate: Certificate,
  protocol: LocalizedText
): Promise<void> {
  await mkdir(join(folder, "certificates"), { recursive: true })
  await mkdir(join(folder, "protocols"), { recursive: true })
  await writeFile(join(folder, "certificates", `certificate-${election}.json`), JSON.stringify(certificate, null, 1))
  for (const language of ["pl", "en"] as const) {
    await writeFile(join(folder, "protocols", `protocol-${election}.${language}.md`), protocol[language])
  }
}
