import type { AttributesRequest } from './attributes.ts'
import { type Definition, define, field, type RequestCommon, type TransactionCommon } from './definition.ts'
import type { Integer } from './integer.ts'
import { checkAmount, checkPoolIndex } from './rules.ts'

/** Fields that a {@link BurnSharesRequest} and its parsed form share. */
export interface BurnSharesFields<Small, Large> {
  /** Account index of the pool, from 2^47. */
  publicPoolIndex: Small
  /** Shares, 1 … 2^60 − 1. */
  shareAmount: Large
}

/** Sells shares of a public pool. */
export interface BurnSharesRequest extends BurnSharesFields<Integer, Integer>, RequestCommon {
  /** Kind of the transaction. */
  type: 'burnShares'
  /** Optional extras: integrator, self-trade modes, `skipNonce`. */
  attributes?: AttributesRequest | undefined
}

/** A {@link BurnSharesRequest} as parsed. */
export interface BurnSharesTransaction extends BurnSharesFields<number, bigint>, TransactionCommon {
  /** Kind of the transaction. */
  type: 'burnShares'
  /** Protocol number of the kind. */
  txType: 19
}

export const burnShares: Definition = define({
  type: 'burnShares',
  txType: 19,
  fields: [
    field('publicPoolIndex', 'PublicPoolIndex', 'int64'),
    field('shareAmount', 'ShareAmount', 'int64', { wide: true }),
  ],
  check({ body: [pool = 0, shares = 0] }) {
    checkPoolIndex(pool, 'publicPoolIndex', 'PublicPoolIndex', '-1')
    checkAmount(shares, 'shareAmount', 'PoolBurnShareAmount')
  },
})
