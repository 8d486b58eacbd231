import { Decimal, type Position } from '@lighter/standards'
import type { AccountAllPositionsMessage, StreamClient, Subscription } from '@lighter/ws'
import type { MarketRegistry } from '../markets/market-registry.ts'
import { toPosition } from '../records/convert.ts'
import { Handlers } from '../streams/handlers.ts'

/** Called with each position that changed; a closed one comes with size 0. */
export type PositionUpdateHandler = (position: Position) => unknown

/** What the mirror needs around it. */
export interface PositionsMirrorOptions {
  stream: StreamClient
  markets: MarketRegistry
  accountIndex: number
  onError: (error: unknown) => void
}

/** Live copy of the account's positions; flat markets are left out. */
export class PositionsMirror {
  readonly #options: PositionsMirrorOptions
  readonly #handlers = new Handlers<Position>((error) => this.#options.onError(error))
  #positions = new Map<number, Position>()
  #subscription: Promise<Subscription> | undefined
  #live = false

  constructor(options: PositionsMirrorOptions) {
    this.#options = options
  }

  /** Subscribes and waits for the first snapshot. Idempotent. */
  async open(): Promise<void> {
    // Kept at once: two callers at the same time share one subscription.
    this.#subscription ??= this.#subscribe().catch((error: unknown) => {
      this.#subscription = undefined
      throw error
    })
    await this.#subscription
  }

  #subscribe(): Promise<Subscription> {
    return this.#options.stream.subscribeAccountAllPositions({
      accountIndex: this.#options.accountIndex,
      onMessage: (message, meta) => this.#apply(message, meta.isSnapshot),
      onState: (state) => {
        if (state !== 'live') this.#live = false
      },
      onError: this.#options.onError,
    })
  }

  /** Whether the copy is in step with the exchange. */
  get isLive(): boolean {
    return this.#live
  }

  /** Open positions. */
  list(): Position[] {
    return [...this.#positions.values()]
  }

  /** The position in a market, or `undefined` when flat. */
  get(marketId: number): Position | undefined {
    return this.#positions.get(marketId)
  }

  /** Adds a handler; returns how to remove it. */
  onUpdate(handler: PositionUpdateHandler): () => void {
    return this.#handlers.add(handler)
  }

  /** Asks for the state anew and waits for it. */
  async reconcile(): Promise<void> {
    await (await this.#subscription)?.resync()
  }

  /** Ends the subscription; the copy is stale from then on. */
  close(): void {
    this.#subscription?.then((subscription) => subscription.unsubscribe()).catch(() => {})
    this.#subscription = undefined
    this.#live = false
  }

  #apply(message: AccountAllPositionsMessage, isSnapshot: boolean): void {
    const before = this.#positions
    if (isSnapshot) {
      this.#positions = new Map()
      this.#live = true
    }
    // Updates name only the markets that changed (WEBSOCKET §6).
    for (const wire of Object.values(message.positions ?? {})) {
      const position = toPosition(wire, this.#options.markets.byId(wire.market_id))
      if (!position.size.isZero()) this.#positions.set(position.marketId, position)
      else if (isSnapshot) continue
      else this.#positions.delete(position.marketId)
      this.#handlers.tell(position)
    }
    if (!isSnapshot) return
    // Closed while the connection was away: no message says so.
    for (const [marketId, position] of before)
      if (!this.#positions.has(marketId)) this.#handlers.tell(closed(position))
  }
}

const ZERO = new Decimal(0)

/** A position that is not there any more. What its end realised is in the fills. */
function closed(position: Position): Position {
  return {
    ...position,
    size: ZERO,
    entryPrice: ZERO,
    value: ZERO,
    unrealizedPnl: ZERO,
    liquidationPrice: ZERO,
    allocatedMargin: ZERO,
  }
}
