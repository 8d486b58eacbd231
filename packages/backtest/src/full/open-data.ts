import type { MarketEvent, MarketEvents } from '@lighter/lob/replay'
import { type MarketDefinition, perpMarket } from '@lighter/localnet'
import { ConfigError } from '@lighter/standards'
import { firstEvent } from './first-event.ts'
import type { BacktestData, BacktestOptions } from './options.ts'

/** Data of one market whose first event is known. */
export interface OpenedData {
  readonly market: MarketDefinition
  readonly events: MarketEvents
  /** Time of the first event, epoch ms. */
  readonly firstTime: number
}

/**
 * Reads the first event of every source. A market without a definition is derived from it.
 *
 * @throws {ConfigError} `NO_DATA` for a source without events or without a price
 */
export function openData(data: BacktestOptions['data']): Promise<OpenedData[]> {
  return Promise.all((isList(data) ? data : [data]).map(open))
}

async function open({ source, market }: BacktestData): Promise<OpenedData> {
  const { first, events } = await firstEvent(source)
  if (first === undefined)
    throw new ConfigError(
      'A source of the backtest has no events. Check the file and the market that is read from it.',
      {
        code: 'NO_DATA',
      },
    )
  return { market: market ?? perpOf(first), events, firstTime: first.exchangeTime }
}

/** A perps market as a recording describes it, with the recording's first price. */
function perpOf(first: MarketEvent): MarketDefinition {
  const { marketId, ticker = `MARKET-${marketId}`, priceDecimals, sizeDecimals } = first.market
  return perpMarket({ id: marketId, symbol: ticker, priceDecimals, sizeDecimals, price: firstPrice(first) })
}

function firstPrice(first: MarketEvent): number {
  if (first.type === 'trade') return first.price
  const price = first.type === 'gap' ? undefined : (first.bids[0] ?? first.asks[0])
  if (price !== undefined) return price
  throw new ConfigError(
    'The first event of a source has no price. Start the recording with a snapshot, or pass `market`.',
    { code: 'NO_DATA' },
  )
}

function isList(data: BacktestOptions['data']): data is readonly BacktestData[] {
  return Array.isArray(data)
}
