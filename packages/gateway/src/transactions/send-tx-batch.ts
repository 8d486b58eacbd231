import type { TransactionsContext } from './context.ts'

/**
 * Sends signed tuples of one key, in order. If the clock was wrong they cannot be signed again, but the next
 * transactions have the right time.
 *
 * @param txTypes - type numbers, one for each transaction
 * @param txInfos - exact JSON text of each transaction
 * @param options - `signal`
 * @returns the hashes in the same order
 * @throws {ValidationError} when a tuple is unreadable or they belong to different keys; nothing was sent
 * @throws {ApiError} when the exchange refuses it; its nonce can be used again
 * @throws {NetworkError} `OUTCOME_UNKNOWN` with `sent: 'maybe'` when it is unknown whether the exchange accepted it:
 * look it up with `transactionOutcome(error.context)`
 *
 * @example
 * ```ts
 * const one = await limitOrder(context, { ticker: 'BTC', amount: 1, price: 60_000, submit: false })
 * const [hash] = await sendTxBatch(context, [one[0]], [one[1]])
 * ```
 */
export async function sendTxBatch(
  context: TransactionsContext,
  txTypes: readonly number[],
  txInfos: readonly string[],
  options: { signal?: AbortSignal | undefined } = {},
): Promise<string[]> {
  const { clock, submitter } = context
  const offset = clock.offsetMs
  try {
    return await submitter.sendBatch(txTypes, txInfos, options.signal)
  } catch (error) {
    await clock.explains(error, offset)
    throw error
  }
}
