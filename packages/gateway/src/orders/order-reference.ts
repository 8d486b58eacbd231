import { isMarketId, type OrderState, ValidationError } from '@lighter/standards'
import type { GatewayContext } from '../core/context.ts'
import type { MarketReference } from '../markets/market-registry.ts'
import { checkCloid } from './scale-order.ts'

const MAX_ORDER_ID = 2n ** 60n - 1n

/** Id of an order: one of the two. */
export interface OrderId {
  /** Exchange order id. */
  oid?: bigint | number | string | undefined
  /** Client order index. */
  cloid?: number | undefined
}

/** An order of a market, by exchange id or client order index. */
export interface NamedOrder extends MarketReference, OrderId {}

/** The fields used from a record of `ordersGet`, `orderQuery` or a mirror. */
export type KnownOrder = Pick<OrderState, 'orderId' | 'marketId' | 'cloid'> & Partial<OrderState>

/** An order in one of the forms that methods accept: by its ids, as a record, or with the record as `order`. */
export type OrderReference = NamedOrder | KnownOrder | { order: KnownOrder }

/** The order that a reference names. */
export interface FoundOrder {
  marketId: number
  /** Exchange id, or client order index below 2^48. */
  orderIndex: bigint
  /** Client order index; 0 if unknown. */
  cloid: number
  /** The record, if one was given. */
  record: KnownOrder | undefined
}

/**
 * Returns the order that a reference names. A record is identified by its exchange id, even if its market was renamed.
 *
 * @throws {ValidationError} unless it names exactly one order
 */
export function resolveOrder(
  context: Pick<GatewayContext, 'markets'>,
  reference: OrderReference,
): FoundOrder {
  const record = recordOf(reference)
  if (record !== undefined) {
    const { marketId, cloid = 0 } = record
    if (!isMarketId(marketId)) {
      throw new ValidationError(`marketId is ${String(marketId)}; allowed: the id of a market.`, {
        field: 'marketId',
        value: marketId,
        allowed: 'an integer from 0 to 2^48 − 1, not 255',
      })
    }
    return { marketId, orderIndex: orderId(record.orderId), cloid, record }
  }
  const named = reference as NamedOrder
  return {
    marketId: context.markets.resolve(named).marketId,
    orderIndex: orderIndexOf(named),
    cloid: named.cloid ?? 0,
    record: undefined,
  }
}

function recordOf(reference: OrderReference): KnownOrder | undefined {
  if ('order' in reference && reference.order !== undefined) return reference.order
  return 'orderId' in reference && reference.orderId !== undefined ? reference : undefined
}

/** Returns the exchange id or client id of an order. @throws {ValidationError} unless exactly one is given and valid */
export function orderIndexOf(options: OrderId): bigint {
  const { oid, cloid } = options
  if (oid !== undefined && cloid === undefined) return orderId(oid)
  if (oid === undefined && cloid !== undefined) return BigInt(checkCloid(cloid))
  throw new ValidationError('Pass either oid or cloid, or the record of the order.', {
    field: 'oid',
    allowed: 'oid or cloid, not both',
  })
}

/** @throws {ValidationError} if it is not an exchange order id, or a number that is not exact */
export function orderId(oid: bigint | number | string): bigint {
  const safe =
    typeof oid === 'bigint' ||
    (typeof oid === 'number' && Number.isSafeInteger(oid)) ||
    (typeof oid === 'string' && /^\d{1,19}$/.test(oid))
  const id = safe ? BigInt(oid) : 0n
  if (id >= 1n && id <= MAX_ORDER_ID) return id
  throw new ValidationError(
    `oid is ${String(oid)}. Pass the exchange's order id as a bigint or a string (numbers cannot hold ids beyond 2^53).`,
    { field: 'oid', value: String(oid), allowed: '1 to 2^60 − 1' },
  )
}
