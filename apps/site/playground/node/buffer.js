/** What the encoding of messages needs of Node's `Buffer`. */
export const Buffer = {
  from: (text) => new TextEncoder().encode(text),
  byteLength: (text) => new TextEncoder().encode(text).length,
}
