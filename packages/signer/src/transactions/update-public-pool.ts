import type { CommonRequest, CommonTransaction, TransactionDefinition } from '../core/definition.ts'
import { type Integer, toInt } from '../core/integer.ts'
import { between, flag, get, MAX_ACCOUNT_INDEX } from '../core/rules.ts'
import { checkPoolTerms, checkShareRate } from './pool-terms.ts'

/** Changes the terms of a public pool, or freezes it. Transaction type 11. */
export interface UpdatePublicPoolRequest extends CommonRequest {
  type: 'updatePublicPool'
  /** Account index of the pool. */
  publicPoolIndex: Integer
  /** 0 active, 1 frozen. */
  status: Integer
  /** Operator fee in 1e-6; it can only go down. */
  operatorFee: Integer
  /** Least part of the shares that the operator keeps, in 1e-4. */
  minOperatorShareRate: Integer
}

/** A parsed updatePublicPool transaction. */
export interface UpdatePublicPoolTransaction extends CommonTransaction {
  readonly type: 'updatePublicPool'
  readonly publicPoolIndex: number
  readonly status: number
  readonly operatorFee: number
  readonly minOperatorShareRate: number
}

/** Changes the terms of a public pool, or freezes it. SIGNER-SPEC §9 and §12. */
export const updatePublicPool: TransactionDefinition<UpdatePublicPoolRequest, UpdatePublicPoolTransaction> = {
  type: 'updatePublicPool',
  txType: 11,
  accountKey: 'AccountIndex',
  accountLabel: 'FromAccountIndex',
  attributes: 'none',
  fields: [
    { name: 'publicPoolIndex', json: 'PublicPoolIndex', width: 'i64' },
    { name: 'status', json: 'Status', width: 'u8' },
    { name: 'operatorFee', json: 'OperatorFee', width: 'i64' },
    { name: 'minOperatorShareRate', json: 'MinOperatorShareRate', width: 'u16' },
  ],
  encode: (request) => ({
    body: {
      publicPoolIndex: toInt(request.publicPoolIndex, 'publicPoolIndex', 'i64'),
      status: toInt(request.status, 'status', 'u8'),
      operatorFee: toInt(request.operatorFee, 'operatorFee', 'i64'),
      minOperatorShareRate: toInt(request.minOperatorShareRate, 'minOperatorShareRate', 'u16'),
    },
  }),
  check({ body }) {
    between(
      get(body, 'publicPoolIndex'),
      'publicPoolIndex',
      -1,
      MAX_ACCOUNT_INDEX,
      'PublicPoolIndex should not be less than -1',
      `PublicPoolIndex should not be larger than ${MAX_ACCOUNT_INDEX}`,
    )
    flag(get(body, 'status'), 'status', 'PoolStatus should be either 0 or 1')
    checkPoolTerms(body)
    checkShareRate(body)
  },
}
