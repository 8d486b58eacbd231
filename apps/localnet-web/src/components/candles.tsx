import type { Candle } from '@lighter/standards/wire'
import { useSignal } from '@preact/signals'
import {
  CandlestickSeries,
  createChart,
  HistogramSeries,
  type IChartApi,
  type UTCTimestamp,
} from 'lightweight-charts'
import { useEffect, useRef } from 'preact/hooks'
import { selected } from '../state/markets.ts'
import type { Session } from '../state/session.ts'
import { theme } from './theme-button.tsx'

const RESOLUTIONS = ['1m', '5m', '15m', '1h', '4h', '1d'] as const
type Resolution = (typeof RESOLUTIONS)[number]

/** Candles of the market with their volume: the past over REST, then from the stream. */
export function Candles({ session }: { session: Session }) {
  const resolution = useSignal<Resolution>('1m')
  const box = useRef<HTMLDivElement>(null)
  const market = selected.value
  const colours = theme.value
  useEffect(() => {
    if (box.current === null || market === undefined) return
    const chart = newChart(box.current, market.priceDecimals)
    const stop = fill(chart, session, market.marketId, resolution.value)
    return () => {
      stop()
      chart.remove()
    }
  }, [market, resolution.value, session, colours])
  return (
    <section class="panel candles" aria-label="Candles">
      <h2>
        {market?.symbol}
        <span class="resolutions">
          {RESOLUTIONS.map((name) => (
            <button
              key={name}
              type="button"
              class="plain"
              aria-label={`candles of ${name}`}
              aria-pressed={resolution.value === name}
              onClick={() => {
                resolution.value = name
              }}
            >
              {name}
            </button>
          ))}
        </span>
      </h2>
      <div class="chart" ref={box} />
    </section>
  )
}

function newChart(box: HTMLElement, decimals: number): IChartApi {
  const style = getComputedStyle(document.documentElement)
  const colour = (name: string): string => style.getPropertyValue(name).trim()
  return createChart(box, {
    autoSize: true,
    layout: { background: { color: 'transparent' }, textColor: colour('--quiet'), fontSize: 11 },
    grid: { vertLines: { color: colour('--line') }, horzLines: { color: colour('--line') } },
    timeScale: { timeVisible: true, borderColor: colour('--line') },
    rightPriceScale: { borderColor: colour('--line') },
    localization: { priceFormatter: (price: number) => price.toFixed(decimals) },
  })
}

function fill(
  chart: IChartApi,
  { rest, stream }: Session,
  marketId: number,
  resolution: Resolution,
): () => void {
  const style = getComputedStyle(document.documentElement)
  const [up, down] = [style.getPropertyValue('--up').trim(), style.getPropertyValue('--down').trim()]
  const candles = chart.addSeries(CandlestickSeries, {
    upColor: up,
    downColor: down,
    wickUpColor: up,
    wickDownColor: down,
    borderVisible: false,
  })
  const volumes = chart.addSeries(HistogramSeries, {
    priceScaleId: 'volume',
    lastValueVisible: false,
    priceLineVisible: false,
  })
  volumes.priceScale().applyOptions({ scaleMargins: { top: 0.85, bottom: 0 } })
  let isOver = false
  let newest = 0
  const draw = ({ t, o, h, l, c, V: volume }: Candle): void => {
    // The chart takes rows in rising time only.
    if (isOver || t < newest) return
    newest = t
    const time = (t / 1000) as UTCTimestamp
    candles.update({ time, open: o, high: h, low: l, close: c })
    volumes.update({ time, value: volume ?? 0, color: `${c < o ? down : up}66` })
  }
  const live = rest.candles({ marketId, resolution }).then(({ c: rows }) => {
    for (const row of [...rows].sort((a, b) => a.t - b.t)) draw(row)
    return stream.subscribeCandle({
      marketId,
      resolution,
      onMessage: (message) => {
        for (const row of message.candles) draw(row)
      },
    })
  })
  // Spot markets have none on the stream; the chart stays with what REST gave.
  live.catch(() => {})
  return () => {
    isOver = true
    live.then((subscription) => subscription.unsubscribe()).catch(() => {})
  }
}
