import type { OrderFields } from '@lighter/signer'
import {
  formatTicks,
  type Numeric,
  type OrderType,
  shown,
  type TimeInForce,
  toTicks,
  ValidationError,
} from '@lighter/standards'
import { refused } from '../engine/errors.ts'
import type { Market } from '../engine/state/entities.ts'
import { MAX_48 } from '../engine/state/protocol.ts'

const MAX_PRICE = 2 ** 32 - 1

type SignedOrder = OrderFields<number, bigint>

/** The signer's word for each order type; `undefined` for those that only the exchange creates. */
const SIGNED_TYPE: Readonly<Record<OrderType, SignedOrder['orderType'] | undefined>> = {
  limit: 'limit',
  market: 'market',
  'stop-loss': 'stopLoss',
  'stop-loss-limit': 'stopLossLimit',
  'take-profit': 'takeProfit',
  'take-profit-limit': 'takeProfitLimit',
  twap: 'twap',
  'twap-sub': undefined,
  liquidation: undefined,
}

/** The signer's word for each time in force. */
const SIGNED_TIME_IN_FORCE: Readonly<Record<TimeInForce, SignedOrder['timeInForce']>> = {
  'good-till-time': 'gtt',
  'immediate-or-cancel': 'ioc',
  'post-only': 'postOnly',
}

/** Returns the signer's word for an order type. @throws {Refused} 21704 unless accounts can place such orders */
export function signedOrderType(type: OrderType): SignedOrder['orderType'] {
  const signed = Object.hasOwn(SIGNED_TYPE, type) ? SIGNED_TYPE[type] : undefined
  if (signed === undefined)
    throw refused('invalidOrderType', `only the exchange can place ${String(type)} orders`)
  return signed
}

/** Returns the signer's word for a time in force. @throws {Refused} 21705 for an unknown one */
export function signedTimeInForce(timeInForce: TimeInForce): SignedOrder['timeInForce'] {
  if (!Object.hasOwn(SIGNED_TIME_IN_FORCE, timeInForce)) throw refused('invalidOrderTimeInForce')
  return SIGNED_TIME_IN_FORCE[timeInForce]
}

/** Returns a safe integer from 0 to `most`. @throws {ValidationError} naming the field and the allowed range */
export function wholeNumber(value: unknown, field: string, most: number): number {
  if (typeof value === 'number' && Number.isSafeInteger(value) && value >= 0 && value <= most) return value
  throw invalid(value, field, `an integer from 0 to ${most}`)
}

/** Returns a boolean. @throws {ValidationError} naming the field */
export function flag(value: unknown, field: string): boolean {
  if (typeof value === 'boolean') return value
  throw invalid(value, field, 'true or false')
}

/** Returns the index of an order: a client order index, or the exchange's. @throws {ValidationError} */
export function orderIndex(value: unknown): bigint {
  if (typeof value === 'number' && Number.isSafeInteger(value) && value >= 0) return BigInt(value)
  if (typeof value === 'bigint' && value >= 0n && value < 1n << 60n) return value
  throw invalid(value, 'index', `a bigint or an integer from 0 to ${(1n << 60n) - 1n}`)
}

/** Scales sizes and prices of an order to the ticks of a market. Every method throws {@link ValidationError}. */
export interface TickScale {
  /** Signed size in size ticks. */
  amount(value: Numeric): number
  /** Size without a sign in size ticks. */
  size(value: Numeric): number
  /** Price in price ticks. */
  price(value: Numeric, field: 'price' | 'triggerPrice'): number
}

/** Returns the scale for a unit. @throws {ValidationError} for an unknown unit */
export function tickScale(market: Market, unit: 'decimal' | 'ticks' | undefined = 'decimal'): TickScale {
  if (unit !== 'decimal' && unit !== 'ticks') throw invalid(unit, 'unit', "'decimal' or 'ticks'")
  const sizes = unit === 'ticks' ? 0 : market.sizeDecimals
  const prices = unit === 'ticks' ? 0 : market.priceDecimals
  return {
    amount: (value) => scaled(value, sizes, 'amount', -MAX_48, MAX_48),
    size: (value) => scaled(value, sizes, 'amount', 0, MAX_48),
    price: (value, field) => scaled(value, prices, field, 0, MAX_PRICE),
  }
}

function scaled(value: Numeric, decimals: number, field: string, least: number, most: number): number {
  const ticks = Number(toTicks(value, decimals, { field }))
  if (ticks >= least && ticks <= most) return ticks
  const allowed = `${formatTicks(BigInt(least), decimals)} to ${formatTicks(BigInt(most), decimals)}`
  throw invalid(String(value), field, allowed)
}

function invalid(value: unknown, field: string, allowed: string): ValidationError {
  return new ValidationError(`${field} is ${shown(value)}; allowed: ${allowed}.`, { field, value, allowed })
}
