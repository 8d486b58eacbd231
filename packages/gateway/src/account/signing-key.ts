import { slotFor } from '../keys/choose-key.ts'
import type { RequestsContext } from '../requests/context.ts'

/** Options of calls that change the account. */
export interface SigningOptions {
  /** API key slot to sign with. @default the general key */
  apiKeyIndex?: number | undefined
  /** Ends the wait with an `AbortedError`. */
  signal?: AbortSignal | undefined
}

/** Returns the slot that signs. @throws {ConfigError} `READ_ONLY` without a key */
export function signingKey(context: RequestsContext, options: SigningOptions): { apiKeyIndex: number } {
  return { apiKeyIndex: slotFor(context, 'account', options.apiKeyIndex) }
}
