import { LighterError } from '@lighter/standards'
import { createStreamClient, type StreamClient } from '@lighter/ws'
import { subscribeBook } from '@lighter/ws/book'
import { expect, it } from 'vitest'
import { mulberry32 } from '../../../test/support/random.ts'
import { SCALE } from '../../../test/support/scale.ts'
import { mutate } from './support/mutations.ts'
import { type ScriptedSocket, ScriptedSockets } from './support/scripted-sockets.ts'

const SEED = Number(process.env['LIGHTER_FUZZ_SEED'] ?? 20_261_128)
const MUTATIONS = Number(process.env['LIGHTER_FUZZ_MUTATIONS'] ?? 100_000 * SCALE)
const EACH = 1_000

const HASH = 'ab'.repeat(40)
const ORDER =
  '{"order_index":281474976710657,"order_id":"281474976710657","status":"open","remaining_base_amount":"1.0","owner_account_index":2}'
const POSITION = '{"market_id":1,"sign":1,"position":"1.0","avg_entry_price":"2.0"}'
const TRADE = '{"trade_id":9007199254740993,"ask_id":281474976710657,"bid_id":2,"price":"1.0","size":"2.0"}'

const BOOK_LEVELS = '"asks":[{"price":"2.00","size":"1.0"}],"bids":[{"price":"1.00","size":"1.0"}]'

/** First messages by family, without type and channel. */
const FIRST: Readonly<Record<string, string>> = {
  height: '"height":1,"timestamp":2',
  trade: `"nonce":1,"trades":[${TRADE}],"liquidation_trades":null`,
  ticker: '"nonce":1,"ticker":{"s":"ETH","a":{"price":"2.0","size":"1"},"b":{"price":"","size":""}}',
  order_book: `"offset":1,"order_book":{"code":0,${BOOK_LEVELS},"nonce":10,"begin_nonce":0},"timestamp":3`,
  market_stats: '"market_stats":{"0":{"market_id":0,"mark_price":"1.0"},"1":{"market_id":1}}',
  bo_market_stats: '"bo_market_stats":{"market_id":5210,"status":"active"}',
  candle: '"candles":[{"t":60,"o":1,"h":2,"l":1,"c":2,"i":9007199254740993}]',
  up_down_candle: '"candles":[{"timestamp":60,"open":"1.0"}]',
  account_all: `"account":2,"assets":null,"positions":{"1":${POSITION}},"trades":{"1":[${TRADE}]},"shares":[]`,
  account_all_orders: `"orders":{"1":[${ORDER}]}`,
  account_orders: `"account":2,"nonce":1,"orders":{"1":[${ORDER}]}`,
  account_all_trades: `"trades":{"1":[${TRADE}]},"total_volume":1`,
  account_all_positions: `"positions":{"1":${POSITION}},"bo_positions":{},"shares":[]`,
  account_tx: '"txs":[{"hash":"ab","nonce":1,"info":"{}","event_info":"{}"}]',
  user_stats: '"stats":{"collateral":"1.0"}',
  notification: '"notifs":[]',
}

const CHANNELS = [
  'height',
  'trade/1',
  'ticker/1',
  'order_book/1',
  'market_stats/all',
  'bo_market_stats/5210',
  'candle/1/1m',
  'up_down_candle/btc/15m/1s',
  'account_all/2',
  'account_all_orders/2',
  'account_orders/1/2',
  'account_all_trades/2',
  'account_all_positions/2',
  'account_tx/2',
  'user_stats/2',
  'notification/2',
]

function first(key: string, kind = 'subscribed'): string {
  const channel = key.replaceAll('/', ':')
  const [family = ''] = channel.split(':')
  return `{"channel":"${channel}",${FIRST[family]},"type":"${kind}/${family}"}`
}

/** Every kind of frame. */
const FRAMES = [
  '{"session_id":"5f3c","type":"connected"}',
  '{"type":"ping"}',
  '{"type":"pong"}',
  '{"type":"shutdown","close_in_ms":1000}',
  ...CHANNELS.flatMap((key) => [first(key), first(key, 'update')]),
  `{"channel":"order_book:1","order_book":{${BOOK_LEVELS},"nonce":12,"begin_nonce":10},"timestamp":4,"type":"update/order_book"}`,
  '{"type":"unsubscribed","channel":"trade:1"}',
  '{"error":{"code":30003,"message":"Already Subscribed to : height"}}',
  '{"error":{"code":30002,"message":"Not Subscribed to : trade:1"}}',
  '{"error":{"code":30005,"message":"Invalid Channel"}}',
  '{"error":{"code":20013,"message":"invalid auth: invalid deadline: account_tx:2"}}',
  '{"error":{"code":23001,"message":"Too Many Subscriptions!"}}',
  '{"type":"error","code":29500,"message":"internal server error"}',
]

const ACCEPTED = (id: string): string =>
  `{"code":200,"id":"${id}","predicted_execution_time_ms":5,"tx_hash":"${HASH}","type":"jsonapi/sendtx"}`
const REFUSED = (id: string): string => `{"error":{"code":21104,"message":"invalid nonce"},"id":"${id}"}`

type State = 'opening' | 'open' | 'connected' | 'asking' | 'live' | 'trading' | 'moving' | 'closed'
const STATES: State[] = ['opening', 'open', 'connected', 'asking', 'live', 'trading', 'moving', 'closed']

interface Round {
  stream: StreamClient
  peer: ScriptedSockets
  errors: unknown[]
  /** Transactions that wait for an answer. */
  orders: { id: string; isExecuted: boolean }[]
  /** Whether the peer answers what it is asked. */
  answers: boolean
}

function begin(): Round {
  const errors: unknown[] = []
  const orders: Round['orders'] = []
  const peer = new ScriptedSockets((message, socket) => {
    if (!socket.isOpen) return
    const channel = String(message['channel'])
    if (message['data'] !== undefined) {
      const data = message['data'] as { id: string; tx_info: { executed: boolean } }
      orders.push({ id: data.id, isExecuted: data.tx_info.executed })
    } else if (!round.answers) return
    else if (message['type'] === 'subscribe') socket.handlers.message(first(channel))
    else if (message['type'] === 'unsubscribe')
      socket.handlers.message(`{"type":"unsubscribed","channel":"${channel.replaceAll('/', ':')}"}`)
  })
  const stream = createStreamClient({
    environment: { name: 'test', restUrl: 'http://x', wsUrl: 'ws://x', explorerUrl: undefined, chainId: 300 },
    sockets: peer.factory,
    accountIndex: 2,
    authToken: () => 'token',
    backoff: { baseMs: 1, maxMs: 2 },
    limits: { messagesPerMinute: 1e9, maxUnacknowledged: 1e9, ackTimeoutMs: 60_000 },
    onEvent: (event) => {
      if (event.type === 'error' || event.type === 'refused' || event.type === 'ended')
        errors.push(event.error)
    },
  })
  const round: Round = { stream, peer, errors, orders, answers: false }
  return round
}

function open(socket: ScriptedSocket, isConnected: boolean): void {
  socket.isOpen = true
  socket.handlers.open()
  if (isConnected) socket.handlers.message('{"type":"connected"}')
}

const tick = (): Promise<void> => new Promise((resolve) => setImmediate(resolve))

/** Brings a client into a state. */
async function reach(round: Round, state: State, outcomes: Promise<void>[]): Promise<void> {
  const { stream, peer } = round
  void stream.connect().catch(() => {})
  if (state === 'opening') return
  open(peer.last, state !== 'open')
  if (state === 'open' || state === 'connected') return
  round.answers = state !== 'asking'
  for (const name of Object.keys(stream).filter((key) => key.startsWith('subscribe'))) {
    const subscribe = (stream as unknown as Record<string, (request: object) => Promise<unknown>>)[name]
    const parameters = {
      marketId: /MarketStats/.test(name) && !/^subscribeBo/.test(name) ? 'all' : /Bo/.test(name) ? 5_210 : 1,
      resolution: /UpDown/.test(name) ? '1s' : '1m',
      symbol: 'btc',
      duration: '15m',
    }
    const family = /OrderBook/.test(name) ? '' : name
    const isKnown = /Height|Trade|Ticker|MarketStats|Candle|Account|UserStats|Notification/.test(family)
    if (isKnown && !/Mark|Spot|Avg|Assets|AccountMarket/.test(name.replace('MarketStats', 'Stats')))
      void subscribe?.({ ...parameters, onMessage: () => {} }).catch(() => {})
  }
  void subscribeBook(stream, { marketId: 1, priceDecimals: 2, sizeDecimals: 1 }).catch(() => {})
  await tick()
  if (state === 'trading' || state === 'moving') {
    for (let i = 0; i < 20; i++) {
      const executed = i % 2 === 0
      const sent = stream.sendTx({ txType: 14, txInfo: JSON.stringify({ executed }), txHash: HASH })
      outcomes.push(
        sent.then(
          ({ txHash }) => {
            expect([executed, txHash]).toEqual([true, HASH])
          },
          (error: unknown) => {
            expect(error).toBeInstanceOf(LighterError)
            // What was executed is never said to be refused, nor not sent.
            expect(executed ? ['maybe'] : ['maybe', 'yes']).toContain((error as LighterError).sent)
          },
        ),
      )
    }
    await tick()
  }
  if (state === 'moving') {
    round.answers = false
    peer.last.handlers.message('{"type":"shutdown","close_in_ms":1000}')
    open(peer.last, true)
    await tick()
  }
  if (state === 'closed') await stream.close()
}

it(`no mutated frame, in any state, throws, is taken for another, or misreports an order (${MUTATIONS} mutations; LIGHTER_FUZZ_SEED=${SEED})`, async () => {
  console.log(`fuzz: LIGHTER_FUZZ_SEED=${SEED}`)
  const draw = mulberry32(SEED)
  let done = 0
  for (let turn = 0; done < MUTATIONS; turn++) {
    const state = STATES[turn % STATES.length] ?? 'live'
    const round = begin()
    const outcomes: Promise<void>[] = []
    await reach(round, state, outcomes)
    const socket = round.peer.sockets[0] ?? round.peer.last
    for (let i = 0; i < EACH; i++, done++) {
      const order = round.orders[Math.floor(draw() * round.orders.length)]
      const isAnswer = order !== undefined && draw() < 0.4
      const frame = isAnswer
        ? (order.isExecuted ? ACCEPTED : REFUSED)(order.id)
        : (FRAMES[Math.floor(draw() * FRAMES.length)] ?? '')
      const mutated = mutate(frame, draw)
      const target = state === 'moving' && draw() < 0.5 && !isAnswer ? round.peer.last : socket
      target.handlers.message(draw() < 0.5 ? mutated : new TextEncoder().encode(mutated))
      if (i % 50 === 0) await tick()
      // Where a mutation made it open another socket, that comes about.
      for (const one of round.peer.sockets) if (!one.isOpen && one !== socket && draw() < 0.1) open(one, true)
    }
    if (state !== 'closed') {
      expect(round.stream.state, state).not.toBe('closed')
      // It is of use still.
      round.answers = true
      if (!socket.isOpen) open(socket, true)
      const fresh = round.stream.subscribeTicker({ marketId: 4_095, onMessage: () => {} })
      while (round.stream.channels.includes('ticker/4095')) {
        const winner = await Promise.race([fresh.then(() => 'live'), tick().then(() => 'tick')])
        if (winner === 'live') break
        for (const one of round.peer.sockets) if (!one.isOpen && one !== socket) open(one, true)
      }
      await fresh
    }
    await round.stream.close()
    await Promise.all(outcomes)
    for (const error of round.errors) expect(error, state).toBeInstanceOf(LighterError)
  }
}, 300_000)
