import { createHistogram, type RecordableHistogram } from 'node:perf_hooks'
import { type SocketFactory, wsSockets } from '@lighter/ws'
import type { Sample } from '../runner/types.ts'
import { startExchange } from './exchange.ts'

/** Sockets that note when the last frame was handed to the system. */
function timedSockets(sent: { at: number }): SocketFactory {
  const open = wsSockets()
  return (url, handlers) => {
    const socket = open(url, handlers)
    return {
      send(text) {
        socket.send(text)
        sent.at = performance.now()
      },
      ping: () => socket.ping(),
      close: (code, reason) => socket.close(code, reason),
      terminate: () => socket.terminate(),
    }
  }
}

const order = (i: number) =>
  ({ ticker: 'ETH', amount: '0.01', price: `${1000 + (i % 500)}.5`, tif: 'IOC' }) as const

/** From the call of `limitOrder` until the signed order's bytes are with the socket. */
export async function wire(quick: boolean): Promise<Sample[]> {
  await using exchange = await startExchange()
  const sent = { at: 0 }
  await using lighter = await exchange.connect({ streamOptions: { sockets: timedSockets(sent) } })
  const histogram = createHistogram()
  const count = quick ? 200 : 5_000
  for (let i = -count / 5; i < count; i++) {
    const start = performance.now()
    await lighter.limitOrder(order(i))
    if (i >= 0) record(histogram, sent.at - start)
  }
  return [sample('call-to-wire', histogram)]
}

/** From a book frame's arrival until the order that answers it is with the socket: read, book updated, handler, order. */
export async function tick(quick: boolean): Promise<Sample[]> {
  await using exchange = await startExchange('--simulate', '--book-ms', '5')
  const sent = { at: 0 }
  await using lighter = await exchange.connect({ streamOptions: { sockets: timedSockets(sent) } })
  const book = await lighter.l2BookMirror({ ticker: 'BTC' })
  // A bot that has run for a while: its code is compiled.
  for (let i = 0; i < (quick ? 100 : 3_000); i++) await lighter.limitOrder(order(i))
  let frameAt = 0
  lighter.ws.onFrame(() => {
    frameAt = performance.now()
  })
  const histogram = createHistogram()
  // The order alone, as often as ticks come: a paced order runs on colder caches than one of a loop.
  const orders = createHistogram()
  const count = quick ? 50 : 400
  await new Promise<void>((resolve, reject) => {
    let seen = -count / 5
    let isBusy = false
    book.onUpdate(({ mid }) => {
      if (isBusy || seen >= count || mid === undefined) return
      isBusy = true
      const arrived = frameAt
      const called = performance.now()
      lighter
        .limitOrder({
          ticker: 'BTC',
          amount: '0.001',
          price: Math.round((book.mid() ?? 0) * 0.9),
          tif: 'IOC',
        })
        .then(() => {
          isBusy = false
          if (seen >= 0) {
            record(histogram, sent.at - arrived)
            record(orders, sent.at - called)
          }
          if (++seen >= count) resolve()
        }, reject)
    })
  })
  return [sample('tick-to-order', histogram), sample('call-to-wire/at-ticks', orders)]
}

function record(histogram: RecordableHistogram, ms: number): void {
  histogram.record(Math.max(1, Math.round(ms * 1e3)))
}

function sample(name: string, histogram: RecordableHistogram): Sample {
  const [p50, p99] = [histogram.percentile(50), histogram.percentile(99)]
  return { case: name, subject: 'lighter', unit: 'us', value: p50, p50, p99 }
}
