import type { CommonRequest, CommonTransaction, TransactionDefinition } from '../core/definition.ts'
import { type Integer, toInt } from '../core/integer.ts'
import { between, get, MAX_60_BITS, MAX_ACCOUNT_INDEX, MIN_SUB_ACCOUNT_INDEX } from '../core/rules.ts'

/** Sells shares of a public pool. Transaction type 19. */
export interface BurnSharesRequest extends CommonRequest {
  type: 'burnShares'
  /** Account index of the pool. */
  publicPoolIndex: Integer
  /** Number of shares. */
  shareAmount: Integer
}

/** A parsed burnShares transaction. */
export interface BurnSharesTransaction extends CommonTransaction {
  readonly type: 'burnShares'
  readonly publicPoolIndex: number
  readonly shareAmount: bigint
}

/** Sells shares of a public pool. SIGNER-SPEC §9 and §12. */
export const burnShares: TransactionDefinition<BurnSharesRequest, BurnSharesTransaction> = {
  type: 'burnShares',
  txType: 19,
  accountKey: 'AccountIndex',
  accountLabel: 'FromAccountIndex',
  attributes: 'none',
  fields: [
    { name: 'publicPoolIndex', json: 'PublicPoolIndex', width: 'i64' },
    { name: 'shareAmount', json: 'ShareAmount', width: 'i64', wide: true },
  ],
  encode: (request) => ({
    body: {
      publicPoolIndex: toInt(request.publicPoolIndex, 'publicPoolIndex', 'i64'),
      shareAmount: toInt(request.shareAmount, 'shareAmount', 'i64'),
    },
  }),
  check({ body }) {
    between(
      get(body, 'publicPoolIndex'),
      'publicPoolIndex',
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
      'PoolBurnShareAmount should be larger than 1',
      `PoolBurnShareAmount should not be larger than ${MAX_60_BITS}`,
    )
  },
}
