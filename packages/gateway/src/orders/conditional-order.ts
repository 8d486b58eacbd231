import { Decimal, type MarketSpec, type Numeric, toDecimal, ValidationError } from '@lighter/standards'
import { type GatewayContext, slotFor } from '../context.ts'
import { expiryOf, type PreparedOrder, tradable } from './limit-order.ts'
import { slippageOf } from './market-order.ts'
import type { OrderOptions } from './order-parameters.ts'
import { checkCloid, scalePrice, scaleSize } from './scale-order.ts'

/** Stop loss or take profit. */
export type ConditionalKind = 'SL' | 'TP'

/** When and at what price a conditional order trades. */
export interface TriggerOptions {
  /** Mark price at which the order fires. */
  triggerPrice: Numeric
  /** Limit price once fired. Without it the order trades at the market, bounded by `slippageTolerance`. */
  limitPrice?: Numeric | undefined
  /** Worst average price accepted, as a fraction away from the trigger, for orders without `limitPrice`. @default 0.03 */
  slippageTolerance?: Numeric | undefined
}

/** A stop loss or take profit. */
export interface ConditionalOrderOptions extends OrderOptions, TriggerOptions {
  kind: ConditionalKind
  /** Base units: + buys, − sells. */
  amount: Numeric
  /** Only reduce an existing position. @default true */
  reduceOnly?: boolean | undefined
  /** When it ends unfired. @default 28 days from now */
  orderExpiry?: number | Date | undefined
  /** Round trigger and limit price without loosening the limit. @default false */
  roundPrice?: boolean | undefined
}

const TYPES = {
  SL: { market: 'stopLoss', limit: 'stopLossLimit' },
  TP: { market: 'takeProfit', limit: 'takeProfitLimit' },
} as const

/** Price fields of a conditional order: type, time in force, trigger and bound in ticks. */
export interface ScaledTrigger {
  orderType: 'stopLoss' | 'stopLossLimit' | 'takeProfit' | 'takeProfitLimit'
  timeInForce: 'ioc' | 'gtt'
  triggerPrice: number
  price: number
}

/** Scales trigger and bound. The bound of a market kind comes from the trigger: a bound of 1 tick would be cancelled for slippage. */
export function scaleTrigger(
  kind: ConditionalKind,
  options: TriggerOptions,
  market: MarketSpec,
  isAsk: boolean,
  round: boolean,
): ScaledTrigger {
  const types = TYPES[kind]
  if (types === undefined) {
    throw new ValidationError(`kind is ${String(kind)}; allowed: SL, TP.`, {
      field: 'kind',
      value: kind,
      allowed: 'SL, TP',
    })
  }
  const triggerPrice = Number(scalePrice(options.triggerPrice, market, isAsk, round, 'triggerPrice'))
  if (options.limitPrice !== undefined) {
    const price = Number(scalePrice(options.limitPrice, market, isAsk, round, 'limitPrice'))
    return { orderType: types.limit, timeInForce: 'gtt', triggerPrice, price }
  }
  const slippage = slippageOf(options.slippageTolerance)
  const bound = toDecimal(options.triggerPrice).times(
    isAsk ? new Decimal(1).minus(slippage) : slippage.plus(1),
  )
  return {
    orderType: types.market,
    timeInForce: 'ioc',
    triggerPrice,
    price: Number(scalePrice(bound, market, isAsk, true)),
  }
}

/** Checks and scales a stop loss or take profit. */
export function prepareConditionalOrder(
  context: GatewayContext,
  options: ConditionalOrderOptions,
): PreparedOrder {
  const market = perpsOnly(tradable(context, options))
  const cloid = checkCloid(options.cloid)
  const { isAsk, lots } = scaleSize(options.amount, market, options.roundSize ?? false)
  return {
    apiKeyIndex: slotFor(context, 'order', options.apiKeyIndex),
    market,
    cloid,
    request: {
      type: 'createOrder',
      marketIndex: market.marketId,
      clientOrderIndex: cloid,
      baseAmount: lots,
      isAsk,
      reduceOnly: options.reduceOnly ?? true,
      orderExpiry: expiryOf(context.clock.now(), options.orderExpiry),
      ...scaleTrigger(options.kind, options, market, isAsk, options.roundPrice ?? false),
    },
  }
}

/** Conditional orders exist on perps only. @throws {ValidationError} */
export function perpsOnly(market: MarketSpec): MarketSpec {
  if (market.marketType === 'perp') return market
  throw new ValidationError(`${market.symbol} is a spot market; conditional orders exist on perps only.`, {
    field: 'ticker',
    value: market.symbol,
    allowed: 'a perps market',
  })
}
