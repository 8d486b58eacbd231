import { ConfigError, type Decimal } from '@lighter/standards'
import type { WaitOptions } from '../core/abortable.ts'
import type { MarketsContext } from './context.ts'

/**
 * Returns the mid price of every perps market by ticker, from the live copy that `cacheStream: true` keeps. A market
 * without a price is absent; while the stream is down, all are.
 *
 * @param options - `signal`
 * @throws {ConfigError} `NO_CACHE_STREAM` without `cacheStream: true`
 * @throws {StreamError} when the stream of prices has ended
 *
 * @example
 * ```ts
 * const mid = (await getAllMids(context)).get('BTC')
 * ```
 */
export function getAllMids(
  context: MarketsContext,
  options: WaitOptions = {},
): Promise<Map<string, Decimal>> {
  return live(context, 'mid_price', options)
}

/**
 * Returns the mark price of every perps market by ticker, like `getAllMids`.
 *
 * @param options - `signal`
 * @throws {ConfigError} `NO_CACHE_STREAM` without `cacheStream: true`
 * @throws {StreamError} when the stream of prices has ended
 *
 * @example
 * ```ts
 * const mark = (await getAllMarks(context)).get('BTC')
 * ```
 */
export function getAllMarks(
  context: MarketsContext,
  options: WaitOptions = {},
): Promise<Map<string, Decimal>> {
  return live(context, 'mark_price', options)
}

/**
 * Returns the index price of every perps market by ticker, like `getAllMids`.
 *
 * @param options - `signal`
 * @throws {ConfigError} `NO_CACHE_STREAM` without `cacheStream: true`
 * @throws {StreamError} when the stream of prices has ended
 *
 * @example
 * ```ts
 * const index = (await getAllIndexes(context)).get('BTC')
 * ```
 */
export function getAllIndexes(
  context: MarketsContext,
  options: WaitOptions = {},
): Promise<Map<string, Decimal>> {
  return live(context, 'index_price', options)
}

async function live(
  { prices, markets }: MarketsContext,
  of: 'mid_price' | 'mark_price' | 'index_price',
  options: WaitOptions,
): Promise<Map<string, Decimal>> {
  if (!prices.isOpen) {
    throw new ConfigError('This client has no live prices. Pass cacheStream: true when you connect.', {
      code: 'NO_CACHE_STREAM',
    })
  }
  await prices.open(options)
  return new Map([...prices.prices(of)].map(([marketId, price]) => [markets.tickerOf(marketId), price]))
}
