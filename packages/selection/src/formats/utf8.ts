/** The bytes of a text in UTF-8, in pieces of bounded size. A lone surrogate becomes bytes that no UTF-8 has. */
export function* utf8Chunks(text: string): Generator<Uint8Array> {
  const piece = 16_384
  for (let from = 0; from < text.length;) {
    let to = Math.min(from + piece, text.length)
    if (to < text.length && (text.charCodeAt(to - 1) & 0xfc00) === 0xd800) to++ // Never between two surrogates.
    yield utf8Bytes(text, from, to)
    from = to
  }
}

function utf8Bytes(text: string, from: number, to: number): Uint8Array {
  const bytes = new Uint8Array(3 * (to - from))
  let length = 0
  for (let at = from; at < to; at++) {
    const code = text.codePointAt(at)!
    if (code < 0x80) bytes[length++] = code
    else if (code < 0x800) {
      bytes[length++] = 0xc0 | (code >> 6)
      bytes[length++] = 0x80 | (code & 63)
    } else if (code < 0x1_0000) {
      bytes[length++] = 0xe0 | (code >> 12)
      bytes[length++] = 0x80 | ((code >> 6) & 63)
      bytes[length++] = 0x80 | (code & 63)
    } else {
      bytes[length++] = 0xf0 | (code >> 18)
      bytes[length++] = 0x80 | ((code >> 12) & 63)
      bytes[length++] = 0x80 | ((code >> 6) & 63)
      bytes[length++] = 0x80 | (code & 63)
      at++
    }
  }
  return bytes.subarray(0, length)
}

/**
 * The text of bytes in UTF-8; where they are not, the index of the first byte that cannot be.
 *
 * Source: RFC 3629, section 4 (shortest forms only, no surrogates, nothing above U+10FFFF).
 */
export function utf8Text(bytes: ArrayLike<number>, length: number): string | number {
  let text = ""
  for (let at = 0; at < length;) {
    const first = bytes[at]!
    const more =
      first < 0x80
        ? 0
        : first >= 0xc2 && first < 0xe0
          ? 1
          : first >= 0xe0 && first < 0xf0
            ? 2
            : first >= 0xf0 && first < 0xf5
              ? 3
              : -1
    if (more < 0 || at + more >= length) return at
    let code = more === 0 ? first : first & (0x3f >> more)
    for (let next = 1; next <= more; next++) {
      const byte = bytes[at + next]!
      if ((byte & 0xc0) !== 0x80) return at
      code = (code << 6) | (byte & 0x3f)
    }
    const tooShort = (more === 2 && code < 0x800) || (more === 3 && code < 0x1_0000)
    if (tooShort || code > 0x10_ffff || (code >= 0xd800 && code < 0xe000)) return at
    text += String.fromCodePoint(code)
    at += more + 1
  }
  return text
}
