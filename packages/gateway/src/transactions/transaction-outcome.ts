import type { TransactionsContext } from './context.ts'
import { type ExecutedOptions, transactionOf, watchExecution } from './execution.ts'
import type { ExecutionResult, NotTaken, TransactionReference } from './execution-result.ts'

/**
 * Looks up the outcome of a transaction, for example after an `OUTCOME_UNKNOWN` error, whose `context` names it. Waits
 * until it was executed, or can no longer be executed because a later nonce was used.
 *
 * @param reference - the `context` of the error, or `txHash`, `nonce` and `apiKeyIndex`
 * @param options - `timeoutMs`, `signal`
 * @throws {ValidationError} when it names no transaction
 * @throws {TimeoutError} `sent: 'maybe'` if neither is certain in time
 * @throws {AbortedError} if the signal fires, or the client is closed
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
  context: TransactionsContext,
  reference: TransactionReference | Readonly<Record<string, unknown>>,
  options: ExecutedOptions = {},
): Promise<ExecutionResult | NotTaken> {
  const { timeoutMs, signal } = options
  const named = transactionOf(reference)
  return watchExecution(context, { timeoutMs, signal, ...named, wasStreamed: false, isTaken: false })
}
