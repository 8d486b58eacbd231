import { formatTicks } from '@lighter/standards'
import type {
  AccountBinaryOptionsPosition,
  BinaryOptionMarketStats,
  BoEventPnL,
  BoOutcomePnL,
} from '@lighter/standards/wire'
import { abs } from '../engine/bigints.ts'
import type { Exchange } from '../engine/exchange.ts'
import type { Account, BinaryPosition, Market } from '../engine/state/entities.ts'
import { float, micro, price, quote, size } from './format.ts'
import { bookTop, daily, dailyChange, orderBookView } from './market.ts'

/** `AccountBinaryOptionsPosition` of the API; the price is that of the outcome held. */
export function binaryPositionView(position: BinaryPosition): AccountBinaryOptionsPosition {
  const { market, entry } = position
  const lots = abs(position.size)
  return {
    market_id: market.id,
    sign: position.size < 0n ? -1 : 1,
    size: size(market, lots),
    entry_quote: quote(market, entry),
    avg_entry_price: price(market, lots === 0n ? 0n : entry / lots),
  }
}

/** Binary options positions of an account, by market id. */
export function binaryPositionsOf(account: Account): Record<string, AccountBinaryOptionsPosition> {
  const held = [...account.binaries.values()].filter((one) => one.size !== 0n)
  return Object.fromEntries(held.map((one) => [one.market.id, binaryPositionView(one)]))
}

/** Position of an account in a binary options market, also a closed one; undefined if it never had one. */
export function binaryPositionIn(account: Account, market: Market): AccountBinaryOptionsPosition | undefined {
  const position = account.binaries.get(market.id)
  return position === undefined ? undefined : binaryPositionView(position)
}

/** Binary options positions of an account in some markets, by market id. */
export function binaryPositionsIn(
  account: Account,
  markets: Iterable<Market>,
): Record<string, AccountBinaryOptionsPosition> {
  const views: Record<string, AccountBinaryOptionsPosition> = {}
  for (const market of markets) {
    const view = market.kind === 'binary_options' ? binaryPositionIn(account, market) : undefined
    if (view !== undefined) views[market.id] = view
  }
  return views
}

/** `BinaryOptionMarketStats` of the API. Open interest is both sides in base, as texts. */
export function binaryStatsView(ex: Exchange, market: Market): BinaryOptionMarketStats {
  const day = daily(market, ex.now)
  let base = 0n
  let units = 0n
  for (const candle of market.candles) {
    base += candle.v
    units += candle.V
  }
  return {
    symbol: market.symbol,
    market_id: market.id,
    ...bookTop(market),
    last_trade_price: market.lastTradePrice === 0 ? '' : price(market, market.lastTradePrice),
    daily_base_token_volume: float(size(market, day.base)),
    daily_quote_token_volume: float(quote(market, day.units)),
    daily_price_low: float(price(market, day.low)),
    daily_price_high: float(price(market, day.high)),
    daily_price_change: dailyChange(day),
    lifetime_quote_token_volume: float(quote(market, units)),
    lifetime_base_token_volume: float(size(market, base)),
    open_interest: size(market, market.openInterest),
    status: market.status,
    outcome: market.outcome,
  }
}

/** Events of binary options with their markets, by rising event id. */
export function eventsView(ex: Exchange): EventView[] {
  const byId = new Map<number, Market[]>()
  for (const market of ex.markets.values()) {
    if (market.binary === undefined) continue
    const { id } = market.binary.event
    const list = byId.get(id)
    if (list === undefined) byId.set(id, [market])
    else list.push(market)
  }
  return [...byId].sort(([a], [b]) => a - b).flatMap(([, markets]) => eventView(ex, markets))
}

/** An event of the API. */
export interface EventView extends Record<string, unknown> {
  readonly event_id: number
  readonly start_at: number
  readonly order_books: readonly { market_id: number; status: string }[]
}

function eventView(ex: Exchange, markets: readonly Market[]): EventView[] {
  const event = markets[0]?.binary?.event
  if (event === undefined) return []
  const order_books = markets.map((market) => ({
    ...orderBookView(market),
    status: market.status,
    size_decimals: market.sizeDecimals,
    price_decimals: market.priceDecimals,
    taker_fee: formatTicks(market.takerFeeCap, 4),
    maker_fee: formatTicks(market.makerFeeCap, 4),
    created_at: String(event.createdAt),
    open_interest: size(market, market.openInterest),
    stats: binaryStatsView(ex, market),
  }))
  return [
    {
      event_id: event.id,
      title: event.title,
      description: event.description,
      creator_account_index: event.creator,
      created_at: event.createdAt,
      tag: event.tag,
      event_kind: event.kind,
      recurrence_period_seconds: event.recurrenceSeconds,
      start_at: event.startAt,
      end_at: event.endAt,
      metadata: event.metadata,
      lifetime_quote_token_volume: order_books.reduce(
        (sum, one) => sum + one.stats.lifetime_quote_token_volume,
        0,
      ),
      order_books,
    },
  ]
}

/** `BoEventPnL` of the API, with plain numbers as ids; `settlement_pnl` is null until the market is settled. */
interface EventPnl extends Omit<BoEventPnL, 'outcomes'> {
  outcomes: Record<keyof BoOutcomePnL, string | number | null>[]
}

/** An account's profit in the events that it traded, newest first: cash paid and received, and holdings at the last price. */
export function binaryPnlView(account: Account): EventPnl[] {
  const byEvent = new Map<number, BinaryPosition[]>()
  for (const position of account.binaries.values()) {
    const id = position.market.binary?.event.id
    if (id === undefined) continue
    const list = byEvent.get(id)
    if (list === undefined) byEvent.set(id, [position])
    else list.push(position)
  }
  return [...byEvent]
    .sort(([a], [b]) => b - a)
    .map(([id, positions]) => {
      const event = positions[0]?.market.binary?.event
      return {
        event_id: id,
        event_title: event?.title ?? '',
        event_description: event?.description ?? '',
        total_pnl: usd(positions.reduce((sum, one) => sum + totalPnl(one), 0n)),
        outcomes: positions.map((one) => ({
          market_id: one.market.id,
          symbol: one.market.symbol,
          outcome: one.market.outcome,
          end_timestamp: one.market.binary?.endTime ?? 0,
          settlement_pnl: one.settlementPnl === undefined ? null : usd(one.settlementPnl),
          last_trade_id: one.lastTrade,
          total_pnl: usd(totalPnl(one)),
        })),
      }
    })
}

function usd(c12: bigint): string {
  return micro(c12 / 1_000_000n)
}

function totalPnl({ market, size: held, cash }: BinaryPosition): bigint {
  const last = BigInt(market.lastTradePrice)
  const cap = BigInt(market.binary?.settlementCap ?? 0)
  return cash + (held > 0n ? held * last : -held * (cap - last)) * market.quoteExtension
}
