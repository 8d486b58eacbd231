import { parseMarkedJson } from '@lighter/standards/json'
import { Candles, Orders, restoreMarked } from '@lighter/standards/schema'
import type { Sample } from '../runner/types.ts'
import { median } from './statistics.ts'

const ROUNDS = 1_000

/** A page as the exchange writes it; `firstIndex` is the id that the rows count up from. */
function ordersPage(firstIndex: bigint): string {
  const rows = Array.from({ length: 250 }, (_, i) => {
    const index = firstIndex + BigInt(i)
    return `{"order_index":${index},"client_order_index":${i},"order_id":"${index}","client_order_id":"${i}","market_index":0,"owner_account_index":712440,"initial_base_amount":"0.0050","price":"${2000 + i}.74","nonce":${9182390020 + i},"remaining_base_amount":"0.0050","is_ask":${i % 2 === 0},"base_size":50,"base_price":${200074 + i * 100},"filled_base_amount":"0.0000","filled_quote_amount":"0.000000","side":"sell","type":"limit","time_in_force":"good-till-time","reduce_only":false,"trigger_price":"0.00","order_expiry":1780360584479,"status":"open","trigger_status":"na","trigger_time":0,"parent_order_index":0,"parent_order_id":"0","to_trigger_order_id_0":"0","to_trigger_order_id_1":"0","to_cancel_order_id_0":"0","integrator_fee_collector_index":"0","integrator_taker_fee":"0","integrator_maker_fee":"0","block_height":227535532,"timestamp":1777941383576,"created_at":1777941383576,"updated_at":1777941383576,"transaction_time":1777941383576735}`
  })
  return `{"code":200,"next_cursor":"cursor-1","orders":[${rows.join(',')}]}`
}

function candlesPage(): string {
  const rows = Array.from({ length: 500 }, (_, i) => {
    const open = 2361 + (i % 90)
    return `{"t":${1700000000000 + i * 60_000},"o":${open}.11,"h":${open + 1}.22,"l":${open - 1}.05,"c":${open}.31,"v":${1 + (i % 7)}.2345,"V":${2914 + i}.872195,"i":${19211490282 + i}}`
  })
  return `{"code":200,"r":"1m","c":[${rows.join(',')}]}`
}

/** Reading a page as the client does it, ids exact, in turn with `JSON.parse`, which rounds them. */
export function pages(quick: boolean): Sample[] {
  // Ids of markets up to 30 fit a double; those of the others, and of spot, do not.
  const today = 281_476_929_510_110n
  const wide = 9_007_199_254_740_993n
  const readOrders = (text: string) => restoreMarked(Orders, parseMarkedJson(text))
  for (const first of [today, wide]) {
    const { orders } = readOrders(ordersPage(first))
    if (orders.some((order, i) => order.order_index !== first + BigInt(i)))
      throw new Error('an id is not exact')
  }
  const cases: [string, string, (text: string) => unknown][] = [
    ['page/250-orders', ordersPage(today), readOrders],
    ['page/250-orders-wide-ids', ordersPage(wide), readOrders],
    ['page/500-candles', candlesPage(), (text) => restoreMarked(Candles, parseMarkedJson(text))],
  ]
  const samples: Sample[] = []
  for (const [name, text, read] of cases) {
    // A text of its own for each reading, as from a socket.
    const bytes = Buffer.from(text)
    const times: Record<string, number[]> = { 'json-parse': [], lighter: [] }
    const rounds = quick ? 30 : ROUNDS
    for (let round = -rounds / 3; round < rounds; round++) {
      for (const [subject, parse] of [
        ['json-parse', JSON.parse],
        ['lighter', read],
      ] as const) {
        const fresh = bytes.toString('utf8')
        const start = performance.now()
        parse(fresh)
        const took = (performance.now() - start) * 1_000
        if (round >= 0) times[subject]?.push(took)
      }
    }
    for (const [subject, all] of Object.entries(times))
      samples.push({ case: name, subject, unit: 'us', value: median(all) })
  }
  return samples
}
