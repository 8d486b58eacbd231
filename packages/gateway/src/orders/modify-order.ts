import { type MarketSpec, type Numeric, ValidationError } from '@lighter/standards'
import { type GatewayContext, requireAccount, slotFor } from '../context.ts'
import type { MarketReference } from '../markets/market-registry.ts'
import { orderIndexOf } from './cancel-order.ts'
import type { PreparedOrder } from './limit-order.ts'
import { checkCloid, scalePrice, scaleSize } from './scale-order.ts'

/** A change of an open order; time in force and expiry stay, its place in the queue is lost. */
export interface ModifyOrderOptions extends MarketReference {
  /** Exchange order id. */
  oid?: bigint | number | string | undefined
  /** Client order index. */
  cloid?: number | undefined
  /** New total size in base units, unsigned, including what has been filled. */
  amount: Numeric
  /** New price. */
  price: Numeric
  /** New trigger price of a conditional order. @default none */
  triggerPrice?: Numeric | undefined
  /** Round the price without loosening it. @default false */
  roundPrice?: boolean | undefined
  /** Drop size decimals that the market does not have. @default false */
  roundSize?: boolean | undefined
  /** API key slot to sign with. @default the general key */
  apiKeyIndex?: number | undefined
  signal?: AbortSignal | undefined
}

/** Checks and scales a modification. */
export async function prepareModify(
  context: GatewayContext,
  options: ModifyOrderOptions,
): Promise<PreparedOrder> {
  const market = context.markets.resolve(options)
  const orderIndex = orderIndexOf(options)
  const { isAsk: isNegative, lots } = scaleSize(options.amount, market, options.roundSize ?? false)
  if (isNegative) {
    throw new ValidationError('The new size of an order has no sign: its side cannot change.', {
      field: 'amount',
      value: String(options.amount),
      allowed: 'a positive amount',
    })
  }
  const round = options.roundPrice ?? false
  // The side matters only for the direction of rounding.
  const isAsk = round ? await sideOf(context, market, orderIndex) : false
  const ticks = scalePrice(options.price, market, isAsk, round)
  return {
    apiKeyIndex: slotFor(context, 'account', options.apiKeyIndex),
    market,
    cloid: options.cloid === undefined ? 0 : checkCloid(options.cloid),
    request: {
      type: 'modifyOrder',
      marketIndex: market.marketId,
      orderIndex,
      baseAmount: lots,
      price: Number(ticks),
      triggerPrice:
        options.triggerPrice === undefined
          ? 0
          : Number(scalePrice(options.triggerPrice, market, isAsk, round, 'triggerPrice')),
    },
  }
}

/** Whether an order sells: exchange ids tell it by themselves (SEMANTICS §10), client ids are looked up. */
async function sideOf(context: GatewayContext, market: MarketSpec, orderIndex: bigint): Promise<boolean> {
  if (orderIndex >= 2n ** 48n) return (orderIndex & (2n ** 48n - 1n)) < 2n ** 47n
  const { orders } = await context.rest.accountActiveOrders({
    accountIndex: requireAccount(context),
    marketId: market.marketId,
  })
  const order = orders.find((one) => BigInt(one.client_order_index) === orderIndex)
  if (order !== undefined) return order.is_ask
  throw new ValidationError(`There is no live order with client id ${orderIndex} in ${market.symbol}.`, {
    code: 'UNKNOWN_ORDER',
    field: 'cloid',
    value: Number(orderIndex),
  })
}
