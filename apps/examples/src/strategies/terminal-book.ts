// A live book in the terminal: sizes as bars, redrawn a few times a second.
import { openSession } from '../support/session.ts'
import { ended } from '../support/show.ts'

const LEVELS = 10
const WIDTH = 30

await using session = await openSession()
const { lighter, ticker, signal } = session
const book = await lighter.l2BookMirror({ ticker })
const trades: string[] = []
await lighter.tradesSubscribe({
  ticker,
  handler: (trade) => {
    trades.unshift(
      `${trade.side === 'bid' ? 'buy ' : 'sell'} ${trade.size.toFixed()} at ${trade.price.toFixed()}`,
    )
    trades.length = Math.min(trades.length, 5)
  },
})

function draw(): string {
  const depth = book.depth(LEVELS)
  if (depth === undefined) return `${ticker}: reconnecting…`
  const largest = Math.max(1e-9, ...[...depth.bids, ...depth.asks].map(({ size }) => size))
  const line = ({ price, size }: { price: number; size: number }): string =>
    `${price.toFixed(2).padStart(12)} ${size.toFixed(4).padStart(12)} ${'█'.repeat(Math.ceil((size / largest) * WIDTH))}`
  return [
    `${ticker}  mid ${book.mid()?.toFixed(3)}  spread ${book.spread()?.toFixed(3)}`,
    ...depth.asks.toReversed().map(line),
    '-'.repeat(26),
    ...depth.bids.map(line),
    ...trades,
  ].join('\n')
}

const clear = process.stdout.isTTY ? '\u001b[2J\u001b[H' : ''
const timer = setInterval(() => process.stdout.write(`${clear}${draw()}\n`), 250)
await ended(signal)
clearInterval(timer)
