import type { AttributesRequest } from './attributes.ts'
import { type Definition, define, field, type RequestCommon, type TransactionCommon } from './definition.ts'
import type { Integer } from './integer.ts'
import { checkPoolTerms, MAX_MASTER_ACCOUNT, refuse } from './rules.ts'

/** Fields that a {@link CreatePublicPoolRequest} and its parsed form share. */
export interface CreatePublicPoolFields<Small> {
  /** Share of profits for the operator, 1000000 = 100 %. */
  operatorFee: Small
  /** Shares the operator buys at the start, 1 … 10^12. */
  initialTotalShares: Small
  /** Minimum share of the pool that the operator must hold, 10000 = 100 %. */
  minOperatorShareRate: Small
}

/** Opens a public pool run by the signing master account. */
export interface CreatePublicPoolRequest extends CreatePublicPoolFields<Integer>, RequestCommon {
  /** Kind of the transaction. */
  type: 'createPublicPool'
  /** Optional extras: integrator, self-trade modes, `skipNonce`. */
  attributes?: AttributesRequest | undefined
}

/** A {@link CreatePublicPoolRequest} as parsed. */
export interface CreatePublicPoolTransaction extends CreatePublicPoolFields<number>, TransactionCommon {
  /** Kind of the transaction. */
  type: 'createPublicPool'
  /** Protocol number of the kind. */
  txType: 10
}

export const createPublicPool: Definition = define({
  type: 'createPublicPool',
  txType: 10,
  maxAccount: MAX_MASTER_ACCOUNT,
  fields: [
    field('operatorFee', 'OperatorFee', 'int64'),
    field('initialTotalShares', 'InitialTotalShares', 'int64'),
    field('minOperatorShareRate', 'MinOperatorShareRate', 'uint16'),
  ],
  check({ body: [operatorFee = 0, shares = 0, rate = 0] }) {
    checkPoolTerms(operatorFee, rate, () => {
      const allowed = '1 … 1000000000000'
      if (shares < 1)
        refuse('PoolInitialTotalShares should be larger than 1000000', 'initialTotalShares', shares, allowed)
      if (shares > 1_000_000_000_000) {
        const text = 'PoolInitialTotalShares should not be larger than 1000000000000'
        refuse(text, 'initialTotalShares', shares, allowed)
      }
    })
  },
})
