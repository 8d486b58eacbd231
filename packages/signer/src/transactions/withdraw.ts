import type { CommonRequest, CommonTransaction, TransactionDefinition } from '../core/definition.ts'
import { type Integer, toInt } from '../core/integer.ts'
import { assetIndex, between, flag, get, MAX_60_BITS } from '../core/rules.ts'

/** Withdraws an asset to the L1 address of the account. Transaction type 13. */
export interface WithdrawRequest extends CommonRequest {
  type: 'withdraw'
  /** Asset: 1 native, 3 USDC. */
  assetIndex: Integer
  /** 0 from perps collateral, 1 from spot. @default 0 */
  routeType?: Integer
  /** Smallest units of the asset (USDC: 1e-6). */
  amount: Integer
}

/** A parsed withdraw transaction. */
export interface WithdrawTransaction extends CommonTransaction {
  readonly type: 'withdraw'
  readonly assetIndex: number
  readonly routeType: number
  readonly amount: bigint
}

/** Withdraws an asset to the L1 address of the account. SIGNER-SPEC §9 and §12. */
export const withdraw: TransactionDefinition<WithdrawRequest, WithdrawTransaction> = {
  type: 'withdraw',
  txType: 13,
  accountKey: 'FromAccountIndex',
  accountLabel: 'FromAccountIndex',
  attributes: 'none',
  fields: [
    { name: 'assetIndex', json: 'AssetIndex', width: 'i16' },
    { name: 'routeType', json: 'RouteType', width: 'u8' },
    { name: 'amount', json: 'Amount', width: 'u64', wide: true, split: 'unsigned' },
  ],
  encode: (request) => ({
    body: {
      assetIndex: toInt(request.assetIndex, 'assetIndex', 'i16'),
      routeType: toInt(request.routeType ?? 0, 'routeType', 'u8'),
      amount: toInt(request.amount, 'amount', 'u64'),
    },
  }),
  check({ body }) {
    assetIndex(get(body, 'assetIndex'))
    flag(get(body, 'routeType'), 'routeType', 'RouteType is invalid')
    between(
      get(body, 'amount'),
      'amount',
      1,
      MAX_60_BITS,
      'WithdrawalAmount should be larger than 1',
      `WithdrawalAmount should not be larger than ${MAX_60_BITS}`,
    )
  },
}
