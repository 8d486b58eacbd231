/** Order types by their protocol number. Only the exchange creates `twap-sub` and `liquidation`. */
export const ORDER_TYPES = [
  'limit',
  'market',
  'stop-loss',
  'stop-loss-limit',
  'take-profit',
  'take-profit-limit',
  'twap',
  'twap-sub',
  'liquidation',
] as const
/** An order type as the API spells it. */
export type OrderType = (typeof ORDER_TYPES)[number]

/** Times in force by their protocol number. */
export const TIMES_IN_FORCE = ['immediate-or-cancel', 'good-till-time', 'post-only'] as const
/** A time in force as the API spells it. */
export type TimeInForce = (typeof TIMES_IN_FORCE)[number]

/**
 * Traders' short names for the times in force: good till canceled/date, add liquidity only (post-only), immediate or
 * cancel.
 */
export type Tif = 'GTC' | 'GTD' | 'ALO' | 'IOC'

/** Order states by their protocol number. */
export const ORDER_STATUSES = [
  'in-progress',
  'pending',
  'open',
  'filled',
  'canceled',
  'canceled-post-only',
  'canceled-reduce-only',
  'canceled-position-not-allowed',
  'canceled-margin-not-allowed',
  'canceled-too-much-slippage',
  'canceled-not-enough-liquidity',
  'canceled-self-trade',
  'canceled-expired',
  'canceled-oco',
  'canceled-child',
  'canceled-liquidation',
  'canceled-invalid-balance',
] as const
/** An order state as the API spells it. */
export type OrderStatus = (typeof ORDER_STATUSES)[number]

/**
 * Whether an order in this state can still trade or trigger. An unknown or missing state counts as live unless it
 * begins with `canceled`: an order shown too long does less harm than one that is lost.
 */
export function isLiveStatus(status: OrderStatus | (string & {}) | undefined): boolean {
  return status !== 'filled' && status?.startsWith('canceled') !== true
}

/** Trigger states by their protocol number, then the API-only `ready`. */
export const TRIGGER_STATUSES = ['na', 'mark-price', 'twap', 'parent-order', 'ready'] as const
/** What a pending order is waiting for. */
export type TriggerStatus = (typeof TRIGGER_STATUSES)[number]

/** A side of the book. */
export type Side = 'bid' | 'ask'
