import type { Ack } from '../requests/ack.ts'
import type { RequestsContext } from '../requests/context.ts'
import { send } from '../requests/place.ts'
import { signingKey } from './signing-key.ts'

/** Shares of a staking pool. */
export interface StakingOptions {
  /** Account index of the staking pool. */
  stakingPoolIndex: number
  /** Number of shares. */
  shareAmount: number | bigint
  /** API key slot to sign with. @default the general key */
  apiKeyIndex?: number | undefined
  /** Ends the wait with an `AbortedError`. */
  signal?: AbortSignal | undefined
}

/**
 * Stakes LIT.
 *
 * @param options - `stakingPoolIndex`, `shareAmount`; `apiKeyIndex`, `signal`
 * @throws {ApiError} when the exchange refuses it; its nonce can be used again
 * @throws {NetworkError} `OUTCOME_UNKNOWN` with `sent: 'maybe'` when it is unknown whether the exchange accepted it:
 * look it up with `transactionOutcome(error.context)`
 *
 * @example
 * ```ts
 * await stakeAssets(context, { stakingPoolIndex: 281_474_976_710_001, shareAmount: 1_000 })
 * ```
 */
export async function stakeAssets(context: RequestsContext, options: StakingOptions): Promise<Ack> {
  const { stakingPoolIndex, shareAmount } = options
  const request = { type: 'stakeAssets' as const, stakingPoolIndex, shareAmount }
  return send(context, { ...signingKey(context, options), request }, options.signal)
}

/**
 * Unstakes LIT, which is released after the lockup.
 *
 * @param options - `stakingPoolIndex`, `shareAmount`; `apiKeyIndex`, `signal`
 * @throws {ApiError} when the exchange refuses it; its nonce can be used again
 * @throws {NetworkError} `OUTCOME_UNKNOWN` with `sent: 'maybe'` when it is unknown whether the exchange accepted it:
 * look it up with `transactionOutcome(error.context)`
 *
 * @example
 * ```ts
 * await unstakeAssets(context, { stakingPoolIndex: 281_474_976_710_001, shareAmount: 1_000 })
 * ```
 */
export async function unstakeAssets(context: RequestsContext, options: StakingOptions): Promise<Ack> {
  const { stakingPoolIndex, shareAmount } = options
  const request = { type: 'unstakeAssets' as const, stakingPoolIndex, shareAmount }
  return send(context, { ...signingKey(context, options), request }, options.signal)
}
