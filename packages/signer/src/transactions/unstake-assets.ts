import type { CommonRequest, CommonTransaction, TransactionDefinition } from '../core/definition.ts'
import { type Integer, toInt } from '../core/integer.ts'
import { between, get, MAX_60_BITS, MAX_ACCOUNT_INDEX, MIN_SUB_ACCOUNT_INDEX } from '../core/rules.ts'

/** Takes assets out of a staking pool. Transaction type 36. */
export interface UnstakeAssetsRequest extends CommonRequest {
  type: 'unstakeAssets'
  /** Account index of the staking pool. */
  stakingPoolIndex: Integer
  /** Number of shares. */
  shareAmount: Integer
}

/** A parsed unstakeAssets transaction. */
export interface UnstakeAssetsTransaction extends CommonTransaction {
  readonly type: 'unstakeAssets'
  readonly stakingPoolIndex: number
  readonly shareAmount: bigint
}

/** Takes assets out of a staking pool. SIGNER-SPEC §9 and §12. */
export const unstakeAssets: TransactionDefinition<UnstakeAssetsRequest, UnstakeAssetsTransaction> = {
  type: 'unstakeAssets',
  txType: 36,
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
      'PublicPoolIndex should not be less than -1',
      `PublicPoolIndex should not be larger than ${MAX_ACCOUNT_INDEX}`,
    )
    between(
      get(body, 'shareAmount'),
      'shareAmount',
      1,
      MAX_60_BITS,
      'UnstakeAssetsAmount should be larger than 1',
      `UnstakeAssetsAmount should not be larger than ${MAX_60_BITS}`,
    )
  },
}
