import type { Numeric, Tif } from '@lighter/standards'
import { perpsOnly, tradable } from '../markets/tradable.ts'
import { type Placed, place, type Submit } from '../requests/place.ts'
import type { PreparedOrder } from '../transactions/prepared.ts'
import type { OrdersContext } from './context.ts'
import {
  type EntryLeg,
  type ExitLeg,
  type ExitOptions,
  prepareEntry,
  prepareGroupedOrders,
} from './grouped-orders.ts'
import type { OrderOptions } from './order-parameters.ts'

/**
 * An entry with a stop loss, a take profit or both. The exits follow the filled size of the entry and cancel each
 * other.
 */
export interface BracketOrderOptions extends OrderOptions {
  /** Base units of the entry: + buys, − sells. */
  amount: Numeric
  /** Limit price of the entry. @default a market order */
  price?: Numeric | undefined
  /** Time in force of the entry. @default 'GTC' with a price */
  tif?: Extract<Tif, 'GTC' | 'ALO' | 'IOC'> | undefined
  /** Worst average price of a market entry, as a fraction. @default 0.03 */
  slippageTolerance?: Numeric | undefined
  /** Exit at a loss. */
  stopLoss?: ExitOptions | undefined
  /** Exit at a profit. */
  takeProfit?: ExitOptions | undefined
  /** When all orders expire, epoch milliseconds or a Date. @default 28 days from now */
  orderExpiry?: number | Date | undefined
  /** Round prices without loosening limits. @default false */
  roundPrice?: boolean | undefined
}

/**
 * Checks and scales a bracket: one transaction with two (OTO) or three (OTOCO) orders; without exits, only the entry.
 */
export async function prepareBracketOrder(
  context: OrdersContext,
  options: BracketOrderOptions,
): Promise<PreparedOrder> {
  perpsOnly(tradable(context, options), 'Bracket orders exist')
  const { amount, price, tif, slippageTolerance, clientOrderId, cloid, reduceOnly, ...others } = options
  const { stopLoss, takeProfit, ...group } = others
  const common = {
    amount,
    clientOrderId,
    cloid,
    reduceOnly,
  }
  const entry: EntryLeg =
    price === undefined
      ? { kind: 'market', ...common, slippageTolerance }
      : { kind: 'limit', ...common, price, tif }
  const exits: ExitLeg[] = []
  if (stopLoss !== undefined) exits.push({ ...stopLoss, kind: 'SL' })
  if (takeProfit !== undefined) exits.push({ ...takeProfit, kind: 'TP' })
  const [first, second] = exits
  if (first === undefined) return prepareEntry(context, group, entry)
  return prepareGroupedOrders(
    context,
    second === undefined
      ? { ...group, grouping: 'OTO', orders: [entry, first] }
      : { ...group, grouping: 'OTOCO', orders: [entry, first, second] },
  )
}

/**
 * Places an entry with a stop loss, a take profit or both, in one transaction. The exits follow the filled size. An
 * order without `clientOrderId` gets a random one, by which it is found again, also after a restart (`followOrder`).
 *
 * @param options - `ticker` or `marketId`, `amount`, `price` (a market order without it); `stopLoss`, `takeProfit`, `submit`, …
 * @returns an `Ack`, whose `order`, `stopLoss` and `takeProfit` follow the orders; with `submit: false` the signed tuple, for `sendTxBatch`
 * @throws {ValidationError | PrecisionError} naming the field; nothing was signed
 * @throws {ApiError} when the exchange refuses it; its nonce can be used again
 * @throws {NetworkError} `OUTCOME_UNKNOWN` with `sent: 'maybe'` when it is unknown whether the exchange accepted it:
 * look it up with `transactionOutcome(error.context)`
 *
 * @example
 * ```ts
 * const ack = await bracketOrder(context, {
 *   ticker: 'BTC',
 *   amount: '0.01',
 *   price: 60_000,
 *   stopLoss: { triggerPrice: 58_000 },
 *   takeProfit: { triggerPrice: 66_000 },
 * })
 * const exit = await ack.takeProfit?.ended()
 * ```
 */
export function bracketOrder<S extends boolean | undefined = true>(
  context: OrdersContext,
  options: BracketOrderOptions & Submit<S>,
): Promise<Placed<S>> {
  return place(context, () => prepareBracketOrder(context, options), options)
}
