import type { GatewayContext } from '../core/context.ts'
import { type ExecutedOptions, transactionOf, watchExecution } from './execution.ts'
import type { ExecutionResult, NotTaken, TransactionReference } from './execution-result.ts'

/**
 * Finds out what became of a transaction, for one whose outcome is unknown: the `context` of an `OUTCOME_UNKNOWN` error
 * names it. Waits until it was executed, or cannot be any more because its nonce was passed.
 *
 * @param reference - the `context` of the error, or `txHash`, `nonce` and `apiKeyIndex`
 * @param options - `timeoutMs`, `signal`
 * @throws {ValidationError} when it names no transaction
 * @throws {TimeoutError} `sent: 'maybe'` when neither is certain in time
 * @throws {AbortedError} if the signal says so, or the client is closed
 *
 * @example
 * ```ts
 * try {
 *   await limitOrder(context, { ticker: 'BTC', amount: 1, price: 60_000 })
 * } catch (error) {
 *   if (!isLighterError(error, 'OUTCOME_UNKNOWN')) throw error
 *   const { outcome } = await transactionOutcome(context, error.context)
 * }
 * ```
 */
export async function transactionOutcome(
  context: GatewayContext,
  reference: TransactionReference | Readonly<Record<string, unknown>>,
  options: ExecutedOptions = {},
): Promise<ExecutionResult | NotTaken> {
  const { timeoutMs, signal } = options
  const named = transactionOf(reference)
  return watchExecution(context, { timeoutMs, signal, ...named, wasStreamed: false, isTaken: false })
}
