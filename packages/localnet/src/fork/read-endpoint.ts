import { AbortedError, ConfigError } from '@lighter/standards'
import { parseJson } from '@lighter/standards/json'
import * as schema from '@lighter/standards/schema'
import type {
  OrderBookDetails,
  OrderBookOrders,
  PerpsOrderBookDetail,
  SpotOrderBookDetail,
} from '@lighter/standards/wire'
import type { LevelChange } from '../control/level-maker.ts'
import { ASSETS } from '../engine/state/assets.ts'
import type { MarketDefinition } from '../engine/state/market-definition.ts'
import { MAX_48 } from '../engine/state/protocol.ts'
import { perpMarket } from '../genesis/markets.ts'
import { ticksOf } from './ticks-of.ts'

/** Markets, books and settings read from another exchange. */
export interface ForkedMarket {
  readonly definition: MarketDefinition
  /** Best first. */
  readonly bids: readonly LevelChange[]
  readonly asks: readonly LevelChange[]
}

const TIMEOUT_MS = 10_000
/** The endpoint does not serve fee caps. */
const FEE_CAP = 1000

/**
 * Reads markets, their specifications, marks and books of a Lighter REST endpoint: one request for the markets and one for
 * each book.
 *
 * @throws {ConfigError} `FORK` if it does not respond like an exchange, `UNKNOWN_MARKET` for a ticker that it does not have
 * @throws {AbortedError} when the signal fires
 */
export async function readEndpoint(
  url: string,
  tickers: readonly string[] | undefined,
  most: number,
  signal: AbortSignal | undefined,
): Promise<ForkedMarket[]> {
  const origin = url.replace(/\/+$/, '')
  const answer = await read<OrderBookDetails>(
    `${origin}/api/v1/orderBookDetails?filter=all`,
    schema.OrderBookDetails,
    signal,
  )
  const perps = answer.order_book_details.filter(isActive).map((one) => ({ one, definition: perpOf(one) }))
  const spots = answer.spot_order_book_details.filter(isActive).flatMap((one) => {
    const definition = spotOf(one)
    return definition === undefined ? [] : [{ one, definition }]
  })
  const all = [...perps, ...spots]
  const missing = tickers?.find((ticker) => !all.some(({ definition }) => definition.symbol === ticker))
  if (missing !== undefined) {
    const known = all.map(({ definition }) => definition.symbol).join(', ')
    throw new ConfigError(`${origin} has no market ${JSON.stringify(missing)}. Use one of ${known}.`, {
      code: 'UNKNOWN_MARKET',
    })
  }
  const chosen =
    tickers === undefined
      ? all.toSorted((a, b) => b.one.daily_quote_token_volume - a.one.daily_quote_token_volume).slice(0, most)
      : all.filter(({ definition }) => tickers.includes(definition.symbol))
  const markets: ForkedMarket[] = []
  // One after the other: the standard tier allows 60 requests a minute.
  for (const { definition } of chosen.toSorted((a, b) => a.definition.id - b.definition.id)) {
    const book = await read<OrderBookOrders>(
      `${origin}/api/v1/orderBookOrders?market_id=${definition.id}&limit=250`,
      schema.OrderBookOrders,
      signal,
    )
    const bids = levelsOf(book.bids, definition)
    const asks = levelsOf(book.asks, definition)
    // A spot market that never traded starts at the middle of its book; without a book it has no price.
    const price = definition.price || Math.floor(((bids[0]?.[0] ?? 0) + (asks[0]?.[0] ?? 0)) / 2)
    if (price > 0) markets.push({ definition: { ...definition, price }, bids, asks })
  }
  return markets
}

function isActive(market: { status: string }): boolean {
  return market.status === 'active'
}

function perpOf(one: PerpsOrderBookDetail): MarketDefinition {
  const decimals = one.supported_price_decimals
  return {
    ...commonOf(one),
    ...perpMarketDefaults(one),
    quoteMultiplier: BigInt(one.quote_multiplier),
    imfDefault: one.default_initial_margin_fraction,
    imfMin: one.min_initial_margin_fraction,
    mmf: one.maintenance_margin_fraction,
    cmf: one.closeout_margin_fraction,
    price: Math.max(1, ticksOf(one.mark_price ?? String(one.last_trade_price), decimals)),
  }
}

/** A spot market of assets that localnet knows; others are left out. */
function spotOf(one: SpotOrderBookDetail): MarketDefinition | undefined {
  const base = ASSETS.get(one.base_asset_id)
  if (base === undefined || one.quote_asset_id !== 3) return undefined
  const sum = one.supported_size_decimals + one.supported_price_decimals
  const price = ticksOf(String(one.last_trade_price), one.supported_price_decimals)
  if (sum > 12 || one.supported_size_decimals > base.decimals) return undefined
  return {
    ...commonOf(one),
    ...perpMarketDefaults(one),
    kind: 'spot',
    baseAsset: base.id,
    quoteAsset: 3,
    sizeExtension: 10n ** BigInt(base.decimals - one.supported_size_decimals) * base.extension,
    quoteExtension: 10n ** BigInt(12 - sum),
    price,
  }
}

function commonOf(one: PerpsOrderBookDetail | SpotOrderBookDetail): MarketDefinition {
  return perpMarket({
    id: one.market_id,
    symbol: one.symbol,
    sizeDecimals: one.supported_size_decimals,
    priceDecimals: one.supported_price_decimals,
    price: 1,
    feeCap: FEE_CAP,
  })
}

/** Limits of both kinds of markets. */
function perpMarketDefaults(
  one: PerpsOrderBookDetail | SpotOrderBookDetail,
): Pick<MarketDefinition, 'minBase' | 'minQuote' | 'orderQuoteLimit' | 'liquidationFee'> {
  return {
    minBase: Math.max(1, ticksOf(one.min_base_amount, one.supported_size_decimals)),
    minQuote: ticksOf(one.min_quote_amount, 6),
    orderQuoteLimit: Math.min(MAX_48, ticksOf(one.order_quote_limit, 6)),
    // The endpoint serves percent.
    liquidationFee: ticksOf(one.liquidation_fee, 4),
  }
}

function levelsOf(orders: OrderBookOrders['bids'], market: MarketDefinition): LevelChange[] {
  const levels = new Map<number, number>()
  for (const order of orders) {
    const price = ticksOf(order.price, market.priceDecimals)
    levels.set(price, (levels.get(price) ?? 0) + ticksOf(order.remaining_base_amount, market.sizeDecimals))
  }
  return [...levels]
}

async function read<T>(
  url: string,
  model: { restore(value: unknown): T; validate(value: T): unknown[] },
  signal: AbortSignal | undefined,
): Promise<T> {
  let text: string
  try {
    const timeout = AbortSignal.timeout(TIMEOUT_MS)
    const response = await fetch(url, {
      signal: signal === undefined ? timeout : AbortSignal.any([signal, timeout]),
    })
    text = await response.text()
    if (response.status !== 200) throw new Error(`HTTP ${response.status}: ${text.slice(0, 200)}`)
    const value = model.restore(parseJson(text))
    const issues = model.validate(value)
    if (issues.length > 0) throw new Error(`unexpected response: ${JSON.stringify(issues[0])}`)
    return value
  } catch (cause) {
    if (signal?.aborted === true)
      throw new AbortedError(`Aborted while forking ${url}.`, { cause: signal.reason })
    const reason = cause instanceof Error ? cause.message : String(cause)
    throw new ConfigError(`The exchange to copy cannot be read at ${url}: ${reason}`, {
      code: 'FORK',
      context: { url },
      cause,
    })
  }
}
