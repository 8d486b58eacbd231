import type { Candle } from '@lighter/standards/wire'
import { type Signal, signal, useSignal, useSignalEffect } from '@preact/signals'
import {
  CandlestickSeries,
  createChart,
  HistogramSeries,
  type IChartApi,
  type ISeriesApi,
  type UTCTimestamp,
} from 'lightweight-charts'
import { useRef } from 'preact/hooks'
import { theme } from '../components/theme-button.tsx'
import { colorOf } from '../lib/colors.ts'
import { fixed, short, signed } from '../lib/format.ts'
import { type Market, selected } from '../state/markets.ts'
import { clockOffset, epoch, isCurrent } from '../state/pulse.ts'
import type { Session } from '../state/session.ts'
import { shown } from '../state/shown.ts'
import { drawOverlays } from './chart-overlays.ts'

const RESOLUTIONS = ['1m', '5m', '15m', '1h', '4h', '1d'] as const
type Resolution = (typeof RESOLUTIONS)[number]
/** Seconds of a candle. */
const STEPS: Readonly<Record<Resolution, number>> = {
  '1m': 60,
  '5m': 300,
  '15m': 900,
  '1h': 3_600,
  '4h': 14_400,
  '1d': 86_400,
}

/** The candle under the pointer, else the newest. */
interface Legend {
  open: number
  high: number
  low: number
  close: number
  volume: number
}
const legend: Signal<Legend | undefined> = signal(undefined)

/** Candles with volume, own fills, orders and position, and what strategies draw: the past over REST, then from the stream. */
export function Chart({ session }: { session: Session }) {
  const resolution = useSignal<Resolution>('1m')
  const box = useRef<HTMLDivElement>(null)
  const market = selected.value
  const isOld = !isCurrent('chart')
  useSignalEffect(() => {
    const [here, step] = [selected.value, resolution.value]
    // Drawn again in other colors, and after the exchange went back in time.
    if (box.current === null || here === undefined || theme.value === undefined || epoch.value < 0) return
    const chart = newChart(box.current, here.priceDecimals)
    const candles = fill(chart, session, here, step)
    const overlays = drawOverlays(chart, candles.series, here, STEPS[step])
    return () => {
      overlays()
      candles.stop()
      chart.remove()
      legend.value = undefined
    }
  })
  return (
    <section class={`panel chart-panel ${isOld ? 'old' : ''}`} aria-label="Chart" data-testid="chart">
      <h2>
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
        {isOld && <span class="badge">old</span>}
        <LegendText decimals={market?.priceDecimals ?? 2} />
      </h2>
      <div class="chart" ref={box} />
    </section>
  )
}

function LegendText({ decimals }: { decimals: number }) {
  const candle = legend.value
  if (candle === undefined) return <span class="legend quiet">no candles yet</span>
  const { open, high, low, close, volume } = candle
  const change = open === 0 ? 0 : ((close - open) / open) * 100
  return (
    <span class="legend" data-testid="legend">
      {(
        [
          ['O', open],
          ['H', high],
          ['L', low],
          ['C', close],
        ] as const
      ).map(([name, value]) => (
        <span key={name}>
          <span class="quiet">{name}</span> {fixed(value, decimals)}{' '}
        </span>
      ))}
      <span class={change < 0 ? 'down' : 'up'}>{signed(change, 2)} %</span>{' '}
      <span>
        <span class="quiet">V</span> {short(volume)}
      </span>
    </span>
  )
}

function newChart(box: HTMLElement, decimals: number): IChartApi {
  return createChart(box, {
    autoSize: true,
    layout: {
      background: { color: 'transparent' },
      textColor: colorOf('--quiet'),
      fontSize: 11,
      attributionLogo: false,
    },
    grid: { vertLines: { color: colorOf('--line') }, horzLines: { color: colorOf('--line') } },
    timeScale: { timeVisible: true, borderColor: colorOf('--line'), rightOffset: 4 },
    rightPriceScale: { borderColor: colorOf('--line'), scaleMargins: { top: 0.08, bottom: 0.2 } },
    localization: { priceFormatter: (price: number) => fixed(price, decimals) },
  })
}

function fill(
  chart: IChartApi,
  { rest, stream }: Session,
  { marketId }: Market,
  resolution: Resolution,
): { series: ISeriesApi<'Candlestick'>; stop: () => void } {
  const [up, down] = [colorOf('--up'), colorOf('--down')]
  const series = chart.addSeries(CandlestickSeries, {
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
    priceFormat: { type: 'volume' },
  })
  volumes.priceScale().applyOptions({ scaleMargins: { top: 0.86, bottom: 0 } })
  const rows = new Map<number, Legend>()
  let isOver = false
  let newest = 0
  let pointed: number | undefined
  const show = (): void => {
    legend.value = rows.get(pointed ?? newest) ?? rows.get(newest)
  }
  const draw = ({ t, o, h, l, c, V: volume = 0 }: Candle): void => {
    // The chart takes rows in rising time only.
    if (isOver || t < newest) return
    newest = t
    const time = (t / 1000) as UTCTimestamp
    rows.set(t, { open: o, high: h, low: l, close: c, volume })
    series.update({ time, open: o, high: h, low: l, close: c })
    volumes.update({ time, value: volume, color: `${c < o ? down : up}66` })
    show()
  }
  chart.subscribeCrosshairMove(({ time }) => {
    pointed = typeof time === 'number' ? time * 1000 : undefined
    show()
  })
  const live = rest
    // The exchange's time, which may be far from this machine's.
    .candles({ marketId, resolution, endTimestamp: Date.now() + clockOffset.peek() })
    .then(({ c: past }) => {
      for (const row of [...past].sort((a, b) => a.t - b.t)) draw(row)
      return stream.subscribeCandle({
        marketId,
        resolution,
        onMessage: (message) => {
          for (const row of message.candles) draw(row)
          shown.chart = () => {
            const last = rows.get(newest)
            return isOver || last === undefined ? undefined : String(last.close)
          }
        },
      })
    })
  // Spot markets have no candles on the stream; the chart stays with those of REST.
  live.catch(() => {})
  return {
    series,
    stop: () => {
      isOver = true
      live.then((subscription) => subscription.unsubscribe()).catch(() => {})
    },
  }
}
