import type { AttributesRequest } from './attributes.ts'
import { type Definition, define, field, type RequestCommon, type TransactionCommon } from './definition.ts'
import type { Integer } from './integer.ts'
import { checkAmount, checkPoolIndex } from './rules.ts'

/** Fields that a {@link MintSharesRequest} and its parsed form share. */
export interface MintSharesFields<Small, Large> {
  /** Account index of the pool, from 2^47. */
  publicPoolIndex: Small
  /** Shares, 1 … 2^60 − 1. */
  shareAmount: Large
}

/** Buys shares of a public pool. */
export interface MintSharesRequest extends MintSharesFields<Integer, Integer>, RequestCommon {
  /** Kind of the transaction. */
  type: 'mintShares'
  /** Optional extras: integrator, self-trade modes, `skipNonce`. */
  attributes?: AttributesRequest | undefined
}

/** A {@link MintSharesRequest} as parsed. */
export interface MintSharesTransaction extends MintSharesFields<number, bigint>, TransactionCommon {
  /** Kind of the transaction. */
  type: 'mintShares'
  /** Protocol number of the kind. */
  txType: 18
}

export const mintShares: Definition = define({
  type: 'mintShares',
  txType: 18,
  fields: [
    field('publicPoolIndex', 'PublicPoolIndex', 'int64'),
    field('shareAmount', 'ShareAmount', 'int64', { wide: true }),
  ],
  check({ body: [pool = 0, shares = 0] }) {
    checkPoolIndex(pool, 'publicPoolIndex', 'PublicPoolIndex', '-1')
    checkAmount(shares, 'shareAmount', 'PoolMintShareAmount')
  },
})
