import { abortable, type WaitOptions } from '../core/abortable.ts'
import { slotFor } from './choose-key.ts'
import type { KeysContext } from './context.ts'

/**
 * Returns the nonce that the key will use next; reads it from the exchange if it is unknown.
 *
 * @param options - `apiKeyIndex` (default: the general key), `signal`
 * @throws {ConfigError} `READ_ONLY` without a key
 * @throws {ApiError} when the exchange refuses the request
 * @throws {NetworkError} when the exchange cannot be reached
 *
 * @example
 * ```ts
 * const nonce = await getNonce(context)
 * ```
 */
export async function getNonce(
  context: KeysContext,
  options: WaitOptions & { apiKeyIndex?: number | undefined } = {},
): Promise<number> {
  const { lane } = context.submitter.slot(slotFor(context, 'account', options.apiKeyIndex))
  await abortable(() => lane.prepare(), options.signal, 'the nonce')
  return lane.next ?? 0
}
