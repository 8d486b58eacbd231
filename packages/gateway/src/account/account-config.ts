import type { Ack } from '../requests/ack.ts'
import type { RequestsContext } from '../requests/context.ts'
import { send } from '../requests/place.ts'
import { type SigningOptions, signingKey } from './signing-key.ts'

/**
 * Changes the trading mode of the account: 0 or 1 (the official sources do not name them).
 *
 * @param options - `accountTradingMode`; `apiKeyIndex`, `signal`
 * @throws {ApiError} when the exchange refuses it; its nonce can be used again
 * @throws {NetworkError} `OUTCOME_UNKNOWN` with `sent: 'maybe'` when it is unknown whether the exchange accepted it:
 * look it up with `transactionOutcome(error.context)`
 *
 * @example
 * ```ts
 * await updateAccountConfig(context, { accountTradingMode: 1 })
 * ```
 */
export async function updateAccountConfig(
  context: RequestsContext,
  options: SigningOptions & { accountTradingMode: 0 | 1 },
): Promise<Ack> {
  const request = { type: 'updateAccountConfig' as const, accountTradingMode: options.accountTradingMode }
  return send(context, { ...signingKey(context, options), request }, options.signal)
}

/**
 * Sets whether an asset counts as margin.
 *
 * @param options - `assetIndex`, `useAsMargin`; `apiKeyIndex`, `signal`
 * @throws {ApiError} when the exchange refuses it; its nonce can be used again
 * @throws {NetworkError} `OUTCOME_UNKNOWN` with `sent: 'maybe'` when it is unknown whether the exchange accepted it:
 * look it up with `transactionOutcome(error.context)`
 *
 * @example
 * ```ts
 * await updateAccountAssetConfig(context, { assetIndex: 1, useAsMargin: true })
 * ```
 */
export async function updateAccountAssetConfig(
  context: RequestsContext,
  options: SigningOptions & { assetIndex: number; useAsMargin: boolean },
): Promise<Ack> {
  const request = {
    type: 'updateAccountAssetConfig' as const,
    assetIndex: options.assetIndex,
    assetMarginMode: options.useAsMargin ? (1 as const) : (0 as const),
  }
  return send(context, { ...signingKey(context, options), request }, options.signal)
}
