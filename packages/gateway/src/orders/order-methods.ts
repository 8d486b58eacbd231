import { AccountMethods } from '../account/account-methods.ts'
import { throwKillSwitch } from '../risk/kill-switch.ts'
import { Ack } from '../transactions/ack.ts'
import type { SignedTuple } from '../transactions/prepared.ts'
import type { Unsubmitted } from '../transactions/signing-methods.ts'
import { type BracketOrderOptions, prepareBracketOrder } from './bracket-order.ts'
import { type CancelAllAfterOptions, prepareCancelAllAfter } from './cancel-all-after.ts'
import {
  type CancelOpenOrdersOptions,
  type CancelOrderOptions,
  cancelOpenOrders,
  prepareCancel,
} from './cancel-order.ts'
import { type ClosePositionOptions, prepareClosePosition } from './close-position.ts'
import { type ConditionalOrderOptions, prepareConditionalOrder } from './conditional-order.ts'
import { type GroupedOrdersOptions, prepareGroupedOrders } from './grouped-orders.ts'
import { prepareLimitOrder } from './limit-order.ts'
import { prepareMarketOrder } from './market-order.ts'
import { type ModifyOrderOptions, prepareModify } from './modify-order.ts'
import { type OcoOrderOptions, prepareOcoOrder } from './oco-order.ts'
import type { LimitOrderOptions, MarketOrderOptions } from './order-parameters.ts'
import { MAX_CLOID } from './scale-order.ts'
import { prepareTwapOrder, type TwapOrderOptions } from './twap-order.ts'

/** The methods of the gateway that trade. */
export class OrderMethods extends AccountMethods {
  /** A random client order index, 1 to 2^48 − 1. */
  randCloid(): number {
    const [high = 0, low = 0] = crypto.getRandomValues(new Uint32Array(2))
    const cloid = (high & 0xffff) * 2 ** 32 + low
    return cloid >= 1 && cloid <= MAX_CLOID ? cloid : this.randCloid()
  }

  /** Places a limit order. */
  limitOrder(options: LimitOrderOptions & Unsubmitted): Promise<SignedTuple>
  limitOrder(options: LimitOrderOptions): Promise<Ack>
  async limitOrder(
    options: LimitOrderOptions & { submit?: boolean | undefined },
  ): Promise<Ack | SignedTuple> {
    return this.place(() => prepareLimitOrder(this.context, options), options)
  }

  /** Places a market order: immediate or cancel with a bound on its average price. */
  marketOrder(options: MarketOrderOptions & Unsubmitted): Promise<SignedTuple>
  marketOrder(options: MarketOrderOptions): Promise<Ack>
  async marketOrder(
    options: MarketOrderOptions & { submit?: boolean | undefined },
  ): Promise<Ack | SignedTuple> {
    return this.place(() => prepareMarketOrder(this.context, options), options)
  }

  /**
   * Closes the whole position of a market with a market order: reduce-only on perps, as large as the position was when it
   * was read on binary options.
   *
   * @throws {ValidationError} `NO_POSITION` when there is none
   * @throws {LighterError} `POSITION_UNKNOWN` when the exchange did not say how large it is
   */
  closePosition(options: ClosePositionOptions & Unsubmitted): Promise<SignedTuple>
  closePosition(options: ClosePositionOptions): Promise<Ack>
  async closePosition(
    options: ClosePositionOptions & { submit?: boolean | undefined },
  ): Promise<Ack | SignedTuple> {
    return this.place(() => prepareClosePosition(this.context, options), options)
  }

  /** Places a stop loss or take profit on a perps market. It fires on the mark price. */
  conditionalOrder(options: ConditionalOrderOptions & Unsubmitted): Promise<SignedTuple>
  conditionalOrder(options: ConditionalOrderOptions): Promise<Ack>
  async conditionalOrder(
    options: ConditionalOrderOptions & { submit?: boolean | undefined },
  ): Promise<Ack | SignedTuple> {
    return this.place(() => prepareConditionalOrder(this.context, options), options)
  }

  /** Places an entry with a stop loss, a take profit or both, in one transaction. The exits follow the filled size. */
  bracketOrder(options: BracketOrderOptions & Unsubmitted): Promise<SignedTuple>
  bracketOrder(options: BracketOrderOptions): Promise<Ack>
  async bracketOrder(
    options: BracketOrderOptions & { submit?: boolean | undefined },
  ): Promise<Ack | SignedTuple> {
    return this.place(() => prepareBracketOrder(this.context, options), options)
  }

  /** Places a stop loss and a take profit of which one cancels the other, in one transaction. */
  ocoOrder(options: OcoOrderOptions & Unsubmitted): Promise<SignedTuple>
  ocoOrder(options: OcoOrderOptions): Promise<Ack>
  async ocoOrder(options: OcoOrderOptions & { submit?: boolean | undefined }): Promise<Ack | SignedTuple> {
    return this.place(() => prepareOcoOrder(this.context, options), options)
  }

  /** Places orders that belong together in one transaction: OTO, OTOCO or OCO. {@link bracketOrder} and {@link ocoOrder} are shorter. */
  groupedOrders(options: GroupedOrdersOptions & Unsubmitted): Promise<SignedTuple>
  groupedOrders(options: GroupedOrdersOptions): Promise<Ack>
  async groupedOrders(
    options: GroupedOrdersOptions & { submit?: boolean | undefined },
  ): Promise<Ack | SignedTuple> {
    return this.place(() => prepareGroupedOrders(this.context, options), options)
  }

  /** Places an order that the exchange works off in slices of 30 seconds. */
  twapOrder(options: TwapOrderOptions & Unsubmitted): Promise<SignedTuple>
  twapOrder(options: TwapOrderOptions): Promise<Ack>
  async twapOrder(options: TwapOrderOptions & { submit?: boolean | undefined }): Promise<Ack | SignedTuple> {
    return this.place(() => prepareTwapOrder(this.context, options), options)
  }

  /**
   * Changes size and price of an open order. It loses its place in the queue. The order is named by exchange id or client
   * order index, or by a record that `ordersGet` or a mirror has given.
   */
  modifyOrder(options: ModifyOrderOptions & Unsubmitted): Promise<SignedTuple>
  modifyOrder(options: ModifyOrderOptions): Promise<Ack>
  async modifyOrder(
    options: ModifyOrderOptions & { submit?: boolean | undefined },
  ): Promise<Ack | SignedTuple> {
    return this.place(() => prepareModify(this.context, options), options)
  }

  /** Cancels an order: by exchange id or client order index, or a record that `ordersGet` or a mirror has given. */
  cancelOrder(options: CancelOrderOptions & Unsubmitted): Promise<SignedTuple>
  cancelOrder(options: CancelOrderOptions): Promise<Ack>
  async cancelOrder(
    options: CancelOrderOptions & { submit?: boolean | undefined },
  ): Promise<Ack | SignedTuple> {
    return this.placeCancel(prepareCancel(this.context, options), options)
  }

  /** Cancels all open orders, or those of one market, of one side, or both. */
  async cancelOpenOrders(options: CancelOpenOrdersOptions = {}): Promise<Ack[]> {
    const receipts = await cancelOpenOrders(this.context, options)
    return receipts.map((receipt) => new Ack(receipt, {}, this.context))
  }

  /**
   * Dead man's switch: has the exchange cancel all orders a while from now, unless it is called again before, or called
   * off with `after: 'off'`.
   */
  async cancelAllAfter(options: CancelAllAfterOptions): Promise<Ack> {
    return this.send(() => prepareCancelAllAfter(this.context, options), options.signal)
  }

  /**
   * Kill switch: blocks every further order of this client, refuses those that wait for their turn, and cancels all that
   * are open. Once it resolves nothing is open and no order of this client reaches the exchange any more, over stream or
   * REST; it waits for no queue, rate limit or nonce store.
   *
   * @throws {LighterError} `KILL_SWITCH_INCOMPLETE` when that is not certain: orders stay blocked, throw it again
   */
  killSwitch(options: { reason?: string | undefined } = {}): Promise<Ack[]> {
    return throwKillSwitch(this.context, options.reason ?? 'the kill switch was thrown')
  }

  /** Lets orders pass again after {@link killSwitch}. */
  resumeTrading(): void {
    this.context.guards.unblock()
  }

  /** Sends signed tuples of one key, in order. Returns their hashes. */
  async sendTxBatch(
    txTypes: readonly number[],
    txInfos: readonly string[],
    options: { signal?: AbortSignal | undefined } = {},
  ): Promise<string[]> {
    return this.sendSigned(txTypes, txInfos, options.signal)
  }
}
