import type { OrderRequest } from '@lighter/signer'
import { type MarketSpec, ValidationError } from '@lighter/standards'
import { slotFor } from '../keys/choose-key.ts'
import type { MarketReference } from '../markets/market-reference.ts'
import { perpsOnly, tradable } from '../markets/tradable.ts'
import { type Placed, place, type Submit } from '../requests/place.ts'
import type { GroupExits, PreparedOrder } from '../transactions/prepared.ts'
import { type ClientOrderId, clientOrderIdOf } from './client-order-id.ts'
import {
  type ConditionalKind,
  type ExitAmount,
  scaleTrigger,
  sizeOfExit,
  type TriggerOptions,
} from './conditional-order.ts'
import type { OrdersContext } from './context.ts'
import { expiryOf, prepareLimitOrder } from './limit-order.ts'
import { prepareMarketOrder } from './market-order.ts'
import { type OrderExtras, orderAttributes } from './order-attributes.ts'
import type { LimitOrderOptions, MarketOrderOptions } from './order-parameters.ts'
import { randCloid } from './rand-cloid.ts'

/** Options that apply to all orders of the group. */
export type OfTheGroup = keyof MarketReference | keyof OrderExtras | 'apiKeyIndex' | 'signal' | 'orderExpiry'

/** The entry of a group, which the other orders depend on. */
export type EntryLeg =
  | ({ kind: 'limit' } & Omit<LimitOrderOptions, OfTheGroup>)
  | ({ kind: 'market' } & Omit<MarketOrderOptions, OfTheGroup>)

/** Trigger and prices of an exit, and its client order index. */
export interface ExitOptions extends TriggerOptions, ClientOrderId {}

/** A stop loss (`SL`) or take profit (`TP`) that closes the filled part of its entry. */
export interface ExitLeg extends ExitOptions {
  /** `SL` for a stop loss, `TP` for a take profit. */
  kind: ConditionalKind
}

/** An exit with its own size for an existing position: + buys, − sells, or `'position'` for the whole position. */
export type SizedExitLeg = ExitLeg & { amount: ExitAmount }

/** Options of all groups. */
export interface GroupCommon extends MarketReference, OrderExtras {
  /** When all orders of the group expire. @default 28 days from now */
  orderExpiry?: number | Date | undefined
  /** Whether to round prices without loosening limits. @default false, which throws a `PrecisionError` */
  roundPrice?: boolean | undefined
  /** Whether to drop size decimals beyond the market's. @default false, which throws a `PrecisionError` */
  roundSize?: boolean | undefined
  /** API key slot to sign with. @default the general key */
  apiKeyIndex?: number | undefined
  /** Ends the wait with an `AbortedError`. A transaction that was already sent may still be executed. */
  signal?: AbortSignal | undefined
}

/**
 * Linked orders, placed in one transaction on a perps market: `OTO` is an entry and one exit; `OTOCO` is an entry, a
 * stop loss and a take profit; `OCO` is a stop loss and a take profit of one position. Exits are reduce-only.
 */
export type GroupedOrdersOptions = GroupCommon &
  (
    | { grouping: 'OTO'; orders: readonly [entry: EntryLeg, exit: ExitLeg] }
    | { grouping: 'OTOCO'; orders: readonly [entry: EntryLeg, exit: ExitLeg, other: ExitLeg] }
    | { grouping: 'OCO'; orders: readonly [exit: SizedExitLeg, other: SizedExitLeg] }
  )

const SIZES = { OTO: 2, OCO: 2, OTOCO: 3 } as const
const WORDS = { OTO: 'oto', OCO: 'oco', OTOCO: 'otoco' } as const

/** Checks and scales a group of orders. */
export async function prepareGroupedOrders(
  context: OrdersContext,
  options: GroupedOrdersOptions,
): Promise<PreparedOrder> {
  const market = perpsOnly(tradable(context, options), 'Grouped orders exist')
  checkShape(options)
  const attributes = orderAttributes(context, options)
  const apiKeyIndex = slotFor(context, 'order', options.apiKeyIndex)
  // Read once: the exchange requires the same expiry for all of them, to the millisecond.
  const orderExpiry = expiryOf(context.clock.now(), options.orderExpiry)
  const entry =
    options.grouping === 'OCO'
      ? undefined
      : await entryOf(context, { ...options, apiKeyIndex, orderExpiry }, options.orders[0])
  const exits = options.grouping === 'OCO' ? options.orders : options.orders.slice(1)
  const orders: OrderRequest[] = []
  const exitIds: GroupExits = {}
  for (const leg of exits) {
    const exit = await exitOf(context, leg as ExitLeg | SizedExitLeg, market, entry, orderExpiry, options)
    orders.push(exit)
    exitIds[leg.kind === 'SL' ? 'stopLoss' : 'takeProfit'] = Number(exit.clientOrderIndex)
  }
  return {
    apiKeyIndex,
    market,
    clientOrderId: Number(entry?.clientOrderIndex ?? 0),
    exits: exitIds,
    request: {
      type: 'createGroupedOrders',
      groupingType: WORDS[options.grouping],
      orders: entry === undefined ? orders : [entry, ...orders],
      attributes,
    },
  }
}

/** Prepares the request of an entry alone. */
export async function prepareEntry(
  context: OrdersContext,
  group: GroupCommon,
  leg: EntryLeg,
): Promise<PreparedOrder> {
  const {
    ticker,
    marketId,
    isIndex,
    roundPrice,
    roundSize,
    orderExpiry,
    apiKeyIndex,
    signal,
    selfTrade,
    integrator,
  } = group
  const shared = {
    ticker,
    marketId,
    isIndex,
    roundSize,
    selfTrade,
    integrator,
    // One transaction has one key, so a post-only entry uses the group's key too.
    apiKeyIndex: slotFor(context, 'order', apiKeyIndex),
    signal,
  }
  if (leg.kind === 'market') return prepareMarketOrder(context, { ...shared, ...leg })
  return prepareLimitOrder(context, {
    ...shared,
    roundPrice,
    orderExpiry,
    ...leg,
  })
}

async function entryOf(context: OrdersContext, group: GroupCommon, leg: EntryLeg): Promise<OrderRequest> {
  const { request } = await prepareEntry(context, group, leg)
  if (request.type !== 'createOrder') throw new TypeError('an entry must be a single order')
  // The group has the attributes.
  const { type: _, attributes: __, ...order } = request
  return { ...order, clientOrderIndex: order.clientOrderIndex || randCloid(context) }
}

async function exitOf(
  context: OrdersContext,
  leg: ExitLeg | SizedExitLeg,
  market: MarketSpec,
  entry: OrderRequest | undefined,
  orderExpiry: number,
  { roundPrice = false, roundSize = false, signal }: GroupCommon,
): Promise<OrderRequest> {
  // Size 0: the filled size of the entry.
  const { isAsk, lots } =
    'amount' in leg
      ? await sizeOfExit(context, market, { amount: leg.amount, roundSize, signal }, true)
      : { isAsk: entry?.isAsk !== true, lots: 0n }
  return {
    marketIndex: market.marketId,
    // Without an index of the caller it gets one, because it can be found by nothing else.
    clientOrderIndex: clientOrderIdOf(leg) || randCloid(context),
    isAsk,
    baseAmount: lots,
    reduceOnly: true,
    orderExpiry,
    ...scaleTrigger(leg.kind, leg, market, isAsk, roundPrice),
  }
}

function checkShape({ grouping, orders }: GroupedOrdersOptions): void {
  const size = SIZES[grouping]
  if (size === undefined) {
    throw new ValidationError(`grouping is ${String(grouping)}; allowed: OTO, OCO, OTOCO.`, {
      field: 'grouping',
      value: grouping,
      allowed: 'OTO, OCO, OTOCO',
    })
  }
  const kinds: readonly string[] = orders.map((order) => order.kind)
  const exits = grouping === 'OCO' ? kinds : kinds.slice(1)
  const isEntry = grouping === 'OCO' || kinds[0] === 'limit' || kinds[0] === 'market'
  const isPair = exits.length < 2 || exits[0] !== exits[1]
  const areExits = exits.every((kind) => kind === 'SL' || kind === 'TP')
  const isSized = grouping === 'OCO'
  const areSized = orders.every((order, i) => (i === 0 && !isSized) || 'amount' in order === isSized)
  if (kinds.length === size && isEntry && areExits && isPair && areSized) return
  const shape = {
    OTO: 'a limit or market order, then an SL or a TP without an amount',
    OTOCO: 'a limit or market order, then an SL and a TP without amounts',
    OCO: 'an SL and a TP, each with its amount',
  }[grouping]
  throw new ValidationError(`${grouping} groups ${shape}; got ${kinds.join(', ') || 'nothing'}.`, {
    field: 'orders',
    value: kinds.join(', '),
    allowed: shape,
  })
}

/**
 * Places linked orders in one transaction: OTO, OTOCO or OCO. `bracketOrder` and `ocoOrder` are shorter forms. An order
 * without `clientOrderId` gets a random one, by which it is found again.
 *
 * @param options - `ticker` or `marketId`, `grouping` (`OTO`, `OTOCO`, `OCO`) and its `orders`; `orderExpiry`, `submit`, …
 * @returns an `Ack`, whose `order`, `stopLoss` and `takeProfit` follow the orders; with `submit: false` the signed tuple, for `sendTxBatch`
 * @throws {ValidationError | PrecisionError} naming the field; nothing was signed
 * @throws {ApiError} when the exchange refuses it; its nonce can be used again
 * @throws {NetworkError} `OUTCOME_UNKNOWN` with `sent: 'maybe'` when it is unknown whether the exchange accepted it:
 * look it up with `transactionOutcome(error.context)`
 *
 * @example
 * ```ts
 * await groupedOrders(context, {
 *   ticker: 'BTC',
 *   grouping: 'OTO',
 *   orders: [
 *     { kind: 'limit', amount: '0.01', price: 60_000 },
 *     { kind: 'SL', triggerPrice: 58_000 },
 *   ],
 * })
 * ```
 */
export function groupedOrders<S extends boolean | undefined = true>(
  context: OrdersContext,
  options: GroupedOrdersOptions & Submit<S>,
): Promise<Placed<S>> {
  return place(context, () => prepareGroupedOrders(context, options), options)
}
