import type { CommonRequest, CommonTransaction, TransactionDefinition } from '../core/definition.ts'
import { type Integer, toInt } from '../core/integer.ts'
import { between, get, MAX_60_BITS, MAX_ACCOUNT_INDEX, MIN_SUB_ACCOUNT_INDEX } from '../core/rules.ts'

/** Stakes assets in a staking pool. Transaction type 35. */
export interface StakeAssetsRequest extends CommonRequest {
  type: 'stakeAssets'
  /** Account index of the staking pool. */
  stakingPoolIndex: Integer
  /** Number of shares. */
  shareAmount: Integer
}

/** A parsed stakeAssets transaction. */
export interface StakeAssetsTransaction extends CommonTransaction {
  readonly type: 'stakeAssets'
  readonly stakingPoolIndex: number
  readonly shareAmount: bigint
}

/** Stakes assets in a staking pool. SIGNER-SPEC §9 and §12. */
export const stakeAssets: TransactionDefinition<StakeAssetsRequest, StakeAssetsTransaction> = {
  type: 'stakeAssets',
  txType: 35,
  accountKey: 'AccountIndex',
  accountLabel: 'FromAccountIndex',
  attributes: 'none',
  fields: [
    { name: 'stakingPoolIndex', json: 'StakingPoolIndex', width: 'i64' },
    { name: 'shareAmount', json: 'ShareAmount', width: 'i64', wide: true },
  ],
  encode: (request) => ({
    body: {
      stakingPoolIndex: toInt(request.stakingPoolIndex, 'stakingPoolIndex', 'i64'),
      shareAmount: toInt(request.shareAmount, 'shareAmount', 'i64'),
    },
  }),
  check({ body }) {
    between(
      get(body, 'stakingPoolIndex'),
      'stakingPoolIndex',
      MIN_SUB_ACCOUNT_INDEX,
      MAX_ACCOUNT_INDEX,
      `StakingPoolIndex should not be less than ${MIN_SUB_ACCOUNT_INDEX}`,
      `StakingPoolIndex should not be larger than ${MAX_ACCOUNT_INDEX}`,
    )
    between(
      get(body, 'shareAmount'),
      'shareAmount',
      1,
      MAX_60_BITS,
      'StakeAssetsAmount should be larger than 1',
      `StakeAssetsAmount should not be larger than ${MAX_60_BITS}`,
    )
  },
}
