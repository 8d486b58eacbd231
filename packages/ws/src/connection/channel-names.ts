/** Frames with this prefix can be routed without parsing: the exchange writes the channel first. */
const CHANNEL_FIRST = '{"channel":"'
const PREFIX = new TextEncoder().encode(CHANNEL_FIRST)
const LONGEST = 96
const QUOTE = 0x22
/** Number of cached names; above it the cache is cleared. */
const REMEMBERED = 10_000

/**
 * Reads the channel from the start of a frame. Known names are found by their bytes, so no string is created per frame.
 */
export class ChannelNames {
  readonly #known = new Map<number, { bytes: Uint8Array; name: string }>()

  read(data: Uint8Array | string): string | undefined {
    if (typeof data === 'string') {
      if (!data.startsWith(CHANNEL_FIRST)) return undefined
      const end = data.indexOf('"', PREFIX.length)
      return end < 0 ? undefined : data.slice(PREFIX.length, end)
    }
    for (let i = 0; i < PREFIX.length; i++) if (data[i] !== PREFIX[i]) return undefined
    const limit = Math.min(data.length, LONGEST)
    let hash = 0
    for (let end = PREFIX.length; end < limit; end++) {
      const byte = data[end] ?? QUOTE
      if (byte === QUOTE) return this.#name(data, end, hash)
      hash = (Math.imul(hash, 31) + byte) | 0
    }
    return undefined
  }

  #name(data: Uint8Array, end: number, hash: number): string {
    const known = this.#known.get(hash)
    if (known !== undefined && isSame(known.bytes, data, end)) return known.name
    const bytes = data.slice(PREFIX.length, end)
    const name = new TextDecoder().decode(bytes)
    if (this.#known.size >= REMEMBERED) this.#known.clear()
    this.#known.set(hash, { bytes, name })
    return name
  }
}

function isSame(bytes: Uint8Array, data: Uint8Array, end: number): boolean {
  if (bytes.length !== end - PREFIX.length) return false
  for (let i = 0; i < bytes.length; i++) if (bytes[i] !== data[PREFIX.length + i]) return false
  return true
}
