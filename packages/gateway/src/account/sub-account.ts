import type { Ack } from '../requests/ack.ts'
import type { RequestsContext } from '../requests/context.ts'
import { send } from '../requests/place.ts'
import { type SigningOptions, signingKey } from './signing-key.ts'

/**
 * Creates a sub-account of the owner. Its index is in `accountsByL1Address` once the transaction is executed.
 *
 * @param options - `apiKeyIndex`, `signal`
 * @throws {ApiError} when the exchange refuses it; its nonce can be used again
 * @throws {NetworkError} `OUTCOME_UNKNOWN` with `sent: 'maybe'` when it is unknown whether the exchange accepted it:
 * look it up with `transactionOutcome(error.context)`
 *
 * @example
 * ```ts
 * const ack = await createSubAccount(context)
 * await ack.executed()
 * ```
 */
export async function createSubAccount(context: RequestsContext, options: SigningOptions = {}): Promise<Ack> {
  return send(
    context,
    { ...signingKey(context, options), request: { type: 'createSubAccount' } },
    options.signal,
  )
}
