import { parseJson } from '@lighter/standards/json'
import type { StreamMessage } from '@lighter/standards/wire'
import type { Broadcast } from '../exchange.ts'
import { type Encoding, encode } from './encoding.ts'
import { encodeMsgpack } from './msgpack.ts'

/** A listener of channels. */
export interface Listener {
  /** How messages are written for it. */
  readonly encoding: Encoding
  /** Sends a message that is encoded already. */
  send(frame: string | Uint8Array, kind: 'update', channel: string): void
}

/** Listeners by channel. */
export class Audience implements Broadcast {
  readonly #listeners = new Map<string, Set<Listener>>()

  /** Lets a connection listen to a channel, given with colons. */
  add(listener: Listener, channel: string): void {
    const listeners = this.#listeners.get(channel)
    if (listeners === undefined) this.#listeners.set(channel, new Set([listener]))
    else listeners.add(listener)
  }

  /** Ends that. */
  remove(listener: Listener, channel: string): void {
    const listeners = this.#listeners.get(channel)
    listeners?.delete(listener)
    if (listeners?.size === 0) this.#listeners.delete(channel)
  }

  /** Whether anybody listens to a channel, given with colons: a message without listeners need not be made. */
  hasListeners(channel: string): boolean {
    return this.#listeners.has(channel)
  }

  /** Sends a message to all who listen to a channel; it is encoded once for all listeners of a kind. */
  send<M extends StreamMessage>(channel: string, message: Readonly<M>): void {
    const listeners = this.#listeners.get(channel)
    if (listeners === undefined) return
    const frames: { [E in Encoding]?: string | Uint8Array } = {}
    for (const listener of listeners) {
      const { encoding } = listener
      frames[encoding] ??= encode(message, encoding)
      listener.send(frames[encoding], 'update', channel)
    }
  }

  /**
   * Sends a message that is JSON text already, byte for byte, as it came from another exchange. Only listeners that want MessagePack need
   * it read.
   *
   * @throws {ParseError} for text that is not JSON, if a listener wants MessagePack
   */
  sendText(channel: string, text: string): void {
    const listeners = this.#listeners.get(channel)
    if (listeners === undefined) return
    let packed: Uint8Array | undefined
    for (const listener of listeners) {
      if (listener.encoding === 'json') listener.send(text, 'update', channel)
      else {
        packed ??= encodeMsgpack(parseJson(text))
        listener.send(packed, 'update', channel)
      }
    }
  }
}
