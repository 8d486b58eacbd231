import { ValidationError } from '@lighter/standards'
import { slotFor } from '../keys/choose-key.ts'
import type { Ack } from '../requests/ack.ts'
import { send } from '../requests/place.ts'
import type { UnnumberedRequest } from '../transactions/prepared.ts'
import type { OrdersContext } from './context.ts'

/** Dead man's switch. */
export interface CancelAllAfterOptions {
  /**
   * Time until all orders are canceled, in milliseconds: 5 minutes to 15 days, both included (within a few seconds of
   * either bound the value is adjusted). `'off'` disables the switch.
   */
  after: number | 'off'
  /** API key slot to sign with. @default the general key */
  apiKeyIndex?: number | undefined
  /** Ends the wait with an `AbortedError`. */
  signal?: AbortSignal | undefined
}

const MIN_MS = 5 * 60_000
const MAX_MS = 15 * 86_400_000
/** Distance from both bounds, because the exchange measures a moment later, by its own clock. */
const MARGIN_MS = 5_000

/** Prepares the transaction that sets, moves or clears the dead man's switch. */
function prepareCancelAllAfter(
  context: OrdersContext,
  options: CancelAllAfterOptions,
): { apiKeyIndex: number; request: UnnumberedRequest } {
  const apiKeyIndex = slotFor(context, 'account', options.apiKeyIndex)
  const { after } = options
  if (after === 'off') return { apiKeyIndex, request: { type: 'cancelAllOrders', mode: 'abort', time: 0 } }
  if (Number.isSafeInteger(after) && after >= MIN_MS && after <= MAX_MS) {
    return {
      apiKeyIndex,
      request: {
        type: 'cancelAllOrders',
        mode: 'scheduled',
        time: context.clock.now() + Math.min(Math.max(after, MIN_MS + MARGIN_MS), MAX_MS - MARGIN_MS),
      },
    }
  }
  throw new ValidationError(
    `after is ${String(after)}; allowed: 5 minutes to 15 days in milliseconds, or 'off'.`,
    {
      field: 'after',
      value: after,
      allowed: `${MIN_MS} to ${MAX_MS}, or 'off'`,
    },
  )
}

/**
 * Sets a dead man's switch: the exchange cancels all orders after the given time, unless this is called again before,
 * or disabled with `after: 'off'`.
 *
 * @param options - `after` in milliseconds (5 minutes to 15 days) or `'off'`; `apiKeyIndex`, `signal`
 * @throws {ValidationError} for a time out of range; nothing was signed
 * @throws {ApiError} when the exchange refuses it; its nonce can be used again
 * @throws {NetworkError} `OUTCOME_UNKNOWN` with `sent: 'maybe'` when it is unknown whether the exchange accepted it:
 * look it up with `transactionOutcome(error.context)`
 *
 * @example
 * ```ts
 * await cancelAllAfter(context, { after: 10 * 60_000 })
 * await cancelAllAfter(context, { after: 'off' })
 * ```
 */
export async function cancelAllAfter(context: OrdersContext, options: CancelAllAfterOptions): Promise<Ack> {
  return send(context, () => prepareCancelAllAfter(context, options), options.signal)
}
