import type { Lighter } from '@lighter/gateway'
import { amountOf, Decimal, LighterError, type MarketType } from '@lighter/standards'
import type { EventOrderBookEntry, PerpsOrderBookDetail, SpotOrderBookDetail } from '@lighter/standards/wire'
import { Command, Option } from 'commander'
import { startRun } from '../cli.ts'
import type { CliIo } from '../io.ts'
import { colored, number } from '../output/format.ts'
import { table } from '../output/table.ts'
import { openPublic } from '../session.ts'

/** A row of the list. */
interface MarketRow {
  ticker: string
  marketId: number
  type: MarketType
  status: string
  lastPrice: string
  /** Price change over 24 hours, in percent. */
  change: string
  /** Volume of the last 24 hours, in quote units. */
  volume: string
  tick: string
  minBase: string
  minQuote: string
  /** Perps only. */
  maxLeverage: string | undefined
}

/** `lighter markets`: the markets, by volume. */
export function marketsCommand(io: CliIo): Command {
  return new Command('markets')
    .description('markets with last price, 24 h statistics and minimum order sizes')
    .addOption(
      new Option('--type <type>', 'only one kind of market').choices(['perp', 'spot', 'binary_options']),
    )
    .action(async (options: { type?: MarketType | undefined }, command: Command) => {
      const run = await startRun(command, io)
      await using lighter = await openPublic(run.settings, io)
      const details = await lighter.rest.orderbookDetails({})
      const perps = details.order_book_details.map((market) =>
        row(market, market.min_initial_margin_fraction),
      )
      const spot = details.spot_order_book_details.map((market) => row(market))
      const rows = [...perps, ...spot, ...(await binaryOptions(lighter, io.signal))]
        .filter(({ type }) => options.type === undefined || type === options.type)
        .sort((one, other) => Number(other.volume) - Number(one.volume))
      run.print(rows, () => marketTable(io, rows))
    })
}

/** Reads the binary options that are trading; empty on networks without events. */
async function binaryOptions(lighter: Lighter, signal: AbortSignal): Promise<MarketRow[]> {
  try {
    const { events } = await lighter.rest.events({ active: true, limit: 100 }, { signal })
    return events.flatMap(({ order_books }) => (order_books ?? []).map(shares))
  } catch (error) {
    if (error instanceof LighterError && error.code !== 'ABORTED' && error.sent === 'yes') return []
    throw error
  }
}

function shares(book: EventOrderBookEntry): MarketRow {
  const stats: Partial<EventOrderBookEntry['stats']> = book.stats ?? {}
  return {
    ticker: book.symbol,
    marketId: book.market_id,
    type: book.market_type,
    status: book.status,
    lastPrice: text(stats.last_trade_price),
    change: text(stats.daily_price_change),
    volume: text(stats.daily_quote_token_volume),
    tick: new Decimal(10).pow(-book.supported_price_decimals).toFixed(),
    minBase: book.min_base_amount,
    minQuote: book.min_quote_amount,
    maxLeverage: undefined,
  }
}

function row(market: SpotOrderBookDetail | PerpsOrderBookDetail, minMargin = 0): MarketRow {
  return {
    ticker: market.symbol,
    marketId: market.market_id,
    type: market.market_type,
    status: market.status,
    lastPrice: text(market.last_trade_price),
    change: text(market.daily_price_change),
    volume: text(market.daily_quote_token_volume),
    tick: new Decimal(10).pow(-market.supported_price_decimals).toFixed(),
    minBase: market.min_base_amount,
    minQuote: market.min_quote_amount,
    // Fractions of 1/10000.
    maxLeverage: minMargin > 0 ? new Decimal(10_000).div(minMargin).toDecimalPlaces(2).toFixed() : undefined,
  }
}

/** The exchange sends these as JSON numbers; here they are strings, like all amounts. */
function text(value: unknown): string {
  return amountOf(value).toFixed()
}

function marketTable(io: CliIo, rows: readonly MarketRow[]): string {
  return table(
    io,
    [
      { name: 'market' },
      { name: 'id', isNumber: true },
      { name: 'type' },
      { name: 'last', isNumber: true },
      { name: '24 h', isNumber: true },
      { name: 'volume 24 h', isNumber: true },
      { name: 'tick', isNumber: true },
      { name: 'min size', isNumber: true },
      { name: 'min USDC', isNumber: true },
      { name: 'leverage', isNumber: true },
    ],
    rows.map((row) => [
      row.status === 'active' ? row.ticker : `${row.ticker} (${row.status})`,
      String(row.marketId),
      row.type,
      number(row.lastPrice),
      colored(
        io,
        row.change.startsWith('-') ? 'red' : 'green',
        `${Number(row.change) > 0 ? '+' : ''}${Number(row.change).toFixed(2)} %`,
      ),
      number(row.volume, 0),
      row.tick,
      number(row.minBase),
      number(row.minQuote),
      row.maxLeverage === undefined ? '' : `${number(row.maxLeverage)}x`,
    ]),
  )
}
