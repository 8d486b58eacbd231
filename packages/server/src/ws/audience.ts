import type { StreamMessage } from '@lighter/standards/wire'
import type { Broadcast } from '../exchange.ts'
import { bytesOf, type Encoding, encode, encodeJson } from './encoding.ts'

/** A listener of channels. */
export interface Listener {
  /** Encoding of its messages. */
  readonly encoding: Encoding
  /** Sends a message that is encoded already; JSON is UTF-8 if it is bytes. */
  send(frame: string | Uint8Array, kind: 'update', channel: string): void
  /** Closes the connection with a code and a reason, after all earlier messages. */
  close(code: number, reason: string): void
}

/** Options of {@link Audience}. */
export interface AudienceOptions {
  /** Called when a channel gets its first listener. */
  onFirst?: ((channel: string) => void) | undefined
  /** Called when the last listener of a channel has left. */
  onLast?: ((channel: string) => void) | undefined
}

/** Listeners by channel. */
export class Audience implements Broadcast {
  readonly #listeners = new Map<string, Set<Listener>>()
  readonly #options: AudienceOptions

  constructor(options: AudienceOptions = {}) {
    this.#options = options
  }

  /** Adds a connection to the listeners of a channel, given with colons. */
  add(listener: Listener, channel: string): void {
    const listeners = this.#listeners.get(channel)
    if (listeners !== undefined) {
      listeners.add(listener)
      return
    }
    this.#listeners.set(channel, new Set([listener]))
    this.#options.onFirst?.(channel)
  }

  /** Removes a connection from the listeners of a channel. */
  remove(listener: Listener, channel: string): void {
    const listeners = this.#listeners.get(channel)
    listeners?.delete(listener)
    if (listeners?.size !== 0) return
    this.#listeners.delete(channel)
    this.#options.onLast?.(channel)
  }

  /** Number of listeners of a channel. */
  count(channel: string): number {
    return this.#listeners.get(channel)?.size ?? 0
  }

  /** Closes the connections of all listeners of a channel; clients connect and subscribe again. */
  disconnect(channel: string, code: number, reason: string): void {
    for (const listener of [...(this.#listeners.get(channel) ?? [])]) listener.close(code, reason)
  }

  /** Whether a channel, given with colons, has listeners; without them a message need not be built. */
  hasListeners(channel: string): boolean {
    return this.#listeners.has(channel)
  }

  /** Sends a message to all listeners of a channel; it is encoded once for each encoding. */
  send<M extends StreamMessage>(channel: string, message: Readonly<M>): void {
    const listeners = this.#listeners.get(channel)
    if (listeners === undefined) return
    const frames: { [E in Encoding]?: string | Uint8Array } = {}
    for (const listener of listeners) {
      const { encoding } = listener
      frames[encoding] ??= bytesOf(encode(message, encoding))
      listener.send(frames[encoding], 'update', channel)
    }
  }

  /**
   * Sends a message that is JSON already (bytes: UTF-8), byte for byte, as it came from another exchange. It is
   * parsed only for listeners that use MessagePack.
   *
   * @throws {ParseError} for text that is not JSON, if a listener uses MessagePack
   */
  sendText(channel: string, text: string | Uint8Array): void {
    const listeners = this.#listeners.get(channel)
    if (listeners === undefined) return
    const json = bytesOf(text)
    let packed: Uint8Array | undefined
    for (const listener of listeners) {
      if (listener.encoding === 'json') listener.send(json, 'update', channel)
      else {
        packed ??= encodeJson(text, 'msgpack')
        listener.send(packed, 'update', channel)
      }
    }
  }
}
