import { Localnet } from '@lighter/localnet'
import { ENVIRONMENTS } from '@lighter/standards'
import { createStreamClient, wsSockets } from '@lighter/ws'
import { WebSocketServer } from 'ws'
import { cpuOf } from '../cpu.ts'
import type { ScalingRow } from '../row.ts'

/** Listeners that come late to a channel of changes: frames sent for them, and snapshots that they are handed. */
async function listenLate(count: number): Promise<{ frames: number; snapshots: number }> {
  await using net = await Localnet.start({ seed: 1 })
  let frames = 0
  const open = wsSockets()
  const stream = createStreamClient({
    environment: net.environment,
    sockets: (url, handlers) => {
      const socket = open(url, handlers)
      return {
        get isOpen() {
          return socket.isOpen
        },
        get bufferedBytes() {
          return socket.bufferedBytes
        },
        send(text) {
          frames++
          socket.send(text)
        },
        ping: () => socket.ping(),
        close: (code, reason) => socket.close(code, reason),
        terminate: () => socket.terminate(),
      }
    },
  })
  try {
    let snapshots = 0
    const listen = (): Promise<unknown> =>
      stream.subscribeTrade({
        marketId: 0,
        onMessage: (_message, { isSnapshot }) => {
          if (isSnapshot) snapshots++
        },
      })
    await listen()
    frames = 0
    await Promise.all(Array.from({ length: count }, listen))
    await new Promise((resolve) => setTimeout(resolve, 100))
    return { frames, snapshots }
  } finally {
    await stream.close()
  }
}

/** An open order as account_all_orders carries it, 0.9 kB. */
function openOrder(i: number): object {
  const index = String(281_474_976_710_656 + i)
  return {
    order_index: 281_474_976_710_656 + i,
    client_order_index: i,
    order_id: index,
    client_order_id: String(i),
    market_index: 0,
    owner_account_index: 10,
    initial_base_amount: '0.1000',
    price: '1000.00',
    nonce: i,
    remaining_base_amount: '0.1000',
    is_ask: false,
    base_size: 1000,
    base_price: 100_000,
    filled_base_amount: '0.0000',
    filled_quote_amount: '0.000000',
    side: 'buy',
    type: 'limit',
    time_in_force: 'good-till-time',
    reduce_only: false,
    trigger_price: '0.00',
    order_expiry: 1_799_999_999_999,
    status: 'open',
    trigger_status: 'na',
    trigger_time: 0,
    parent_order_index: 0,
    parent_order_id: '0',
    to_trigger_order_id_0: '0',
    to_trigger_order_id_1: '0',
    to_cancel_order_id_0: '0',
    integrator_fee_collector_index: '0',
    integrator_taker_fee: '0',
    integrator_maker_fee: '0',
    order_flags: 0,
    order_version: 0,
    market_symbol: 'ETH',
    market_kind: 'perp',
    block_height: 1,
    timestamp: 1_790_000_000,
    created_at: 1_790_000_000,
    updated_at: 1_790_000_000,
    transaction_time: 1_790_000_000_000_000,
  }
}

/** The first message of an account with many open orders, in one frame: CPU from the request to the handler. */
async function readSnapshot(count: number): Promise<number> {
  const channel = 'account_all_orders:10'
  const frame = JSON.stringify({
    channel,
    orders: { 0: Array.from({ length: count }, (_, i) => openOrder(i)) },
    type: 'subscribed/account_all_orders',
  })
  const server = new WebSocketServer({ port: 0, host: '127.0.0.1' })
  server.on('connection', (socket) => {
    socket.send(JSON.stringify({ type: 'connected', session_id: 'bench' }))
    socket.on('message', () => socket.send(frame))
  })
  await new Promise((resolve) => server.once('listening', resolve))
  const address = server.address()
  if (address === null || typeof address === 'string') throw new Error('The server has no port.')
  const stream = createStreamClient({
    environment: { ...ENVIRONMENTS.testnet, wsUrl: `ws://127.0.0.1:${address.port}` },
    accountIndex: 10,
    authToken: 'bench',
    maxFrameBytes: 256 * 1024 * 1024,
  })
  try {
    await stream.connect()
    return await cpuOf(async () => {
      const orders = await new Promise<number>((resolve) => {
        void stream.subscribeAccountAllOrders({
          onMessage: (message) => resolve(message.orders?.['0']?.length ?? 0),
        })
      })
      if (orders !== count) throw new Error(`${orders} of ${count} orders were delivered.`)
    })
  } finally {
    await stream.close()
    for (const socket of server.clients) socket.terminate()
    server.close()
  }
}

/** What grows in the streams. */
export const wsRows: Readonly<Record<string, ScalingRow>> = {
  'late-listeners': {
    of: 'listeners that come late to a channel',
    what: 'frames sent for them',
    unit: 'count',
    sizes: [100, 400, 1_600],
    quick: [10, 20, 40],
    measure: async (size) => (await listenLate(size)).frames,
  },
  'late-listeners-snapshots': {
    of: 'listeners that come late to a channel',
    what: 'snapshots delivered to all listeners',
    unit: 'count',
    sizes: [100, 400, 1_600],
    quick: [10, 20, 40],
    measure: async (size) => (await listenLate(size)).snapshots,
  },
  'orders-snapshot': {
    of: 'open orders in one first message, 46 MB at 50,000',
    what: 'CPU until it is delivered',
    unit: 'ms',
    sizes: [3_000, 12_000, 50_000],
    quick: [50, 100, 200],
    measure: readSnapshot,
  },
}
