import { stringifyJson } from '@lighter/standards/json'
import { encodeMsgpack } from './msgpack.ts'

/** How messages are written on a connection. */
export type Encoding = 'json' | 'msgpack'

/** A message in an encoding. */
export function encode(message: object, encoding: Encoding): string | Uint8Array {
  return encoding === 'msgpack' ? encodeMsgpack(message) : stringifyJson(message)
}
