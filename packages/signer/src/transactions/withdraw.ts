import type { AttributesRequest } from './attributes.ts'
import {
  type Definition,
  define,
  field,
  type RequestCommon,
  ROUTES,
  type TransactionCommon,
} from './definition.ts'
import type { Integer } from './integer.ts'
import { checkAmount, checkAsset, checkFlag } from './rules.ts'

/** Fields that a {@link WithdrawRequest} and its parsed form share. */
export interface WithdrawFields<Small, Large> {
  /** 1 … 62; 3 is USDC, 1 the native asset. */
  assetIndex: Small
  /** Where the asset is held. */
  routeType: (typeof ROUTES)[number]
  /** In the asset's smallest unit (USDC: 10^-6), 1 … 2^60 − 1. */
  amount: Large
}

/** Withdraws an asset to the owner's L1 address. */
export interface WithdrawRequest extends WithdrawFields<Integer, Integer>, RequestCommon {
  /** Kind of the transaction. */
  type: 'withdraw'
  /** Optional extras: integrator, self-trade modes, `skipNonce`. */
  attributes?: AttributesRequest | undefined
}

/** A {@link WithdrawRequest} as parsed. */
export interface WithdrawTransaction extends WithdrawFields<number, bigint>, TransactionCommon {
  /** Kind of the transaction. */
  type: 'withdraw'
  /** Protocol number of the kind. */
  txType: 13
}

export const withdraw: Definition = define({
  type: 'withdraw',
  txType: 13,
  ownerKey: 'FromAccountIndex',
  fields: [
    field('assetIndex', 'AssetIndex', 'int16'),
    field('routeType', 'RouteType', 'uint8', { words: ROUTES }),
    field('amount', 'Amount', 'uint64', { wide: true, split: true }),
  ],
  check({ body: [asset = 0, route = 0, amount = 0] }) {
    checkAsset(asset)
    checkFlag(route, 'routeType', 'RouteType is invalid')
    checkAmount(amount, 'amount', 'WithdrawalAmount')
  },
})
