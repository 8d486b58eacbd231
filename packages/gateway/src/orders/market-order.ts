import {
  Decimal,
  formatTicks,
  LighterError,
  type MarketSpec,
  type Numeric,
  toDecimal,
  ValidationError,
} from '@lighter/standards'
import { slotFor } from '../keys/choose-key.ts'
import { tradable } from '../markets/tradable.ts'
import { type Placed, place, type Submit } from '../requests/place.ts'
import type { PreparedOrder } from '../transactions/prepared.ts'
import { clientOrderIdOf } from './client-order-id.ts'
import type { OrdersContext } from './context.ts'
import { checkReduceOnly, maxPriceOf } from './market-rules.ts'
import { type OrderExtras, orderAttributes } from './order-attributes.ts'
import type { MarketOrderOptions } from './order-parameters.ts'
import { checkNotional, scalePrice, scaleSize } from './scale-order.ts'

const DEFAULT_SLIPPAGE = '0.03'

/**
 * Checks and scales a market order. Its price is the worst average price: the best opposite price, from the live mirror
 * or else a fresh book, moved by the slippage tolerance.
 */
export async function prepareMarketOrder(
  context: OrdersContext,
  options: MarketOrderOptions,
): Promise<PreparedOrder> {
  const market = tradable(context, options)
  // Checked before the book is read, so that an order that is refused anyway sends no request.
  checkReduceOnly(market, options.reduceOnly)
  orderAttributes(context, options)
  const clientOrderId = clientOrderIdOf(options)
  const { amount, quoteAmount } = options
  if ((amount === undefined) === (quoteAmount === undefined)) {
    throw new ValidationError('Pass either amount (base units) or quoteAmount (quote units).', {
      field: 'amount',
      allowed: 'amount or quoteAmount',
    })
  }
  if (quoteAmount !== undefined)
    return quoteSized(context, market, { ...options, clientOrderId }, toDecimal(quoteAmount, 'quoteAmount'))
  const { isAsk, lots } = scaleSize(amount ?? 0, market, options.roundSize ?? false)
  const ticks = await worstPrice(context, market, isAsk, options.slippageTolerance, options.signal)
  checkNotional(market, lots, ticks, false)
  return immediateOrder(context, market, { ...options, clientOrderId }, isAsk, lots, ticks)
}

/** Sizes a market order by quote amount. A buy is sized at its worst price, so that it never costs more. */
async function quoteSized(
  context: OrdersContext,
  market: MarketSpec,
  options: MarketOrderOptions & { clientOrderId: number },
  quote: Decimal,
): Promise<PreparedOrder> {
  const isAsk = quote.isNegative()
  const slippage = slippageOf(options.slippageTolerance)
  const best = await bestOpposite(context, market, isAsk, options.signal)
  const ticks = bounded(best.times(isAsk ? new Decimal(1).minus(slippage) : slippage.plus(1)), market, isAsk)
  const price = isAsk ? best : new Decimal(formatTicks(ticks, market.priceDecimals))
  const { lots } = scaleSize(quote.div(price), market, true)
  checkNotional(market, lots, ticks, false)
  return immediateOrder(context, market, options, isAsk, lots, ticks)
}

/** Returns the request of a market order from its scaled fields. */
export function immediateOrder(
  context: OrdersContext,
  market: MarketSpec,
  options: {
    clientOrderId: number
    reduceOnly?: boolean | undefined
    apiKeyIndex?: number | undefined
  } & OrderExtras,
  isAsk: boolean,
  lots: bigint,
  ticks: bigint,
): PreparedOrder {
  return {
    apiKeyIndex: slotFor(context, 'order', options.apiKeyIndex),
    market,
    clientOrderId: options.clientOrderId,
    request: {
      type: 'createOrder',
      marketIndex: market.marketId,
      clientOrderIndex: options.clientOrderId,
      baseAmount: lots,
      price: Number(ticks),
      isAsk,
      orderType: 'market',
      timeInForce: 'ioc',
      reduceOnly: options.reduceOnly ?? false,
      triggerPrice: 0,
      orderExpiry: 0,
      attributes: orderAttributes(context, options),
    },
  }
}

/**
 * Returns the best opposite price moved by the slippage tolerance, in ticks, rounded so that the limit is never looser.
 */
export async function worstPrice(
  context: OrdersContext,
  market: MarketSpec,
  isAsk: boolean,
  slippageTolerance: Numeric | undefined,
  signal: AbortSignal | undefined,
): Promise<bigint> {
  const slippage = slippageOf(slippageTolerance)
  const reference = await bestOpposite(context, market, isAsk, signal)
  return bounded(reference.times(isAsk ? new Decimal(1).minus(slippage) : slippage.plus(1)), market, isAsk)
}

/** Returns a limit in ticks, rounded so that it is never looser; at most the market's highest price. */
function bounded(price: Decimal, market: MarketSpec, isAsk: boolean): bigint {
  const most = new Decimal(formatTicks(maxPriceOf(market), market.priceDecimals))
  return scalePrice(Decimal.min(price, most), market, isAsk, true)
}

/**
 * Returns the slippage tolerance, 0.03 by default. @throws {ValidationError} unless it is a fraction from 0 to below 1
 */
export function slippageOf(tolerance: Numeric | undefined): Decimal {
  const slippage = toDecimal(tolerance ?? DEFAULT_SLIPPAGE, 'slippageTolerance')
  if (slippage.gte(0) && slippage.lt(1)) return slippage
  throw new ValidationError(
    `slippageTolerance is ${slippage.toFixed()}; allowed: a fraction from 0 to below 1.`,
    {
      field: 'slippageTolerance',
      value: slippage.toFixed(),
      allowed: '0 to below 1 (0.03 is 3 %)',
    },
  )
}

async function bestOpposite(
  context: OrdersContext,
  market: MarketSpec,
  isAsk: boolean,
  signal: AbortSignal | undefined,
): Promise<Decimal> {
  const mirror = await context.books.get(market.marketId)?.catch(() => undefined)
  const level = isAsk ? mirror?.bestBid() : mirror?.bestAsk()
  if (level !== undefined) return new Decimal(formatTicks(level.ticks, market.priceDecimals))
  const book = await context.rest.orderbookOrders({ marketId: market.marketId, limit: 1 }, { signal })
  const order = isAsk ? book.bids[0] : book.asks[0]
  if (order !== undefined) return new Decimal(order.price)
  throw new LighterError(
    `${market.symbol} has no ${isAsk ? 'bids' : 'asks'} to trade against. Nothing was sent.`,
    {
      code: 'NO_LIQUIDITY',
      retry: 'safe',
      context: { ticker: market.symbol },
    },
  )
}

/**
 * Places a market order: immediate-or-cancel, with a limit on its average price.
 *
 * @param options - `ticker` or `marketId`, `amount` (+ buys, − sells) or `quoteAmount`; `slippageTolerance`, `clientOrderId`, `reduceOnly`, `submit`, …
 * @returns an `Ack`; with `submit: false` the signed tuple, for `sendTxBatch`
 * @throws {ValidationError | PrecisionError} naming the field; nothing was signed
 * @throws {LighterError} `NO_LIQUIDITY` when the opposite side of the book is empty, `RISK_LIMIT` when it exceeds a
 * limit of `risk`
 * @throws {ApiError} when the exchange refuses it; its nonce can be used again
 * @throws {NetworkError} `OUTCOME_UNKNOWN` with `sent: 'maybe'` when it is unknown whether the exchange accepted it:
 * look it up with `transactionOutcome(error.context)`
 *
 * @example
 * ```ts
 * await marketOrder(context, { ticker: 'ETH', amount: '-0.5', slippageTolerance: '0.01' })
 * ```
 */
export function marketOrder<S extends boolean | undefined = true>(
  context: OrdersContext,
  options: MarketOrderOptions & Submit<S>,
): Promise<Placed<S>> {
  return place(context, () => prepareMarketOrder(context, options), options)
}
