import { isMarketId, type OrderState, ValidationError } from '@lighter/standards'
import type { MarketReference } from '../markets/market-reference.ts'
import { type ClientOrderId, clientOrderIdOf } from './client-order-id.ts'
import type { OrdersContext } from './context.ts'

const MAX_ORDER_ID = 2n ** 60n - 1n

/** Id of an order: exactly one of these. */
export interface OrderId extends ClientOrderId {
  /** Exchange order id. */
  orderId?: bigint | number | string | undefined
  /** Alias of {@link orderId}, as quantpylib names it. */
  oid?: bigint | number | string | undefined
}

/** An order of a market, by exchange id or client order index. */
export interface NamedOrder extends MarketReference, OrderId {}

/** The fields used from a record of `ordersGet`, `orderQuery` or a mirror. */
export type KnownOrder = Pick<OrderState, 'orderId' | 'marketId'> & Partial<OrderState>

/** An order in one of the forms that methods accept: by its ids, as a record, or with the record as `order`. */
export type OrderReference = NamedOrder | KnownOrder | { order: KnownOrder }

/** A reference before its form is known. */
type MaybeNamed = NamedOrder & { order?: KnownOrder | undefined }

/** The order that a reference names. */
export interface FoundOrder {
  marketId: number
  /** Exchange id, or client order index below 2^48. */
  orderIndex: bigint
  /** Client order index; 0 if unknown. */
  clientOrderId: number
  /** The record, if one was given. */
  record: KnownOrder | undefined
}

/**
 * Returns the order that a reference names. A record is identified by its exchange id, even if its market was renamed.
 *
 * @throws {ValidationError} unless it names exactly one order
 */
export function resolveOrder(context: Pick<OrdersContext, 'markets'>, reference: OrderReference): FoundOrder {
  const record = recordOf(reference)
  if (record !== undefined) {
    const { marketId, cloid = 0, clientOrderId = cloid } = record
    if (!isMarketId(marketId)) {
      throw new ValidationError(`marketId is ${String(marketId)}; allowed: the id of a market.`, {
        field: 'marketId',
        value: marketId,
        allowed: 'an integer from 0 to 2^48 − 1, not 255',
      })
    }
    return { marketId, orderIndex: orderId(record.orderId), clientOrderId, record }
  }
  const named: MaybeNamed = reference
  const ids = [named.orderId, named.oid, named.clientOrderId, named.cloid]
  if (ids.filter((id) => id !== undefined).length !== 1) throw notOneId()
  const { marketId } = context.markets.resolve(named)
  const clientOrderId = clientOrderIdOf(named)
  if (clientOrderId !== 0)
    return { marketId, orderIndex: BigInt(clientOrderId), clientOrderId, record: undefined }
  const isAlias = named.orderId === undefined
  const orderIndex = orderId(isAlias ? named.oid : named.orderId, isAlias ? 'oid' : 'orderId')
  return { marketId, orderIndex, clientOrderId, record: undefined }
}

/** @throws {ValidationError} if it has further ids */
function recordOf(reference: OrderReference): KnownOrder | undefined {
  const isHeld = 'order' in reference && reference.order !== undefined
  const record = isHeld ? reference.order : isRecord(reference) ? reference : undefined
  if (record === undefined) return undefined
  const others: MaybeNamed = reference
  const isMixed = isHeld
    ? others.orderId !== undefined || others.cloid !== undefined || others.clientOrderId !== undefined
    : // A record has its client order index under both names.
      others.clientOrderId !== undefined && others.clientOrderId !== others.cloid
  if (isMixed || others.oid !== undefined) throw notOneId()
  return record
}

/** A record has the exchange id and the market id. */
function isRecord(reference: OrderReference): reference is KnownOrder {
  return (
    'orderId' in reference &&
    reference.orderId !== undefined &&
    'marketId' in reference &&
    reference.marketId !== undefined
  )
}

function notOneId(): ValidationError {
  return new ValidationError('Pass either orderId or clientOrderId, or the record of the order.', {
    field: 'orderId',
    allowed: 'orderId or clientOrderId (or their aliases oid and cloid), only one of them',
  })
}

/** @throws {ValidationError} if it is not an exchange order id, or a number that is not exact */
function orderId(oid: bigint | number | string | undefined, field: 'orderId' | 'oid' = 'orderId'): bigint {
  const safe =
    typeof oid === 'bigint' ||
    (typeof oid === 'number' && Number.isSafeInteger(oid)) ||
    (typeof oid === 'string' && /^\d{1,19}$/.test(oid))
  const id = safe ? BigInt(oid) : 0n
  if (id >= 1n && id <= MAX_ORDER_ID) return id
  throw new ValidationError(
    `${field} is ${String(oid)}. Pass the exchange's order id as a bigint or a string (numbers cannot hold ids beyond 2^53).`,
    { field, value: String(oid), allowed: '1 to 2^60 − 1' },
  )
}
