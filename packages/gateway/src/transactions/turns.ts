import type { KeySlot } from './key-slot.ts'
import type { Queues } from './queues.ts'
import type { RestTransport } from './rest-transport.ts'
import type { Transport } from './transport.ts'

/** What {@link Turns} needs around it. */
export interface TurnsOptions {
  queues: Queues
  rest: RestTransport
  /** The way that the next transaction takes. */
  transport: () => Transport
}

/**
 * When the next nonce of a key may be taken. The exchange refuses a nonce that is below one it has seen, so a transaction
 * waits for what must arrive before it: one that the owner is still signing, and those on their way over REST, which
 * the stream would overtake.
 */
export class Turns {
  readonly #options: TurnsOptions
  readonly #holds = new Map<number, Promise<unknown>>()

  constructor(options: TurnsOptions) {
    this.#options = options
  }

  /**
   * Whether something must end before the next nonce of a key is taken. Look again after every wait: nothing may be
   * awaited between the last look and taking the nonce.
   *
   * @param isSent the transaction is sent at once, so it also waits for what is on its way over REST
   */
  isBlocked(slot: KeySlot, isSent: boolean): boolean {
    return this.#obstacle(slot, isSent) !== undefined
  }

  /** Waits until what blocks a key has ended; something else may block it then. */
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
   * Runs `send` when it is the turn of the key's next transaction: its nonce can be taken, and over REST the rate limit
   * allows it and everything before it has been answered. Nothing is awaited between the last look and `send`.
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
      // What it was behind over REST has arrived by now.
      while (this.isBlocked(slot, false)) await this.unblocked(slot, false, txTypes, signal)
      queues.checkOpen(signal)
      return send(rest)
    })
  }

  /** Lets no other transaction of a key take a nonce until `work` has ended. */
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
    // Over REST it queues behind them.
    if (ahead !== undefined && transport() !== rest) return () => ahead
    return lane.isReady ? undefined : () => lane.prepare()
  }
}
