import { TX_TYPES } from '@lighter/signer'
import { setMark } from '../../src/engine/clockwork.ts'
import { Refused } from '../../src/engine/errors.ts'
import { NO_EVENTS } from '../../src/engine/events.ts'
import { Exchange } from '../../src/engine/exchange.ts'
import type { Account, Market, Order, Trade } from '../../src/engine/state/entities.ts'
import type { MarketDefinition } from '../../src/engine/state/market-definition.ts'
import { apply, submit } from '../../src/engine/submission/submit.ts'
import type { OrderFields, Tx, TxBody } from '../../src/engine/transactions/tx.ts'
import { perpMarket } from '../../src/genesis/markets.ts'

export const C12 = 1_000_000_000_000n
export const FAR = 1e15
export const ask = (n: number): bigint => 281474976710656n + BigInt(n)
export const bid = (n: number): bigint => 562949953421312n - BigInt(n)

const TYPES: Readonly<Record<string, number>> = TX_TYPES

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

export type OrderOptions = Partial<OrderFields> & { attributes?: [number, number][] }

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

  tx(account: Account, body: TxBody, attributes: [number, number][] = [], more: Partial<Tx> = {}): Tx {
    this.#hash += 1
    return {
      txType: TYPES[body.type] ?? 0,
      accountIndex: account.index,
      apiKeyIndex: 5,
      nonce: 0,
      expiredAt: this.ex.now + 1,
      attributes: new Map(attributes),
      body,
      hash: `h${this.#hash}`,
      info: '{}',
      ...more,
    }
  }

  /** Executes; the code of a no-op ends in `lastNoop`, the order in `last`. */
  do(account: Account, body: TxBody, attributes: [number, number][] = []): Order | undefined {
    const record = apply(this.ex, account, this.tx(account, body, attributes))
    const code = /\\"code\\":(\d+)/.exec(record.eventInfo)?.[1]
    this.lastNoop = code === undefined ? undefined : Number(code)
    this.last = this.lastNoop === undefined ? this.ex.trace.taker : undefined
    return this.last
  }

  submit(account: Account, body: TxBody, more: Partial<Tx>, attributes: [number, number][] = []): void {
    submit(this.ex, this.tx(account, body, attributes, more), () => {})
  }

  fields(isAsk: boolean, spec: string, more: OrderOptions = {}): OrderFields {
    const [amount = '0', price = '0'] = spec.split('@')
    const { attributes: _, ...rest } = more
    const type = rest.orderType ?? 0
    const tif = rest.timeInForce ?? (type === 0 ? 1 : 0)
    return {
      marketIndex: 0,
      clientOrderIndex: 0,
      baseAmount: Number(amount),
      price: Number(price),
      isAsk,
      orderType: type,
      timeInForce: tif,
      reduceOnly: false,
      triggerPrice: 0,
      orderExpiry: tif === 0 && type < 2 ? 0 : FAR,
      ...rest,
    }
  }

  sell(account: Account, spec: string, more: OrderOptions = {}): Order | undefined {
    return this.do(account, { type: 'createOrder', order: this.fields(true, spec, more) }, more.attributes)
  }

  buy(account: Account, spec: string, more: OrderOptions = {}): Order | undefined {
    return this.do(account, { type: 'createOrder', order: this.fields(false, spec, more) }, more.attributes)
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

export const IOC: OrderOptions = { timeInForce: 0 }
export const POST: OrderOptions = { timeInForce: 2 }
export const RO: OrderOptions = { reduceOnly: true }
export const MKT: OrderOptions = { orderType: 1, timeInForce: 0 }
