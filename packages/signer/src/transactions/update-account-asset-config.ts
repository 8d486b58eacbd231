import type { AttributesRequest } from './attributes.ts'
import { type Definition, define, field, type RequestCommon, type TransactionCommon } from './definition.ts'
import type { Integer } from './integer.ts'
import { checkAsset, checkFlag } from './rules.ts'

/** Fields that an {@link UpdateAccountAssetConfigRequest} and its parsed form share. */
export interface UpdateAccountAssetConfigFields<Small> {
  /** 1 … 62. */
  assetIndex: Small
  /** Whether the asset counts as margin: 0 no, 1 yes. */
  assetMarginMode: 0 | 1
}

/** Sets whether an asset of the account counts as margin. */
export interface UpdateAccountAssetConfigRequest
  extends UpdateAccountAssetConfigFields<Integer>,
    RequestCommon {
  /** Kind of the transaction. */
  type: 'updateAccountAssetConfig'
  /** Optional extras: integrator, self-trade modes, `skipNonce`. */
  attributes?: AttributesRequest | undefined
}

/** An {@link UpdateAccountAssetConfigRequest} as parsed. */
export interface UpdateAccountAssetConfigTransaction
  extends UpdateAccountAssetConfigFields<number>,
    TransactionCommon {
  /** Kind of the transaction. */
  type: 'updateAccountAssetConfig'
  /** Protocol number of the kind. */
  txType: 42
}

export const updateAccountAssetConfig: Definition = define({
  type: 'updateAccountAssetConfig',
  txType: 42,
  fields: [field('assetIndex', 'AssetIndex', 'int16'), field('assetMarginMode', 'AssetMarginMode', 'uint8')],
  check({ body: [asset = 0, mode = 0] }) {
    checkAsset(asset)
    checkFlag(mode, 'assetMarginMode', 'MarginMode is not valid')
  },
})
