import {
  type Audience,
  type Caller,
  type Receipt,
  refused,
  type SentTransaction,
  type ServedExchange,
} from '@lighter/server'
import { BroadcastOutlet, type Channel, ChannelTable } from '@lighter/server/channels'
import { bounded } from '@lighter/server/routes'
import type { AccountOrdersMessage, HeightMessage, StreamMessage } from '@lighter/standards/wire'

type SmallChannel<M extends StreamMessage> = Channel<SmallExchange, SmallExchange, M>

const height: SmallChannel<HeightMessage> = {
  family: 'height',
  pace: 'input',
  snapshot: (exchange) => exchange.heightBody(),
  update: (exchange, out) => out.send(height, [], () => exchange.heightBody()),
}

const accountOrders: SmallChannel<AccountOrdersMessage> = {
  family: 'account_orders',
  pace: 'slow',
  snapshot(_exchange, [, account], token) {
    if (token === undefined) throw refused('invalidParam', 'auth field is required')
    return { account: Number(account), nonce: 1, orders: {} }
  },
}

/** An exchange without an engine: it counts transactions, and refuses those of type 99. */
export class SmallExchange implements ServedExchange {
  readonly taken: SentTransaction[] = []
  readonly routes: ServedExchange['routes'] = [
    ['GET /api/v1/currentHeight', () => ({ code: 200, height: this.taken.length })],
    ['GET /api/v1/echo', (request) => ({ limit: bounded(request, 'limit', 1, 100), token: request.token })],
    ['GET /api/v1/later', () => Promise.resolve({ code: 200, later: true })],
    ['GET /api/v1/refusedLater', () => Promise.reject(refused('notFound', 'later'))],
    ['GET /api/v1/broken', () => JSON.parse('{')],
    ['POST /control/stop', () => ({ code: 200 })],
  ]
  readonly #channels = new ChannelTable<SmallExchange, SmallExchange>([height, accountOrders])
  readonly #out: BroadcastOutlet
  /** What channels wait for before their first message. */
  gate: ServedExchange['prepare']

  constructor(audience: Audience) {
    this.#out = new BroadcastOutlet(audience)
  }

  now(): number {
    return Date.UTC(2026, 0, 1)
  }

  heightBody(): { height: number; timestamp: number } {
    return { height: this.taken.length, timestamp: this.now() }
  }

  prepare(channel: string, token: string | undefined, caller: Caller): Promise<void> | undefined {
    return this.gate?.(channel, token, caller)
  }

  snapshot(channel: string, token: string | undefined): ReturnType<ServedExchange['snapshot']> {
    return this.#channels.snapshot(this, channel, token)
  }

  sendTx(transaction: SentTransaction): Receipt<string> {
    if (transaction.txType === 99) throw refused('invalidNonce')
    this.taken.push(transaction)
    this.#channels.update('input', this, this.#out)
    return { ...RECEIPT, tx_hash: String(this.taken.length).padStart(80, '0') }
  }

  async sendTxBatch(transactions: readonly SentTransaction[]): Promise<Receipt<string[]>> {
    return { ...RECEIPT, tx_hash: transactions.map((one) => this.sendTx(one).tx_hash) }
  }
}

const RECEIPT = { code: 200, message: '{}', predicted_execution_time_ms: 0, volume_quota_remaining: 1000 }
