import { Decimal, type Position } from '@lighter/standards'
import type { AccountAllPositionsMessage, StreamClient } from '@lighter/ws'
import { Handlers } from '../core/handlers.ts'
import { LiveChannel, staleCopy } from '../core/live-source.ts'
import type { MarketRegistry } from '../markets/market-registry.ts'
import { toPosition } from '../records/convert.ts'

/** Called with each position that changed; a closed one comes with size 0. */
export type PositionUpdateHandler = (position: Position) => unknown

/** What the mirror needs around it. */
export interface PositionsMirrorOptions {
  stream: StreamClient
  markets: MarketRegistry
  accountIndex: number
  /** The live mark price of a perps market; `undefined` while unknown. */
  mark?: ((marketId: number) => Decimal | undefined) | undefined
  onError: (error: unknown) => void
}

/**
 * Live copy of the account's positions; flat markets are left out. What depends on the mark price (`value`,
 * `unrealizedPnl`) is computed from the live mark price on each read; without one it is the stream's value, with its
 * time in `markedAt`. While the copy is stale, reads throw instead of returning old values.
 */
export class PositionsMirror {
  readonly #options: PositionsMirrorOptions
  readonly #handlers = new Handlers<Position>((error) => this.#options.onError(error))
  readonly #snapshots = new Handlers<undefined>((error) => this.#options.onError(error))
  readonly #channel: LiveChannel
  #positions = new Map<number, Position>()
  #live = false

  constructor(options: PositionsMirrorOptions) {
    this.#options = options
    const { stream, accountIndex, onError } = options
    this.#channel = new LiveChannel({
      name: 'positions',
      subscribe: (hooks) =>
        stream.subscribeAccountAllPositions({
          accountIndex,
          onMessage: (message, { isSnapshot, receivedAt }) => this.#apply(message, isSnapshot, receivedAt),
          ...hooks,
        }),
      onStale: () => {
        this.#live = false
      },
      onError,
    })
  }

  /** Subscribes and waits for the first snapshot. Idempotent. */
  open(): Promise<void> {
    return this.#channel.open()
  }

  /** Whether {@link open} was called and the exchange has not ended the stream since. */
  get isOpen(): boolean {
    return this.#channel.isOpen
  }

  /** Whether the copy is in step with the exchange. */
  get isLive(): boolean {
    return this.#live
  }

  /** Open positions; `undefined` while the copy is stale. */
  list(): Position[] | undefined {
    return this.#live ? [...this.#positions.values()].map((one) => this.#marked(one)) : undefined
  }

  /** The position in a market, or `undefined` when flat. @throws {StreamError} `STALE_COPY` while the copy is stale */
  get(marketId: number): Position | undefined {
    if (!this.#live) throw staleCopy('positions')
    const position = this.#positions.get(marketId)
    return position === undefined ? undefined : this.#marked(position)
  }

  /** Adds a handler; returns how to remove it. */
  onUpdate(handler: PositionUpdateHandler): () => void {
    return this.#handlers.add(handler)
  }

  /** Adds a handler for each full state, called after the positions in it; returns a function that removes it. */
  onSnapshot(handler: () => unknown): () => void {
    return this.#snapshots.add(handler)
  }

  /**
   * Adds a handler that is called when the exchange ends the stream; returns a function that removes it. Open the
   * mirror again then.
   */
  onEnd(handler: (error: unknown) => unknown): () => void {
    return this.#channel.onEnd(handler)
  }

  /** Requests the state again and waits for it. */
  reconcile(): Promise<void> {
    return this.#channel.resync()
  }

  /** Ends the subscription; from then on the copy is stale. */
  close(): void {
    this.#channel.close()
  }

  #marked(position: Position): Position {
    const markPrice = this.#options.mark?.(position.marketId)
    if (markPrice === undefined) return position
    return {
      ...position,
      value: position.size.abs().times(markPrice),
      unrealizedPnl: position.size.times(markPrice.minus(position.entryPrice)),
      markPrice,
      markedAt: Date.now(),
    }
  }

  #apply(message: AccountAllPositionsMessage, isSnapshot: boolean, receivedAt: number): void {
    const before = this.#positions
    const changed: Position[] = []
    if (isSnapshot) {
      this.#positions = new Map()
      this.#live = true
    }
    // Updates name only the markets that changed.
    for (const wire of Object.values(message.positions ?? {})) {
      const position = {
        ...toPosition(wire, this.#options.markets.byId(wire.market_id)),
        markedAt: receivedAt,
      }
      if (!position.size.isZero()) this.#positions.set(position.marketId, position)
      else if (isSnapshot) continue
      else this.#positions.delete(position.marketId)
      changed.push(position)
    }
    if (isSnapshot) {
      // Closed while the connection was down: no message reports it.
      for (const [marketId, position] of before)
        if (!this.#positions.has(marketId)) changed.push(closed(position, receivedAt))
    }
    // Only now, so that a handler sees the complete state.
    for (const position of changed) this.#handlers.tell(this.#marked(position))
    if (isSnapshot) this.#snapshots.tell(undefined)
  }
}

const ZERO = new Decimal(0)

/** A position that is not there any more. What its end realised is in the fills. */
function closed(position: Position, markedAt: number): Position {
  return {
    ...position,
    size: ZERO,
    entryPrice: ZERO,
    value: ZERO,
    unrealizedPnl: ZERO,
    liquidationPrice: ZERO,
    allocatedMargin: ZERO,
    markedAt,
  }
}
