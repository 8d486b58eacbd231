import type { CommonRequest, CommonTransaction, TransactionDefinition } from '../core/definition.ts'
import { type Integer, toInt } from '../core/integer.ts'
import { between, get } from '../core/rules.ts'
import { checkPoolTerms, checkShareRate } from './pool-terms.ts'

/** Creates a public pool; its initial shares are bought by the creator. Transaction type 10. */
export interface CreatePublicPoolRequest extends CommonRequest {
  type: 'createPublicPool'
  /** Operator fee in 1e-6, 0 to 1 000 000. */
  operatorFee: Integer
  /** Shares of 0.001 USDC each. */
  initialTotalShares: Integer
  /** Least part of the shares that the operator keeps, in 1e-4. */
  minOperatorShareRate: Integer
}

/** A parsed createPublicPool transaction. */
export interface CreatePublicPoolTransaction extends CommonTransaction {
  readonly type: 'createPublicPool'
  readonly operatorFee: number
  readonly initialTotalShares: number
  readonly minOperatorShareRate: number
}

/** Creates a public pool; its initial shares are bought by the creator. SIGNER-SPEC §9 and §12. */
export const createPublicPool: TransactionDefinition<CreatePublicPoolRequest, CreatePublicPoolTransaction> = {
  type: 'createPublicPool',
  txType: 10,
  accountKey: 'AccountIndex',
  accountLabel: 'FromAccountIndex',
  masterOnly: true,
  attributes: 'none',
  fields: [
    { name: 'operatorFee', json: 'OperatorFee', width: 'i64' },
    { name: 'initialTotalShares', json: 'InitialTotalShares', width: 'i64' },
    { name: 'minOperatorShareRate', json: 'MinOperatorShareRate', width: 'u16' },
  ],
  encode: (request) => ({
    body: {
      operatorFee: toInt(request.operatorFee, 'operatorFee', 'i64'),
      initialTotalShares: toInt(request.initialTotalShares, 'initialTotalShares', 'i64'),
      minOperatorShareRate: toInt(request.minOperatorShareRate, 'minOperatorShareRate', 'u16'),
    },
  }),
  check({ body }) {
    checkPoolTerms(body)
    const shares = get(body, 'initialTotalShares')
    between(
      shares,
      'initialTotalShares',
      1,
      1_000_000_000_000,
      'PoolInitialTotalShares should be larger than 1000000',
      'PoolInitialTotalShares should not be larger than 1000000000000',
    )
    checkShareRate(body)
  },
}
