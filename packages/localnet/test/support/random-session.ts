import {
  type AttributesRequest,
  MARGIN_MODES,
  type OrderRequest,
  ROUTES,
  SELF_TRADE_BEHAVIORS,
  SIGNED_ORDER_TYPES,
  SIGNED_TIMES_IN_FORCE,
} from '@lighter/signer'
import type { ActorRequest } from '../../src/control/actor.ts'
import { advanceTo, runDue } from '../../src/engine/clockwork.ts'
import { Refused } from '../../src/engine/errors.ts'
import type { ExchangeEvents } from '../../src/engine/events.ts'
import { NO_EVENTS } from '../../src/engine/events.ts'
import { Exchange } from '../../src/engine/exchange.ts'
import { execute, type Input } from '../../src/engine/inputs.ts'
import { addPosition, type Risk } from '../../src/engine/position-value.ts'
import { crossRisk } from '../../src/engine/risk.ts'
import type { Account, Market, Order } from '../../src/engine/state/entities.ts'
import type { MarketDefinition } from '../../src/engine/state/market-definition.ts'
import { CROSS, LLP_INDEX } from '../../src/engine/state/protocol.ts'
import { STAKING_POOL_INDEX } from '../../src/engine/state/venue.ts'
import type { VenueAction } from '../../src/engine/venue/actions.ts'
import { giveShares } from '../../src/engine/venue/pool.ts'
import { binaryOptionsMarket, DEFAULT_MARKETS, perpMarket, spotMarket } from '../../src/genesis/markets.ts'
import { Random } from '../../src/random.ts'
import { transaction } from './transaction.ts'

/** Markets of every kind with ids of today. */
const WIDE: readonly MarketDefinition[] = [
  perpMarket({ id: 4095, symbol: 'STONK', sizeDecimals: 2, priceDecimals: 4, price: 120_000 }),
  spotMarket({
    id: 4510,
    symbol: 'weETH/USDC',
    sizeDecimals: 4,
    priceDecimals: 2,
    price: 300_000,
    baseAsset: 1,
    baseUnits: 1_000_000n,
  }),
  binaryOptionsMarket({ id: 5210, symbol: 'ROUND-5210', settlementType: 'continuous', makerFee: 77 }),
]

/** A seeded session of everything that accounts can do, on several markets. */
export class RandomSession {
  readonly ex: Exchange
  readonly accounts: Account[]
  readonly counts = { done: 0, refused: 0 }
  /** Last status that each order was announced with, and how often it was announced as ended. */
  readonly announced = new Map<bigint, { status: string; ends: number }>()
  readonly #random: Random
  /** Hears of every input that was taken. */
  onInput: ((at: number, input: Input) => void) | undefined

  constructor(seed: number, accounts = 12) {
    this.#random = new Random(seed)
    const events: ExchangeEvents = {
      ...NO_EVENTS,
      order: (order: Order) => {
        const isEnd = order.status === 'filled' || order.status.startsWith('canceled')
        const before = this.announced.get(order.index)
        this.announced.set(order.index, { status: order.status, ends: (before?.ends ?? 0) + (isEnd ? 1 : 0) })
      },
    }
    this.ex = new Exchange(events, { now: 1_700_000_000_000, firstMaster: 10 })
    for (const market of [...DEFAULT_MARKETS, ...WIDE]) this.ex.addMarket(market)
    this.accounts = Array.from({ length: accounts }, (_, i) => {
      const account = this.ex.createMaster(`0x${String(i).padStart(40, '0')}`)
      account.collateral = BigInt(this.#random.integer(100, 3_000)) * 1_000_000_000_000n
      account.takerFee = this.#random.integer(0, 300)
      account.makerFee = this.#random.integer(0, 40)
      for (const id of [1, 2, 3]) this.ex.asset(account, id).balance = 10_000_000_000_000_000n
      return account
    })
    this.ex.account(LLP_INDEX).collateral = 3_000_000_000_000_000n
    const llp = this.ex.venue.pools.get(LLP_INDEX)!
    giveShares(this.ex, llp, this.ex.account(llp.operator), 3_000_000n, 3_000_000_000n)
  }

  step(): void {
    const r = this.#random
    const kind = r.next()
    if (kind < 0.03) return void advanceTo(this.ex, this.ex.now + r.integer(1, 120_000))
    if (kind < 0.06) {
      this.#movePrice()
      return
    }
    if (kind > 0.9995) {
      this.#nextRound()
      return
    }
    if (kind < 0.065) {
      this.#venue()
      return
    }
    const isPooled = kind < 0.095
    const account = isPooled
      ? this.#pick([...this.accounts, ...this.#poolAccounts()])
      : this.#pick(this.accounts)
    const request = this.#withAttributes(isPooled ? this.#pooled(account) : this.#request(account, kind))
    try {
      this.#input({
        kind: 'act',
        tx: transaction(account.index, request, { expiredAt: this.ex.now + 1 }),
      })
      this.counts.done += 1
    } catch (error) {
      if (!(error instanceof Refused)) throw error
      this.counts.refused += 1
    }
  }

  #withAttributes(request: ActorRequest): ActorRequest {
    const r = this.#random
    const attributes: AttributesRequest & { orderVersion?: number } = {}
    if (r.next() < 0.1) attributes.selfTradeBehavior = SELF_TRADE_BEHAVIORS[r.integer(0, 3)]
    if (request.type === 'modifyOrder' && r.next() < 0.5) attributes.orderVersion = r.integer(1, 4)
    const isOrder = ['createOrder', 'createGroupedOrders', 'modifyOrder'].includes(request.type)
    return isOrder ? { ...request, attributes } : request
  }

  /** Something that the API changes without a transaction. */
  #venue(): void {
    const r = this.#random
    const account = this.#pick(this.accounts).index
    const id = r.integer(1, 20)
    const market = this.#market().id
    const legs = [{ market_id: market, is_ask: 1 as const, base_amount: 1, percentage: 50 }]
    const action = this.#pick<VenueAction>([
      { act: 'setMetadata', master: account, target: account, name: `n${id}`, description: '', color: '' },
      { act: 'createReferral', account },
      { act: 'updateReferral', account, code: `CODE${id}` },
      { act: 'updateKickback', account, percentage: id },
      { act: 'useReferral', account, code: `CODE${id}`, x: 'x', discord: '', telegram: '' },
      { act: 'createLease', account, amount: 100_000_000n * BigInt(id), days: this.#pick([30, 90, 7]) },
      {
        act: 'createRfq',
        account,
        market,
        direction: 0,
        baseAmount: '1',
        quoteAmount: '',
        metadata: {
          requested_est_price: '',
          requested_max_slippage: '',
          requested_slippage: '',
          mark_price: '',
          worst_price: '',
          requested_est_fill_fraction: '',
        },
      },
      { act: 'respondToRfq', id, account, status: 'acknowledged' },
      { act: 'updateRfq', id, account, status: 'closed' },
      { act: 'createAtomicOrder', account, name: 'a', legs },
      { act: 'updateAtomicOrder', id, account, name: 'b', legs },
      { act: 'deleteAtomicOrder', account, id },
      { act: 'registerDevice', account, device: { token: `t${id}`, platform: 'ios', appVersion: '' } },
      { act: 'unregisterDevice', account, token: `t${id}` },
      { act: 'setPush', account, enabled: true, preferences: { order_filled_enabled: id > 10 } },
      { act: 'acknowledge', account, id: undefined },
    ])
    try {
      this.#input({ kind: 'venue', action })
    } catch (error) {
      if (!(error instanceof Refused)) throw error
    }
  }

  /** Settles the round of the moment and lists the next on its slot. */
  #nextRound(): void {
    const last = [...this.ex.markets.values()].at(-1)!
    const settlement = {
      price: this.#random.integer(0, 100),
      isRefund: this.#random.next() < 0.2,
      payoutDelayMs: 0,
    }
    this.#input({ kind: 'settleMarket', market: last.id, settlement })
    const id = last.id + 1
    const listed = binaryOptionsMarket({
      id,
      symbol: `ROUND-${id}`,
      settlementType: 'continuous',
      makerFee: 77,
    })
    this.#input({ kind: 'list', listed })
  }

  #input(input: Input): void {
    runDue(this.ex)
    execute(this.ex, input)
    this.onInput?.(this.ex.now, input)
  }

  #movePrice(): void {
    const market = this.#market()
    if (market.kind !== 'perp') return
    const drift = 1 + (this.#random.next() - 0.5) * (this.#random.next() < 0.1 ? 0.3 : 0.01)
    const price = Math.max(1, Math.round(market.mark * drift))
    // Prices stay near where they began, so that long sessions keep trading.
    const bounded = Math.min(market.price * 2, Math.max(Math.round(market.price / 2), price))
    this.#input({ kind: 'setIndex', market: market.id, price: bounded })
    this.#input({ kind: 'setMark', market: market.id, price: bounded })
  }

  #request(account: Account, kind: number): ActorRequest {
    const r = this.#random
    const market = this.#market()
    if (kind < 0.72) return { type: 'createOrder', ...this.#order(market, {}) }
    const order = [...account.orders.values()].at(r.integer(0, Math.max(0, account.orders.size - 1)))
    const target = {
      marketIndex: order?.market.id ?? market.id,
      orderIndex: order?.index ?? 281474976710999n,
    }
    if (kind < 0.86) return { type: 'cancelOrder', ...target }
    if (kind < 0.92) {
      const base = order?.market ?? market
      return {
        type: 'modifyOrder',
        ...target,
        baseAmount: this.#size(base),
        price: this.#price(base),
        triggerPrice: order !== undefined && order.triggerStatus !== 'na' ? this.#price(base) : 0,
      }
    }
    if (kind < 0.93) return { type: 'cancelAllOrders', mode: 'immediate' }
    if (kind < 0.935)
      return { type: 'cancelAllOrders', mode: 'scheduled', time: this.ex.now + r.integer(300_000, 600_000) }
    if (kind < 0.95) {
      return {
        type: 'updateLeverage',
        marketIndex: market.id,
        initialMarginFraction: r.integer(200, 2500),
        marginMode: MARGIN_MODES[r.integer(0, 1)]!,
      }
    }
    if (kind < 0.965) {
      return {
        type: 'updateMargin',
        marketIndex: market.id,
        usdcAmount: BigInt(r.integer(1, 50_000_000)),
        direction: r.integer(0, 1) === 1 ? 'add' : 'remove',
      }
    }
    if (kind < 0.98) {
      return {
        type: 'transfer',
        toAccountIndex: this.#pick(this.accounts).index,
        assetIndex: 3,
        fromRouteType: ROUTES[r.integer(0, 1)]!,
        toRouteType: ROUTES[r.integer(0, 1)]!,
        amount: BigInt(r.integer(1, 50_000_000)),
        usdcFee: BigInt(r.integer(0, 10)),
      }
    }
    const parent = this.#order(market, {
      orderType: 'limit',
      timeInForce: 'gtt',
      reduceOnly: false,
      triggerPrice: 0,
    })
    const child = {
      ...parent,
      baseAmount: 0,
      isAsk: !parent.isAsk,
      reduceOnly: true,
      clientOrderIndex: 0,
      orderExpiry: parent.orderExpiry,
      triggerPrice: this.#price(market),
    }
    return {
      type: 'createGroupedOrders',
      groupingType: 'otoco',
      orders: [
        parent,
        { ...child, orderType: 'stopLoss', timeInForce: 'ioc' },
        { ...child, orderType: 'takeProfitLimit', timeInForce: 'gtt' },
      ],
    }
  }

  #poolAccounts(): Account[] {
    return [...this.ex.accounts.values()].filter((one) => one.type === 2)
  }

  /** Pools, stakes and trading modes. */
  #pooled(account: Account): ActorRequest {
    const r = this.#random
    const kind = r.next()
    const market = this.#market()
    if (account.type === 2 && kind < 0.8) return { type: 'createOrder', ...this.#order(market, {}) }
    const pool = this.#pick([...this.ex.venue.pools.values()])
    const publicPoolIndex = pool.index
    const shareAmount = BigInt(r.integer(1, 2_000_000))
    if (kind < 0.06) {
      return {
        type: 'createPublicPool',
        operatorFee: r.integer(0, 1_000_000),
        initialTotalShares: BigInt(r.integer(900_000, 2_000_000)),
        minOperatorShareRate: r.integer(0, 5_000),
      }
    }
    if (kind < 0.1) {
      return {
        type: 'updatePublicPool',
        publicPoolIndex,
        status: r.next() < 0.2 ? 'frozen' : 'active',
        operatorFee: r.integer(0, pool.operatorFee),
        minOperatorShareRate: r.integer(0, 5_000),
      }
    }
    if (kind < 0.4) return { type: 'mintShares', publicPoolIndex, shareAmount }
    if (kind < 0.7) {
      const held = pool.holders.get(account.index)?.shares ?? shareAmount
      return { type: 'burnShares', publicPoolIndex, shareAmount: r.next() < 0.3 ? held : shareAmount }
    }
    const staked = { stakingPoolIndex: STAKING_POOL_INDEX, shareAmount: shareAmount / 20n + 1n }
    if (kind < 0.82) return { type: 'stakeAssets', ...staked }
    if (kind < 0.92) return { type: 'unstakeAssets', ...staked }
    if (kind < 0.93) {
      return {
        type: 'transfer',
        toAccountIndex: publicPoolIndex,
        assetIndex: 3,
        fromRouteType: 'perps',
        toRouteType: 'perps',
        amount: BigInt(r.integer(1_000_000, 50_000_000)),
        usdcFee: 0n,
      }
    }
    return { type: 'updateAccountConfig', accountTradingMode: r.integer(0, 1) === 1 ? 1 : 0 }
  }

  #order(market: Market, more: Partial<OrderRequest>): OrderRequest {
    const r = this.#random
    const type = r.next() < 0.75 ? 0 : this.#pick([1, 1, 2, 3, 4, 5, 6])
    const tif = type === 1 || type === 2 || type === 4 ? 0 : type === 6 ? 1 : this.#pick([0, 1, 1, 1, 2])
    const isConditional = type >= 2 && type <= 5
    return {
      marketIndex: market.id,
      clientOrderIndex: r.next() < 0.5 ? 0 : r.integer(1, 500),
      baseAmount: this.#size(market),
      price: this.#price(market),
      isAsk: r.next() < 0.5,
      orderType: SIGNED_ORDER_TYPES[type]!,
      timeInForce: SIGNED_TIMES_IN_FORCE[tif]!,
      reduceOnly: market.kind === 'perp' && r.next() < 0.15,
      triggerPrice: isConditional ? this.#price(market) : 0,
      orderExpiry: tif === 0 && type < 2 ? 0 : this.ex.now + r.integer(300_000, 5_000_000),
      ...more,
    }
  }

  #size(market: Market): number {
    return Math.max(1, Math.round((this.#random.next() * 8_000_000_000) / market.mark))
  }

  #price(market: Market): number {
    if (market.kind === 'binary_options') return this.#random.integer(35, 65)
    return Math.max(1, Math.round(market.mark * (1 + (this.#random.next() - 0.5) * 0.01)))
  }

  #market(): Market {
    return this.#pick([...this.ex.markets.values()].filter((one) => one.status !== 'settled'))
  }

  #pick<T>(list: readonly T[]): T {
    return list[this.#random.integer(0, list.length - 1)]!
  }

  /** Everything that must hold at all times; empty when it does. */
  broken(): string[] {
    const problems: string[] = []
    for (const market of this.ex.markets.values()) {
      problems.push(...market.book.check().map((problem) => `${market.symbol}: ${problem}`))
      let signed = 0n
      let both = 0n
      for (const account of this.ex.accounts.values()) {
        const size = (account.binaries.get(market.id) ?? account.positions.get(market.id))?.size ?? 0n
        signed += size
        both += size < 0n ? -size : size
      }
      if (signed !== 0n) problems.push(`${market.symbol}: longs and shorts differ by ${signed}`)
      if (both !== market.openInterest)
        problems.push(`${market.symbol}: open interest ${market.openInterest}, positions ${both}`)
      let resting = 0
      for (const account of this.ex.accounts.values()) {
        for (const order of account.orders.values())
          if (order.market === market && order.level !== undefined) resting += 1
      }
      if (resting !== market.book.size)
        problems.push(`${market.symbol}: ${market.book.size} in the book, ${resting} owned`)
    }
    for (const account of this.ex.accounts.values()) {
      const locks = new Map<number, bigint>()
      for (const order of account.orders.values()) {
        if (order.status !== 'open' && order.status !== 'pending')
          problems.push(`live order ${order.index} is ${order.status}`)
        if (this.announced.get(order.index)?.status !== order.status)
          problems.push(`${order.index} was announced otherwise`)
        if (order.locked > 0n) {
          const asset = order.isAsk ? order.market.baseAsset : order.market.quoteAsset
          locks.set(asset, (locks.get(asset) ?? 0n) + order.locked)
        }
      }
      for (const [id, held] of account.assets) {
        if (held.locked !== (locks.get(id) ?? 0n))
          problems.push(`account ${account.index} locks ${held.locked} of ${id}`)
        if (held.balance < 0n) problems.push(`account ${account.index} has ${held.balance} of ${id}`)
      }
      for (const order of account.history) {
        if (order.status === 'open' || order.status === 'pending')
          problems.push(`ended order ${order.index} is ${order.status}`)
      }
    }
    for (const pool of this.ex.venue.pools.values()) {
      let held = pool.operatorShares
      for (const one of pool.holders.values()) {
        held += one.shares
        if (one.shares <= 0n || one.entry < 0n)
          problems.push(`pool ${pool.index} has a holder of ${one.shares}`)
      }
      if (held !== pool.totalShares)
        problems.push(`pool ${pool.index}: ${pool.totalShares} shares, ${held} held`)
      if (pool.operatorShares < 0n) problems.push(`pool ${pool.index}: operator has ${pool.operatorShares}`)
    }
    for (const account of this.ex.accounts.values()) {
      if (account.tradingMode === 1 && (account.assets.get(3)?.balance ?? 0n) !== 0n)
        problems.push(`account ${account.index} is unified and has spot USDC beside its collateral`)
    }
    for (const account of this.ex.accounts.values())
      if (JSON.stringify(crossRisk(account), exact) !== JSON.stringify(fullSum(account), exact))
        problems.push(`account ${account.index}: the running sums of its cross positions are not their sum`)
    for (const [index, { ends }] of this.announced)
      if (ends > 1) problems.push(`order ${index} ended ${ends} times`)
    return problems
  }

  /** USDC in both forms and the other assets: what must never change. */
  value(): { usdc: bigint; eth: bigint; lit: bigint } {
    const { usdc, assets } = this.ex.totals()
    return { usdc: usdc + (assets.get(3) ?? 0n), eth: assets.get(1) ?? 0n, lit: assets.get(2) ?? 0n }
  }
}

const exact = (_: string, value: unknown): unknown => (typeof value === 'bigint' ? String(value) : value)

/** What {@link crossRisk} must be: all cross positions of an account, summed one by one. */
export function fullSum(account: Account): Risk {
  const { collateral } = account
  const risk: Risk = { collateral, value: collateral, initial: 0n, maintenance: 0n, closeOut: 0n }
  for (const position of account.positions.values())
    if (position.marginMode === CROSS) addPosition(risk, position)
  return risk
}
