/** Bytes of padded standard base64, or `undefined` if the text is not in canonical form. */
export function fromBase64(text: string): Uint8Array | undefined {
  if (text.length % 4 !== 0 || !/^[A-Za-z0-9+/]*={0,2}$/.test(text)) return undefined
  try {
    const binary = atob(text)
    const bytes = new Uint8Array(binary.length)
    for (let i = 0; i < bytes.length; i++) bytes[i] = binary.charCodeAt(i)
    // The last group can carry bits that decoding drops, so two texts could mean the same bytes.
    const rest = bytes.length % 3
    return rest === 0 || btoa(binary.slice(-rest)) === text.slice(-4) ? bytes : undefined
  } catch {
    return undefined
  }
}

/** Padded standard base64 of bytes. */
export function toBase64(bytes: Uint8Array): string {
  let binary = ''
  for (const byte of bytes) binary += String.fromCharCode(byte)
  return btoa(binary)
}
