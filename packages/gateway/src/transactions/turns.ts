import type { KeySlot } from './key-slot.ts'
import type { Queues } from './queues.ts'
import type { RestTransport } from './rest-transport.ts'
import type { Transport } from './transport.ts'

/** Options of {@link Turns}. */
export interface TurnsOptions {
  queues: Queues
  rest: RestTransport
  /** Returns the transport of the next transaction. */
  transport: () => Transport
}

/**
 * Decides when the next nonce of a key may be taken. The exchange refuses a nonce below one that it has seen, so a
 * transaction waits for those that must arrive before it: one that the owner is still signing, and those in flight over
 * REST, which the stream would overtake.
 */
export class Turns {
  readonly #options: TurnsOptions
  readonly #holds = new Map<number, Promise<unknown>>()

  constructor(options: TurnsOptions) {
    this.#options = options
  }

  /**
   * Returns whether something must end before the next nonce of a key is taken. Check again after every wait: nothing
   * may be awaited between the last check and taking the nonce.
   *
   * @param isSent whether the transaction is sent immediately, so that it also waits for transactions in flight over
   * REST
   */
  isBlocked(slot: KeySlot, isSent: boolean): boolean {
    return this.#obstacle(slot, isSent) !== undefined
  }

  /** Waits until the current block of a key has ended; something else may block it afterwards. */
  async unblocked(
    slot: KeySlot,
    isSent: boolean,
    txTypes: readonly number[],
    signal: AbortSignal | undefined,
  ): Promise<void> {
    const obstacle = this.#obstacle(slot, isSent)
    if (obstacle !== undefined) await this.#options.queues.wait(txTypes, signal, obstacle)
  }

  /**
   * Runs `send` when the key's next transaction may be sent: its nonce can be taken and, over REST, the rate limit
   * allows it and all earlier transactions have a reply. Nothing is awaited between the last check and `send`.
   */
  async take<T>(
    slot: KeySlot,
    what: 'transaction' | 'batch',
    txTypes: readonly number[],
    signal: AbortSignal | undefined,
    send: (transport: Transport) => Promise<T>,
  ): Promise<T> {
    const { queues, rest, transport } = this.#options
    while (this.isBlocked(slot, true)) await this.unblocked(slot, true, txTypes, signal)
    queues.checkOpen(signal)
    const way = transport()
    if (way !== rest) return send(way)
    return rest.inOrder(slot.apiKeyIndex, txTypes, signal, async () => {
      await rest.turn(what, txTypes, signal)
      // Earlier transactions over REST have arrived by now.
      while (this.isBlocked(slot, false)) await this.unblocked(slot, false, txTypes, signal)
      queues.checkOpen(signal)
      return send(rest)
    })
  }

  /** Blocks the nonces of a key for other transactions until `work` has ended. */
  hold<T>(apiKeyIndex: number, work: () => Promise<T>): Promise<T> {
    const held = work()
    const release = (): void => {
      this.#holds.delete(apiKeyIndex)
    }
    this.#holds.set(apiKeyIndex, held.then(release, release))
    return held
  }

  #obstacle({ apiKeyIndex, lane }: KeySlot, isSent: boolean): (() => Promise<unknown>) | undefined {
    const { rest, transport } = this.#options
    const hold = this.#holds.get(apiKeyIndex)
    if (hold !== undefined) return () => hold
    const ahead = isSent ? rest.pending(apiKeyIndex) : undefined
    // Over REST it is queued behind them.
    if (ahead !== undefined && transport() !== rest) return () => ahead
    return lane.isReady ? undefined : () => lane.prepare()
  }
}
