import { useSignal } from '@preact/signals'
import { BaselineSeries, createChart, type UTCTimestamp } from 'lightweight-charts'
import { useEffect, useRef } from 'preact/hooks'
import { theme } from '../components/theme-button.tsx'
import { colorOf } from '../lib/colors.ts'
import { control } from '../lib/control.ts'
import { fixed, signed } from '../lib/format.ts'
import { accountIndex } from '../state/account.ts'

interface Point {
  at: number
  equity: number
  pnl: number
}

const EVERY_MS = 3_000

/** Value of the account over time. */
export function Equity() {
  const box = useRef<HTMLDivElement>(null)
  const last = useSignal<Point | undefined>(undefined)
  const account = accountIndex.value
  const colors = theme.value
  useEffect(() => {
    if (box.current === null || account === undefined) return
    const chart = createChart(box.current, {
      autoSize: true,
      layout: {
        background: { color: 'transparent' },
        textColor: colorOf('--quiet'),
        fontSize: 11,
        attributionLogo: false,
      },
      grid: { vertLines: { visible: false }, horzLines: { color: colorOf('--line') } },
      timeScale: { timeVisible: true, borderColor: colorOf('--line') },
      rightPriceScale: { borderColor: colorOf('--line') },
      localization: { priceFormatter: (value: number) => fixed(value, 2) },
    })
    const [up, down] = [colorOf('--up'), colorOf('--down')]
    const series = chart.addSeries(BaselineSeries, {
      topLineColor: up,
      topFillColor1: `${up}55`,
      topFillColor2: `${up}08`,
      bottomLineColor: down,
      bottomFillColor1: `${down}08`,
      bottomFillColor2: `${down}55`,
      lineWidth: 2,
    })
    let isOver = false
    const read = async (): Promise<void> => {
      const { equity } = await control<{ equity: Point[] }>('equity', { accountIndex: account, points: 100 })
      if (isOver) return
      series.applyOptions({ baseValue: { type: 'price', price: equity[0]?.equity ?? 0 } })
      // One row a second at most, the last of it.
      const rows = new Map(equity.map((one) => [Math.floor(one.at / 1000), one.equity]))
      series.setData([...rows].map(([time, value]) => ({ time: time as UTCTimestamp, value })))
      if (last.value === undefined) chart.timeScale().fitContent()
      last.value = equity.at(-1)
    }
    const again = (): void => {
      read()
        // The connection's state shows that localnet is away.
        .catch(() => {})
        .finally(() => {
          if (!isOver) setTimeout(again, EVERY_MS)
        })
    }
    again()
    return () => {
      isOver = true
      last.value = undefined
      chart.remove()
    }
  }, [account, colors])
  return (
    <div class="equity" data-testid="equity-curve">
      <p>
        <span class="quiet">Equity</span>{' '}
        {last.value === undefined ? '–' : `${fixed(last.value.equity, 2)} USDC`}{' '}
        <span class="quiet">PnL since the first trade</span>{' '}
        <span class={(last.value?.pnl ?? 0) < 0 ? 'down' : 'up'}>
          {last.value === undefined ? '–' : signed(last.value.pnl, 2)}
        </span>
      </p>
      <div class="chart" ref={box} />
    </div>
  )
}
