import { type AttributesRequest, CANCEL_ALL_ATTRIBUTES } from './attributes.ts'
import { type Definition, define, field, type RequestCommon, type TransactionCommon } from './definition.ts'
import type { Integer } from './integer.ts'
import { refuse } from './rules.ts'

/** Ways to cancel all orders by number: now, at a set time (dead man's switch), or abort a scheduled cancel. */
export const CANCEL_ALL_MODES = ['immediate', 'scheduled', 'abort'] as const

/** Fields that a {@link CancelAllOrdersRequest} and its parsed form share. */
export interface CancelAllOrdersFields<Large> {
  /** Whether to cancel now, at a later time, or to call off a scheduled cancel. */
  mode: (typeof CANCEL_ALL_MODES)[number]
  /** When a scheduled cancel runs, epoch milliseconds; otherwise 0. */
  time: Large
}

/**
 * Cancels all orders of the account, or those in one perps market with `attributes.cancelAllMarketIndex` (immediate
 * only).
 */
export interface CancelAllOrdersRequest extends Pick<CancelAllOrdersFields<Integer>, 'mode'>, RequestCommon {
  /** Kind of the transaction. */
  type: 'cancelAllOrders'
  /** When a scheduled cancel runs, epoch milliseconds. @default 0 */
  time?: Integer | undefined
  /** Optional extras, including the market to cancel in. */
  attributes?: AttributesRequest | undefined
}

/** A {@link CancelAllOrdersRequest} as parsed. */
export interface CancelAllOrdersTransaction extends CancelAllOrdersFields<bigint>, TransactionCommon {
  /** Kind of the transaction. */
  type: 'cancelAllOrders'
  /** Protocol number of the kind. */
  txType: 16
}

export const cancelAllOrders: Definition = define({
  type: 'cancelAllOrders',
  txType: 16,
  ownerText: 'AccountIndex',
  maxApiKey: 255,
  fields: [
    field('mode', 'TimeInForce', 'uint8', { words: CANCEL_ALL_MODES }),
    field('time', 'Time', 'int64', { wide: true, fallback: 0 }),
  ],
  attributeTypes: CANCEL_ALL_ATTRIBUTES,
  check() {},
  checkLate({ body: [mode = 0, time = 0], attributes }) {
    if (mode !== 0 && attributes.some(([type, value]) => type === 5 && value !== 255)) {
      refuse(
        "Cancel all for market index can't be scheduled, TimeInforce must be ImmediateCancelAll",
        'attributes.cancelAllMarketIndex',
        mode,
        "mode 'immediate'",
      )
    }
    if (mode === 0 || mode === 2) {
      if (time !== 0) refuse('CancelAllTime should be nil', 'time', time, '0 in this mode')
    } else if (mode === 1) {
      if (time < 1) {
        const text = 'CancelAllTime should be larger than 0 and not larger than 9223372036854775807'
        refuse(text, 'time', time, 'epoch milliseconds')
      }
    } else refuse('CancelAllTimeInForce is invalid', 'mode', mode, "'immediate', 'scheduled' or 'abort'")
  },
})
