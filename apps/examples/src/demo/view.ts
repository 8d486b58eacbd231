import type { BookMirror } from '@lighter/gateway'
import type { Fill, OrderState, Position } from '@lighter/standards'

/** What the view shows. */
export interface ViewState {
  book: BookMirror
  orders: readonly OrderState[]
  position: Position | undefined
  fills: readonly Fill[]
  pnl: string
  status: string
  secondsLeft: number
}

/** Where the demo writes: a live screen on a terminal, plain lines elsewhere. */
export interface View {
  line(text: string): void
  update(state: ViewState): void
  close(): void
}

const ESC = '\x1b['
const LEVELS = 8

/** Chooses the view that fits the output. */
export function createView(output: NodeJS.WriteStream): View {
  return output.isTTY ? screenView(output) : lineView(output)
}

/** One line a second: for logs and CI. */
function lineView(output: NodeJS.WritableStream): View {
  let last = -1
  return {
    line: (text) => void output.write(`${text}\n`),
    update(state) {
      if (state.secondsLeft === last) return
      last = state.secondsLeft
      const bid = state.book.bestBid()
      const ask = state.book.bestAsk()
      output.write(
        `${String(state.secondsLeft).padStart(4)} s left | bid ${bid?.price ?? '-'} ask ${ask?.price ?? '-'} | ${state.orders.length} orders | ${state.fills.length} fills | position ${state.position?.size.toFixed() ?? '0'} | PnL ${state.pnl} | ${state.status}\n`,
      )
    },
    close() {},
  }
}

/** A full screen, redrawn in one write. */
function screenView(output: NodeJS.WriteStream): View {
  const before: string[] = []
  let open = false
  return {
    line(text) {
      if (open) before.push(text)
      else output.write(`${text}\n`)
    },
    update(state) {
      if (!open) {
        output.write(`${ESC}?1049h${ESC}?25l`)
        open = true
      }
      output.write(
        `${ESC}H${draw(state)
          .map((row) => `${row}${ESC}K`)
          .join('\n')}${ESC}J`,
      )
    },
    close() {
      if (!open) return
      open = false
      output.write(`${ESC}?25h${ESC}?1049l`)
      for (const text of before) output.write(`${text}\n`)
    },
  }
}

function draw(state: ViewState): string[] {
  const { book, orders } = state
  const own = new Set(orders.map((order) => order.price.toFixed()))
  const depth = book.depth(LEVELS)
  const rows = [
    `  ${book.ticker} on localnet    ${state.secondsLeft} s left    ${state.status}`,
    '',
    '        price          size',
  ]
  const level = (side: 'ask' | 'bid', price: number, size: number, ticks: number): string => {
    const mine = own.has(book.l2.priceOf(ticks).toFixed()) ? ' ◄ own' : ''
    const colour = side === 'ask' ? 31 : 32
    return `${ESC}${colour}m${price.toFixed(1).padStart(13)}${ESC}0m${size.toFixed(5).padStart(14)}${mine}`
  }
  if (depth === undefined) rows.push('  (waiting for a fresh book)')
  else {
    for (const ask of depth.asks.toReversed()) rows.push(level('ask', ask.price, ask.size, ask.ticks))
    rows.push(`  ${'─'.repeat(26)}  spread ${book.spread()?.toFixed(1) ?? '-'}`)
    for (const bid of depth.bids) rows.push(level('bid', bid.price, bid.size, bid.ticks))
  }
  rows.push(
    '',
    `  position ${state.position?.size.toFixed() ?? '0'}   entry ${state.position?.entryPrice.toFixed() ?? '-'}   PnL ${state.pnl}`,
    '',
    '  last fills',
  )
  for (const fill of state.fills.slice(-5).toReversed()) {
    rows.push(
      `   ${fill.amount.isPositive() ? 'bought' : 'sold  '} ${fill.amount.abs().toFixed(5)} at ${fill.price.toFixed(1)} as ${fill.isMaker ? 'maker' : 'taker'}`,
    )
  }
  return rows
}
