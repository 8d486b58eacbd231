const HEX = Array.from({ length: 256 }, (_, i) => i.toString(16).padStart(2, '0'))
const BASE64 = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/'

/** Lower-case hex, without a prefix. */
export function toHex(bytes: Uint8Array): string {
  let text = ''
  for (const byte of bytes) text += HEX[byte]
  return text
}

/** Bytes of hex digits of exactly this length, or `undefined` if the text is anything else. A `0x` prefix is allowed. */
export function fromHex(text: string, length: number): Uint8Array | undefined {
  const start = text.startsWith('0x') ? 2 : 0
  if (text.length - start !== length * 2) return undefined
  const bytes = new Uint8Array(length)
  for (let i = 0; i < length; i++) {
    const high = digit(text.charCodeAt(start + 2 * i))
    const low = digit(text.charCodeAt(start + 2 * i + 1))
    if (high < 0 || low < 0) return undefined
    bytes[i] = high * 16 + low
  }
  return bytes
}

function digit(code: number): number {
  if (code >= 48 && code <= 57) return code - 48
  if (code >= 97 && code <= 102) return code - 87
  return code >= 65 && code <= 70 ? code - 55 : -1
}

/** Standard base64 with padding. `Buffer` and `btoa` are not everywhere, and lengths are small. */
export function toBase64(bytes: Uint8Array): string {
  let text = ''
  for (let i = 0; i < bytes.length; i += 3) {
    const a = bytes[i] ?? 0
    const b = bytes[i + 1] ?? 0
    const c = bytes[i + 2] ?? 0
    text += BASE64.charAt(a >> 2) + BASE64.charAt(((a & 3) << 4) | (b >> 4))
    text += i + 1 < bytes.length ? BASE64.charAt(((b & 15) << 2) | (c >> 6)) : '='
    text += i + 2 < bytes.length ? BASE64.charAt(c & 63) : '='
  }
  return text
}

const VALUES = new Int8Array(128).fill(-1)
for (let i = 0; i < 64; i++) VALUES[BASE64.charCodeAt(i)] = i

/** Bytes of standard padded base64, or `undefined` if the text is anything else. */
export function fromBase64(text: string): Uint8Array | undefined {
  if (text.length % 4 !== 0) return undefined
  const padding = text.endsWith('==') ? 2 : text.endsWith('=') ? 1 : 0
  const bytes = new Uint8Array((text.length / 4) * 3 - padding)
  let at = 0
  for (let i = 0; i < text.length; i += 4) {
    let word = 0
    for (let j = 0; j < 4; j++) {
      const code = text.charCodeAt(i + j)
      const isPad = code === 61 && i + j >= text.length - padding
      const value = isPad ? 0 : code < 128 ? (VALUES[code] ?? -1) : -1
      if (value < 0) return undefined
      word = (word << 6) | value
    }
    for (let shift = 16; shift >= 0 && at < bytes.length; shift -= 8) bytes[at++] = (word >> shift) & 255
  }
  return bytes
}
