import { Decimal, type Position } from '@lighter/standards'
import type { AccountAllPositionsMessage, MessageMeta, StreamClient, Subscription } from '@lighter/ws'
import { type LiveListener, LiveSource, staleCopy } from '../core/live-source.ts'
import type { MarketRegistry } from '../markets/market-registry.ts'
import { toPosition } from '../records/convert.ts'

/** Called with each changed position; a closed position has size 0. */
export type PositionUpdateHandler = (position: Position) => unknown

/** Options of {@link PositionsMirror}. */
export interface PositionsMirrorOptions {
  /** Connection to subscribe on. */
  stream: StreamClient
  /** Markets, for their rules. */
  markets: MarketRegistry
  /** Account whose positions to copy. */
  accountIndex: number
  /** Returns the live mark price of a perps market; `undefined` while unknown. */
  mark?: ((marketId: number) => Decimal | undefined) | undefined
  /** Called with errors of handlers and of readings that failed. */
  onError: (error: unknown) => unknown
}

/**
 * Live copy of the account's positions, without flat markets. Fields that depend on the mark price (`value`,
 * `unrealizedPnl`) are computed from the live mark price on each read; without one they are the stream's values as of
 * `markedAt`. No read returns stale values: `list` returns `undefined` and `get` throws.
 */
export class PositionsMirror extends LiveSource<AccountAllPositionsMessage, Position> {
  readonly #options: PositionsMirrorOptions
  #positions = new Map<number, Position>()

  constructor(options: PositionsMirrorOptions) {
    super('positions', options.onError)
    this.#options = options
  }

  /** Returns open positions; `undefined` while the copy is stale. */
  list(): Position[] | undefined {
    return this.isLive ? [...this.#positions.values()].map((one) => this.#marked(one)) : undefined
  }

  /**
   * Returns the position in a market, or `undefined` when flat. @throws {StreamError} `STALE_COPY` while the copy is
   * stale
   */
  get(marketId: number): Position | undefined {
    if (!this.isLive) throw staleCopy('positions')
    const position = this.#positions.get(marketId)
    return position === undefined ? undefined : this.#marked(position)
  }

  /** Subscribes to the `account_all_positions` channel of the account. */
  protected override subscribe(listener: LiveListener<AccountAllPositionsMessage>): Promise<Subscription> {
    const { stream, accountIndex } = this.#options
    return stream.subscribeAccountAllPositions({ accountIndex, ...listener })
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

  /** Applies the positions of the message and returns those that changed. */
  protected override apply(
    message: AccountAllPositionsMessage,
    { isSnapshot, receivedAt }: MessageMeta,
  ): Position[] {
    const before = this.#positions
    const changed: Position[] = []
    if (isSnapshot) this.#positions = new Map()
    // Updates contain only the changed markets.
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
    return changed.map((position) => this.#marked(position))
  }
}

const ZERO = new Decimal(0)

/** Returns a position that no longer exists, with size 0. Its final realized PnL is in the fills. */
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
