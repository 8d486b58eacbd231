import { natsSource } from '@lighter/relay/nats'
import type { Environment } from '@lighter/standards'
import { createStreamClient, failoverSockets, type SocketFactory } from '@lighter/ws'
import { type BookStream, subscribeBook } from '@lighter/ws/book'

interface Options {
  environment: Environment
  /** Stream URLs of the relays, or NATS. */
  relays?: string[]
  nats?: string
  consumers: number
  markets: { marketId: number; priceDecimals: number; sizeDecimals: number }[]
  accountIndex: number
  token: string
}

// Consumers in a process of their own, to be killed: consumer-program.ts OPTIONS. Answers each message with a report.
const { environment, relays, nats, consumers, markets, accountIndex, token } = JSON.parse(
  process.argv[2] ?? '',
) as Options
const sockets: SocketFactory =
  nats === undefined
    ? failoverSockets(relays ?? [])
    : (await natsSource({ servers: nats, environment, timeoutMs: 60_000 })).sockets
const all = await Promise.all(
  Array.from({ length: consumers }, async () => {
    const stream = createStreamClient({
      environment,
      sockets: nats === undefined ? failoverSockets(relays ?? []) : sockets,
      accountIndex,
      authToken: () => token,
      backoff: { baseMs: 10, maxMs: 200 },
    })
    const fills = new Set<string>()
    const orders = new Map<string, string>()
    let doubles = 0
    await stream.subscribeAccountAllTrades({
      onMessage: ({ trades }, { isSnapshot, isReset }) => {
        for (const { trade_id } of Object.values(trades).flat()) {
          // A first message repeats the latest trades, by contract.
          if (fills.has(String(trade_id)) && !isSnapshot && !isReset) doubles++
          fills.add(String(trade_id))
        }
      },
    })
    await stream.subscribeAccountAllOrders({
      onMessage: ({ orders: changed }, { isSnapshot }) => {
        if (isSnapshot) orders.clear()
        for (const { order_index, status } of Object.values(changed).flat())
          if (status === 'open' || status === 'pending' || status === 'in-progress')
            orders.set(String(order_index), status)
          else orders.delete(String(order_index))
      },
    })
    const books: { marketId: number; mirror: BookStream }[] = []
    for (const market of markets)
      books.push({ marketId: market.marketId, mirror: await subscribeBook(stream, market) })
    return { fills, orders, books, doubles: () => doubles }
  }),
)
process.send?.({ ready: true })
process.on('message', () => {
  process.send?.({
    consumers: all.map(({ fills, orders, books, doubles }) => ({
      fills: [...fills].sort(),
      orders: [...orders.keys()].sort(),
      doubles: doubles(),
      gaps: books.reduce((sum, { mirror }) => sum + mirror.stats.gaps, 0),
      books: Object.fromEntries(
        books.map(({ marketId, mirror }) => {
          const { bids, asks } = mirror.book.depth(Number.POSITIVE_INFINITY)
          const text = [bids, asks]
            .map((side) => side.map(({ ticks, lots }) => `${ticks} ${lots}`).join())
            .join('|')
          return [marketId, mirror.isLive ? text : 'stale']
        }),
      ),
    })),
  })
})
