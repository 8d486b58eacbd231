import { type Numeric, toTicks } from '@lighter/standards'
import { requireAccount } from '../core/context.ts'
import { slotFor } from '../keys/choose-key.ts'
import { isOwn } from '../mirrors/account-of.ts'
import type { Ack } from '../requests/ack.ts'
import type { RequestsContext } from '../requests/context.ts'
import { send, sendWithOwner } from '../requests/place.ts'
import { beforeSigning } from '../transactions/before-signing.ts'
import type { PreparedChange } from '../transactions/prepared.ts'
import { assetAmount } from './assets.ts'

/** Where a balance is held: perps margin or spot. */
export type Route = 'perps' | 'spot'

/** A transfer to another account, or between perps and spot of one account. */
export interface TransferOptions {
  /** Receiving account. */
  toAccountIndex: number
  /** Symbol. @default 'USDC' */
  asset?: string | undefined
  /** Amount in units of the asset, for example '12.5' USDC. */
  amount: Numeric
  /** @default 'perps' */
  from?: Route | undefined
  /** @default 'perps' */
  to?: Route | undefined
  /** Fee in USDC, see `transferFeeInfo`. @default 0 */
  fee?: Numeric | undefined
  /** 32 bytes, as text of exactly that length, 64 hex digits, or bytes. Signed by the L1 key. @default zeros */
  memo?: string | Uint8Array | undefined
  /** API key slot to sign with. @default the general key */
  apiKeyIndex?: number | undefined
  /** Ends the wait with an `AbortedError`. */
  signal?: AbortSignal | undefined
}

/** A withdrawal to the L1 address of the account. */
export interface WithdrawOptions {
  /** Symbol. @default 'USDC' */
  asset?: string | undefined
  /** In units of the asset. */
  amount: Numeric
  /** Where the balance is held. @default 'perps' */
  from?: Route | undefined
  /** API key slot to sign with. @default the general key */
  apiKeyIndex?: number | undefined
  /** Ends the wait with an `AbortedError`. */
  signal?: AbortSignal | undefined
}

/** A withdrawal through the pool, which pays immediately. */
export interface FastWithdrawOptions {
  /** USDC. */
  amount: Numeric
  /** L1 address that receives the funds. */
  toAddress: string
  /** Fee in USDC, see `transferFeeInfo`. @default 0 */
  fee?: Numeric | undefined
  /** API key slot to sign with. @default the general key */
  apiKeyIndex?: number | undefined
  /** Ends the wait with an `AbortedError`. */
  signal?: AbortSignal | undefined
}

/** Checks a transfer. @throws {ValidationError} for an unknown asset or an amount that is not positive */
async function prepareTransfer(context: RequestsContext, options: TransferOptions): Promise<PreparedChange> {
  const asset = await assetAmount(context, options.asset ?? 'USDC', options.amount, options.signal)
  return {
    apiKeyIndex: slotFor(context, 'account', options.apiKeyIndex),
    request: {
      type: 'transfer',
      toAccountIndex: options.toAccountIndex,
      ...asset,
      fromRouteType: options.from ?? 'perps',
      toRouteType: options.to ?? 'perps',
      usdcFee: toTicks(options.fee ?? 0, 6, { field: 'fee' }),
      memo: options.memo,
    },
  }
}

/** Checks a withdrawal. @throws {ValidationError} for an unknown asset or an amount that is not positive */
async function prepareWithdraw(context: RequestsContext, options: WithdrawOptions): Promise<PreparedChange> {
  const asset = await assetAmount(context, options.asset ?? 'USDC', options.amount, options.signal)
  return {
    apiKeyIndex: slotFor(context, 'account', options.apiKeyIndex),
    request: { type: 'withdraw', ...asset, routeType: options.from ?? 'perps' },
  }
}

/**
 * Moves funds to another account, or between perps and spot of one account. Signed by the owner's L1 key if there is
 * one; without it, only transfers to accounts of the same owner are possible.
 *
 * @param options - `toAccountIndex`, `amount`; `asset`, `from`, `to`, `fee`, `memo`, `apiKeyIndex`, `signal`
 * @throws {ConfigError} `L1_KEY_MISSING` for an account of another owner without an L1 key; nothing is sent
 * @throws {ValidationError | PrecisionError} for an unknown asset or an invalid amount; nothing is sent
 * @throws {ApiError} when the exchange refuses it; its nonce can be used again
 * @throws {NetworkError} `OUTCOME_UNKNOWN` with `sent: 'maybe'` when it is unknown whether the exchange accepted it:
 * look it up with `transactionOutcome(error.context)`
 *
 * @example
 * ```ts
 * await transfer(context, { toAccountIndex: 42, amount: '12.5' })
 * ```
 */
export async function transfer(context: RequestsContext, options: TransferOptions): Promise<Ack> {
  const prepared = await beforeSigning(prepareTransfer(context, options))
  const { signal } = options
  if (context.l1Signer !== undefined) return sendWithOwner(context, prepared, { signal })
  return (await beforeSigning(isOwn(context, options.toAccountIndex, signal)))
    ? send(context, prepared, signal)
    : sendWithOwner(context, prepared, { signal })
}

/**
 * Withdraws to the L1 address of the account. `withdrawalDelay` returns how long it takes.
 *
 * @param options - `amount`; `asset`, `from`, `apiKeyIndex`, `signal`
 * @throws {ValidationError | PrecisionError} for an unknown asset or an invalid amount; nothing is sent
 * @throws {ApiError} when the exchange refuses it; its nonce can be used again
 * @throws {NetworkError} `OUTCOME_UNKNOWN` with `sent: 'maybe'` when it is unknown whether the exchange accepted it:
 * look it up with `transactionOutcome(error.context)`
 *
 * @example
 * ```ts
 * await withdraw(context, { amount: 100 })
 * ```
 */
export async function withdraw(context: RequestsContext, options: WithdrawOptions): Promise<Ack> {
  return send(context, await beforeSigning(prepareWithdraw(context, options)), options.signal)
}

/**
 * Withdraws USDC immediately through the pool of `fastWithdrawInfo`: signs a transfer to the pool and submits it with
 * POST /api/v1/fastwithdraw. Resolves when the exchange has accepted it.
 *
 * @param options - `amount` in USDC, `toAddress` on L1; `fee`, `apiKeyIndex`, `signal`
 * @throws {ConfigError} `L1_KEY_MISSING` without an L1 key
 * @throws {ApiError} when the exchange refuses it; its nonce can be used again
 * @throws {NetworkError} `OUTCOME_UNKNOWN` with `sent: 'maybe'` when it is unknown whether the exchange accepted it:
 * look it up with `transactionOutcome(error.context)`
 *
 * @example
 * ```ts
 * await fastWithdraw(context, { amount: 50, toAddress: '0x1111111111111111111111111111111111111111' })
 * ```
 */
export async function fastWithdraw(context: RequestsContext, options: FastWithdrawOptions): Promise<void> {
  const { rest } = context
  const { toAddress, signal } = options
  const { to_account_index } = await beforeSigning(
    rest.fastWithdrawInfo({ accountIndex: requireAccount(context) }, { signal }),
  )
  const prepared = await beforeSigning(
    prepareTransfer(context, { ...options, toAccountIndex: to_account_index }),
  )
  await sendWithOwner(context, prepared, {
    handIn: ({ txInfo }) => rest.fastWithdraw({ txInfo, toAddress }, { signal }),
    signal,
  })
}
