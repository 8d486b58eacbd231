import type { AttributesRequest } from './attributes.ts'
import {
  type Definition,
  define,
  field,
  type L1Signed,
  type RequestCommon,
  ROUTES,
  type TransactionCommon,
} from './definition.ts'
import type { Integer } from './integer.ts'
import { checkAmount, checkAsset, checkFlag, checkIndex, refuse } from './rules.ts'

/** Fields that a {@link TransferRequest} and its parsed form share. */
export interface TransferFields<Small, Large> {
  /** Receiving account. */
  toAccountIndex: Small
  /** 1 … 62; 3 is USDC, 1 the native asset. */
  assetIndex: Small
  /** Where the asset is held now. */
  fromRouteType: (typeof ROUTES)[number]
  /** Where the receiver gets the asset. */
  toRouteType: (typeof ROUTES)[number]
  /** In the asset's smallest unit (USDC: 10^-6), 1 … 2^60 − 1. */
  amount: Large
  /** Fee in 10^-6 USDC, 0 … 2^60 − 1. */
  usdcFee: Large
}

/** Moves an asset to another account. The owner must also sign on L1. */
export interface TransferRequest extends TransferFields<Integer, Integer>, RequestCommon {
  /** Kind of the transaction. */
  type: 'transfer'
  /**
   * 32 bytes: text of exactly 32 UTF-8 bytes, or 64 hex digits with or without `0x`, or bytes. The L1 signature covers
   * it, the L2 hash does not. @default 32 zero bytes
   */
  memo?: string | Uint8Array | undefined
  /** Optional extras: integrator, self-trade modes, `skipNonce`. */
  attributes?: AttributesRequest | undefined
}

/** A {@link TransferRequest} as parsed. */
export interface TransferTransaction extends TransferFields<number, bigint>, TransactionCommon, L1Signed {
  /** Kind of the transaction. */
  type: 'transfer'
  /** Protocol number of the kind. */
  txType: 12
  /** `0x` and 64 lower-case hex digits. */
  memo: string
}

export const transfer: Definition = define({
  type: 'transfer',
  txType: 12,
  ownerKey: 'FromAccountIndex',
  fields: [
    field('toAccountIndex', 'ToAccountIndex', 'int64'),
    field('assetIndex', 'AssetIndex', 'int16'),
    field('fromRouteType', 'FromRouteType', 'uint8', { words: ROUTES }),
    field('toRouteType', 'ToRouteType', 'uint8', { words: ROUTES }),
    field('amount', 'Amount', 'int64', { wide: true, split: true }),
    field('usdcFee', 'USDCFee', 'int64', { wide: true, split: true }),
  ],
  bytes: { name: 'memo', key: 'Memo', form: 'array', length: 32, before: 6 },
  l1Sig: 'tail',
  check({ body: [to = 0, asset = 0, fromRoute = 0, toRoute = 0, amount = 0, fee = 0] }) {
    checkIndex(to, 'toAccountIndex', 'ToAccountIndex')
    checkAsset(asset)
    checkFlag(fromRoute, 'fromRouteType', 'RouteType is invalid')
    checkFlag(toRoute, 'toRouteType', 'RouteType is invalid')
    checkAmount(amount, 'amount', 'TransferAmount')
    const allowed = '0 … 1152921504606846975'
    if (fee < 0) refuse('TransferFee should not be negative', 'usdcFee', fee, allowed)
    if (fee > 1_152_921_504_606_846_975n)
      refuse('TransferFee should not be larger than 1152921504606846975', 'usdcFee', fee, allowed)
  },
})
