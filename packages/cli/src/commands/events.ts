import { amountOf } from '@lighter/standards'
import type { EventDetail, EventOrderBookEntry } from '@lighter/standards/wire'
import { Command } from 'commander'
import { startRun } from '../cli.ts'
import type { CliIo } from '../io.ts'
import { number, time } from '../output/format.ts'
import { table } from '../output/table.ts'
import { count } from '../parameters.ts'
import { openPublic } from '../session.ts'

/** A traded outcome with its event. */
interface EventRow {
  eventId: number
  title: string
  tag: string
  ticker: string
  marketId: number
  status: string
  /** Best bid, best ask and last price of Yes, in USDC per share; absent if there is none. */
  bid: string | undefined
  ask: string | undefined
  last: string | undefined
  /** Volume of the last 24 hours, in USDC. */
  volume: string
  /** When trading starts and ends, epoch milliseconds. */
  opens: number
  ends: number
  /** Payout of a winning share, in USDC. */
  settlementCap: string
  /** `yes`, `no`, or the payout of a share of Yes in USDC; absent before settlement. */
  outcome: string | undefined
}

/** `lighter events`: binary options, which "lighter markets" lists only while they trade. */
export function eventsCommand(io: CliIo): Command {
  return new Command('events')
    .description('events and their binary options: buy means Yes (Up), sell means No (Down)')
    .option('--tag <tag>', 'only this series, for example btc-updown-15m')
    .option('--all', 'include events that have not started or have ended')
    .option('--limit <n>', 'maximum number of events, newest first', '50')
    .action(
      async (
        options: { tag?: string | undefined; all?: boolean | undefined; limit: string },
        command: Command,
      ) => {
        const limit = count(options.limit, '--limit', 100)
        const run = await startRun(command, io)
        await using lighter = await openPublic(run.settings, io)
        const { events } = await lighter.rest.events(
          { limit, tag: options.tag, active: options.all === true ? undefined : true },
          { signal: io.signal },
        )
        const rows = events.flatMap((event) => (event.order_books ?? []).map((book) => rowOf(event, book)))
        run.print(rows, () => (rows.length === 0 ? 'no events' : eventTable(io, rows)))
      },
    )
}

function rowOf(event: EventDetail, book: EventOrderBookEntry): EventRow {
  const scaled = (ticks: number): string =>
    amountOf(ticks)
      .div(10 ** book.supported_price_decimals)
      .toFixed()
  const known = (text: string | undefined): string | undefined => (text === '' ? undefined : text)
  const stats: Partial<EventOrderBookEntry['stats']> = book.stats ?? {}
  return {
    eventId: event.event_id,
    title: event.title,
    tag: event.tag,
    ticker: book.symbol,
    marketId: book.market_id,
    status: book.is_frozen ? 'frozen' : book.status,
    bid: known(stats.best_bid_price),
    ask: known(stats.best_ask_price),
    last: known(stats.last_trade_price),
    volume: amountOf(stats.daily_quote_token_volume).toFixed(),
    opens: book.start_timestamp,
    ends: book.end_timestamp,
    settlementCap: scaled(book.settlement_cap),
    outcome:
      book.outcome === 2
        ? 'yes'
        : book.outcome === 1
          ? 'no'
          : book.status === 'settled'
            ? scaled(book.settlement_price)
            : undefined,
  }
}

function eventTable(io: CliIo, rows: readonly EventRow[]): string {
  return table(
    io,
    [
      { name: 'event' },
      { name: 'market' },
      { name: 'id', isNumber: true },
      { name: 'status' },
      { name: 'bid', isNumber: true },
      { name: 'ask', isNumber: true },
      { name: 'last', isNumber: true },
      { name: 'volume 24 h', isNumber: true },
      { name: 'opens (UTC)' },
      { name: 'ends (UTC)' },
      { name: 'outcome' },
    ],
    rows.map((row) => [
      row.title,
      row.ticker,
      String(row.marketId),
      row.status,
      row.bid ?? '',
      row.ask ?? '',
      row.last ?? '',
      number(row.volume, 0),
      time(row.opens),
      time(row.ends),
      row.outcome ?? '',
    ]),
  )
}
