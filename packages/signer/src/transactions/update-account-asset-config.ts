import type { CommonRequest, CommonTransaction, TransactionDefinition } from '../core/definition.ts'
import { type Integer, toInt } from '../core/integer.ts'
import { assetIndex, flag, get } from '../core/rules.ts'

/** Lets an asset count as margin, or not. Transaction type 42. */
export interface UpdateAccountAssetConfigRequest extends CommonRequest {
  type: 'updateAccountAssetConfig'
  /** Asset. */
  assetIndex: Integer
  /** 0 off, 1 on. */
  assetMarginMode: Integer
}

/** A parsed updateAccountAssetConfig transaction. */
export interface UpdateAccountAssetConfigTransaction extends CommonTransaction {
  readonly type: 'updateAccountAssetConfig'
  readonly assetIndex: number
  readonly assetMarginMode: number
}

/** Lets an asset count as margin, or not. SIGNER-SPEC §9 and §12. */
export const updateAccountAssetConfig: TransactionDefinition<
  UpdateAccountAssetConfigRequest,
  UpdateAccountAssetConfigTransaction
> = {
  type: 'updateAccountAssetConfig',
  txType: 42,
  accountKey: 'AccountIndex',
  accountLabel: 'FromAccountIndex',
  attributes: 'none',
  fields: [
    { name: 'assetIndex', json: 'AssetIndex', width: 'i16' },
    { name: 'assetMarginMode', json: 'AssetMarginMode', width: 'u8' },
  ],
  encode: (request) => ({
    body: {
      assetIndex: toInt(request.assetIndex, 'assetIndex', 'i16'),
      assetMarginMode: toInt(request.assetMarginMode, 'assetMarginMode', 'u8'),
    },
  }),
  check({ body }) {
    assetIndex(get(body, 'assetIndex'))
    flag(get(body, 'assetMarginMode'), 'assetMarginMode', 'MarginMode is not valid')
  },
}
