import type { AttributesRequest } from './attributes.ts'
import { type Definition, define, field, type RequestCommon, type TransactionCommon } from './definition.ts'
import type { Integer } from './integer.ts'
import { checkFlag, checkIndex, checkPoolTerms } from './rules.ts'

/** Pool states by number. */
export const POOL_STATUSES = ['active', 'frozen'] as const

/** Fields that an {@link UpdatePublicPoolRequest} and its parsed form share. */
export interface UpdatePublicPoolFields<Small> {
  /** Account index of the pool. */
  publicPoolIndex: Small
  /** Whether the pool is `active` (0) or `frozen` (1). */
  status: (typeof POOL_STATUSES)[number]
  /** Share of profits for the operator, 1000000 = 100 %. */
  operatorFee: Small
  /** Minimum share of the pool that the operator must hold, 10000 = 100 %. */
  minOperatorShareRate: Small
}

/** Changes the terms of a public pool. */
export interface UpdatePublicPoolRequest extends UpdatePublicPoolFields<Integer>, RequestCommon {
  /** Kind of the transaction. */
  type: 'updatePublicPool'
  /** Optional extras: integrator, self-trade modes, `skipNonce`. */
  attributes?: AttributesRequest | undefined
}

/** An {@link UpdatePublicPoolRequest} as parsed. */
export interface UpdatePublicPoolTransaction extends UpdatePublicPoolFields<number>, TransactionCommon {
  /** Kind of the transaction. */
  type: 'updatePublicPool'
  /** Protocol number of the kind. */
  txType: 11
}

export const updatePublicPool: Definition = define({
  type: 'updatePublicPool',
  txType: 11,
  fields: [
    field('publicPoolIndex', 'PublicPoolIndex', 'int64'),
    field('status', 'Status', 'uint8', { words: POOL_STATUSES }),
    field('operatorFee', 'OperatorFee', 'int64'),
    field('minOperatorShareRate', 'MinOperatorShareRate', 'uint16'),
  ],
  check({ body: [pool = 0, status = 0, operatorFee = 0, rate = 0] }) {
    checkIndex(pool, 'publicPoolIndex', 'PublicPoolIndex')
    checkFlag(status, 'status', 'PoolStatus should be either 0 or 1')
    checkPoolTerms(operatorFee, rate)
  },
})
