import type { ReplaceableChannels } from '../exchange.ts'

/**
 * Channels of one slow reader whose updates are dropped. Once the reader has caught up, each continues with a new first
 * message, which contains what the reader missed.
 */
export class Lagging {
  readonly #channels: ReplaceableChannels
  readonly #most: number
  readonly #behind = new Set<string>()

  /** @param most bytes that may wait before updates are dropped */
  constructor(channels: ReplaceableChannels, most: number) {
    this.#channels = channels
    this.#most = most
  }

  /**
   * Returns whether an update must be dropped.
   *
   * @param waiting bytes that wait for the reader
   * @param restart sends the first message from which the reader continues
   */
  drops(channel: string, waiting: number, restart: (channel: string) => boolean): boolean {
    if (this.#behind.has(channel)) {
      // A restart contains the update.
      if (this.#hasRoom(waiting) && restart(channel)) this.#behind.delete(channel)
      return true
    }
    if (waiting <= this.#most || !this.#channels.has(channel)) return false
    this.#behind.add(channel)
    return true
  }

  /** Continues the channels of a reader that has caught up, while there is room. */
  resume(waiting: () => number, restart: (channel: string) => boolean): void {
    for (const channel of this.#behind) {
      if (!this.#hasRoom(waiting())) return
      if (restart(channel)) this.#behind.delete(channel)
    }
  }

  /** Forgets a channel that the reader has unsubscribed from or subscribes to again. */
  forget(channel: string): void {
    this.#behind.delete(channel)
  }

  // Half of the limit; otherwise a reader could switch between both states with every update.
  #hasRoom(waiting: number): boolean {
    return waiting <= this.#most / 2
  }
}
