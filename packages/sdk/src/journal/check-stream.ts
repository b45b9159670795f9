/**
 * One stream's chain, event by event.
 *
 * A link that fails says only that something here is wrong. To name what, each failing event is tried at the other
 * places in question: where its hash holds at another version, it was moved; where it holds at its own version after
 * another event, it is itself untouched; where it holds nowhere, it was changed.
 */
import { chainStart, type Hash, linkText } from "./chain.ts"
import type { Stored } from "./event.ts"
import { changed, type Finding, moved, noHead, removed, truncated } from "./finding.ts"
import type { SealedHead } from "./seal.ts"

/** Past this many failing links in one stream, each is simply called changed: the work stays bounded. */
const mostTried = 16

export function checkStream(
  hash: Hash,
  stream: string,
  history: ReadonlyArray<Stored>,
  head: SealedHead | undefined
): ReadonlyArray<Finding> {
  const findings: Array<Finding> = []
  const failing: Array<Stored> = []
  const anchors = new Set<string>()
  let previous = chainStart
  let expected = 1
  let position = 0
  for (const event of history) {
    const gap = event.version !== expected
    if (gap) findings.push(removed(stream, expected, event.version - 1))
    const content = event.payload === null || hash(event.payload) === event.payloadHash
    if (!content) findings.push(changed(event))
    else if (!gap && hash(linkText(event, previous)) !== event.hash) {
      failing.push(event)
      anchors.add(previous).add(event.hash)
    }
    if (event.position <= position) findings.push(moved(event, undefined))
    previous = event.hash
    position = event.position
    expected = event.version + 1
  }
  findings.push(...explain(hash, failing, anchors))
  const last = expected - 1
  if (head === undefined || head.version < last) findings.push(noHead(stream, last))
  else if (head.version > last) findings.push(truncated(stream, last + 1, head.version))
  else if (head.hash !== previous) findings.push(changed(history.at(-1)!))
  return findings
}

/** Why these links fail. */
function explain(hash: Hash, failing: ReadonlyArray<Stored>, anchors: ReadonlySet<string>): ReadonlyArray<Finding> {
  if (failing.length > mostTried) return failing.map(changed)
  const versions = failing.map(({ version }) => version)
  const findings: Array<Finding> = []
  const untouched: Array<Stored> = []
  for (const event of failing) {
    const home = [event.version, ...versions].find((version) =>
      [...anchors].some((previous) => hash(linkText({ ...event, version }, previous)) === event.hash)
    )
    if (home === undefined) findings.push(changed(event))
    else if (home !== event.version) findings.push(moved(event, home))
    else untouched.push(event)
  }
  return findings.length > 0 ? findings : untouched.map(changed)
}
