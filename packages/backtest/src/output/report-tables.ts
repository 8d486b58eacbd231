import type { FillGroup, Report } from '../report/report.ts'

/** A cell. Times are epoch ms. */
export type Cell = number | boolean | string

/** A table of a report, for CSV and Parquet. */
export interface Table {
  /** Names and types of the columns, as `writeTable` of `@lighter/lob/parquet` takes them. */
  readonly columns: Readonly<Record<string, 'time' | 'integer' | 'double' | 'boolean' | 'text'>>
  /** Cells in the order of the columns. */
  readonly rows: readonly (readonly Cell[])[]
}

/** Name of a table. */
export type TableName = 'summary' | 'fills' | 'series'

/** Returns a report as tables: figures by name, fills, series. Missing numbers are NaN. */
export function tablesOf(report: Report): Readonly<Record<TableName, Table>> {
  const { market, trades, series } = report
  const [tick, lot] = [10 ** (market?.priceDecimals ?? 0), 10 ** (market?.sizeDecimals ?? 0)]
  return {
    summary: { columns: { name: 'text', value: 'text' }, rows: summary(report) },
    fills: {
      columns: {
        time: 'time',
        side: 'text',
        price: 'double',
        size: 'double',
        price_ticks: 'integer',
        size_lots: 'integer',
        is_maker: 'boolean',
        queue_wait_ms: 'double',
        order_id: 'text',
      },
      rows: trades.map(({ time, side, price, size, isMaker, queueWait, orderId }) => [
        time,
        side,
        price / tick,
        size / lot,
        price,
        size,
        isMaker,
        queueWait ?? Number.NaN,
        String(orderId),
      ]),
    },
    series: {
      columns: {
        time: 'time',
        mid: 'double',
        inventory: 'double',
        pnl: 'double',
        spread_pnl: 'double',
        inventory_pnl: 'double',
        fees: 'double',
        funding: 'double',
        drawdown: 'double',
      },
      rows: series.map(({ time, mid, inventory, pnl, parts, drawdown }) => [
        time,
        mid ?? Number.NaN,
        inventory,
        pnl,
        parts.spread,
        parts.inventory,
        parts.fees,
        parts.funding,
        drawdown,
      ]),
    },
  }
}

function summary(report: Report): [name: string, value: string][] {
  const { settings, market, from, to, partial, pnl, orders, fills, adverseSelection } = report
  const group = (name: string, { count, size, notional }: FillGroup): [string, string][] => [
    [`fills.${name}.count`, String(count)],
    [`fills.${name}.size`, String(size)],
    [`fills.${name}.notional`, String(notional)],
  ]
  return [
    ['market', market?.ticker ?? String(market?.marketId ?? '')],
    ['from', time(from)],
    ['to', time(to)],
    ['partial', partial === null ? '' : `${partial.code}: ${partial.message}`],
    ...Object.entries(settings).map(([name, value]): [string, string] => [`settings.${name}`, String(value)]),
    ...Object.entries(pnl).map(([name, value]): [string, string] => [`pnl.${name}`, value]),
    ['orders.count', String(orders.count)],
    ['orders.size', String(orders.size)],
    ['orders.fillRatio', String(orders.fillRatio ?? '')],
    ...group('buy', fills.buy),
    ...group('sell', fills.sell),
    ...group('maker', fills.maker),
    ...group('taker', fills.taker),
    ...fills.byQueueWait.flatMap((one) => group(`queueWait.below.${one.belowMs ?? 'any'}`, one)),
    ...adverseSelection.map(({ afterMs, basisPoints }): [string, string] => [
      `adverseSelection.${afterMs}`,
      String(basisPoints ?? ''),
    ]),
    ['maxDrawdown', String(report.maxDrawdown)],
    ['inventory', String(report.inventory)],
  ]
}

function time(ms: number | null): string {
  return ms === null ? '' : new Date(ms).toISOString()
}
