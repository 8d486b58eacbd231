import { effect } from '@preact/signals'
import {
  createSeriesMarkers,
  type IChartApi,
  type IPriceLine,
  type ISeriesApi,
  LineSeries,
  LineStyle,
  type SeriesMarker,
  type Time,
  type UTCTimestamp,
} from 'lightweight-charts'
import { colorOf } from '../lib/colors.ts'
import { accountIndex, portfolio } from '../state/account.ts'
import { annotations, type Drawn } from '../state/annotations.ts'
import { fillOf, history } from '../state/history.ts'
import type { Market } from '../state/markets.ts'

const LINE_COLORS = ['--line-1', '--line-2', '--line-3', '--line-4']

/** Draws own fills, orders and position, and what strategies draw, as they change. Returns what ends it. */
export function drawOverlays(
  chart: IChartApi,
  candles: ISeriesApi<'Candlestick'>,
  market: Market,
  /** Seconds of a candle. */
  step: number,
): () => void {
  const markers = createSeriesMarkers<Time>(candles, [])
  const barOf = (at: number): UTCTimestamp => (Math.floor(at / 1000 / step) * step) as UTCTimestamp
  const ends = [
    effect(() => {
      const notes = annotations.value.flatMap((one) => noteMarker(one, barOf))
      markers.setMarkers(
        [...fillMarkers(market, barOf), ...notes].sort((a, b) => Number(a.time) - Number(b.time)),
      )
    }),
    followPriceLines(candles, market),
    followLines(chart, barOf),
  ]
  return () => {
    for (const end of ends) end()
  }
}

/** One marker for each candle and side in which the account traded. */
function fillMarkers(market: Market, barOf: (at: number) => UTCTimestamp): SeriesMarker<Time>[] {
  const bars = new Map<string, { time: UTCTimestamp; isBuy: boolean; size: number }>()
  for (const trade of history.value.fills) {
    if (trade.market_id !== market.marketId) continue
    const { at, isBuy, size } = fillOf(trade, accountIndex.value ?? 0)
    const time = barOf(at)
    const key = `${time} ${isBuy}`
    bars.set(key, { time, isBuy, size: (bars.get(key)?.size ?? 0) + Number(size) })
  }
  return [...bars.values()].map(({ time, isBuy, size }) => ({
    time,
    position: isBuy ? 'belowBar' : 'aboveBar',
    shape: isBuy ? 'arrowUp' : 'arrowDown',
    color: colorOf(isBuy ? '--up' : '--down'),
    text: `${isBuy ? 'B' : 'S'} ${Number(size.toFixed(market.sizeDecimals))}`,
  }))
}

function noteMarker(one: Drawn, barOf: (at: number) => UTCTimestamp): SeriesMarker<Time>[] {
  if (one.note === undefined) return []
  const common = { time: barOf(one.at), shape: 'circle', color: colorOf('--accent'), text: one.note } as const
  return [
    one.price === null
      ? { ...common, position: 'aboveBar' }
      : { ...common, position: 'atPriceMiddle', price: one.price },
  ]
}

/** Lines at the account's orders, entry and liquidation price. */
function followPriceLines(candles: ISeriesApi<'Candlestick'>, market: Market): () => void {
  let lines: IPriceLine[] = []
  let drawn = ''
  return effect(() => {
    const { orders = [], positions = [] } = portfolio.value ?? {}
    const wanted = [
      ...orders
        .filter((order) => order.market_index === market.marketId)
        .map((order) => ({
          price: Number(Number(order.trigger_price) === 0 ? order.price : order.trigger_price),
          color: colorOf(order.is_ask ? '--down' : '--up'),
          title: `${order.is_ask ? 'sell' : 'buy'} ${order.remaining_base_amount}`,
          lineStyle: LineStyle.Dashed,
        })),
      ...positions
        .filter((position) => position.market_id === market.marketId)
        .flatMap((position) => [
          {
            price: Number(position.avg_entry_price),
            color: colorOf('--accent'),
            title: `entry ${position.sign < 0 ? '−' : ''}${position.position}`,
            lineStyle: LineStyle.Solid,
          },
          {
            price: Number(position.liquidation_price),
            color: colorOf('--warn'),
            title: 'liquidation',
            lineStyle: LineStyle.Dotted,
          },
        ]),
    ].filter(({ price }) => price > 0)
    const text = JSON.stringify(wanted)
    if (text === drawn) return
    drawn = text
    for (const line of lines) candles.removePriceLine(line)
    lines = wanted.map((line) =>
      candles.createPriceLine({ ...line, lineWidth: 1, axisLabelVisible: true, axisLabelColor: line.color }),
    )
  })
}

/** The lines of strategies, each in a color of its own. */
function followLines(chart: IChartApi, barOf: (at: number) => UTCTimestamp): () => void {
  const series = new Map<string, ISeriesApi<'Line'>>()
  return effect(() => {
    const points = new Map<string, Map<UTCTimestamp, number | null>>()
    for (const { line, at, price } of annotations.value) {
      if (line === undefined) continue
      const own = points.get(line) ?? new Map<UTCTimestamp, number | null>()
      points.set(line, own)
      own.set(barOf(at), price)
    }
    for (const [name, one] of series)
      if (!points.has(name)) {
        chart.removeSeries(one)
        series.delete(name)
      }
    for (const [name, own] of points) {
      const color = colorOf(LINE_COLORS[series.size % LINE_COLORS.length] ?? '--accent')
      const one =
        series.get(name) ??
        chart.addSeries(LineSeries, { color, lineWidth: 2, title: name, priceLineVisible: false })
      series.set(name, one)
      one.setData(
        [...own]
          .sort(([a], [b]) => a - b)
          .map(([time, value]) => (value === null ? { time } : { time, value })),
      )
    }
  })
}
