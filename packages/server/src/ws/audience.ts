import type { StreamMessage } from '@lighter/standards/wire'
import type { Broadcast } from '../exchange.ts'
import { type Connection, type Encoding, encode } from './connection.ts'

/** Who listens to which channel. */
export class Audience implements Broadcast {
  readonly #listeners = new Map<string, Set<Connection>>()

  /** Lets a connection listen to a channel, given with colons. */
  add(connection: Connection, channel: string): void {
    const listeners = this.#listeners.get(channel)
    if (listeners === undefined) this.#listeners.set(channel, new Set([connection]))
    else listeners.add(connection)
  }

  /** Ends that. */
  remove(connection: Connection, channel: string): void {
    const listeners = this.#listeners.get(channel)
    listeners?.delete(connection)
    if (listeners?.size === 0) this.#listeners.delete(channel)
  }

  /** Ends everything that a connection listens to. */
  forget(connection: Connection): void {
    for (const channel of connection.channels.values()) this.remove(connection, channel)
  }

  hasListeners(channel: string): boolean {
    return this.#listeners.has(channel)
  }

  send<M extends StreamMessage>(channel: string, message: Readonly<M>): void {
    const listeners = this.#listeners.get(channel)
    if (listeners === undefined) return
    // One encoding for all listeners of a kind.
    const frames: { [E in Encoding]?: string | Uint8Array } = {}
    for (const connection of listeners) {
      const { encoding } = connection
      frames[encoding] ??= encode(message, encoding)
      connection.send(frames[encoding], 'update', channel)
    }
  }
}
