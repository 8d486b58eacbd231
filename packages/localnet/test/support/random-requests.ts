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
import type { Exchange } from '../../src/engine/exchange.ts'
import type { Account, Market } from '../../src/engine/state/entities.ts'
import { STAKING_POOL_INDEX } from '../../src/engine/state/venue.ts'
import type { VenueAction } from '../../src/engine/venue/actions.ts'
import type { Random } from '../../src/random.ts'

/** Draws requests of accounts that fit the state of an exchange. */
export class RandomRequests {
  readonly #ex: Exchange
  readonly #accounts: readonly Account[]
  readonly #random: Random

  constructor(ex: Exchange, accounts: readonly Account[], random: Random) {
    this.#ex = ex
    this.#accounts = accounts
    this.#random = random
  }

  /** Adds attributes to a request that can have them. */
  withAttributes(request: ActorRequest): ActorRequest {
    const r = this.#random
    const attributes: AttributesRequest & { orderVersion?: number } = {}
    if (r.next() < 0.1) attributes.selfTradeBehavior = SELF_TRADE_BEHAVIORS[r.integer(0, 3)]
    if (request.type === 'modifyOrder' && r.next() < 0.5) attributes.orderVersion = r.integer(1, 4)
    const isOrder = ['createOrder', 'createGroupedOrders', 'modifyOrder'].includes(request.type)
    return isOrder ? { ...request, attributes } : request
  }

  /** Something that the API changes without a transaction. */
  venueAction(): VenueAction {
    const r = this.#random
    const account = this.pick(this.#accounts).index
    const id = r.integer(1, 20)
    const market = this.market().id
    const legs = [{ market_id: market, is_ask: 1 as const, base_amount: 1, percentage: 50 }]
    return this.pick<VenueAction>([
      { act: 'setMetadata', master: account, target: account, name: `n${id}`, description: '', color: '' },
      { act: 'createReferral', account },
      { act: 'updateReferral', account, code: `CODE${id}` },
      { act: 'updateKickback', account, percentage: id },
      { act: 'useReferral', account, code: `CODE${id}`, x: 'x', discord: '', telegram: '' },
      { act: 'createLease', account, amount: 100_000_000n * BigInt(id), days: this.pick([30, 90, 7]) },
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
  }

  /** Orders, margin and transfers; `kind` from 0 to below 1 chooses which. */
  trading(account: Account, kind: number): ActorRequest {
    const r = this.#random
    const market = this.market()
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
      return { type: 'cancelAllOrders', mode: 'scheduled', time: this.#ex.now + r.integer(300_000, 600_000) }
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
        toAccountIndex: this.pick(this.#accounts).index,
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

  /** Pools, stakes and trading modes. */
  pooled(account: Account): ActorRequest {
    const r = this.#random
    const kind = r.next()
    const market = this.market()
    if (account.type === 2 && kind < 0.8) return { type: 'createOrder', ...this.#order(market, {}) }
    const pool = this.pick([...this.#ex.venue.pools.values()])
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
    const type = r.next() < 0.75 ? 0 : this.pick([1, 1, 2, 3, 4, 5, 6])
    const tif = type === 1 || type === 2 || type === 4 ? 0 : type === 6 ? 1 : this.pick([0, 1, 1, 1, 2])
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
      orderExpiry: tif === 0 && type < 2 ? 0 : this.#ex.now + r.integer(300_000, 5_000_000),
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

  /** A market that is not settled. */
  market(): Market {
    return this.pick([...this.#ex.markets.values()].filter((one) => one.status !== 'settled'))
  }

  pick<T>(list: readonly T[]): T {
    return list[this.#random.integer(0, list.length - 1)]!
  }
}
