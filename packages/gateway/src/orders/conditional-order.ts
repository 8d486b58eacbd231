import {
  Decimal,
  type MarketSpec,
  type Numeric,
  type Side,
  toDecimal,
  ValidationError,
} from '@lighter/standards'
import { slotFor } from '../keys/choose-key.ts'
import { perpsOnly, tradable } from '../markets/tradable.ts'
import { type Placed, place, type Submit } from '../requests/place.ts'
import type { PreparedOrder } from '../transactions/prepared.ts'
import { clientOrderIdOf } from './client-order-id.ts'
import type { OrdersContext } from './context.ts'
import { expiryOf } from './limit-order.ts'
import { slippageOf } from './market-order.ts'
import { orderAttributes } from './order-attributes.ts'
import type { OrderOptions } from './order-parameters.ts'
import { positionSize } from './position-size.ts'
import { type ScaledSize, scalePrice, scaleSize } from './scale-order.ts'

/** Stop loss or take profit. */
export type ConditionalKind = 'SL' | 'TP'

/** Size of an exit: base units (+ buys, − sells), or `'position'` for the whole position when it triggers. */
export type ExitAmount = Numeric | 'position'

/** Trigger and price of a conditional order. */
export interface TriggerOptions {
  /** Mark price that triggers the order. */
  triggerPrice: Numeric
  /** Limit price once triggered. Without it the order trades at market, bounded by `slippageTolerance`. */
  limitPrice?: Numeric | undefined
  /** Worst average price for orders without `limitPrice`, as a fraction away from the trigger. @default 0.03 */
  slippageTolerance?: Numeric | undefined
}

/** A stop loss or take profit. */
export interface ConditionalOrderOptions extends OrderOptions, TriggerOptions {
  /** `SL` for a stop loss, `TP` for a take profit. */
  kind: ConditionalKind
  /**
   * Base units: + buys, − sells. `'position'` closes the whole position that exists when the order triggers.
   */
  amount: ExitAmount
  /**
   * Side of the order, only with `amount: 'position'`. @default the side that closes the current position, which is
   * read first
   */
  side?: Side | undefined
  /** Whether it may only reduce an existing position. @default true */
  reduceOnly?: boolean | undefined
  /** When it expires if not triggered. @default 28 days from now */
  orderExpiry?: number | Date | undefined
  /** Whether to round trigger and limit price without loosening the limit. @default false */
  roundPrice?: boolean | undefined
}

const TYPES = {
  SL: { market: 'stopLoss', limit: 'stopLossLimit' },
  TP: { market: 'takeProfit', limit: 'takeProfitLimit' },
} as const

/** Price fields of a conditional order: type, time in force, trigger and limit in ticks. */
export interface ScaledTrigger {
  orderType: 'stopLoss' | 'stopLossLimit' | 'takeProfit' | 'takeProfitLimit'
  timeInForce: 'ioc' | 'gtt'
  triggerPrice: number
  price: number
}

/**
 * Scales trigger and limit. For market orders the limit is derived from the trigger: the exchange would cancel an order
 * with a limit of 1 tick for slippage.
 */
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
export async function prepareConditionalOrder(
  context: OrdersContext,
  options: ConditionalOrderOptions,
): Promise<PreparedOrder> {
  const market = perpsOnly(tradable(context, options), 'Conditional orders exist')
  const attributes = orderAttributes(context, options)
  const clientOrderId = clientOrderIdOf(options)
  const reduceOnly = options.reduceOnly ?? true
  const { isAsk, lots } = await sizeOfExit(context, market, options, reduceOnly)
  return {
    apiKeyIndex: slotFor(context, 'order', options.apiKeyIndex),
    market,
    clientOrderId,
    request: {
      type: 'createOrder',
      marketIndex: market.marketId,
      clientOrderIndex: clientOrderId,
      baseAmount: lots,
      isAsk,
      reduceOnly,
      orderExpiry: expiryOf(context.clock.now(), options.orderExpiry),
      ...scaleTrigger(options.kind, options, market, isAsk, options.roundPrice ?? false),
      attributes,
    },
  }
}

/** Options that determine the size of an exit. */
interface ExitSize {
  amount: ExitAmount
  side?: Side | undefined
  roundSize?: boolean | undefined
  signal?: AbortSignal | undefined
}

/**
 * Returns side and size of an exit. With `'position'` its size is 0: the exchange closes the whole position when it
 * triggers.
 *
 * @throws {ValidationError} `NO_POSITION` if there is none and no side is given
 */
export async function sizeOfExit(
  context: OrdersContext,
  market: MarketSpec,
  options: ExitSize,
  reduceOnly: boolean,
): Promise<ScaledSize> {
  const { amount, side, roundSize = false } = options
  if (amount !== 'position') {
    if (side === undefined) return scaleSize(amount, market, roundSize)
    throw new ValidationError(
      "side can only be set with amount: 'position'; otherwise the sign of the amount determines the side. Omit side.",
      {
        field: 'side',
        value: side,
        allowed: "omit it, or amount: 'position'",
      },
    )
  }
  if (!reduceOnly) {
    throw new ValidationError(
      "An order with amount: 'position' closes a position, so it must be reduce-only. Omit reduceOnly, or pass an amount.",
      {
        field: 'reduceOnly',
        value: false,
        allowed: 'true, or an amount in base units',
      },
    )
  }
  if (side !== undefined) {
    if (side === 'ask' || side === 'bid') return { isAsk: side === 'ask', lots: 0n }
    throw new ValidationError(`side is ${String(side)}; allowed: bid, ask.`, {
      field: 'side',
      value: side,
      allowed: 'bid, ask',
    })
  }
  const size = await positionSize(context, market, options.signal)
  return { isAsk: size.gt(0), lots: 0n }
}

/**
 * Places a stop loss or take profit on a perps market, triggered by the mark price.
 *
 * @param options - `ticker` or `marketId`, `kind` (`SL` or `TP`), `amount` or `'position'`, `triggerPrice`; `limitPrice`, `side`, `submit`, …
 * @returns an `Ack`; with `submit: false` the signed tuple, for `sendTxBatch`
 * @throws {ValidationError | PrecisionError} naming the field; nothing was signed
 * @throws {ApiError} when the exchange refuses it; its nonce can be used again
 * @throws {NetworkError} `OUTCOME_UNKNOWN` with `sent: 'maybe'` when it is unknown whether the exchange accepted it:
 * look it up with `transactionOutcome(error.context)`
 *
 * @example
 * ```ts
 * await conditionalOrder(context, { ticker: 'BTC', kind: 'SL', amount: 'position', triggerPrice: 55_000 })
 * ```
 */
export function conditionalOrder<S extends boolean | undefined = true>(
  context: OrdersContext,
  options: ConditionalOrderOptions & Submit<S>,
): Promise<Placed<S>> {
  return place(context, () => prepareConditionalOrder(context, options), options)
}
