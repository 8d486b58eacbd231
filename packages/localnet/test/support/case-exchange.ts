import type { AttributesRequest, OrderRequest } from '@lighter/signer'
import type { ActorRequest } from '../../src/control/actor.ts'
import { setMark } from '../../src/engine/clockwork.ts'
import { Refused } from '../../src/engine/errors.ts'
import { NO_EVENTS } from '../../src/engine/events.ts'
import { Exchange } from '../../src/engine/exchange.ts'
import type { Account, Market, Order, Trade } from '../../src/engine/state/entities.ts'
import type { MarketDefinition } from '../../src/engine/state/market-definition.ts'
import type { Tx } from '../../src/engine/state/tx.ts'
import { apply, submit } from '../../src/engine/submission/submit.ts'
import { perpMarket } from '../../src/genesis/markets.ts'
import { transaction } from './transaction.ts'

export const C12 = 1_000_000_000_000n
export const FAR = 1e15
export const ask = (n: number): bigint => 281474976710656n + BigInt(n)
export const bid = (n: number): bigint => 562949953421312n - BigInt(n)

/** M0 of the case list. */
export const M0: MarketDefinition = {
  ...perpMarket({
    id: 0,
    symbol: 'ETH',
    sizeDecimals: 4,
    priceDecimals: 2,
    price: 300_000,
    minBase: 50,
    feeCap: 0,
  }),
}

export type OrderOptions = Partial<OrderRequest> & { attributes?: AttributesRequest }

/** The setting of the worked cases: accounts A, B, C with 10 000 USDC, market M0, API rules off. */
export class CaseExchange {
  readonly ex: Exchange
  readonly a: Account
  readonly b: Account
  readonly c: Account
  #hash = 0
  lastNoop: number | undefined
  last: Order | undefined

  constructor(
    options: {
      a?: number
      b?: number
      c?: number
      market?: Partial<MarketDefinition>
      more?: MarketDefinition[]
    } = {},
  ) {
    this.ex = new Exchange(NO_EVENTS, {
      now: 1000,
      firstMaster: 10,
      rules: { marginPrecheck: false, timeWindows: false, autoLiquidate: false },
    })
    this.ex.addMarket({ ...M0, ...options.market })
    for (const market of options.more ?? []) this.ex.addMarket(market)
    const fund = (usdc: number | undefined): Account => {
      const account = this.ex.createMaster(`0x${String(this.#hash++).padStart(40, '0')}`)
      account.collateral = BigInt(usdc ?? 10_000) * C12
      return account
    }
    this.a = fund(options.a)
    this.b = fund(options.b)
    this.c = fund(options.c)
  }

  market(id = 0): Market {
    return this.ex.market(id)
  }

  tx(account: Account, request: ActorRequest, more: { nonce?: number; expiredAt?: number } = {}): Tx {
    this.#hash += 1
    const parsed = transaction(account.index, request, {
      apiKeyIndex: 5,
      expiredAt: this.ex.now + 1,
      ...more,
    })
    return { parsed, hash: `h${this.#hash}`, info: '{}' }
  }

  /** Executes; the code of a no-op ends in `lastNoop`, the order in `last`. */
  do(account: Account, request: ActorRequest): Order | undefined {
    const record = apply(this.ex, account, this.tx(account, request))
    const code = /\\"code\\":(\d+)/.exec(record.eventInfo)?.[1]
    this.lastNoop = code === undefined ? undefined : Number(code)
    this.last = this.lastNoop === undefined ? this.ex.trace.taker : undefined
    return this.last
  }

  submit(account: Account, request: ActorRequest, more: { nonce: number; expiredAt?: number }): void {
    submit(this.ex, this.tx(account, request, more), () => {})
  }

  fields(isAsk: boolean, spec: string, more: OrderOptions = {}): OrderRequest {
    const [amount = '0', price = '0'] = spec.split('@')
    const { attributes: _, ...rest } = more
    const { orderType = 'limit' } = rest
    const { timeInForce = orderType === 'limit' ? 'gtt' : 'ioc' } = rest
    const isImmediate = timeInForce === 'ioc' && (orderType === 'limit' || orderType === 'market')
    return {
      marketIndex: 0,
      clientOrderIndex: 0,
      baseAmount: Number(amount),
      price: Number(price),
      isAsk,
      orderType,
      timeInForce,
      reduceOnly: false,
      triggerPrice: 0,
      orderExpiry: isImmediate ? 0 : FAR,
      ...rest,
    }
  }

  sell(account: Account, spec: string, more: OrderOptions = {}): Order | undefined {
    return this.#place(account, this.fields(true, spec, more), more)
  }

  buy(account: Account, spec: string, more: OrderOptions = {}): Order | undefined {
    return this.#place(account, this.fields(false, spec, more), more)
  }

  #place(account: Account, order: OrderRequest, { attributes }: OrderOptions): Order | undefined {
    return this.do(account, { type: 'createOrder', ...order, attributes })
  }

  /** Code of the refusal, or undefined. */
  refused(work: () => unknown): number | undefined {
    try {
      work()
      return undefined
    } catch (error) {
      if (error instanceof Refused) return error.apiCode
      throw error
    }
  }

  mark(price: number, market = 0): void {
    setMark(this.ex, this.market(market), price)
  }

  seedLong(spec: string): void {
    this.sell(this.a, spec)
    this.buy(this.b, spec, IOC)
  }

  trades(market = 0): [size: number, price: number][] {
    return this.market(market).trades.map((trade: Trade) => [trade.size, trade.price])
  }

  /** An order of the fixture, live or ended. */
  order(index: bigint): Order | undefined {
    for (const account of this.ex.accounts.values()) {
      const found = account.orders.get(index) ?? account.history.findLast((order) => order.index === index)
      if (found !== undefined) return found
    }
    return undefined
  }

  status(index: bigint): string | undefined {
    return this.order(index)?.status
  }

  size(account: Account, market = 0): bigint {
    return account.positions.get(market)?.size ?? 0n
  }

  pnl(account: Account): bigint {
    const last = this.market().trades.at(-1)
    return [last?.taker, last?.maker].find((side) => side?.account === account)?.pnl ?? 0n
  }
}

export const IOC: OrderOptions = { timeInForce: 'ioc' }
export const POST: OrderOptions = { timeInForce: 'postOnly' }
export const RO: OrderOptions = { reduceOnly: true }
export const MKT: OrderOptions = { orderType: 'market', timeInForce: 'ioc' }
