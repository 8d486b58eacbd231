// The client of the soak, in a process of its own so that its memory can be measured. It gets its commands over IPC.
import { type Environment, LighterError } from '@lighter/standards'
import type { AccountPosition, Order } from '@lighter/standards/wire'
import { createStreamClient } from '@lighter/ws'
import { type BookStream, subscribeBook } from '@lighter/ws/book'

/** Markets and account to watch. */
export interface SoakSetup {
  environment: Environment
  markets: { marketId: number; priceDecimals: number; sizeDecimals: number }[]
  accountIndex: number
  authToken: string
}

/** What the client believes. Ticks and lots as text. */
export interface SoakView {
  frames: number
  /** Bytes of live objects after a collection. */
  heap: number
  timers: number
  sockets: number
  errors: string[]
  books: Record<number, { isLive: boolean; bids: [string, string][]; asks: [string, string][]; gaps: number }>
  orders: string[]
  positions: Record<string, string>
}

const setup = JSON.parse(process.env['SOAK'] ?? '') as SoakSetup
const errors = new Set<string>()
let frames = 0
const stream = createStreamClient({
  environment: setup.environment,
  accountIndex: setup.accountIndex,
  authToken: setup.authToken,
  backoff: { baseMs: 5, maxMs: 50 },
  keepalive: { pingIntervalMs: 100, deadAfterMs: 300 },
  limits: { messagesPerMinute: 1e6, ackTimeoutMs: 300 },
  helloTimeoutMs: 200,
  openTimeoutMs: 300,
  onEvent(event) {
    // A passing refusal ends nothing, whatever it names.
    if (event.type === 'ended') errors.add(`${event.channel} ended: ${String(event.error)}`)
    // Corrupt frames are reported as errors and left out; anything else would be news.
    if (event.type === 'error' && !(event.error instanceof LighterError)) errors.add(String(event.error))
  },
})
stream.onFrame(() => frames++)

const books = new Map<number, BookStream>()
const orders = new Map<string, Order>()
const positions = new Map<number, AccountPosition>()
for (const { marketId, priceDecimals, sizeDecimals } of setup.markets) {
  const options = { marketId, priceDecimals, sizeDecimals, minResyncIntervalMs: 20 }
  books.set(marketId, await subscribeBook(stream, options))
  await stream.subscribeTrade({ marketId, onMessage: () => {} })
}
const ordersStream = await stream.subscribeAccountAllOrders({
  onMessage(message, { isSnapshot }) {
    if (isSnapshot) orders.clear()
    for (const order of Object.values(message.orders ?? {}).flat()) {
      const isLive = order.status === 'open' || order.status === 'pending'
      if (isLive) orders.set(order.order_id, order)
      else orders.delete(order.order_id)
    }
  },
})
const positionsStream = await stream.subscribeAccountAllPositions({
  onMessage(message, { isSnapshot }) {
    if (isSnapshot) positions.clear()
    for (const position of Object.values(message.positions ?? {})) {
      if (Number(position.position) === 0) positions.delete(position.market_id)
      else positions.set(position.market_id, position)
    }
  },
})

function view(): SoakView {
  globalThis.gc?.()
  const resources = process.getActiveResourcesInfo()
  return {
    frames,
    heap: process.memoryUsage().heapUsed,
    timers: resources.filter((kind) => kind === 'Timeout').length,
    sockets: resources.filter((kind) => kind === 'TCPSocketWrap').length,
    errors: [...errors],
    books: Object.fromEntries(
      [...books].map(([marketId, { book, isLive, stats }]) => {
        const { bids, asks } = book.depth(100_000)
        const exact = (levels: typeof bids): [string, string][] =>
          levels.map(({ ticks, lots }) => [String(ticks), String(lots)])
        return [marketId, { isLive, bids: exact(bids), asks: exact(asks), gaps: stats.gaps }]
      }),
    ),
    orders: [...orders.values()].map((order) => `${order.order_id} ${order.remaining_base_amount}`).sort(),
    positions: Object.fromEntries(
      [...positions.values()].map((one) => [one.market_id, `${one.sign < 0 ? '-' : ''}${one.position}`]),
    ),
  }
}

process.on('message', async (command: 'frames' | 'settle' | 'view') => {
  if (command === 'settle') {
    // What a fault took without a trace cannot be seen in an account's channel: it has no chain. A snapshot tells.
    await Promise.all([ordersStream.resync(), positionsStream.resync()])
    process.send?.('settled')
  } else process.send?.(command === 'frames' ? frames : view())
})
process.on('disconnect', () => process.exit(0))
process.send?.('ready')
