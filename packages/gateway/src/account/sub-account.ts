import type { GatewayContext } from '../core/context.ts'
import type { Ack } from '../transactions/ack.ts'
import { send } from '../transactions/place.ts'
import { type SigningOptions, signingKey } from './signing-key.ts'

/**
 * Creates a sub-account of the owner. Its index is in `accountsByL1Address` once the transaction is executed.
 *
 * @param options - `apiKeyIndex`, `signal`
 * @throws {ApiError} when the exchange refuses it; the nonce is free again
 * @throws {NetworkError} `OUTCOME_UNKNOWN` with `sent: 'maybe'` when it is not known whether the exchange has taken it:
 * `transactionOutcome(error.context)` finds out
 *
 * @example
 * ```ts
 * const ack = await createSubAccount(context)
 * await ack.executed()
 * ```
 */
export async function createSubAccount(context: GatewayContext, options: SigningOptions = {}): Promise<Ack> {
  return send(
    context,
    { ...signingKey(context, options), request: { type: 'createSubAccount' } },
    options.signal,
  )
}
