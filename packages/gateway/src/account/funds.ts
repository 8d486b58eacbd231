import { type Numeric, toTicks } from '@lighter/standards'
import type { GatewayContext } from '../core/context.ts'
import { slotFor } from '../keys/slots.ts'
import type { PreparedChange } from '../transactions/prepared.ts'
import { assetAmount } from './assets.ts'

/** Where a balance is held: margin of perps, or spot. */
export type Route = 'perps' | 'spot'

/** A transfer to another account, or between the routes of one. */
export interface TransferOptions {
  /** Account that receives. */
  toAccountIndex: number
  /** Symbol. @default 'USDC' */
  asset?: string | undefined
  /** In units of the asset, for example '12.5' USDC. */
  amount: Numeric
  /** @default 'perps' */
  from?: Route | undefined
  /** @default 'perps' */
  to?: Route | undefined
  /** USDC, see `transferFeeInfo`. @default 0 */
  fee?: Numeric | undefined
  /** 32 bytes: text of exactly that length, 64 hex digits, or bytes. Signed by the L1 key. @default zeros */
  memo?: string | Uint8Array | undefined
  apiKeyIndex?: number | undefined
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
  apiKeyIndex?: number | undefined
  signal?: AbortSignal | undefined
}

/** A withdrawal through the pool that pays at once. */
export interface FastWithdrawOptions {
  /** USDC. */
  amount: Numeric
  /** L1 address that receives. */
  toAddress: string
  /** USDC, see `transferFeeInfo`. @default 0 */
  fee?: Numeric | undefined
  apiKeyIndex?: number | undefined
  signal?: AbortSignal | undefined
}

/** Checks a transfer. @throws {ValidationError} for an unknown asset or an amount that is not positive */
export async function prepareTransfer(
  context: GatewayContext,
  options: TransferOptions,
): Promise<PreparedChange> {
  const asset = await assetAmount(context, options.asset ?? 'USDC', options.amount)
  return {
    apiKeyIndex: slotFor(context, 'account', options.apiKeyIndex),
    request: {
      type: 'transfer',
      toAccountIndex: options.toAccountIndex,
      ...asset,
      fromRouteType: options.from ?? 'perps',
      toRouteType: options.to ?? 'perps',
      usdcFee: toTicks(options.fee ?? 0, 6, { field: 'fee' }),
      ...(options.memo === undefined ? {} : { memo: options.memo }),
    },
  }
}

/** Checks a withdrawal. @throws {ValidationError} for an unknown asset or an amount that is not positive */
export async function prepareWithdraw(
  context: GatewayContext,
  options: WithdrawOptions,
): Promise<PreparedChange> {
  const asset = await assetAmount(context, options.asset ?? 'USDC', options.amount)
  return {
    apiKeyIndex: slotFor(context, 'account', options.apiKeyIndex),
    request: { type: 'withdraw', ...asset, routeType: options.from ?? 'perps' },
  }
}
