import type { CommonRequest, CommonTransaction, TransactionDefinition } from '../core/definition.ts'
import { type Integer, toInt } from '../core/integer.ts'
import { between, get, MAX_60_BITS, MAX_ACCOUNT_INDEX, MIN_SUB_ACCOUNT_INDEX } from '../core/rules.ts'

/** Buys shares of a public pool. Transaction type 18. */
export interface MintSharesRequest extends CommonRequest {
  type: 'mintShares'
  /** Account index of the pool. */
  publicPoolIndex: Integer
  /** Number of shares. */
  shareAmount: Integer
}

/** A parsed mintShares transaction. */
export interface MintSharesTransaction extends CommonTransaction {
  readonly type: 'mintShares'
  readonly publicPoolIndex: number
  readonly shareAmount: bigint
}

/** Buys shares of a public pool. SIGNER-SPEC §9 and §12. */
export const mintShares: TransactionDefinition<MintSharesRequest, MintSharesTransaction> = {
  type: 'mintShares',
  txType: 18,
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
      'PoolMintShareAmount should be larger than 1',
      `PoolMintShareAmount should not be larger than ${MAX_60_BITS}`,
    )
  },
}
