import type { AttributesRequest } from './attributes.ts'
import { type Definition, define, field, type RequestCommon, type TransactionCommon } from './definition.ts'
import type { Integer } from './integer.ts'
import { checkAmount, checkPoolIndex } from './rules.ts'

/** Fields that an {@link UnstakeAssetsRequest} and its parsed form share. */
export interface UnstakeAssetsFields<Small, Large> {
  /** Account index of the staking pool, from 2^47. */
  stakingPoolIndex: Small
  /** Shares, 1 … 2^60 − 1. */
  shareAmount: Large
}

/** Unstakes assets from a staking pool. */
export interface UnstakeAssetsRequest extends UnstakeAssetsFields<Integer, Integer>, RequestCommon {
  /** Kind of the transaction. */
  type: 'unstakeAssets'
  /** Optional extras: integrator, self-trade modes, `skipNonce`. */
  attributes?: AttributesRequest | undefined
}

/** An {@link UnstakeAssetsRequest} as parsed. */
export interface UnstakeAssetsTransaction extends UnstakeAssetsFields<number, bigint>, TransactionCommon {
  /** Kind of the transaction. */
  type: 'unstakeAssets'
  /** Protocol number of the kind. */
  txType: 36
}

export const unstakeAssets: Definition = define({
  type: 'unstakeAssets',
  txType: 36,
  fields: [
    field('stakingPoolIndex', 'StakingPoolIndex', 'int64'),
    field('shareAmount', 'ShareAmount', 'int64', { wide: true }),
  ],
  check({ body: [pool = 0, shares = 0] }) {
    checkPoolIndex(pool, 'stakingPoolIndex', 'PublicPoolIndex', '-1')
    checkAmount(shares, 'shareAmount', 'UnstakeAssetsAmount')
  },
})
