import type { Numeric, Tif } from '@lighter/standards'
import { type GatewayContext, slotFor } from '../context.ts'
import { perpsOnly, scaleTrigger, type TriggerOptions } from './conditional-order.ts'
import { expiryOf, type PreparedOrder, tradable } from './limit-order.ts'
import { worstPrice } from './market-order.ts'
import type { OrderOptions } from './order-parameters.ts'
import { checkCloid, checkNotional, scalePrice, scaleSize } from './scale-order.ts'

/** An entry with a stop loss, a take profit, or both, which follow its filled size and cancel each other. */
export interface BracketOrderOptions extends OrderOptions {
  /** Base units of the entry: + buys, − sells. */
  amount: Numeric
  /** Limit price of the entry; a market order without it. */
  price?: Numeric
  /** @default 'GTC' with a price */
  tif?: Extract<Tif, 'GTC' | 'ALO' | 'IOC'>
  /** Worst average price of a market entry, as a fraction. @default 0.03 */
  slippageTolerance?: Numeric
  stopLoss?: TriggerOptions
  takeProfit?: TriggerOptions
  /** When all of it ends. @default 28 days from now */
  orderExpiry?: number | Date
  /** Round prices without loosening limits. @default false */
  roundPrice?: boolean
}

const TIMES = { GTC: 'gtt', ALO: 'postOnly', IOC: 'ioc' } as const

/** Checks and scales a bracket: one transaction of two (OTO) or three (OTOCO) orders. */
export async function prepareBracketOrder(
  context: GatewayContext,
  options: BracketOrderOptions,
): Promise<PreparedOrder> {
  const market = perpsOnly(tradable(context, options))
  const round = options.roundPrice ?? false
  const cloid = checkCloid(options.cloid)
  const { isAsk, lots } = scaleSize(options.amount, market, options.roundSize ?? false)
  const expiry = expiryOf(context.clock.now(), options.orderExpiry)
  const common = {
    marketIndex: market.marketId,
    isAsk: !isAsk,
    baseAmount: 0,
    reduceOnly: true,
    orderExpiry: expiry,
  } as const
  const children = []
  if (options.stopLoss !== undefined)
    children.push({ ...common, ...scaleTrigger('SL', options.stopLoss, market, !isAsk, round) })
  if (options.takeProfit !== undefined)
    children.push({ ...common, ...scaleTrigger('TP', options.takeProfit, market, !isAsk, round) })
  const timeInForce = options.price === undefined ? 'ioc' : TIMES[options.tif ?? 'GTC']
  const ticks =
    options.price === undefined
      ? await worstPrice(context, market, isAsk, options.slippageTolerance, options.signal)
      : scalePrice(options.price, market, isAsk, round)
  checkNotional(market, lots, ticks, timeInForce !== 'ioc')
  const parent = {
    marketIndex: market.marketId,
    clientOrderIndex: cloid,
    baseAmount: lots,
    price: Number(ticks),
    isAsk,
    orderType: options.price === undefined ? 'market' : 'limit',
    timeInForce,
    reduceOnly: options.reduceOnly ?? false,
    triggerPrice: 0,
    orderExpiry: timeInForce === 'ioc' ? 0 : expiry,
  } as const
  const apiKeyIndex = slotFor(context, false, options.apiKeyIndex)
  // Without children a bracket is just its entry.
  if (children.length === 0)
    return { apiKeyIndex, market, cloid, request: { type: 'createOrder', ...parent } }
  return {
    apiKeyIndex,
    market,
    cloid,
    request: {
      type: 'createGroupedOrders',
      groupingType: children.length === 1 ? 'oto' : 'otoco',
      orders: [parent, ...children],
    },
  }
}
