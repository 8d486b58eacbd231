import type { Numeric } from '@lighter/standards'
import { type GatewayContext, slotFor } from '../context.ts'
import { perpsOnly, scaleTrigger, type TriggerOptions } from './conditional-order.ts'
import { expiryOf, type PreparedOrder, tradable } from './limit-order.ts'
import type { OrderOptions } from './order-parameters.ts'
import { scaleSize } from './scale-order.ts'

/** A stop loss and a take profit on an open position: when one fires, the other is cancelled. */
export interface OcoOrderOptions extends Omit<OrderOptions, 'cloid' | 'reduceOnly'> {
  /** Base units to close with: + buys (closes a short), − sells (closes a long). */
  amount: Numeric
  stopLoss: TriggerOptions
  takeProfit: TriggerOptions
  /** When both end. @default 28 days from now */
  orderExpiry?: number | Date
  /** Round prices without loosening limits. @default false */
  roundPrice?: boolean
}

/** Checks and scales a one-cancels-the-other pair. */
export function prepareOcoOrder(context: GatewayContext, options: OcoOrderOptions): PreparedOrder {
  const market = perpsOnly(tradable(context, options))
  const round = options.roundPrice ?? false
  const { isAsk, lots } = scaleSize(options.amount, market, options.roundSize ?? false)
  const common = {
    marketIndex: market.marketId,
    isAsk,
    baseAmount: lots,
    reduceOnly: true,
    orderExpiry: expiryOf(context.clock.now(), options.orderExpiry),
  } as const
  return {
    apiKeyIndex: slotFor(context, false, options.apiKeyIndex),
    market,
    cloid: 0,
    request: {
      type: 'createGroupedOrders',
      groupingType: 'oco',
      orders: [
        { ...common, ...scaleTrigger('SL', options.stopLoss, market, isAsk, round) },
        { ...common, ...scaleTrigger('TP', options.takeProfit, market, isAsk, round) },
      ],
    },
  }
}
