import { abortable, type WaitOptions } from '../core/abortable.ts'
import type { GatewayContext } from '../core/context.ts'
import { slotFor } from './slots.ts'

/**
 * The next nonce of a key, as it will be used: read from the exchange when it is not known.
 *
 * @param options - `apiKeyIndex`: the general key by default; `signal`
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
  context: GatewayContext,
  options: WaitOptions & { apiKeyIndex?: number | undefined } = {},
): Promise<number> {
  const { lane } = context.submitter.slot(slotFor(context, 'account', options.apiKeyIndex))
  await abortable(() => lane.prepare(), options.signal, 'the nonce')
  return lane.next ?? 0
}
