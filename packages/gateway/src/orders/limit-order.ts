import { type Tif, toEpochMs, ValidationError } from '@lighter/standards'
import { slotFor } from '../keys/choose-key.ts'
import { tradable } from '../markets/tradable.ts'
import { type Placed, place, type Submit } from '../requests/place.ts'
import type { PreparedOrder } from '../transactions/prepared.ts'
import { clientOrderIdOf } from './client-order-id.ts'
import type { OrdersContext } from './context.ts'
import { checkReduceOnly } from './market-rules.ts'
import { orderAttributes } from './order-attributes.ts'
import type { LimitOrderOptions } from './order-parameters.ts'
import { checkNotional, scalePrice, scaleSize } from './scale-order.ts'

/** The signer's word for each time in force; good till canceled has an expiry too. */
const TIMES_IN_FORCE = { GTC: 'gtt', GTD: 'gtt', ALO: 'postOnly', IOC: 'ioc' } as const satisfies Record<
  Tif,
  string
>
const TIFS = Object.keys(TIMES_IN_FORCE).join(', ')

const DAY_MS = 86_400_000
/** Bounds of the exchange. */
const MIN_EXPIRY_MS = 5 * 60_000
const MAX_EXPIRY_MS = 30 * DAY_MS
/** Distance from the upper bound. */
const MARGIN_MS = 5_000
const DEFAULT_EXPIRY_MS = 28 * DAY_MS

/** Checks and scales a limit order. Nothing is signed yet. */
export function prepareLimitOrder(context: OrdersContext, options: LimitOrderOptions): PreparedOrder {
  const market = tradable(context, options)
  const tif = options.tif ?? 'GTC'
  if (!Object.hasOwn(TIMES_IN_FORCE, tif)) {
    throw new ValidationError(`tif is ${String(tif)}; allowed: ${TIFS}.`, {
      field: 'tif',
      value: tif,
      allowed: TIFS,
    })
  }
  const reduceOnly = checkReduceOnly(market, options.reduceOnly)
  const attributes = orderAttributes(context, options)
  const clientOrderId = clientOrderIdOf(options)
  const { isAsk, lots } = scaleSize(options.amount, market, options.roundSize ?? false)
  const ticks = scalePrice(options.price, market, isAsk, options.roundPrice ?? false)
  const immediate = tif === 'IOC'
  checkNotional(market, lots, ticks, !immediate)
  return {
    apiKeyIndex: slotFor(context, tif === 'ALO' ? 'maker' : 'order', options.apiKeyIndex),
    market,
    clientOrderId,
    request: {
      type: 'createOrder',
      marketIndex: market.marketId,
      clientOrderIndex: clientOrderId,
      baseAmount: lots,
      price: Number(ticks),
      isAsk,
      orderType: 'limit',
      timeInForce: TIMES_IN_FORCE[tif],
      reduceOnly,
      triggerPrice: 0,
      orderExpiry: immediate ? 0 : expiryOf(context.clock.now(), options.orderExpiry),
      attributes,
    },
  }
}

/** Returns when a resting order expires. @throws {ValidationError} outside the exchange's 5 minutes to 30 days */
export function expiryOf(now: number, wanted: number | Date | undefined): number {
  if (wanted === undefined) return now + DEFAULT_EXPIRY_MS
  const at = toEpochMs(wanted, 'orderExpiry')
  // Adjusted near both bounds, because the exchange measures by its own clock.
  if (at >= now + MIN_EXPIRY_MS && at <= now + MAX_EXPIRY_MS)
    return Math.min(at, now + MAX_EXPIRY_MS - MARGIN_MS)
  throw new ValidationError('orderExpiry must be 5 minutes to 30 days from now.', {
    field: 'orderExpiry',
    value: at,
    allowed: `${now + MIN_EXPIRY_MS} to ${now + MAX_EXPIRY_MS}`,
  })
}

/**
 * Places a limit order.
 *
 * @param options - `ticker` or `marketId`, `amount` (+ buys, − sells) and `price`; `tif`, `clientOrderId`, `reduceOnly`, `orderExpiry`, `submit`, …
 * @returns an `Ack`; with `submit: false` the signed tuple, for `sendTxBatch`
 * @throws {ValidationError | PrecisionError} naming the field; nothing was signed
 * @throws {LighterError} `RISK_LIMIT` when it exceeds a limit of `risk`; nothing was signed
 * @throws {ApiError} when the exchange refuses it; its nonce can be used again
 * @throws {NetworkError} `OUTCOME_UNKNOWN` with `sent: 'maybe'` when it is unknown whether the exchange accepted it:
 * look it up with `transactionOutcome(error.context)`
 *
 * @example
 * ```ts
 * const ack = await limitOrder(context, { ticker: 'BTC', amount: '0.001', price: 60_000, tif: 'ALO' })
 * const { outcome } = await ack.executed()
 * ```
 */
export function limitOrder<S extends boolean | undefined = true>(
  context: OrdersContext,
  options: LimitOrderOptions & Submit<S>,
): Promise<Placed<S>> {
  return place(context, () => prepareLimitOrder(context, options), options)
}
