import { parseJson, stringifyJson } from '@lighter/standards/json'
import { encodeMsgpack } from './msgpack.ts'

/** Encoding of the messages on a connection. */
export type Encoding = 'json' | 'msgpack'

/** A message in an encoding. */
export function encode(message: object, encoding: Encoding): string | Uint8Array {
  return encoding === 'msgpack' ? encodeMsgpack(message) : stringifyJson(message)
}

/** A message that is JSON already, in an encoding. @throws {ParseError} for text that is not JSON, if it must be read */
export function encodeJson(text: string | Uint8Array, encoding: Encoding): Uint8Array {
  if (encoding === 'json') return bytesOf(text)
  return encodeMsgpack(parseJson(typeof text === 'string' ? text : new TextDecoder().decode(text)))
}

/** Text as UTF-8, so that it is encoded once for all connections. */
export function bytesOf(text: string | Uint8Array): Uint8Array {
  return typeof text === 'string' ? Buffer.from(text) : text
}
