import type { Numeric } from '@lighter/standards'
import type { Ack } from '../requests/ack.ts'
import type { RequestsContext } from '../requests/context.ts'
import { send } from '../requests/place.ts'
import { millionths, tenThousandths } from './fractions.ts'
import { signingKey } from './signing-key.ts'

/** A new public pool; the account becomes its operator. */
export interface CreatePublicPoolOptions {
  /** Share of profits for the operator, as a fraction: 0.1 is 10 %. */
  operatorFee: Numeric
  /** Shares that the operator buys initially, 0.001 USDC each. */
  initialTotalShares: number
  /** Minimum share of the pool that the operator must hold, as a fraction. */
  minOperatorShareRate: Numeric
  /** API key slot to sign with. @default the general key */
  apiKeyIndex?: number | undefined
  /** Ends the wait with an `AbortedError`. */
  signal?: AbortSignal | undefined
}

/** A change of a public pool. */
export interface UpdatePublicPoolOptions {
  /** Account index of the pool. */
  publicPoolIndex: number
  /** New status; `frozen` is permanent. */
  status: 'active' | 'frozen'
  /** Operator's share of profits as a fraction; it can only be lowered. */
  operatorFee: Numeric
  /** Minimum share of the operator, as a fraction. */
  minOperatorShareRate: Numeric
  /** API key slot to sign with. @default the general key */
  apiKeyIndex?: number | undefined
  /** Ends the wait with an `AbortedError`. */
  signal?: AbortSignal | undefined
}

/** Shares of a public pool to buy or redeem. */
export interface PoolSharesOptions {
  /** Account index of the pool. */
  publicPoolIndex: number
  /** Number of shares. */
  shareAmount: number | bigint
  /** API key slot to sign with. @default the general key */
  apiKeyIndex?: number | undefined
  /** Ends the wait with an `AbortedError`. */
  signal?: AbortSignal | undefined
}

/**
 * Creates a public pool operated by this account.
 *
 * @param options - `operatorFee`, `initialTotalShares`, `minOperatorShareRate`; `apiKeyIndex`, `signal`
 * @throws {ValidationError | PrecisionError} for an invalid fraction; nothing was signed
 * @throws {ApiError} when the exchange refuses it; its nonce can be used again
 * @throws {NetworkError} `OUTCOME_UNKNOWN` with `sent: 'maybe'` when it is unknown whether the exchange accepted it:
 * look it up with `transactionOutcome(error.context)`
 *
 * @example
 * ```ts
 * await createPublicPool(context, {
 *   operatorFee: '0.1',
 *   initialTotalShares: 1_000_000,
 *   minOperatorShareRate: '0.05',
 * })
 * ```
 */
export async function createPublicPool(
  context: RequestsContext,
  options: CreatePublicPoolOptions,
): Promise<Ack> {
  const request = {
    type: 'createPublicPool' as const,
    operatorFee: millionths(options.operatorFee, 'operatorFee'),
    initialTotalShares: options.initialTotalShares,
    minOperatorShareRate: tenThousandths(options.minOperatorShareRate, 'minOperatorShareRate'),
  }
  return send(context, { ...signingKey(context, options), request }, options.signal)
}

/**
 * Changes a public pool that this account operates.
 *
 * @param options - `publicPoolIndex`, `status`, `operatorFee`, `minOperatorShareRate`; `apiKeyIndex`, `signal`
 * @throws {ValidationError | PrecisionError} for an invalid fraction; nothing was signed
 * @throws {ApiError} when the exchange refuses it; its nonce can be used again
 * @throws {NetworkError} `OUTCOME_UNKNOWN` with `sent: 'maybe'` when it is unknown whether the exchange accepted it:
 * look it up with `transactionOutcome(error.context)`
 *
 * @example
 * ```ts
 * await updatePublicPool(context, {
 *   publicPoolIndex: 281_474_976_710_000,
 *   status: 'active',
 *   operatorFee: '0.05',
 *   minOperatorShareRate: '0.05',
 * })
 * ```
 */
export async function updatePublicPool(
  context: RequestsContext,
  options: UpdatePublicPoolOptions,
): Promise<Ack> {
  const request = {
    type: 'updatePublicPool' as const,
    publicPoolIndex: options.publicPoolIndex,
    status: options.status,
    operatorFee: millionths(options.operatorFee, 'operatorFee'),
    minOperatorShareRate: tenThousandths(options.minOperatorShareRate, 'minOperatorShareRate'),
  }
  return send(context, { ...signingKey(context, options), request }, options.signal)
}

/**
 * Buys shares of a public pool.
 *
 * @param options - `publicPoolIndex`, `shareAmount`; `apiKeyIndex`, `signal`
 * @throws {ApiError} when the exchange refuses it; its nonce can be used again
 * @throws {NetworkError} `OUTCOME_UNKNOWN` with `sent: 'maybe'` when it is unknown whether the exchange accepted it:
 * look it up with `transactionOutcome(error.context)`
 *
 * @example
 * ```ts
 * await mintShares(context, { publicPoolIndex: 281_474_976_710_000, shareAmount: 1_000 })
 * ```
 */
export async function mintShares(context: RequestsContext, options: PoolSharesOptions): Promise<Ack> {
  const { publicPoolIndex, shareAmount } = options
  const request = { type: 'mintShares' as const, publicPoolIndex, shareAmount }
  return send(context, { ...signingKey(context, options), request }, options.signal)
}

/**
 * Redeems shares of a public pool.
 *
 * @param options - `publicPoolIndex`, `shareAmount`; `apiKeyIndex`, `signal`
 * @throws {ApiError} when the exchange refuses it; its nonce can be used again
 * @throws {NetworkError} `OUTCOME_UNKNOWN` with `sent: 'maybe'` when it is unknown whether the exchange accepted it:
 * look it up with `transactionOutcome(error.context)`
 *
 * @example
 * ```ts
 * await burnShares(context, { publicPoolIndex: 281_474_976_710_000, shareAmount: 1_000 })
 * ```
 */
export async function burnShares(context: RequestsContext, options: PoolSharesOptions): Promise<Ack> {
  const { publicPoolIndex, shareAmount } = options
  const request = { type: 'burnShares' as const, publicPoolIndex, shareAmount }
  return send(context, { ...signingKey(context, options), request }, options.signal)
}
