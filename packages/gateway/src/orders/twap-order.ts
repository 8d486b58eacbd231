import { type Numeric, ValidationError } from '@lighter/standards'
import { slotFor } from '../keys/choose-key.ts'
import { notOnBinaryOptions, tradable } from '../markets/tradable.ts'
import { type Placed, place, type Submit } from '../requests/place.ts'
import type { PreparedOrder } from '../transactions/prepared.ts'
import { clientOrderIdOf } from './client-order-id.ts'
import type { OrdersContext } from './context.ts'
import { worstPrice } from './market-order.ts'
import { checkReduceOnly } from './market-rules.ts'
import { orderAttributes } from './order-attributes.ts'
import type { OrderOptions } from './order-parameters.ts'
import { checkNotional, scalePrice, scaleSize } from './scale-order.ts'

/** A TWAP order, which the exchange executes in slices of 30 seconds. */
export interface TwapOrderOptions extends OrderOptions {
  /** Base units: + buys, − sells. */
  amount: Numeric
  /** Duration in milliseconds, 5 minutes to 24 hours. */
  durationMs: number
  /** Worst price of a slice. @default the best opposite price moved by `slippageTolerance` */
  price?: Numeric | undefined
  /** Worst price of a slice without `price`, as a fraction away from the best opposite price. @default 0.03 */
  slippageTolerance?: Numeric | undefined
  /** Whether to round `price` without loosening it. @default false */
  roundPrice?: boolean | undefined
}

const MIN_MS = 5 * 60_000
const MAX_MS = 24 * 3_600_000

/** Checks and scales a TWAP order. */
export async function prepareTwapOrder(
  context: OrdersContext,
  options: TwapOrderOptions,
): Promise<PreparedOrder> {
  const market = notOnBinaryOptions(
    tradable(context, options),
    'TWAP orders exist on perps and spot markets only',
  )
  const reduceOnly = checkReduceOnly(market, options.reduceOnly)
  const attributes = orderAttributes(context, options)
  const { durationMs } = options
  if (!Number.isSafeInteger(durationMs) || durationMs < MIN_MS || durationMs > MAX_MS) {
    throw new ValidationError(
      `durationMs is ${String(durationMs)}; allowed: 300000 to 86400000 (5 minutes to 24 hours).`,
      {
        field: 'durationMs',
        value: durationMs,
        allowed: `${MIN_MS} to ${MAX_MS}`,
      },
    )
  }
  const clientOrderId = clientOrderIdOf(options)
  const { isAsk, lots } = scaleSize(options.amount, market, options.roundSize ?? false)
  const ticks =
    options.price === undefined
      ? await worstPrice(context, market, isAsk, options.slippageTolerance, options.signal)
      : scalePrice(options.price, market, isAsk, options.roundPrice ?? false)
  checkNotional(market, lots, ticks, false)
  return {
    apiKeyIndex: slotFor(context, 'order', options.apiKeyIndex),
    market,
    clientOrderId,
    request: {
      type: 'createOrder',
      marketIndex: market.marketId,
      clientOrderIndex: clientOrderId,
      baseAmount: lots,
      price: Number(ticks),
      isAsk,
      orderType: 'twap',
      timeInForce: 'gtt',
      reduceOnly,
      triggerPrice: 0,
      orderExpiry: context.clock.now() + durationMs,
      attributes,
    },
  }
}

/**
 * Places a TWAP order, which the exchange executes in slices of 30 seconds.
 *
 * @param options - `ticker` or `marketId`, `amount`, `durationMs` (5 minutes to 24 hours); `price`, `slippageTolerance`, `submit`, …
 * @returns an `Ack`; with `submit: false` the signed tuple, for `sendTxBatch`
 * @throws {ValidationError | PrecisionError} naming the field; nothing was signed
 * @throws {ApiError} when the exchange refuses it; its nonce can be used again
 * @throws {NetworkError} `OUTCOME_UNKNOWN` with `sent: 'maybe'` when it is unknown whether the exchange accepted it:
 * look it up with `transactionOutcome(error.context)`
 *
 * @example
 * ```ts
 * await twapOrder(context, { ticker: 'ETH', amount: 10, durationMs: 30 * 60_000 })
 * ```
 */
export function twapOrder<S extends boolean | undefined = true>(
  context: OrdersContext,
  options: TwapOrderOptions & Submit<S>,
): Promise<Placed<S>> {
  return place(context, () => prepareTwapOrder(context, options), options)
}
