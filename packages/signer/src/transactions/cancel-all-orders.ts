import type { CommonRequest, CommonTransaction, TransactionDefinition } from '../core/definition.ts'
import { type Integer, toInt } from '../core/integer.ts'
import { get, refuse } from '../core/rules.ts'
import { numberOf } from './order-body.ts'

/** Modes of a cancel-all, at their protocol number: now, at a time (dead man's switch), or call the scheduled one off. */
export const CANCEL_ALL_MODES = ['immediate', 'scheduled', 'abort'] as const
/** A mode of a cancel-all. */
export type CancelAllMode = (typeof CANCEL_ALL_MODES)[number]

/** Cancels all orders of the account. `attributes.cancelAllMarketIndex` limits an immediate one to a perps market. Transaction type 16. */
export interface CancelAllOrdersRequest extends CommonRequest {
  type: 'cancelAllOrders'
  mode: CancelAllMode
  /** When a scheduled cancel-all happens, epoch milliseconds; 0 for the other modes. @default 0 */
  time?: Integer
}

/** A parsed cancelAllOrders transaction. */
export interface CancelAllOrdersTransaction extends CommonTransaction {
  readonly type: 'cancelAllOrders'
  /** Position in `CANCEL_ALL_MODES`. */
  readonly mode: number
  /** Epoch milliseconds. */
  readonly time: bigint
}

/** Cancels all orders. SIGNER-SPEC §9 and §12. */
export const cancelAllOrders: TransactionDefinition<CancelAllOrdersRequest, CancelAllOrdersTransaction> = {
  type: 'cancelAllOrders',
  txType: 16,
  accountKey: 'AccountIndex',
  accountLabel: 'AccountIndex',
  attributes: 'cancelAll',
  fields: [
    { name: 'mode', json: 'TimeInForce', width: 'u8' },
    { name: 'time', json: 'Time', width: 'i64', wide: true },
  ],
  encode: (request) => ({
    body: {
      mode: numberOf(CANCEL_ALL_MODES, request.mode, 'mode'),
      time: toInt(request.time ?? 0, 'time', 'i64'),
    },
  }),
  check() {},
  lateCheck({ body, attributes }) {
    const mode = get(body, 'mode')
    const time = get(body, 'time')
    if (attributes.has(5) && attributes.get(5) !== 255 && mode !== 0) {
      refuse(
        "Cancel all for market index can't be scheduled, TimeInforce must be ImmediateCancelAll",
        'mode',
        mode,
        'immediate',
      )
    }
    if (mode === 0 || mode === 2) {
      if (time !== 0) refuse('CancelAllTime should be nil', 'time', time, '0')
    } else if (mode === 1) {
      if (time < 1)
        refuse(
          'CancelAllTime should be larger than 0 and not larger than 9223372036854775807',
          'time',
          time,
          'a time',
        )
    } else refuse('CancelAllTimeInForce is invalid', 'mode', mode, CANCEL_ALL_MODES.join(', '))
  },
}
