import type { AttributesRequest } from './attributes.ts'
import { type Definition, define, field, type RequestCommon, type TransactionCommon } from './definition.ts'
import type { Integer } from './integer.ts'
import { checkAmount, checkPoolIndex } from './rules.ts'

/** Fields that a {@link StakeAssetsRequest} and its parsed form share. */
export interface StakeAssetsFields<Small, Large> {
  /** Account index of the staking pool, from 2^47. */
  stakingPoolIndex: Small
  /** Shares, 1 … 2^60 − 1. */
  shareAmount: Large
}

/** Stakes assets in a staking pool. */
export interface StakeAssetsRequest extends StakeAssetsFields<Integer, Integer>, RequestCommon {
  /** Kind of the transaction. */
  type: 'stakeAssets'
  /** Optional extras: integrator, self-trade modes, `skipNonce`. */
  attributes?: AttributesRequest | undefined
}

/** A {@link StakeAssetsRequest} as parsed. */
export interface StakeAssetsTransaction extends StakeAssetsFields<number, bigint>, TransactionCommon {
  /** Kind of the transaction. */
  type: 'stakeAssets'
  /** Protocol number of the kind. */
  txType: 35
}

export const stakeAssets: Definition = define({
  type: 'stakeAssets',
  txType: 35,
  fields: [
    field('stakingPoolIndex', 'StakingPoolIndex', 'int64'),
    field('shareAmount', 'ShareAmount', 'int64', { wide: true }),
  ],
  check({ body: [pool = 0, shares = 0] }) {
    checkPoolIndex(pool, 'stakingPoolIndex', 'StakingPoolIndex', '140737488355328')
    checkAmount(shares, 'shareAmount', 'StakeAssetsAmount')
  },
})
